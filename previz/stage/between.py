"""Frames that go from one subject to another: by a turn of the camera, or of the focus ring."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Ends, Framed, band_distance, sights
from previz.stage.framing import frame_body, frame_points
from previz.stage.ground import Place, Wish
from previz.stage.judging import Elsewhere, Taste, at_lens
from previz.stage.lens import usual_lens
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.solving import band_eyes, box_eyes, pitched, stand
from previz.stage.view import Floats, View, basis, heading_of

End = Body | Block


def turning(place: Place, wish: Wish, ends: Ends, lean: float) -> Framed:
    """A frame on one end from which the camera turns to the other: both free, in front of the lens, a turn apart.

    The one that is framed at the size is the person, of two the first.
    """
    order = 1 if isinstance(ends.second, Body) and not isinstance(ends.first, Body) else 0
    main, other = (ends.first, ends.second) if order == 0 else (ends.second, ends.first)
    elsewhere = Elsewhere(_point(other), _gaze(other), ends.way if order == 0 else -ends.way)
    if isinstance(main, Body):
        ideal, slack = (70.0, 28.0) if isinstance(other, Body) else (38.0, 24.0)
        taste = Taste(
            sights(main, wish.size), heading_of(main.gaze), math.radians(ideal), math.radians(slack), lean=lean
        )
        view = frame_body(place, wish, main, replace(taste, elsewhere=elsewhere))
    else:
        taste = Taste(main.centre[None], main.heading, 0.0, math.radians(60), keeps_line=False, lean=lean)
        points = main.centre + 1.2 * (main.corners - main.centre)
        view = frame_points(place, wish, points, _point(main), replace(taste, elsewhere=elsewhere))
    return Framed(view, _point(main), order=order)


_REACH = 0.85
"""How far in metres before what is near the camera is, where the lens may be chosen."""

_NEAREST, _APART = 0.4, 0.5
"""The least metres from the lens and between the two subjects for which the focus is worth pulling."""

_SIDE = 0.36
"""How far off the middle of the frame what is behind stands."""

_TURNS = np.radians(np.linspace(-30.0, 30.0, 31))
_LIFTS = (-0.15, 0.03, 0.25, 0.5)
"""How far in metres over what is near the camera is."""

_THING_BEHIND = 4.5
"""What it costs to have somebody before a thing rather than behind it."""

_CUT = 0.92
"""How far off the middle of the frame what is near is cut off."""

_HIGHEST = 6.0
"""The price above which a set-up is not one."""


def racking(place: Place, wish: Wish, ends: Ends, lens_given: bool) -> Framed | None:
    """One end near the lens and the other behind it on the other side of the frame, both free, in a looser size where
    the wanted one has no room for both; None where it cannot be done, as with what somebody holds.
    """
    sizes = list(Size)
    for size in reversed(sizes[sizes.index(Size.WIDE) : sizes.index(wish.size) + 1]):
        looser = replace(wish, size=size)
        if not lens_given:
            looser = replace(looser, lens_mm=wish.gate.of_super_35(usual_lens(size, place.interior)))
        tried = [*_racks(place, looser, ends.first, ends.second, 1, lens_given)]
        tried += _racks(place, looser, ends.second, ends.first, 0, lens_given)
        price, framed = min(tried, key=lambda each: each[0], default=(math.inf, None))
        if framed is not None and price < _HIGHEST:
            told = f"The frame holds both ends of the focus: a {size.replace('_', ' ')}"
            return framed if size is wish.size else replace(framed, notes=(*framed.notes, told))
    return None


def _racks(
    place: Place, wish: Wish, near: End, far: End, order: int, lens_given: bool
) -> Iterator[tuple[float, Framed]]:
    """The best set-up of each lens with one end near, and its price."""
    away = _point(far) - _point(near)
    apart = math.hypot(float(away[0]), float(away[2]))
    if apart < _APART:
        return
    for reach in (_REACH, 0.6, 1.4):
        wanted = band_distance(wish, far) if isinstance(far, Body) else _box_distance(wish, far)
        shortest, longest = wish.gate.of_super_35(20.0), wish.gate.of_super_35(180.0)
        lens = wish.lens_mm if lens_given else min(max(wish.lens_mm * (apart + reach) / wanted, shortest), longest)
        batch = _batch(place, replace(wish, lens_mm=lens), near, far, heading_of(away))
        prices = _prices(place, batch, near, far)
        best = int(np.argmin(prices))
        yield float(prices[best]), Framed(batch.view(best, far), _point(far), order=order)


@dataclass(frozen=True, eq=False)
class _Batch:
    """Cameras (n) of one lens, with the frame x (n,) at which each has what is behind."""

    wish: Wish
    yaw: Floats
    pitch: Floats
    eyes: Floats
    x: Floats

    def view(self, index: int, far: End) -> View:
        """One of them, in focus on what is behind."""
        forward = basis(self.yaw[index], self.pitch[index])[2]
        focus = float((_point(far) - self.eyes[index]) @ forward)
        yaw, pitch = float(self.yaw[index]), float(self.pitch[index])
        return View(self.eyes[index], yaw, pitch, self.wish.roll, self.wish.lens_mm, focus)

    def placed(self, point: Floats) -> tuple[Floats, Floats, Floats]:
        """Frame x, frame y and depth (n,) of a point."""
        right, up, forward = basis(self.yaw, self.pitch, self.wish.roll)
        across, height = self.wish.tangents
        offset = point - self.eyes
        depth = (offset * forward).sum(axis=-1)
        ahead = np.maximum(depth, 0.05)
        x, y = (offset * right).sum(axis=-1) / (ahead * across), (offset * up).sum(axis=-1) / (ahead * height)
        return np.asarray(x), np.asarray(y), np.asarray(depth)


def _batch(place: Place, wish: Wish, near: End, far: End, heading: float) -> _Batch:
    yaw = np.tile(heading + _TURNS, 2 * len(_LIFTS))
    x = np.repeat(np.tile([_SIDE, -_SIDE], len(_LIFTS)), len(_TURNS))
    lifts = np.repeat(_LIFTS, 2 * len(_TURNS))

    def eyes(pitch: Floats) -> Floats:
        if isinstance(far, Body):
            band = BANDS[wish.size]
            return band_eyes(wish, yaw, pitch, far.span(wish.size), (band.top, band.bottom), x)
        points, (across, _), forward = far.corners, wish.tangents, basis(yaw, pitch)[2]
        found = box_eyes(wish, yaw, pitch, points, (-0.4, 0.4, -0.4, 0.4))
        depth = ((far.centre - found) * forward).sum(axis=-1)
        return np.asarray(found - (x * across * depth)[:, None] * basis(yaw, 0.0)[0])

    if wish.angle is Angle.EYE_LEVEL:
        pitch, found = pitched(eyes, len(yaw), float(_point(near)[1]) + lifts, (math.radians(-35), math.radians(25)))
    else:
        pitch, found = stand(wish, float(_point(far)[1]), place, eyes, len(yaw))
    return _Batch(wish, yaw, pitch, found, x)


def _prices(place: Place, batch: _Batch, near: End, far: End) -> Floats:
    """How bad each camera (n,) of a batch is."""
    x, y, depth = batch.placed(_point(near))
    far_depth = batch.placed(_point(far))[2]
    price = 4.0 * np.maximum(np.abs(x) - 0.72, 0.0) + 8.0 * np.maximum(np.abs(y) - 0.6, 0.0)
    price += np.where(np.maximum(np.abs(x), np.abs(y)) > _CUT, _HIGHEST, 0.0)
    price += 3.0 * np.maximum(0.5 - np.abs(x - batch.x), 0.0) + np.where(depth < _NEAREST, 20.0, 0.0)
    price += 2.0 * np.maximum(1.5 - far_depth / np.maximum(depth, 0.05), 0.0)
    price += 8.0 * place.obstacles.hidden(batch.eyes, np.concatenate([_seen(near), _seen(far)]))
    if isinstance(near, Body):
        price += 5.0 * Obstacles.of_people(capsules_of(near, 1.15)).hidden(batch.eyes, _seen(far))
    price += 8.0 * place.obstacles.block_camera(batch.eyes)
    price += 12.0 * at_lens(place, batch.wish, batch.yaw, batch.pitch, batch.eyes)
    if isinstance(near, Body) and not isinstance(far, Body):
        price += _THING_BEHIND
    price += 3.0 * place.spill(batch.wish, batch.yaw, batch.pitch, batch.eyes)
    for end in (near, far):
        gaze = _gaze(end)
        if gaze is not None:
            price += 1.2 * np.maximum(basis(batch.yaw, batch.pitch)[2] @ gaze - 0.1, 0.0)
    return np.asarray(price + place.crossing(batch.eyes, 1.0) + place.spurning(batch.eyes, _point(far)))


def _point(end: End) -> Floats:
    return end.eye if isinstance(end, Body) else end.centre


def _gaze(end: End) -> Floats | None:
    return end.gaze if isinstance(end, Body) else None


def _seen(end: End) -> Floats:
    """The points (n, 3) that tell what it is."""
    if isinstance(end, Body):
        return np.stack([end.eye, end.chest])
    return np.array([end.centre + np.array([0.0, end.half[1] + _OVER_TOP, 0.0])])


_OVER_TOP = 0.12
"""How far in metres over a thing a point is that is free where the thing is to be seen: what it lies on is coarse."""


def _box_distance(wish: Wish, block: Block) -> float:
    """How far in metres the camera is from a thing that takes two fifths of the frame."""
    return float(np.max(block.half)) / (0.4 * wish.tangents[1])
