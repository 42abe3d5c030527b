"""How a screenplay is set: the columns of each kind of line, and the ink of what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextLayout

from previz.script.elements import ElementKind
from previz.script.line_kinds import Kind
from ui import tokens

SCREENPLAY, SIZE = "Courier Prime", 16
PAGE, LEFT, RIGHT = 760, 120, 64
"""The page, and its margins: sixty characters of ten to the inch stand between them."""
NARROW = 680
"""The width below which a page is narrow."""
_NARROW_RIGHT = 20
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
    face = QFont([SCREENPLAY, tokens.MONO, *tokens.OTHER_SCRIPTS])
    face.setPixelSize(SIZE)
    return face


def direction_of(text: str) -> Qt.LayoutDirection:
    """Which way a script is written, by most of the letters that it begins with: a Hebrew name at the head of an
    English line does not turn the line round."""
    ways = Counter(unicodedata.bidirectional(letter) for letter in text[:_SAMPLE] if letter.isalpha())
    leftward = ways["R"] + ways["AL"]
    if not leftward and not ways["L"]:
        return Qt.LayoutDirection.LayoutDirectionAuto
    return Qt.LayoutDirection.RightToLeft if leftward > ways["L"] else Qt.LayoutDirection.LeftToRight


_SAMPLE = 4_000
"""How many characters tell which way a script is written."""


def block_format(kind: Kind, *, narrow: bool = False) -> QTextBlockFormat:
    """Where on the page a line of a kind stands; on a narrow page the columns are nearer to each other."""
    made = QTextBlockFormat()
    from_left, from_right = _COLUMNS.get(kind, (0.0, 0.0)) if kind is not None else (0.0, 0.0)
    made.setLeftMargin(LEFT + round(from_left * _CHARACTER * (0.5 if narrow else 1)))
    made.setRightMargin(_NARROW_RIGHT if narrow else RIGHT + round(from_right * _CHARACTER))
    made.setLineHeight(20, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    if kind is ElementKind.TRANSITION:
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
    elif kind is ElementKind.CENTERED:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def ink(text: str, kind: Kind) -> list[QTextLayout.FormatRange]:
    """The ink of a line: headings bold and in capitals, marks and what is not played in grey, emphasis as it is meant.

    Later ranges lie over earlier ones.
    """
    if kind is None or not text:
        return []
    base = _base(kind)
    found = [] if base is None else [_range(0, len(text), base)]
    if "*" in text or "_" in text:
        found += _emphasised(text)
    marks = _MARK.get(kind)
    found += [_grey(mark.start(), mark.end()) for mark in marks.finditer(text)] if marks is not None else []
    return found + [_grey(note.start(), note.end()) for note in _NOTE.finditer(text)]


def _emphasised(text: str) -> Iterator[QTextLayout.FormatRange]:
    for found in _EMPHASIS.finditer(text):
        made = QTextCharFormat()
        if found[1] == "_":
            made.setFontUnderline(True)
        if found[1] in ("*", "***"):
            made.setFontItalic(True)
        if found[1] in ("**", "***"):
            made.setFontWeight(QFont.Weight.Bold)
        yield _range(found.start(2), found.end(2), made)
        yield _grey(found.start(), found.start(2))
        yield _grey(found.end(2), found.end())


def _grey(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextCharFormat()
    made.setForeground(QColor(tokens.TEXT_DISABLED))
    return _range(start, end, made)


def _range(start: int, end: int, ink_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, ink_
    return made


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
    elif kind is ElementKind.LYRICS:
        made.setFontItalic(True)
    else:
        return None
    return made
