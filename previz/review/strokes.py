"""What is drawn on a picture: strokes in shares of its width and height, so that they fit it at any size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy as np

from previz.canonical import from_plain, to_plain
from previz.errors import PrevizError, WrongUse

COLOURS = ("yellow", "red", "green", "blue", "white")
THIN, BROAD = 0.0015, 0.03
"""The widths that a stroke may have, in shares of the picture's height."""

_NEAR = 0.001
"""How far a line may run beside the hand that drew it, in shares of the picture."""

Point = tuple[float, float]


class Tool(StrEnum):
    """What a stroke is: a free line, an arrow from its first point to its last, an ellipse between two corners."""

    PEN = "pen"
    ARROW = "arrow"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke. `points` are (x, y) from the picture's top left, 1 at its right and foot; `width` a share of its
    height."""

    tool: Tool
    points: tuple[Point, ...]
    colour: str = COLOURS[0]
    width: float = 0.006

    def __post_init__(self) -> None:
        if self.colour not in COLOURS:
            raise WrongUse(f"There is no colour “{self.colour}” to draw with", f"Use one of: {', '.join(COLOURS)}")
        if not THIN <= self.width <= BROAD:
            raise WrongUse(f"A stroke cannot be {self.width:g} wide", f"Give it from {THIN} to {BROAD}")
        if not self.points or not all(0 <= share <= 1 for point in self.points for share in point):
            raise WrongUse("A stroke lies outside of the picture", "Keep its points from 0 to 1")
        if self.tool is not Tool.PEN and len(self.points) != 2:
            raise WrongUse(f"An {self.tool.value} has {len(self.points)} points", "Give it two")


def drawn(tool: Tool, path: Sequence[Point], colour: str = COLOURS[0], width: float = 0.006) -> Stroke:
    """The stroke that a hand drew along a path, kept on the picture and no finer than is seen."""
    kept = [(min(1.0, max(0.0, x)), min(1.0, max(0.0, y))) for x, y in path]
    if tool is not Tool.PEN:
        return Stroke(tool, (kept[0], kept[-1]), colour, width)
    line = cv2.approxPolyDP(np.array(kept, np.float32).reshape(-1, 1, 2), _NEAR, closed=False).reshape(-1, 2)
    return Stroke(tool, tuple((round(float(x), 4), round(float(y), 4)) for x, y in line), colour, width)


def plain_strokes(strokes: Iterable[Stroke]) -> list[Any]:
    """Strokes as plain data, as a note keeps them."""
    return [to_plain(stroke) for stroke in strokes]


def strokes_of(plain: Sequence[Any]) -> tuple[Stroke, ...]:
    """The strokes of a note's plain data. Raises PrevizError where the data are none."""
    try:
        return tuple(from_plain(Stroke, stroke) for stroke in plain)
    except ValueError as error:
        raise PrevizError(f"The drawing of a note is damaged ({error})", "Remove the note, or undo") from error
