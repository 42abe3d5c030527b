"""Lenses and the gate that they draw on: field of view from focal length, and the lens that a size usually takes.

The picture is cropped out of the sensor, as spherical lenses have it: one wider than the sensor keeps its whole width
and loses height, a narrower one keeps the height. (An anamorphic lens would squeeze the whole height into the picture
instead; no squeeze is drawn here, so 2.39 sees what a 2.39 extraction of the sensor sees.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from previz.shots.sensors import DEFAULT, Sensor, sensor_named
from previz.shots.spec import Size

SHORTEST, LONGEST = 8.0, 300.0
"""The focal lengths that a camera can be given, in millimetres as they are told."""

_EXTERIOR = {
    Size.EXTREME_WIDE: 21.0,
    Size.WIDE: 27.0,
    Size.FULL: 35.0,
    Size.MEDIUM_FULL: 40.0,
    Size.MEDIUM: 50.0,
    Size.MEDIUM_CLOSE_UP: 65.0,
    Size.CLOSE_UP: 85.0,
    Size.EXTREME_CLOSE_UP: 100.0,
}
_INTERIOR = {
    Size.EXTREME_WIDE: 18.0,
    Size.WIDE: 24.0,
    Size.FULL: 28.0,
    Size.MEDIUM_FULL: 35.0,
    Size.MEDIUM: 40.0,
    Size.MEDIUM_CLOSE_UP: 50.0,
    Size.CLOSE_UP: 75.0,
    Size.EXTREME_CLOSE_UP: 100.0,
}


@dataclass(frozen=True, slots=True)
class Gate:
    """The part of a sensor that a picture takes: its width and height in millimetres.

    `scale` is how many times as wide it is as on Super 35; `told_per_mm` the told focal length of a lens of 1 mm.
    """

    width: float
    height: float
    scale: float = 1.0
    told_per_mm: float = 1.0

    @property
    def aspect(self) -> float:
        """The picture's width over its height."""
        return self.width / self.height

    def of_super_35(self, millimetres: float) -> float:
        """The focal length in millimetres that sees as much across as one on Super 35, in whole told millimetres."""
        return round(millimetres * self.scale * self.told_per_mm) / self.told_per_mm

    def told(self, millimetres: float) -> float:
        """How a focal length is told: its equivalent on a phone."""
        return millimetres * self.told_per_mm

    def of_told(self, told: float) -> float:
        """The focal length in millimetres of a lens as it is told, within what a camera can be given."""
        return min(max(told, SHORTEST), LONGEST) / self.told_per_mm

    def clamped(self, millimetres: float) -> float:
        """The nearest focal length in millimetres that a camera can be given."""
        return self.of_told(self.told(millimetres))


@lru_cache(maxsize=256)
def gate(aspect: float, sensor: Sensor) -> Gate:
    """The gate of a picture of width/height `aspect` on a sensor."""
    width, height = _crop(aspect, sensor)
    return Gate(width, height, width / _crop(aspect, sensor_named(DEFAULT))[0], sensor.told_per_mm)


def _crop(aspect: float, sensor: Sensor) -> tuple[float, float]:
    """The width and height in millimetres of the largest picture of an aspect in a sensor."""
    if aspect >= sensor.width_mm / sensor.height_mm:
        return sensor.width_mm, sensor.width_mm / aspect
    return sensor.height_mm * aspect, sensor.height_mm


def usual_lens(size: Size, interior: bool) -> float:
    """The focal length in millimetres on Super 35 that a size is mostly shot on; wider where there are walls."""
    return (_INTERIOR if interior else _EXTERIOR)[size]


def tangents(lens_mm: float, used: Gate) -> tuple[float, float]:
    """Tangents of half the horizontal and half the vertical field of view."""
    return used.width / (2 * lens_mm), used.height / (2 * lens_mm)


def field_of_view(lens_mm: float, used: Gate) -> tuple[float, float]:
    """The horizontal and vertical field of view in radians."""
    across, up = tangents(lens_mm, used)
    return 2 * math.atan(across), 2 * math.atan(up)
