"""Light that moves: what people carry or drive, and fires that flicker."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from previz.shots.spec import TimeOfDay
from previz.stage.carrying import Carried
from previz.stage.drawing import Lamp
from previz.stage.movers import Mover
from previz.stage.sets import place_of
from previz.stage.troupe import Troupe
from previz.stage.view import Floats
from previz.stage.world import Beat, Prop, Vector, World

_FLAME: Vector = (1.0, 0.8, 0.52)
_BULB: Vector = (1.0, 0.95, 0.84)
_SCREEN: Vector = (0.72, 0.86, 1.0)


@dataclass(frozen=True, slots=True)
class _Burner:
    """Where the light is on a thing, in its own metres, its colour, its strength, how far it reaches, and its flicker.

    A beam lights what is ahead: a lamp stands for it that is `thrown` so many metres before the thing; a flame is held
    a little before the body, which it would bleach.
    """

    at: Vector
    colour: Vector
    strength: float
    reach: float
    flicker: float = 0.0
    glow: float = 0.5
    thrown: float = 0.0


_BURNERS: Mapping[str, _Burner] = {
    "lantern": _Burner((0.0, 0.16, 0.0), _FLAME, 2.9, 9.0, 0.07, thrown=0.42),
    "candle": _Burner((0.0, 0.24, 0.0), _FLAME, 1.3, 4.5, 0.12, thrown=0.3),
    "match": _Burner((0.0, 0.06, 0.0), _FLAME, 0.7, 2.4, 0.16, thrown=0.25),
    "firebrand": _Burner((0.0, 0.62, 0.0), (1.0, 0.72, 0.4), 3.6, 9.0, 0.15, glow=0.8, thrown=0.3),
    "torch": _Burner((0.0, 0.2, 0.0), _BULB, 4.5, 7.5, thrown=1.7),
    "phone": _Burner((0.0, 0.08, 0.12), _SCREEN, 0.4, 1.6),
}
"""What burns in a hand."""

_FIRES: Mapping[str, _Burner] = {
    "bonfire": _Burner((0.0, 0.75, 0.0), (1.0, 0.74, 0.42), 6.0, 10.0, 0.16),
    "blaze": _Burner((0.0, 0.9, 0.0), (1.0, 0.66, 0.34), 5.0, 13.0, 0.2, glow=0.9),
    "fireplace": _Burner((0.0, 0.55, 0.75), (1.0, 0.66, 0.34), 5.5, 7.0, 0.14, glow=0.0),
    "tv": _Burner((0.0, 0.5, 0.7), _SCREEN, 3.2, 5.0, 0.08, glow=0.3),
}
"""What burns where it stands, by day as well."""

_HEADLIGHTS: Mapping[str, _Burner] = {
    kind: _Burner((0.0, 0.7, 0.0), _BULB, 12.0, 12.0, glow=0.0, thrown=ahead)
    for kind, ahead in {
        "car": 4.4, "taxi": 4.4, "police_car": 4.4, "van": 4.6, "truck": 5.0, "bus": 7.4, "ambulance": 5.0,
        "motorcycle": 2.8, "tractor": 3.6, "train": 9.0, "fire_engine": 6.4,
    }.items()
}  # fmt: skip
"""What shines before a vehicle that is on its way."""

_KINDLED = "light_lamp"


class MovingLight:
    """The lamps of a world that move. `at` always gives as many, those that do not burn with no strength."""

    def __init__(self, world: World) -> None:
        self._burners = tuple(_burners(world, _is_dark(world)))
        self._shown = [prop.shown for prop in world.props]
        self._kindled = {index: _kindling(world, world.props[index]) for index, _ in self._burners}

    def glow(self, index: int) -> float:
        """How much of its own colour a prop sends out because it burns, 0..1."""
        return next((burner.glow for each, burner in self._burners if each == index), 0.0)

    def at(self, seconds: float, movers: tuple[Mover, ...], troupe: Troupe) -> tuple[Lamp, ...]:
        """The lamps at a time of the scene."""
        return tuple(self._lamp(index, burner, seconds, movers[index], troupe) for index, burner in self._burners)

    def _lamp(self, index: int, burner: _Burner, seconds: float, mover: Mover, troupe: Troupe) -> Lamp:
        burns = self._burns(index, burner, seconds, mover, troupe)
        strength = burner.strength * (1.0 + burner.flicker * _flicker(seconds + 3.7 * index)) if burns else 0.0
        matrix = mover.at(seconds)
        x, y, z = (matrix @ np.array([*burner.at, 1.0]))[:3].tolist()
        heading = _heading(matrix, burner, mover, seconds, troupe)
        if heading is not None:
            x, z = x + burner.thrown * math.sin(heading), z + burner.thrown * math.cos(heading)
        return Lamp((x, y, z), burner.colour, strength, burner.reach)

    def _burns(self, index: int, burner: _Burner, seconds: float, mover: Mover, troupe: Troupe) -> bool:
        """Whether it is lit: from when somebody lights it, and what has a switch while it is in a hand."""
        shown, kindled = self._shown[index], self._kindled[index]
        if shown is not None and not shown[0] <= seconds < shown[1]:
            return False
        if kindled is not None:
            return seconds >= troupe.touch(*kindled)
        return burner.flicker > 0 or not isinstance(mover, Carried) or mover.holder(seconds) is not None


def _burners(world: World, dark: bool) -> Iterator[tuple[int, _Burner]]:
    for index, prop in enumerate(world.props):
        if prop.kind in _FIRES:
            yield index, _FIRES[prop.kind]
        elif prop.kind in _BURNERS and dark:
            yield index, _BURNERS[prop.kind]
        elif prop.kind in _HEADLIGHTS and dark and prop.path:
            yield index, _HEADLIGHTS[prop.kind]


def _is_dark(world: World) -> bool:
    """Whether people need the light that they carry: by night, at dusk, and where no day comes in."""
    late = world.time_of_day in (TimeOfDay.NIGHT, TimeOfDay.DUSK)
    return late or (world.interior and place_of(world).daylight is None)


def _kindling(world: World, prop: Prop) -> tuple[int, Beat] | None:
    """Who lights a thing, in which beat, if anybody does."""
    lit = (
        (index, beat)
        for index, performer in enumerate(world.performers)
        for beat in performer.beats
        if beat.action == _KINDLED and beat.target == prop.name
    )
    return min(lit, key=lambda each: each[1].start, default=None)


def _flicker(seconds: float) -> float:
    """A flame's unrest, -1..1: never quite periodic."""
    return 0.5 * math.sin(11.3 * seconds) + 0.3 * math.sin(17.9 * seconds + 1.0) + 0.2 * math.sin(29.0 * seconds + 2.0)


def _heading(matrix: Floats, burner: _Burner, mover: Mover, seconds: float, troupe: Troupe) -> float | None:
    """Where light is thrown: as whoever holds the thing faces; of a beam that nobody holds along its own +Z."""
    holder = mover.holder(seconds) if isinstance(mover, Carried) else None
    if holder is not None:
        return troupe.pose(holder, seconds).heading
    return None if burner.flicker else math.atan2(float(matrix[0, 2]), float(matrix[2, 2]))
