"""Over the shoulder: behind and beside one figure, on the other.

Many cameras are solved at once, each exact for the seen figure's size: both sides, several turns, heights and lenses.
The one is taken that leaves the seen face free, with the near figure at the edge at its share of the width.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from previz.shots.spec import Angle, Size
from previz.stage.framed import Framed, band_distance, sights
from previz.stage.framing import facing_pair
from previz.stage.ground import Place, Wish
from previz.stage.judging import cluttered
from previz.stage.lens import Gate, tangents
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.sizes import BANDS, NECK, Body
from previz.stage.solving import band_eyes, box_eyes, pitched, stand
from previz.stage.view import Floats, View, basis

NEAR_SHARE = (0.20, 0.33)
"""Between what shares of the frame's width the near figure takes in an over-the-shoulder."""

_BEHIND = (0.85, 0.65, 1.2)
"""How far in metres the camera is behind the near figure when the lens may be chosen."""

_LENSES = (24.0, 135.0)
"""The shortest and the longest lens on Super 35 that is taken for it unasked."""

_OVER = {
    Angle.EYE_LEVEL: (math.radians(-34), math.radians(18)),
    Angle.LOW: (math.radians(2), math.radians(28)),
    Angle.HIGH: (math.radians(-44), math.radians(-3)),
}
"""The pitches that an over-the-shoulder may take at an angle: between people of unequal height it is never level."""

_TURNS = np.radians(np.linspace(3.0, 52.0, 99))
"""How far off the line from one to the other the camera may look."""

_FEW = 14
"""How many cameras of each height and side are weighed."""

_HEIGHTS = {
    Angle.EYE_LEVEL: (0.02, 0.2, -0.15, 0.5),
    Angle.LOW: (-0.35, -0.5, -0.7),
    Angle.HIGH: (0.15, 0.3, 0.5, 0.8),
}
"""The camera's heights in metres over the near figure's eyes."""

_LYING_ASIDE = 0.25
"""How far off the middle of the frame one who lies is seen over a shoulder."""

_ABSENT, _AT_LENS = 0.08, 0.6
"""The shares of the width under which the near figure is not there, and over which there is nothing else."""

_LOST, _CROSSED = 6.0, 7.0
"""The prices of a frame without its shoulder, to which that of too small a share comes, and of one across the line."""

_WHOLE_HEAD = 0.6
"""How far from the middle of the frame's height the eyes of the near head may be, so that it is a head."""

_NO_SHOULDER, _SHOWN = 1.2, 0.9
"""What a frame height costs by which the near shoulders are lower than they are best seen."""

_EDGE, _ROOM = 0.78, 0.16
"""How far off the middle of the frame the near head best is, and how much that may differ."""


_EARS = (16, 17)
"""OpenPose's ears, between which is the middle of a head."""


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
    batches, notes = _weighed(place.unspurned or place, wish, seen, near, lens_given)
    prices = [price + place.spurning(batch.eyes, seen.eye) for batch, price in batches]
    chosen = int(np.argmin([price.min() for price in prices]))
    return Framed(batches[chosen][0].view(int(np.argmin(prices[chosen])), seen), seen.eye, notes)


@lru_cache(maxsize=2)
def _weighed(
    place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool
) -> tuple[list[tuple[_Batch, Floats]], tuple[str, ...]]:
    """Cameras with their prices (n,), wherever the shot was tried before; the last are kept for the next attempt."""
    _, apart = facing_pair(seen, near)
    notes: tuple[str, ...] = ()
    longest = wish if lens_given else replace(wish, lens_mm=wish.gate.of_super_35(_LENSES[1]))
    if band_distance(longest, seen) < apart + 0.45:
        wish, notes = _nearest_size(longest, seen, apart + 0.6)
    batches = _batches(place, wish, seen, near, lens_given)
    return [(batch, _prices(place, batch, seen, near)) for batch in batches], notes


def _batches(place: Place, wish: Wish, seen: Body, near: Body, lens_given: bool) -> Iterator[_Batch]:
    back, apart = facing_pair(seen, near)
    wanted = band_distance(wish, seen)
    lenses = [wish.lens_mm]
    if not lens_given:
        shortest, longest = (wish.gate.of_super_35(lens) for lens in _LENSES)
        lenses = [min(max(wish.lens_mm * (apart + far) / wanted, shortest), longest) for far in _BEHIND]
    heights = np.repeat(_HEIGHTS.get(wish.angle, (0.0,)), len(_TURNS))
    yaws = [np.tile(back + math.pi + side * _TURNS, len(heights) // len(_TURNS)) for side in (1, -1)]
    for lens in dict.fromkeys(lenses):
        wanted_on = replace(wish, lens_mm=lens)
        sides = [_few(_batch(place, wanted_on, seen, near, yaw, heights), near) for yaw in yaws]
        found = (np.stack(each, axis=1) for each in zip(*sides, strict=True))
        yield _Batch(wanted_on, *(each.reshape(-1, *each.shape[3:]) for each in found))


def _few(batch: _Batch, near: Body) -> tuple[Floats, Floats, Floats]:
    """Yaws, pitches and eyes (heights, few, …) of the cameras of each height whose near figure takes nearest its share
    of the width: on a long lens a degree about the subject is a tenth of the frame at the near head.
    """
    share = _shares(near, batch.yaw, batch.pitch, batch.eyes, batch.wish.roll, batch.wish.tangents)
    off = _off_share(share).reshape(-1, len(_TURNS))
    good, fits = np.argsort(off, axis=1, kind="stable"), (off == 0.0).sum(axis=1)
    picks = [np.linspace(0, max(_FEW, int(fit)) - 1, _FEW).round().astype(int) for fit in fits]
    kept = np.take_along_axis(good, np.array(picks), axis=1) + len(_TURNS) * np.arange(len(off))[:, None]
    return batch.yaw[kept], batch.pitch[kept], batch.eyes[kept]


def _off_share(share: Floats) -> Floats:
    """How far (n,) a near figure's shares of the width are off what they best are."""
    low, high = NEAR_SHARE
    return np.asarray(np.maximum(low + 0.03 - share, 0.0) + np.maximum(share - high + 0.03, 0.0))


def _batch(place: Place, wish: Wish, seen: Body, near: Body, yaw: Floats, height: Floats) -> _Batch:
    """The cameras (n) of one side at so much over the near figure's eyes (n,)."""
    band, (top, bottom) = BANDS[wish.size], seen.span(wish.size)
    beyond = _third_away_from(near, seen, yaw)

    def eyes(pitch: Floats) -> Floats:
        if _lies(top, bottom):
            side = math.copysign(_LYING_ASIDE, float(beyond[0]))
            return box_eyes(wish, yaw, pitch, seen.outline(wish.size), (side - 0.6, side + 0.6, -0.7, 0.75))
        return band_eyes(wish, yaw, pitch, (top, bottom), (band.top, band.bottom), beyond)

    if wish.angle in _OVER:
        pitch, found = pitched(eyes, len(yaw), float(near.eye[1]) + height, _OVER[wish.angle])
    else:
        pitch, found = stand(wish, float(seen.eye[1]), place, eyes, len(yaw))
    return _Batch(wish, yaw, pitch, found)


def _lies(top: Floats, bottom: Floats) -> bool:
    """Whether somebody whose span goes from one point (3,) to another lies, or bends double."""
    return abs(float(top[1] - bottom[1])) < 0.55 * float(np.linalg.norm(top - bottom))


def _prices(place: Place, batch: _Batch, seen: Body, near: Body) -> Floats:
    """How bad each camera (n,) of a batch is, wherever the shot was tried before."""
    share, centre, level, shoulders = _near_edges(batch, near)
    price = np.where((share < _ABSENT) | (share > _AT_LENS), _LOST, 0.0) + 9.0 * _off_share(share)
    price += _NO_SHOULDER * np.clip(-_SHOWN - shoulders, 0.0, 0.6)
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
    return np.asarray(price + 0.8 * np.maximum(gaze + 0.3, 0.0))


def _near_edges(batch: _Batch, near: Body) -> tuple[Floats, Floats, Floats, Floats]:
    """From each camera: the share of the width that the near figure takes from its edge, its head's frame x and y, and
    the frame y of its higher shoulder."""
    shares = _shares(near, batch.yaw, batch.pitch, batch.eyes, batch.wish.roll, batch.wish.tangents)
    right, up, forward = basis(batch.yaw, batch.pitch)
    offset = near.eye - batch.eyes
    depth = np.maximum((offset * forward).sum(axis=-1), 0.05)
    across, height = batch.wish.tangents
    x, y = (offset * right).sum(axis=-1) / (depth * across), (offset * up).sum(axis=-1) / (depth * height)
    joints = near.joints[[2, 5]] - batch.eyes[:, None]
    far = np.maximum((joints * forward[:, None]).sum(axis=-1), 0.05)
    shoulders = ((joints * up[:, None]).sum(axis=-1) / (far * height)).max(axis=-1)
    return shares, np.asarray(x), np.asarray(y), np.asarray(shoulders)


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
    middles, widths = _silhouette(near, basis(yaw, 0.0)[0])
    across, above, depth = (axis @ middles.T - (eyes * axis).sum(axis=-1)[:, None] for axis in (right, up, forward))
    ahead = np.maximum(depth, 1e-6)
    # Breadth lies level: a rolled camera sees it slanting, and none sees one of its ends farther away than the other.
    wide, high = widths * math.cos(roll), widths * math.sin(roll)
    x = np.stack([across - wide, across + wide]) / (ahead * lens[0])
    y = np.stack([above - high, above + high]) / (ahead * lens[1])
    inside = (np.abs(y) < 1.0) & (depth > 0.1)
    leftward = x[:, :, 0].mean(axis=0) < 0
    inner = np.where(leftward[:, None], x, -x)
    reach = np.where(inside, inner, -np.inf).max(axis=(0, 2))
    share = np.clip((reach + 1) / 2, 0.0, 1.0)
    return np.asarray(np.where(depth[:, 0] < 0.1, 1.0, share))


_HEAD = ((-0.045, 0.8), (0.0, 1.0), (0.04, 1.0), (0.065, 0.7))
"""The outline of a head from the ears: how far up in heights of the figure, and how broad in breadths of the head."""

_SHOULDERS, _ARMS = ((1, 2), (1, 5)), ((2, 3), (5, 6), (3, 4), (6, 7))
"""From the neck to the shoulders, whose flesh is over the bones, and down the arms, by OpenPose's joints."""

_ALONG = np.linspace(0.0, 1.0, 5)
_SLOPE, _ARM, _TRUNK = 0.03, 0.037, 0.085
"""How far the flesh of a shoulder is over its bones, half of the breadth of an arm and of a trunk, in heights of the
figure."""


def _silhouette(near: Body, right: Floats) -> tuple[Floats, Floats]:
    """The middles (k, 3) of a figure's head, shoulders, arms and trunk, and half of how broad each is as seen
    across `right` (n, 3), as (n, k) metres.
    """
    ears = near.joints[list(_EARS)].mean(axis=0)
    head = ears + np.array([[up] for up, _ in _HEAD]) * near.height * near.head_up
    over = _SLOPE * near.height * near.head_up
    line = [_between(near.joints[start], near.joints[end]) + over for start, end in _SHOULDERS]
    limbs = np.concatenate([*line, *(_between(near.joints[start], near.joints[end]) for start, end in _ARMS)])
    trunk = _between(near.joints[NECK], near.hips)[1:]
    count = len(line) * len(_ALONG)
    flesh = np.array([_SLOPE / 2] * count + [_ARM] * (len(limbs) - count) + [_TRUNK] * len(trunk)) * near.height
    heads = _head_breadth(near, right)[:, None] * [wide for _, wide in _HEAD]
    return np.concatenate([head, limbs, trunk]), np.concatenate([heads, np.tile(flesh, (len(right), 1))], axis=1)


def _head_breadth(near: Body, right: Floats) -> Floats:
    """Half of the breadth (n,) of a head with its hair or hat, as seen across `right` (n, 3)."""
    across, along = near.head
    ahead = right @ near.gaze
    return np.asarray(np.sqrt((across * across) * (1.0 - ahead * ahead) + (along * along) * (ahead * ahead)))


def _between(start: Floats, end: Floats) -> Floats:
    """Points (k, 3) all along from one point to another."""
    return np.asarray(start + _ALONG[:, None] * (end - start))
