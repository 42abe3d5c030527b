"""What trades and times wear that nobody wears at home: armour, habits, scrubs, a spacesuit, a boxer's gloves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from previz.stage.figures.body import evenly
from previz.stage.figures.colouring import toned
from previz.stage.figures.implicit import Blob, Form, Point
from previz.stage.figures.shell import Colour, Region, Shell, modelled
from previz.stage.figures.skeleton import ARM_DIRECTION, BONE, SIDES, Floats
from previz.stage.figures.tailoring import (
    Fitting,
    along_arm,
    band,
    below,
    beyond_wrist,
    collar,
    opened,
    patch,
    scoop,
    skirt,
    stripe,
    wedge,
)

STEEL: Colour = (0.60, 0.62, 0.66)
_WHITE: Colour = (0.92, 0.92, 0.90)
_BLACK: Colour = (0.12, 0.12, 0.14)
_DENIM: Colour = (0.24, 0.31, 0.44)
_LEATHER: Colour = (0.34, 0.24, 0.17)
_HIGH_VISIBILITY: Colour = (0.88, 0.86, 0.25)
_TURNOUT: Colour = (0.25, 0.23, 0.20)
_CORD: Colour = (0.78, 0.70, 0.52)
_GLOVE: Colour = (0.72, 0.12, 0.12)


def _armour(fit: Fitting) -> list[Shell]:
    """Plate over mail, and a tabard in the colour of who wears it."""
    s, tabard = fit.s, fit.colours.cloth
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    top = fit.top(0.02, 0.014, STEEL)
    front = patch(0.0, (waist + shoulder) / 2.0, 0.105 * s, (shoulder - waist) / 2.0 + 0.04 * s)
    top = top.painted(tabard, front).painted(_LEATHER, band(waist - 0.02 * s, waist + 0.016 * s, fit))
    top = top.painted(toned(STEEL, 0.7, 1.0), beyond_wrist(fit, 0.07))
    hanging = skirt(fit, fit.height("left_shin") + 0.06 * s, 1.22, 0.022, 0.10, 0.012, tabard)
    return [top, hanging, fit.trousers(toned(STEEL, 0.82, 1.0)), _plates(fit), collar(fit, STEEL, 0.03)]


def _plates(fit: Fitting) -> Shell:
    """The plates on shoulders, elbows and knees."""
    s, parts = fit.s, []
    for name, side in SIDES:
        for bone, size, at in (("arm", 0.088, -0.012), ("forearm", 0.052, 0.0), ("shin", 0.078, 0.0)):
            x, y, z = fit.bones.joint(f"{name}_{bone}")
            place = (float(x) + side * at * s, float(y), float(z) + (0.014 * s if bone == "shin" else 0.0))
            parts.append(_knob(BONE[f"{name}_{bone}"], place, size * s, (1.0, 0.85, 1.0)))
    form: Form = tuple(parts)
    return modelled(form, evenly(form, 0.034 * s), toned(STEEL, 1.12, 1.0), 0.01 * s, 1)


def _knob(bone: int, at: Point, radius: float, stretch: Point = (1.0, 1.0, 1.0)) -> Blob:
    return Blob(bone, at, at, radius, radius, 0.01, stretch)


def _in(colour: Colour, shade: float = 0.72) -> Callable[[Fitting], Fitting]:
    """The same fitting with cloth of a colour that the trade has."""
    return lambda fit: replace(
        fit, colours=replace(fit.colours, cloth=colour, shade=toned(colour, shade, 1.0), cap=toned(colour, 0.9, 1.0))
    )


def _robe(fit: Fitting) -> list[Shell]:
    """A long robe, tied with a cord."""
    s, waist = fit.s, fit.height("spine")
    top = fit.top(-0.065, 0.020).painted(_CORD, band(waist - 0.008 * s, waist + 0.012 * s, fit))
    top = top.painted(fit.colours.shade, beyond_wrist(fit, 0.05))
    return [top, *_to_the_ankles(fit, 1.45), collar(fit, fit.colours.shade, 0.034)]


def _to_the_ankles(fit: Fitting, flare: float, colour: Colour | None = None) -> list[Shell]:
    hem = fit.height("left_foot") + 0.005 * fit.s
    return [skirt(fit, hem, flare, 0.024, 0.0, 0.020, colour), fit.trousers(fit.colours.trousers)]


def _cassock(fit: Fitting) -> list[Shell]:
    """A priest's, buttoned down to the hem, with the white of the collar at the throat."""
    fit, neck = _in(_BLACK, 1.5)(fit), fit.height("neck")
    top = fit.top(-0.065, 0.010).painted(fit.colours.shade, stripe(0.005 * fit.s, -1.0, fit.height("left_arm")))
    white = collar(fit, _BLACK, 0.038).painted(_WHITE, patch(0.0, neck, 0.022 * fit.s, 0.06 * fit.s), 0.01 * fit.s)
    return [top, *_to_the_ankles(fit, 1.25), white]


def _habit(fit: Fitting) -> list[Shell]:
    """A nun's: black, with the white of the guimpe on the breast."""
    fit, neck = _in(_BLACK, 1.4)(fit), fit.height("neck")
    top = fit.top(-0.065, 0.016).painted(_WHITE, scoop(0.115 * fit.s, 0.13 * fit.s, neck - 0.01 * fit.s))
    return [top, *_to_the_ankles(fit, 1.35), collar(fit, _WHITE, 0.030)]


def _gown(fit: Fitting) -> list[Shell]:
    """A gown to the floor, wide at the hem, low at the neck."""
    s, neckline = fit.s, fit.height("left_arm") - 0.015 * fit.s
    waist = fit.height("spine")
    bodice = fit.top(-0.065, 0.002).painted(fit.colours.skin, scoop(0.085 * s, 0.085 * s, neckline + 0.04 * s))
    bodice = bodice.painted(fit.colours.shade, band(waist, waist + 0.05 * s, fit))
    bodice = bodice.painted(fit.colours.shade, beyond_wrist(fit, 0.03))
    hem = fit.height("left_foot") - 0.01 * s
    return [bodice, skirt(fit, hem, 1.85, 0.018, 0.0, 0.045), fit.trousers(fit.colours.skin, bare=True)]


def _scrubs(fit: Fitting) -> list[Shell]:
    """A loose tunic with short sleeves and an open neck, and trousers of the same cloth."""
    s, colours = fit.s, fit.colours
    shoulder = fit.height("left_arm") + 0.04 * s
    top = fit.top(0.09, 0.012).painted(colours.skin, along_arm(fit, fit.bones.upper_arm * 0.72))
    top = top.painted(colours.skin, wedge(shoulder - 0.10 * s, 0.42), 0.01 * s)
    pocket = patch(0.075 * s, shoulder - 0.17 * s, 0.034 * s, 0.004 * s)
    return [top.painted(colours.shade, pocket, 0.01 * s), fit.trousers(toned(colours.cloth, 0.94, 1.0))]


def _turnout(fit: Fitting) -> list[Shell]:
    """A firefighter's coat and trousers, with bands that shine."""
    s, shoulder = fit.s, fit.height("left_arm")
    top = fit.top(0.12, 0.024, _TURNOUT)
    for height in (shoulder - 0.16 * s, fit.height("left_thigh") - 0.06 * s):
        top = top.painted(_HIGH_VISIBILITY, band(height - 0.022 * s, height + 0.022 * s, fit))
    reach = fit.bones.upper_arm + 0.10 * s
    top = top.painted(_HIGH_VISIBILITY, along_arm(fit, reach)).painted(_TURNOUT, along_arm(fit, reach + 0.045 * s))
    shin = fit.height("left_foot") + 0.13 * s
    legs = fit.trousers(_TURNOUT).painted(_HIGH_VISIBILITY, _level(shin, 0.022 * s))
    return [top, legs, collar(fit, _TURNOUT, 0.05)]


def _level(height: float, half: float) -> Region:
    """A ring around whatever stands at a height."""
    return lambda p: np.abs(p[:, 1] - height) - half


def _overalls(fit: Fitting) -> list[Shell]:
    """A worker's: a bib and two straps over a shirt."""
    s, waist, shoulder = fit.s, fit.height("spine"), fit.height("left_arm")
    bib = patch(0.0, (waist + shoulder) / 2.0 - 0.04 * s, 0.10 * s, (shoulder - waist) / 2.0)
    top = fit.top(0.02).painted(_DENIM, bib).painted(_DENIM, band(waist - 0.09 * s, waist + 0.02 * s, fit))
    for side in (1.0, -1.0):
        strap = patch(side * 0.078 * s, shoulder - 0.02 * s, 0.016 * s, 0.075 * s)
        top = top.painted(_DENIM, strap, 0.01 * s)
    top = top.painted(_DENIM, below(fit.height("left_thigh") + 0.03 * s))
    return [top, fit.trousers(_DENIM), collar(fit, fit.colours.shade, 0.024)]


def _high_visibility_vest(fit: Fitting) -> list[Shell]:
    """Plain clothes under a vest that is seen from far."""
    s, waist, shoulder = fit.s, fit.height("spine"), fit.height("left_arm")
    top = fit.top(0.06, 0.012).painted((0.93, 0.45, 0.13), _trunk(fit))
    for height in (waist + 0.04 * s, (waist + shoulder) / 2.0 + 0.03 * s):
        top = top.painted(_HIGH_VISIBILITY, _both(_trunk(fit), _level(height, 0.016 * s)))
    return [top, fit.trousers(fit.colours.trousers), collar(fit, fit.colours.shade, 0.022)]


def _trunk(fit: Fitting) -> Region:
    """All of a top but its sleeves."""
    wide = float(fit.bones.joint("left_arm")[0]) - 0.012 * fit.s
    return lambda p: np.abs(p[:, 0]) - wide


def _both(one: Region, other: Region) -> Region:
    def region(points: Floats) -> Floats:
        inside: Floats = np.maximum(one(points), other(points))
        return inside

    return region


def _waistcoat(fit: Fitting) -> list[Shell]:
    """A waistcoat over a shirt, a belt with a buckle."""
    s, waist, shoulder = fit.s, fit.height("spine"), fit.height("left_arm") + 0.04 * fit.s
    top = fit.top(0.03, 0.010, fit.colours.shirt).painted(fit.colours.cloth, _trunk(fit))
    top = top.painted(fit.colours.shirt, wedge(waist + 0.10 * s, 0.06 * s / (shoulder - waist - 0.10 * s)))
    top = top.painted(_LEATHER, band(waist - 0.06 * s, waist - 0.025 * s, fit))
    return [top, fit.trousers(fit.colours.trousers), collar(fit, fit.colours.shirt, 0.030)]


def _served(fit: Fitting) -> list[Shell]:
    """A waiter's: a dark waistcoat over white sleeves, a bow tie, a long white apron."""
    fit = replace(fit, colours=replace(fit.colours, shirt=_WHITE, trousers=_BLACK))
    s, throat = fit.s, fit.height("left_arm") + 0.035 * fit.s
    top, trousers, neck = _waistcoat(fit)
    top = top.painted(_BLACK, patch(0.0, throat, 0.032 * s, 0.014 * s), 0.01 * s)
    front = skirt(fit, fit.height("left_shin") - 0.02 * s, 1.12, 0.016, 0.0, 0.008, _WHITE, arc=2.2)
    return [top, front, trousers, neck]


def _tailcoat(fit: Fitting) -> list[Shell]:
    """A butler's: a dark coat cut away before and long behind, a white front, a bow tie."""
    fit = replace(fit, colours=replace(fit.colours, shirt=_WHITE))
    s, waist, throat = fit.s, fit.height("spine"), fit.height("left_arm") + 0.035 * fit.s
    top = opened(fit, fit.top(0.02, 0.010), button=waist - 0.01 * s, tie=False)
    top = top.painted(_WHITE, wedge(waist + 0.02 * s, 0.16)).painted(_WHITE, beyond_wrist(fit, 0.024))
    top = top.painted(_BLACK, patch(0.0, throat, 0.032 * s, 0.014 * s), 0.01 * s)
    tails = skirt(fit, fit.height("left_shin") + 0.04 * s, 1.12, 0.024, 1.9, 0.006)
    return [top, tails, fit.trousers((0.20, 0.20, 0.22)), collar(fit, _WHITE, 0.032)]


def _musketeer(fit: Fitting) -> list[Shell]:
    """A tabard with a white cross over a linen shirt, a sword belt, high boots."""
    s, cloth = fit.s, fit.colours.cloth
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    middle = (waist + shoulder) / 2.0 + 0.01 * s
    top = fit.top(0.02, 0.016, _WHITE).painted(cloth, _trunk(fit))
    top = top.painted(_WHITE, patch(0.0, middle, 0.013 * s, 0.095 * s), 0.01 * s)
    top = top.painted(_WHITE, patch(0.0, middle + 0.03 * s, 0.062 * s, 0.013 * s), 0.01 * s)
    top = top.painted(_LEATHER, band(waist - 0.045 * s, waist - 0.015 * s, fit))
    hanging = skirt(fit, fit.height("left_thigh") - 0.16 * s, 1.24, 0.022, 0.0, 0.014, cloth)
    boots = fit.trousers((0.36, 0.32, 0.28)).painted(_LEATHER, _level(fit.height("left_shin") + 0.02 * s, 0.5 * s))
    return [top, hanging, boots, collar(fit, _WHITE, 0.050)]


def _fencer(fit: Fitting) -> list[Shell]:
    """White from neck to knee, a high collar."""
    fit = _in(_WHITE, 0.86)(fit)
    top = fit.top(0.06, 0.012).painted(fit.colours.shade, stripe(0.005 * fit.s, -1.0, fit.height("left_arm")))
    return [top, fit.trousers(_WHITE), collar(fit, _WHITE, 0.050)]


def _spacesuit(fit: Fitting) -> list[Shell]:
    """White and thick, with a ring at the neck, a box on the breast and another on the back."""
    s, shoulder = fit.s, fit.height("left_arm")
    top = fit.top(0.04, 0.040, _WHITE)
    for reach in (0.10 * s, fit.bones.upper_arm + 0.14 * s):
        top = top.painted(fit.colours.cloth, along_arm(fit, reach)).painted(_WHITE, along_arm(fit, reach + 0.03 * s))
    waist = fit.height("spine")
    top = top.painted((0.62, 0.64, 0.67), band(waist - 0.03 * s, waist + 0.012 * s, fit))
    legs = fit.trousers(_WHITE).painted(fit.colours.cloth, _level(fit.height("left_shin") + 0.10 * s, 0.016 * s))
    gloves = _mitts(fit, 0.125, 0.07, (0.70, 0.71, 0.73))
    return [top, legs, _boxes(fit, shoulder), gloves, collar(fit, (0.62, 0.64, 0.67), 0.05)]


def _boxes(fit: Fitting, shoulder: float) -> Shell:
    s, chest = fit.s, BONE["chest"]
    front = (0.0, shoulder - 0.18 * s, 0.128 * s)
    back = (0.0, shoulder - 0.13 * s, -0.215 * s)
    form = (_knob(chest, front, 0.085 * s, (1.25, 0.7, 0.42)), _knob(chest, back, 0.22 * s, (0.9, 1.25, 0.5)))
    return modelled(form, evenly(form, 0.035 * s), (0.80, 0.81, 0.82), 0.01 * s, 1)


def _bare_chested(fit: Fitting) -> list[Shell]:
    """Shorts alone; on a woman a top that covers the breast."""
    skin, cloth = fit.colours.skin, fit.colours.cloth
    hem = fit.height("left_shin") + 0.16 * fit.s
    top = fit.top(-0.01, -0.012, skin)
    short = fit.trousers(skin, bare=True).painted(cloth, lambda p: hem - p[:, 1])
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    if fit.presents == "feminine":
        top = top.painted(cloth, _across(fit, shoulder - 0.20 * fit.s, shoulder - 0.02 * fit.s))
    return [top.painted(cloth, lambda p: p[:, 1] - waist + 0.02 * fit.s), short]


def _across(fit: Fitting, low: float, high: float) -> Region:
    """A trunk all round between two heights, the arms left out."""
    trunk, ring = _trunk(fit), band(low, high, fit)
    return lambda p: np.maximum(trunk(p), ring(p))


def _boxer(fit: Fitting) -> list[Shell]:
    """Shorts and gloves."""
    return [*_bare_chested(fit), _mitts(fit, 0.07, 0.088, _GLOVE)]


def _mitts(fit: Fitting, reach: float, thick: float, paint: Colour) -> Shell:
    """Gloves about whole hands, so many metres thick so far beyond the wrist."""
    s, parts = fit.s, []
    for name, side in SIDES:
        way = ARM_DIRECTION * (side, 1.0, 1.0)
        hand = fit.bones.joint(f"{name}_hand") + way * reach * s
        cuff = fit.bones.joint(f"{name}_hand") - way * 0.02 * s
        places = [(float(at[0]), float(at[1]), float(at[2])) for at in (cuff, hand)]
        parts.append(Blob(BONE[f"{name}_hand"], places[0], places[1], 0.045 * s, thick * s, 0.02 * s))
    form: Form = tuple(parts)
    return modelled(form, evenly(form, 0.028 * s), paint, 0.01 * s, 1)


def _lab_coat(fit: Fitting) -> list[Shell]:
    """A white coat, open over what is worn under it."""
    under = fit.colours.cloth
    fit = _in(_WHITE, 0.86)(fit)
    s, hem = fit.s, fit.height("left_shin") + 0.05 * fit.s
    top = opened(fit, fit.top(-0.065, 0.016), button=fit.height("spine") + 0.03 * s, tie=False)
    top = top.painted(under, wedge(fit.height("spine") + 0.05 * s, 0.16))
    cloth = skirt(fit, hem, 1.22, 0.030, 0.22, 0.010)
    return [top, cloth, fit.trousers(fit.colours.trousers), collar(fit, _WHITE, 0.040)]


def _wedding_gown(fit: Fitting) -> list[Shell]:
    return _gown(_in(_WHITE, 0.88)(fit))


COSTUMES: dict[str, Callable[[Fitting], list[Shell]]] = {
    "armour": _armour,
    "robe": _robe,
    "cassock": _cassock,
    "habit": _habit,
    "gown": _gown,
    "wedding_gown": _wedding_gown,
    "scrubs": _scrubs,
    "lab_coat": _lab_coat,
    "turnout": _turnout,
    "overalls": _overalls,
    "vest": _high_visibility_vest,
    "waistcoat": _waistcoat,
    "spacesuit": _spacesuit,
    "waiter": _served,
    "tailcoat": _tailcoat,
    "musketeer": _musketeer,
    "fencer": _fencer,
    "bare": _bare_chested,
    "boxer": _boxer,
}
"""The outfits of trades and times, and how each is made."""
