"""Straight ways past rounded sticks and upright boxes: which they meet, and where. Exact, many at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from previz.stage.view import Floats

Bools = npt.NDArray[np.bool_]

_LEAST = 1e-12
_SHORT_OF = 0.97
"""The share of the way to a point on which something hides it."""


def _squared(vectors: Floats) -> Floats:
    """The squared lengths (n,) of vectors (n, 3)."""
    return np.asarray((vectors * vectors).sum(axis=1))


@dataclass(frozen=True, eq=False)
class Sticks:
    """Rounded sticks: their starts (c, 3), ways to their ends (c, 3) and radii (c,)."""

    starts: Floats
    ways: Floats
    radii: Floats

    def hold(self, points: Floats, room: float = 0.0) -> Bools:
        """Whether each point (n, 3) is in one, or nearer than `room` metres to one."""
        length = np.maximum(_squared(self.ways), _LEAST)
        offset = points[:, None] - self.starts
        share = np.clip((offset * self.ways).sum(axis=-1) / length, 0.0, 1.0)
        gap = np.linalg.norm(offset - share[..., None] * self.ways, axis=-1)
        return np.asarray((gap < self.radii + room).any(axis=1))

    def hide(self, eyes: Floats, points: Floats) -> Floats:
        """The share (n,) of some points (m, 3) that they hide from each eye (n, 3)."""
        ways = points[None] - eyes[:, None]
        starts = np.broadcast_to(eyes[:, None], ways.shape)
        met = self.met(starts.reshape(-1, 3), _SHORT_OF * ways.reshape(-1, 3))
        return np.asarray(np.isfinite(met).reshape(len(eyes), -1).mean(axis=1))

    def met(self, starts: Floats, ways: Floats, room: float = 0.0) -> Floats:
        """Where along each way (k, 3) from its start (k, 3) it is first in one, 0 to 1; infinite where it is in none.

        The nearest points of two stretches (C. Ericson, *Real-Time Collision Detection*, 5.1.9), and from there back
        by what the radius takes.
        """
        if not len(self.radii) or not len(starts):
            return np.full(len(starts), np.inf)
        own = _squared(ways)[:, None]
        length = np.maximum(_squared(self.ways), _LEAST)
        along = ways @ self.ways.T
        ahead = (starts * ways).sum(axis=1)[:, None] - ways @ self.starts.T
        across = starts @ self.ways.T - (self.starts * self.ways).sum(axis=1)
        apart = (
            (starts * starts).sum(axis=1)[:, None]
            - 2 * starts @ self.starts.T
            + (self.starts * self.starts).sum(axis=1)
        )
        spread = own * length - along * along
        share = np.clip((along * across - ahead * length) / np.maximum(spread, _LEAST), 0.0, 1.0)
        there = np.clip((along * share + across) / length, 0.0, 1.0)
        share = np.clip((along * there - ahead) / np.maximum(own, _LEAST), 0.0, 1.0)
        gap = apart + share * share * own + there * there * length
        gap += 2.0 * (share * ahead - there * across - share * there * along)
        reach = self.radii + room
        into = np.sqrt(np.maximum(reach * reach - gap, 0.0) / np.maximum(own, _LEAST))
        first = np.where(gap < reach * reach, np.maximum(share - into, 0.0), np.inf)
        return np.asarray(first.min(axis=1))


@dataclass(frozen=True, eq=False)
class Boxes:
    """Boxes turned about the upright: their middles (b, 3), half sides (b, 3) and headings (b,) in radians."""

    middles: Floats
    halves: Floats
    headings: Floats

    def hold(self, points: Floats, room: float = 0.0) -> Bools:
        """Whether each point (n, 3) is in one, or nearer than `room` metres to its sides."""
        inside: Bools = np.all(np.abs(self._turned(points[:, None] - self.middles)) < self.halves + room, axis=-1)
        return np.asarray(inside.any(axis=1))

    def met(self, starts: Floats, ways: Floats) -> Floats:
        """Where along each way (k, 3) from its start (k, 3) it enters one, 0 to 1; infinite where it meets none."""
        if not len(self.middles) or not len(starts):
            return np.full(len(starts), np.inf)
        start, way = self._turned(starts[:, None] - self.middles), self._turned(ways[:, None])
        way = np.where(np.abs(way) < _LEAST, _LEAST, way)
        low, high = (-self.halves - start) / way, (self.halves - start) / way
        enters = np.minimum(low, high).max(axis=-1)
        leaves = np.maximum(low, high).min(axis=-1)
        meets = (enters < leaves) & (leaves > 0.0) & (enters < 1.0)
        return np.asarray(np.where(meets, np.maximum(enters, 0.0), np.inf).min(axis=1))

    def _turned(self, offsets: Floats) -> Floats:
        """Offsets (n, b or 1, 3) along each box's own axes (n, b, 3)."""
        turn, lean = np.cos(self.headings), np.sin(self.headings)
        x, y, z = offsets[..., 0], offsets[..., 1], offsets[..., 2]
        return np.stack(np.broadcast_arrays(x * turn - z * lean, y, x * lean + z * turn), axis=-1)
