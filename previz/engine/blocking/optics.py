"""Cameras and light as matrices. Pure numpy; column vectors, right-handed, looking along -Z."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Array, Camera

Points = npt.NDArray[np.float64]
_NARROWEST = 0.5
"""Metres that a shadow map spans at least."""


def projection(camera: Camera, aspect: float) -> Array:
    """The perspective matrix (4, 4) to OpenGL's clip space."""
    focal = 1.0 / math.tan(camera.fov_y / 2)
    near, far = camera.near, camera.far
    matrix = np.zeros((4, 4), np.float32)
    matrix[0, 0], matrix[1, 1] = focal / aspect, focal
    matrix[2, 2], matrix[2, 3] = (far + near) / (near - far), 2 * far * near / (near - far)
    matrix[3, 2] = -1
    return matrix


def view(camera: Camera) -> Array:
    """World to camera, (4, 4)."""
    return np.linalg.inv(camera.to_world.astype(np.float64)).astype(np.float32)


def frustum_points(camera: Camera, aspect: float, distance: float) -> Points:
    """The eye and the four corners of what it sees at a distance, in the world (5, 3)."""
    tall = math.tan(camera.fov_y / 2) * distance
    wide = tall * aspect
    corners = [(0, 0, 0), *((x * wide, y * tall, -distance) for x in (-1, 1) for y in (-1, 1))]
    to_world = camera.to_world.astype(np.float64)
    return np.asarray(corners, np.float64) @ to_world[:3, :3].T + to_world[:3, 3]


@dataclass(frozen=True, eq=False)
class LightBox:
    """The part of the world that a shadow map holds: `matrix` takes the world to clip space, `texel` is in metres.

    A place along the light's axes, times `scale` and plus `offset`, is a place in the map, 0..1 each way.
    """

    matrix: Array
    texel: float
    scale: tuple[float, float, float]
    offset: tuple[float, float, float]


def light_axes(direction: tuple[float, float, float]) -> Points:
    """Rows right, up, towards the light (3, 3), for a direction that points to the light."""
    towards = np.asarray(direction, np.float64)
    towards = towards / np.linalg.norm(towards)
    aside = np.array([0.0, 0.0, 1.0]) if abs(towards[1]) > 0.99 else np.array([0.0, 1.0, 0.0])
    right = np.cross(aside, towards)
    right /= np.linalg.norm(right)
    return np.stack([right, np.cross(towards, right), towards])


def light_box(axes: Points, lit: Points, between: Points, texels: int) -> LightBox:
    """Fit a shadow map to the points that cast and take shadows, deep enough for all that lies between.

    `lit` are places in the world, `between` the low and high corner of a box along the light's axes. The box is snapped
    to whole texels, so that an equal shot gives equal shadows wherever it starts.
    """
    low, high = _bounds(lit @ axes.T)
    side = float(max(high[0] - low[0], high[1] - low[1], _NARROWEST)) * 1.02
    texel = side / texels
    middle = np.round((low + high) / 2 / texel) * texel
    return square_box(axes, middle, side, (min(low[2], between[0, 2]), max(high[2], between[1, 2])), texels)


def square_box(axes: Points, middle: Points, side: float, depth: tuple[float, float], texels: int) -> LightBox:
    """A shadow map of so many metres about a middle, from the depth farthest from the light to the nearest.

    Middle and depths are along the light's axes.
    """
    near, far = depth[1] + 0.5, depth[0] - 0.5
    scale = np.array([1 / side, 1 / side, -1 / (near - far)])
    offset = np.array([0.5 - middle[0] / side, 0.5 - middle[1] / side, near / (near - far)])
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = axes * scale[:, None] * 2, offset * 2 - 1
    return LightBox(matrix.astype(np.float32), side / texels, _three(scale), _three(offset))


def _bounds(points: Points) -> tuple[Points, Points]:
    return points.min(axis=0), points.max(axis=0)


def _three(values: Points) -> tuple[float, float, float]:
    x, y, z = (float(value) for value in values)
    return x, y, z
