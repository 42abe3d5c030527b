"""Painting a thing in another colour: its main paint changes, and tyres, glass and fittings stay as they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.stage.drawing import Array, Mesh
from previz.stage.meshes import Floats
from previz.stage.world import Vector

_ALIKE = 0.16
"""How far apart in hue and lightness two paints may be that count as one."""

_STEPS = 24


def tinted(mesh: Mesh, colour: Vector) -> Mesh:
    """A mesh whose main paint, the one that covers most of it, becomes a colour (sRGB); its shading stays."""
    main = _main_paint(mesh)
    colours = mesh.colours.astype(np.float64)
    share = 1.0 - np.clip((np.linalg.norm(colours - main, axis=1) - _ALIKE / 2) / (_ALIKE / 2), 0.0, 1.0)
    painted = np.clip(np.asarray(colour) + (colours - main), 0.0, 1.0)
    mixed: Array = (colours + share[:, None] * (painted - colours)).astype(np.float32)
    return replace(mesh, colours=mixed)


def _main_paint(mesh: Mesh) -> Floats:
    """The colour (3,) that covers most of a mesh's surface."""
    corners = mesh.positions[mesh.triangles].astype(np.float64)
    areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    paints = mesh.colours[mesh.triangles].mean(axis=1).astype(np.float64)
    cells, cell_of = np.unique(np.rint(paints * _STEPS), axis=0, return_inverse=True)
    covered = np.bincount(cell_of.ravel(), weights=areas, minlength=len(cells))
    chosen = cell_of.ravel() == int(covered.argmax())
    return np.asarray((paints[chosen] * areas[chosen, None]).sum(axis=0) / areas[chosen].sum())
