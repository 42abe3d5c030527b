"""Matrices that change frame by frame, as the keys that 3D programs take: where, how turned, how large."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Wholes = npt.NDArray[np.int64]
_STILL = 1e-6


@dataclass(frozen=True, eq=False)
class Placing:
    """A movement: `translation` (n, 3), `rotation` (n, 4) as x, y, z, w, `scale` (n, 3)."""

    translation: Floats
    rotation: Floats
    scale: Floats


def placing(matrices: npt.ArrayLike) -> Placing:
    """Split (n, 4, 4) matrices that turn, stretch along their own axes and shift; no skew, no mirror.

    Quaternions follow each other without a change of sign, so that what lies between two keys takes the short way.
    """
    each = np.asarray(matrices, np.float64)
    scale = np.linalg.norm(each[:, :3, :3], axis=1)
    turns = each[:, :3, :3] / np.where(scale > 1e-12, scale, 1.0)[:, None, :]
    return Placing(each[:, :3, 3], _continuous(_quaternions(turns)), scale)


def changes(values: Floats) -> bool:
    """Whether values (n, k) differ from the first at any key."""
    return bool(len(values) > 1 and np.abs(values - values[0]).max() > _STILL)


def kept(values: Floats) -> Wholes:
    """The keys (indices) of values (n, k) that straight lines between keys need: the inside of a pause goes."""
    same = np.abs(np.diff(values, axis=0)).max(axis=1, initial=0.0) <= _STILL / 10
    inside = (
        np.concatenate([[False], same[:-1] & same[1:], [False]]) if len(values) > 2 else np.zeros(len(values), bool)
    )
    return np.flatnonzero(~inside)


def steps(shown: npt.NDArray[np.bool_]) -> Wholes:
    """The keys (indices) at which something comes or goes, and the first."""
    return np.flatnonzero(np.concatenate([[True], shown[1:] != shown[:-1]]))


def facing(direction: tuple[float, float, float]) -> Floats:
    """A placing (4, 4) high up whose +Z points to where the light comes from: such a lamp shines along its -Z."""
    towards = np.asarray(direction, np.float64) / np.linalg.norm(direction)
    aside = np.cross((0.0, 1.0, 0.0) if abs(towards[1]) < 0.99 else (0.0, 0.0, 1.0), towards)
    right = aside / np.linalg.norm(aside)
    placed = np.eye(4)
    placed[:3, 0], placed[:3, 1], placed[:3, 2], placed[:3, 3] = right, np.cross(towards, right), towards, towards * 10
    return placed


def _quaternions(turns: Floats) -> Floats:
    """Unit quaternions (n, 4) of rotation matrices (n, 3, 3): the column of the largest of the four squares.

    After S. W. Shepperd, "Quaternion from rotation matrix" (1978).
    """
    x, y, z = (turns[:, axis, axis] for axis in range(3))
    a, b, c = turns[:, 2, 1], turns[:, 0, 2], turns[:, 1, 0]
    d, e, f = turns[:, 1, 2], turns[:, 2, 0], turns[:, 0, 1]
    rows = np.stack(
        [
            np.stack([1 + x - y - z, c + f, b + e, a - d], axis=-1),
            np.stack([c + f, 1 - x + y - z, a + d, b - e], axis=-1),
            np.stack([b + e, a + d, 1 - x - y + z, c - f], axis=-1),
            np.stack([a - d, b - e, c - f, 1 + x + y + z], axis=-1),
        ],
        axis=1,
    )
    largest = np.einsum("nii->ni", rows).argmax(axis=1)
    chosen = rows[np.arange(len(rows)), largest]
    return np.asarray(chosen / np.linalg.norm(chosen, axis=1, keepdims=True))


def _continuous(quaternions: Floats) -> Floats:
    turned = np.concatenate([[1.0], np.where((quaternions[1:] * quaternions[:-1]).sum(axis=1) < 0, -1.0, 1.0)])
    return np.asarray(quaternions * np.cumprod(turned)[:, None])
