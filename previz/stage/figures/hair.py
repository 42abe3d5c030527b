"""Hair, as blobs in the head's own space (see `head`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from previz.errors import PrevizError
from previz.stage.figures.body import evenly
from previz.stage.figures.head import head_piece, in_bind
from previz.stage.figures.headwear import WORN, headwear_shells
from previz.stage.figures.implicit import Blob, Form, Point
from previz.stage.figures.shell import Colour, Shell, modelled
from previz.stage.figures.skeleton import BONE, Skeleton

_HEAD, _NECK = BONE["head"], BONE["neck"]


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


def _under_crown(cut: int) -> Form:
    return _bun(cut) if cut else (*_cap_of_hair(0.014), *_face_opening(0.20, 0.84))


def _under_hood(cut: int) -> Form:
    del cut
    return (*_cap_of_hair(0.006), *_face_opening(0.27, 0.80))


def _beard() -> Form:
    """A full beard with its moustache, clear of the lips and the cheeks."""
    jaw = [_strand((s * 0.215, 0.30, 0.03), (s * 0.075, 0.085, 0.235), 0.083, 0.105, BONE["jaw"]) for s in (1.0, -1.0)]
    chin = _ball((0.0, 0.055, 0.275), (0.135, 0.125, 0.115), 0.08, bone=BONE["jaw"])
    lip = [_strand((0.0, 0.270, 0.365), (s * 0.120, 0.235, 0.315), 0.036, 0.026) for s in (1.0, -1.0)]
    mouth = _ball((0.0, 0.205, 0.40), (0.082, 0.030, 0.14), 0.02, carve=True, bone=BONE["jaw"])
    cheeks = _ball((0.0, 0.60, 0.24), (0.36, 0.305, 0.20), 0.05, carve=True)
    return (*jaw, chin, mouth, cheeks, *lip)


_STYLES: dict[str, Callable[[int], Form]] = {
    "short": _short, "long": _long, "bun": _bun, "curly": _curly, "ponytail": _ponytail,
}  # fmt: skip
_UNDER: dict[str, Callable[[int], Form]] = {"hood": _under_hood, "veil": _under_hood, "crown": _under_crown}
"""The hair that shows under what is worn, where it is not cut off below a hat."""

HAIR = ("bald", *_STYLES, *WORN)
"""The names that `CastMember.hair` may have: cuts, and what hides them."""


def hair_shells(bones: Skeleton, style: str, cut: int, hair: Colour, cloth: Colour) -> list[Shell]:
    """The hair of a style in one of its cuts, and what is worn over it. Raises PrevizError for an unknown style."""
    if style not in HAIR:
        raise PrevizError(f"There is no hair called “{style}”", f"Use one of {', '.join(HAIR)}")
    if style == "bald":
        return []
    if style in _STYLES:
        return [head_piece(bones, _STYLES[style](cut), hair)]
    under = head_piece(bones, _UNDER.get(style, _under_hat)(cut), hair)
    return [under, *headwear_shells(bones, style, cloth)]


def beard_shell(bones: Skeleton, hair: Colour) -> Shell:
    """A full beard, which moves with the jaw."""
    form = _beard()
    return in_bind(bones, modelled(form, evenly(form, 0.045), hair, 0.03, 1))
