"""The paper: an A3 sheet, the window that the plan is seen in, and the scale at which metres stand on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from previz.stage.plan.ink import Mark, Path, Pen, line
from previz.stage.plan.lettering import Box

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT = 420.0, 297.0
MARGIN = 8.0
PANEL = 96.0
"""The width in mm of the panel on the right that holds title, set-ups and cast."""

WINDOW = Box(MARGIN, MARGIN, WIDTH - MARGIN - PANEL, HEIGHT - MARGIN)
SCALES = (10, 15, 20, 25, 30, 40, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1000, 1500, 2000)
_RIM = 9.0
_STEPS = (1.0, 5.0, 10.0, 50.0)
"""How many metres the lines of the grid may be apart: those that are this many mm apart on the sheet, or more."""

_CLOSEST = 5.0


@dataclass(frozen=True, slots=True)
class Paper:
    """How the floor stands on the sheet: at 1:`scale` about `middle` (x, z), x to the right and z down."""

    scale: int
    middle: tuple[float, float]

    @property
    def mm(self) -> float:
        """Millimetres of paper to a metre of floor."""
        return 1000.0 / self.scale

    def at(self, points: npt.ArrayLike) -> Floats:
        """Floor points (..., 2) as (x, z), on the sheet in mm."""
        away = (np.asarray(points, np.float64) - np.asarray(self.middle)) * self.mm
        return np.asarray(away + np.array([WINDOW.left + WINDOW.right, WINDOW.top + WINDOW.bottom]) / 2)

    def floor(self, points: npt.ArrayLike) -> Floats:
        """Points of the sheet (..., 2) in mm, on the floor as (x, z): the way back from `at`."""
        away = np.asarray(points, np.float64) - np.array([WINDOW.left + WINDOW.right, WINDOW.top + WINDOW.bottom]) / 2
        return np.asarray(away / self.mm + np.asarray(self.middle))

    def shape(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape of the floor on the sheet, what is far out of the window cut off."""
        shown = shapely.clip_by_rect(shape, *self.seen)
        return shapely.transform(shown, self.at)

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """What of the floor is seen, a little more than the window: lowest x and z, highest x and z."""
        wide, high = (WINDOW.right - WINDOW.left) / self.mm / 2, (WINDOW.bottom - WINDOW.top) / self.mm / 2
        x, z = self.middle
        return (x - wide - 0.2, z - high - 0.2, x + wide + 0.2, z + high + 0.2)

    def angle(self, heading: float) -> float:
        """The angle in radians on the sheet (from +x towards +y) of a heading on the floor."""
        x, y = self.direction(heading)
        return float(np.arctan2(y, x))

    def direction(self, heading: float) -> tuple[float, float]:
        """The unit vector on the sheet of a heading on the floor."""
        return float(np.sin(heading)), float(np.cos(heading))


def grid(paper: Paper) -> tuple[Mark, ...]:
    """Faint lines every metre, or every five or more where the scale is small."""
    step = next(step for step in _STEPS if step * paper.mm >= _CLOSEST)
    x0, z0, x1, z1 = paper.seen
    upright = [line(paper.at([(x, z0), (x, z1)])) for x in np.arange(np.ceil(x0 / step) * step, x1, step)]
    level = [line(paper.at([(x0, z), (x1, z)])) for z in np.arange(np.ceil(z0 / step) * step, z1, step)]
    return (Path("".join([*upright, *level]), Pen("#e4e4e8", 0.1)),)


def paper_for(low: Floats, high: Floats) -> Paper:
    """The largest usual scale at which a part of the floor, from (x, z) to (x, z), fits the window."""
    middle = ((low + high) / 2).tolist()
    size = np.maximum(high - low, 0.5)
    room = np.array([WINDOW.right - WINDOW.left - 2 * _RIM, WINDOW.bottom - WINDOW.top - 2 * _RIM])
    needed = float((size / room).max()) * 1000
    scale = next((each for each in SCALES if each >= needed), SCALES[-1])
    return Paper(scale, (middle[0], middle[1]))
