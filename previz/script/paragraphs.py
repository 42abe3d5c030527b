"""Lines to paragraphs: which lines belong together, and what each paragraph is by its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.script.cues import is_cue
from previz.script.directions import is_shot_line
from previz.script.elements import Element, ElementKind, Loss, Run
from previz.script.emphasis import read_emphasis
from previz.script.marks import Marked, Marks
from previz.script.source import Line, Source

_TAB = "    "
_LONGEST_PARENTHETICAL = 6


class Paragraphs:
    """Reads the paragraphs of a source, line by line.

    `losses` tells, after `read`, which lines were taken for what their place in the text does not allow.
    """

    def __init__(self, source: Source, marks: Marks) -> None:
        self._source = source
        self._lines = source.lines
        self._marks = marks
        self._markup = marks.markup
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
        bare = self._lines[at].bare
        marked = self._marks.opening(bare)
        if marked and marked.kind is not ElementKind.ACTION:
            return self._single(at, marked)
        if not marked and self._opens_speech(at):
            return self._speech(at)
        if not marked and is_shot_line(bare):
            return self._single(at, Marked(ElementKind.SHOT, bare))
        return self._action(at)

    def _breaking_in(self, at: int) -> Marked | None:
        """What breaks into a paragraph on a line; a transition does where the paragraph ends with it."""
        marked = self._marks.inside(self._lines[at].bare)
        if marked and marked.kind is ElementKind.TRANSITION and not self._lines[at].bare.startswith(">"):
            return marked if self._ends(at + 1) else None
        return marked

    def _single(self, at: int, marked: Marked) -> int:
        """Add an element of one line."""
        line = self._lines[at]
        element = self._element(marked.kind, marked.text, line.first, line.last)
        self._elements.append(replace(element, number=marked.number, depth=marked.depth))
        self._tell_strangeness(at, marked)
        return at + 1

    def _tell_strangeness(self, at: int, marked: Marked) -> None:
        """Add a loss when a heading, or a transition, does not look or stand as it should."""
        name = _STAND_APART.get(marked.kind)
        line = self._lines[at]
        if name is None or line.bare.startswith(">"):
            return
        before = at > 0 and not self._lines[at - 1].blank and not self._ended_by_itself()
        after = marked.kind is ElementKind.SCENE_HEADING and not self._ends(at + 1)
        sides = " and ".join(side for side, missing in (("before", before), ("after", after)) if missing)
        odd = [marked.strange, f"though no blank line stands {sides} it" if sides else ""]
        if any(odd):
            reason = ", ".join(filter(None, [f"read as {name}", *odd]))
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
        marked = self._breaking_in(at)
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
            if self._lines[at].blank:  # a line of two spaces before a parenthetical
                at += 1
                continue
            after = self._end_of_parenthetical(at, end) if bare.startswith("(") else at
            if after > at:
                self._run(ElementKind.PARENTHETICAL, at, after)
            elif self._markup and bare.startswith("~"):
                after = self._single(at, Marked(ElementKind.LYRICS, bare[1:].strip()))
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
        while not self._ends(end) and not self._breaking_in(end):
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
