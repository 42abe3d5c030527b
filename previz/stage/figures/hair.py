"""Hair and what is worn on the head, as blobs in the head's own space (see `head`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from previz.errors import PrevizError
from previz.stage.figures.body import evenly
from previz.stage.figures.head import in_bind, to_bind
from previz.stage.figures.implicit import Blob, Form, Point
from previz.stage.figures.shell import Colour, Shell, modelled, sheet
from previz.stage.figures.skeleton import BONE, BONES, Skeleton

_HEAD, _NECK, _CHEST = BONE["head"], BONE["neck"], BONE["chest"]


def _ball(at: Point, size: Point, blend: float = 0.05, carve: bool = False, bone: int = _HEAD) -> Blob:
    return Blob(bone, at, at, 1.0, 1.0, blend, size, carve)


def _strand(start: Point, end: Point, thick: float, thin: float, bone: int = _HEAD, stretch: Point = (1, 1, 1)) -> Blob:
    return Blob(bone, start, end, thick, thin, 0.10, stretch)


def _face_opening(low: float = 0.30, forehead: float = 0.80) -> list[Blob]:
    """Clears the face, and the nape below `low`."""
    middle = (forehead - 0.05) / 2.0
    return [
        _ball((0.0, middle, 0.40), (0.262, forehead - middle, 0.345), 0.09, carve=True),
        _ball((0.0, 0.30, 0.25), (0.50, 0.235, 0.27), 0.09, carve=True),
        _ball((0.0, low - 30.0, 0.0), (30.0, 30.0, 30.0), 0.06, carve=True),
    ]


def _cap_of_hair(thick: float = 0.0) -> list[Blob]:
    return [
        _ball((0.0, 0.665, -0.065), (0.346 + thick, 0.362 + thick, 0.416 + thick)),
        _ball((0.0, 0.46, -0.16), (0.305 + thick, 0.26, 0.295 + thick), 0.08),
    ]


def _short(cut: int) -> Form:
    """Parted to a side; brushed up from the forehead; or cropped, with a fringe combed forward."""
    if cut == 1:
        crest = _strand((0.0, 0.985, -0.02), (0.03, 0.985, 0.215), 0.115, 0.105, stretch=(1.75, 0.85, 1.0))
        return (*_cap_of_hair(0.0), *_face_opening(0.30, 0.86), crest)
    if cut == 2:
        fringe = _strand((-0.15, 0.925, 0.20), (0.15, 0.925, 0.20), 0.10, 0.10, stretch=(1.0, 0.7, 1.0))
        return (*_cap_of_hair(0.008), *_face_opening(0.29), fringe)
    sweep = _strand((-0.16, 0.975, 0.10), (0.20, 0.895, 0.225), 0.085, 0.075, stretch=(1.0, 0.85, 1.0))
    return (*_cap_of_hair(0.014), *_face_opening(0.27), sweep)


def _long(cut: int) -> Form:
    """To the shoulders and straight; in waves; or cut at the chin with a fringe."""
    if cut == 1:
        return _waves()
    if cut == 2:
        return _bob()
    behind = _strand((0.0, 0.55, -0.22), (0.0, 0.02, -0.235), 0.27, 0.24, _HEAD, (1.05, 1.0, 0.62))
    tips = _strand((0.0, 0.0, -0.245), (0.0, -0.32, -0.31), 0.245, 0.20, _NECK, (1.15, 1.0, 0.42))
    opening = _face_opening(-0.60, 0.83)
    locks = [
        _strand((side * 0.315, 0.62, 0.02), (side * 0.315, -0.10, -0.01), 0.085, 0.075, _HEAD, (0.75, 1.0, 1.5))
        for side in (1.0, -1.0)
    ]
    return (*_cap_of_hair(0.02), behind, tips, opening[0], *locks)


def _waves() -> Form:
    """Long hair whose locks swell and narrow as they fall."""
    locks = []
    for side in (1.0, -1.0):
        for i in range(5):
            y = 0.60 - 0.19 * i
            at = (side * (0.325 + 0.03 * (i % 2)), y, -0.05 - 0.03 * i)
            locks.append(_ball(at, (0.115, 0.125, 0.17), 0.06, bone=_HEAD if i < 3 else _NECK))
    behind = _strand((0.0, 0.55, -0.24), (0.0, -0.22, -0.30), 0.29, 0.27, _HEAD, (1.1, 1.0, 0.62))
    return (*_cap_of_hair(0.028), behind, _face_opening(-0.60, 0.86)[0], *locks)


def _bob() -> Form:
    """Hair cut at the chin, full at the sides, with a fringe."""
    sides = [
        _strand((s * 0.30, 0.62, -0.02), (s * 0.315, 0.20, 0.0), 0.105, 0.115, stretch=(0.85, 1.0, 1.6))
        for s in (1.0, -1.0)
    ]
    back = _strand((0.0, 0.55, -0.24), (0.0, 0.24, -0.25), 0.29, 0.28, stretch=(1.05, 1.0, 0.65))
    fringe = _strand((-0.17, 0.80, 0.255), (0.17, 0.80, 0.255), 0.075, 0.075, stretch=(1.0, 1.0, 0.8))
    opening = _face_opening(0.0, 0.80)
    return (*_cap_of_hair(0.02), back, opening[0], *sides, fringe)


def _bun(cut: int) -> Form:
    place = ((0.0, 0.90, -0.40), (0.0, 0.56, -0.52), (0.0, 1.04, -0.14))[cut]
    knot = _ball(place, (0.155, 0.145, 0.145), 0.04)
    return (*_cap_of_hair(), *_face_opening(0.26, 0.84), knot)


def _curly(cut: int) -> Form:
    balls, wide = [], 1.0 + 0.13 * cut
    for i in range(44):
        y = 1.0 - 1.35 * (i + 0.5) / 44
        ring, turn = np.sqrt(1.0 - y * y), i * 2.39996
        at = (0.335 * wide * ring * np.cos(turn), 0.62 + 0.36 * wide * y, -0.07 + 0.40 * wide * ring * np.sin(turn))
        balls.append(_ball((float(at[0]), float(at[1]), float(at[2])), (0.115, 0.115, 0.115), 0.035))
    return (*_cap_of_hair(0.03 + 0.05 * cut), *balls, *_face_opening(0.20, 0.84))


def _ponytail(cut: int) -> Form:
    if cut == 2:
        return _plait()
    tie = _ball((0.0, 0.80, -0.475), (0.065, 0.065, 0.065), 0.03)
    tail = _strand((0.0, 0.77, -0.56), (0.0, 0.16, -0.60), 0.105, 0.035)
    return (*_cap_of_hair(), *_face_opening(0.26, 0.84), tie, tail)


def _plait() -> Form:
    """A plait down the back."""
    tie = _ball((0.0, 0.42, -0.50), (0.085, 0.085, 0.085), 0.03)
    links = [
        _ball((0.035 * (-1.0) ** i, 0.32 - 0.115 * i, -0.50 - 0.012 * i), (0.085, 0.085, 0.07), 0.025) for i in range(6)
    ]
    return (*_cap_of_hair(), *_face_opening(0.26, 0.84), tie, *links)


def _under_hat(cut: int) -> Form:
    del cut
    below = _ball((0.0, 31.0 - 0.26, 0.0), (30.0, 30.0, 30.0), 0.01, carve=True)
    return (*_cap_of_hair(), *_face_opening(0.27), below)


def _under_hood(cut: int) -> Form:
    del cut
    return (*_cap_of_hair(0.006), *_face_opening(0.27, 0.80))


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


def _beard() -> Form:
    """A full beard with its moustache, clear of the lips and the cheeks."""
    jaw = [_strand((s * 0.215, 0.30, 0.03), (s * 0.075, 0.085, 0.235), 0.083, 0.105, BONE["jaw"]) for s in (1.0, -1.0)]
    chin = _ball((0.0, 0.055, 0.275), (0.135, 0.125, 0.115), 0.08, bone=BONE["jaw"])
    lip = [_strand((0.0, 0.270, 0.365), (s * 0.120, 0.235, 0.315), 0.036, 0.026) for s in (1.0, -1.0)]
    mouth = _ball((0.0, 0.205, 0.40), (0.082, 0.030, 0.14), 0.02, carve=True, bone=BONE["jaw"])
    cheeks = _ball((0.0, 0.60, 0.24), (0.36, 0.305, 0.20), 0.05, carve=True)
    return (*jaw, chin, mouth, cheeks, *lip)


def _hat() -> Form:
    crown = Blob(_HEAD, (0.0, 0.86, -0.06), (0.0, 1.03, -0.06), 0.385, 0.30, 0.03, (0.95, 0.42, 1.14))
    pinch = _ball((0.0, 1.27, -0.06), (0.075, 0.12, 0.34), 0.08, carve=True)
    return (crown, pinch)


def _brim(bones: Skeleton, style: str, cloth: Colour) -> Shell:
    """A cap's peak, or a hat's brim all around, dipped in front and raised at the sides."""
    arc = np.pi if style == "hat" else 1.05
    around = np.linspace(-arc, arc, 37 if style == "hat" else 15)
    level, wide = (0.765, 0.27) if style == "hat" else (0.735, 0.235)
    rows = []
    for out in (0.0, 0.35, 0.7, 1.0):
        reach = wide * out * (1.0 if style == "hat" else np.cos(around / arc * 1.45) ** 0.6)
        x, z = (0.340 + reach) * np.sin(around), -0.06 + (0.405 + reach * 1.05) * np.cos(around)
        sag = 0.06 * out * out * np.sin(around) ** 2 - 0.045 * out * out * np.cos(around)
        y = level + (sag if style == "hat" else -0.10 * out * out - 0.04 * out * np.sin(around) ** 2)
        rows.append(np.stack([x, np.broadcast_to(y, x.shape), z], 1))
    points = to_bind(bones, np.array(rows))
    return sheet(points, cloth, np.broadcast_to(np.eye(len(BONES))[_HEAD], (points.size // 3, len(BONES))))


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


_STYLES: dict[str, Callable[[int], Form]] = {
    "short": _short, "long": _long, "bun": _bun, "curly": _curly, "ponytail": _ponytail,
    "cap": _under_hat, "hat": _under_hat, "hood": _under_hood, "knit_cap": _under_hat,
}  # fmt: skip
_WORN: dict[str, Callable[[], Form]] = {"cap": _cap, "hat": _hat, "hood": _hood, "knit_cap": _knit_cap}
_BRIMMED = frozenset({"cap", "hat"})

HAIR = ("bald", *_STYLES)
"""The names that `CastMember.hair` may have."""


def hair_shells(bones: Skeleton, style: str, cut: int, hair: Colour, cloth: Colour) -> list[Shell]:
    """The hair of a style in one of its cuts, and what is worn over it. Raises PrevizError for an unknown style."""
    if style not in HAIR:
        raise PrevizError(f"There is no hair called “{style}”", f"Use one of {', '.join(HAIR)}")
    parts = []
    if style in _STYLES:
        parts.append(_modelled(bones, _STYLES[style](cut), hair))
    if style in _WORN:
        worn = _modelled(bones, _WORN[style](), cloth, 0.08 if style == "hood" else 0.072)
        if style == "hat":
            band = _band(bones, 0.76, 0.86)
            worn = worn.painted((cloth[0] * 0.45, cloth[1] * 0.45, cloth[2] * 0.45), band)
        parts.append(worn)
        if style == "knit_cap":
            worn = worn.painted((cloth[0] * 0.78, cloth[1] * 0.78, cloth[2] * 0.78), _band(bones, 0.60, 0.795))
            parts[-1] = worn
        if style in _BRIMMED:
            parts.append(_brim(bones, style, cloth))
    return parts


def beard_shell(bones: Skeleton, hair: Colour) -> Shell:
    """A full beard, which moves with the jaw."""
    form = _beard()
    return in_bind(bones, modelled(form, evenly(form, 0.045), hair, 0.03, 1))


def _band(bones: Skeleton, bottom: float, top: float) -> Callable[[np.ndarray], np.ndarray]:
    low, high = (float(to_bind(bones, np.array([[0.0, y, 0.0]]))[0, 1]) for y in (bottom, top))

    def region(points: np.ndarray) -> np.ndarray:
        inside: np.ndarray = np.maximum(low - points[:, 1], points[:, 1] - high)
        return inside

    return region


def _modelled(bones: Skeleton, form: Form, colour: Colour, cell: float = 0.072) -> Shell:
    return in_bind(bones, modelled(form, evenly(form, cell), colour, 0.06, 2))
