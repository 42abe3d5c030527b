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
from previz.stage.mounts import shaft_name
from previz.stage.props import grip, rig, size
from previz.stage.props.limbs import Going
from previz.stage.props.seats import LED, PUSHED, SEATS, Seat
from previz.stage.shafts import Shaft
from previz.stage.spinning import Spinning
from previz.stage.travelling import Ride, Travelling
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Beat, Prop, World

_BOARDING = 0.8
"""Seconds in which somebody gets in, or out."""

_LEADING = frozenset({"walk", "run"})
_STEP = 0.25
"""How often in seconds the way of a beast that is led is measured."""

_SHOVING = frozenset({"push", "pull"})
_RUNGS, _SLOPE, _BELOW = 0.45, 0.23, 1.5
"""Metres a second up a ladder, metres ahead for each metre up, and how far below its top a climber's feet stop."""

_REACH = 0.42
"""How far in metres before a body the near side of what it pushes is."""


class Pushed:
    """A prop that somebody pushes before them: it goes as they go, and stays where they leave it."""

    def __init__(self, prop: Prop, troupe: Troupe, spans: Sequence[Ride], riders: Sequence[Ride]) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._spans, self._riders = troupe, tuple(spans), tuple(riders)
        self._ahead = _REACH + size(prop.kind)[2] / 2 * prop.scale
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
        return placed(ahead, heading) @ self._scale

    def holder(self, seconds: float) -> int | None:
        """Who sits in it, if anybody: it is not in the way of who looks at them."""
        return next((ride.performer for ride in self._riders if ride.start <= seconds < ride.end), None)


class Led:
    """A beast that somebody walks or leads: it goes beside them from one beat on, and stays where they stop."""

    def __init__(self, prop: Prop, troupe: Troupe, led: Ride, until: float) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._led, self._beside = troupe, led, LED[prop.kind]
        self._steps = np.arange(max(led.start, 0.0), max(until, led.start) + 2 * _STEP, _STEP)
        places = np.array([self.at(float(step))[:3, 3] for step in self._steps])
        self._gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        pose = self._troupe.pose(self._led.performer, min(max(seconds, self._led.start), self._led.end))
        left, ahead = self._beside
        sin, cos = math.sin(pose.heading), math.cos(pose.heading)
        x, _, z = pose.position.tolist()
        return (
            placed(np.array([x + left * cos + ahead * sin, 0.0, z - left * sin + ahead * cos]), pose.heading)
            @ self._scale
        )

    def going(self, seconds: float) -> Going:
        """How far it has gone by then, and how fast it goes."""
        before, after = (float(np.interp(seconds + d, self._steps, self._gone)) for d in (-_STEP, _STEP))
        return Going((before + after) / 2, (after - before) / (2 * _STEP), seconds)

    def holder(self, seconds: float) -> int | None:
        """Nobody has it in hand."""
        del seconds
        return None


Mover = Carried | Travelling | Spinning | Pushed | Led | Shaft


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
            going[index] = Pushed(prop, troupe, shoves, riders)
        elif (led := _led(world, prop)) is not None:
            going[index] = Led(prop, troupe, led, world.seconds)
    mounts = [
        (
            ride.performer,
            _Mount(world, ride, seat, going.get(index) or _Standing(world.props[index]), world.props[index].scale),
        )
        for index, found in rides.items()
        for ride, seat in found
    ]
    climbs = {who: climb.at for who, climb in _climbs(world)}
    seated = troupe.mounted(climbs | {who: mount.at for who, mount in mounts})
    holds = holds_of(world, [size(prop.kind) for prop in world.props], seated.touch)
    going |= _shafts(world, seated, going)
    movers = tuple(
        going[index]
        if index in going
        else Carried(prop, held, np.asarray(grip(prop.kind), dtype=np.float64), seated.hand, support)
        for index, (prop, held) in enumerate(zip(world.props, holds, strict=True))
    )
    return seated, movers


def _shafts(world: World, troupe: Troupe, going: Mapping[int, Mover]) -> dict[int, Mover]:
    """Oars, paddles and poles, by their index, as those have them who go by them."""
    names = {prop.name: index for index, prop in enumerate(world.props)}
    found: dict[int, Mover] = {}
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


def limbs_of(world: World, movers: Sequence[Mover], seconds: float) -> Mapping[int, Floats]:
    """The bones (b, 4, 4), from rest to the world, of each prop that has limbs, by its index."""
    found: dict[int, Floats] = {}
    for index, (prop, mover) in enumerate(zip(world.props, movers, strict=True)):
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


def _led(world: World, prop: Prop) -> Ride | None:
    """Who walks or leads a beast, and from when on."""
    if prop.kind not in LED:
        return None
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action in _LEADING and beat.target == prop.name and beat.destination is not None:
                return Ride(index, beat.start, math.inf)
    return None


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
        return _eased(carried @ self._seat @ np.linalg.inv(placed(root, heading)), root, share)


def _eased(moved: Floats, root: Floats, share: float) -> Floats:
    """So much of a transform, for what stands about a root: its place goes straight, its turn the short way."""
    left, _, right = np.linalg.svd((1 - share) * np.eye(3) + share * moved[:3, :3])
    eased = np.eye(4)
    eased[:3, :3] = left @ right
    goal = moved[:3, :3] @ root + moved[:3, 3]
    eased[:3, 3] = root + share * (goal - root) - eased[:3, :3] @ root
    return eased
