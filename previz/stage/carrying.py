"""Where props are: at rest, in a hand while a beat names them, put down after."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from previz.stage.props import size, thickness
from previz.stage.props.catalog import LAID
from previz.stage.subjects import words_of
from previz.stage.view import Floats
from previz.stage.world import Beat, Prop, Vector, World

_KINDS: Mapping[str, tuple[str, ...]] = {
    "drink": ("cup", "glass", "bottle", "cigarette", "pipe"),
    "eat": ("bread", "apple", "bowl"),
    "phone": ("phone", "telephone"),
    "read": ("letter", "book", "paper", "newspaper", "map", "photograph"),
    "write": ("paper", "letter", "book"),
    "shoot": ("gun", "rifle"),
    "light_lamp": ("lantern", "candle", "match"),
}
_NAMING = frozenset({"have", "shelter", "pick_up", "put_down", "carry", "hold", "throw", "hand_over", "take"})
_KEEPING = frozenset({"pick_up", "carry", "take"})
_TAKING = frozenset({"pick_up", "take"})
_HAVING = frozenset({"have", "hold", "carry", "shelter"})
"""What somebody who does it as the scene opens has in hand already."""

_LETTING_GO = frozenset({"put_down", "throw", "hand_over"})
OVERHEAD = frozenset({"umbrella", "parasol"})
"""What is held upright over the head, however the hand is turned."""

_LEVEL = frozenset({"tray", "cake", "lantern"})
"""What is held level, however the hand is turned: else what stands on it falls off, or what hangs does not hang."""

_PORTABLE = 1.3
"""The largest side in metres of what a hand carries."""

_LONG = frozenset({"fishing_rod"})
"""What is longer, and is held in a hand all the same."""

_IN_REACH = 1.5
_UNDERFOOT = 0.2
"""The height in metres under which a thing lies on the floor."""

_JOIN = 1.5
_SETTLE = 0.3
_FLIGHT = 0.7
_FALL = 0.45
"""Seconds that a thing takes to fly, and to fall from where it was thrown to."""

_CHEST = 1.15
"""How high in metres something is thrown to somebody."""

_RING = (2.95, 0.95)
"""How high in metres the ring of a hoop is, and how far before its board's foot."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A prop in a performer's hand, from `start` to `end` in seconds; `thrown` if it flies off at the end."""

    performer: int
    start: float
    end: float
    thrown: bool = False
    found: bool = False
    """Whether it is taken up from where it lies, even from the floor."""
    left: bool = False
    """Whether it hangs from the left hand, and leaves the right one free."""
    aim: Vector | None = None
    """Where it comes to that is thrown at somebody or something."""
    let_go: bool = False
    """Whether who held it put it down, threw it or gave it away. Until they do they have had it all along."""


Touch = Callable[[int, Beat], float]
"""When a performer's hand is at its work in a beat, in seconds of the scene."""


def holds_of(world: World, sizes: Sequence[tuple[float, float, float]], touch: Touch) -> tuple[tuple[Hold, ...], ...]:
    """For each prop of the world, whose hand it is in and when. `sizes` are the props' own, in metres."""
    portable = frozenset(
        index
        for index, size in enumerate(sizes)
        if (max(size) <= _PORTABLE or world.props[index].kind in _LONG) and not world.props[index].path
    )
    held: dict[int, list[Hold]] = {index: [] for index in range(len(world.props))}
    beats = [(beat, index) for index, performer in enumerate(world.performers) for beat in performer.beats]
    for beat, who in sorted(beats, key=lambda pair: (pair[0].start, pair[1])):
        prop = _prop_of(beat, who, world, portable, held)
        if prop is not None and not (beat.action == "throw" and world.props[prop].kind == "lasso"):
            _take_note(held[prop], beat, who, world, touch(who, beat))
    return tuple(_joined(held[index]) for index in range(len(world.props)))


def _prop_of(
    beat: Beat, who: int, world: World, portable: frozenset[int], held: Mapping[int, list[Hold]]
) -> int | None:
    if beat.action not in _NAMING and beat.action not in _KINDS:
        return None
    own = [index for index in sorted(portable) if held[index] and held[index][-1].performer == who]
    kinds = _KINDS.get(beat.action, ())
    exact = [index for index in portable if world.props[index].name == beat.target and beat.action in _NAMING]
    if exact:
        return exact[0]
    if beat.target:
        words = frozenset(words_of(beat.target))
        for index in sorted(portable):
            prop = world.props[index]
            fits = not kinds or beat.action in _NAMING or prop.kind in kinds  # who shoots at a dog does not hold it
            if fits and words & frozenset((*words_of(prop.name), *words_of(prop.kind))):
                return index
    for index in (*own, *sorted(portable)):
        if world.props[index].kind in kinds:
            return index
    open_ended = [index for index in own if held[index][-1].end > beat.start]
    return open_ended[-1] if beat.action in _LETTING_GO and open_ended else None


def _take_note(holds: list[Hold], beat: Beat, who: int, world: World, middle: float) -> None:
    end = max(beat.start + beat.seconds, middle)
    if beat.action in _LETTING_GO:
        if holds and holds[-1].performer == who and (holds[-1].end > beat.start or not holds[-1].let_go):
            holds[-1] = replace(holds[-1], end=middle, thrown=beat.action == "throw", let_go=True)
        else:
            holds.append(Hold(who, beat.start, middle, beat.action == "throw", let_go=True))
        receiver = _performer_named(beat.target, world) if beat.action == "hand_over" else None
        if beat.action == "throw":
            holds[-1] = replace(holds[-1], aim=_aim(beat, who, world))
            receiver, middle = _catcher(beat, who, world), middle + _FLIGHT
        if receiver is not None:
            holds.append(Hold(receiver, middle, math.inf))
        return
    start = middle if beat.action in _TAKING else beat.start
    if start <= 0.0 and beat.action in _HAVING:
        start = -math.inf
    if holds and holds[-1].end > start:
        if holds[-1].performer == who or math.isinf(start):  # who has had it from the first keeps it
            return
        holds[-1] = replace(holds[-1], end=start)
    until = math.inf if beat.action in _KEEPING else end
    holds.append(Hold(who, start, until, found=beat.action in _TAKING, left=beat.action == "have"))


def _eyed(beat: Beat, who: int, world: World) -> str | None:
    """Whom or what somebody looks at as they throw: it is thrown at them."""
    looks = (b for b in world.performers[who].beats if b.action == "look" and abs(b.start - beat.start) < _SETTLE)
    return next((look.target for look in looks), None)


def _catcher(beat: Beat, who: int, world: World) -> int | None:
    """Who catches what somebody throws: whom they look at, who has their hands out for it."""
    name = _eyed(beat, who, world)
    thrower = world.performers[who].member.name
    for index, each in enumerate(world.performers):
        if each.member.name == name and any(b.action == "reach" and b.target == thrower for b in each.beats):
            return index
    return None


def _aim(beat: Beat, who: int, world: World) -> Vector | None:
    """The point at which something is thrown: the chest of somebody, the middle of a thing, the ring of a hoop."""
    name = _eyed(beat, who, world)
    for each in world.performers:
        if each.member.name == name:
            return (each.mark[0], each.mark[1] + _CHEST, each.mark[2])
    thing = next((prop for prop in world.props if prop.name == name), None)
    if thing is None:
        return None
    x, y, z = thing.position
    up, ahead = _RING if thing.kind == "basketball_hoop" else (size(thing.kind)[1] * thing.scale / 2, 0.0)
    return (x + ahead * math.sin(thing.heading), y + up, z + ahead * math.cos(thing.heading))


def _performer_named(name: str | None, world: World) -> int | None:
    words = frozenset(words_of(name)) if name else frozenset()
    for index, performer in enumerate(world.performers):
        if words & frozenset(words_of(performer.member.name)):
            return index
    return None


def _joined(holds: Sequence[Hold]) -> tuple[Hold, ...]:
    joined: list[Hold] = []
    for hold in holds:
        before = joined[-1] if joined else None
        if before and before.performer == hold.performer and not before.thrown and hold.start - before.end < _JOIN:
            joined[-1] = replace(hold, start=before.start, end=max(hold.end, before.end))
        else:
            joined.append(hold)
    return tuple(joined)


Hand = Callable[[int, float, bool], Floats]
"""The frame (4, 4) of a performer's right hand, or their left, at a time in seconds."""

Support = Callable[[Floats], float]
"""The height in metres of what is under a point (3,)."""


Tilt = Callable[[int, float], float]
"""How far in radians a performer tips what they have in hand at a time in seconds."""


def _upright(who: int, seconds: float) -> float:
    del who, seconds
    return 0.0


class Carried:
    """A prop's transform (4, 4) at any time of the scene."""

    def __init__(
        self, prop: Prop, holds: Sequence[Hold], grip: Floats, hand: Hand, support: Support, tilt: Tilt = _upright
    ) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._grip, self._hand, self._support, self._tilt = grip, hand, support, tilt
        self._laid, self._upright = laid(prop.kind), prop.kind in OVERHEAD | _LEVEL
        self._rests = [placed(np.asarray(prop.position, dtype=np.float64), prop.heading) @ self._laid]
        self._holds = list(holds)
        for index, hold in enumerate(self._holds):
            self._holds[index] = self._reached(index, hold)
            self._rests.append(self._rest_after(self._holds[index]))

    def at(self, seconds: float) -> Floats:
        """Where the prop is and how it is turned."""
        current = max((i for i, hold in enumerate(self._holds) if hold.start <= seconds), default=-1)
        if current < 0:
            return self._rests[0] @ self._scale
        hold = self._holds[current]
        if seconds < hold.end:
            pose, settling = self._held(hold, seconds), (seconds - hold.start) / _SETTLE
            before = self._before(current, hold.start)
            return _between(before, pose, settling) @ self._scale
        rest, release = self._rests[current + 1], self._held(hold, hold.end)
        if hold.thrown:
            return self._thrown(hold, release, rest, seconds - hold.end) @ self._scale
        return _between(release, rest, (seconds - hold.end) / _SETTLE) @ self._scale

    def _thrown(self, hold: Hold, release: Floats, rest: Floats, gone: float) -> Floats:
        """Where a thing is some seconds after it was thrown: on its way to its aim, then on its way down."""
        if hold.aim is None:
            return _flown(release, rest, gone / _FLIGHT)
        there = release.copy()
        there[:3, 3] = hold.aim
        if gone < _FLIGHT:
            return _flown(release, there, gone / _FLIGHT)
        return _between(there, rest, ((gone - _FLIGHT) / _FALL) ** 2 if gone < _FLIGHT + _FALL else 1.0)

    def holder(self, seconds: float) -> int | None:
        """The index of the performer whose hand the prop is in, if any."""
        return next((hold.performer for hold in self._holds if hold.start <= seconds < hold.end), None)

    def _held(self, hold: Hold, seconds: float) -> Floats:
        hand = self._hand(hold.performer, seconds, hold.left)
        if (tipped := self._tilt(hold.performer, seconds)) > 0.0:
            hand = placed(hand[:3, 3], math.atan2(hand[0, 2], hand[2, 2]), -tipped)
        elif self._upright:
            hand = placed(hand[:3, 3], math.atan2(hand[0, 2], hand[2, 2]))
        return hand @ self._grip

    def _before(self, index: int, seconds: float) -> Floats:
        last = self._holds[index - 1] if index else None
        if last is not None and last.aim is not None and seconds - last.end < _FLIGHT + _FALL:
            return self._thrown(last, self._held(last, last.end), self._rests[index], _FLIGHT)
        if index and math.isclose(self._holds[index - 1].end, self._holds[index].start):
            return self._held(self._holds[index - 1], seconds)
        return self._rests[index]

    def _reached(self, index: int, hold: Hold) -> Hold:
        """A prop that lies out of reach, or underfoot, when a beat needs it has been in the hand all along."""
        if math.isinf(hold.start):
            return hold
        rest = self._rests[index][:3, 3]
        far = np.linalg.norm(rest - self._held(hold, hold.start)[:3, 3]) > _IN_REACH
        far |= not hold.found and rest[1] < _UNDERFOOT
        if index or not far:
            return hold
        return replace(hold, start=-math.inf, end=hold.end if len(self._holds) > 1 or hold.thrown else math.inf)

    def _rest_after(self, hold: Hold) -> Floats:
        if math.isinf(hold.end):
            return self._rests[-1]
        release = self._held(hold, hold.end)
        spot = release[:3, 3].copy()
        if hold.aim is not None:
            spot = np.asarray(hold.aim, dtype=np.float64)
        elif hold.thrown:
            ahead = self._hand(hold.performer, hold.end, hold.left)[:3, 2] * np.array([1.0, 0.0, 1.0])
            spot += 2.5 * ahead / max(float(np.linalg.norm(ahead)), 1e-6)
        elif np.linalg.norm(spot - self._rests[0][:3, 3]) < _IN_REACH:
            return self._rests[0]
        spot[1] = self._support(spot)
        return placed(spot, math.atan2(release[0, 2], release[2, 2])) @ self._laid


@cache
def laid(kind: str) -> Floats:
    """How a thing that is put down lies there: the transform (4, 4) from its own frame, upright or on its side."""
    if kind not in LAID:
        return np.eye(4)
    _, high, _ = size(kind)
    turned = placed(np.array([0.0, thickness(kind), high / 2]), 0.0, math.pi / 2)
    turned.setflags(write=False)
    return turned


def placed(position: Floats, heading: float, pitch: float = 0.0, roll: float = 0.0) -> Floats:
    """The transform (4, 4) of a thing at a position, turned to a heading, then pitched (nose up) and rolled."""
    turn, lean = math.cos(heading), math.sin(heading)
    yawed = np.array([[turn, 0, lean], [0, 1, 0], [-lean, 0, turn]])
    nose, dip = math.cos(pitch), -math.sin(pitch)
    pitched = np.array([[1, 0, 0], [0, nose, -dip], [0, dip, nose]])
    side, tip = math.cos(roll), math.sin(roll)
    rolled = np.array([[side, -tip, 0], [tip, side, 0], [0, 0, 1]])
    transform = np.eye(4)
    transform[:3, :3], transform[:3, 3] = yawed @ pitched @ rolled, position
    return transform


def _between(start: Floats, end: Floats, share: float) -> Floats:
    """A transform on the way from one to another; the rotation is the nearest to the mean of both."""
    if share >= 1.0:
        return end
    share = max(share, 0.0) ** 2 * (3 - 2 * max(share, 0.0))
    mixed = np.eye(4)
    left, _, right = np.linalg.svd((1 - share) * start[:3, :3] + share * end[:3, :3])
    mixed[:3, :3] = left @ np.diag([1.0, 1.0, np.linalg.det(left @ right)]) @ right
    mixed[:3, 3] = (1 - share) * start[:3, 3] + share * end[:3, 3]
    return mixed


def _flown(start: Floats, end: Floats, share: float) -> Floats:
    moved = _between(start, end, share)
    if share >= 1.0:
        return moved
    moved = moved.copy()
    moved[:3, 3] = (1 - share) * start[:3, 3] + share * end[:3, 3]
    moved[1, 3] += 4.0 * 0.6 * share * (1 - share)
    return moved
