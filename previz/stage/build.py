"""From what the script says of a scene to its world: place, marks, beats, props."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from previz.shots.actions import actions_in
from previz.shots.grammar import words
from previz.shots.spec import Composition, ShotSpec, Size, TimeOfDay, Weather
from previz.shots.vocabulary import place_kind, prop_kind
from previz.stage.backdrop import LANDMARKS
from previz.stage.casting import cast_scene
from previz.stage.dressing import INSIDE_OF, Dressing, Sky
from previz.stage.extras import bare, head, is_person, spoken_names
from previz.stage.light import MOON
from previz.stage.lighting_up import burning
from previz.stage.marks import Mark, Spot, marks
from previz.stage.naming import implied_things, named_things
from previz.stage.pacing import TRAVELS
from previz.stage.parts import Played
from previz.stage.playing import TAKES_OUT, Playing
from previz.stage.props import size
from previz.stage.resting import SAT_AT, SAT_ON
from previz.stage.seating import with_seats_for
from previz.stage.sets import Place, Setting, the_place
from previz.stage.sets.sizes import sizes
from previz.stage.traffic import ANIMALS, VEHICLES
from previz.stage.trips import trips_in
from previz.stage.viewfinder import scene_side
from previz.stage.world import CastMember, Performer, Prop, SceneBeat, SceneBrief, Vector, World

_SHORTEST = 3.0
_FITTING = 2.3
"""The largest side in metres of what a place may be named after and still need: the throne of a throne room."""

_UNSAID_SECONDS = 4.0
_LASTING = 1e6
"""Seconds that are longer than any scene."""

_FROM_OUTSIDE: Mapping[str, str] = {
    "room": "village", "living_room": "village", "kitchen": "village", "bedroom": "village", "bathroom": "village",
    "office": "street", "corridor": "street", "bar": "street", "diner": "street", "hospital_room": "street",
    "warehouse": "harbour", "garage": "gas_station", "lamp_room": "cliff_path", "car_interior": "highway",
    "train_carriage": "train_platform", "stairwell": "alley", "classroom": "street", "courtroom": "street",
    "church": "cemetery", "prison_cell": "alley", "laboratory": "parking_lot", "lift": "street", "shop": "street",
    "library": "street", "theatre_stage": "street", "barn": "field", "tent": "field", "plane_cabin": "parking_lot",
    "cockpit": "boat_deck", "spaceship_corridor": "desert", "cave": "mountain",
}  # fmt: skip
"""The exterior of a place that is known from within: EXT. DINER plays on the street."""

_FROM_INSIDE: Mapping[str, str] = {
    "village": "living_room", "gas_station": "shop", "market": "shop", "harbour": "warehouse", "boat_deck": "cockpit",
    "cliff_path": "lamp_room", "train_platform": "corridor", "castle": "church", "field": "barn", "cemetery": "church",
    "mountain": "cave", "parking_lot": "garage", "highway": "car_interior", "street": "shop", "pier": "warehouse",
    "rooftop": "stairwell",
}  # fmt: skip

_OUTDOORS = words(
    "tree pine bush rock fence tent_small haystack bonfire street_lamp hydrant traffic_light stop_sign mailbox well "
    "snowman scarecrow fountain gravestone dumpster goal kite swing snow log_pile windmill"
)
"""Things that stand under the open sky."""

_OPEN_AIR = re.compile(
    r"\b(?:traffic|curb|kerb|sidewalk|pavement|puddle|jog\w*|hitchhik\w+|protest\w*|parade|march\w*|soldiers?|"
    r"grenade|lawn|cowboys?|wolf|hunter|shepherd|snowball|campfire|busker|picnic|rides?|gallops?|cyclist)\b",
    re.I,
)
"""Words for what people do under the open sky."""

_ROOM = 1.6
"""The largest side in metres of a beast or a vehicle that a room may hold."""

_SITTING = frozenset({"sit", "drive", "type", "write"})


def build_world(brief: SceneBrief, spec: ShotSpec | None = None) -> World:
    """The world of a scene. A `spec` adds what it names and the brief lacks. Deterministic; never refuses a text."""
    asked = spec or ShotSpec()
    beats = _beats(brief, asked)
    kind, interior, words = _place(brief, asked)
    setting = Setting(kind, sizes()[kind], _hour(brief, asked), _weather(brief, asked), brief.seed)
    place = the_place(setting)
    casting = cast_scene(brief, asked, beats)
    cast, beats = casting.members, casting.beats
    sitting = _sitting(place, cast, beats, casting.leading)
    place, chairs = with_seats_for(place, sum(sitting))
    starts = marks(place, sitting, casting.leading)
    seconds = max([_SHORTEST, *(beat.start + beat.seconds for beat in beats)])
    dark = setting.night
    sky = Sky(MOON, setting.weather is Weather.FOG, dark, burning(beats, dark))
    lines = [beat.text for beat in beats if beat.speaker is None]
    there = [(thing, line) for line in lines for thing in named_things(line)]
    for subject in asked.subjects:
        told = next((line for line in lines if subject in line), subject)
        there += [(thing, told) for thing in named_things(subject)]
    there += [(thing, line) for line in lines for thing in implied_things(line)]
    trips = trips_in(beats, spoken_names(casting.names), [thing.kind for thing, _ in there])
    dressing = Dressing(place, kind, interior, starts, seconds, sky, trips)
    dressing.seat(chairs)
    for thing, text in there:
        if thing.word not in words.lower() or thing.word in LANDMARKS or max(size(thing.kind)) < _FITTING:
            dressing.add(thing, text)
    playing = Playing(place, casting.names, starts, dressing.props, casting.leading)
    played = playing.play(beats)
    dressing.settle(playing.moved, playing.leaves)
    dressing.seat(playing.stools)
    world = World(
        place=kind,
        place_words=words,
        interior=interior,
        time_of_day=setting.time_of_day,
        weather=setting.weather,
        size=setting.size,
        line=_line(place, played),
        performers=tuple(_performer(member, part) for member, part in zip(cast, played, strict=True)),
        props=tuple(_appearing(prop, playing.drawn) for prop in dressing.props),
        seconds=seconds,
        seed=brief.seed,
    )
    return replace(world, props=(*world.props, *dressing.backdrop(_behind(world, place))))


def _appearing(prop: Prop, drawn: Mapping[str, float]) -> Prop:
    """A thing that somebody takes out is not seen before that."""
    return replace(prop, shown=(drawn[prop.name], _LASTING)) if prop.name in drawn else prop


def _behind(world: World, place: Place) -> float:
    """The heading of the background: where the place has its landmark, else away from the cameras' side."""
    for thing in place.things:
        if not world.interior:
            return math.atan2(thing.position[0], thing.position[2])
    side = scene_side(world)[1]
    return math.atan2(-float(side[0]), -float(side[2]))


def _performer(member: CastMember, part: Played) -> Performer:
    return Performer(member, part.mark.position, part.mark.heading, part.beats, part.mark.posture)


def _hour(brief: SceneBrief, spec: ShotSpec) -> TimeOfDay:
    return brief.time_of_day or spec.time_of_day or TimeOfDay.DAY


def _weather(brief: SceneBrief, spec: ShotSpec) -> Weather:
    return brief.weather or spec.weather or Weather.CLEAR


def _beats(brief: SceneBrief, spec: ShotSpec) -> tuple[SceneBeat, ...]:
    """The scene's own beats; of a shot alone, its action."""
    if brief.beats or not spec.action:
        return brief.beats
    return (SceneBeat(0.0, spec.duration_seconds or _UNSAID_SECONDS, spec.action),)


def _place(brief: SceneBrief, spec: ShotSpec) -> tuple[str, bool, str]:
    """The kind of place, whether it is an interior, and the words for it."""
    words = brief.place.strip() or (spec.location or "").strip()
    interior = spec.interior if brief.interior is None else brief.interior
    if _looks_out(spec) and words.lower() == "outside":  # what is seen is there, not the look
        words, interior = "", brief.interior
    if _is_seen_whole(words, brief, spec):
        interior = False
        if not (spec.subjects or brief.cast) and {"castle", "fortress", "church", "chapel"} & set(_spoken(words)):
            return "field", False, words
    if interior is False and (by_water := _by_the_water(words, brief, spec)):
        return by_water, False, words
    own = brief.place in ("", spec.location)
    if own and place_kind(words) == ("car_interior", True) and _goes_by(spec):
        return "street", False, ""
    found = place_kind(words) or (None if words or _looks_out(spec) else _from_action(spec.action))
    if found is None and not words and interior is not False and _looks_out(spec):
        return "room", True, words
    if found is None and not words and interior is not False and _drives(spec):
        return "car_interior", True, words
    if found is None:
        inside = _inside_unless_said(interior, spec)
        return ("room" if inside else "exterior"), inside, words
    kind, is_interior = found
    if interior is None or interior == is_interior:
        return kind, is_interior, words
    turned = _FROM_INSIDE.get(kind, "room") if interior else _FROM_OUTSIDE.get(kind, "exterior")
    return turned, interior, words


def _is_seen_whole(words: str, brief: SceneBrief, spec: ShotSpec) -> bool:
    """Whether a description of a building means it from outside: “a lighthouse at night”, not “in the lighthouse”."""
    building = next((word for word in _spoken(words) if word in LANDMARKS), None)
    if building is None or spec.location is None or brief.place not in ("", spec.location) or brief.interior is False:
        return False
    text = " ".join([*(beat.text for beat in brief.beats), words])
    within = rf"\b(?:int|interior|in|inside|into|within|enters?|indoors)\b[\s.:,]+(?:\w+\s+){{0,3}}?{building}\b"
    furnished = rf"\b{building}(?:'s)?\s+(?:kitchen|room|interior|lamp|stairs|hall|bedroom|cellar|attic)"
    return not re.search(f"{within}|{furnished}", text, re.I)


def _by_the_water(words: str, brief: SceneBrief, spec: ShotSpec) -> str | None:
    """The shore that a building is said to stand on: “a house by the sea”."""
    if not any(word in LANDMARKS for word in _spoken(words)):
        return None
    text = f"{words} {brief.beats[0].text if spec.location and brief.beats else ''}"
    if re.search(r"\b(?:cliff|clifftop|headland|bluff)\b", text, re.I):
        return "cliff_path"
    shore = r"\b(?:by|on|near|over|above|facing)\s+the\s+(?:sea|ocean|shore|coast|beach|water|lake)\b|\bseaside\b"
    return "beach" if re.search(shore, text, re.I) else None


def _spoken(words: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", words.lower())


def _from_action(action: str | None) -> tuple[str, bool] | None:
    """A place that the action alone names, if it is under the open sky: “runs down the street”."""
    found = place_kind(action or "")
    return found if found and not found[1] else None


_AT_THE_WHEEL = re.compile(
    r"\b(?:drives?|driving|drove|steers?|steering)\b(?!\s+(?:away|off|up|past|by|into|out))", re.I
)


def _drives(spec: ShotSpec) -> bool:
    """Whether a shot is of somebody at the wheel, and so inside the car: not of the car itself, nor of one far off."""
    kinds = {thing.kind for thing in named_things(spec.action or "")} & VEHICLES
    if kinds and not kinds & INSIDE_OF["car_interior"]:
        return False
    whole = spec.size in {Size.EXTREME_WIDE, Size.WIDE}
    people_first = bool(spec.subjects) and is_person(spec.subjects[0])
    return people_first and not whole and bool(_AT_THE_WHEEL.search(spec.action or ""))


_GOES_BY = re.compile(
    r"\b(?:driv\w+|drove|speed\w*|rac\w+|pull\w*|roar\w*)\s+(?:away|off|up|past|by|out|over|in)\b|"
    r"\b(?:gets?|climbs?|steps?|jumps?)\s+(?:out|in|into)\b",
    re.I,
)


def _goes_by(spec: ShotSpec) -> bool:
    """Whether a car is seen from outside: as it comes or goes, or as somebody gets in."""
    return bool(_GOES_BY.search(spec.action or ""))


def _looks_out(spec: ShotSpec) -> bool:
    """Whether a shot is a look out of a window, and so from a room."""
    return spec.composition is Composition.POV and any(head(subject) == "window" for subject in spec.subjects)


_AT_A_WINDOW = re.compile(r"\b(?:through|out of|from|at|by) (?:the|a|an|his|her) (?:\w+ )?windows?\b", re.I)


def _inside_unless_said(interior: bool | None, spec: ShotSpec) -> bool:
    if interior is not None:
        return interior
    if _AT_A_WINDOW.search(spec.action or ""):
        return True
    named = {prop_kind(head(subject)) for subject in spec.subjects}
    named |= {thing.kind for thing in named_things(spec.action or "")}
    if named & _OUTDOORS or _OPEN_AIR.search(spec.action or ""):
        return False
    roomy = any(max(size(kind)) > _ROOM for kind in named & (VEHICLES | ANIMALS) if kind)
    return not roomy and spec.weather is None


def _sitting(place: Place, cast: Sequence[CastMember], beats: Sequence[SceneBeat], leading: int) -> list[bool]:
    """Who is seated when the scene opens: in a place of seats all, elsewhere those whose first action is to sit."""
    names = spoken_names([member.name for member in cast])
    first: dict[str, str] = {}
    for beat in beats:
        if beat.speaker is None:
            for action in actions_in(beat.text, names):
                clause = beat.text[action.start : action.end].lower()
                down = action.action == "sit" and (" down" in clause or "takes a seat" in clause)
                elsewhere = any(
                    thing.kind in {*SAT_ON, *SAT_AT} and not _has_seat(place, thing.kind)
                    for thing in named_things(clause)
                )
                elsewhere |= bool(_ON_A_WALL.search(clause))
                elsewhere |= action.action == "type" and not _AT_A_DESK.search(clause)
                upright = down or elsewhere or TAKES_OUT.search(clause)
                dines = action.action == "eat" and _AT_TABLE.search(clause)
                does = "sit" if dines else action.action
                first.setdefault(bare(action.subject or ""), "walk" if upright else does)
    if place.seated:
        return [
            first.get(bare(member.name), "") not in TRAVELS
            and not (index >= leading and head(member.name) in _ON_THEIR_FEET)
            for index, member in enumerate(cast)
        ]
    return [_first_of(member.name, first) in _SITTING for member in cast]


_AT_TABLE = re.compile(r"\b(?:breakfast|lunch|dinner|supper|meal|soup|steak|pasta|din\w+)\b")
_ON_A_WALL = re.compile(r"\bon (?:the |a )?(?:\w+ )?(?:blackboard|whiteboard|board|wall|canvas|easel)\b")
_ON_THEIR_FEET = words(
    "waiter waitress bartender barman barmaid nurse doctor guard guards cop cops teacher butler maid steward "
    "stewardess clerk cashier conductor janitor cleaner bouncer"
)
"""Whose work has them on their feet where others sit."""

_AT_A_DESK = re.compile(r"\b(?:typ\w+|knit\w*|sew\w*|count\w*|deal\w*|sort\w*|play\w*)\b")


def _has_seat(place: Place, kind: str) -> bool:
    """Whether the set itself has seats of a kind."""
    return any(name.rstrip("0123456789") == kind for name in place.anchors)


def _first_of(name: str, first: Mapping[str, str]) -> str:
    """What somebody does first: they themselves, or the several that they are one of."""
    return next((action for who, action in first.items() if who == bare(name) or bare(name).startswith(f"{who} ")), "")


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
