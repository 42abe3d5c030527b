"""From a scene of the script to the brief that a world is built from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.script.clock import beats, cue_name
from previz.script.elements import Element, ElementKind, ScriptScene
from previz.script.pronouns import Referents, articled_names
from previz.shots.language import understand
from previz.shots.reading import find_names
from previz.shots.spec import TimeOfDay, Weather
from previz.shots.tokens import tokenise
from previz.stage.world import CastMember, SceneBeat, SceneBrief

_GOES_ON = ("continuous", "later", "same", "moments", "resume", "cont")
"""Heading times that keep the light of the scene before."""


def scene_brief(
    scene: ScriptScene, members: Sequence[CastMember], seed: int = 1, before: SceneBrief | None = None
) -> SceneBrief:
    """All that a world needs of a scene: the place, the light, who is there, and its beats with names for pronouns.

    `before` is the brief of the scene before: CONTINUOUS, LATER and the like keep its light.
    """
    present = people_present(scene, members)
    return SceneBrief(
        place=scene.place or scene.heading,
        interior=scene.interior,
        time_of_day=_time_of_day(scene, before),
        weather=_weather(scene),
        cast=present,
        beats=_named_beats(scene, present),
        seed=seed,
    )


def people_present(scene: ScriptScene, members: Sequence[CastMember]) -> tuple[CastMember, ...]:
    """The members who speak or are named in the action, in the order in which the scene brings them."""
    by_name = {member.name.lower(): member for member in members}
    names = [member.name for member in members]
    order: dict[str, CastMember] = {}
    for element in scene.elements:
        for name in _names_in(element, names):
            member = by_name.get(name.lower())
            if member:
                order.setdefault(member.name, member)
    return tuple(order.values())


def _names_in(element: Element, names: Sequence[str]) -> list[str]:
    if element.kind is ElementKind.CHARACTER:
        return [cue_name(element.text)] if not _is_off(element.text) else []
    if element.kind in {ElementKind.ACTION, ElementKind.SHOT}:
        return [mention.name for mention in find_names(tokenise(element.text), names)]
    return []


def _is_off(cue: str) -> bool:
    """Whether a cue's voice only is there."""
    extension = cue.upper().replace(" ", "")
    return "(V.O" in extension or "(VO)" in extension or "(FILTER" in extension or "(ONPHONE" in extension


def _named_beats(scene: ScriptScene, present: Sequence[CastMember]) -> tuple[SceneBeat, ...]:
    presents = {member.name: member.presents for member in present}
    referents = Referents(presents, articled_names(scene.elements, list(presents)))
    named: list[SceneBeat] = []
    for beat in beats(scene):
        if beat.speaker:
            referents.heard(beat.speaker)
            named.append(beat)
        else:
            named.append(replace(beat, text=referents.named(beat.text)))
    return tuple(named)


def _time_of_day(scene: ScriptScene, before: SceneBrief | None) -> TimeOfDay | None:
    for words in (scene.time, scene.heading):
        time = understand(words).time_of_day
        if time:
            return time
    if before and any(word in scene.time.lower() for word in _GOES_ON):
        return before.time_of_day
    return next((time for text in _action(scene) if (time := understand(text).time_of_day)), None)


def _weather(scene: ScriptScene) -> Weather | None:
    texts = [scene.heading, *_action(scene)]
    return next((weather for text in texts if (weather := understand(text).weather)), None)


def _action(scene: ScriptScene) -> list[str]:
    return [element.text for element in scene.elements if element.kind in {ElementKind.ACTION, ElementKind.SHOT}]
