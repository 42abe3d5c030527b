"""What clothes are cut from: a fitting, pieces of cloth, and the regions of a surface that have another colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from previz.stage.figures.body import evenly, legs, torso
from previz.stage.figures.colouring import Palette, toned
from previz.stage.figures.shell import Colour, Region, Shell, modelled, sheet
from previz.stage.figures.skeleton import ARM_DIRECTION, BONE, BONES, Floats, Skeleton

BRASS: Colour = (0.80, 0.70, 0.42)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A body to be dressed, its colours, and the heights where clothes begin and end."""

    bones: Skeleton
    colours: Palette
    presents: str

    @property
    def s(self) -> float:
        """The scale of the body, against the plain one."""
        return self.bones.body.scale

    def height(self, bone: str) -> float:
        """Where a bone begins, in metres over the floor."""
        return float(self.bones.joint(bone)[1])

    def top(self, hem: float = 0.05, ease: float = 0.006, colour: Colour | None = None) -> Shell:
        """What covers trunk and arms, in the cloth's colour where no other is given."""
        form = torso(self.bones, hem, ease)
        cloth = modelled(form, evenly(form, 0.035 * self.s), colour or self.colours.cloth, 0.022 * self.s, 3)
        return _hanging(self, cloth)

    def trousers(self, colour: Colour, bare: bool = False) -> Shell:
        """What covers the legs; `bare` follows the skin."""
        form = legs(self.bones, bare)
        return modelled(form, evenly(form, 0.041 * self.s), colour, 0.022 * self.s, 2)


def opened(fit: Fitting, jacket: Shell, button: float, tie: bool) -> Shell:
    """A jacket that closes at `button`: lapels, a shirt in the opening, a tie."""
    s, colours = fit.s, fit.colours
    shoulder = fit.height("left_arm") + 0.04 * s
    rise = shoulder - button
    jacket = jacket.painted(colours.shade, stripe(0.004 * s, -1.0, button))
    jacket = jacket.painted(colours.shade, wedge(button, 0.098 * s / rise))
    jacket = jacket.painted(colours.shirt if tie else colours.trousers, wedge(button + 0.01 * s, 0.052 * s / rise))
    if tie:
        jacket = jacket.painted(toned(colours.cloth, 0.45, 1.2), stripe(0.016 * s, button + 0.03 * s, 9.0), 0.02 * s)
    return jacket.painted(colours.shirt if tie else colours.shade, beyond_wrist(fit, 0.024))


def wedge(low: float, slope: float) -> Region:
    """An opening in front that widens upwards from a height."""
    return lambda p: np.maximum(np.abs(p[:, 0]) - (p[:, 1] - low) * slope, np.where(p[:, 2] > -0.01, -1.0, 0.05))


def stripe(half: float, low: float, high: float) -> Region:
    """A stripe down the middle of the front."""
    return lambda p: np.max([np.abs(p[:, 0]) - half, low - p[:, 1], p[:, 1] - high, 0.02 - p[:, 2]], axis=0)


def patch(x: float, y: float, half_wide: float, half_high: float) -> Region:
    """A rectangle on the front."""
    return lambda p: np.max([np.abs(p[:, 0] - x) - half_wide, np.abs(p[:, 1] - y) - half_high, 0.01 - p[:, 2]], axis=0)


def below(y: float) -> Region:
    """Of a top, what hangs below a height."""
    return lambda p: np.where(np.abs(p[:, 0]) < 0.26, p[:, 1] - y, 0.1)


def band(low: float, high: float, fit: Fitting) -> Region:
    """A band around the trunk between two heights."""
    wide = fit.bones.body.waist + 0.09 * fit.s
    return lambda p: np.max([low - p[:, 1], p[:, 1] - high, np.abs(p[:, 0]) - wide], axis=0)


def scoop(half_wide: float, deep: float, top: float) -> Region:
    """A round neckline, hanging from a height."""
    return lambda p: np.maximum(
        np.sqrt((p[:, 0] / half_wide) ** 2 + ((p[:, 1] - top) / deep) ** 2) - 1.0, np.where(p[:, 2] > -0.05, -1.0, 0.02)
    )


def along_arm(fit: Fitting, length: float) -> Region:
    """Beyond so many metres along either arm from the shoulder."""
    shoulder = fit.bones.joint("left_arm")

    def region(points: Floats) -> Floats:
        folded = np.abs(points[:, :1]) * (1.0, 0.0, 0.0) + points * (0.0, 1.0, 1.0)
        inside: Floats = length - (folded - shoulder) @ ARM_DIRECTION
        near_arm = np.linalg.norm(np.cross(folded - shoulder, ARM_DIRECTION), axis=1) < 0.10 * fit.s
        return np.where(near_arm, inside, np.abs(inside) + 0.01)

    return region


def beyond_wrist(fit: Fitting, length: float) -> Region:
    """A cuff: from so many metres before the wrist on."""
    return along_arm(fit, fit.bones.upper_arm + fit.bones.forearm - length * fit.s - 0.01)


def epaulette(fit: Fitting, side: float) -> Region:
    """The top of a shoulder."""
    s, shoulder = fit.s, fit.bones.joint("left_arm")
    x, z = side * (float(shoulder[0]) - 0.035 * s), float(shoulder[2])
    return lambda p: np.max(
        [np.abs(p[:, 0] - x) - 0.042 * s, np.abs(p[:, 2] - z) - 0.022 * s, float(shoulder[1]) - p[:, 1]], axis=0
    )


def collar(fit: Fitting, colour: Colour, high: float) -> Shell:
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


def skirt(
    fit: Fitting,
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


def _skirt_weights(fit: Fitting, points: Floats) -> Floats:
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


def _hanging(fit: Fitting, cloth: Shell) -> Shell:
    """A jacket's hem gives way to the thighs, so that they do not come through it."""
    points, vertices = cloth.positions, cloth.vertices.copy()
    low = (np.abs(points[:, 0]) < 1.25 * fit.bones.body.hip + 0.03) & (points[:, 1] < fit.height("left_thigh") + 0.12)
    give = (0.85 * _smooth((fit.height("left_thigh") + 0.055 * fit.s - points[:, 1]) / (0.14 * fit.s)) * low)[:, None]
    vertices[:, 9:] = (1.0 - give) * vertices[:, 9:] + give * _skirt_weights(fit, points - (0.0, 0.10 * fit.s, 0.0))
    return Shell(vertices, cloth.triangles)


def _smooth(t: Floats) -> Floats:
    t = np.clip(t, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)
