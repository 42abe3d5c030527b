"""Scenery on a plan: walls cut and filled, doors and windows with their signs, furniture, trees, water, props."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from previz.stage.plan.ink import Mark, Path, Pen, Words, arc, line, shape_data
from previz.stage.plan.lettering import Box, Label, width_of
from previz.stage.plan.outlines import corners, covered, levels
from previz.stage.plan.paper import Paper
from previz.stage.plan.players import arrow_head
from previz.stage.plan.survey import Drawn, Survey, Trace
from previz.stage.props import prop_mesh
from previz.stage.sets.place import Gap
from previz.stage.sets.rooms import THICK
from previz.stage.world import Prop

Floats = npt.NDArray[np.float64]

_BLACK, _GREY, _PALE, _PAPER, _WOOD = "#1c1c1e", "#6e6e73", "#b4b4b8", "#ffffff", "#f5f3ee"
_PROP = "#b45309"
_PENS = {
    Drawn.WATER: Pen(fill="#e4eff5"),
    Drawn.LAND: Pen("#8aa0aa", 0.25, "#fdfdfb"),
    Drawn.FLOOR: Pen(_PALE, 0.15, "#fdfdfb"),
    Drawn.CUT: Pen(_BLACK, 0.35, _BLACK),
    Drawn.FURNITURE: Pen("#48484a", 0.28, _WOOD),
    Drawn.OVERHEAD: Pen(_PALE, 0.2, dashes=(1.6, 0.9)),
    Drawn.GREEN: Pen("#5f8a55", 0.22, "#eef4ea", opacity=0.8),
}
_EDGES, _SILLS = Pen("#8e8e93", 0.15), Pen("#48484a", 0.2)
_LETTERS = 2.2
_SMALL = 0.16
"""Metres up to which a prop is shown by a sign, larger than it is."""


@dataclass(frozen=True, eq=False)
class Thing:
    """A prop as it stands on the plan: its trace where the shots begin, and its way (n, 2) if it travels."""

    name: str
    spot: Floats
    trace: Trace
    way: Floats


def thing_of(prop: Prop, transform: npt.NDArray[np.float32], start: float, end: float) -> Thing:
    """A prop under its transform (4, 4), and where it goes between two times of the scene."""
    mesh = prop_mesh(prop.kind)
    points = mesh.positions.astype(np.float64) @ transform[:3, :3].astype(np.float64).T + transform[:3, 3]
    piece = corners(points, mesh.triangles)
    outline = covered(piece)
    trace = Trace(Drawn.FURNITURE, outline, levels(piece, outline), prop.name)
    way = np.zeros((0, 2))
    if prop.path:
        times = np.linspace(start, end, 25)
        marks = np.array([time for time, _ in prop.path])
        spots = np.array([spot for _, spot in prop.path])
        way = np.stack([np.interp(times, marks, spots[:, axis]) for axis in (0, 2)], axis=1)
    return Thing(prop.name, transform[[0, 2], 3].astype(np.float64), trace, way)


def ground_marks(survey: Survey, paper: Paper) -> tuple[Mark, ...]:
    """Water, land, floors, and what lies on them."""
    return tuple(_drawn(survey, paper, (Drawn.WATER, Drawn.LAND, Drawn.FLOOR)))


def set_marks(survey: Survey, paper: Paper) -> tuple[Mark, ...]:
    """Furniture, then plants, buildings and walls, and what hangs overhead."""
    return (
        *_drawn(survey, paper, (Drawn.FURNITURE, Drawn.GREEN, Drawn.MASS, Drawn.CUT)),
        *(mark for gap in survey.gaps for mark in _opening(gap, paper)),
        *_drawn(survey, paper, (Drawn.OVERHEAD,)),
    )


def _drawn(survey: Survey, paper: Paper, sorts: Sequence[Drawn]) -> Iterator[Mark]:
    for sort in sorts:
        for trace in survey.traces:
            if trace.drawn is sort:
                yield from _trace(trace, paper)


def _trace(trace: Trace, paper: Paper) -> Iterator[Mark]:
    data = shape_data(paper.shape(trace.outline))
    if not data:
        return
    if trace.drawn is Drawn.MASS:
        yield Path(data, Pen(fill="#ececee"))
        yield Path(data, Pen(_BLACK, 0.5, "url(#hatch)"))
        return
    if trace.drawn is Drawn.CUT and not trace.edges.is_empty:
        yield Path(shape_data(paper.shape(trace.edges)), _SILLS)
    yield Path(data, _PENS[trace.drawn])
    if trace.drawn is Drawn.GREEN:
        yield from _trunk(trace, paper)
    elif not trace.edges.is_empty and trace.drawn is Drawn.FURNITURE:
        inner = shape_data(paper.shape(trace.edges))
        if inner:
            yield Path(inner, _EDGES)


def _trunk(trace: Trace, paper: Paper) -> Iterator[Mark]:
    """The cross in the middle of a plant."""
    x, y = paper.at(np.asarray(trace.edges.coords)[0]).tolist()
    size = min(0.12 * np.sqrt(trace.outline.area) * paper.mm, 1.6)
    yield Path(f"M{x - size:.2f} {y:.2f}H{x + size:.2f}M{x:.2f} {y - size:.2f}V{y + size:.2f}", Pen("#5f8a55", 0.2))


def _opening(gap: Gap, paper: Paper) -> Iterator[Mark]:
    """A door with its leaf and swing, a window with its panes, or a doorway."""
    inward = np.array([np.sin(gap.heading), np.cos(gap.heading)])
    along = np.array([inward[1], -inward[0]]) * gap.width / 2
    middle = np.asarray(gap.middle)

    def at(side: float, depth: float) -> Floats:
        return paper.at(middle + along * side + inward * depth)

    hole = [at(-1, 0.01), at(1, 0.01), at(1, -THICK - 0.01), at(-1, -THICK - 0.01)]
    yield Path(line(hole, closed=True), Pen(fill=_PAPER))
    if gap.fitted == "window":
        yield Path(line([at(-1, 0), at(1, 0), at(1, -THICK), at(-1, -THICK)], closed=True), Pen(_BLACK, 0.22))
        yield Path(line([at(-1, -THICK / 2), at(1, -THICK / 2)]), Pen(_BLACK, 0.22))
    elif gap.fitted == "door":
        yield Path(line([at(-1, 0), at(-1, -THICK)]) + line([at(1, 0), at(1, -THICK)]), Pen(_BLACK, 0.35))
        yield from _leaves(gap, at)
    else:
        yield Path(
            line([at(-1, 0), at(1, 0)]) + line([at(-1, -THICK), at(1, -THICK)]), Pen(_GREY, 0.18, dashes=(1, 0.8))
        )


def _leaves(gap: Gap, at: object) -> Iterator[Mark]:
    """One leaf, or two in a wide doorway, open into the room."""
    assert callable(at)
    for hinge in (-1.0,) if gap.width < 1.35 else (-1.0, 1.0):
        width = gap.width if gap.width < 1.35 else gap.width / 2
        closed = at(1.0 if gap.width < 1.35 else 0.0, 0.0)
        pin, tip = at(hinge, 0.0), at(hinge, width)
        start, end = (float(np.arctan2(*(point - pin)[::-1])) for point in (tip, closed))
        end = start + (end - start + np.pi) % (2 * np.pi) - np.pi
        yield Path(line([pin, tip]), Pen(_BLACK, 0.4))
        yield Path(arc((float(pin[0]), float(pin[1])), float(np.linalg.norm(tip - pin)), start, end), Pen(_GREY, 0.18))


def thing_marks(things: Sequence[Thing], paper: Paper) -> tuple[Mark, ...]:
    """The props of the scene, each with its way."""
    marks: list[Mark] = []
    for thing in things:
        if len(thing.way) and float(np.linalg.norm(thing.way[-1] - thing.way[0])) > 0.3:
            way = paper.at(thing.way)
            marks.append(Path(line(way), Pen(_PROP, 0.4, dashes=(2.6, 1.2))))
            marks.append(Path(arrow_head(way[0] if len(way) < 3 else way[-2], way[-1], 2.6), Pen(fill=_PROP)))
        data = shape_data(paper.shape(thing.trace.outline))
        if data:
            marks.append(Path(data, Pen(_PROP, 0.3, "#fdf4e7")))
        inner = shape_data(paper.shape(thing.trace.edges)) if not thing.trace.edges.is_empty else ""
        if inner:
            marks.append(Path(inner, Pen("#d9a066", 0.15)))
        if is_small(thing):
            x, y = paper.at(thing.spot).tolist()
            marks.append(
                Path(line([(x, y - 0.9), (x + 0.9, y), (x, y + 0.9), (x - 0.9, y)], closed=True), Pen(fill=_PROP))
            )
    return tuple(marks)


def is_small(thing: Thing) -> bool:
    """Whether a prop is too small to be drawn as it is."""
    x0, z0, x1, z1 = shapely.total_bounds(thing.trace.outline)
    return not max(x1 - x0, z1 - z0) > _SMALL


def thing_labels(things: Sequence[Thing], paper: Paper) -> list[Label]:
    """The names of the props."""
    labels = []
    for thing in things:
        x, y = paper.at(thing.spot).tolist()
        labels.append(Label((thing.name,), (x, y), 2.3, _PROP, 1.0, True, must=False, weight=3))
    return labels


def set_labels(survey: Survey, paper: Paper) -> tuple[list[Label], list[Words]]:
    """The names of furniture and buildings: beside or in the middle, or, where it is long and narrow, along it."""
    labels, along, named = [], [], set()
    traces = [trace for trace in survey.traces if trace.name and trace.drawn in (Drawn.FURNITURE, Drawn.MASS)]
    for trace in sorted(traces, key=lambda each: -float(each.outline.area)):
        shape = paper.shape(trace.outline)
        if shape.is_empty or (trace.name in named and trace.drawn is not Drawn.FURNITURE):
            continue
        x0, y0, x1, y1 = shapely.total_bounds(shape).tolist()
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        text = singular(trace.name).upper()
        wide = width_of(text, _LETTERS)
        fits_in, fits_along = (
            wide + 1 < x1 - x0 and y1 - y0 > _LETTERS + 1,
            wide + 1 < y1 - y0 and x1 - x0 > _LETTERS + 0.6,
        )
        if fits_along and not fits_in:
            along.append(Words(text, middle[0] + 0.7, middle[1], _LETTERS, _GREY, anchor="middle", turned=-90))
        elif fits_in or (trace.name not in named and max(x1 - x0, y1 - y0) > 5):
            labels.append(Label((text,), middle, _LETTERS, _GREY, centred=True, must=False, weight=1 if fits_in else 0))
        else:
            continue
        named.add(trace.name)
    return labels, along


def singular(name: str) -> str:
    """The name of one of several: chair of chairs."""
    last = name.split()[-1]
    if last.endswith(("ches", "shes", "sses", "xes")):
        return name[:-2]
    if last.endswith("shelves"):
        return name[:-3] + "f"
    return name[:-1] if last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 3 else name


def set_boxes(survey: Survey, paper: Paper) -> Iterator[tuple[Box, float]]:
    """What labels are rather kept off: walls, a little; the outlines of furniture, less."""
    for trace in survey.traces:
        if trace.drawn is Drawn.CUT:
            for part in shapely.get_parts(paper.shape(trace.outline)):
                x0, y0, x1, y1 = part.bounds
                if (x1 - x0) * (y1 - y0) < 2.5 * part.area + 4:
                    yield Box(x0, y0, x1, y1), 1.5
