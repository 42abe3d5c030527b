"""How the picture moves: what of it is the camera's, by a fit of its whole flow, and what is left for who is in it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from previz.engine.judging.watching import Bools, Floats, Footage, Pairs

Greys = npt.NDArray[np.uint8]

_GRID = 4
_ROUNDS = 8
_EDGE = 0.35
"""Where in the frame a turn or a zoom is measured as a movement, in widths from its middle."""

_LEAST_TEXTURE = 4.0
_ENOUGH = 60
"""Places with something to hold on to, below which a movement cannot be told."""

STILL = 0.02
"""Frame widths a second below which nothing moves, for an eye."""


@dataclass(frozen=True, eq=False)
class Movement:
    """How a camera moves over a clip: for each pair of frames (n, 4) how far it goes right, up, in, and clockwise, in
    frame widths a second. `told` (n,) says where that can be seen; `rest` is the flow (n, height, width, 2) that is
    not the camera's, in frame widths a second, nought where the picture is too flat to hold on to (`held` is the rest).
    """

    way: Floats
    told: Bools
    rest: Floats
    held: Bools

    @property
    def mean(self) -> Floats:
        """The mean over what is told: zeros where nothing is."""
        return np.asarray(self.way[self.told].mean(0) if self.told.any() else np.zeros(4), np.float32)


def movement_of(footage: Footage, pairs: Pairs, aside: Bools | None = None) -> Movement:
    """How the camera of a clip moves. `aside` (n, height, width) are places of its frames that move by themselves."""
    ways, told, rests, held = [], [], [], []
    for first, second in zip(pairs.first, pairs.second, strict=True):
        moved = flow_between(footage.greys[first], footage.greys[second])
        width = moved.shape[1]
        texture = _texture(footage.greys[first])
        weights = texture if aside is None else texture * ~aside[min(first, len(aside) - 1)]
        fit, camera = _fitted(moved / width, weights)
        ways.append(fit / pairs.seconds)
        told.append((weights[::_GRID, ::_GRID] > 0).sum() >= _ENOUGH)
        held.append(texture > 0)
        rests.append((moved / width - camera) / pairs.seconds * held[-1][..., None])
    if not ways:
        shape = (0, *footage.frames.shape[1:3])
        return Movement(
            np.zeros((0, 4), np.float32), np.zeros(0, bool), np.zeros((*shape, 2), np.float32), np.zeros(shape, bool)
        )
    return Movement(
        np.stack(ways).astype(np.float32), np.array(told), np.stack(rests).astype(np.float32), np.stack(held)
    )


def flow_between(first: Greys, second: Greys) -> Floats:
    """Dense optical flow (height, width, 2) in pixels (DIS, Kroeger and others, 2016)."""
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    return np.asarray(search.calc(first, second, np.zeros((*first.shape, 2), np.float32)), np.float32)


def agreement(one: Movement, other: Movement) -> float | None:
    """How alike two cameras move, moment for moment: 1 the same, 0 across or against each other; None where too little
    can be seen to tell."""
    count = min(len(one.way), len(other.way))
    both = one.told[:count] & other.told[:count]
    if both.sum() < max(1, count // 4):
        return None
    a, b = _smooth(one.way[:count][both]), _smooth(other.way[:count][both])
    apart = np.maximum(np.linalg.norm(a - b, axis=1) - STILL / 2, 0).sum()
    reach = np.maximum(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)).sum() + STILL * len(a)
    return float(max(0.0, 1 - apart / reach))


def words_of(movement: Movement) -> str:
    """What a camera does, as one says it: `goes left and pushes in`, `stays still`, `moves to and fro`."""
    mean = movement.mean
    size = float(np.abs(mean).max())
    if size < STILL:
        typical = np.linalg.norm(movement.way[movement.told], axis=1).mean() if movement.told.any() else 0.0
        return "moves to and fro" if typical > 2.5 * STILL else "stays still"
    said = [
        positive if part > 0 else negative
        for part, (negative, positive) in zip(mean.tolist(), _SAID, strict=True)
        if abs(part) >= max(STILL, 0.4 * size)
    ]
    return _joined(said)


_SAID = (
    ("goes left", "goes right"),
    ("goes down", "goes up"),
    ("pulls out", "pushes in"),
    ("rolls left", "rolls right"),
)


def _joined(said: list[str]) -> str:
    """Ways in a row, a verb that they share said once."""
    parts = [said[0]] + [
        word.removeprefix("goes ") if said[0].startswith("goes ") and word.startswith("goes ") else word
        for word in said[1:]
    ]
    return " and ".join(parts)


def _smooth(ways: Floats) -> Floats:
    """A mean over three moments: two clips need not tremble together."""
    padded = np.concatenate([ways[:1], ways, ways[-1:]])
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3, np.float32)


def _texture(grey: Greys) -> Floats:
    """What there is to hold on to at each place: nothing where the picture is flat."""
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    found = cv2.blur(cv2.magnitude(across, down), (9, 9))
    return np.asarray(np.where(found > _LEAST_TEXTURE, np.minimum(found, 60.0), 0.0), np.float32)


def _fitted(flow: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """The camera's part of a flow in frame widths: its way (4,) (right, up, in, clockwise), and its flow everywhere.

    A shift, a scale and a turn are fitted by least squares, again and again, what does not fit counting less each time.
    """
    height, width = flow.shape[:2]
    rows, columns = np.indices((height, width), np.float32)
    x, y = (columns - width / 2) / width, (rows - height / 2) / width
    zero, one = np.zeros_like(x), np.ones_like(x)
    across = np.stack([one, zero, x, -y], -1)
    down = np.stack([zero, one, y, x], -1)
    thin = (slice(None, None, _GRID), slice(None, None, _GRID))
    system = np.concatenate([across[thin].reshape(-1, 4), down[thin].reshape(-1, 4)])
    wanted = np.concatenate([flow[thin][..., 0].ravel(), flow[thin][..., 1].ravel()])
    base = np.tile(weights[thin].ravel(), 2)
    fit = np.zeros(4, np.float32)
    if base.sum() > 0:
        trust = base
        for _ in range(_ROUNDS):
            scaled = system * trust[:, None]
            fit = np.linalg.lstsq(scaled.T @ system, scaled.T @ wanted, rcond=None)[0]
            off = np.hypot(*np.split(wanted - system @ fit, 2))
            scale = max(1e-4, 1.5 * float(np.median(off[base[: len(off)] > 0])))
            trust = base * np.tile(1 / (1 + (off / scale) ** 2), 2)
    camera = np.stack([across @ fit, down @ fit], -1)
    right, down_, zoom, turn = fit
    return np.array([-right, down_, _EDGE * zoom, -_EDGE * turn], np.float32), np.asarray(camera, np.float32)
