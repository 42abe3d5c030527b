"""Plain standing bodies for framing tests, with the proportions of a drawn figure."""

import math

import numpy as np

from previz.stage.grid import Grid
from previz.stage.ground import Place
from previz.stage.obstacles import Obstacles
from previz.stage.sizes import Body

_SHARES = {
    # across, up, ahead, as shares of the height: OpenPose's 18 joints
    0: (0, 0.925, 0.06), 1: (0, 0.83, 0), 2: (-0.105, 0.82, 0), 3: (-0.13, 0.63, 0), 4: (-0.14, 0.48, 0.02),
    5: (0.105, 0.82, 0), 6: (0.13, 0.63, 0), 7: (0.14, 0.48, 0.02), 8: (-0.055, 0.53, 0), 9: (-0.055, 0.285, 0.01),
    10: (-0.055, 0.045, 0), 11: (0.055, 0.53, 0), 12: (0.055, 0.285, 0.01), 13: (0.055, 0.045, 0),
    14: (-0.018, 0.937, 0.05), 15: (0.018, 0.937, 0.05), 16: (-0.04, 0.93, 0), 17: (0.04, 0.93, 0),
}  # fmt: skip


def standing(
    height: float = 1.75, x: float = 0.0, z: float = 0.0, heading: float = 0.0, name: str = "MARA", head: float = 1.0
) -> Body:
    """Somebody upright at a floor point, facing and looking along a heading; `head` makes the head larger."""
    turn, lean = math.cos(heading), math.sin(heading)
    rotation = np.array([[turn, 0, lean], [0, 1, 0], [-lean, 0, turn]])
    local = height * np.array([_SHARES[index] for index in range(18)], dtype=np.float64)
    joints = local @ rotation.T + np.array([x, 0.0, z])
    eye = joints[[14, 15]].mean(axis=0)
    up = np.array([0.0, 1.0, 0.0])
    return Body(name, eye + 0.063 * height * head * up, eye, rotation @ np.array([0.0, 0.0, 1.0]), up, joints, height)


def nothing() -> Grid:
    """A grid that holds nothing."""
    return Grid(np.zeros((1, 1, 1), dtype=np.bool_), np.zeros(3))


def field(obstacles: Obstacles | None = None) -> Place:
    """An empty exterior whose line runs along X, cameras on the side of +Z."""
    return Place(
        False,
        (60.0, 12.0, 60.0),
        obstacles or Obstacles(nothing(), (), ()),
        np.zeros(3),
        np.array([0.0, 0.0, 1.0]),
        np.array([0.0, 1.0, 0.0]),
    )


def room(width: float = 5.0, depth: float = 4.0, obstacles: Obstacles | None = None) -> Place:
    """An empty room whose line runs along X."""
    outdoors = field(obstacles)
    return Place(True, (width, 2.7, depth), outdoors.obstacles, outdoors.line, outdoors.side, outdoors.key)
