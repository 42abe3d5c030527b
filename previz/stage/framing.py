"""Frames: one figure, some points, from above, from the floor, within a room; the best of many directions each."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.ground import Place, Wish
from previz.stage.judging import Taste, best
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.solving import Rectangle, around, band_eyes, box_eyes, look_room, pitched, stand
from previz.stage.view import Floats, View, basis, heading_of

_SPILL = 0.0
"""The share of the frame's edge that may see past the set."""
SPILL_FAR = 0.13
"""The same where somebody is seen from afar: the black beyond the set spoils less than a size that is lost."""

_WIDEST_INDOORS = 15.0
_WIDENINGS = (0.85, 0.72, 0.6)
_NEAREST = 1.4


def frame_body(place: Place, wish: Wish, body: Body, taste: Taste, x: float | None = None, over: float = 0.0) -> View:
    """The view of one figure at a size and angle; `x` overrides where in the frame it stands, `over` raises the camera
    by metres."""
    if wish.angle is Angle.OVERHEAD:
        return _frame_body_overhead(wish, body)
    if wish.angle is Angle.WORMS_EYE:
        return _frame_from_floor(place, wish, body, taste)
    top, bottom = body.span(wish.size)
    if abs(top[1] - bottom[1]) < 0.55 * float(np.linalg.norm(top - bottom)):
        return _frame_lying(place, wish, body, taste)
    if body.is_head_down:
        return frame_points(place, wish, body.outline(wish.size), body.eye, taste)
    band = BANDS[wish.size]
    yaw = around()
    across = look_room(body.gaze, yaw, band, taste.lean) if x is None else np.full(len(yaw), x)

    def eyes(pitch: Floats) -> Floats:
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), across)

    pitch, found = stand(wish, float(body.eye[1]) + over, place, eyes, len(yaw))
    return best(place, taste, yaw, pitch, found, wish, body.eye)


_OVER_LYING, _OVER_FAR, _OVER_AHEAD = 0.9, 2.4, 0.15
"""How far in metres over somebody who lies the camera is, and over one who looks along the ground."""

_AHEAD = 0.6
"""The cosine of the angle up to which one who lies on their front looks where their head is to."""

OFF_BED = np.array([0.0, 0.25, 0.0])
"""How far over them a point is free that is to be seen of somebody who lies: what they lie on is coarse."""


def _frame_lying(place: Place, wish: Wish, body: Body, taste: Taste) -> View:
    """The view of one who lies or bends double: from over them, from the side that their feet are to; of one who looks
    ahead along the ground from before them, and from low."""
    along = body.crown - body.hips
    ahead = float(body.gaze @ along) > _AHEAD * float(np.linalg.norm(along))
    facing = heading_of(body.gaze if ahead else -along)
    ideal, slack = (48.0, 22.0) if ahead else (62.0, 30.0)
    taste = replace(
        taste, targets=taste.targets + OFF_BED, facing=facing, ideal=math.radians(ideal), slack=math.radians(slack)
    )
    if wish.angle is not Angle.EYE_LEVEL:
        return frame_points(place, wish, body.outline(wish.size), body.eye, taste)
    yaw, points = around(), body.outline(wish.size)

    def eyes(pitch: Floats) -> Floats:
        return box_eyes(wish, yaw, pitch, points, (-0.78, 0.78, -0.7, 0.72))

    far = wish.size in {Size.EXTREME_WIDE, Size.WIDE}
    height = float(body.crown[1]) + (_OVER_FAR if far else _OVER_AHEAD if ahead else _OVER_LYING)
    pitch, found = pitched(eyes, len(yaw), height, (math.radians(-48), math.radians(-10)))
    return best(place, taste, yaw, pitch, found, wish, body.eye)


def frame_points(
    place: Place,
    wish: Wish,
    points: Floats,
    focus: Floats,
    taste: Taste,
    rectangle: Rectangle = (-0.8, 0.8, -0.8, 0.8),
    rise: float = 0.5,
) -> View:
    """The nearest view that holds points (k, 3) in a frame rectangle."""
    if wish.angle is Angle.OVERHEAD:
        return frame_overhead(wish, points, focus, taste.facing or 0.0)
    yaw = around()

    def eyes(pitch: Floats) -> Floats:
        return box_eyes(wish, yaw, pitch, points, rectangle, rise)

    if wish.angle is Angle.WORMS_EYE:
        pitch = np.full(len(yaw), math.radians(22))
        found = eyes(pitch)
        found[:, 1] = np.maximum(found[:, 1], 0.15)
    else:
        pitch, found = stand(wish, float(focus[1]), place, eyes, len(yaw))
    return best(place, taste, yaw, pitch, found, wish, focus)


PLAN = {
    Size.EXTREME_WIDE: 14.0,
    Size.WIDE: 6.5,
    Size.FULL: 2.8,
    Size.MEDIUM_FULL: 2.1,
    Size.MEDIUM: 1.6,
    Size.MEDIUM_CLOSE_UP: 1.2,
    Size.CLOSE_UP: 0.85,
    Size.EXTREME_CLOSE_UP: 0.5,
}
"""From above: metres of floor that the frame's height holds."""


def frame_overhead(wish: Wish, points: Floats, focus: Floats, heading: float) -> View:
    """Straight down, with the heading up in the frame."""
    yaw, pitch = np.array([heading]), np.array([-math.pi / 2])
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    distance = PLAN[wish.size] / (2 * wish.tangents[1])
    eye = np.array([middle[0], max(float(points[:, 1].max()) + distance, 0.0), middle[2]])
    if wish.size in {Size.EXTREME_WIDE, Size.WIDE, Size.FULL}:
        held = box_eyes(wish, yaw, pitch, points, (-0.82, 0.82, -0.82, 0.82))[0]
        eye[1] = max(eye[1], held[1])
    return View(eye, heading, -math.pi / 2, wish.roll, wish.lens_mm, float(eye[1] - focus[1]))


def _frame_body_overhead(wish: Wish, body: Body) -> View:
    """Straight down on a figure: on one who lies the whole of what the size shows, the head up in the frame."""
    away = body.crown - body.hips
    if abs(float(away[1])) > 0.6 * float(np.linalg.norm(away)):
        return frame_overhead(wish, body.outline(wish.size), body.crown, heading_of(body.gaze))
    yaw, pitch = np.array([heading_of(away)]), np.array([-math.pi / 2])
    shown = Size.FULL if wish.size in _LYING_WHOLE else wish.size
    points = body.outline(shown)
    eye = box_eyes(wish, yaw, pitch, points, (-0.8, 0.8, -0.84, 0.84))[0]
    return View(eye, float(yaw[0]), -math.pi / 2, wish.roll, wish.lens_mm, float(eye[1] - body.crown[1]))


_LYING_WHOLE = frozenset({Size.EXTREME_WIDE, Size.WIDE, Size.FULL, Size.MEDIUM_FULL})
"""Sizes at which one who lies is seen from head to foot."""

_STEEP = {Size.EXTREME_WIDE: 14.0, Size.WIDE: 22.0, Size.FULL: 28.0, Size.MEDIUM_FULL: 33.0, Size.MEDIUM: 37.0}


def _frame_from_floor(place: Place, wish: Wish, body: Body, taste: Taste) -> View:
    """From just above the floor, looking steeply up: the crown keeps its head room and the legs loom below."""
    height, pitch = 0.18, math.radians(_STEEP.get(wish.size, 40.0))
    yaw = around()
    across, up = wish.tangents
    rise = pitch + math.atan(BANDS[wish.size].top * up)
    away = max(float(body.crown[1]) - height, 0.3) / math.tan(min(max(rise, 0.05), math.radians(80)))
    right, _, forward = basis(yaw, 0.0)
    beside = look_room(body.gaze, yaw, BANDS[wish.size], taste.lean) * across * away / math.cos(pitch)
    eyes = body.crown - away * forward - beside[:, None] * right
    eyes[:, 1] = height
    return best(place, taste, yaw, np.full(len(yaw), pitch), eyes, wish, body.eye)


def held_indoors(place: Place, wish: Wish, focus: Floats, frame: Callable[[Wish], View]) -> tuple[View, bool]:
    """A view that stays in the room or just behind a wall: the lens widens first, then the camera comes nearer
    to the point that it looks at.

    Answers whether the wish had to give way.
    """
    allowed = SPILL_FAR if wish.size in {Size.EXTREME_WIDE, Size.WIDE} else _SPILL
    view = frame(wish)
    if wish.angle in {Angle.OVERHEAD, Angle.WORMS_EYE} or place.spill_of(view, wish) <= allowed:
        return view, False
    for widening in () if wish.lens_is_given else _WIDENINGS:
        view = frame(replace(wish, lens_mm=max(wish.gate.of_super_35(_WIDEST_INDOORS), widening * wish.lens_mm)))
        if place.spill_of(view, wish) <= allowed:
            return view, True
    away = focus - view.eye
    share = np.linspace(0.0, max(1.0 - _NEAREST / float(np.linalg.norm(away)), 0.0), 60)
    eyes = view.eye + share[:, None] * away
    found = replace(wish, lens_mm=view.lens_mm)
    within = place.spill(found, np.full(60, view.yaw), np.full(60, view.pitch), eyes) <= allowed
    chosen = int(np.argmax(within)) if within.any() else len(share) - 1
    return replace(view, eye=eyes[chosen], focus=view.focus * (1.0 - float(share[chosen]))), True


def block_points(blocks: Sequence[Block]) -> Floats:
    """The corners (n, 3) of some boxes."""
    return np.concatenate([block.corners for block in blocks])


def facing_pair(first: Body, second: Body) -> tuple[float, float]:
    """The heading from one figure to another, and their distance in metres on the floor."""
    away = second.eye - first.eye
    return heading_of(away), math.hypot(float(away[0]), float(away[2]))
