"""The source of a screenplay as lines that know where they stand, with notes and boneyard taken out of the way."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from previz.script.elements import Element, ElementKind, Span

_LINE_END = re.compile(r"\r\n|\r|\n")
_OPENING = re.compile(r"/\*|\[\[")
_NOTE_ENDS = re.compile(r"\]\]|\[\[|(?:\r\n?+|\n)[ \t]?(?=[\r\n])")
_FIRST_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class Line:
    """A line without what was taken out of it.

    `start` and `end` are source offsets of its first kept character and past its last; `first` and `last` leave
    blanks at both sides out. `bare` is the text without those blanks.
    """

    text: str
    bare: str
    start: int
    first: int
    last: int

    @property
    def blank(self) -> bool:
        """Nothing stands on the line."""
        return not self.bare

    @property
    def joins(self) -> bool:
        """Nothing but two or more spaces: a blank line that does not end a speech."""
        return not self.bare and len(self.text) >= 2


class Source:
    """A text and its lines. Ranges that `taken` names are kept out of them."""

    def __init__(self, text: str, taken: tuple[tuple[int, int], ...] = ()) -> None:
        self.text = text
        self._line_ends = [match.end() for match in _LINE_END.finditer(text)]
        self.lines = tuple(_lines(text, taken))

    def span(self, start: int, end: int) -> Span:
        """The span of a range of the text."""
        return Span(start, end, self.line_at(start))

    def line_at(self, offset: int) -> int:
        """The number of the line that holds an offset, from 1."""
        return bisect_right(self._line_ends, offset) + 1

    def element(self, kind: ElementKind, text: str, start: int, end: int) -> Element:
        """A plain element over a range of the text."""
        return Element(kind, text, self.span(start, end))


def normal_line_ends(text: str) -> str:
    """The text with each line end as a single line feed."""
    return _LINE_END.sub("\n", text)


def asides(text: str) -> tuple[tuple[ElementKind, int, int], ...]:
    """Notes `[[ ]]` and boneyards `/* */`: kind, start and end. What is never closed is ordinary text.

    A note ends at a blank line, unless two spaces stand on it.
    """
    found: list[tuple[ElementKind, int, int]] = []
    position, boneyards = 0, True
    while opening := _OPENING.search(text, position):
        position = opening.end()
        if opening[0] == "[[":
            closing = _NOTE_ENDS.search(text, position)
            if closing and closing[0] == "]]":
                position = closing.end()
                found.append((ElementKind.NOTE, opening.start(), position))
        elif boneyards:
            end = text.find("*/", position)
            boneyards = end >= 0
            if boneyards:
                position = end + 2
                found.append((ElementKind.BONEYARD, opening.start(), position))
    return tuple(found)


def aside_elements(source: Source, found: tuple[tuple[ElementKind, int, int], ...]) -> list[Element]:
    """Notes and boneyards as elements, their marks taken away."""
    return [
        source.element(kind, normal_line_ends(source.text[start + 2 : end - 2]).strip(), start, end)
        for kind, start, end in found
    ]


def _lines(text: str, taken: tuple[tuple[int, int], ...]) -> list[Line]:
    """The lines of a text. A line that holds nothing but what was taken is no line; a taken part joins its lines."""
    blot = _unused_character(text) if taken else ""
    masked = _masked(text, taken, blot)
    lines: list[Line] = []
    start = 0
    for end, after in [(m.start(), m.end()) for m in _LINE_END.finditer(masked)] + [(len(masked), len(masked))]:
        raw = masked[start:end]
        if not blot or blot not in raw:
            lines.append(_plain_line(raw, start))
        elif (line := _masked_line(raw, start, blot)).bare or _LINE_END.search(text, start, end):
            lines.append(line)
        start = after
    return lines


def _plain_line(raw: str, start: int) -> Line:
    bare = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    return Line(raw, bare, start, first, first + len(bare))


def _masked_line(raw: str, start: int, blot: str) -> Line:
    one_blank = re.sub(rf"(?<=\s){blot}+\s", "", raw)  # of the two that stood at the sides of what was taken
    text = one_blank.replace(blot, "")
    bare = text.strip()
    if not bare:
        return Line("", "", start, start, start)
    blanked = raw.replace(blot, " ")
    kept = start + len(raw) - len(raw.lstrip(blot))
    return Line(text, bare, kept, start + len(raw) - len(blanked.lstrip()), start + len(blanked.rstrip()))


def _masked(text: str, taken: tuple[tuple[int, int], ...], blot: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in taken:
        pieces += (text[position:start], blot * (end - start))
        position = end
    return "".join((*pieces, text[position:]))


def _unused_character(text: str) -> str:
    present = set(text)
    return next(chr(code) for code in range(_FIRST_PRIVATE, 0x110000) if chr(code) not in present)
