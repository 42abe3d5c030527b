"""Ink on a sheet: lines, areas and letters in millimetres of paper, in named layers, written as SVG."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]
FONT = "Inter"
_FAMILY = "Inter, 'Helvetica Neue', Arial, sans-serif"
_NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold, not even escaped: a control character that somebody pasted into a description."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: its colour, its width in mm, its dashes, and the fill of what it goes round."""

    stroke: str = "none"
    width: float = 0.0
    fill: str = "none"
    dashes: tuple[float, ...] = ()
    opacity: float = 1.0
    rounded: bool = True

    @property
    def attributes(self) -> str:
        """The pen as SVG attributes."""
        given = [f'fill="{self.fill}"']
        if self.fill != "none":
            given.append('fill-rule="evenodd"')
        if self.stroke != "none":
            given += [f'stroke="{self.stroke}"', f'stroke-width="{_short(self.width)}"']
            if self.rounded:
                given.append('stroke-linejoin="round" stroke-linecap="round"')
        if self.dashes:
            given.append(f'stroke-dasharray="{" ".join(map(_short, self.dashes))}"')
        if self.opacity < 1.0:
            given.append(f'opacity="{_short(self.opacity)}"')
        return " ".join(given)


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an area: SVG path data in mm, and its pen."""

    data: str
    pen: Pen

    def svg(self) -> str:
        """The path as an SVG element."""
        return f'<path d="{self.data}" {self.pen.attributes}/>'


@dataclass(frozen=True, slots=True)
class Words:
    """A line of letters: its anchor on the baseline in mm, its height, where it stands to the anchor."""

    text: str
    x: float
    y: float
    size: float
    fill: str = "#1c1c1e"
    bold: bool = False
    anchor: str = "start"
    turned: float = 0.0
    halo: str = "none"

    def svg(self) -> str:
        """The words as an SVG element."""
        turn = f' transform="rotate({_short(self.turned)} {_short(self.x)} {_short(self.y)})"' if self.turned else ""
        place = f'x="{_short(self.x)}" y="{_short(self.y)}" font-size="{_short(self.size)}" text-anchor="{self.anchor}"'
        weight = ' font-weight="600"' if self.bold else ""
        halo = ""
        if self.halo != "none":
            halo = f' stroke="{self.halo}" stroke-width="{_short(self.size * 0.3)}" stroke-linejoin="round"'
            halo += ' paint-order="stroke"'
        return f'<text {place} fill="{self.fill}"{weight}{halo}{turn}>{escape(self.text)}</text>'


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together, which a drawing program can hide at once: the camera of one set-up."""

    id: str
    marks: tuple[Path | Words, ...]

    def svg(self) -> str:
        """The group as an SVG element."""
        return "\n".join([f"<g id={quoteattr(self.id)}>", *(mark.svg() for mark in self.marks), "</g>"])


Mark = Path | Words | Group


@dataclass(frozen=True)
class Layer:
    """A layer of a sheet, which a drawing program can hide: its id, the name that people read, its marks."""

    id: str
    name: str
    marks: tuple[Mark, ...]
    clipped: bool = False

    def svg(self) -> str:
        """The layer as an SVG group."""
        clip = ' clip-path="url(#window)"' if self.clipped else ""
        head = f'<g id={quoteattr(self.id)} inkscape:groupmode="layer" inkscape:label={quoteattr(self.name)}{clip}>'
        return "\n".join([head, *(mark.svg() for mark in self.marks), "</g>"])


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper in mm with its layers; `window` is the part that clipped layers are seen in."""

    width: float
    height: float
    window: tuple[float, float, float, float]
    title: str
    layers: tuple[Layer, ...] = field(default=())

    def svg(self) -> str:
        """The sheet as an SVG document at its true size."""
        x, y, wide, high = (_short(value) for value in self.window)
        document = "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
                f' width="{_short(self.width)}mm" height="{_short(self.height)}mm"'
                f' viewBox="0 0 {_short(self.width)} {_short(self.height)}" font-family="{_FAMILY}">',
                f"<title>{escape(self.title)}</title>",
                "<defs>",
                f'<clipPath id="window"><rect x="{x}" y="{y}" width="{wide}" height="{high}"/></clipPath>',
                '<pattern id="hatch" width="1.6" height="1.6" patternUnits="userSpaceOnUse"'
                ' patternTransform="rotate(45)"><path d="M0 0V1.6" stroke="#3a3a3c" stroke-width="0.18"/></pattern>',
                "</defs>",
                *(layer.svg() for layer in self.layers),
                "</svg>",
                "",
            ]
        )
        return _NO_XML.sub("", document)


def line(points: Iterable[npt.ArrayLike], *, closed: bool = False) -> str:
    """Path data through points (n, 2)."""
    steps = [f"{_short(x)} {_short(y)}" for x, y in np.array(list(points), np.float64).reshape(-1, 2)]
    return "M" + "L".join(steps) + ("Z" if closed else "")


def shape_data(shape: BaseGeometry) -> str:
    """Path data of areas and lines."""
    data = []
    for part in shapely.get_parts(shape):
        if part.is_empty:
            continue
        if part.geom_type == "Polygon":
            data += [line(ring.coords[:-1], closed=True) for ring in (part.exterior, *part.interiors)]
        elif part.geom_type in ("LineString", "LinearRing"):
            data.append(line(part.coords))
    return "".join(data)


def circle(x: float, y: float, radius: float) -> str:
    """Path data of a circle."""
    r, left, right = _short(radius), _short(x - radius), _short(x + radius)
    return f"M{left} {_short(y)}A{r} {r} 0 1 1 {right} {_short(y)}A{r} {r} 0 1 1 {left} {_short(y)}Z"


def box(x: float, y: float, width: float, height: float) -> str:
    """Path data of a rectangle."""
    return f"M{_short(x)} {_short(y)}h{_short(width)}v{_short(height)}h{_short(-width)}Z"


def arc(centre: Point, radius: float, start: float, end: float) -> str:
    """Path data of an arc about a centre between two angles in radians, from +x towards +y, the short way round."""
    (x0, y0), (x1, y1) = (
        (centre[0] + radius * np.cos(angle), centre[1] + radius * np.sin(angle)) for angle in (start, end)
    )
    sweep = 1 if end > start else 0
    r = _short(radius)
    return f"M{_short(x0)} {_short(y0)}A{r} {r} 0 {int(abs(end - start) > np.pi)} {sweep} {_short(x1)} {_short(y1)}"


def _short(value: float) -> str:
    """A number with hundredths of a millimetre at most."""
    return f"{round(float(value), 2) + 0.0:g}"
