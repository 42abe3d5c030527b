"""From what the script says of a scene to its world: place, marks, beats, props."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from previz.shots.spec import Composition, ShotSpec, TimeOfDay, Weather
from previz.stage.ablaze import with_blazes
from previz.stage.afoot import afoot
from previz.stage.airless import at_ease, is_weightless, suited
from previz.stage.arranging import told_of
from previz.stage.backdrop import LANDMARKS
from previz.stage.casting import cast_scene
from previz.stage.darkness import is_dark_room
from previz.stage.doors import told_swings
from previz.stage.dressing import Dressing, Sky
from previz.stage.each_has import shared
from previz.stage.extras import head, spoken_names
from previz.stage.fencing import paired
from previz.stage.given import Given, given_of, yielded
from previz.stage.given import chairs as chairs_brought
from previz.stage.light import MOON
from previz.stage.lighting_up import burning, practicals
from previz.stage.lines import scene_side
from previz.stage.locating import COMES_OUT, locate
from previz.stage.marks import Mark, Spot, marks
from previz.stage.meaning import meant
from previz.stage.mounts import followed, mounted, outfitted, ridden
from previz.stage.naming import BALL_GAMES, NamedThing, implied_things, named_things
from previz.stage.parts import Played
from previz.stage.passing import scenery
from previz.stage.plain_words import plainly
from previz.stage.playing import Playing
from previz.stage.present import people_named
from previz.stage.props import size
from previz.stage.roping import with_loops
from previz.stage.seating import with_seats_for
from previz.stage.sets import Place, Setting, the_place
from previz.stage.sets.variants import size_of, variant_of
from previz.stage.sitting import who_goes, who_sits
from previz.stage.spilling import with_spills
from previz.stage.stand_ins import stand_ins
from previz.stage.stations import stationed
from previz.stage.traffic import AFLOAT
from previz.stage.trips import trips_in
from previz.stage.world import CastMember, Performer, Prop, SceneBeat, SceneBrief, Vector, World

_SHORTEST = 3.0
_FITTING = 2.3
"""The largest side in metres of what a place may be named after and still need: the throne of a throne room."""

_UNSAID_SECONDS = 4.0
_LASTING = 1e6
"""Seconds that are longer than any scene."""


def build_world(brief: SceneBrief, spec: ShotSpec | None = None) -> World:
    """The world of a scene. A `spec` adds what it names and the brief lacks. Deterministic; never refuses a text.

    Marks that are given hold where the words have somebody stand, or go, at their time; all else is as without them.
    """
    asked = spec or ShotSpec()
    if not brief.marks:
        return _built(brief, asked, {})
    return _built(brief, asked, given_of(plain_world(brief, asked), brief.marks))


def plain_world(brief: SceneBrief, spec: ShotSpec) -> World:
    """The world of a scene as its words alone have it, whatever marks are given."""
    return _plain(replace(brief, marks=()), spec)


@lru_cache(maxsize=4)
def _plain(brief: SceneBrief, asked: ShotSpec) -> World:
    return _built(brief, asked, {})  # the same while a mark is dragged


def _built(brief: SceneBrief, asked: ShotSpec, given: Given) -> World:
    beats = _beats(brief, asked)
    kind, interior, words = locate(brief, asked)
    beats = _down_the_steps(beats) if kind == "front_steps" else beats
    words = _played_on(kind, words, beats)
    variant = variant_of(kind, words)
    size_ = size_of(kind, variant)
    setting = Setting(kind, size_, _hour(brief, asked), _weather(brief, asked), brief.seed, variant)
    place = the_place(setting)
    beats = (*beats, *_at_the_wheel(kind, asked, beats))
    casting = cast_scene(brief, asked, beats)
    weightless = is_weightless(kind, words, _told(beats))
    cast, beats = suited(kind, casting.members), casting.beats
    cast = at_ease(cast, _told(beats)) if weightless else cast
    sitting = who_sits(place, cast, beats, casting.leading)
    place, chairs = with_seats_for(place, sum(sitting), sum(sitting[: casting.leading]))
    afoot = who_goes(place, cast, beats)
    starts = stationed(place, casting.names, marks(place, sitting, casting.leading), afoot)
    seconds = max([_SHORTEST, *(beat.start + beat.seconds for beat in beats)])
    dark = setting.night
    sky = Sky(MOON, setting.weather is Weather.FOG, dark, burning(beats, dark))
    there = mounted(_named(beats, asked.subjects), spoken_names(casting.names))
    there = [*shared(paired(meant(there, kind)), casting.names), *stand_ins(asked, place.anchors)]
    trips = trips_in(beats, spoken_names(casting.names), [thing.kind for thing, _ in there])
    trips = followed(asked, there, trips, seconds)
    dressing = Dressing(place, kind, interior, starts, seconds, sky, trips, casting.names)
    dressing.seat(chairs)
    for thing, text in sorted(there, key=_order):
        if thing.word not in words.lower() or thing.word in LANDMARKS or max(size(thing.kind)) < _FITTING:
            dressing.add(thing, text)
    opening = yielded(place, casting.names, starts, given)
    playing = Playing(place, casting.names, opening, dressing.props, casting.leading, given)
    played = playing.play(beats)
    dressing.settle(playing.moved, playing.leaves)
    performers = tuple(_performer(*of, given) for of in zip(cast, played, strict=True))
    dressing.seat((*playing.stools, *chairs_brought(place, performers, given)))
    world = World(
        place=kind,
        place_words=words,
        interior=interior,
        time_of_day=setting.time_of_day,
        weather=setting.weather,
        size=setting.size,
        line=_line(place, played),
        performers=performers,
        props=tuple(_appearing(prop, playing.drawn) for prop in dressing.props),
        seconds=seconds,
        seed=brief.seed,
        practicals=practicals((words, *_told(beats)), dark),
        swings=told_swings(beats),
        weightless=weightless,
    )
    dressed = replace(world, props=(*world.props, *dressing.backdrop(_behind(world, place))))
    ablaze = with_blazes(dressed, (*_told(beats), *asked.subjects))
    return scenery(with_spills(with_loops(outfitted(ablaze, _told(beats))), playing.spilt))


def _order(told: tuple[NamedThing, str]) -> int:
    """What stands by itself is placed first, then what stands to it, then what stands between."""
    relation = told_of(*told)
    return 0 if relation is None else 2 if relation.kind == "between" else 1


_WORN_ON_FEET = frozenset({"boots", "shoes", "heels", "footsteps", "sneakers"})
"""What somebody has on who is told to walk, and stands nowhere by itself."""


def _named(beats: Sequence[SceneBeat], subjects: Sequence[str]) -> list[tuple[NamedThing, str]]:
    """The things that lines and subjects name, or need, each with the line that tells of it."""
    lines = [beat.text for beat in beats if beat.speaker is None]
    there = [(thing, line) for line in lines for thing in named_things(line)]
    for subject in subjects:
        if head(subject) in _WORN_ON_FEET and any(" march" in line or people_named(line) for line in lines):
            continue
        told = next((line for line in lines if subject in line), subject)
        known = {thing.kind for thing, _ in there} if told == subject else set()
        there += [(thing, told) for thing in named_things(subject) if thing.kind not in known]
    return there + [(thing, line) for line in lines for thing in implied_things(line)]


def _at_the_wheel(kind: str, spec: ShotSpec, beats: Sequence[SceneBeat]) -> tuple[SceneBeat, ...]:
    """Somebody drives whose eyes a look out of a car is through, where no line tells of anybody."""
    looks = kind in {"car_interior", "cockpit"} and spec.composition is Composition.POV
    told = any(people_named(line) for line in _told(beats)) or any(beat.speaker for beat in beats)
    return (SceneBeat(0.0, _UNSAID_SECONDS, "A driver drives."),) if looks and not told else ()


_ON_THE_WALLS = re.compile(
    r"\b(?:on|along|from|at|across|behind) (?:the )?(?:[\w-]+ )?(?:battlements?|ramparts?|parapet)\b", re.I
)


_AT_A_BENCH = re.compile(r"\b(?:workbench|\w+makers?|carpenters?|joiners?|luthiers?|sculptors?|cobblers?)\b", re.I)
"""What is told of a workshop that is for work with the hands."""

_ON_ENGINES = re.compile(r"\b(?:mechanics?|cars?|engines?|motor(?:cycles?|bikes?)|trucks?|vans?|tyres?|tires?)\b", re.I)
"""What is told of a workshop that is for cars."""


def _played_on(kind: str, words: str, beats: Sequence[SceneBeat]) -> str:
    """The words for a place; for the part of it on which the lines have what happens, where that has a set of its own:
    the court of a hall in which a game is played, the walk of a castle's walls."""
    if kind == "garage" and any(_ON_ENGINES.search(line) for line in _told(beats)):
        return "garage"
    if kind == "garage" and any(_AT_A_BENCH.search(line) for line in _told(beats)):
        return "workshop"
    if variant_of(kind, words):
        return words
    if kind == "gym" and any(BALL_GAMES.search(line) for line in _told(beats)):
        return "basketball court"
    return "battlements" if kind == "castle" and any(_ON_THE_WALLS.search(line) for line in _told(beats)) else words


def _told(beats: Sequence[SceneBeat]) -> tuple[str, ...]:
    """The lines in which something is done."""
    return tuple(beat.text for beat in beats if beat.speaker is None)


def _appearing(prop: Prop, drawn: Mapping[str, float]) -> Prop:
    """A thing that somebody takes out is not seen before that."""
    return replace(prop, shown=(drawn[prop.name], _LASTING)) if prop.name in drawn else prop


def _behind(world: World, place: Place) -> float:
    """The heading of the background: where the place has its landmark, else away from the cameras' side."""
    for thing in place.things:
        if not world.interior and thing.kind not in AFLOAT:
            return math.atan2(thing.position[0], thing.position[2])
    side = scene_side(world)[1]
    return math.atan2(-float(side[0]), -float(side[2]))


def _performer(member: CastMember, part: Played, given: Given) -> Performer:
    marks = tuple(mark for _, mark in sorted(given.get(member.name, {}).items()))
    return Performer(member, part.mark.position, part.mark.heading, part.beats, part.mark.posture, marks)


_BY_A_FLAME = re.compile(
    r"\b(?:candle|lantern|torch|moon)[ -]?(?:light|lit)\b|\bby the light of the moon\b|"
    r"\bin the dark(?:ness)?\b",
    re.I,
)
"""What is seen by no other light at night alone."""


def _hour(brief: SceneBrief, spec: ShotSpec) -> TimeOfDay:
    told = brief.time_of_day or spec.time_of_day
    texts = (spec.action or "", spec.location or "", *spec.subjects)
    if told in {None, TimeOfDay.DAWN} and is_dark_room(texts):
        return TimeOfDay.NIGHT
    if told is None and any(_BY_A_FLAME.search(text) for text in texts):
        return TimeOfDay.NIGHT
    return told or TimeOfDay.DAY


def _weather(brief: SceneBrief, spec: ShotSpec) -> Weather:
    return brief.weather or spec.weather or Weather.CLEAR


def _beats(brief: SceneBrief, spec: ShotSpec) -> tuple[SceneBeat, ...]:
    """The scene's own beats; of a shot alone, its action; with the words for what is done that the stage knows."""
    own = spec.action is not None and not brief.beats
    told = (SceneBeat(0.0, spec.duration_seconds or _UNSAID_SECONDS, spec.action or ""),) if own else brief.beats
    alone = len(told) == 1 and (
        own or told[0].seconds == spec.duration_seconds
    )  # no script's line lasts as a shot does
    told_ = ((beat, afoot(beat.text, spec) if alone else beat.text) for beat in told)
    return tuple(
        beat if beat.speaker else replace(beat, text=ridden(plainly(text)), alone=alone) for beat, text in told_
    )


def _down_the_steps(beats: Sequence[SceneBeat]) -> tuple[SceneBeat, ...]:
    """The lines of a scene on the steps before a house with "walk down" for those who come out of it there."""

    def said(told: re.Match[str]) -> str:
        return f"{'walks' if told[1] else 'walk'} down the steps"

    return tuple(beat if beat.speaker else replace(beat, text=COMES_OUT.sub(said, beat.text)) for beat in beats)


def _line(place: Place, played: Sequence[Played]) -> tuple[Vector, Vector]:
    """The axis of action: between the first two performers, or along the place's own axis through the first."""
    spots = [part.mark for part in played]
    if len(spots) >= 2:
        return _floor(spots[0]), _floor(spots[1])
    middle = spots[0].spot if spots else place.centre
    x, z = _along(place)
    return (middle[0] - x, 0.0, middle[1] - z), (middle[0] + x, 0.0, middle[1] + z)


def _floor(mark: Mark) -> Vector:
    return (mark.position[0], 0.0, mark.position[2])


def _along(place: Place) -> Spot:
    return (math.sin(place.axis), math.cos(place.axis))
