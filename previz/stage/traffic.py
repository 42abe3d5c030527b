"""Vehicles and animals of a scene: where they stand, and the paths on which they come and go."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from previz.shots.grammar import words
from previz.stage.marks import Spot, free_spot, room_for
from previz.stage.mounts import in_harness
from previz.stage.naming import NamedThing
from previz.stage.props import size
from previz.stage.props.seats import RIDDEN
from previz.stage.sets.place import Place
from previz.stage.trips import Track, Trip, Way, path_of
from previz.stage.ways import off_shore
from previz.stage.world import Prop

VEHICLES = words(
    "car truck van bus motorcycle bicycle train ship plane helicopter boat rowing_boat taxi police_car ambulance "
    "fire_engine tractor scooter sports_car carriage sleigh tram tank spaceship canoe kayak sailing_boat speedboat "
    "tandem wagon surf skateboard snowboard worn_skis ice_skates sled"
)
AFLOAT = frozenset({"boat", "rowing_boat", "ship", "canoe", "kayak", "sailing_boat", "speedboat", "surf", "ice_skates"})
ANIMALS = words(
    "dog cat horse cow bird sheep goat pig deer bear lion elephant camel donkey chicken pigeon duck mouse rabbit snake "
    "monkey fish shark spider robot"
)
_ALOFT = frozenset({"bird"})
_HIGH, _OVER_WATER = 2.7, 5.5
_ASIDE = 1.7
"""How far in metres from the people an animal goes past them."""

_OUTSIDE, _COMES_FROM, _STOPS = 8.0, 16.0, 0.45
"""How many metres beyond a window what stops outside stands, from how far it comes, and after what share of the scene.
"""

_OFF_SHORE, _DRAUGHT = 10.5, 0.15
"""How far off the shore boats go by in metres, and how deep they lie in the water."""

_ON_ICE = frozenset({"ice_skates"})
"""What goes on the water where it is frozen, and nearer to the shore."""

_BEHIND = 5.0
"""Metres between vehicles that follow each other, bumper to bumper."""

_IN_A_ROW = 5
_HERDED, _WADES = 1.15, 0.3
"""Lengths of one from an animal to the next, and the share of its height that is under water where it wades."""

_LONG = 60.0
BOARDS = frozenset({"skateboard", "snowboard", "sled", "surf", "worn_skis", "ice_skates"})
"""What is a vehicle only while somebody is on it."""

_ABREAST = 3
"""How many riders go side by side."""


class Traffic:
    """Places what goes by itself, and lays its paths from the trips of the scene."""

    def __init__(self, place: Place, interior: bool, used: list[Spot], seconds: float, trips: Sequence[Trip]) -> None:
        self._place, self._interior, self._used = place, interior, used
        self._seconds, self._trips = seconds, tuple(trips)
        self._parked = 0
        self._first: dict[str, Spot] = {}
        self._named: dict[str, int] = {}

    def goes(self, kind: str) -> bool:
        """Whether a trip has a kind of thing go."""
        return any(trip.kind == kind for trip in self._trips)

    def placed(self, named: NamedThing) -> tuple[Prop, ...]:
        """The things that a name stands for, with the horses before them."""
        found = tuple(self._renamed(prop, named.word) for prop in self._placed(named))
        return (*found, *(horse for prop in found if (horse := in_harness(prop)) is not None))

    def _renamed(self, prop: Prop, word: str) -> Prop:
        """A thing of a word by its number among all of that word."""
        order = self._named.get(word, 0)
        self._named[word] = order + 1
        return replace(prop, name=_numbered(word, order))

    def _placed(self, named: NamedThing) -> tuple[Prop, ...]:
        """On their way where a trip has them go, else at rest."""
        trips = [trip for trip in self._trips if trip.kind == named.kind]
        if named.kind in _ALOFT and not trips:
            trips = [Trip(named.kind, Way.PASS, 0.0, self._seconds, 0.5)]
        if not trips:
            return tuple(self._at_rest(named, index) for index in range(named.count))
        track = self._lane(named.kind) if named.kind in VEHICLES else self._range(named.kind)
        return tuple(self._going(named, index, trips, track) for index in range(named.count))

    def kept_back(self, prop: Prop, until: float) -> Prop:
        """A vehicle that leaves no sooner than some time: what it does from where it stands is put off."""
        times = [time for time, _ in prop.path]
        points = [np.asarray(point) for _, point in prop.path]
        stands = [
            index
            for index in range(len(points))
            if index == 0 or np.linalg.norm(points[index] - points[index - 1]) < 0.05
        ]
        last = max((index for index in stands if times[index] <= until), default=0)
        late = max(until - times[last], 0.0)
        path = tuple(
            (time + (late if index >= last and index else 0.0), at) for index, (time, at) in enumerate(prop.path)
        )
        return replace(prop, path=path if last or not late else ((times[0] + late, prop.path[0][1]), *path[1:]))

    def outside(self, named: NamedThing) -> Prop:
        """Before the window, on the ground outside: it comes along and stops there, or stands."""
        window = self._place.anchors["window"]
        out = (math.sin(window.heading), math.cos(window.heading))
        x, z = (window.position[axis] + _OUTSIDE * way for axis, way in zip((0, 2), out, strict=True))
        at, start = (x, 0.0, z), (x + _COMES_FROM * out[1], 0.0, z - _COMES_FROM * out[0])
        heading = math.atan2(at[0] - start[0], at[2] - start[2])
        moving = any(trip.kind == named.kind for trip in self._trips)
        path = ((0.0, start), (_STOPS * self._seconds, at)) if moving else ()
        return Prop(named.word, named.kind, start if moving else at, heading, path=path, colour=named.colour)

    def _at_rest(self, named: NamedThing, index: int) -> Prop:
        if named.kind in VEHICLES and self._place.lane is not None:
            return self._park(named, index)
        wide, _, deep = size(named.kind)
        wish = self._in_a_herd(named.kind, index) if named.kind in ANIMALS and index else self._near(named.kind, index)
        spot = room_for(self._place, wish, self._used, max(wide, deep) / 2)
        self._used.append(spot)
        if index == 0:
            self._first[named.kind] = spot
        heading = -1.0 + 1.7 * index if named.kind in ANIMALS else 0.15 * index
        return Prop(_numbered(named.word, index), named.kind, (spot[0], 0.0, spot[1]), heading, colour=named.colour)

    def _near(self, kind: str, index: int) -> Spot:
        """A little off the people, each next thing farther round them."""
        near = self._used[0] if self._used else self._place.centre
        wide, _, deep = size(kind)
        turn = 2.4 * index + (0.5 if kind in ANIMALS else 0.0)
        reach = 0.8 + max(wide, deep) / 2 + 0.5 * index
        return (near[0] + reach * math.cos(turn), near[1] - reach * math.sin(turn + 0.9))

    def _in_a_herd(self, kind: str, index: int) -> Spot:
        """Along the scene to both sides of the first of its kind, a length apart, row behind row, none quite in
        line."""
        row, order = divmod(index, _IN_A_ROW)
        side, rank = (1 if order % 2 else -1), (order + 1) // 2
        length = max(size(kind)[0], size(kind)[2])
        along = (side * rank + 0.45 * (row % 2)) * _HERDED * length
        away = (row * _HERDED + 0.3 * (_chance(kind, index)[0] - 0.5)) * length
        sin, cos = math.sin(self._place.axis), math.cos(self._place.axis)
        x, z = self._first[kind]
        return (x + along * sin + away * cos, z + along * cos - away * sin)

    def wading(self, named: NamedThing) -> tuple[Prop, ...]:
        """Animals in the water off the shore, up to their bellies; none where a place has no water."""
        found = []
        wide, tall, deep = size(named.kind)
        for index in range(named.count):
            side, rank = (1 if index % 2 else -1), (index + 1) // 2
            one, two, _ = _chance(named.kind, index)
            out = max(wide, deep) * (0.9 + 0.7 * one)
            shore = off_shore(self._place, out, side * rank * _HERDED * max(wide, deep))
            if shore is None or self._place.water is None:
                return ()
            (x, z), heading = shore
            at = (x, self._place.water - _WADES * tall, z)
            name = _numbered(named.word, index)
            found.append(Prop(name, named.kind, at, heading + math.pi * (two > 0.5) + one, colour=named.colour))
        return tuple(found)

    def _park(self, named: NamedThing, index: int) -> Prop:
        """Beside the middle of the lane; each next one behind the last."""
        track = self._lane(named.kind)
        step = self._parked * (size(named.kind)[2] + 1.4)
        self._parked += 1
        at = track.at(self._stop(named.kind) + step)
        self._used.append((at[0], at[2]))
        heading = math.atan2(*track.along)
        return Prop(_numbered(named.word, index), named.kind, at, heading, colour=named.colour)

    def _stop(self, kind: str) -> float:
        """How far beyond the middle of its lane a vehicle stops, so that it is beside the people, not before them."""
        return (1.6 + size(kind)[2] / 2) if self._used else 0.0

    def _going(self, named: NamedThing, index: int, trips: Sequence[Trip], track: Track) -> Prop:
        along, aside, up = self._spread(named.kind, index, named.count)
        stops = any(trip.way is not Way.PASS for trip in trips)
        offset = (self._stop(named.kind) if stops and named.kind in VEHICLES else 0.0) - along + trips[0].ahead
        path = path_of(trips, track, self._seconds, offset, aside)
        lifted = tuple((time, (x, y + up + self._drop(track, x, z), z)) for time, (x, y, z) in path)
        heading = math.atan2(*track.along)
        name = _numbered(named.word, index)
        return Prop(name, named.kind, lifted[0][1], heading, path=lifted, colour=named.colour)

    def _drop(self, track: Track, x: float, z: float) -> float:
        """How much higher in metres a point of the way is than its middle, where the place's lane runs downhill; level
        beyond its ends."""
        if self._place.lane is None or self._place.lane[0][1] == self._place.lane[1][1]:
            return 0.0
        (x0, y0, z0), (x1, y1, z1) = self._place.lane
        long = math.dist((x0, z0), (x1, z1))
        way = (x - track.middle[0]) * track.along[0] + (z - track.middle[2]) * track.along[1]
        return max(way * (y1 - y0) / long, min(y0, y1) - track.middle[1])

    def _lane(self, kind: str) -> Track:
        """The place's lane; where it has none, past the people."""
        lane = self._place.lane
        if lane is None or (kind in AFLOAT and self._place.water is not None):
            return self._range(kind)
        start, end = (np.asarray(point) for point in lane)
        way = end - start
        length = max(float(np.linalg.norm(way[[0, 2]])), 1.0)
        x, y, z = ((start + end) / 2).tolist()
        return Track((x, y, z), (float(way[0] / length), float(way[2] / length)), length / 2, length / 2)

    def _range(self, kind: str) -> Track:
        """A straight way along the scene's axis, on the far side of the people."""
        shore = off_shore(self._place, _OFF_SHORE * (0.5 if kind in _ON_ICE else 1.0)) if kind in AFLOAT else None
        if shore is not None and self._place.water is not None:
            (x, z), heading = shore
            level = self._place.water - (0.0 if kind in _ON_ICE else _DRAUGHT)
            return Track((x, level, z), (math.sin(heading), math.cos(heading)), _LONG, _LONG)
        axis = self._place.axis
        along, away = (math.sin(axis), math.cos(axis)), (math.cos(axis), -math.sin(axis))
        near = self._used[0] if self._used else self._place.centre
        alone = not self._used
        clear = (0.0 if alone else _ASIDE) + size(kind)[0] / 2 + (1.5 if kind in VEHICLES and not alone else 0.0)
        wish = (near[0] + clear * away[0], near[1] + clear * away[1])
        spot = wish if kind in _ALOFT else free_spot(self._place, wish, self._used)
        x0, z0, x1, z1 = self._place.floor
        room = 0.45 * abs((x1 - x0) * along[0]) + 0.45 * abs((z1 - z0) * along[1]) if self._interior else _LONG
        return Track((spot[0], self._height(kind), spot[1]), along, room, room)

    def _height(self, kind: str) -> float:
        return (_HIGH if self._used else _OVER_WATER) if kind in _ALOFT else 0.0

    def _spread(self, kind: str, index: int, count: int) -> tuple[float, float, float]:
        """How far along, aside and up one of several is from the first."""
        if index == 0:
            return 0.0, 0.0, 0.0
        length = size(kind)[2]
        if kind in RIDDEN and any(trip.kind == kind and trip.driver for trip in self._trips):
            column, row = divmod(index, _ABREAST)
            aside = (0.0, 1.0, -1.0)[row] * (size(kind)[0] + 0.85)
            return column * (length + 1.2) + 0.25 * length * row, aside, 0.0
        if kind in VEHICLES:
            return index * (length + _BEHIND * (0.7 + 0.6 * _chance(kind, index)[0])), 0.0, 0.0
        width, (one, two, three) = max(size(kind)[0], 0.4), _chance(kind, index)
        rows = max(1, round(math.sqrt(count)))
        column, row = divmod(index, rows)
        along = column * length * 1.5 + (row % 2) * 0.7 * length + 0.5 * length * one
        up = (three - 0.4) * 1.6 if kind in _ALOFT else 0.0
        return along, (row - (rows - 1) / 2) * width * 1.9 + 0.5 * width * two, up


def _chance(kind: str, index: int) -> tuple[float, float, float]:
    """Three numbers 0..1 that are always the same for one of several."""
    digest = hashlib.sha256(f"{kind} {index}".encode()).digest()
    return digest[0] / 255, digest[1] / 255, digest[2] / 255


def _numbered(word: str, index: int) -> str:
    return word if index == 0 else f"{word} {index + 1}"
