"""What somebody should know of words before taking them: what they leave open, whom they name, what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from previz.script.assistant.sheets import SceneSheet
from previz.script.assistant.telling import in_words, quoted
from previz.shots.explaining import explain
from previz.shots.language import read
from previz.shots.spec import Composition, ShotSpec
from previz.shots.vocabulary import vocabulary

_OF_TWO = frozenset({Composition.TWO_SHOT, Composition.OVER_THE_SHOULDER})
_TWO = 2
_MOST_SPANS = 6
_SIDES = {True: "inside", False: "outside"}


def remarks_on(words: str, sheet: SceneSheet) -> Iterator[str]:
    """What the language of shots, the cast and the scene have to say of a description."""
    explained = explain(words, sheet.cast)
    yield from explained.notes
    yield from _strangers(words, sheet)
    yield from _left_open(explained.spec)
    yield from _against(explained.spec, sheet)
    for start, end in explained.unread[:_MOST_SPANS]:
        yield f"{quoted(words[start:end])} is not understood"


def _left_open(spec: ShotSpec) -> Iterator[str]:
    if spec.size is None:
        yield "no size is said: the stage chooses"
    if not spec.subjects and spec.location is None:
        yield "nobody and nothing is said to be seen"
    if spec.composition in _OF_TWO and len(spec.subjects) < _TWO:
        yield f"a shot of two wants two people: {in_words(spec.composition)} names {in_words(spec.subjects)}"


def _against(spec: ShotSpec, sheet: SceneSheet) -> Iterator[str]:
    """Where a shot plays elsewhere than its scene, or at another hour."""
    if spec.interior is not None and sheet.interior is not None and spec.interior != sheet.interior:
        yield f"it plays {_SIDES[spec.interior]}, the scene {_SIDES[sheet.interior]}"
    if spec.time_of_day and sheet.time_of_day and spec.time_of_day is not sheet.time_of_day:
        yield f"it plays at {spec.time_of_day}, the scene at {sheet.time_of_day}"


def _strangers(words: str, sheet: SceneSheet) -> Iterator[str]:
    """People whom the film does not know, or who are not in this scene."""
    text = f"{sheet.heading}\n{sheet.text}".lower()
    here, cast = ({name.lower() for name in names} for names in (sheet.people, sheet.cast))
    for mention in read(words, sheet.cast, vocabulary()).names:
        name = mention.name.lower()
        if name in here or name in text or mention.text.lower() in text:
            continue
        yield f"{quoted(mention.text)} is {'not in this scene' if name in cast else 'nobody of this film'}"
