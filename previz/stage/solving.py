"""The solver: from where in the frame something should stand to where the camera stands, exactly, many at once.

Every camera is an exact solution of the projection: a band of the body at given heights in the frame, or the nearest
camera that holds some points in a rectangle.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.ground import Place, Wish
from previz.stage.sizes import BANDS, Band
from previz.stage.view import Floats, basis

_DIRECTIONS = 36
_BISECTIONS = 14

Eyes = Callable[[Floats], Floats]
"""Eyes (n, 3) at pitches (n,)."""

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom and top in the frame."""


def band_eyes(
    wish: Wish, yaw: Floats, pitch: Floats, span: tuple[Floats, Floats], heights: tuple[float, float], x: Floats | float
) -> Floats:
    """Eyes (n, 3) from which the two points of a span stand at two frame heights, and their middle at x.

    In the camera's own axes a point p at frame height y satisfies `p_up - c_up = y tan (p_forward - c_forward)`: two
    points give the camera's up and forward position, and a frame x its third.
    """
    across, up_tangent = wish.tangents
    right, up, forward = basis(yaw, pitch, wish.roll)
    (top, bottom), (y_top, y_bottom) = span, heights
    first = up @ top - y_top * up_tangent * (forward @ top)
    second = up @ bottom - y_bottom * up_tangent * (forward @ bottom)
    ahead = (first - second) / ((y_bottom - y_top) * up_tangent)
    above = first + y_top * up_tangent * ahead
    middle = (top + bottom) / 2
    beside = right @ middle - np.asarray(x) * across * (forward @ middle - ahead)
    return np.asarray(beside[:, None] * right + above[:, None] * up + ahead[:, None] * forward)


def box_eyes(wish: Wish, yaw: Floats, pitch: Floats, points: Floats, rectangle: Rectangle, rise: float = 0.5) -> Floats:
    """The nearest eyes (n, 3) that hold all points (k, 3) in a frame rectangle.

    They are centred across; `rise` says where they stand if there is room above and below, 0 low to 1 high.
    """
    left, right_edge, bottom, top = rectangle
    right, up, forward = basis(yaw, pitch, wish.roll)
    depth = forward @ points.T
    sides = (right @ points.T, wish.tangents[0], left, right_edge), (up @ points.T, wish.tangents[1], bottom, top)
    ahead = np.min([_farthest(depth, *side) for side in sides], axis=0)
    beside, above = (_between(depth, ahead, *side, share) for side, share in zip(sides, (0.5, rise), strict=True))
    return np.asarray(beside[:, None] * right + above[:, None] * up + ahead[:, None] * forward)


def _farthest(depth: Floats, along: Floats, tangent: float, low: float, high: float) -> Floats:
    most = (along - high * tangent * depth).max(axis=1)
    least = (along - low * tangent * depth).min(axis=1)
    return np.asarray((least - most) / ((high - low) * tangent))


def _between(
    depth: Floats, ahead: Floats, along: Floats, tangent: float, low: float, high: float, share: float
) -> Floats:
    gap = depth - ahead[:, None]
    at_high, at_low = (along - high * tangent * gap).max(axis=1), (along - low * tangent * gap).min(axis=1)
    return np.asarray(share * at_high + (1 - share) * at_low)


def pitched(eyes: Eyes, count: int, height: Floats | float, limits: tuple[float, float]) -> tuple[Floats, Floats]:
    """The pitch (n,) within limits (radians) that brings each eye nearest to its height, and the eyes (n, 3).

    The camera sinks as it looks further up, so halving finds it.
    """
    low, high = np.full(count, limits[0]), np.full(count, limits[1])
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        above = eyes(middle)[:, 1] > height
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    pitch = (low + high) / 2
    return pitch, eyes(pitch)


_LOW_HEIGHT = {Size.EXTREME_WIDE: 0.35, Size.WIDE: 0.35, Size.FULL: 0.38, Size.MEDIUM_FULL: 0.5}
_LIMITS = {
    Angle.EYE_LEVEL: (-14.0, 8.0),
    Angle.LOW: (-2.0, 24.0),
    Angle.HIGH: (-30.0, -22.0),
}


def stand(wish: Wish, eye_height: float, place: Place, eyes: Eyes, count: int) -> tuple[Floats, Floats]:
    """Pitches (n,) and eyes (n, 3) at the height that an angle asks for; `eye_height` is the subject's."""
    low, high = (math.radians(degrees) for degrees in _LIMITS.get(wish.angle, _LIMITS[Angle.EYE_LEVEL]))
    if wish.angle is Angle.HIGH:
        height = max(place.size[1] - 0.15, eye_height + 0.6) if place.interior else math.inf
        return pitched(eyes, count, height, (low, high))
    if wish.angle is Angle.LOW:
        return pitched(eyes, count, min(_LOW_HEIGHT.get(wish.size, 0.75), 0.6 * eye_height), (low, high))
    height = max(BANDS[wish.size].eye_height * eye_height, 0.35)
    pitch, found = pitched(eyes, count, height, (low, high))
    sunk = found[:, 1] < 0.3
    if sunk.any():
        lifted, raised = pitched(eyes, count, height, (math.radians(-40), high))
        pitch, found = np.where(sunk, lifted, pitch), np.where(sunk[:, None], raised, found)
    return pitch, found


def around(start: float = 0.0) -> Floats:
    """Headings (n,) all the way round."""
    return np.asarray(start + np.arange(_DIRECTIONS) * (2 * math.pi / _DIRECTIONS))


def look_room(gaze: Floats, yaw: Floats, band: Band, lean: float) -> Floats:
    """The frame x (n,) of a single subject: off centre, away from where it looks."""
    right, _, forward = basis(yaw, 0.0)
    sideways = right @ gaze
    away = np.clip(np.abs(sideways) / 0.4, 0.35, 1.0)
    sign = np.where(np.abs(sideways) < 0.08, np.where(lean < 0, -1.0, 1.0), np.sign(sideways))
    behind = forward @ gaze > 0.7
    return np.asarray(-sign * band.aside * np.where(behind, 0.5, away))
