"""Where a camera stands and how it looks, and what that puts where in the frame.

Yaw is a heading about +Y (0 looks along +Z), pitch is up from the horizon, roll turns the camera clockwise; radians.
Frame positions run from -1 to 1, x to the right and y up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.drawing import Camera
from previz.stage.lens import Gate, tangents

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """A camera at an instant: eye (3,), yaw, pitch, roll, focal length, and the distance in focus in metres."""

    eye: Floats
    yaw: float
    pitch: float
    roll: float
    lens_mm: float
    focus: float


def basis(yaw: Floats | float, pitch: Floats | float, roll: Floats | float = 0.0) -> tuple[Floats, Floats, Floats]:
    """The unit right, up and forward vectors (..., 3) of cameras with these angles."""
    upright = isinstance(roll, float) and roll == 0.0
    shape = np.broadcast_shapes(np.shape(yaw), np.shape(pitch), np.shape(roll))
    sin_yaw, cos_yaw, sin_pitch, cos_pitch = np.sin(yaw), np.cos(yaw), np.sin(pitch), np.cos(pitch)
    level = _vectors(shape, -cos_yaw, 0.0, sin_yaw)
    forward = _vectors(shape, sin_yaw * cos_pitch, sin_pitch, cos_yaw * cos_pitch)
    steep = _vectors(shape, -sin_yaw * sin_pitch, cos_pitch, -cos_yaw * sin_pitch)
    if upright:
        return level, steep, forward
    turn, lean = np.cos(roll)[..., None], np.sin(roll)[..., None]
    return level * turn - steep * lean, steep * turn + level * lean, forward


def _vectors(shape: tuple[int, ...], x: Floats, y: Floats | float, z: Floats) -> Floats:
    """Vectors (..., 3) of their parts."""
    vectors = np.empty((*shape, 3))
    vectors[..., 0], vectors[..., 1], vectors[..., 2] = x, y, z
    return vectors


def project(view: View, points: Floats, gate: Gate) -> Floats:
    """Frame x, frame y and depth in metres (n, 3) of world points (n, 3). Points behind have a depth below zero."""
    right, up, forward = basis(view.yaw, view.pitch, view.roll)
    across, height = tangents(view.lens_mm, gate)
    seen = np.atleast_2d(points) - view.eye
    depth = seen @ forward
    scale = np.where(np.abs(depth) < 1e-6, 1e-6, depth)
    return np.stack([seen @ right / (scale * across), seen @ up / (scale * height), depth], axis=-1)


def heading_of(direction: Floats) -> float:
    """The heading in radians of a direction; 0 for one that has none."""
    return math.atan2(float(direction[0]), float(direction[2]))


def aimed(eye: Floats, target: Floats) -> tuple[float, float]:
    """The yaw and pitch that look from a point at another."""
    away = target - eye
    return heading_of(away), math.atan2(float(away[1]), math.hypot(float(away[0]), float(away[2])))


def turn_between(start: float, end: float) -> float:
    """The signed smaller turn in radians from one heading to another."""
    return (end - start + math.pi) % (2 * math.pi) - math.pi


def camera_of(view: View, gate: Gate, stop: float | None = None, optic: str = "") -> Camera:
    """The renderer's camera for a view, with the T-stop whose depth of field is shown and what it looks through."""
    right, up, forward = basis(view.yaw, view.pitch, view.roll)
    to_world = np.eye(4, dtype=np.float32)
    to_world[:3, 0], to_world[:3, 1], to_world[:3, 2], to_world[:3, 3] = right, up, -forward, view.eye
    fov_y = 2 * math.atan(tangents(view.lens_mm, gate)[1])
    focus = max(view.focus, 0.1)
    return Camera(to_world, fov_y, view.lens_mm, focus, stop=stop, gate_width_mm=gate.width, optic=optic)


def eased(moved: Floats, root: Floats, share: float) -> Floats:
    """So much of a transform, for what stands about a root: its place goes straight, its turn the short way."""
    left, _, right = np.linalg.svd((1 - share) * np.eye(3) + share * moved[:3, :3])
    eased = np.eye(4)
    eased[:3, :3] = left @ right
    goal = moved[:3, :3] @ root + moved[:3, 3]
    eased[:3, 3] = root + share * (goal - root) - eased[:3, :3] @ root
    return eased
