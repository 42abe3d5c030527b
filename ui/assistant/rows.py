"""A proposal as a row to choose: its words or what changes in them, its fields, and what is to be known of it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from previz.script.assistant.checking import Proposal, Rewrite
from previz.script.assistant.telling import fields_line
from previz.shots.rewriting import Rewriting
from ui import tokens
from ui.naming import label, marked, named
from ui.spoken import lines_named
from ui.words import translate

Piece = Proposal | Rewrite
_BETWEEN = " "
"""What stands between words that went and those that came in their place, so that they are read apart."""
_LONGEST_VALUE = 40


class ProposalRow(QFrame):
    """One proposal with its button: a tick for shots, of which several are taken, a choice for words of one shot."""

    chosen_changed = Signal()

    def __init__(self, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal")
        self.piece = piece
        self.button: QAbstractButton = QCheckBox(self) if isinstance(piece, Proposal) else QRadioButton(self)
        self.button.setAccessibleName(words_of(piece))
        self.button.setAccessibleDescription(" ".join(f"{line}." for line in (*_quiet(piece), *piece.remarks)))
        self.button.toggled.connect(lambda _on: self.chosen_changed.emit())
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(self._words(piece))
        for line in _quiet(piece):
            column.addWidget(self._line(line))
        for remark in piece.remarks:
            said = self._line(remark[0].upper() + remark[1:])
            marked(said, "lacking", True)
            column.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    @property
    def is_chosen(self) -> bool:
        """Whether the user has ticked it."""
        return self.button.isChecked()

    def _words(self, piece: Piece) -> QLabel:
        if isinstance(piece, Proposal):
            words = label(piece.words, "proposalWords", self)
        else:
            words = named(QLabel(diff_markup(piece.rewriting), self), "proposalWords")
            words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setBuddy(self.button)
        return words

    def _line(self, text: str) -> QLabel:
        line = label(text, "quiet", self)
        line.setWordWrap(True)
        return line


def words_of(piece: Piece) -> str:
    """The words that a proposal brings."""
    return piece.words if isinstance(piece, Proposal) else piece.rewriting.after


def diff_markup(rewriting: Rewriting) -> str:
    """All the new words, with what went struck out and what came in bold."""
    pieces, at = [], 0
    for change in rewriting.changes:
        pieces.append(escape(rewriting.before[at : change.start]))
        if change.old:
            pieces.append(f'<s style="color:{tokens.TEXT_LOW}">{escape(change.old)}</s>')
        if change.old and change.new:
            pieces.append(_BETWEEN)
        if change.new:
            pieces.append(f'<b style="color:{tokens.TEXT_HIGH}">{escape(change.new)}</b>')
        at = change.end
    return "".join([*pieces, escape(rewriting.before[at:])])


def _quiet(piece: Piece) -> tuple[str, ...]:
    """The small lines: fields, or what changes in them, and why it was proposed."""
    if isinstance(piece, Proposal):
        first, last = piece.first_line, piece.last_line
        lines = "" if first is None or last is None else lines_named(first, last)
        fields = "  ·  ".join(part for part in (fields_line(piece.spec), lines) if part)
    else:
        turns = [
            f"{turn.field.replace('_', ' ')}: {_short(turn.before)} → {_short(turn.after)}" for turn in piece.turns
        ]
        fields = "  ·  ".join(turns) or translate("ProposalRow", "No field changes")
    return tuple(line for line in (fields, piece.why) if line)


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[: _LONGEST_VALUE - 1].rstrip()}…"
