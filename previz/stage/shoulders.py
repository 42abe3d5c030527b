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
from previz.stage.judging import cluttered
from previz.stage.lens import Gate, tangents
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.sizes import BANDS, Body
from previz.stage.solving import band_eyes, pitched, stand
from previz.stage.view import Floats, View, basis

NEAR_SHARE = (0.20, 0.33)
"""Between what shares of the frame's width the near figure takes in an over-the-shoulder."""

_BEHIND = (0.85, 0.5, 1.2)
"""How far in metres the camera is behind the near figure when the lens may be chosen."""

_LENSES = (24.0, 135.0)
"""The shortest and the longest lens on Super 35 that is taken for it unasked."""

_OVER = (math.radians(-34), math.radians(18))
"""The pitch that an over-the-shoulder may take between people of unequal height."""

_TURNS = np.radians(np.linspace(3.0, 52.0, 19))
_HEIGHTS = (0.02, 0.2, -0.15, 0.5)
"""The camera's heights in metres over the near figure's eyes."""

_ABSENT = 0.08
"""The share of the width under which the near figure is not there."""

_LOST, _CROSSED = 6.0, 7.0
"""The prices of a frame without its shoulder, to which that of too small a share comes, and of one across the line."""

_WHOLE_HEAD = 0.6
"""How far from the middle of the frame's height the eyes of the near head may be, so that it is a head."""

_EDGE, _ROOM = 0.78, 0.16
"""How far off the middle of the frame the near head best is, and how much that may differ."""


@dataclass(frozen=True, eq=False)
class _Batch:
    """Cameras (n) of one lens, on both sides and at several heights."""

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
    longest = wish if lens_given else replace(wish, lens_mm=wish.gate.of_super_35(_LENSES[1]))
    if band_distance(longest, seen) < apart + 0.45:
        wish, notes = _nearest_size(longest, seen, apart + 0.6)
    batches = list(_batches(place, wish, seen, near, lens_given))
    prices = [_prices(place, batch, seen, near) for batch in batches]
    chosen = int(np.argmin([price.min() for price in prices]))
    return Framed(batches[chosen].view(int(np.argmin(prices[chosen])), seen), seen.eye, notes)


def _batches(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Iterator[_Batch]:
    back, apart = facing_pair(seen, near)
    wanted = band_distance(wish, seen)
    lenses = [wish.lens_mm]
    if not lens_given:
        shortest, longest = (wish.gate.of_super_35(lens) for lens in _LENSES)
        lenses = [min(max(wish.lens_mm * (apart + far) / wanted, shortest), longest) for far in _BEHIND]
    heights = _HEIGHTS if wish.angle is Angle.EYE_LEVEL else (0.0,)
    turns = np.concatenate([_TURNS, -_TURNS])
    yaw, height = np.tile(back + turns + math.pi, len(heights)), np.repeat(heights, len(turns))
    for lens in dict.fromkeys(lenses):
        yield _batch(place, replace(wish, lens_mm=lens), seen, near, yaw, height)


def _batch(place: Place, wish: Wish, seen: Body, near: Body, yaw: Floats, height: Floats) -> _Batch:
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
    share, centre, level = _near_edges(batch, near)
    off = np.maximum(low + 0.03 - share, 0.0) + np.maximum(share - high + 0.03, 0.0)
    price = np.where(share < _ABSENT, _LOST, 0.0) + 9.0 * off
    price += np.clip(1.5 * (np.abs(level) - _WHOLE_HEAD), 0.0, 1.5)
    bare, wanted = replace(place, obstacles=Obstacles(place.obstacles.grid, (), ())), sights(seen, batch.wish.size)
    price += cluttered(bare, batch.wish, wanted, batch.yaw, batch.pitch, batch.eyes)
    price += 1.2 * np.maximum(np.abs(np.abs(centre) - _EDGE) - _ROOM, 0.0)
    face = np.concatenate([sights(seen, Size.CLOSE_UP), [seen.joints[1]]])
    shoulder = Obstacles(place.obstacles.grid, capsules_of(near, 1.15), ())
    price += 5.0 * shoulder.hidden(batch.eyes, face) + 3.0 * place.obstacles.hidden(
        batch.eyes, sights(seen, batch.wish.size)
    )
    price += 6.0 * place.obstacles.block_camera(batch.eyes) + 2.0 * place.spill(
        batch.wish, batch.yaw, batch.pitch, batch.eyes
    )
    price += place.crossing(batch.eyes, _CROSSED) + 0.3 * np.abs(batch.pitch)
    gaze = basis(batch.yaw, batch.pitch)[2] @ seen.gaze
    return np.asarray(price + 0.8 * np.maximum(gaze + 0.3, 0.0) + place.spurning(batch.eyes, seen.eye))


def _near_edges(batch: _Batch, near: Body) -> tuple[Floats, Floats, Floats]:
    """From each camera: the share of the width that the near figure takes from its edge, its head's frame x and y."""
    shares = _shares(near, batch.yaw, batch.pitch, batch.eyes, batch.wish.roll, batch.wish.tangents)
    right, up, forward = basis(batch.yaw, batch.pitch)
    offset = near.eye - batch.eyes
    depth = np.maximum((offset * forward).sum(axis=-1), 0.05)
    across, height = batch.wish.tangents
    x, y = (offset * right).sum(axis=-1) / (depth * across), (offset * up).sum(axis=-1) / (depth * height)
    return shares, np.asarray(x), np.asarray(y)


def _nearest_size(wish: Wish, seen: Body, distance: float) -> tuple[Wish, tuple[str, ...]]:
    """The tightest size that a given lens can still hold from behind the near figure."""
    sizes = list(Size)
    for size in reversed(sizes[: sizes.index(wish.size) + 1]):
        looser = replace(wish, size=size)
        if band_distance(looser, seen) >= distance - 0.15:
            return looser, (f"On {wish.gate.told(wish.lens_mm):g} mm the shoulder leaves a {size.replace('_', ' ')}",)
    return wish, ()


def _third_away_from(near: Body, seen: Body, yaw: Floats) -> Floats:
    """The third (n,) of the frame that the near figure leaves free."""
    right, _, _ = basis(yaw, 0.0)
    return np.asarray(np.where(right @ (near.eye - seen.eye) > 0, -0.30, 0.30))


def near_share(view: View, near: Body, gate: Gate) -> float:
    """The share of the frame's width, from its nearer edge, that a foreground figure takes: head, shoulders, arms."""
    yaw, pitch, eyes = np.array([view.yaw]), np.array([view.pitch]), view.eye[None]
    return float(_shares(near, yaw, pitch, eyes, view.roll, tangents(view.lens_mm, gate))[0])


def _shares(near: Body, yaw: Floats, pitch: Floats, eyes: Floats, roll: float, lens: tuple[float, float]) -> Floats:
    """The shares (n,) of the width that a near figure takes in many frames; all of it where it is at the lens."""
    right, up, forward = basis(yaw, pitch, roll)
    offset = _silhouette(near, basis(yaw, 0.0)[0]) - eyes[:, None]
    depth = (offset * forward[:, None]).sum(axis=-1)
    ahead = np.maximum(depth, 1e-6)
    x = (offset * right[:, None]).sum(axis=-1) / (ahead * lens[0])
    y = (offset * up[:, None]).sum(axis=-1) / (ahead * lens[1])
    inside = (np.abs(y) < 1.0) & (depth > 0.1)
    leftward = x[:, :2].mean(axis=1) < 0
    inner = np.where(leftward[:, None], x, -x)
    reach = np.where(inside, inner, -np.inf).max(axis=1)
    share = np.clip((reach + 1) / 2, 0.0, 1.0)
    return np.asarray(np.where((depth[:, :2] < 0.1).any(axis=1), 1.0, share))


def _silhouette(near: Body, right: Floats) -> Floats:
    """Points (n, k, 3) at both sides of a figure's head, shoulders, chest and elbows as seen across `right` (n, 3)."""
    head = 0.052 * near.height
    flesh = 0.045 * near.height
    middles = np.concatenate([near.eye[None], near.joints[[2, 5, 3, 6]], near.chest[None]])
    widths = np.array([head, *[flesh] * 5])
    sideways = widths[None, :, None] * right[:, None, :]
    both = np.stack([middles - sideways, middles + sideways], axis=2)
    return np.asarray(both.reshape(len(right), -1, 3))
