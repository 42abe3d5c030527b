"""Views of a whole place: a room in its depth, a landscape with the people small in it."""

from __future__ import annotations

import math

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Cast, Framed
from previz.stage.framing import frame_points
from previz.stage.ground import Place, Wish
from previz.stage.judging import Taste, best, costs
from previz.stage.sizes import Block
from previz.stage.solving import around
from previz.stage.view import Floats, View, aimed, basis


def establishing(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """The place in its depth with the people small in it."""
    seen = [body.eye for body in cast.bodies] + [block.centre for block in cast.blocks]
    points = np.array(seen or [np.array([0.0, 1.5, 0.0])])
    middle = points.mean(axis=0)
    if wish.angle is Angle.OVERHEAD or (wish.angle is Angle.HIGH and not place.interior):
        corners = Block(
            "place", np.array([0.0, 1.0, 0.0]), np.array([place.size[0] / 2, 1.0, place.size[2] / 2])
        ).corners
        taste = Taste(points, None, lean=lean)
        return Framed(frame_points(place, wish, corners, middle, taste), middle)
    if place.interior:
        soles = [body.sole for body in cast.bodies]
        return room(place, wish, Taste(points, None, lean=lean), np.mean(soles or [middle * _FLOOR], axis=0))
    told = [body.eye[None] for body in cast.bodies]
    told += [block.centre + _INNER * (block.corners - block.centre) for block in cast.blocks]
    return _landscape(
        place, wish, points, np.concatenate(told or [points]), middle, lean, cast.backdrop, bool(cast.bodies)
    )


_INNER = 0.7
"""How far from the middle of a thing to its corners it is looked at in a view of a place."""


_FLOOR = np.array([1.0, 0.0, 1.0])
_FEET = -0.82
"""Where in the frame the feet stand at the lowest in a view of a whole room."""


_CROWN, _HEAD = np.array([0.0, 0.2, 0.0]), 0.86
"""How far in metres heads reach over what is looked at of people, and where in the frame they stand at the highest on
a lens too long for all of them."""

_STEEP = math.radians(18)
"""How far down a view of a room may look before it is one of the floor."""


def room(place: Place, wish: Wish, taste: Taste, sole: Floats) -> Framed:
    """From near a corner or a wall of the room, above eye height, across its depth; feet (3,) on the floor in frame."""
    half_x, half_z = (_reach(side) for side in (place.size[0], place.size[2]))
    sides = (-1.0, -0.5, 0.0, 0.5, 1.0)
    stands = np.array([(x * half_x, z * half_z) for x in sides for z in sides if max(abs(x), abs(z)) == 1.0])
    eyes = np.stack([stands[:, 0], np.full(len(stands), _room_height(place, wish)), stands[:, 1]], axis=-1)
    middle = taste.targets.mean(axis=0)
    target = 0.5 * middle * _FLOOR + np.array([0.0, min(1.15, 0.45 * place.size[1]), 0.0])
    angles = np.array([aimed(eye, target) for eye in eyes])
    down = np.array([aimed(eye, sole)[1] for eye in eyes])
    pitch = np.minimum(angles[:, 1], down - math.atan(_FEET * wish.tangents[1]))
    top = taste.targets[np.argmax(taste.targets[:, 1])] + _CROWN
    up = np.array([aimed(eye, top)[1] for eye in eyes])
    pitch = np.maximum(pitch, up - math.atan(_HEAD * wish.tangents[1]))
    depth = np.linalg.norm(eyes - middle, axis=-1)
    steep = np.maximum(-pitch - _STEEP, 0.0) / _STEEP
    nearest = np.linalg.norm(eyes[:, None] - taste.targets, axis=-1).min(axis=1)
    close = np.maximum(_APART - nearest, 0.0) / _APART
    cost = costs(place, wish, taste, angles[:, 0], pitch, eyes) - 0.9 * depth + 8.0 * steep + 12.0 * close
    chosen = int(np.argmin(cost))
    view = View(eyes[chosen], angles[chosen, 0], pitch[chosen], wish.roll, wish.lens_mm, depth[chosen])
    return Framed(view, middle)


_NARROW, _WITHIN, _WITHOUT = 2.6, 0.35, 0.55
"""Metres across under which a room is seen from outside of its wall, and how far from the wall the camera then is."""

_APART = 1.1
"""How near in metres the camera of a view of a room may be to anybody's eyes."""


def _reach(side: float) -> float:
    """How far from the middle the camera stands in a room so many metres across: a wall of a narrow one gives way."""
    return side / 2 + _WITHOUT if side < _NARROW else side / 2 - _WITHIN


def _room_height(place: Place, wish: Wish) -> float:
    """How high in metres the camera is in a room: over eye height, under the ceiling where it looks down."""
    if wish.angle is Angle.HIGH:
        return max(place.size[1] - 0.3, 1.9)
    return min(1.9, 0.8 * place.size[1])


_OPEN = np.array([(x, y, z) for x in (-5.0, 0.0, 5.0) for z in (-5.0, 0.0, 5.0) for y in (0.0, 2.5)])
"""Points about the middle of a place that an open view of it sees."""


_TOLD = 6
"""How many times as much what a view is told to be of counts as the open place about it."""


def _landscape(
    place: Place,
    wish: Wish,
    points: Floats,
    told: Floats,
    middle: Floats,
    lean: float,
    backdrop: Floats | None,
    peopled: bool,
) -> Framed:
    """From well back, the horizon on the lower third and the people off centre; what it is `told` of (n, 3) is free."""
    low = wish.angle in {Angle.LOW, Angle.WORMS_EYE}
    height = float(points[:, 1].mean()) + (-1.2 if low else 0.7)
    distance = min(_distance_seen(wish, 1.75, 0.14), 40.0)
    yaw = around()
    right, _, forward = basis(yaw, 0.0)
    pitch = np.full(len(yaw), math.atan((0.5 if low else 0.32) * wish.tangents[1]))
    eyes = middle - distance * forward + 0.28 * wish.tangents[0] * distance * right
    eyes[:, 1] = max(height, 0.3)
    targets = np.concatenate([*[told] * max(_TOLD * len(_OPEN) // len(told), 1), middle + _OPEN])
    taste = Taste(targets, None, lean=lean, backdrop=backdrop, keeps_line=peopled)
    return Framed(best(place, taste, yaw, pitch, eyes, wish, middle), middle)


_SHOWN = {Size.EXTREME_WIDE: 0.14, Size.WIDE: 0.42, Size.FULL: 0.55, Size.MEDIUM_FULL: 0.75}
"""How much of the frame's height a standing figure would take before something far, at a size."""

_ASIDE = 0.36
"""How far off the middle people and what is far behind them stand, on opposite sides."""

_AIMS = 4


def beyond(place: Place, wish: Wish, cast: Cast, lean: float) -> Framed:
    """What is far, over the heads of the people of the scene: they are in front, it is behind them.

    Where the size has no room for them the camera stands among them and takes a longer lens.
    """
    seen, people = cast.blocks[0], cast.bodies or cast.bystanders
    middle = np.mean([body.eye for body in people], axis=0)
    if wish.size not in _SHOWN:
        return _through_a_long_lens(wish, seen, middle)
    distance = min(_distance_seen(wish, 1.75, _SHOWN[wish.size]), 40.0)
    heights = np.repeat([0.25, 0.7, -0.2], 2)
    sides = np.tile([_ASIDE, -_ASIDE], 3)
    yaw, eyes = np.full(6, aimed(middle, seen.centre)[0]), np.empty((6, 3))
    for _ in range(_AIMS):
        right, _, forward = basis(yaw, 0.0)
        eyes = middle - distance * forward - (sides * wish.tangents[0] * distance)[:, None] * right
        eyes[:, 1] = np.maximum(middle[1] + heights, 0.4)
        away = seen.centre - eyes
        yaw = np.arctan2(away[:, 0], away[:, 2]) + np.arctan(-sides * wish.tangents[0])
    away = np.linalg.norm((seen.centre - eyes)[:, [0, 2]], axis=-1)
    rise = np.arctan2(seen.centre[1] - eyes[:, 1], away)
    pitch = np.clip(rise - math.atan(_TOP * wish.tangents[1]), math.radians(-8), math.radians(20))
    taste = Taste(np.array([body.eye for body in people]), None, keeps_line=False, lean=lean)
    return Framed(best(place, taste, yaw, pitch, eyes, wish, middle), middle)


_TOP = 0.5
"""Where in the frame the middle of what is far stands at the highest over people."""


def _through_a_long_lens(wish: Wish, seen: Block, eye: Floats) -> Framed:
    """What is far, from where somebody stands, on the lens that fills the frame with it."""
    away = float(np.linalg.norm(seen.centre - eye))
    tall = 2 * float(seen.half[1])
    lens = wish.gate.clamped(max(wish.lens_mm, 0.85 * away * wish.gate.height / tall))
    yaw, pitch = aimed(eye, seen.centre)
    return Framed(View(eye, yaw, pitch, wish.roll, lens, away), seen.centre)


def _distance_seen(wish: Wish, height: float, share: float) -> float:
    return height * wish.lens_mm / (share * wish.gate.height)
