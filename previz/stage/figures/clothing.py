"""What a cast member wears: the outfits, by name, as surfaces over the body."""

from __future__ import annotations

from collections.abc import Callable

from previz.errors import PrevizError
from previz.stage.figures.body import evenly
from previz.stage.figures.colouring import Palette, toned
from previz.stage.figures.costumes import COSTUMES
from previz.stage.figures.head import in_bind
from previz.stage.figures.implicit import Blob
from previz.stage.figures.shell import Shell, modelled
from previz.stage.figures.skeleton import BONE, Skeleton
from previz.stage.figures.tailoring import (
    BRASS,
    Fitting,
    along_arm,
    band,
    below,
    beyond_wrist,
    collar,
    epaulette,
    opened,
    patch,
    scoop,
    skirt,
    stripe,
    wedge,
)


def dressed(bones: Skeleton, outfit: str, top: int, presents: str, colours: Palette) -> list[Shell]:
    """The clothes of an outfit as surfaces; a plain one in one of three tops. Raises PrevizError for an unknown one."""
    if outfit not in OUTFITS:
        raise PrevizError(f"There is no outfit called “{outfit}”", f"Use one of {', '.join(OUTFITS)}")
    fit = Fitting(bones, colours, presents)
    return _TOPS[top](fit) if outfit == "plain" else OUTFITS[outfit](fit)


def _plain(fit: Fitting) -> list[Shell]:
    cuffs = beyond_wrist(fit, 0.045)
    top = fit.top().painted(fit.colours.shade, below(fit.height("left_thigh") - 0.018 * fit.s))
    return [
        top.painted(fit.colours.shade, cuffs),
        fit.trousers(fit.colours.trousers),
        collar(fit, fit.colours.shade, 0.020),
    ]


def _rolled_sleeves(fit: Fitting) -> list[Shell]:
    """A shirt with a placket, its sleeves rolled to the elbow, worn over the belt, open at the neck."""
    s, colours = fit.s, fit.colours
    shoulder = fit.height("left_arm") + 0.04 * s
    top = fit.top(0.06, 0.004).painted(colours.shade, stripe(0.016 * s, -1.0, shoulder), 0.008 * s)
    top = top.painted(colours.skin, wedge(shoulder - 0.11 * s, 0.42), 0.01 * s)
    elbow = fit.bones.upper_arm + 0.02 * s
    top = top.painted(colours.shade, along_arm(fit, elbow)).painted(colours.skin, along_arm(fit, elbow + 0.045 * s))
    return [top, fit.trousers(colours.trousers), collar(fit, colours.cloth, 0.026)]


def _jacket(fit: Fitting) -> list[Shell]:
    """A short jacket, open over a light shirt, with a dark hem and cuffs."""
    s, colours = fit.s, fit.colours
    low, shoulder = fit.height("left_thigh"), fit.height("left_arm") + 0.04 * s
    top = fit.top(0.03, 0.013).painted(colours.shirt, wedge(low - 0.10 * s, 0.088 * s / (shoulder - low)))
    top = top.painted(colours.shade, below(low - 0.002 * s)).painted(colours.shade, beyond_wrist(fit, 0.04))
    for side in (1.0, -1.0):
        pocket = patch(side * 0.095 * s, fit.height("spine") - 0.01 * s, 0.034 * s, 0.007 * s)
        top = top.painted(colours.shade, pocket, 0.01 * s)
    return [top, fit.trousers(colours.trousers), collar(fit, colours.shade, 0.036)]


_TOPS: tuple[Callable[[Fitting], list[Shell]], ...] = (_plain, _rolled_sleeves, _jacket)
"""What somebody in plain clothes may wear: a jumper, a shirt, a jacket."""


def _suit(fit: Fitting) -> list[Shell]:
    jacket = opened(fit, fit.top(0.10, 0.010), button=fit.height("spine") + 0.05 * fit.s, tie=True)
    return [jacket, fit.trousers(toned(fit.colours.cloth, 0.8, 0.9)), collar(fit, fit.colours.shirt, 0.026)]


def _coat(fit: Fitting) -> list[Shell]:
    top = opened(fit, fit.top(-0.065, 0.018), button=fit.height("spine") + 0.02 * fit.s, tie=False)
    below_waist = skirt(
        fit, hem=fit.height("left_shin") - 0.06 * fit.s, flare=1.30, ease=0.034, opening=0.16, folds=0.012
    )
    shoulder, waist = fit.height("left_arm"), fit.height("spine")
    for side in (1.0, -1.0):
        for share in (0.05, 0.38):
            button = patch(side * 0.045 * fit.s, waist + (shoulder - waist) * share, 0.010 * fit.s, 0.010 * fit.s)
            top = top.painted(fit.colours.shoes, button, 0.01 * fit.s)
    return [top, below_waist, fit.trousers(fit.colours.trousers), collar(fit, fit.colours.cloth, 0.062)]


def _raincoat(fit: Fitting) -> list[Shell]:
    s = fit.s
    top = fit.top(-0.065, 0.026).painted(fit.colours.shade, stripe(0.016 * s, -1.0, fit.height("left_arm") - 0.02 * s))
    top = top.painted(fit.colours.shade, beyond_wrist(fit, 0.05))
    shoulder, waist = fit.height("left_arm"), fit.height("spine")
    for share in (0.15, 0.45, 0.75):
        snap = patch(0.0, waist + (shoulder - waist) * share, 0.008 * s, 0.008 * s)
        top = top.painted(BRASS, snap, 0.01 * s)
    below_waist = skirt(fit, fit.height("left_shin") + 0.02 * s, 1.55, 0.038, 0.05, 0.010)
    return [
        top,
        below_waist,
        fit.trousers(fit.colours.trousers),
        collar(fit, fit.colours.shade, 0.055),
        _hood_down(fit),
    ]


def _hood_down(fit: Fitting) -> Shell:
    """A hood that lies on the back: a roll of cloth about the neck, open behind the head."""
    chest = BONE["chest"]
    bag = Blob(chest, (0.0, -0.33, -0.53), (0.0, -0.33, -0.53), 1.0, 1.0, 0.08, (0.40, 0.26, 0.19))
    hollow = Blob(chest, (0.0, -0.10, -0.46), (0.0, -0.10, -0.46), 1.0, 1.0, 0.05, (0.31, 0.17, 0.17), carve=True)
    sides = [Blob(chest, (s * 0.36, -0.25, -0.42), (s * 0.30, -0.36, 0.10), 0.12, 0.07, 0.08) for s in (1.0, -1.0)]
    form = (bag, *sides, hollow)
    return in_bind(fit.bones, modelled(form, evenly(form, 0.08), fit.colours.shade, 0.03, 1))


def _dress(fit: Fitting) -> list[Shell]:
    s, skin = fit.s, fit.colours.skin
    arm = fit.bones.upper_arm
    bodice = fit.top(-0.065, 0.0).painted(skin, along_arm(fit, arm * 0.55))
    neckline = fit.height("left_arm") - 0.015 * s
    bodice = bodice.painted(skin, scoop(0.078 * s, 0.085 * s, neckline + 0.04 * s))
    bodice = bodice.painted(
        fit.colours.shade, band(fit.height("spine") + 0.005 * s, fit.height("spine") + 0.045 * s, fit)
    )
    below_waist = skirt(fit, fit.height("left_shin") - 0.07 * s, 1.60, 0.016, 0.0, 0.030)
    return [bodice, below_waist, fit.trousers(skin, bare=True)]


def _uniform(fit: Fitting) -> list[Shell]:
    s, colours = fit.s, fit.colours
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    top = fit.top(0.10, 0.010).painted(colours.shade, stripe(0.006 * s, -1.0, shoulder))
    for side in (1.0, -1.0):
        top = top.painted(colours.shade, patch(side * 0.075 * s, shoulder - 0.125 * s, 0.042 * s, 0.014 * s), 0.02 * s)
        top = top.painted(colours.shade, epaulette(fit, side), 0.02 * s)
    top = top.painted(colours.shade, beyond_wrist(fit, 0.05))
    for share in (0.3, 0.52, 0.74):
        top = top.painted(BRASS, patch(0.0, waist + (shoulder - waist) * share, 0.007 * s, 0.007 * s), 0.01 * s)
    top = top.painted(BRASS, patch(0.085 * s, shoulder - 0.078 * s, 0.017 * s, 0.020 * s), 0.01 * s)
    top = top.painted(colours.shoes, band(waist - 0.035 * s, waist + 0.01 * s, fit))
    top = top.painted(BRASS, patch(0.0, waist - 0.0125 * s, 0.022 * s, 0.020 * s))
    return [top, fit.trousers(toned(colours.cloth, 0.72, 0.9)), collar(fit, colours.shade, 0.034)]


def _apron(fit: Fitting) -> list[Shell]:
    s, linen = fit.s, (0.86, 0.83, 0.77)
    waist, shoulder = fit.height("spine"), fit.height("left_arm")
    bib = patch(0.0, (waist + shoulder) / 2.0 - 0.06 * s, 0.105 * s, (shoulder - waist) / 2.0 - 0.005 * s)
    top = fit.top().painted(linen, bib).painted(linen, band(waist - 0.012 * s, waist + 0.016 * s, fit))
    front = skirt(fit, fit.height("left_shin") + 0.03 * s, 1.14, 0.016, 0.0, 0.010, linen, arc=1.9)
    return [top, front, fit.trousers(fit.colours.trousers), collar(fit, fit.colours.shade, 0.022)]


OUTFITS: dict[str, Callable[[Fitting], list[Shell]]] = {
    "plain": _plain,
    "coat": _coat,
    "dress": _dress,
    "suit": _suit,
    "uniform": _uniform,
    "raincoat": _raincoat,
    "apron": _apron,
    **COSTUMES,
}
"""The names that `CastMember.outfit` may have, and how each is made."""
