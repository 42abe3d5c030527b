"""Beasts that somebody walks or leads: they go beside them, and what goes on a leash has one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from previz.stage.carrying import placed
from previz.stage.laying import from_to
from previz.stage.numbered import unnumbered
from previz.stage.props import size
from previz.stage.props.limbs import Going
from previz.stage.props.seats import LED
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Prop, World

_LEADING = frozenset({"walk", "run"})
_STEP = 0.25
"""How often in seconds the way of a beast that is led is measured."""

_ON_A_LEASH = {"dog": (0.66, 0.3), "horse": (0.72, 0.42), "donkey": (0.75, 0.4)}
"""Beasts that are led by a line, and where it ends: the shares of their height and, ahead of the middle, of length."""

_BEHIND = 0.95
"""How far in metres each next pair of beasts that one leads goes ahead of the last."""

_LEASH = "leash of "


@dataclass(frozen=True, slots=True)
class Leading:
    """Who leads a beast, from when on, and which it is of all whom they lead."""

    performer: int
    start: float
    order: int = 0


class Led:
    """A beast that goes beside somebody from one beat on, and stays where they stop; every other is on their right."""

    def __init__(self, prop: Prop, troupe: Troupe, led: Leading, until: float) -> None:
        self._scale = np.diag([prop.scale, prop.scale, prop.scale, 1.0])
        self._troupe, self._led = troupe, led
        left, ahead = LED[prop.kind]
        self._beside = (left if led.order % 2 == 0 else -left, ahead + _BEHIND * (led.order // 2))
        self._steps = np.arange(max(led.start, 0.0), max(until, led.start) + 2 * _STEP, _STEP)
        places = np.array([self.at(float(step))[:3, 3] for step in self._steps])
        self._gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])

    def at(self, seconds: float) -> Floats:
        """Where it is and how it is turned, (4, 4)."""
        pose = self._troupe.pose(self._led.performer, max(seconds, self._led.start))
        left, ahead = self._beside
        sin, cos = math.sin(pose.heading), math.cos(pose.heading)
        x, _, z = pose.position.tolist()
        beside = np.array([x + left * cos + ahead * sin, 0.0, z - left * sin + ahead * cos])
        return placed(beside, pose.heading) @ self._scale

    def going(self, seconds: float) -> Going:
        """How far it has gone by then, and how fast it goes."""
        before, after = (float(np.interp(seconds + d, self._steps, self._gone)) for d in (-_STEP, _STEP))
        return Going((before + after) / 2, (after - before) / (2 * _STEP), seconds)

    def holder(self, seconds: float) -> int | None:
        """Nobody has it in hand."""
        del seconds
        return None


class Leash:
    """A line from the hand of whoever leads a beast to its collar: it is as long as that is far."""

    def __init__(self, troupe: Troupe, led: Leading, kind: str, beast: Led) -> None:
        self._troupe, self._led, self._beast = troupe, led, beast
        _, tall, long = size(kind)
        up, ahead = _ON_A_LEASH[kind]
        self._collar = np.array([0.0, up * tall, ahead * long, 1.0])

    def at(self, seconds: float) -> Floats:
        """Where it is, how it is turned and how long it is, (4, 4)."""
        hand = self._troupe.hand(self._led.performer, seconds, left=self._led.order % 2 == 0)[:3, 3]
        return from_to(np.asarray(hand, dtype=np.float64), (self._beast.at(seconds) @ self._collar)[:3])

    def holder(self, seconds: float) -> int | None:
        """Who has it in hand."""
        del seconds
        return self._led.performer


def led_by(world: World, prop: Prop) -> Leading | None:
    """Who walks or leads a beast, and from when on; of several of a name each has its own side."""
    if prop.kind not in LED:
        return None
    fellows = [other.name for other in world.props if unnumbered(other.name) == unnumbered(prop.name)]
    for index, performer in enumerate(world.performers):
        for beat in performer.beats:
            leads = beat.action in _LEADING and beat.destination is not None and beat.target in fellows
            if leads and not prop.path:
                return Leading(index, beat.start, fellows.index(prop.name))
    return None


def on_leashes(world: World) -> World:
    """The world with a leash for each beast that is led by one."""
    led = (prop for prop in world.props if prop.kind in _ON_A_LEASH and led_by(world, prop) is not None)
    added = tuple(Prop(f"{_LEASH}{prop.name}", "leash", prop.position) for prop in led)
    return replace(world, props=(*world.props, *added))


def leashes(world: World, troupe: Troupe, going: Mapping[int, object]) -> dict[int, Leash]:
    """The leashes of the scene, by their index."""
    beasts = {f"{_LEASH}{prop.name}": index for index, prop in enumerate(world.props)}
    found: dict[int, Leash] = {}
    for index, prop in enumerate(world.props):
        beast = going.get(beasts.get(prop.name, -1)) if prop.kind == "leash" else None
        led = led_by(world, world.props[beasts[prop.name]]) if isinstance(beast, Led) else None
        if isinstance(beast, Led) and led is not None:
            found[index] = Leash(troupe, led, world.props[beasts[prop.name]].kind, beast)
    return found
