"""The parts of a body as blobs: torso with sleeves, legs, shoes, hands. Metres, bind pose."""

from __future__ import annotations

import numpy as np

from previz.stage.figures.implicit import Axes, Blob, Form, Point
from previz.stage.figures.skeleton import ARM_DIRECTION, BONE, SIDES, Floats, Skeleton


def _point(values: Floats) -> Point:
    return (float(values[0]), float(values[1]), float(values[2]))


def evenly(form: Form, cell: float) -> Axes:
    """A grid of even cells that holds a form's solid blobs."""
    boxes = [blob.bounds(2.5 * cell) for blob in form if not blob.carve]
    low = np.min([box[0] for box in boxes], axis=0)
    high = np.max([box[1] for box in boxes], axis=0)
    x, y, z = (np.arange(a, b + cell, cell) for a, b in zip(low, high, strict=True))
    return x, y, z


def torso(bones: Skeleton, hem: float = 0.07, ease: float = 0.0) -> Form:
    """Trunk, shoulders and sleeves. `hem` is how far below the hip joint a jacket ends; `ease` loosens the cloth."""
    s, hip = bones.body.scale, float(bones.joint("left_thigh")[1])
    form = [*_lower_trunk(bones, hem, ease), *_upper_trunk(bones, ease)]
    for _, side in SIDES:
        form += _flank(bones, side)
    cut = hip - hem * s - 40.0
    form.append(Blob(BONE["pelvis"], (0.0, cut, 0.0), (0.0, cut, 0.0), 40.0, 40.0, 0.025, carve=True))
    for name, side in SIDES:
        form += _sleeve(bones, name, side, ease)
    return tuple(form)


def _lower_trunk(bones: Skeleton, hem: float, ease: float) -> list[Blob]:
    """Hips, waist, and a belly where there is one."""
    body, s = bones.body, bones.body.scale
    hip, waist = float(bones.joint("left_thigh")[1]), float(bones.joint("spine")[1])
    deep, hips, girth = 0.70 + 0.05 * body.belly, body.hip + ease, body.waist + ease
    low = (0.0, min(hip - hem * s, hip + 0.02 * s), 0.002)
    spine, flat = BONE["spine"], (1.0, 0.45, deep + 0.02)
    parts = [
        Blob(BONE["pelvis"], (0.0, hip + 0.055 * s, 0.0), low, hips * 0.94, hips * 0.98, 0.03, flat),
        Blob(
            spine,
            (0.0, waist - 0.02 * s, -0.004),
            (0.0, waist + 0.06 * s, -0.008),
            girth,
            girth + 0.03 * body.waist,
            0.16 * s,
            (1.0, 0.7, deep),
        ),
    ]
    if body.belly:
        thick = body.waist * 0.82 * (0.6 + 0.4 * body.belly)
        front = [(0.0, waist + up, 0.045 * s) for up in (-0.01, 0.05)]
        parts.append(Blob(spine, front[0], front[1], thick, body.waist * 0.7, 0.12 * s, (1.0, 0.8, 0.78)))
    return parts


def _upper_trunk(bones: Skeleton, ease: float) -> list[Blob]:
    """Ribs, and the slope from the shoulders to the neck."""
    body, s, bone = bones.body, bones.body.scale, BONE["chest"]
    chest, shoulder = float(bones.joint("chest")[1]), float(bones.joint("left_arm")[1])
    low, high = (0.0, chest + 0.015 * s, -0.014 * s), (0.0, shoulder - 0.085 * s, -0.016 * s)
    base, top = (0.0, shoulder - 0.02 * s, -0.03 * s), (0.0, shoulder + 0.004 * s, -0.03 * s)
    ribs, neck = body.chest + ease, s * body.neck
    return [
        Blob(bone, low, high, ribs - 0.03 * body.chest, ribs + 0.02 * body.chest, 0.10 * s, (1.0, 0.72, 0.68)),
        Blob(bone, base, top, 0.080 * neck, 0.050 * neck, 0.08 * s, (1.25, 1.0, 0.85)),
    ]


def _flank(bones: Skeleton, side: float) -> list[Blob]:
    body, s = bones.body, bones.body.scale
    hip, shoulder = float(bones.joint("left_thigh")[1]), float(bones.joint("left_arm")[1])
    upper = BONE["chest"]
    breast = (0.055 + 0.010 * body.bust) * s
    pec = (side * 0.45 * body.chest, shoulder - (0.115 + 0.02 * body.bust) * s, (0.060 + 0.018 * body.bust) * s)
    seat = (side * 0.48 * body.hip, hip - 0.005 * s, -0.048 * s * (body.hip / (0.158 * s)))
    blade = (side * 0.42 * body.chest, shoulder - 0.10 * s, -0.070 * s)
    return [
        Blob(upper, pec, pec, breast, breast, 0.06 * s, (1.2, 0.95, 0.72)),
        Blob(upper, blade, blade, 0.055 * s, 0.055 * s, 0.07 * s, (1.0, 1.3, 0.6)),
        Blob(BONE["pelvis"], seat, seat, 0.088 * s, 0.088 * s, 0.06 * s, (0.95, 0.9, 0.9)),
    ]


def _sleeve(bones: Skeleton, name: str, side: float, ease: float) -> list[Blob]:
    body, s = bones.body, bones.body.scale
    limb = s * body.limb
    shoulder, elbow, wrist = (bones.joint(f"{name}_{part}") for part in ("arm", "forearm", "hand"))
    neck = (side * 0.045 * s, float(shoulder[1]) + 0.022 * s, -0.030 * s)
    along = ARM_DIRECTION * (side, 1.0, 1.0)
    cap = shoulder + np.array([-0.014 * side * s, -0.014 * s, 0.0])
    arm, forearm = BONE[f"{name}_arm"], BONE[f"{name}_forearm"]
    middle = elbow + along * 0.075 * s
    cuff = wrist - along * 0.022 * s
    return [
        Blob(BONE[f"{name}_clavicle"], neck, _point(cap), 0.034 * s, 0.040 * s, 0.06 * s),
        Blob(arm, _point(cap), _point(shoulder + along * 0.06 * s), 0.050 * limb + ease, 0.050 * limb + ease, 0.05 * s),
        Blob(
            arm, _point(shoulder + along * 0.05 * s), _point(elbow), 0.048 * limb + ease, 0.041 * limb + ease, 0.03 * s
        ),
        Blob(forearm, _point(elbow), _point(middle), 0.040 * limb + ease, 0.042 * limb + ease, 0.02 * s),
        Blob(forearm, _point(middle), _point(cuff), 0.042 * limb + ease, 0.033 * limb + ease, 0.02 * s),
    ]


def legs(bones: Skeleton, bare: bool = False) -> Form:
    """Hips and legs to above the shoe: trousers, or the legs under a skirt."""
    body, s = bones.body, bones.body.scale
    hip = float(bones.joint("left_thigh")[1])
    wide = body.hip
    form = [
        Blob(
            BONE["pelvis"],
            (0.0, hip + 0.06 * s, -0.002),
            (0.0, hip + 0.015 * s, -0.004),
            wide * 0.90,
            wide * 0.94,
            0.03,
            (1.0, 0.5, 0.68),
        )
    ]
    for name, _ in SIDES:
        form += _leg(bones, name, bare)
    return tuple(form)


def _leg(bones: Skeleton, name: str, bare: bool) -> list[Blob]:
    """Thigh and shin; cloth falls straighter than a calf does."""
    s, limb = bones.body.scale, bones.body.scale * bones.body.limb
    hip, knee, ankle = (bones.joint(f"{name}_{part}") for part in ("thigh", "shin", "foot"))
    calf = knee + (ankle - knee) * 0.30 + np.array([0.0, 0.0, -0.010 * s])
    hem = ankle + np.array([0.0, (0.035 if bare else 0.012) * s, 0.002 * s])
    top = hip + np.array([0.0, -0.03 * s, 0.0])
    thick = (0.074, 0.050, 0.049, 0.028) if bare else (0.088, 0.063, 0.061, 0.051)
    above, at_knee, at_calf, at_hem = (radius * limb for radius in thick)
    thigh, shin = BONE[f"{name}_thigh"], BONE[f"{name}_shin"]
    return [
        Blob(thigh, _point(top), _point(knee), above, at_knee, 0.04 * s),
        Blob(shin, _point(knee), _point(calf), at_knee * 0.985, at_calf, 0.02 * s),
        Blob(shin, _point(calf), _point(hem), at_calf, at_hem, 0.03 * s),
    ]


def shoes(bones: Skeleton, name: str, side: float, heel: float = 0.0) -> Form:
    """One shoe with a flat sole on Y = 0; `heel` makes it a pump that shows the instep."""
    s = bones.body.scale
    ankle = bones.joint(f"{name}_foot")
    x = float(ankle[0])
    foot, toes = BONE[f"{name}_foot"], BONE[f"{name}_toes"]
    slim = 1.0 - 0.16 * heel
    ball, tip = (x + side * 0.008 * s, 0.032 * s, 0.085 * s), (x + side * 0.010 * s, 0.028 * s, 0.150 * s)
    back = (x, 0.034 * s, -0.046 * s)
    return (
        Blob(
            foot,
            (x, float(ankle[1]) + 0.03 * s, -0.012 * s),
            (x, 0.05 * s, -0.020 * s),
            0.037 * s * slim,
            0.040 * s * slim,
        ),
        Blob(foot, back, (x, 0.036 * s, 0.02 * s), 0.037 * s * slim, 0.040 * s * slim, 0.03 * s),
        Blob(foot, (x, 0.055 * s, 0.0), ball, 0.040 * s * slim, 0.034 * s * slim, 0.03 * s, (1.0, 1.0, 1.0)),
        Blob(toes, ball, tip, 0.043 * s * slim, 0.034 * s * slim, 0.03 * s, (1.0, 0.85, 1.0)),
        Blob(foot, (0.0, -40.0, 0.0), (0.0, -40.0, 0.0), 40.0, 40.0, 0.006, carve=True),
    )


HAND_LENGTH = 0.188
"""From wrist to fingertip of a plain adult, in metres."""


def hand_axes(side: float) -> tuple[Floats, Floats, Floats]:
    """A hand's directions at rest: along the fingers, towards the thumb, out of the palm."""
    along = ARM_DIRECTION * (side, 1.0, 1.0)
    return along, np.array([0.0, 0.0, 1.0]), np.array([side * along[1], -abs(along[0]), 0.0])


def hand(bones: Skeleton, name: str, side: float) -> Form:
    """A hand that is half mitten: four fingers that melt together with grooves, a thumb, a wrist inside the cuff."""
    s = bones.body.scale * (1.0 if bones.body.limb >= 1.0 else 0.95)
    wrist = bones.joint(f"{name}_hand")
    along, thumbward, palm = hand_axes(side)
    palm_bone, fingers = BONE[f"{name}_hand"], BONE[f"{name}_fingers"]

    def at(length: float, across: float, out: float) -> Point:
        return _point(wrist + s * (along * length + thumbward * across + palm * out))

    form = [Blob(palm_bone, at(-0.05, 0.0, 0.0), at(0.012, 0.0, 0.0), 0.027 * s, 0.025 * s, 0.02 * s)]
    for across, reach in ((0.030, 0.170), (0.0105, 0.183), (-0.010, 0.174), (-0.029, 0.152)):
        knuckle, middle, tip = at(0.092, across, 0.0), at(0.135, across * 0.95, 0.008), at(reach, across * 0.86, 0.026)
        form += [
            Blob(palm_bone, at(0.018, across * 0.55, 0.0), knuckle, 0.0165 * s, 0.0150 * s, 0.014 * s),
            Blob(fingers, knuckle, middle, 0.0125 * s, 0.0108 * s, 0.006 * s),
            Blob(fingers, middle, tip, 0.0108 * s, 0.0088 * s, 0.006 * s),
        ]
    base, joint, tip = at(0.022, 0.022, 0.010), at(0.068, 0.052, 0.020), at(0.112, 0.056, 0.030)
    form += [
        Blob(palm_bone, base, joint, 0.019 * s, 0.0135 * s, 0.016 * s),
        Blob(palm_bone, joint, tip, 0.0130 * s, 0.0098 * s, 0.008 * s),
    ]
    return tuple(form)
