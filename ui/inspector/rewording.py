"""What a field set by hand changed in the words: the old phrase struck out, the new one beside it.

What no words say is named: a camera that was carried aside is where the hand left it, and the words stay.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from previz.shots.rewriting import Rewriting
from ui import tokens
from ui.inspector.fields import field_label
from ui.words import translate

_AROUND = 24
"""How many characters of the unchanged words are shown on either side of a change."""


class Rewording(QLabel):
    """Shows the last rewriting of a shot's words, or hides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rewording")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("What changed in the words"))
        self.show_rewriting(None)

    def show_rewriting(self, rewriting: Rewriting | None) -> None:
        """Show what a rewriting changed, and what stays set by hand alone; hide where there is neither."""
        told = rewriting is not None and bool(rewriting.changes or rewriting.unsaid)
        self.setVisible(told)
        if rewriting is not None and told:
            marked = [_line(_marked(rewriting), tokens.TEXT_HIGH)] if rewriting.changes else []
            self.setText("".join([*marked, *(_line(escape(kept), tokens.TEXT_LOW) for kept in _kept(rewriting))]))
            self.setAccessibleDescription(in_words(rewriting))


def _line(markup: str, ink: str) -> str:
    return f'<p style="margin:0; color:{ink}">{markup}</p>'


def _kept(rewriting: Rewriting) -> list[str]:
    """A line that names the fields that no words say, where there are any."""
    named = ", ".join(field_label(field) for field in rewriting.unsaid)
    return [translate("Rewording", "Kept as set by hand, no words say it: {}").format(named)] if named else []


def in_words(rewriting: Rewriting) -> str:
    """A rewriting as a sentence: for those who hear it."""
    parts = []
    for change in rewriting.changes:
        old, new = change.old.strip(" ,.;"), change.new.strip(" ,.;")
        if old and new:
            parts.append(translate("Rewording", "“{0}” became “{1}”").format(old, new))
        elif new:
            parts.append(translate("Rewording", "“{}” was added").format(new))
        else:
            parts.append(translate("Rewording", "“{}” went").format(old))
    return "; ".join([*parts, *_kept(rewriting)])


def _marked(rewriting: Rewriting) -> str:
    """The words with their changes marked, and what lies far from a change left out."""
    text, pieces, at = rewriting.before, [], 0
    for change in rewriting.changes:
        pieces.append(escape(_shortened(text[at : change.start], first=at == 0)))
        if change.old:
            pieces.append(f'<s style="color:{tokens.TEXT_LOW}">{escape(change.old)}</s>')
        if change.old and change.new:
            pieces.append("\u2009")
        if change.new:
            pieces.append(f'<b style="color:{tokens.TEXT_HIGH}">{escape(change.new)}</b>')
        at = change.end
    tail = text[at:]
    pieces.append(escape(_head(tail)))
    return "".join(pieces)


def _shortened(words: str, *, first: bool) -> str:
    if len(words) <= (_AROUND if first else 2 * _AROUND):
        return words
    return _tail(words) if first else f"{_head(words)} {_tail(words).removeprefix('… ')}"


def _head(words: str) -> str:
    """The first of some words, none of them cut in two."""
    if len(words) <= _AROUND:
        return words
    return words[: max(words.rfind(" ", 0, _AROUND + 1), 0) or _AROUND].rstrip() + " …"


def _tail(words: str) -> str:
    """The last of some words, none of them cut in two."""
    if len(words) <= _AROUND:
        return words
    blank = words.find(" ", len(words) - _AROUND - 1)
    return "… " + words[blank + 1 if 0 <= blank < len(words) - 1 else len(words) - _AROUND :]
