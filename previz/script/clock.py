"""Reading time: how long each paragraph of a scene plays, and the scene's beats on its clock.

Speech at 0.33 s a word is 180 words a minute, the brisk end of the 150 to 180 that film dialogue keeps; the pause is a
breath before the next line. Action at 0.26 s a word and half a second more comes to about 3 s for a line of ten words,
and so to the old rule of a page a minute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

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
SHORTEST_SCENE = 2.0

_SPEECH = frozenset({ElementKind.DIALOGUE, ElementKind.LYRICS})
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_OFF = re.compile(
    r"\(\s*(?:V\.? ?O|O\.? ?S|OFF|FILTER|(?:ON|OVER|THROUGH)\b.*(?:PHONE|RADIO|SPEAKER|INTERCOM|TV))", re.I
)
_MARKER = re.compile(
    r"(?:(?:BEGIN|START|END)(?: OF)? )?(?:MONTAGE|INTERCUT|FLASHBACK|SERIES OF SHOTS)\b[^a-z]*|"
    r"(?:RESUME|BACK TO)(?: THE)? (?:SCENE|SHOT|PRESENT|ACTION)\W*"
)
"""Lines that order the cut and play for no time themselves."""
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
    off: bool = False
    """Whether only the voice is there."""

    @property
    def end(self) -> float:
        """When it is over."""
        return self.start + self.seconds


def timed(scene: ScriptScene) -> tuple[Timed, ...]:
    """The elements that take time, in order and without gaps, from 0; speeches of a dual dialogue overlap.

    A scene that says nothing holds its heading; one that says next to nothing lasts as long as it takes to be seen.
    """
    found = tuple(_run(scene))
    if not scene.elements:
        return found
    if not found:
        return (Timed(0, scene.elements[0], 0.0, HEADING),)
    short = SHORTEST_SCENE - max(item.end for item in found)
    return (*found[:-1], replace(found[-1], seconds=found[-1].seconds + short)) if short > 0 else found


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


def is_off(cue: str) -> bool:
    """Whether a cue's voice only is heard: (V.O.), (O.S.), on the phone, on the radio."""
    return bool(_OFF.search(cue))


def words_in(text: str) -> int:
    """How many words a text has; a script that writes without spaces counts two characters a word."""
    found = _WORD.findall(text)
    if text.isascii():
        return len(found)
    return sum(max(1, len(word) // 2) if ord(word[0]) >= 0x2E80 else 1 for word in found)


def _run(scene: ScriptScene) -> Iterator[Timed]:
    clock = left = 0.0
    speaker: str | None = None
    off = False
    for index, element in enumerate(scene.elements):
        if element.kind is ElementKind.CHARACTER:
            speaker, off = cue_name(element.text), is_off(element.text)
            left = left if element.dual else clock
            continue
        if element.kind not in _SPEECH | {ElementKind.PARENTHETICAL}:
            speaker, off = None, False
        seconds = element_seconds(element)
        if not seconds:
            continue
        # Two speak at once: the right-hand speech begins with the left-hand one, and the clock waits for the longer.
        start = left if element.dual else clock
        left = start + seconds if element.dual else left
        yield Timed(index, element, start, seconds, speaker, off)
        clock = max(clock, start + seconds)


def element_seconds(element: Element) -> float:
    """How long an element plays by itself; headings, transitions, markers and notes take no time."""
    words = words_in(element.text)
    if element.kind in _SPEECH:
        return words * SECONDS_A_SPOKEN_WORD + PAUSE_AFTER_SPEECH if words else 0.0
    if element.kind is ElementKind.PARENTHETICAL:
        return PARENTHETICAL if words else 0.0
    if element.kind in {ElementKind.ACTION, ElementKind.SHOT} and words and not _MARKER.fullmatch(element.text.strip()):
        least = SHOT_LINE if element.kind is ElementKind.SHOT else LEAST_ACTION
        return max(least, words * SECONDS_AN_ACTION_WORD + PAUSE_AFTER_ACTION)
    return 0.0
