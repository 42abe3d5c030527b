"""What weather leaves on a place in the open: snow on all that looks up, and wet ground."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.shots.spec import Weather
from previz.stage.drawing import Array, Mesh
from previz.stage.meshes import rgb
from previz.stage.sets.place import Part, Place

_SNOW = "#dfe3e8"
_LIES = (0.45, 0.8)
"""From which slope on snow begins to lie, and where it covers, as the height of the unit normal."""

_THROUGH = 0.1
"""How much of what lies under snow shows through it."""

_WET = 0.8
"""How dark wet ground is beside dry."""

_WATER = frozenset({"sea", "pond", "foam", "pool", "river", "water"})


def weathered(place: Place, weather: Weather) -> Place:
    """The place as the weather leaves it; clear air, wind and fog leave nothing."""
    if weather is Weather.SNOW:
        return replace(place, parts=tuple(_snowed(part) for part in place.parts))
    if weather in (Weather.RAIN, Weather.STORM):
        return replace(place, parts=tuple(_wetted(part) for part in place.parts))
    return place


def _snowed(part: Part) -> Part:
    white = np.asarray(rgb(_SNOW), np.float32)
    share = (1 - _THROUGH) * _looking_up(part.mesh)
    return _painted(part, part.mesh.colours + share * (white - part.mesh.colours))


def _wetted(part: Part) -> Part:
    return _painted(part, part.mesh.colours * (1 - (1 - _WET) * _looking_up(part.mesh)))


def _looking_up(mesh: Mesh) -> Array:
    """How far each vertex's surface looks up, (n, 1): 0 for walls, 1 for floors."""
    low, high = _LIES
    share = np.clip((mesh.normals[:, 1:2] - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _painted(part: Part, colours: Array) -> Part:
    """The part in other colours; what is water or shines stays as it is."""
    if part.name in _WATER or part.glow > 0:
        return part
    mesh = part.mesh
    return replace(part, mesh=Mesh(mesh.positions, mesh.normals, colours.astype(np.float32), mesh.triangles))
