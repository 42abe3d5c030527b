"""What is spilt: the thing in the hand tips, and what was in it is in the air before whoever it comes down on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

import numpy as np

from previz.stage.carrying import placed
from previz.stage.figures.rotation import smooth
from previz.stage.props.handheld import SPILL
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Beat, Performer, Prop, Vector, World

TIPS, TIPPED = 0.3, 0.9
"""Seconds of a spill after which the thing begins to tip, and how far over it comes in radians."""

_TIME = 0.28
"""Seconds in which it tips."""

_POURED = 1.9
"""How far over in radians a bottle is that is poured from."""

_IN_THE_AIR = 1.5
"""Seconds for which what is spilt is seen."""

_SPILT = "spilt "
_WINE: Vector = (0.46, 0.1, 0.15)
_COLOURS: Mapping[str, Vector] = {
    "wine": _WINE, "coffee": (0.28, 0.17, 0.1), "tea": (0.55, 0.34, 0.15), "milk": (0.95, 0.94, 0.9),
    "soup": (0.78, 0.45, 0.16), "water": (0.62, 0.75, 0.82), "beer": (0.8, 0.58, 0.2), "paint": (0.2, 0.4, 0.7),
    "champagne": (0.9, 0.82, 0.55), "whisky": (0.68, 0.4, 0.14), "whiskey": (0.68, 0.4, 0.14), "ink": (0.1, 0.12, 0.25),
    "juice": (0.9, 0.55, 0.15),
}  # fmt: skip
"""The colours of what is spilt; all else is as wine."""


def tilt(performer: Performer, seconds: float) -> float:
    """How far in radians what somebody has in hand is tipped at a time."""
    beat = _spill(performer)
    return 0.0 if beat is None else TIPPED * smooth((seconds - beat.start - TIPS) / _TIME)


def poured(performer: Performer, seconds: float) -> float:
    """How far in radians somebody tips what they pour from at a time."""
    pours = any(b.action == "pour" and b.start <= seconds < b.start + b.seconds for b in performer.beats)
    return _POURED if pours else 0.0


POURED = frozenset({"bottle", "teapot"})
"""What is poured from, and else held as it is."""


class _Placed(Protocol):
    def at(self, seconds: float) -> Floats: ...


class Spilt:
    """What is in the air: it leaves the edge of the thing that tips, and goes the way that it tips."""

    def __init__(self, troupe: Troupe, who: int, beat: Beat, source: _Placed) -> None:
        self._troupe, self._who, self._beat, self._source = troupe, who, beat, source

    def at(self, seconds: float) -> Floats:
        """Where it is, how it is turned and how far it has come, (4, 4)."""
        gone = max(seconds - self._beat.start - TIPS, 0.0)
        spot = self._source.at(min(seconds, self._beat.start + TIPS + _TIME))[:3, 3].copy()
        heading = float(self._troupe.pose(self._who, seconds).heading)
        grown = 0.35 + 0.65 * smooth(gone / 0.35)
        spot[1] += 0.05 - SPILL * grown - 1.6 * max(gone - 0.7, 0.0) ** 2
        spot += 0.16 * np.array([math.sin(heading), 0.0, math.cos(heading)])
        return placed(spot, heading) @ np.diag([grown, grown, grown, 1.0])

    def holder(self, seconds: float) -> int | None:
        """Whoever spills it."""
        del seconds
        return self._who


def with_spills(world: World, spilt: Mapping[str, str]) -> World:
    """The world with what is in the air of each thing that somebody spills: what that is, by their names."""
    added = []
    for performer in world.performers:
        what = spilt.get(performer.member.name)
        beat = _spill(performer)
        if beat is not None and what is not None:
            shown = (beat.start + TIPS + 0.1, beat.start + TIPS + _IN_THE_AIR)
            colour = _COLOURS.get(what, _WINE)
            name = f"{_SPILT}{what} of {performer.member.name}"
            added.append(Prop(name, "spilt", performer.mark, shown=shown, colour=colour))
    return replace(world, props=(*world.props, *added))


def _spill(performer: Performer) -> Beat | None:
    return next((beat for beat in performer.beats if beat.action == "spill"), None)


def spills(world: World, troupe: Troupe, movers: Mapping[int, _Placed]) -> dict[int, Spilt]:
    """What is spilt in the scene, by its index: each from what its spiller has in hand."""
    found: dict[int, Spilt] = {}
    for index, prop in enumerate(world.props):
        if prop.kind != "spilt":
            continue
        for who, performer in enumerate(world.performers):
            beat = _spill(performer) if prop.name.endswith(f" of {performer.member.name}") else None
            source = None if beat is None else _source(world, performer, movers)
            if beat is not None and source is not None:
                found[index] = Spilt(troupe, who, beat, source)
    return found


def _source(world: World, performer: Performer, movers: Mapping[int, _Placed]) -> _Placed | None:
    """What somebody has in hand who spills."""
    had = {beat.target for beat in performer.beats if beat.action in {"hold", "have", "carry"}}
    return next((movers[index] for index, prop in enumerate(world.props) if prop.name in had and index in movers), None)
