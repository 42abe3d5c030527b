"""Plain sentences as a scene: no heading, no form; place and hour are read from the words, each sentence is a shot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.script.breakdown import ProposedShot
from previz.script.clock import timed
from previz.script.elements import Element, ElementKind, ScriptScene, Span
from previz.script.fountain import parse
from previz.script.strokes import is_order, sentences
from previz.shots.language import understand
from previz.shots.numbering import shot_letter
from previz.timing import Rate

NOWHERE = "Somewhere"
"""What a scene is headed whose sentences name no place."""
_PLAYED = frozenset({ElementKind.ACTION, ElementKind.SHOT})


def scene_from_sentences(text: str) -> ScriptScene | None:
    """The scene that a few sentences tell, each of them an element; None where they tell nothing, or have headings.

    Its heading is said in words: “Dark kitchen, night”.
    """
    scenes = parse(text).scenes
    return told(scenes[0]) if len(scenes) == 1 and is_told(scenes[0]) else None


def is_told(scene: ScriptScene) -> bool:
    """Whether a scene is plain sentences: it has no heading, and nobody speaks in it."""
    kinds = {element.kind for element in scene.elements}
    return bool(kinds & _PLAYED) and kinds <= {*_PLAYED, ElementKind.NOTE, ElementKind.BONEYARD}


def told(scene: ScriptScene) -> ScriptScene:
    """A scene without a heading, read as sentences: each an element, and the place and the hour that they name."""
    elements = tuple(piece for element in scene.elements for piece in _pieces(element))
    specs = [understand(element.text) for element in elements if element.kind in _PLAYED]
    place = next((spec.location for spec in specs if spec.location), "")
    time = next((spec.time_of_day.value for spec in specs if spec.time_of_day), "")
    interior = next((spec.interior for spec in specs if spec.interior is not None), None)
    if not time and "dark" in place.lower().split():
        time = "night"
    heading = ", ".join(part for part in (place or NOWHERE, time) if part)
    heading = heading[0].upper() + heading[1:]
    return replace(scene, heading=heading, interior=interior, place=place, time=time, elements=elements)


def sentence_shots(scene: ScriptScene, rate: Rate) -> tuple[ProposedShot, ...]:
    """A shot for each sentence of a told scene, in its own words; their windows tile the scene's clock."""
    shots: list[ProposedShot] = []
    start = 0
    for item in timed(scene):
        end = max(rate.frames(item.end), start + 1)
        line = item.element.span.line
        number = (scene.number or "") + shot_letter(len(shots))
        last = line + item.element.text.count("\n")
        shots.append(ProposedShot(number, item.element.text, {}, start, end - start, line, last))
        start = end
    return tuple(shots)


def told_over(scene: ScriptScene, first_line: int, last_line: int, rate: Rate) -> ProposedShot | None:
    """One shot over some lines of a told scene, in its own words; None where it is none, or they say nothing."""
    if not is_told(scene):
        return None
    inside = [
        shot for shot in sentence_shots(scene, rate) if shot.first_line <= last_line and first_line <= shot.last_line
    ]
    if not inside:
        return None
    frames = sum(shot.frames for shot in inside)
    words = " ".join(shot.description for shot in inside)
    return replace(inside[0], number="", description=words, frames=frames, first_line=first_line, last_line=last_line)


def _pieces(element: Element) -> Sequence[Element]:
    """The sentences of a paragraph, each with its own place in the source."""
    if element.kind not in _PLAYED:
        return (element,)
    found: list[Element] = []
    at = 0
    for sentence in sentences(element.text):
        first, after = _found(element.text, sentence, at)
        kind = ElementKind.SHOT if is_order(sentence) else ElementKind.ACTION
        line = element.span.line + element.text.count("\n", 0, first)
        span = Span(element.span.start + first, element.span.start + after, line)
        found.append(Element(kind, sentence, span))
        at = after
    return found


def _found(text: str, sentence: str, at: int) -> tuple[int, int]:
    """Where a sentence, whose blanks were made single ones, stands in the text from a place on."""
    words = sentence.split()
    first = after = text.index(words[0], at)
    for word in words:
        after = text.index(word, after) + len(word)
    return first, after
