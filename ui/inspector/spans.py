"""Shows in the description itself what of it was understood: that is tinted, and what was not is grey with dots under
it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from previz.shots.explaining import Explained
from ui import tokens

_LONGEST = 4000
"""Characters up to which a text is explained at every key."""

Explain = Callable[[str], Explained]


class Spans(QSyntaxHighlighter):
    """Marks the words of a document as they are typed."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._explain: Explain | None = None
        self._known: tuple[str, Explained | None] = ("", None)
        self.setDocument(document)

    def explain_with(self, explain: Explain) -> None:
        """Tell how a description is understood."""
        self._explain, self._known = explain, ("", None)
        self.rehighlight()

    @property
    def explained(self) -> Explained | None:
        """How the whole text is understood; nothing where it is too long to be a shot's description."""
        text = self.document().toPlainText()
        if self._explain is None or len(text) > _LONGEST:
            return None
        if text != self._known[0] or self._known[1] is None:
            self._known = (text, self._explain(text))
        return self._known[1]

    def highlightBlock(self, text: str) -> None:
        explained = self.explained
        if explained is None:
            return
        read = [(span.start, span.end) for span in explained.spec.understood]
        for spans, look in ((read, _read()), (explained.unread, _unread())):
            self._mark(spans, look, _units(text))

    def _mark(self, spans: Iterable[tuple[int, int]], look: QTextCharFormat, length: int) -> None:
        """Give spans of the whole text a look, as far as they lie in the paragraph that is being marked."""
        whole, start = self.document().toPlainText(), self.currentBlock().position()
        for span in spans:
            first, last = (_units(whole[:place]) - start for place in span)
            if first < length and last > 0:
                self.setFormat(max(first, 0), min(last, length) - max(first, 0), look)


def _read() -> QTextCharFormat:
    """How words look that say a field."""
    made = QTextCharFormat()
    made.setBackground(QColor(tokens.HOVER))
    return made


def _unread() -> QTextCharFormat:
    """How words look that were not understood, in the theme that is worn now: they can be read well nevertheless."""
    made = QTextCharFormat()
    made.setForeground(QColor(tokens.TEXT_MID))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(tokens.TEXT_LOW))
    return made


def _units(text: str) -> int:
    """How long Qt counts a text: a character such as 🎬 is two to it."""
    return len(text.encode("utf-16-le")) // 2
