"""Over the shoulder: behind and beside one figure, on the other."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Framed, band_distance, sights
from previz.stage.framing import facing_pair
from previz.stage.ground import Place, Wish
from previz.stage.lens import clamped_lens
from previz.stage.sizes import BANDS, Body
from previz.stage.solving import band_eyes, pitched, stand
from previz.stage.view import Floats, View, basis, project

_NEAR_SHARE = 0.26
"""The share of the frame's width that the near figure takes in an over-the-shoulder."""

_BEHIND = 0.85
"""How far in metres the camera is behind the near figure when the lens may be chosen."""

_OVER = (math.radians(-32), math.radians(16))
"""The pitch that an over-the-shoulder may take between people of unequal height."""


def over_the_shoulder(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Framed:
    """Behind and beside the near figure, the other beyond on the opposite third.

    The camera turns about the seen figure until the near one takes its share of the frame's edge.
    """
    back, apart = facing_pair(seen, near)
    wanted = band_distance(wish, seen)
    notes: tuple[str, ...] = ()
    if lens_given and wanted < apart + 0.45:
        wish, notes = _nearest_size(wish, seen, apart + 0.6)
    elif not lens_given:
        longer = clamped_lens(wish.lens_mm * (apart + _BEHIND) / wanted)
        wish = replace(wish, lens_mm=min(max(longer, 24.0), 135.0))
    side = 1.0 if float(np.cross([math.sin(back), 0, math.cos(back)], place.side)[1]) >= 0 else -1.0
    turns = np.radians(np.linspace(3.0, 42.0, 27)) * side
    yaw = back + turns + math.pi
    beyond = _third_away_from(near, seen, yaw)
    band, (top, bottom) = BANDS[wish.size], seen.span(wish.size)

    def eyes(pitch: Floats) -> Floats:
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), beyond)

    if wish.angle is Angle.EYE_LEVEL:
        pitch, found = pitched(eyes, len(yaw), float(near.eye[1]) + 0.02, _OVER)
    else:
        pitch, found = stand(wish, float(seen.eye[1]), place, eyes, len(yaw))
    views = [
        View(
            eye, float(yaw[index]), float(pitch[index]), wish.roll, wish.lens_mm, float(np.linalg.norm(seen.eye - eye))
        )
        for index, eye in enumerate(found)
    ]
    errors = [abs(near_share(view, near, wish.aspect) - _NEAR_SHARE) for view in views]
    blocked = place.obstacles.block_camera(found) * 2.0 + place.obstacles.hidden(found, sights(seen, wish.size)) * 0.5
    return Framed(views[int(np.argmin(np.array(errors) + blocked))], seen.eye, notes)


def _nearest_size(wish: Wish, seen: Body, distance: float) -> tuple[Wish, tuple[str, ...]]:
    """The tightest size that a given lens can still hold from behind the near figure."""
    sizes = list(Size)
    for size in reversed(sizes[: sizes.index(wish.size) + 1]):
        looser = replace(wish, size=size)
        if band_distance(looser, seen) >= distance - 0.15:
            return looser, (f"On {wish.lens_mm:g} mm the shoulder leaves a {size.replace('_', ' ')}",)
    return wish, ()


def _third_away_from(near: Body, seen: Body, yaw: Floats) -> Floats:
    """The third (n,) of the frame that the near figure leaves free."""
    right, _, _ = basis(yaw, 0.0)
    return np.asarray(np.where(right @ (near.eye - seen.eye) > 0, -0.28, 0.28))


def near_share(view: View, near: Body, aspect: float) -> float:
    """The share of the frame's width, from its nearer edge, that a foreground figure's head and shoulders take."""
    head = float(np.linalg.norm(near.crown - near.eye))
    right, _, _ = basis(view.yaw, 0.0)
    middle = near.eye
    outline = np.array([middle - 0.9 * head * right, middle + 0.9 * head * right, *near.joints[[2, 5]]])
    placed = project(view, outline, aspect)
    if (placed[:2, 2] < 0.1).any():
        return 1.0
    seen = placed[(np.abs(placed[:, 1]) < 1.0) & (placed[:, 2] > 0.1)]
    if not len(seen):
        return 0.0
    inner = seen[:, 0].max() if placed[:2, 0].mean() < 0 else -seen[:, 0].min()
    return float(np.clip((inner + 1) / 2, 0.0, 1.0))
