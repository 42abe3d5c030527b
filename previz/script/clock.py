"""Reading time: how long each paragraph of a scene plays, and the scene's beats on its clock.

Speech at 0.33 s a word is 180 words a minute, the brisk end of the 150 to 180 that film dialogue keeps; the pause is a
breath before the next line. Action at 0.26 s a word and half a second more comes to about 3 s for a line of ten words,
and so to the old rule of a page a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from previz.script.elements import Element, ElementKind, ScriptScene
from previz.stage.world import SceneBeat

SECONDS_A_SPOKEN_WORD = 0.33
PAUSE_AFTER_SPEECH = 0.5
SECONDS_AN_ACTION_WORD = 0.26
PAUSE_AFTER_ACTION = 0.5
LEAST_ACTION = 1.0
PARENTHETICAL = 0.3
SHOT_LINE = 1.5
HEADING = 2.5
"""A scene of nothing but a heading is held as long as a look at a place takes."""

_SPEECH = frozenset({ElementKind.DIALOGUE, ElementKind.LYRICS})
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_EXTENSION = re.compile(r"\s*\([^)]*\)|\s*\^\s*$")


@dataclass(frozen=True, slots=True)
class Timed:
    """An element on the scene's clock: its start and its length in seconds, and who speaks it, if it is spoken.

    `index` is its place among the scene's elements.
    """

    index: int
    element: Element
    start: float
    seconds: float
    speaker: str | None = None

    @property
    def end(self) -> float:
        """When it is over."""
        return self.start + self.seconds


def timed(scene: ScriptScene) -> tuple[Timed, ...]:
    """The elements that take time, in order and without gaps, from 0; speeches of a dual dialogue overlap.

    A scene that says nothing holds its heading.
    """
    found = tuple(_run(scene))
    if found or not scene.elements:
        return found
    return (Timed(0, scene.elements[0], 0.0, HEADING),)


def beats(scene: ScriptScene) -> tuple[SceneBeat, ...]:
    """The actions and the lines of a scene on its clock. Times are rounded to milliseconds."""
    return tuple(
        SceneBeat(round(item.start, 3), round(item.seconds, 3), item.element.text, item.speaker)
        for item in timed(scene)
        if item.element.kind in _SPEECH | {ElementKind.ACTION, ElementKind.SHOT}
    )


def scene_seconds(scene: ScriptScene) -> float:
    """How long a scene plays."""
    return max((item.end for item in timed(scene)), default=0.0)


def cue_name(text: str) -> str:
    """The name of a cue without its extensions: `MARA (V.O.)` is `MARA`."""
    return _EXTENSION.sub("", text).strip()


def words_in(text: str) -> int:
    """How many words a text has; a script that writes without spaces counts two characters a word."""
    found = _WORD.findall(text)
    if text.isascii():
        return len(found)
    return sum(max(1, len(word) // 2) if ord(word[0]) >= 0x2E80 else 1 for word in found)


def _run(scene: ScriptScene) -> Iterator[Timed]:
    clock = left = 0.0
    speaker = None
    for index, element in enumerate(scene.elements):
        if element.kind is ElementKind.CHARACTER:
            speaker = cue_name(element.text)
            left = left if element.dual else clock
            continue
        if element.kind not in _SPEECH | {ElementKind.PARENTHETICAL}:
            speaker = None
        seconds = element_seconds(element)
        if not seconds:
            continue
        # Two speak at once: the right-hand speech begins with the left-hand one, and the clock waits for the longer.
        start = left if element.dual else clock
        left = start + seconds if element.dual else left
        yield Timed(index, element, start, seconds, speaker)
        clock = max(clock, start + seconds)


def element_seconds(element: Element) -> float:
    """How long an element plays by itself; headings, transitions and notes take no time."""
    words = words_in(element.text)
    if element.kind in _SPEECH:
        return words * SECONDS_A_SPOKEN_WORD + PAUSE_AFTER_SPEECH if words else 0.0
    if element.kind is ElementKind.PARENTHETICAL:
        return PARENTHETICAL if words else 0.0
    if element.kind in {ElementKind.ACTION, ElementKind.SHOT} and words:
        least = SHOT_LINE if element.kind is ElementKind.SHOT else LEAST_ACTION
        return max(least, words * SECONDS_AN_ACTION_WORD + PAUSE_AFTER_ACTION)
    return 0.0
