"""Over the shoulder: behind and beside one figure, on the other.

Many cameras are solved at once, each exact for the seen figure's size: both sides, several turns, heights and lenses.
The one is taken that leaves the seen face free, with the near figure at the edge at its share of the width.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Framed, band_distance, sights
from previz.stage.framing import facing_pair
from previz.stage.ground import Place, Wish
from previz.stage.lens import clamped_lens
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.sizes import BANDS, Body
from previz.stage.solving import band_eyes, pitched, stand
from previz.stage.view import Floats, View, basis, project

NEAR_SHARE = (0.20, 0.33)
"""Between what shares of the frame's width the near figure takes in an over-the-shoulder."""

_BEHIND = (0.85, 0.5, 1.2)
"""How far in metres the camera is behind the near figure when the lens may be chosen."""

_OVER = (math.radians(-34), math.radians(18))
"""The pitch that an over-the-shoulder may take between people of unequal height."""

_TURNS = np.radians(np.linspace(3.0, 52.0, 25))
_HEIGHTS = (0.02, 0.2, -0.15, 0.5)
"""The camera's heights in metres over the near figure's eyes."""

_ABSENT = 0.08
"""The share of the width under which the near figure is not there."""

_EDGE = 0.62
"""How far off the middle of the frame the near head is at least."""


@dataclass(frozen=True, eq=False)
class _Batch:
    """Cameras (n) of one lens, on one side and at one height."""

    wish: Wish
    yaw: Floats
    pitch: Floats
    eyes: Floats

    def view(self, index: int, seen: Body) -> View:
        """One of them, in focus on the seen figure."""
        eye = self.eyes[index]
        distance = float(np.linalg.norm(seen.eye - eye))
        return View(eye, float(self.yaw[index]), float(self.pitch[index]), self.wish.roll, self.wish.lens_mm, distance)


def over_the_shoulder(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Framed:
    """Behind and beside the near figure, the other beyond on the opposite third."""
    _, apart = facing_pair(seen, near)
    notes: tuple[str, ...] = ()
    if lens_given and band_distance(wish, seen) < apart + 0.45:
        wish, notes = _nearest_size(wish, seen, apart + 0.6)
    batches = list(_batches(place, wish, seen, near, lens_given))
    prices = [_prices(place, batch, seen, near) for batch in batches]
    chosen = int(np.argmin([price.min() for price in prices]))
    return Framed(batches[chosen].view(int(np.argmin(prices[chosen])), seen), seen.eye, notes)


def _batches(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Iterator[_Batch]:
    back, apart = facing_pair(seen, near)
    wanted = band_distance(wish, seen)
    lenses = [wish.lens_mm]
    if not lens_given:
        lenses = [min(max(clamped_lens(wish.lens_mm * (apart + far) / wanted), 24.0), 135.0) for far in _BEHIND]
    heights = _HEIGHTS if wish.angle is Angle.EYE_LEVEL else (0.0,)
    for lens in dict.fromkeys(lenses):
        for side in (1.0, -1.0):
            for height in heights:
                yaw = back + _TURNS * side + math.pi
                yield _batch(place, replace(wish, lens_mm=lens), seen, near, yaw, height)


def _batch(place: Place, wish: Wish, seen: Body, near: Body, yaw: Floats, height: float) -> _Batch:
    band, (top, bottom) = BANDS[wish.size], seen.span(wish.size)
    beyond = _third_away_from(near, seen, yaw)

    def eyes(pitch: Floats) -> Floats:
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), beyond)

    if wish.angle is Angle.EYE_LEVEL:
        pitch, found = pitched(eyes, len(yaw), float(near.eye[1]) + height, _OVER)
    else:
        pitch, found = stand(wish, float(seen.eye[1]), place, eyes, len(yaw))
    return _Batch(wish, yaw, pitch, found)


def _prices(place: Place, batch: _Batch, seen: Body, near: Body) -> Floats:
    """How bad each camera (n,) of a batch is."""
    low, high = NEAR_SHARE
    share, centre = _near_edges(batch, near)
    off = np.maximum(low + 0.03 - share, 0.0) + np.maximum(share - high + 0.03, 0.0)
    price = np.where(share < _ABSENT, 1.5, 0.0) + 6.0 * off + 1.5 * np.maximum(_EDGE - np.abs(centre), 0.0)
    face = np.concatenate([sights(seen, Size.CLOSE_UP), [seen.joints[1]]])
    shoulder = Obstacles(place.obstacles.grid, capsules_of(near, 1.15), ())
    price += 5.0 * shoulder.hidden(batch.eyes, face) + 3.0 * place.obstacles.hidden(
        batch.eyes, sights(seen, batch.wish.size)
    )
    price += 6.0 * place.obstacles.block_camera(batch.eyes) + 2.0 * place.spill(
        batch.wish, batch.yaw, batch.pitch, batch.eyes
    )
    price += np.where(place.across_line(batch.eyes) > 0.05, 1.6, 0.0) + 0.3 * np.abs(batch.pitch)
    gaze = basis(batch.yaw, batch.pitch)[2] @ seen.gaze
    return np.asarray(price + 0.8 * np.maximum(gaze + 0.3, 0.0) + place.spurning(batch.eyes, seen.eye))


def _near_edges(batch: _Batch, near: Body) -> tuple[Floats, Floats]:
    """From each camera: the share of the width that the near figure takes from its edge, and its head's frame x."""
    views = [batch.view(index, near) for index in range(len(batch.yaw))]
    shares = np.array([near_share(view, near, batch.wish.aspect) for view in views])
    right, _, forward = basis(batch.yaw, batch.pitch)
    offset = near.eye - batch.eyes
    depth = np.maximum((offset * forward).sum(axis=-1), 0.05)
    return shares, np.asarray((offset * right).sum(axis=-1) / (depth * batch.wish.tangents[0]))


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
    return np.asarray(np.where(right @ (near.eye - seen.eye) > 0, -0.30, 0.30))


def near_share(view: View, near: Body, aspect: float) -> float:
    """The share of the frame's width, from its nearer edge, that a foreground figure takes: head, shoulders, arms."""
    right, _, _ = basis(view.yaw, 0.0)
    outline = _silhouette(near, right)
    placed = project(view, outline, aspect)
    if (placed[:2, 2] < 0.1).any():
        return 1.0
    seen = placed[(np.abs(placed[:, 1]) < 1.0) & (placed[:, 2] > 0.1)]
    if not len(seen):
        return 0.0
    inner = seen[:, 0].max() if placed[:2, 0].mean() < 0 else -seen[:, 0].min()
    return float(np.clip((inner + 1) / 2, 0.0, 1.0))


def _silhouette(near: Body, right: Floats) -> Floats:
    """Points (n, 3) at both sides of a figure's head, shoulders, chest and elbows as seen across `right`."""
    head = float(np.linalg.norm(near.crown - near.eye))
    middle = near.eye
    flesh = 0.045 * near.height
    trunk = np.concatenate([near.joints[[2, 5, 3, 6]], near.chest[None]])
    sides = [trunk + flesh * right, trunk - flesh * right]
    return np.concatenate([[middle - 0.9 * head * right, middle + 0.9 * head * right], *sides])
