"""Marks in the next draft: one that was set while something is told stays with the paragraph that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from previz.canonical import from_plain
from previz.project.schema import Scene
from previz.script.clock import Timed, timed
from previz.script.elements import Element, ScriptScene
from previz.timing import Rate


def follow_marks(row: Scene, scene: ScriptScene, rate: Rate) -> None:
    """Put the marks of a scene's row on the clock that the scene has in the next draft, before that is written."""
    if not any(mark.clock > 0 for mark in row.marks):
        return
    before, after = _timed(row), timed(scene)
    taken: set[tuple[str, int]] = set()
    for mark in sorted(row.marks, key=lambda mark: mark.clock):
        clock = mark.clock if mark.clock <= 0 else _followed(mark.clock, before, after, rate)
        while (mark.who, clock) in taken:
            clock += 1
        taken.add((mark.who, clock))
        mark.clock = clock


def _timed(row: Scene) -> tuple[Timed, ...]:
    elements = tuple(from_plain(Element, element) for element in row.elements)
    return timed(ScriptScene(row.number, row.heading, row.interior, row.place, row.time_words, elements, row.omitted))


def _followed(clock: int, before: Sequence[Timed], after: Sequence[Timed], rate: Rate) -> int:
    """Where a frame of the clock is in the next draft: as far into its paragraph, or after the last one that stayed."""
    seconds = float(clock / rate.fps)
    place = max((index for index, item in enumerate(before) if item.start <= seconds + 1e-6), default=0)
    matcher = SequenceMatcher(None, [_told(item) for item in before], [_told(item) for item in after], autojunk=False)
    pairs = {i + k: j + k for i, j, size in matcher.get_matching_blocks() for k in range(size)}
    known = max((index for index in pairs if index <= place), default=None)
    if known is None:
        return clock
    by = after[pairs[known]].start - before[known].start
    return max(1, clock + round(by * float(rate.fps)))


def _told(item: Timed) -> tuple[str, str | None]:
    return (item.element.text, item.speaker)
