"""Plain text in the form of a screenplay, as word processors and printed pages give it.

Two forms are met: laid out in columns, where the indent tells a cue from a line and lines are wrapped by hand; and
flush left, where capitals and blank lines tell. Page numbers, (MORE) and CONTINUED are left out, with a loss each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_low

from previz.script.cues import is_cue
from previz.script.directions import is_shot_line, is_transition
from previz.script.elements import Element, ElementKind, Loss, Script, Span
from previz.script.gathering import gather
from previz.script.headings import SLUG_WORDS, SlugWords, is_heading, is_omitted
from previz.script.marks import Marks
from previz.script.page_furniture import Furniture, find_furniture
from previz.script.paragraphs import Paragraphs
from previz.script.source import Line, Source
from previz.script.spacing import respaced, spacing_loss

_TAB_WIDTH = 8
_CUE_APART = 6
_SPEECH_APART = 4
_COMMON = 0.04


def parse(text: str, words: SlugWords = SLUG_WORDS) -> Script:
    """Read a screenplay from plain text. What is left out stands in the losses."""
    text = text.removeprefix("\ufeff")
    furniture = find_furniture(Source(text), words)
    source = Source(text, furniture.taken)
    losses = list(furniture.losses)
    if columns := find_columns(source.lines):
        elements = _Columned(source, columns, words).read()
    else:
        losses += _give_blank_lines(source)
        paragraphs = Paragraphs(source, Marks(words, markup=False))
        elements = paragraphs.read()
        losses += paragraphs.losses
    ordered = sorted(losses, key=lambda loss: loss.line)
    return gather((), [_numbered(element, furniture) for element in elements], ordered, words)


def _give_blank_lines(source: Source) -> Iterator[Loss]:
    """Respace a source whose blank lines tell nothing, and say so."""
    if lines := respaced(source.lines):
        source.lines = lines
        yield spacing_loss(source, lines[0])


def is_laid_out(text: str) -> bool:
    """Whether a text has the columns of a printed screenplay."""
    return find_columns(Source(text).lines) is not None


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges of a laid-out page, in characters: action, and character cues."""

    action: int
    cue: int


def find_columns(lines: Sequence[Line]) -> Columns | None:
    """The columns of a laid-out text; None where cues are not set apart by their indent."""
    filled = [line for line in lines if not line.blank and not is_heading(line.bare) and not is_omitted(line.bare)]
    cues = [
        _indent(line)
        for line, after in pairwise(lines)
        if not line.blank and not after.blank and not is_heading(line.bare) and is_cue(line.bare)
    ]
    if not cues:
        return None
    counts = Counter(_indent(line) for line in filled)
    action = min((indent for indent, count in counts.items() if count >= _COMMON * len(filled)), default=0)
    cue = median_low(cues)
    return Columns(action, cue) if cue - action >= _CUE_APART else None


class _Columned:
    """Reads text that is laid out in columns."""

    def __init__(self, source: Source, columns: Columns, words: SlugWords) -> None:
        self._source = source
        self._lines = source.lines
        self._columns = columns
        self._words = words
        self._elements: list[Element] = []

    def read(self) -> list[Element]:
        """The elements in order."""
        at = 0
        while at < len(self._lines):
            at = at + 1 if self._lines[at].blank else self._paragraph(at)
        return self._elements

    def _paragraph(self, at: int) -> int:
        line = self._lines[at]
        if kind := self._single_kind(line):
            self._add(kind, at, at + 1)
            return at + 1
        if self._is_cue(at):
            self._add(ElementKind.CHARACTER, at, at + 1)
            return self._speech(at + 1)
        return self._action(at)

    def _single_kind(self, line: Line) -> ElementKind | None:
        if is_heading(line.bare, self._words) or is_omitted(line.bare):
            return ElementKind.SCENE_HEADING
        if is_transition(line.bare):
            return ElementKind.TRANSITION
        return ElementKind.SHOT if is_shot_line(line.bare) and not self._set_in(line, _SPEECH_APART) else None

    def _set_in(self, line: Line, by: int) -> bool:
        return _indent(line) - self._columns.action >= by

    def _is_cue(self, at: int) -> bool:
        line = self._lines[at]
        apart = (self._columns.cue - self._columns.action) * 2 // 3
        return self._set_in(line, apart) and is_cue(line.bare) and self._spoken_at(at + 1)

    def _spoken_at(self, at: int) -> bool:
        if at >= len(self._lines) or self._lines[at].blank:
            return False
        line = self._lines[at]
        return self._set_in(line, _SPEECH_APART) and self._single_kind(line) is not ElementKind.SCENE_HEADING

    def _speech(self, at: int) -> int:
        while self._spoken_at(at) and not self._is_cue(at):
            end = self._end_of_parenthetical(at)
            kind = ElementKind.PARENTHETICAL
            if end == at:
                kind, end = ElementKind.DIALOGUE, self._end_of_lines(at)
            self._add(kind, at, end)
            at = end
        return at

    def _end_of_parenthetical(self, at: int) -> int:
        if not self._lines[at].bare.startswith("("):
            return at
        end = at
        while self._spoken_at(end):
            end += 1
            if self._lines[end - 1].bare.endswith(")"):
                return end
        return at

    def _end_of_lines(self, at: int) -> int:
        at += 1
        while self._spoken_at(at) and not self._lines[at].bare.startswith("(") and not self._is_cue(at):
            at += 1
        return at

    def _action(self, at: int) -> int:
        end = at + 1
        while end < len(self._lines) and not self._lines[end].blank and not self._breaks(end):
            end += 1
        centered = end == at + 1 and self._set_in(self._lines[at], self._columns.cue - self._columns.action - 4)
        self._add(ElementKind.CENTERED if centered else ElementKind.ACTION, at, end)
        return end

    def _breaks(self, at: int) -> bool:
        return self._single_kind(self._lines[at]) is not None or self._is_cue(at)

    def _add(self, kind: ElementKind, at: int, end: int) -> None:
        """Add an element; its lines were wrapped by hand, so they are joined again."""
        lines = self._lines[at:end]
        text = " ".join(" ".join(line.bare.split()) for line in lines)
        self._elements.append(self._source.element(kind, text, lines[0].first, lines[-1].last))


def _numbered(element: Element, furniture: Furniture) -> Element:
    """A heading with the number that stood in its margins, over the whole line."""
    found = furniture.numbers.get(element.span.line) if element.kind is ElementKind.SCENE_HEADING else None
    if found is None:
        return element
    number, start, end = found
    return replace(element, number=number, span=Span(start, max(end, element.span.end), element.span.line))


def _indent(line: Line) -> int:
    expanded = line.text.lstrip("\f\ufeff").expandtabs(_TAB_WIDTH)
    return len(expanded) - len(expanded.lstrip())
