"""How much room letters take on a sheet, and where labels stand so that none covers another."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt
from PIL import ImageFont

from previz.stage.plan.ink import Mark, Path, Pen, Point, Words, line

Floats = npt.NDArray[np.float64]

_MEASURED = 200
REGULAR, BOLD = "Inter-Regular.otf", "Inter-SemiBold.otf"
FACES = (REGULAR, BOLD, "PrevizFallback.ttf", "NotoSansHebrew-Regular.ttf", "NotoSansArabic-Regular.ttf")
"""Inter, and what stands in for it where it lacks a letter."""
_RISE, _DROP = 0.74, 0.22
"""How far letters reach above and below their line, as shares of their size."""

_LEADER = 2.6
_FREE = 0.5
"""Square millimetres by weight that a label may cover which may be left out."""

_AWAY = (0.0, 1.6, 3.4, 5.6, 8.5, 12.5, 17.0, 23.0)


@cache
def _face(name: str) -> ImageFont.FreeTypeFont:
    file = io.BytesIO((resources.files("resources") / "fonts" / name).read_bytes())
    return ImageFont.truetype(file, _MEASURED, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a line of letters is in mm, at a size in mm."""
    return float(_face(BOLD if bold else REGULAR).getlength(text)) / _MEASURED * size


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet in mm."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    def inside(self, other: Box) -> bool:
        """Whether it lies in another rectangle as a whole."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def grown(self, by: float) -> Box:
        """The rectangle, larger on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of letters that want to stand at a point, or near it; `clear` mm about the point are to be seen.

    A label that is `centred` stands on its point if it can. A `tag` has a filled ground. `must` says that it stands
    even where it covers something; others are left out.
    """

    lines: tuple[str, ...]
    at: Point
    size: float
    fill: str
    clear: float = 0.0
    bold: bool = False
    centred: bool = False
    tag: str = ""
    must: bool = True
    weight: float = 0.0


class Lettering:
    """Places labels one after the other, each where it covers least of what stands there already."""

    def __init__(self, window: Box, obstacles: Iterable[tuple[Box, float]]) -> None:
        self._window = window
        self._taken = [_row(box, weight) for box, weight in obstacles]

    def place(self, labels: Sequence[Label]) -> tuple[Mark, ...]:
        """The labels as marks, the heavier placed first."""
        marks: list[Mark] = []
        for label in sorted(labels, key=lambda each: (-each.weight, each.at, each.lines)):
            found = self._best(label)
            if found is not None:
                self._taken.append(_row(found.grown(0.3), 6.0))
                marks += _written(label, found)
        return tuple(marks)

    def _best(self, label: Label) -> Box | None:
        """The rectangle that covers least; None where a label that may be left out covers something."""
        found = [(box, away) for box, away in _candidates(label) if box.inside(self._window)]
        if not found:
            return None
        costs = self._covered([box for box, _ in found]) + np.array([away for _, away in found])
        best = int(np.argmin(costs))
        return found[best][0] if label.must or costs[best] < _FREE else None

    def _covered(self, boxes: Sequence[Box]) -> Floats:
        """What each rectangle covers of what is there, in square millimetres by weight."""
        taken = np.array(self._taken).reshape(-1, 5)
        sides = np.array([(box.left, box.top, box.right, box.bottom) for box in boxes])[:, None]
        wide = np.minimum(sides[..., 2], taken[:, 2]) - np.maximum(sides[..., 0], taken[:, 0])
        high = np.minimum(sides[..., 3], taken[:, 3]) - np.maximum(sides[..., 1], taken[:, 1])
        return np.asarray((np.maximum(wide, 0) * np.maximum(high, 0)) @ taken[:, 4])


def _row(box: Box, weight: float) -> tuple[float, float, float, float, float]:
    return (box.left, box.top, box.right, box.bottom, weight)


def _extent(label: Label) -> tuple[float, float]:
    pad = 0.45 * label.size if label.tag else 0.0
    wide = max(width_of(text, label.size, label.bold) for text in label.lines)
    return wide + 2 * pad, (len(label.lines) * 1.18 - 0.2) * label.size + pad


def _candidates(label: Label) -> Iterable[tuple[Box, float]]:
    """Rectangles about the point, and what the way there costs."""
    wide, high = _extent(label)
    x, y = label.at
    if label.centred:
        yield Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), 0.0
        if not label.must:
            for dx, dy in ((0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0)):
                at = (x + dx * wide * 0.3, y + dy * high * 1.1)
                yield Box(at[0] - wide / 2, at[1] - high / 2, at[0] + wide / 2, at[1] + high / 2), 0.2
            return
    for ring, away in enumerate(_AWAY):
        reach = label.clear + 0.8 + away
        for step in range(16):
            angle = 2 * np.pi * step / 16
            dx, dy = float(np.cos(angle)), float(np.sin(angle))
            middle = (x + dx * (reach + wide / 2), y + dy * (reach + high / 2))
            box = Box(middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)
            yield box, 0.6 * ring + 0.12 * (abs(dy) if step % 8 else 0.0) + 0.05 * (dx < 0)


def _written(label: Label, box: Box) -> list[Mark]:
    marks: list[Mark] = []
    x, y = label.at
    near = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    gap = float(np.hypot(near[0] - x, near[1] - y))
    if gap > label.clear + _LEADER:
        share = label.clear / gap
        start = (x + (near[0] - x) * share, y + (near[1] - y) * share)
        marks.append(Path(line([start, near]), Pen(label.tag or label.fill, 0.16)))
    if label.tag:
        marks.append(Path(_pill(box), Pen(fill=label.tag)))
    pad = 0.45 * label.size if label.tag else 0.0
    for row, text in enumerate(label.lines):
        baseline = box.top + pad / 2 + (_RISE + 1.18 * row) * label.size + 0.02 * label.size
        halo = "none" if label.tag else "#ffffff"
        marks.append(
            Words(text, (box.left + box.right) / 2, baseline, label.size, label.fill, label.bold, "middle", halo=halo)
        )
    return marks


def _pill(box: Box) -> str:
    """A rounded ground for a tag."""
    r = min((box.bottom - box.top) / 2, 0.9)
    wide, high = box.right - box.left - 2 * r, box.bottom - box.top - 2 * r
    return (
        f"M{box.left + r:.2f} {box.top:.2f}h{wide:.2f}a{r:.2f} {r:.2f} 0 0 1 {r:.2f} {r:.2f}v{high:.2f}"
        f"a{r:.2f} {r:.2f} 0 0 1 {-r:.2f} {r:.2f}h{-wide:.2f}a{r:.2f} {r:.2f} 0 0 1 {-r:.2f} {-r:.2f}v{-high:.2f}"
        f"a{r:.2f} {r:.2f} 0 0 1 {r:.2f} {-r:.2f}Z"
    )
