"""What a cast member wears: colours that stay with them, and the outfits as surfaces over the body."""

from __future__ import annotations

import colorsys
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from previz.errors import PrevizError
from previz.stage.figures.body import evenly, legs, torso
from previz.stage.figures.head import in_bind
from previz.stage.figures.implicit import Blob
from previz.stage.figures.shell import Colour, Region, Shell, modelled, sheet
from previz.stage.figures.skeleton import ARM_DIRECTION, BONE, BONES, Floats, Skeleton
from previz.stage.world import CastMember


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a cast member, sRGB 0..1."""

    cloth: Colour
    shade: Colour
    trousers: Colour
    shoes: Colour
    shirt: Colour
    skin: Colour
    lips: Colour
    hair: Colour
    brow: Colour
    iris: Colour
    cap: Colour


_SKINS: tuple[Colour, ...] = (
    (0.83, 0.71, 0.62),
    (0.79, 0.66, 0.56),
    (0.74, 0.60, 0.50),
    (0.65, 0.51, 0.42),
    (0.53, 0.41, 0.34),
)
_HAIRS: tuple[Colour, ...] = (
    (0.13, 0.11, 0.11),
    (0.21, 0.15, 0.12),
    (0.32, 0.21, 0.14),
    (0.42, 0.26, 0.16),
    (0.55, 0.42, 0.26),
)
_GREY: Colour = (0.68, 0.67, 0.65)
_BRASS: Colour = (0.80, 0.70, 0.42)
_IRISES: tuple[Colour, ...] = ((0.24, 0.17, 0.12), (0.25, 0.30, 0.24), (0.28, 0.35, 0.42))


def _drawn(name: str, what: str, choices: tuple[Colour, ...]) -> Colour:
    """One of the choices, always the same for a name."""
    return choices[hashlib.sha256(f"{what}:{name}".encode()).digest()[0] % len(choices)]


def _toned(colour: Colour, light: float, saturation: float) -> Colour:
    hue, lightness, chroma = colorsys.rgb_to_hls(*colour)
    return colorsys.hls_to_rgb(hue, min(lightness * light, 1.0), min(chroma * saturation, 1.0))


def palette(member: CastMember) -> Palette:
    """The colours of a cast member: clothes from theirs, skin and hair from their name."""
    cloth = member.colour
    skin = _drawn(member.name, "skin", _SKINS)
    fair = skin[0] > 0.6
    hair = _GREY if member.build == "old" else _drawn(member.name, "hair", _HAIRS if fair else _HAIRS[:2])
    related = _toned(cloth, 0.42, 0.45)
    trousers = tuple(0.55 * a + 0.45 * b for a, b in zip(related, (0.17, 0.18, 0.21), strict=True))
    return Palette(
        cloth=cloth,
        shade=_toned(cloth, 0.66, 0.9),
        trousers=(trousers[0], trousers[1], trousers[2]),
        shoes=_toned(related, 0.55, 0.7),
        shirt=(0.90, 0.89, 0.86),
        skin=skin,
        lips=_lips(skin, member.presents),
        hair=hair,
        brow=_toned(hair, 0.8, 1.0),
        iris=_drawn(member.name, "iris", _IRISES if fair else _IRISES[:1]),
        cap=_toned(cloth, 0.62, 0.7),
    )


def _lips(skin: Colour, presents: str) -> Colour:
    red, green, blue = (0.86, 0.68, 0.66) if presents == "feminine" else (0.88, 0.78, 0.76)
    return (skin[0] * red, skin[1] * green, skin[2] * blue)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """A body to be dressed, its colours, and the heights where clothes begin and end."""

    bones: Skeleton
    colours: Palette
    presents: str

    @property
    def s(self) -> float:
        return self.bones.body.scale

    def height(self, bone: str) -> float:
        return float(self.bones.joint(bone)[1])

    def top(self, hem: float = 0.05, ease: float = 0.006) -> Shell:
        form = torso(self.bones, hem, ease)
        cloth = modelled(form, evenly(form, 0.035 * self.s), self.colours.cloth, 0.022 * self.s, 3)
        return _hanging(self, cloth)

    def trousers(self, colour: Colour, bare: bool = False) -> Shell:
        form = legs(self.bones, bare)
        return modelled(form, evenly(form, 0.041 * self.s), colour, 0.022 * self.s, 2)


def dressed(bones: Skeleton, outfit: str, top: int, presents: str, colours: Palette) -> list[Shell]:
    """The clothes of an outfit as surfaces; a plain one in one of three tops. Raises PrevizError for an unknown one."""
    if outfit not in OUTFITS:
        raise PrevizError(f"There is no outfit called “{outfit}”", f"Use one of {', '.join(OUTFITS)}")
    fit = _Fitting(bones, colours, presents)
    return _TOPS[top](fit) if outfit == "plain" else OUTFITS[outfit](fit)


def _plain(fit: _Fitting) -> list[Shell]:
    cuffs = _beyond_wrist(fit, 0.045)
    top = fit.top().painted(fit.colours.shade, _below(fit.height("left_thigh") - 0.018 * fit.s))
    return [
        top.painted(fit.colours.shade, cuffs),
        fit.trousers(fit.colours.trousers),
        _collar(fit, fit.colours.shade, 0.020),
    ]


def _rolled_sleeves(fit: _Fitting) -> list[Shell]:
    """A shirt with a placket, its sleeves rolled to the elbow, worn over the belt, open at the neck."""
    s, colours = fit.s, fit.colours
    shoulder = fit.height("left_arm") + 0.04 * s
    top = fit.top(0.06, 0.004).painted(colours.shade, _stripe(0.016 * s, -1.0, shoulder), 0.008 * s)
    top = top.painted(colours.skin, _wedge(shoulder - 0.11 * s, 0.42), 0.01 * s)
    elbow = fit.bones.upper_arm + 0.02 * s
    top = top.painted(colours.shade, _along_arm(fit, elbow)).painted(colours.skin, _along_arm(fit, elbow + 0.045 * s))
    return [top, fit.trousers(colours.trousers), _collar(fit, colours.cloth, 0.026)]


def _jacket(fit: _Fitting) -> list[Shell]:
    """A short jacket, open over a light shirt, with a dark hem and cuffs."""
    s, colours = fit.s, fit.colours
    low, shoulder = fit.height("left_thigh"), fit.height("left_arm") + 0.04 * s
    top = fit.top(0.03, 0.013).painted(colours.shirt, _wedge(low - 0.10 * s, 0.088 * s / (shoulder - low)))
    top = top.painted(colours.shade, _below(low - 0.002 * s)).painted(colours.shade, _beyond_wrist(fit, 0.04))
    for side in (1.0, -1.0):
        pocket = _patch(side * 0.095 * s, fit.height("spine") - 0.01 * s, 0.034 * s, 0.007 * s)
        top = top.painted(colours.shade, pocket, 0.01 * s)
    return [top, fit.trousers(colours.trousers), _collar(fit, colours.shade, 0.036)]


_TOPS: tuple[Callable[[_Fitting], list[Shell]], ...] = (_plain, _rolled_sleeves, _jacket)
"""What somebody in plain clothes may wear: a jumper, a shirt, a jacket."""


def _suit(fit: _Fitting) -> list[Shell]:
    jacket = _opened(fit, fit.top(0.10, 0.010), button=fit.height("spine") + 0.05 * fit.s, tie=True)
    return [jacket, fit.trousers(_toned(fit.colours.cloth, 0.8, 0.9)), _collar(fit, fit.colours.shirt, 0.026)]


def _coat(fit: _Fitting) -> list[Shell]:
    top = _opened(fit, fit.top(-0.065, 0.018), button=fit.height("spine") + 0.02 * fit.s, tie=False)
    skirt = _skirt(fit, hem=fit.height("left_shin") - 0.06 * fit.s, flare=1.30, ease=0.034, opening=0.16, folds=0.012)
    shoulder, waist = fit.height("left_arm"), fit.height("spine")
    for side in (1.0, -1.0):
        for share in (0.05, 0.38):
            button = _patch(side * 0.045 * fit.s, waist + (shoulder - waist) * share, 0.010 * fit.s, 0.010 * fit.s)
            top = top.painted(fit.colours.shoes, button, 0.01 * fit.s)
    return [top, skirt, fit.trousers(fit.colours.trousers), _collar(fit, fit.colours.cloth, 0.062)]


def _raincoat(fit: _Fitting) -> list[Shell]:
    s = fit.s
    top = fit.top(-0.065, 0.026).painted(fit.colours.shade, _stripe(0.016 * s, -1.0, fit.height("left_arm") - 0.02 * s))
    top = top.painted(fit.colours.shade, _beyond_wrist(fit, 0.05))
    shoulder, waist = fit.height("left_arm"), fit.height("spine")
    for share in (0.15, 0.45, 0.75):
        snap = _patch(0.0, waist + (shoulder - waist) * share, 0.008 * s, 0.008 * s)
        top = top.painted(_BRASS, snap, 0.01 * s)
    skirt = _skirt(fit, fit.height("left_shin") + 0.02 * s, 1.55, 0.038, 0.05, 0.010)
    return [top, skirt, fit.trousers(fit.colours.trousers), _collar(fit, fit.colours.shade, 0.055), _hood_down(fit)]


def _hood_down(fit: _Fitting) -> Shell:
    """A hood that lies on the back: a roll of cloth about the neck, open behind the head."""
    chest = BONE["chest"]
    bag = Blob(chest, (0.0, -0.33, -0.53), (0.0, -0.33, -0.53), 1.0, 1.0, 0.08, (0.40, 0.26, 0.19))
    hollow = Blob(chest, (0.0, -0.10, -0.46), (0.0, -0.10, -0.46), 1.0, 1.0, 0.05, (0.31, 0.17, 0.17), carve=True)
    sides = [Blob(chest, (s * 0.36, -0.25, -0.42), (s * 0.30, -0.36, 0.10), 0.12, 0.07, 0.08) for s in (1.0, -1.0)]
    form = (bag, *sides, hollow)
    return in_bind(fit.bones, modelled(form, evenly(form, 0.08), fit.colours.shade, 0.03, 1))


def _dress(fit: _Fitting) -> list[Shell]:
    s, skin = fit.s, fit.colours.skin
    arm = fit.bones.upper_arm
    bodice = fit.top(-0.065, 0.0).painted(skin, _along_arm(fit, arm * 0.55))
    neckline = fit.height("left_arm") - 0.015 * s
    bodice = bodice.painted(skin, _scoop(0.078 * s, 0.085 * s, neckline + 0.04 * s))
    bodice = bodice.painted(
        fit.colours.shade, _band(fit.height("spine") + 0.005 * s, fit.height("spine") + 0.045 * s, fit)
    )
    skirt = _skirt(fit, fit.height("left_shin") - 0.07 * s, 1.60, 0.016, 0.0, 0.030)
    return [bodice, skirt, fit.trousers(skin, bare=True)]


def _uniform(fit: _Fitting) -> list[Shell]:
    s, colours = fit.s, fit.colours
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    top = fit.top(0.10, 0.010).painted(colours.shade, _stripe(0.006 * s, -1.0, shoulder))
    for side in (1.0, -1.0):
        top = top.painted(colours.shade, _patch(side * 0.075 * s, shoulder - 0.125 * s, 0.042 * s, 0.014 * s), 0.02 * s)
        top = top.painted(colours.shade, _epaulette(fit, side), 0.02 * s)
    top = top.painted(colours.shade, _beyond_wrist(fit, 0.05))
    for share in (0.3, 0.52, 0.74):
        top = top.painted(_BRASS, _patch(0.0, waist + (shoulder - waist) * share, 0.007 * s, 0.007 * s), 0.01 * s)
    top = top.painted(_BRASS, _patch(0.085 * s, shoulder - 0.078 * s, 0.017 * s, 0.020 * s), 0.01 * s)
    top = top.painted(colours.shoes, _band(waist - 0.035 * s, waist + 0.01 * s, fit))
    top = top.painted(_BRASS, _patch(0.0, waist - 0.0125 * s, 0.022 * s, 0.020 * s))
    return [top, fit.trousers(_toned(colours.cloth, 0.72, 0.9)), _collar(fit, colours.shade, 0.034)]


def _apron(fit: _Fitting) -> list[Shell]:
    s, linen = fit.s, (0.86, 0.83, 0.77)
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    bib = _patch(0.0, (waist + shoulder) / 2.0 - 0.06 * s, 0.105 * s, (shoulder - waist) / 2.0 - 0.005 * s)
    top = fit.top().painted(linen, bib).painted(linen, _band(waist - 0.012 * s, waist + 0.016 * s, fit))
    front = _skirt(fit, fit.height("left_shin") + 0.03 * s, 1.14, 0.016, 0.0, 0.010, linen, arc=1.9)
    return [top, front, fit.trousers(fit.colours.trousers), _collar(fit, fit.colours.shade, 0.022)]


OUTFITS: dict[str, Callable[[_Fitting], list[Shell]]] = {
    "plain": _plain,
    "coat": _coat,
    "dress": _dress,
    "suit": _suit,
    "uniform": _uniform,
    "raincoat": _raincoat,
    "apron": _apron,
}
"""The names that `CastMember.outfit` may have, and how each is made."""


def _opened(fit: _Fitting, jacket: Shell, button: float, tie: bool) -> Shell:
    """A jacket that closes at `button`: lapels, a shirt in the opening, a tie."""
    s, colours = fit.s, fit.colours
    shoulder = fit.height("left_arm") + 0.04 * s
    rise = shoulder - button
    jacket = jacket.painted(colours.shade, _stripe(0.004 * s, -1.0, button))
    jacket = jacket.painted(colours.shade, _wedge(button, 0.098 * s / rise))
    jacket = jacket.painted(colours.shirt if tie else colours.trousers, _wedge(button + 0.01 * s, 0.052 * s / rise))
    if tie:
        jacket = jacket.painted(_toned(colours.cloth, 0.45, 1.2), _stripe(0.016 * s, button + 0.03 * s, 9.0), 0.02 * s)
    return jacket.painted(colours.shirt if tie else colours.shade, _beyond_wrist(fit, 0.024))


def _wedge(low: float, slope: float) -> Region:
    return lambda p: np.maximum(np.abs(p[:, 0]) - (p[:, 1] - low) * slope, np.where(p[:, 2] > -0.01, -1.0, 0.05))


def _stripe(half: float, low: float, high: float) -> Region:
    return lambda p: np.max([np.abs(p[:, 0]) - half, low - p[:, 1], p[:, 1] - high, 0.02 - p[:, 2]], axis=0)


def _patch(x: float, y: float, half_wide: float, half_high: float) -> Region:
    return lambda p: np.max([np.abs(p[:, 0] - x) - half_wide, np.abs(p[:, 1] - y) - half_high, 0.01 - p[:, 2]], axis=0)


def _below(y: float) -> Region:
    return lambda p: np.where(np.abs(p[:, 0]) < 0.26, p[:, 1] - y, 0.1)


def _band(low: float, high: float, fit: _Fitting) -> Region:
    wide = fit.bones.body.waist + 0.09 * fit.s
    return lambda p: np.max([low - p[:, 1], p[:, 1] - high, np.abs(p[:, 0]) - wide], axis=0)


def _scoop(half_wide: float, deep: float, top: float) -> Region:
    return lambda p: np.maximum(
        np.sqrt((p[:, 0] / half_wide) ** 2 + ((p[:, 1] - top) / deep) ** 2) - 1.0, np.where(p[:, 2] > -0.05, -1.0, 0.02)
    )


def _along_arm(fit: _Fitting, length: float) -> Region:
    """Beyond so many metres along either arm from the shoulder."""
    shoulder = fit.bones.joint("left_arm")

    def region(points: Floats) -> Floats:
        folded = np.abs(points[:, :1]) * (1.0, 0.0, 0.0) + points * (0.0, 1.0, 1.0)
        inside: Floats = length - (folded - shoulder) @ ARM_DIRECTION
        near_arm = np.linalg.norm(np.cross(folded - shoulder, ARM_DIRECTION), axis=1) < 0.10 * fit.s
        return np.where(near_arm, inside, np.abs(inside) + 0.01)

    return region


def _beyond_wrist(fit: _Fitting, length: float) -> Region:
    return _along_arm(fit, fit.bones.upper_arm + fit.bones.forearm - length * fit.s - 0.01)


def _epaulette(fit: _Fitting, side: float) -> Region:
    s, shoulder = fit.s, fit.bones.joint("left_arm")
    x, z = side * (float(shoulder[0]) - 0.035 * s), float(shoulder[2])
    return lambda p: np.max(
        [np.abs(p[:, 0] - x) - 0.042 * s, np.abs(p[:, 2] - z) - 0.022 * s, float(shoulder[1]) - p[:, 1]], axis=0
    )


def _collar(fit: _Fitting, colour: Colour, high: float) -> Shell:
    """A ring of cloth that stands around the neck, lower in front."""
    s = fit.s
    thick = 0.068 * s * fit.bones.body.neck
    neck = fit.bones.joint("neck")
    around = np.linspace(0.0, 2.0 * np.pi, 25)
    rows = []
    for level, swell in ((-0.030, 1.16), (0.0, 1.10), (high / s, 1.04 + high)):
        dip = -0.018 * np.cos(around) - 0.006
        centre = neck + np.array([0.0, 0.0, -0.002 * s])
        rows.append(
            np.stack(
                [
                    centre[0] + thick * swell * np.sin(around),
                    centre[1] + s * (level + dip - 0.012),
                    centre[2] + 0.008 * s + thick * swell * np.cos(around),
                ],
                1,
            )
        )
    weights = np.zeros(len(BONES))
    weights[[BONE["chest"], BONE["neck"]]] = 0.7, 0.3
    return sheet(np.array(rows)[::-1], colour, np.broadcast_to(weights, (75, len(BONES))))


def _skirt(
    fit: _Fitting,
    hem: float,
    flare: float,
    ease: float,
    opening: float,
    folds: float,
    colour: Colour | None = None,
    arc: float = 2.0 * np.pi,
) -> Shell:
    """Cloth from the waist to `hem`, `flare` times the hips' width there, open by `opening` radians in front.

    `folds` is how deep the hem ripples, `arc` how far the cloth goes around (an apron's is short).
    """
    s, body = fit.s, fit.bones.body
    waist, hip = fit.height("spine") - 0.02 * s, fit.height("left_thigh") - 0.02 * s
    open_front = arc > 6.0 and opening > 0.0
    start = opening / 2.0 if open_front else -arc / 2.0
    around = np.linspace(start, start + (arc - opening if open_front else arc), 49 if arc > 6.0 else 21)
    heights = np.concatenate([np.linspace(waist, hip, 4)[:-1], np.linspace(hip, hem, 9)])
    belly = 0.16 * body.belly
    widest = max(body.hip, float(fit.bones.joint("left_thigh")[0]) + 0.090 * s * body.limb)
    rows = []
    for y in heights:
        down = np.clip((hip - y) / (hip - hem), 0.0, 1.0)
        up = np.clip((y - hip) / (waist - hip), 0.0, 1.0) ** 1.7
        grown = up * (body.waist * 1.10 + 0.006) + (1.0 - up) * widest * (1.0 + (flare - 1.0) * down) + ease
        ripple = 1.0 + folds / 0.16 * down * np.cos(9.0 * around)
        deep = 0.74 + belly * up + 0.14 * down
        rows.append(
            np.stack(
                [
                    grown * ripple * np.sin(around),
                    np.full_like(around, y),
                    grown * deep * ripple * np.cos(around) - 0.006 * s,
                ],
                1,
            )
        )
    points = np.array(rows)
    return sheet(points, colour or fit.colours.cloth, _skirt_weights(fit, points.reshape(-1, 3)))


def _skirt_weights(fit: _Fitting, points: Floats) -> Floats:
    """Cloth hangs from the pelvis and follows the nearer thigh, and a little of the shin below the knee."""
    s = fit.s
    hip, knee = fit.height("left_thigh"), fit.height("left_shin")
    weights = np.zeros((len(points), len(BONES)))
    leftness = _smooth((points[:, 0] / (0.13 * s) + 1.0) / 2.0)
    thigh = _smooth((hip + 0.05 * s - points[:, 1]) / (0.20 * s))
    shin = 0.45 * _smooth((knee + 0.06 * s - points[:, 1]) / (0.20 * s))
    weights[:, BONE["pelvis"]] = 1.0 - thigh
    for name, share in (("left", leftness), ("right", 1.0 - leftness)):
        weights[:, BONE[f"{name}_thigh"]] = thigh * share * (1.0 - shin)
        weights[:, BONE[f"{name}_shin"]] = thigh * share * shin
    return weights


def _hanging(fit: _Fitting, cloth: Shell) -> Shell:
    """A jacket's hem gives way to the thighs, so that they do not come through it."""
    points, vertices = cloth.positions, cloth.vertices.copy()
    low = (np.abs(points[:, 0]) < 1.25 * fit.bones.body.hip + 0.03) & (points[:, 1] < fit.height("left_thigh") + 0.12)
    give = (0.85 * _smooth((fit.height("left_thigh") + 0.055 * fit.s - points[:, 1]) / (0.14 * fit.s)) * low)[:, None]
    vertices[:, 9:] = (1.0 - give) * vertices[:, 9:] + give * _skirt_weights(fit, points - (0.0, 0.10 * fit.s, 0.0))
    return Shell(vertices, cloth.triangles)


def _smooth(t: Floats) -> Floats:
    t = np.clip(t, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)
