"""What a single line of a screenplay is by its mark or by its form, before its neighbours are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.script.directions import is_cut_to, is_transition
from previz.script.elements import ElementKind
from previz.script.headings import SLUG_WORDS, SlugWords, is_heading, is_omitted, number_in_front, split_number

_PAGE_BREAK = re.compile(r"={3,}$")
_SECTION = re.compile(r"#{1,6}(?!#)")
_FORCED_HEADING = re.compile(r"\.(?=\w)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line's kind and its text without the mark. `strange` says what in its form is not as it should be."""

    kind: ElementKind
    text: str
    number: str | None = None
    depth: int = 0
    strange: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """How lines are read. Without `markup` Fountain's marks are ordinary characters.

    `sections_open_scenes` takes a section that reads as a heading (`## INT. HOUSE - DAY`) for one.
    """

    words: SlugWords = SLUG_WORDS
    markup: bool = True
    sections_open_scenes: bool = False

    def opening(self, bare: str) -> Marked | None:
        """What a line is at the head of a paragraph; None where its neighbours tell."""
        if marked := self.by_mark(bare):
            return marked
        if self.markup and _FORCED_HEADING.match(bare):
            return _heading(bare[1:].lstrip())
        return self._natural_heading(bare) or (Marked(ElementKind.TRANSITION, bare) if is_transition(bare) else None)

    def inside(self, bare: str) -> Marked | None:
        """What a line inside a paragraph is: only what can break one. Fountain's headings then need capitals."""
        if marked := self.by_mark(bare):
            return marked
        if self.markup and bare != bare.upper():
            return None
        return self._natural_heading(bare) or (Marked(ElementKind.TRANSITION, bare) if is_cut_to(bare) else None)

    def by_mark(self, bare: str) -> Marked | None:
        """What a line's own mark makes it."""
        marked = _by_mark(bare) if self.markup else None
        if marked and marked.kind is ElementKind.SECTION and self.sections_open_scenes:
            return self._natural_heading(marked.text) or marked
        return marked

    def _natural_heading(self, bare: str) -> Marked | None:
        text = bare.lstrip("*_") if self.markup else bare
        if is_heading(text, self.words) or (not self.markup and is_omitted(bare)):
            return _heading(bare)
        if numbered := number_in_front(text, self.words):
            number, heading = numbered
            emphasis = bare[: len(bare) - len(text)]
            return Marked(ElementKind.SCENE_HEADING, emphasis + heading, number, strange="with its number in front")
        return None


def _heading(text: str) -> Marked:
    heading, number = split_number(text)
    return Marked(ElementKind.SCENE_HEADING, heading, number)


def _by_mark(bare: str) -> Marked | None:
    first = bare[0]
    if first == "=":
        return Marked(ElementKind.PAGE_BREAK, "") if _PAGE_BREAK.match(bare) else _synopsis(bare)
    if first == "#" and (section := _SECTION.match(bare)):
        return Marked(ElementKind.SECTION, bare[section.end() :].strip(), depth=section.end())
    if first == ">":
        if len(bare) > 1 and bare.endswith("<"):
            return Marked(ElementKind.CENTERED, bare[1:-1].strip())
        return Marked(ElementKind.TRANSITION, bare[1:].strip())
    if first == "~":
        return Marked(ElementKind.LYRICS, bare[1:].strip())
    return Marked(ElementKind.ACTION, bare[1:]) if first == "!" else None


def _synopsis(bare: str) -> Marked:
    return Marked(ElementKind.SYNOPSIS, bare[1:].strip())
