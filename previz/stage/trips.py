"""Where things go by themselves: what the lines say of vehicles and animals, as trips, and a trip as a path."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from previz.shots.actions import actions_in
from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.reading import Reading
from previz.shots.story_verbs import is_verb
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import vocabulary
from previz.stage.extras import head
from previz.stage.naming import RIDERS, NamedThing, named_things
from previz.stage.pacing import Pace
from previz.stage.world import SceneBeat, Vector


class Way(StrEnum):
    """What becomes of a thing that goes: it passes, comes and stops, or leaves from where it stands."""

    PASS = "pass"
    ARRIVE = "arrive"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Trip:
    """A thing of a kind that goes from `start` on for `seconds`; `haste` is how fast beside its usual pace.

    `skids` is whether it slews as it stops; `driver` who drives or rides it, as the line names them; `ahead` by how
    many metres it is before the others of the same way, who chase it.
    """

    kind: str
    way: Way
    start: float
    seconds: float
    haste: float = 1.0
    skids: bool = False
    driver: str | None = None
    ahead: float = 0.0


_GOING = words(
    "drive pull speed race roar pass roll barrel arrive leave run gallop trot canter fly sail ride cross swerve skid "
    "depart land approach chase crawl bound rush hurtle zoom cruise circle soar glide swoop reverse turn come go move "
    "stop park brake screech taxi rumble thunder charge stampede walk wander amble lumber swim drift row paddle lead "
    "follow head hurry hop scurry dart plod creep slow accelerate hover float flap vanish disappear emerge appear "
    "trundle chug steam rattle whizz zip splash bounce cut weave wind climb descend dive dock tear streak graze flee "
    "draw back enter exit escape slither waddle skitter"
)
_STAYING = words("graze park hover")
_ARRIVES = re.compile(
    r"\b(?:pull(?:s|ing|ed)? (?:up|in|into|over)|arriv\w+|draw(?:s|ing)? up|park(?:s|ing|ed)?|stop(?:s|ping|ped)?|"
    r"brak\w+|halt\w*|(?:to|at) an? (?:\w+ )?(?:stop|halt|standstill)|dock\w*|land(?:s|ing|ed)?|comes? in|"
    r"enter\w*|slow\w* down|approach\w*|return\w*)\b",
    re.I,
)
_LEAVES = re.compile(
    r"\b(?:off|away|leav\w+|depart\w+|pull(?:s|ing|ed)? out|disappear\w*|vanish\w*|into the (?:distance|night|sunset|"
    r"fog|mist|darkness)|exit\w*|escap\w+|flee\w*)\b",
    re.I,
)
_SKIDS = re.compile(r"\b(?:skid\w*|screech\w*|swerv\w+|slew\w*|slams? on the brakes|spins? out)\b", re.I)
_FAST = re.compile(
    r"\b(?:speed\w*|rac\w+|roar\w*|barrel\w*|hurtl\w+|zoom\w*|chas\w+|flee\w*|gallop\w*|charg\w+|stamped\w+|rush\w*|"
    r"tear\w*|streak\w*|full speed|fast|quickly|skid\w*|screech\w*|dart\w*|bolt\w*|burst\w*)\b",
    re.I,
)
_SLOW = re.compile(
    r"\b(?:slow\w*|crawl\w*|creep\w*|wander\w*|ambl\w+|graz\w+|drift\w*|trundl\w+|plod\w*|lumber\w*|roll\w*|walk\w*|"
    r"gently|cruis\w+|float\w*)\b",
    re.I,
)
_DRIVEN_BY: Mapping[str, tuple[str, ...]] = {
    "drive": (
        "car",
        "taxi",
        "police_car",
        "sports_car",
        "truck",
        "van",
        "bus",
        "ambulance",
        "fire_engine",
        "tractor",
        "wagon",
        "carriage",
        "sleigh",
        "speedboat",
        "sailing_boat",
        "boat",
        "ship",
        "train",
        "tram",
        "tank",
        "plane",
        "helicopter",
        "spaceship",
        "motorcycle",
        "scooter",
    ),
    "ride": (
        "horse",
        "motorcycle",
        "bicycle",
        "tandem",
        "scooter",
        "carriage",
        "sleigh",
        "wagon",
        "camel",
        "donkey",
        "elephant",
        "sled",
        "surf",
        "skateboard",
        "snowboard",
        "worn_skis",
        "ice_skates",
        "canoe",
        "kayak",
        "rowing_boat",
        "car",
        "taxi",
        "police_car",
        "sports_car",
        "truck",
        "van",
        "bus",
        "tram",
        "tractor",
        "speedboat",
        "sailing_boat",
        "boat",
    ),
    "pull": ("rowing_boat",),
}
_BY_VERB: Mapping[str, str] = {
    "drive": "car", "gallop": "horse", "cycle": "bicycle", "pedal": "bicycle", "ride": "horse", "canter": "horse",
    "surf": "surf", "ski": "worn_skis", "skate": "ice_skates", "snowboard": "snowboard", "skateboard": "skateboard",
    "sled": "sled", "paddle": "canoe",
    "row": "rowing_boat", "steer": "car", "rows": "rowing_boat",
}  # fmt: skip
"""What somebody goes in or on where the line names nothing."""

_UPRIGHT = {"surfboard": "surf", "skis": "worn_skis"}
_HELD_BY = words("on in with of by from inside aboard behind beside past")
"""Words before a thing that does nothing itself: "a knight on a horse rides"."""

_NEAR = 4
"""How many words may stand between a thing and what it does."""


def trips_in(beats: Sequence[SceneBeat], names: Sequence[str], kinds: Sequence[str]) -> tuple[Trip, ...]:
    """All trips of a scene, in order, by what its lines say. `names` are its people's, `kinds` the things' there."""
    found: list[Trip] = []
    for beat in beats:
        if beat.speaker is None:
            found += _trips_of(beat, names, kinds)
    return tuple(sorted(found, key=lambda trip: trip.start))


def _trips_of(beat: SceneBeat, names: Sequence[str], kinds: Sequence[str]) -> list[Trip]:
    reading = Reading(beat.text, names, vocabulary())
    pace = Pace(beat, actions_in(beat.text, names))
    things = [thing for thing in named_things(beat.text) if thing.kind in vocabulary().moving]
    found: list[Trip] = []
    for order, thing in enumerate(things):
        trip = _own(reading, thing, pace)
        if trip is not None:
            found.append(trip)
            quarry = _quarry(beat.text, thing, things[order + 1 :])
            found += [replace(trip, kind=quarry.kind, ahead=_LEAD * PACES.get(quarry.kind, 5.0))] if quarry else []
    found += _run_after(beat, names, things, pace)
    return found + [trip for trip in _driven(beat, names, kinds, pace) if trip is not None]


_RUN_AFTER = re.compile(r"\b(?:runs?|running|ran|sprints?|races?|hurr(?:y|ies)) after\b|\bchas(?:es?|ing|ed)\b", re.I)
_WALK_BEHIND = re.compile(r"\b(?:walk|march|follow|advance|move)\w*(?: slowly)? (?:behind|after)\b", re.I)
_ON_FOOT, _AT_A_WALK = 3.6, 1.3
"""How fast in metres per second something goes that somebody on foot runs or walks after."""


def _run_after(beat: SceneBeat, names: Sequence[str], things: Sequence[NamedThing], pace: Pace) -> list[Trip]:
    """The trips of vehicles that people run after."""
    found: list[Trip] = []
    for action in actions_in(beat.text, names):
        told = _RUN_AFTER if action.action == "run" else _WALK_BEHIND if action.action == "walk" else None
        after = told.search(beat.text, action.start, action.end) if told is not None else None
        named = [thing for thing in things if after is not None and thing.start >= after.end()]
        is_thing = vocabulary().prop_kind(action.subject or "") is not None and action.subject not in names
        if named and not is_thing:
            start, seconds = pace.at(action.start), max(pace.at(action.end) - pace.at(action.start), 1.0)
            on_foot = _ON_FOOT if action.action == "run" else _AT_A_WALK
            haste = on_foot / PACES.get(named[0].kind, 5.0)
            found.append(Trip(named[0].kind, Way.PASS, start, seconds, min(haste, 1.0)))
    return found


def _quarry(text: str, thing: NamedThing, others: Sequence[NamedThing]) -> NamedThing | None:
    """What a thing is said to run after."""
    after = next((other for other in others if other.kind != thing.kind), None)
    return after if after is not None and _CHASES.search(text[thing.end : after.start]) else None


def _own(reading: Reading, thing: NamedThing, pace: Pace) -> Trip | None:
    """The trip of a thing that is said to go itself."""
    after = next((i for i, token in enumerate(reading.tokens) if token.start >= thing.end), len(reading.tokens))
    verb = _verb_after(reading, after)
    if verb is None:
        return None
    clause = _clause(reading, verb)
    if set(_lemmas(reading.tokens[verb].word)) & _STAYING and not _ARRIVES.search(clause):
        return None
    first = next(i for i, token in enumerate(reading.tokens) if token.start >= thing.start)
    before = reading.words_before(first, _NEAR)
    if set(before[: next((k + 2 for k, word in enumerate(before) if word in ARTICLES | OWNERS), 1)]) & _HELD_BY:
        return None
    opens = reading.tokens[max(first - len(before), 0)].start
    return _trip(thing.kind, clause, pace.at(opens), pace.at(reading.tokens[verb].start + len(clause)), None)


def _verb_after(reading: Reading, first: int) -> int | None:
    """The verb of going that a noun before a token does."""
    for index in range(first, min(first + _NEAR, len(reading.tokens))):
        if index > first and reading.starts_segment(index):
            return None
        word = reading.tokens[index].word
        if is_verb(reading, index) or (index == first and set(_lemmas(word)) & _GOING):
            return index if set(_lemmas(word)) & _GOING else None
        if word in {"and", "as", "while", "of"}:
            return None
    return None


def _lemmas(word: str) -> tuple[str, ...]:
    """What a form of a verb may be a form of."""
    stems = [word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed"), word.removesuffix("d")]
    bare = word.removesuffix("ing")
    stems += [bare, bare + "e", bare[:-1] if len(bare) > 3 and bare[-1:] == bare[-2:-1] else bare]
    return (*stems, *_PAST.get(word, ()))


_PAST: Mapping[str, tuple[str, ...]] = {
    "drove": ("drive",), "flew": ("fly",), "flies": ("fly",), "ran": ("run",), "rode": ("ride",), "left": ("leave",),
    "came": ("come",), "went": ("go",), "swam": ("swim",), "hurries": ("hurry",), "scurries": ("scurry",),
}  # fmt: skip


def _clause(reading: Reading, verb: int) -> str:
    """The words from a verb to the end of its clause."""
    last = verb + 1
    while last < len(reading.tokens) and reading.tokens[last].sentence == reading.tokens[verb].sentence:
        if reading.starts_segment(last) or reading.tokens[last].word in {"as", "while", "and", "when"}:
            break
        last += 1
    return reading.text[reading.tokens[verb].start : reading.tokens[last - 1].end]


def _driven(beat: SceneBeat, names: Sequence[str], kinds: Sequence[str], pace: Pace) -> list[Trip | None]:
    """The trips that somebody makes in or on a thing."""
    found: list[Trip | None] = []
    for action in actions_in(beat.text, names):
        subject = action.subject or ""
        rides = action.action in {"walk", "run"} and head(subject) in RIDERS
        usual = _DRIVEN_BY["ride"] if rides else _DRIVEN_BY.get(action.action)
        is_thing = vocabulary().prop_kind(subject) is not None and subject not in names
        if usual is None or is_thing:
            continue
        clause = beat.text[action.start : action.end]
        named = [kind for thing in named_things(clause) if (kind := _UPRIGHT.get(thing.kind, thing.kind)) in usual]
        verb = next(
            (_BY_VERB[stem] for token in tokenise(clause) for stem in _lemmas(token.word) if stem in _BY_VERB), ""
        )
        here = [kind for kind in kinds if kind in usual]
        kind = (named or here or [verb])[0]
        if kind in usual:
            found.append(_trip(kind, clause, pace.at(action.start), pace.at(action.end), subject or None))
    return found


def _trip(kind: str, clause: str, start: float, end: float, driver: str | None) -> Trip:
    way = Way.LEAVE if _LEAVES.search(clause) else Way.ARRIVE if _ARRIVES.search(clause) else Way.PASS
    haste = 1.5 if _FAST.search(clause) else 0.55 if _SLOW.search(clause) else 1.0
    skids = bool(_SKIDS.search(clause))
    return Trip(kind, Way.ARRIVE if skids and way is Way.PASS and "halt" in clause else way, start,
                max(end - start, 1.0), haste, skids, driver)  # fmt: skip


PACES: Mapping[str, float] = {
    "car": 9.0, "taxi": 9.0, "police_car": 12.0, "sports_car": 13.0, "truck": 8.5, "van": 8.5, "bus": 8.0,
    "ambulance": 12.0, "fire_engine": 11.0, "tractor": 4.0, "motorcycle": 10.0, "scooter": 7.0, "bicycle": 4.2,
    "train": 14.0, "tram": 8.0, "plane": 30.0, "helicopter": 14.0, "boat": 5.0, "rowing_boat": 1.3, "ship": 4.0,
    "dog": 2.2, "cat": 1.1, "horse": 3.6, "cow": 1.0, "sheep": 1.0, "goat": 1.6, "pig": 1.0, "bird": 6.0, "robot": 1.2,
    "carriage": 3.2, "sleigh": 4.5, "balloon": 1.5, "deer": 3.0, "bear": 1.6, "elephant": 1.6, "camel": 1.6,
    "donkey": 1.4, "lion": 2.0, "chicken": 0.8, "pigeon": 0.5, "duck": 0.7, "mouse": 1.2, "rabbit": 1.6, "fish": 0.8,
    "shark": 2.2, "spider": 0.4, "snake": 0.7, "monkey": 1.4, "drone": 4.0, "spaceship": 12.0,
    "canoe": 1.4, "kayak": 1.6, "sailing_boat": 3.0, "speedboat": 8.0, "tandem": 4.4, "wagon": 2.6, "tank": 4.0,
    "skateboard": 3.6, "snowboard": 6.5, "worn_skis": 7.0, "ice_skates": 3.2, "sled": 5.0, "surf": 4.2, "cart": 1.6,
}  # fmt: skip
"""The usual pace of what goes by itself, in metres per second."""

_BRAKES = 3.2
"""How hard a vehicle brakes and gathers speed, in metres per second squared."""

_SAMPLES = 7
_CHASES = re.compile(r"\b(?:chas\w+|pursu\w+|follow\w*|runs? after|hunts?|tails?|escort\w*)\b", re.I)
_LEAD = 1.1
"""By how many seconds of its way what is chased is ahead."""


@dataclass(frozen=True, slots=True)
class Track:
    """A straight way: the middle of it, where things stop, the unit direction (x, z) and how far it goes either way."""

    middle: Vector
    along: tuple[float, float]
    before: float
    after: float

    def at(self, way: float, aside: float = 0.0) -> Vector:
        """The point so many metres on from the middle, and so many to the left."""
        x, y, z = self.middle
        return (x + way * self.along[0] + aside * self.along[1], y, z + way * self.along[1] - aside * self.along[0])


Path = tuple[tuple[float, Vector], ...]


def path_of(trips: Sequence[Trip], track: Track, seconds: float, offset: float = 0.0, aside: float = 0.0) -> Path:
    """The path of a thing through a scene of so many seconds: its trips one after the other along a track.

    `offset` and `aside` keep several of a kind apart, in metres along the track and to its left.
    """
    points: list[tuple[float, float, float]] = []
    where = offset
    for order, trip in enumerate(trips):
        until = trips[order + 1].start if order + 1 < len(trips) else max(seconds, trip.start + trip.seconds)
        legs, where = _legs(trip, track, offset, where, until, first=order == 0)
        if order == 0 and legs[0][0] > 0.1 and trip.way is not Way.LEAVE:
            pace = (legs[1][1] - legs[0][1]) / max(legs[1][0] - legs[0][0], 0.1)
            legs.insert(0, (0.0, legs[0][1] - pace * legs[0][0], legs[0][2]))
        for time, way, side in legs:
            if not points or time > points[-1][0] + 0.02:  # short trips end before they have gathered pace and braked
                points.append((time, way, side + aside))
    return tuple((time, track.at(way, side)) for time, way, side in points)


def _legs(
    trip: Trip, track: Track, offset: float, where: float, until: float, *, first: bool
) -> tuple[list[tuple[float, float, float]], float]:
    """The times, ways and side steps of a trip, and where it ends."""
    pace = PACES.get(trip.kind, 5.0) * trip.haste
    end = max(min(trip.start + max(trip.seconds, 2.0), until), trip.start + 1.0)
    if trip.way is Way.ARRIVE:
        stop = offset if first else where + pace * trip.seconds / 2
        return _braking(trip, stop, pace, end), stop
    if trip.way is Way.LEAVE:
        return _gathering(trip, where, pace, until), where + pace * (until - trip.start)
    start, reach = trip.start if not first or trip.start > 0.5 else 0.0, pace * (end - trip.start)
    if first:
        half = min(reach / 2, max(track.before, track.after))
        return _even(start, end, offset - half, offset + half, until, pace), offset + half
    return _even(start, end, where, where + reach, until, pace), where + reach


def _even(
    start: float, end: float, first: float, last: float, until: float, pace: float
) -> list[tuple[float, float, float]]:
    """At an even pace, on beyond the end for as long as the scene goes."""
    del pace
    speed = (last - first) / max(end - start, 0.1)
    return [
        (start, first, 0.0),
        (end, last, 0.0),
        *([(until, last + speed * (until - end), 0.0)] if until > end + 0.1 else []),
    ]


def _braking(trip: Trip, stop: float, pace: float, end: float) -> list[tuple[float, float, float]]:
    """From afar at an even pace, then to a stop; one that skids slews to the side at the end."""
    hard = _BRAKES * (2.4 if trip.skids else 1.0)
    braking = min(pace / hard, 0.75 * (end - trip.start))
    begin = end - braking - 0.15 * (end - trip.start)
    length = pace * braking / 2
    legs = [(trip.start, stop - length - pace * (begin - trip.start), 0.0)]
    for share in np.linspace(0.0, 1.0, _SAMPLES):
        gone = length * (1.0 - (1.0 - share) ** 2)
        slew = 0.5 * share**3 if trip.skids else 0.0
        legs.append((begin + braking * float(share), stop - length + gone, slew))
    return [*legs, (legs[-1][0] + 0.5, stop, legs[-1][2])]


def _gathering(trip: Trip, where: float, pace: float, until: float) -> list[tuple[float, float, float]]:
    """From a stand, gathering speed, and on."""
    rising = pace / (_BRAKES * (1.6 if trip.haste > 1 else 1.0))
    legs = [(min(trip.start, max(trip.start - 0.5, 0.0)), where, 0.0)]
    for share in np.linspace(0.0, 1.0, _SAMPLES):
        legs.append((trip.start + rising * float(share), where + pace * rising / 2 * float(share) ** 2, 0.0))
    on = max(until, trip.start + trip.seconds) - legs[-1][0]
    return [*legs, (legs[-1][0] + on, legs[-1][1] + pace * on, 0.0)] if on > 0.1 else legs


def track_through(middle: Vector, heading: float, before: float, after: float) -> Track:
    """A track through a point at a heading."""
    return Track(middle, (math.sin(heading), math.cos(heading)), before, after)
