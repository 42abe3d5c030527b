"""Lenses on a Super 35 gate: field of view from focal length, and the lens that a shot size usually takes.

The gate is 24.89 x 18.66 mm (Super 35, four perforations, as ARRI's and Panavision's tables give it). A picture wider
than the gate crops its height, a narrower one its width.
"""

from __future__ import annotations

import math

from previz.shots.spec import Size

GATE_WIDTH, GATE_HEIGHT = 24.89, 18.66
SHORTEST, LONGEST = 8.0, 300.0
"""The focal lengths that a camera can be given, in millimetres."""

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


def usual_lens(size: Size, interior: bool) -> float:
    """The focal length in millimetres that a size is mostly shot on; wider where there are walls."""
    return (_INTERIOR if interior else _EXTERIOR)[size]


def clamped_lens(millimetres: float) -> float:
    """The nearest focal length that a camera can be given."""
    return min(max(millimetres, SHORTEST), LONGEST)


def gate(aspect: float) -> tuple[float, float]:
    """The used width and height of the gate in millimetres, for a picture of width/height `aspect`."""
    if aspect >= GATE_WIDTH / GATE_HEIGHT:
        return GATE_WIDTH, GATE_WIDTH / aspect
    return GATE_HEIGHT * aspect, GATE_HEIGHT


def tangents(lens_mm: float, aspect: float) -> tuple[float, float]:
    """Tangents of half the horizontal and half the vertical field of view."""
    width, height = gate(aspect)
    return width / (2 * lens_mm), height / (2 * lens_mm)


def field_of_view(lens_mm: float, aspect: float) -> tuple[float, float]:
    """The horizontal and vertical field of view in radians."""
    across, up = tangents(lens_mm, aspect)
    return 2 * math.atan(across), 2 * math.atan(up)


def lens_for(across: float, distance: float, aspect: float) -> float:
    """The focal length in millimetres that sees `across` metres of width at a distance."""
    return gate(aspect)[0] * distance / across
