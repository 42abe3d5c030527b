"""A line laid from one point to another: a leash, a rope."""

from __future__ import annotations

import numpy as np

from previz.stage.view import Floats


def from_to(start: Floats, end: Floats) -> Floats:
    """The transform (4, 4) that lays a line of a metre along +Z from a point to another."""
    along = end - start
    right = np.cross(np.array([0.0, 1.0, 0.0]), along)
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    up = np.cross(along, right)
    laid = np.eye(4)
    laid[:3, 0], laid[:3, 1], laid[:3, 2] = right, up / max(float(np.linalg.norm(up)), 1e-6), along
    laid[:3, 3] = start
    return laid
