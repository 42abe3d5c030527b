"""What is worn on the head: caps, hats, hoods, helmets, crowns, as blobs in the head's own space (see `head`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from previz.stage.figures.head import head_piece, to_bind
from previz.stage.figures.implicit import Blob, Form, Point
from previz.stage.figures.shell import Colour, Region, Shell, mixed, sheet
from previz.stage.figures.skeleton import BONE, BONES, Floats, Skeleton

_HEAD, _NECK, _CHEST = BONE["head"], BONE["neck"], BONE["chest"]

_STEEL: Colour = (0.62, 0.64, 0.68)
_GOLD: Colour = (0.83, 0.67, 0.24)
_WHITE: Colour = (0.94, 0.94, 0.92)
_BLACK: Colour = (0.11, 0.11, 0.13)
_FELT: Colour = (0.42, 0.31, 0.21)
_STRAW: Colour = (0.80, 0.70, 0.46)
_SAFETY: Colour = (0.90, 0.75, 0.18)
_FIRE: Colour = (0.70, 0.15, 0.11)
_THEATRE: Colour = (0.55, 0.74, 0.72)
_SCARF: Colour = (0.68, 0.16, 0.15)


def _ball(at: Point, size: Point, blend: float = 0.05, carve: bool = False, bone: int = _HEAD) -> Blob:
    return Blob(bone, at, at, 1.0, 1.0, blend, size, carve)


def _strand(start: Point, end: Point, thick: float, thin: float, bone: int = _HEAD, stretch: Point = (1, 1, 1)) -> Blob:
    return Blob(bone, start, end, thick, thin, 0.10, stretch)


def _cut_below(y: float, blend: float = 0.04) -> Blob:
    """Takes away all that is below a height."""
    return _ball((0.0, y - 30.0, 0.0), (30.0, 30.0, 30.0), blend, carve=True)


def _cut_above(y: float) -> Blob:
    return _ball((0.0, y + 30.0, 0.0), (30.0, 30.0, 30.0), 0.04, carve=True)


def _cap() -> Form:
    dome = _ball((0.0, 0.70, -0.06), (0.366, 0.355, 0.436), 0.02)
    flat = _ball((0.0, 0.715 - 30.0, 0.0), (30.0, 30.0, 30.0), 0.05, carve=True)
    return (dome, flat)


def _knit_cap() -> Form:
    """A woollen cap that sits close, with a rolled edge."""
    dome = _ball((0.0, 0.74, -0.07), (0.362, 0.375, 0.425), 0.02)
    roll = _ball((0.0, 0.735, -0.06), (0.388, 0.085, 0.462), 0.03)
    below = _ball((0.0, 0.66 - 30.0, 0.0), (30.0, 30.0, 30.0), 0.04, carve=True)
    return (dome, roll, below)


def _hat() -> Form:
    crown = Blob(_HEAD, (0.0, 0.86, -0.06), (0.0, 1.03, -0.06), 0.385, 0.30, 0.03, (0.95, 0.42, 1.14))
    pinch = _ball((0.0, 1.27, -0.06), (0.075, 0.12, 0.34), 0.08, carve=True)
    return (crown, pinch)


def _hood() -> Form:
    """A loose hood: it stands off the cheeks, falls to a point behind, and its rim overhangs the brow."""
    cowl = _ball((0.0, 0.62, -0.06), (0.505, 0.56, 0.55), 0.05)
    peak = _strand((0.0, 0.98, -0.28), (0.0, 0.80, -0.66), 0.26, 0.10)
    cheeks = [
        _strand((s * 0.40, 0.62, 0.16), (s * 0.33, 0.02, 0.10), 0.12, 0.15, stretch=(0.7, 1.0, 1.2))
        for s in (1.0, -1.0)
    ]
    drape = Blob(_NECK, (0.0, 0.10, -0.12), (0.0, -0.30, -0.14), 0.42, 0.60, 0.14, (1.12, 0.5, 0.80))
    chest = Blob(_CHEST, (0.0, -0.22, 0.02), (0.0, -0.40, 0.06), 0.36, 0.42, 0.12, (1.1, 0.5, 0.75))
    face = _ball((0.0, 0.42, 0.34), (0.325, 0.475, 0.62), 0.04, carve=True)
    inside = _ball((0.0, 0.52, 0.02), (0.36, 0.44, 0.42), 0.03, carve=True)
    throat = _ball((0.0, 0.02, 0.34), (0.17, 0.20, 0.36), 0.05, carve=True)
    return (cowl, peak, *cheeks, drape, chest, face, inside, throat)


def _helmet() -> Form:
    """A hard dome that stands off the head, longer behind."""
    dome = _ball((0.0, 0.68, -0.06), (0.415, 0.425, 0.485), 0.02)
    nape = _ball((0.0, 0.52, -0.30), (0.330, 0.26, 0.26), 0.08)
    face = _ball((0.0, 0.36, 0.46), (0.60, 0.36, 0.46), 0.04, carve=True)
    return (dome, nape, face, _cut_below(0.40))


def _hard_hat() -> Form:
    dome = _ball((0.0, 0.72, -0.06), (0.405, 0.40, 0.475), 0.02)
    ridge = _strand((0.0, 1.10, -0.30), (0.0, 1.11, 0.16), 0.055, 0.050)
    return (dome, ridge, _cut_below(0.70))


def _bascinet() -> Form:
    """A knight's: steel down to the jaw, pointed above, open at the face, with mail on the neck."""
    skull = _ball((0.0, 0.62, -0.06), (0.405, 0.46, 0.475), 0.04)
    point = _strand((0.0, 0.96, -0.10), (0.0, 1.20, -0.14), 0.20, 0.03)
    mail = Blob(_NECK, (0.0, 0.14, -0.06), (0.0, -0.20, -0.06), 0.40, 0.52, 0.08, (1.0, 0.55, 0.85))
    face = _ball((0.0, 0.40, 0.40), (0.285, 0.40, 0.42), 0.03, carve=True)
    throat = _ball((0.0, 0.20, 0.08), (0.32, 0.32, 0.36), 0.03, carve=True)
    return (skull, point, mail, face, throat)


def _toque() -> Form:
    """A cook's: a straight band, and the cloth puffed above it."""
    band = _strand((0.0, 0.86, -0.07), (0.0, 1.26, -0.09), 0.375, 0.385, stretch=(0.98, 0.30, 1.16))
    puff = [
        _ball((0.20 * float(np.cos(turn)), 1.36, -0.10 + 0.22 * float(np.sin(turn))), (0.27, 0.19, 0.27), 0.05)
        for turn in np.linspace(0.0, 2.0 * np.pi, 7)[:-1]
    ]
    return (band, *puff, _cut_below(0.76, 0.02))


def _stetson() -> Form:
    crown = Blob(_HEAD, (0.0, 0.88, -0.06), (0.0, 1.14, -0.06), 0.39, 0.31, 0.03, (0.93, 0.42, 1.12))
    crease = _ball((0.0, 1.38, -0.06), (0.10, 0.15, 0.40), 0.08, carve=True)
    return (crown, crease)


def _top_hat() -> Form:
    tube = _strand((0.0, 0.80, -0.06), (0.0, 1.42, -0.06), 0.365, 0.375, stretch=(0.95, 0.30, 1.12))
    return (tube, _cut_above(1.42), _cut_below(0.74))


def _peaked() -> Form:
    """A uniform's cap: a band, and a crown that is wider than it."""
    band = _strand((0.0, 0.80, -0.06), (0.0, 0.90, -0.06), 0.385, 0.39, stretch=(0.97, 0.30, 1.14))
    crown = _ball((0.0, 0.99, -0.03), (0.455, 0.125, 0.52), 0.05)
    lift = _ball((0.0, 1.03, 0.22), (0.26, 0.12, 0.20), 0.10)
    return (band, crown, lift, _cut_below(0.73, 0.02))


def _surgeon() -> Form:
    """A cap that sits close, and a mask over nose and mouth."""
    dome = _ball((0.0, 0.70, -0.07), (0.362, 0.375, 0.432), 0.02)
    brow = _ball((0.0, 0.50, 0.34), (0.40, 0.27, 0.34), 0.05, carve=True)
    below = _cut_below(0.56)
    mask = _ball((0.0, 0.235, 0.21), (0.255, 0.225, 0.215), 0.03)
    return (dome, brow, below, mask)


def _bandana() -> Form:
    dome = _ball((0.0, 0.70, -0.07), (0.358, 0.37, 0.428), 0.02)
    face = _ball((0.0, 0.46, 0.42), (0.46, 0.33, 0.40), 0.05, carve=True)
    knot = _ball((0.0, 0.62, -0.50), (0.07, 0.07, 0.06), 0.03)
    tails = [_strand((0.0, 0.58, -0.52), (s * 0.10, 0.32, -0.52), 0.045, 0.03) for s in (1.0, -1.0)]
    return (dome, face, _cut_below(0.60), knot, *tails)


def _headscarf() -> Form:
    """A cloth over the hair, tied under the chin."""
    cloth = _ball((0.0, 0.60, -0.08), (0.385, 0.44, 0.455), 0.05)
    cheeks = [_strand((s * 0.31, 0.55, 0.05), (s * 0.17, 0.06, 0.20), 0.10, 0.085) for s in (1.0, -1.0)]
    knot = _ball((0.0, 0.0, 0.26), (0.085, 0.075, 0.07), 0.05, bone=BONE["neck"])
    nape = _ball((0.0, 0.22, -0.26), (0.27, 0.28, 0.20), 0.08)
    face = _ball((0.0, 0.42, 0.38), (0.262, 0.385, 0.36), 0.04, carve=True)
    return (cloth, *cheeks, nape, face, knot)


def _space_helmet() -> Form:
    """A sphere that is open before the face."""
    sphere = _ball((0.0, 0.50, -0.02), (0.64, 0.65, 0.66), 0.02)
    inside = _ball((0.0, 0.50, 0.05), (0.50, 0.50, 0.50), 0.02, carve=True)
    face = _ball((0.0, 0.50, 0.62), (0.66, 0.44, 0.56), 0.03, carve=True)
    ring = Blob(_NECK, (0.0, -0.10, 0.0), (0.0, -0.13, 0.0), 0.50, 0.52, 0.10, (1.0, 0.30, 1.0))
    return (sphere, ring, inside, face)


@dataclass(frozen=True, slots=True)
class _Brim:
    """A brim in heads: how far around it goes (to either side of the front), its height, its reach, and how far it
    curls up at the sides and droops in front."""

    arc: float
    level: float
    wide: float
    curl: float
    droop: float


_ALL_AROUND, _IN_FRONT = float(np.pi), 1.05


@dataclass(frozen=True, slots=True)
class _Worn:
    """Something worn: its form, its brim, its colour (the cloth's where none is its own), and a band of a shade."""

    form: Callable[[], Form]
    brim: _Brim | None = None
    colour: Colour | None = None
    band: tuple[float, float, float] | None = None
    cell: float = 0.072


WORN: dict[str, _Worn] = {
    "cap": _Worn(_cap, _Brim(_IN_FRONT, 0.735, 0.235, 0.0, 0.10)),
    "knit_cap": _Worn(_knit_cap, band=(0.60, 0.795, 0.78)),
    "hat": _Worn(_hat, _Brim(_ALL_AROUND, 0.765, 0.27, 0.06, 0.045), band=(0.76, 0.86, 0.45)),
    "hood": _Worn(_hood, cell=0.08),
    "helmet": _Worn(_helmet),
    "hard_hat": _Worn(_hard_hat, _Brim(_ALL_AROUND, 0.725, 0.10, 0.0, 0.03), _SAFETY),
    "fire_helmet": _Worn(_hard_hat, _Brim(_ALL_AROUND, 0.715, 0.17, -0.04, 0.05), _FIRE),
    "bascinet": _Worn(_bascinet, colour=_STEEL),
    "crown": _Worn(lambda: (), colour=_GOLD),
    "toque": _Worn(_toque, colour=_WHITE),
    "stetson": _Worn(_stetson, _Brim(_ALL_AROUND, 0.765, 0.44, 0.24, 0.06), _FELT, (0.76, 0.85, 0.45)),
    "straw_hat": _Worn(_hat, _Brim(_ALL_AROUND, 0.775, 0.40, -0.10, 0.10), _STRAW, (0.76, 0.86, 0.45)),
    "top_hat": _Worn(_top_hat, _Brim(_ALL_AROUND, 0.765, 0.17, 0.06, 0.02), _BLACK, (0.77, 0.88, 2.2)),
    "peaked": _Worn(_peaked, _Brim(_IN_FRONT, 0.755, 0.22, 0.0, 0.16), band=(0.70, 0.88, 0.55)),
    "surgeon": _Worn(_surgeon, colour=_THEATRE),
    "bandana": _Worn(_bandana, colour=_SCARF),
    "headscarf": _Worn(_headscarf),
    "bridal_veil": _Worn(_hood, colour=_WHITE, cell=0.08),
    "cavalier": _Worn(_hat, _Brim(_ALL_AROUND, 0.775, 0.46, 0.10, 0.02), _BLACK, (0.76, 0.86, 2.6)),
    "veil": _Worn(_hood, colour=_BLACK, cell=0.08),
    "space_helmet": _Worn(_space_helmet, colour=_WHITE, cell=0.078),
}
"""What may be worn on the head, by name."""


def headwear_shells(bones: Skeleton, style: str, cloth: Colour) -> list[Shell]:
    """What is worn, as surfaces."""
    worn = WORN[style]
    colour = worn.colour or cloth
    if style == "crown":
        return [_crown(bones, colour)]
    piece = head_piece(bones, worn.form(), colour, worn.cell)
    if worn.band is not None:
        low, high, shade = worn.band
        piece = piece.painted(mixed(colour, (0.0, 0.0, 0.0), 1.0 - shade), _band(bones, low, high))
    if style == "veil":
        piece = piece.painted(_WHITE, _around_the_face(bones))
    return [piece] if worn.brim is None else [piece, _brim(bones, worn.brim, colour)]


def _brim(bones: Skeleton, brim: _Brim, cloth: Colour) -> Shell:
    """A cap's peak, or a hat's brim all around."""
    whole = brim.arc > 2.0
    around = np.linspace(-brim.arc, brim.arc, 37 if whole else 15)
    rows = []
    for out in (0.0, 0.35, 0.7, 1.0):
        reach = brim.wide * out * (1.0 if whole else np.cos(around / brim.arc * 1.45) ** 0.6)
        x, z = (0.340 + reach) * np.sin(around), -0.06 + (0.405 + reach * 1.05) * np.cos(around)
        if whole:
            sag = brim.curl * out * out * np.sin(around) ** 2 - brim.droop * out * out * np.cos(around)
            y = brim.level + sag
        else:
            y = brim.level - brim.droop * out * out - 0.04 * out * np.sin(around) ** 2
        rows.append(np.stack([x, np.broadcast_to(y, x.shape), z], 1))
    return _on_head(bones, np.array(rows), cloth)


def _crown(bones: Skeleton, colour: Colour) -> Shell:
    """A ring of gold with eight points."""
    around = np.linspace(-np.pi, np.pi, 65)
    points = np.abs(2.0 * ((around / (2.0 * np.pi) * 8.0 + 0.5) % 1.0) - 1.0)
    rows = [
        np.stack([wide * 0.365 * np.sin(around), y, -0.06 + wide * 0.435 * np.cos(around)], 1)
        for wide, y in (
            (1.06, 0.96 + 0.17 * (1.0 - points)),
            (1.02, np.full_like(around, 0.93)),
            (1.0, np.full_like(around, 0.83)),
        )
    ]
    return _on_head(bones, np.array(rows), colour)


def _on_head(bones: Skeleton, rows: Floats, colour: Colour) -> Shell:
    points = to_bind(bones, rows)
    return sheet(points, colour, np.broadcast_to(np.eye(len(BONES))[_HEAD], (points.size // 3, len(BONES))))


def _band(bones: Skeleton, bottom: float, top: float) -> Region:
    low, high = (float(to_bind(bones, np.array([[0.0, y, 0.0]]))[0, 1]) for y in (bottom, top))

    def region(points: Floats) -> Floats:
        inside: Floats = np.maximum(low - points[:, 1], points[:, 1] - high)
        return inside

    return region


def _around_the_face(bones: Skeleton) -> Region:
    """The rim of a veil: white linen about the brow and the cheeks."""
    centre, edge = to_bind(bones, np.array([[0.0, 0.44, 0.20], [0.0, 0.44, 0.66]]))
    reach = float(np.linalg.norm(edge - centre))
    return lambda p: np.asarray(np.linalg.norm((p - centre) * (0.80, 0.62, 1.0), axis=1) - reach * 0.80)
