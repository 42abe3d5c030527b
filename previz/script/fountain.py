"""Fountain 1.1 (fountain.io/syntax) to a Script, with the exact source of each element.

Where files in the wild bend the rules, the line is read as what it plainly is, and a loss says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from previz.script.cues import is_cue
from previz.script.directions import is_cut_to, is_shot_line, is_transition
from previz.script.elements import Element, ElementKind, Loss, Run, Script
from previz.script.emphasis import read_emphasis
from previz.script.gathering import gather
from previz.script.headings import SLUG_WORDS, SlugWords, is_heading, is_omitted, split_number
from previz.script.source import Line, Source, aside_elements, asides
from previz.script.title_page import read_title_page

_PAGE_BREAK = re.compile(r"={3,}$")
_SECTION = re.compile(r"#{1,6}(?!#)")
_FORCED_HEADING = re.compile(r"\.(?=\w)")
_TAB = "    "
_LONGEST_PARENTHETICAL = 6


def parse(text: str, words: SlugWords = SLUG_WORDS) -> Script:
    """Read a screenplay in Fountain. Any text can be read, and no character of it is dropped."""
    text = text.removeprefix("\ufeff")
    found = asides(text)
    source = Source(text, tuple((start, end) for _, start, end in found))
    title_page = read_title_page(source)
    paragraphs = Paragraphs(source, words)
    elements = [*title_page.elements, *aside_elements(source, found), *paragraphs.read(title_page.lines)]
    elements.sort(key=lambda element: element.span.start)
    return gather(title_page.entries, elements, paragraphs.losses, words)


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line that its mark, or its form, makes what it is wherever it stands."""

    kind: ElementKind
    text: str
    depth: int = 0


class Paragraphs:
    """Reads the paragraphs of a source; without `markup`, marks are ordinary characters.

    `losses` tells, after `read`, which lines were taken for what their place in the text does not allow.
    """

    def __init__(self, source: Source, words: SlugWords = SLUG_WORDS, *, markup: bool = True) -> None:
        self._source = source
        self._lines = source.lines
        self._words = words
        self._markup = markup
        self._elements: list[Element] = []
        self.losses: list[Loss] = []

    def read(self, first: int = 0) -> list[Element]:
        """The elements from a line on, in order."""
        at = first
        while at < len(self._lines):
            at = at + 1 if self._lines[at].blank else self._paragraph(at)
        return self._elements

    def _paragraph(self, at: int) -> int:
        """Read the paragraph that starts on a line; the line after it."""
        marked = self._marked(at)
        if marked and marked.kind is not ElementKind.ACTION:
            return self._single(at, marked)
        if not marked and self._opens_speech(at):
            return self._speech(at)
        if not marked and is_shot_line(self._lines[at].bare):
            return self._single(at, _Marked(ElementKind.SHOT, self._lines[at].bare))
        return self._action(at)

    def _marked(self, at: int, *, inside: bool = False) -> _Marked | None:
        """What a line is by itself. `inside` a paragraph only what can break one counts."""
        bare = self._lines[at].bare
        marked = _by_mark(bare) if self._markup else None
        if marked or inside:
            return marked or self._breaking_in(at)
        if self._markup and _FORCED_HEADING.match(bare):
            return _Marked(ElementKind.SCENE_HEADING, bare[1:].lstrip())
        if is_heading(bare.lstrip("*_") if self._markup else bare, self._words) or self._tells_omission(bare):
            return _Marked(ElementKind.SCENE_HEADING, bare)
        return _Marked(ElementKind.TRANSITION, bare) if is_transition(bare) else None

    def _breaking_in(self, at: int) -> _Marked | None:
        """A heading or transition that breaks into a paragraph for want of a blank line; Fountain's in capitals."""
        bare = self._lines[at].bare
        if self._markup and bare != bare.upper():
            return None
        if is_heading(bare, self._words) or self._tells_omission(bare):
            return _Marked(ElementKind.SCENE_HEADING, bare)
        return _Marked(ElementKind.TRANSITION, bare) if is_cut_to(bare) and self._ends(at + 1) else None

    def _tells_omission(self, bare: str) -> bool:
        """Whether a line stands for a scene left out; Fountain has it forced with a dot."""
        return not self._markup and is_omitted(bare)

    def _single(self, at: int, marked: _Marked) -> int:
        """Add an element of one line."""
        line = self._lines[at]
        text, number = marked.text, None
        if marked.kind is ElementKind.SCENE_HEADING:
            text, number = split_number(text)
        element = self._element(marked.kind, text, line.first, line.last)
        self._elements.append(replace(element, number=number, depth=marked.depth))
        self._tell_missing_blank(at, marked)
        return at + 1

    def _tell_missing_blank(self, at: int, marked: _Marked) -> None:
        """Add a loss when a heading, or a transition, does not stand apart as it should."""
        name = _STAND_APART.get(marked.kind)
        line = self._lines[at]
        if name is None or line.bare.startswith(">"):
            return
        before = at > 0 and not self._lines[at - 1].blank and not self._ended_by_itself()
        after = marked.kind is ElementKind.SCENE_HEADING and not self._ends(at + 1)
        sides = " and ".join(side for side, missing in (("before", before), ("after", after)) if missing)
        if sides:
            reason = f"read as {name}, though no blank line stands {sides} it"
            self.losses.append(Loss(self._source.line_at(line.first), line.bare, reason))

    def _ended_by_itself(self) -> bool:
        """Whether the element before the newest needs no blank line to end it."""
        return len(self._elements) < 2 or self._elements[-2].kind in _ONE_LINERS

    def _ends(self, at: int) -> bool:
        """Whether a paragraph ends before a line: it is blank, or there is none."""
        return at >= len(self._lines) or self._lines[at].blank

    def _opens_speech(self, at: int) -> bool:
        if self._ends(at + 1) or self._marked_off(at + 1):
            return False
        bare = self._lines[at].bare
        if self._markup and bare.startswith("@") and bare[1:].removesuffix("^").strip():
            return True
        return is_cue(bare)

    def _marked_off(self, at: int) -> bool:
        """Whether a line, though not blank, ends a speech."""
        marked = self._marked(at, inside=True)
        return marked is not None and marked.kind in _END_OF_SPEECH

    def _speech(self, at: int) -> int:
        """Add a cue and what is spoken under it."""
        line = self._lines[at]
        bare = line.bare.removeprefix("@") if self._markup else line.bare
        dual = self._markup and bare.endswith("^")
        name = bare.removesuffix("^").strip() if dual else bare.strip()
        end = self._end_of_speech(at + 1)
        first = len(self._elements)
        self._elements.append(self._element(ElementKind.CHARACTER, name, line.first, line.last))
        self._spoken(at + 1, end)
        if dual:
            self._elements[first:] = [replace(element, dual=True) for element in self._elements[first:]]
        return end

    def _end_of_speech(self, at: int) -> int:
        while at < len(self._lines):
            line = self._lines[at]
            if line.blank and not (line.joins and self._goes_on(at + 1)):
                return at
            if not line.blank and self._marked_off(at):
                return at
            at += 1
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether a speech goes on after a line of two spaces."""
        if self._ends(at) or self._marked_off(at):
            return False
        return self._lines[at].bare != self._lines[at].bare.upper() or not self._opens_speech(at)

    def _spoken(self, at: int, end: int) -> None:
        while at < end:
            bare = self._lines[at].bare
            after = self._end_of_parenthetical(at, end) if bare.startswith("(") else at
            if after > at:
                self._run(ElementKind.PARENTHETICAL, at, after)
            elif self._markup and bare.startswith("~"):
                after = self._single(at, _Marked(ElementKind.LYRICS, bare[1:].strip()))
            else:
                after = self._end_of_lines(at, end)
                self._run(ElementKind.DIALOGUE, at, after)
            at = after

    def _end_of_parenthetical(self, at: int, end: int) -> int:
        """The line after a parenthetical that opens on a line, or the same line when it never closes."""
        for index in range(at, min(end, at + _LONGEST_PARENTHETICAL)):
            if self._lines[index].bare.endswith((")", "）")):
                return index + 1
        return at

    def _end_of_lines(self, at: int, end: int) -> int:
        at += 1
        while at < end and not (self._markup and self._lines[at].bare.startswith("~")):
            if self._lines[at].bare.startswith("(") and self._end_of_parenthetical(at, end) > at:
                break
            at += 1
        return at

    def _run(self, kind: ElementKind, at: int, end: int) -> None:
        """Add an element of several lines, each without blanks at its sides."""
        lines = self._lines[at:end]
        text = "\n".join(line.bare for line in lines)
        self._elements.append(self._element(kind, text.strip("\n"), *_extent(lines)))

    def _action(self, at: int) -> int:
        end = at + 1
        while not self._ends(end) and not self._marked(end, inside=True):
            end += 1
        lines = self._lines[at:end]
        texts = [line.text.rstrip().replace("\t", _TAB) for line in lines]
        start = lines[0].start
        if self._markup and lines[0].bare.startswith("!"):
            start, texts[0] = lines[0].first, lines[0].bare[1:].replace("\t", _TAB)
        self._elements.append(self._element(ElementKind.ACTION, "\n".join(texts), start, lines[-1].last))
        return end

    def _element(self, kind: ElementKind, text: str, start: int, end: int) -> Element:
        runs: tuple[Run, ...] = ()
        if self._markup:
            text, runs = read_emphasis(text)
        return Element(kind, text, self._source.span(start, end), runs=runs)


_STAND_APART = {ElementKind.SCENE_HEADING: "a scene heading", ElementKind.TRANSITION: "a transition"}
_ONE_LINERS = frozenset(
    {
        ElementKind.SCENE_HEADING,
        ElementKind.SECTION,
        ElementKind.SYNOPSIS,
        ElementKind.PAGE_BREAK,
        ElementKind.CENTERED,
        ElementKind.TRANSITION,
        ElementKind.SHOT,
    }
)
_END_OF_SPEECH = frozenset(
    {
        ElementKind.SCENE_HEADING,
        ElementKind.PAGE_BREAK,
        ElementKind.CENTERED,
        ElementKind.TRANSITION,
        ElementKind.ACTION,
    }
)


def _extent(lines: Sequence[Line]) -> tuple[int, int]:
    filled = [line for line in lines if not line.blank]
    return filled[0].first, filled[-1].last


def _by_mark(bare: str) -> _Marked | None:
    """What a line's own mark makes it; None where it has none."""
    first = bare[0]
    if first == "=":
        return _Marked(ElementKind.PAGE_BREAK, "") if _PAGE_BREAK.match(bare) else _synopsis(bare)
    if first == "#" and (section := _SECTION.match(bare)):
        return _Marked(ElementKind.SECTION, bare[section.end() :].strip(), section.end())
    if first == ">":
        if len(bare) > 1 and bare.endswith("<"):
            return _Marked(ElementKind.CENTERED, bare[1:-1].strip())
        return _Marked(ElementKind.TRANSITION, bare[1:].strip())
    if first == "~":
        return _Marked(ElementKind.LYRICS, bare[1:].strip())
    return _Marked(ElementKind.ACTION, bare[1:]) if first == "!" else None


def _synopsis(bare: str) -> _Marked:
    return _Marked(ElementKind.SYNOPSIS, bare[1:].strip())
