"""What moves in a scene beside its people: props that are carried, pushed or on their way, and whom they carry."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from previz.stage.carrying import Carried, holds_of, placed
from previz.stage.figures.actions import ABOARD
from previz.stage.figures.postures import posture
from previz.stage.figures.rig import FIELD
from previz.stage.figures.rotation import smooth
from previz.stage.figures.skeleton import skeleton
from previz.stage.hanging import hanging
from previz.stage.lapping import OnLap, lapped
from previz.stage.leading import Leash, Led, leashes, led_by
from previz.stage.lifting import lifted_in
from previz.stage.mounts import shaft_name
from previz.stage.palming import OnPalm, on_palms
from previz.stage.props import grip, rig, size
from previz.stage.props.limbs import Going
from previz.stage.props.seats import PUSHED, SEATS, TOWED, Seat
from previz.stage.roping import Hauled, Line, Loop, loops
from previz.stage.shafts import Shaft
from previz.stage.shoving import BEARING
from previz.stage.skating import on_feet
from previz.stage.spilling import POURED, Spilt, poured, spills, tilt
from previz.stage.spinning import Spinning
from previz.stage.travelling import Ride, Travelling
from previz.stage.troupe import Troupe
from previz.stage.view import Floats, eased
from previz.stage.ways import SWIMS
from previz.stage.workpieces import Sawn, sawn
from previz.stage.world import Beat, Prop, World

_BOARDING = 0.8
"""Seconds in which somebody gets in, or out."""

_SHOVING = frozenset({"push", "pull", "tow", "wheel"})
_RUNGS, _SLOPE, _BELOW = 0.45, 0.23, 1.5
"""Metres a second up a ladder, metres ahead for each metre up, and how far below its top a climber's feet stop."""

_REACH = 0.42
"""How far in metres before a body the near side of what it pushes is."""


class Pushed:
    """A prop that somebody pushes before them: it goes as they go, and stays where they leave it."""

    def __init__(
        self, prop: Prop, troupe: Troupe, spans: Sequence[Ride], riders: Sequence[Ride], *, towed: bool
    ) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._spans, self._riders = troupe, tuple(spans), tuple(riders)
        self._ahead, self._turn = _REACH + size(prop.kind)[2] / 2 * prop.scale, 0.0
        if towed:
            behind, backward = TOWED[prop.kind]
            self._ahead, self._turn = -behind * prop.scale, math.pi if backward else 0.0
        self._height = prop.position[1]

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        last = self._spans[0]
        for span in self._spans:
            if span.start <= seconds:
                last = span
        pose = self._troupe.pose(last.performer, min(max(seconds, last.start), last.end))
        heading, (x, _, z) = pose.heading, pose.position.tolist()
        ahead = np.array([x + self._ahead * math.sin(heading), self._height, z + self._ahead * math.cos(heading)])
        return placed(ahead, heading + self._turn) @ self._scale

    def holder(self, seconds: float) -> int | None:
        """Who sits in it, if anybody: it is not in the way of who looks at them."""
        return next((ride.performer for ride in self._riders if ride.start <= seconds < ride.end), None)


_LEVEL = 0.03
"""Metres by which one bearer may be higher than another before what they carry tips."""


class Borne:
    """A prop that several carry between them: it keeps to their middle."""

    def __init__(self, prop: Prop, troupe: Troupe, bearers: Sequence[int]) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._prop, self._troupe, self._bearers = prop, troupe, tuple(bearers)
        self._start = self._middle(0.0)

    def _middle(self, seconds: float) -> Floats:
        places = [self._troupe.pose(who, seconds).position for who in self._bearers]
        return np.asarray(np.mean(places, axis=0), dtype=np.float64)

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        moved = self._middle(seconds) - self._start
        level = placed(np.zeros(3), self._prop.heading) @ self._scale
        at = placed(np.asarray(self._prop.position) + moved, 0.0)
        return np.asarray(at @ self._sloped(seconds) @ level)

    def _sloped(self, seconds: float) -> Floats:
        """How it is tipped (4, 4) where its bearers stand at different heights, as on stairs."""
        places = np.array([self._troupe.pose(who, seconds).position for who in self._bearers])
        low, high = places[int(np.argmin(places[:, 1]))], places[int(np.argmax(places[:, 1]))]
        x, rise, z = (high - low).tolist()
        if rise < _LEVEL:
            return np.eye(4)
        heading = math.atan2(x, z)
        return placed(np.zeros(3), heading, math.atan2(rise, math.hypot(x, z))) @ placed(np.zeros(3), -heading)

    def holder(self, seconds: float) -> int | None:
        """The first of those who carry it."""
        del seconds
        return self._bearers[0]


Mover = (
    Carried | Travelling | Spinning | Pushed | Led | Leash | Shaft | Borne | OnLap | OnPalm | Sawn | Loop | Line
    | Hauled | Spilt
)  # fmt: skip


def company(world: World, troupe: Troupe, support: Callable[[Floats], float]) -> tuple[Troupe, tuple[Mover, ...]]:
    """The people, where props carry them, and the props, where people carry those. `support` is the floor's height."""
    rides = {index: rides_in(world, troupe, prop) for index, prop in enumerate(world.props)}
    going: dict[int, Mover] = {}
    for index, prop in enumerate(world.props):
        shoves = _shoves(world, prop)
        riders = [ride for ride, _ in rides[index]]
        if prop.spin:
            going[index] = Spinning(prop)
        elif prop.path:
            going[index] = Travelling(prop, riders)
        elif shoves:
            going[index] = Pushed(prop, troupe, shoves, riders, towed=_is_towed(world, prop))
        elif len(bearers := _bearers(world, prop)) > 1:
            going[index] = Borne(prop, troupe, bearers)
        elif (led := led_by(world, prop)) is not None:
            going[index] = Led(prop, troupe, led, world.seconds)
    mounts = [
        (
            ride.performer,
            _Mount(world, ride, seat, going.get(index) or _Standing(world.props[index]), world.props[index].scale),
        )
        for index, found in rides.items()
        for ride, seat in found
    ]
    climbs = {who: climb.at for who, climb in (*_climbs(world), *_in_water(world), *hanging(world))}
    seated = troupe.mounted(climbs | {who: mount.at for who, mount in mounts})
    carried = {who: lifted.at for who, lifted in lifted_in(world, seated)}
    seated = seated.mounted({**seated.mounts, **carried})
    holds = holds_of(world, [size(prop.kind) for prop in world.props], seated.touch)
    going |= _shafts(world, seated, going)
    going |= _on_laps(world, seated)
    going |= on_palms(world, seated)
    going |= sawn(world, seated)
    going |= leashes(world, seated, going)
    going |= loops(world, seated)

    def tipped(who: int, seconds: float) -> float:
        return tilt(world.performers[who], seconds)

    def poured_from(who: int, seconds: float) -> float:
        return poured(world.performers[who], seconds)

    for index, (prop, held) in enumerate(zip(world.props, holds, strict=True)):
        if index not in going:
            had = np.asarray(grip(prop.kind), dtype=np.float64)
            going[index] = Carried(
                prop, held, had, seated.hand, support, poured_from if prop.kind in POURED else tipped
            )
    going |= spills(world, seated, going)
    return seated, tuple(going[index] for index in range(len(world.props)))


def _on_laps(world: World, troupe: Troupe) -> dict[int, Mover]:
    """What people who sit have on their laps, by its index."""
    found: dict[int, Mover] = {}
    for index, prop in enumerate(world.props):
        if (had := lapped(world, prop)) is not None:
            found[index] = OnLap(prop, troupe, *had, np.asarray(grip(prop.kind), dtype=np.float64))
    return found


_HANDLES = frozenset({"broom", "shovel", "oar", "spear"})
"""Things with long handles, which are worked with both hands."""


def _shafts(world: World, troupe: Troupe, going: Mapping[int, Mover]) -> dict[int, Mover]:
    """Oars, paddles and poles, brooms and spades, by their index, as those have them who go by them or work with
    them."""
    names = {prop.name: index for index, prop in enumerate(world.props)}
    found: dict[int, Mover] = {}
    handled = (index for index, prop in enumerate(world.props) if prop.kind in _HANDLES)
    workers = (
        who for who, each in enumerate(world.performers) if any(beat.action in {"sweep", "dig"} for beat in each.beats)
    )
    for handle, worker in zip(handled, workers, strict=False):
        found[handle] = Shaft(world.props[handle], troupe, worker, 0, _Standing(world.props[handle]))
    for who, performer in enumerate(world.performers):
        sides = [names.get(shaft_name(who, side)) for side in (0, 1)]
        for side, index in enumerate(sides):
            if index is None:
                continue
            carrier = next((names[b.target] for b in performer.beats if b.target in names and b.action in ABOARD), None)
            base = (
                _Standing(world.props[index])
                if carrier is None
                else going.get(carrier) or _Standing(world.props[carrier])
            )
            found[index] = Shaft(world.props[index], troupe, who, side, base)
    return found


def limbs_of(world: World, troupe: Troupe, movers: Sequence[Mover], seconds: float) -> Mapping[int, Floats]:
    """The bones (b, 4, 4), from rest to the world, of each prop that has limbs, by its index."""
    found: dict[int, Floats] = {}
    for index, (prop, mover) in enumerate(zip(world.props, movers, strict=True)):
        if prop.kind == "ice_skates":
            found[index] = on_feet(world, troupe, mover.holder(seconds), mover.at(seconds), seconds)
        limbs = rig(prop.kind)
        if limbs is not None:
            at_rest = Going(0.0, 0.0, seconds + 0.7 * index)
            going = mover.going(seconds) if isinstance(mover, Travelling | Led) else at_rest
            found[index] = mover.at(seconds) @ limbs.bones(going)
    return found


def rides_in(world: World, troupe: Troupe, prop: Prop) -> list[tuple[Ride, Seat]]:
    """Who sits in or on a prop, when, and on which of its seats: they take them in the order in which they come."""
    found: list[tuple[Ride, Seat]] = []
    free = list(SEATS.get(prop.kind, ()))
    for index, performer in enumerate(world.performers):
        beat = next((b for b in performer.beats if b.action in ABOARD and b.target == prop.name), None)
        if beat is not None and (free or found):
            seat = next((seat for seat in free if seat.posture == beat.action), free[0] if free else found[-1][1])
            free = [other for other in free if other is not seat]
            found.append((Ride(index, *troupe.aboard(index, beat)), seat))
    return found


def _shoves(world: World, prop: Prop) -> list[Ride]:
    """Who pushes a prop, and when: until they do something else."""
    if prop.kind not in PUSHED:
        return []
    found = []
    for index, performer in enumerate(world.performers):
        beats = sorted(performer.beats, key=lambda beat: beat.start)
        for order, beat in enumerate(beats):
            if beat.action in _SHOVING and beat.target == prop.name:
                found.append(Ride(index, beat.start, _until(beats[order + 1 :])))
    return sorted(found, key=lambda ride: ride.start)


def _is_towed(world: World, prop: Prop) -> bool:
    """Whether a prop comes after whoever moves it."""
    return any(b.action == "tow" and b.target == prop.name for each in world.performers for b in each.beats)


def _bearers(world: World, prop: Prop) -> list[int]:
    """Who carries a prop with others."""
    wanted = f"{BEARING}{prop.name}"
    return [index for index, each in enumerate(world.performers) if any(b.target == wanted for b in each.beats)]


def _until(later: Sequence[Beat]) -> float:
    return next((beat.start for beat in later if beat.action not in {"talk", "listen", "look", *_SHOVING}), math.inf)


@dataclass(frozen=True)
class _Standing:
    """A prop that stays where it stands."""

    prop: Prop

    def at(self, seconds: float) -> Floats:
        del seconds
        return placed(np.asarray(self.prop.position, dtype=np.float64), self.prop.heading)


@dataclass(frozen=True)
class _Climb:
    """How somebody comes up a ladder: rung by rung from `start` on, no higher than `top` metres."""

    start: float
    top: float

    def at(self, seconds: float, root: Floats, heading: float) -> Floats | None:
        """The transform (4, 4) of a climber whose part has them at the ladder's foot; none before they climb."""
        del root
        up = min(max(_RUNGS * (seconds - self.start), 0.0), self.top)
        lifted = np.eye(4)
        lifted[:3, 3] = (_SLOPE * up * math.sin(heading), up, _SLOPE * up * math.cos(heading))
        return lifted if up > 0.0 else None


def _climbs(world: World) -> Iterator[tuple[int, _Climb]]:
    """Who climbs a ladder of the scene, and how."""
    ladders = {prop.name: prop for prop in world.props if prop.kind == "ladder"}
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action == "climb" and beat.target in ladders:
                top = size("ladder")[1] * ladders[beat.target].scale - _BELOW
                yield index, _Climb(beat.start + 0.5, top)


@dataclass(frozen=True)
class _Swim:
    """How somebody swims on: straight ahead, from the beginning of the scene to the end of it."""

    def at(self, seconds: float, root: Floats, heading: float) -> Floats:
        """The transform (4, 4) of a swimmer whose part has them at a place of the water."""
        del root
        moved = np.eye(4)
        way = SWIMS * max(seconds, 0.0)
        moved[:3, 3] = (way * math.sin(heading), 0.0, way * math.cos(heading))
        return moved


@dataclass(frozen=True)
class _Dive:
    """How somebody goes in head first from the brink: up, over and under."""

    start: float

    def at(self, seconds: float, root: Floats, heading: float) -> Floats | None:
        """The transform (4, 4) of a diver whose part has them on the brink; none before they leave it."""
        u = (seconds - self.start - _CROUCHED) / _IN_THE_AIR
        if u <= 0.0:
            return None
        u = min(u, 1.15)
        turn, middle = placed(np.zeros(3), heading), placed(np.array([0.0, _WAIST, 0.0]), 0.0)
        back = placed(np.array([0.0, -_WAIST, 0.0]), 0.0)
        over = placed(np.array([0.0, 0.0, 0.0]), 0.0, -_OVER * min(u, 1.0))
        flown = np.array([0.0, _LEAP * u - (_LEAP + _WAIST + 0.5) * u * u, _OUT * u])
        own = placed(flown, 0.0) @ middle @ over @ back
        return np.asarray(placed(root, 0.0) @ turn @ own @ np.linalg.inv(turn) @ placed(-np.asarray(root), 0.0))


_CROUCHED, _IN_THE_AIR = 0.45, 0.75
_WAIST, _LEAP, _OUT, _OVER = 0.95, 1.1, 2.0, 2.3
"""Of a dive: the height about which the body turns, how hard it leaps up, how far out, and how far over in radians."""


def _in_water(world: World) -> Iterator[tuple[int, _Swim | _Dive]]:
    """Who swims in the water of the scene, and who dives into it."""
    for index, performer in enumerate(world.performers):
        if performer.posture == "swim":
            yield index, _Swim()
        for beat in performer.beats:
            if beat.action == "dive":
                yield index, _Dive(beat.start)
                break


class _Mount:
    """How a prop carries a performer: from where their own part has them onto its seat, and off again."""

    def __init__(self, world: World, ride: Ride, seat: Seat, mover: Mover | _Standing, scale: float) -> None:
        performer = world.performers[ride.performer]
        bones = skeleton(performer.member)
        x, y, z = (0.0, 0.0, 0.0) if seat.stands else posture(bones, seat.posture)[FIELD["hips"]].tolist()
        self._ride, self._mover = ride, mover
        self._seat = placed(scale * np.asarray(seat.at), seat.heading) @ placed(np.array([-x, -y, -z]), 0.0)

    def at(self, seconds: float, root: Floats, heading: float) -> Floats | None:
        """The transform (4, 4) of somebody whose part has them at a root (3,) and heading; none while they are off."""
        share = smooth((seconds - self._ride.start) / _BOARDING) if math.isfinite(self._ride.start) else 1.0
        share *= 1.0 - (smooth((seconds - self._ride.end) / _BOARDING) if math.isfinite(self._ride.end) else 0.0)
        if share <= 0.0:
            return None
        carried = self._mover.at(seconds)
        carried = carried / np.array([*np.linalg.norm(carried[:3, :3], axis=0), 1.0])
        return eased(carried @ self._seat @ np.linalg.inv(placed(root, heading)), root, share)
