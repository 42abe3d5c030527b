"""A lasso at work: its loop whirled over the head of whoever has it, thrown, and about what it catches."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from previz.stage.carrying import placed
from previz.stage.laying import from_to
from previz.stage.props import size
from previz.stage.throwing import RELEASED
from previz.stage.traffic import ANIMALS
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Beat, Prop, World

LOOP, LINE = "loop of ", "line of "
"""What stands before the name of a lasso, as the names of its loop and its line."""

_TURNS = 1.4
"""Turns a second of a loop that is whirled."""

_OVER, _OUT = 0.42, 0.2
"""How far in metres over the hand a loop is whirled, and how far out of the middle."""

_FLIGHT, _ARC = 0.7, 0.7
_ROUND = 0.4
"""The radius of the loop in metres."""

_NECK = (0.8, 0.36)
"""Where the neck of a beast is: the shares of its height and, ahead of the middle, of its length."""

_PULLED = frozenset({"rope", "net", "chain"})
_HAULED = (3.2, 0.55)
"""What is hauled in, and how far ahead in metres and how high its line goes over the edge."""

_SHOULDERS = 1.35
"""How high in metres a loop comes to rest about somebody."""


@dataclass(frozen=True)
class Cast:
    """Who whirls a lasso, when they throw it (never: infinity), and where its loop comes to."""

    performer: int
    release: float
    aim: Floats


class Loop:
    """The loop: over the head, then on its way, then about what it was thrown at."""

    def __init__(self, troupe: Troupe, cast: Cast) -> None:
        self._troupe, self._cast = troupe, cast

    def at(self, seconds: float) -> Floats:
        """Where it is, how it is turned and how wide it is open, (4, 4)."""
        gone = (seconds - self._cast.release) / _FLIGHT
        if gone <= 0.0:
            return self._whirled(seconds)
        start, share = self._whirled(self._cast.release), min(gone, 1.0)
        x, y, z = ((1.0 - share) * start[:3, 3] + share * self._cast.aim).tolist()
        way = self._cast.aim - start[:3, 3]
        at = np.array([x, y + 4.0 * _ARC * share * (1.0 - share), z])
        heading = math.atan2(float(way[0]), float(way[2]))
        open_ = 1.0 - 0.3 * share
        return placed(at, heading, 0.5 * (1.0 - share) - 0.35) @ np.diag([open_, open_, open_, 1.0])

    def _whirled(self, seconds: float) -> Floats:
        hand = self._troupe.hand(self._cast.performer, seconds, left=False)[:3, 3]
        turn = 2.0 * math.pi * _TURNS * seconds
        return placed(hand + np.array([_OUT * math.sin(turn), _OVER, _OUT * math.cos(turn)]), turn, 0.2)

    def holder(self, seconds: float) -> int | None:
        """Who whirls it."""
        return self._cast.performer if seconds < self._cast.release else None


class Line:
    """The rope from the hand to the near side of the loop."""

    def __init__(self, troupe: Troupe, cast: Cast, loop: Loop) -> None:
        self._troupe, self._cast, self._loop = troupe, cast, loop

    def at(self, seconds: float) -> Floats:
        """Where it is, how it is turned and how long it is, (4, 4)."""
        hand = np.asarray(self._troupe.hand(self._cast.performer, seconds, left=False)[:3, 3], dtype=np.float64)
        loop = self._loop.at(seconds)
        back = (hand - loop[:3, 3]) * np.array([1.0, 0.0, 1.0])
        wide = _ROUND * float(np.linalg.norm(loop[:3, 0]))
        near = loop[:3, 3] + wide * back / max(float(np.linalg.norm(back)), 1e-6)
        return from_to(hand, near)

    def holder(self, seconds: float) -> int | None:
        """Who has it in hand."""
        del seconds
        return self._cast.performer


class Hauled:
    """The rope that somebody pulls: from the hand ahead and down to where it goes over the edge."""

    def __init__(self, troupe: Troupe, who: int) -> None:
        self._troupe, self._who = troupe, who

    def at(self, seconds: float) -> Floats:
        """Where it is, how it is turned and how long it is, (4, 4)."""
        hand = np.asarray(self._troupe.hand(self._who, seconds, left=False)[:3, 3], dtype=np.float64)
        pose = self._troupe.pose(self._who, 0.0)
        x, y, z = pose.position.tolist()
        ahead, down = _HAULED
        sin, cos = math.sin(pose.heading), math.cos(pose.heading)
        return from_to(hand, np.array([x + ahead * sin, y + down, z + ahead * cos]))

    def holder(self, seconds: float) -> int | None:
        """Who pulls it."""
        del seconds
        return self._who


def with_loops(world: World) -> World:
    """The world with a loop and a line for each lasso that is whirled or thrown, and a line for what is hauled."""
    added = [
        Prop(f"{part}{prop.name}", kind, prop.position)
        for prop in world.props
        if _cast_of(world, prop) is not None
        for part, kind in ((LOOP, "lasso_loop"), (LINE, "lasso_line"))
    ]
    hauled = [
        Prop(f"{LINE}{prop.name}", "lasso_line", prop.position)
        for prop in world.props
        if _hauler(world, prop) is not None
    ]
    return replace(world, props=(*world.props, *added, *hauled))


def _hauler(world: World, prop: Prop) -> int | None:
    """Who pulls a rope or a net, if anybody does."""
    if prop.kind not in _PULLED:
        return None
    pulls = (
        who
        for who, each in enumerate(world.performers)
        for b in each.beats
        if b.action == "pull" and b.target == prop.name
    )
    return next(pulls, None)


def loops(world: World, troupe: Troupe) -> dict[int, Loop | Line | Hauled]:
    """The loops and the lines of the scene, by their index."""
    names = {prop.name: index for index, prop in enumerate(world.props)}
    found: dict[int, Loop | Line | Hauled] = {}
    for prop in world.props:
        hauler = _hauler(world, prop)
        if hauler is not None and f"{LINE}{prop.name}" in names:
            found[names[f"{LINE}{prop.name}"]] = Hauled(troupe, hauler)
        cast = _cast_of(world, prop)
        if cast is not None and f"{LOOP}{prop.name}" in names:
            loop = Loop(troupe, cast)
            found |= {names[f"{LOOP}{prop.name}"]: loop, names[f"{LINE}{prop.name}"]: Line(troupe, cast, loop)}
    return found


def _cast_of(world: World, prop: Prop) -> Cast | None:
    """How a lasso is whirled, if it is."""
    if prop.kind != "lasso":
        return None
    for index, beat in _at_work(world, prop):
        thrown = next((b for b in world.performers[index].beats if b.action == "throw" and b.target == prop.name), None)
        if thrown is None:
            return Cast(index, math.inf, np.zeros(3))
        return Cast(index, thrown.start + RELEASED * thrown.seconds, _aim(world, index, beat))
    return None


def _at_work(world: World, prop: Prop) -> Iterator[tuple[int, Beat]]:
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            if beat.action in {"whirl", "throw"} and beat.target == prop.name:
                yield index, beat


def _aim(world: World, who: int, beat: Beat) -> Floats:
    """About whose neck or what a loop comes: of what its thrower looks at; else a way ahead of them."""
    performer = world.performers[who]
    looked = {b.target for b in performer.beats if b.action == "look" and b.start >= beat.start}
    for prop in world.props:
        if prop.name in looked:
            _, tall, long = size(prop.kind)
            up, ahead = (_NECK[0] * tall, _NECK[1] * long) if prop.kind in ANIMALS else (0.7 * tall, 0.0)
            at = placed(np.asarray(prop.position), prop.heading) @ np.array([0.0, up, ahead, 1.0])
            return np.asarray(at[:3])
    for each in world.performers:
        if each.member.name in looked:
            x, y, z = each.mark
            return np.array([x, y + _SHOULDERS, z])
    sin, cos = math.sin(performer.heading), math.cos(performer.heading)
    x, y, z = performer.mark
    return np.array([x + 3.0 * sin, y + 0.6, z + 3.0 * cos])
