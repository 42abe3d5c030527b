"""How a screenplay is set: the columns of each kind of line, and the ink of what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextDocument

from previz.script.elements import ElementKind
from previz.script.line_kinds import Kind
from ui import tokens

SCREENPLAY, SIZE = "Courier Prime", 16
PAGE, LEFT, RIGHT = 760, 120, 64
"""The page, and its margins: sixty characters of ten to the inch stand between them."""
_CHARACTER = 9.6
_COLUMNS: Mapping[ElementKind, tuple[float, float]] = {
    ElementKind.CHARACTER: (22, 0),
    ElementKind.PARENTHETICAL: (16, 19),
    ElementKind.DIALOGUE: (10, 15),
    ElementKind.LYRICS: (10, 15),
}
"""Characters that a line stands in from the left and from the right of the action."""
KINDS: tuple[ElementKind, ...] = tuple(ElementKind)
_QUIET = frozenset(
    {
        ElementKind.NOTE,
        ElementKind.BONEYARD,
        ElementKind.SECTION,
        ElementKind.SYNOPSIS,
        ElementKind.PAGE_BREAK,
        ElementKind.TITLE_PAGE,
    }
)
_MARK = {
    ElementKind.SCENE_HEADING: re.compile(r"^\s*\.(?=\w)|\s*#[\w\-.]+#\s*$"),
    ElementKind.CHARACTER: re.compile(r"^\s*@|\^\s*$"),
    ElementKind.ACTION: re.compile(r"^\s*!"),
    ElementKind.TRANSITION: re.compile(r"^\s*>\s*"),
    ElementKind.CENTERED: re.compile(r"^\s*>\s*|\s*<\s*$"),
    ElementKind.LYRICS: re.compile(r"^\s*~"),
}
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=\S)(.+?)(?<=\S)(?<!\\)\1")
_NOTE = re.compile(r"\[\[.*?(?:\]\]|$)")


def code_of(kind: Kind) -> int:
    """A kind as the number that a block of text bears; 0 for a blank line."""
    return 0 if kind is None else KINDS.index(kind) + 1


def kind_of(code: int) -> Kind:
    """The kind that a number stands for."""
    return KINDS[code - 1] if 0 < code <= len(KINDS) else None


def page_font() -> QFont:
    """The face of the page."""
    face = QFont(SCREENPLAY)
    face.setPixelSize(SIZE)
    return face


def block_format(kind: Kind) -> QTextBlockFormat:
    """Where on the page a line of a kind stands."""
    made = QTextBlockFormat()
    from_left, from_right = _COLUMNS.get(kind, (0.0, 0.0)) if kind is not None else (0.0, 0.0)
    made.setLeftMargin(LEFT + round(from_left * _CHARACTER))
    made.setRightMargin(RIGHT + round(from_right * _CHARACTER))
    made.setLineHeight(20, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if kind is ElementKind.TRANSITION:
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif kind is ElementKind.CENTERED:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


class Ink(QSyntaxHighlighter):
    """Sets each line in the ink of its kind: headings bold, marks and what is not played in grey."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self.setDocument(document)

    def highlightBlock(self, text: str) -> None:
        kind = kind_of(self.currentBlockState())
        if kind is None or not text:
            return
        if base := _base(kind):
            self.setFormat(0, len(text), base)
        if (mark := _MARK.get(kind)) is not None:
            for found in mark.finditer(text):
                self._dim(found.start(), found.end())
        if "*" in text or "_" in text:
            self._emphasise(text, kind)
        if "[[" in text:
            for found in _NOTE.finditer(text):
                self._dim(found.start(), found.end())

    def _emphasise(self, text: str, kind: ElementKind) -> None:
        for found in _EMPHASIS.finditer(text):
            made = QTextCharFormat(_base(kind) or QTextCharFormat())
            made.setFontUnderline(found[1] == "_")
            made.setFontItalic(found[1] in ("*", "***"))
            if found[1] in ("**", "***"):
                made.setFontWeight(QFont.Weight.Bold)
            self.setFormat(found.start(2), len(found[2]), made)
            self._dim(found.start(), found.start(2))
            self._dim(found.end(2), found.end())

    def _dim(self, start: int, end: int) -> None:
        made = QTextCharFormat()
        made.setForeground(QColor(tokens.TEXT_DISABLED))
        self.setFormat(start, end - start, made)


def _base(kind: ElementKind) -> QTextCharFormat | None:
    """The ink of a whole line; None for that of the text."""
    made = QTextCharFormat()
    if kind in _QUIET:
        made.setForeground(QColor(tokens.TEXT_LOW))
    elif kind is ElementKind.SCENE_HEADING:
        made.setFontWeight(QFont.Weight.Bold)
        made.setFontCapitalization(QFont.Capitalization.AllUppercase)
    elif kind is ElementKind.PARENTHETICAL:
        made.setForeground(QColor(tokens.TEXT_MID))
    elif kind is ElementKind.SHOT:
        made.setFontWeight(QFont.Weight.Bold)
    elif kind is ElementKind.LYRICS:
        made.setFontItalic(True)
    else:
        return None
    return made
