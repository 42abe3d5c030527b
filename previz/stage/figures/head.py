"""The head: skull, face and neck as blobs in units of the head's height, its painted features, and its eyes.

The head's own space: the chin's underside is 0 and the crown 1 on Y; X is to the figure's left; Z forward.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from previz.stage.figures.body import evenly
from previz.stage.figures.countenance import expressive, lid_shells
from previz.stage.figures.implicit import Axes, Blob, Form, Point
from previz.stage.figures.shell import Colour, Region, Shell, mixed, modelled, shell
from previz.stage.figures.skeleton import BONE, BONES, FEATURES, SIDES, Floats, Skeleton
from previz.stage.figures.traits import Traits

EYE = FEATURES["eye"]
EYEBALL = 0.088
MOUTH = FEATURES["lip"][1]
LASH: Colour = (0.13, 0.10, 0.10)

_HEAD, _JAW, _NECK = BONE["head"], BONE["jaw"], BONE["neck"]


def _graded(*spans: tuple[float, float, float]) -> Floats:
    """Coordinates along spans of (from, to, step)."""
    return np.concatenate([np.arange(a, b - step * 0.4, step) for a, b, step in spans])


def _ball(bone: int, at: Point, size: Point, blend: float, carve: bool = False) -> Blob:
    return Blob(bone, at, at, 1.0, 1.0, blend, size, carve)


def _skull(jaw: float, chin: float) -> list[Blob]:
    return [
        _ball(_HEAD, (0.0, 0.655, -0.055), (0.322, 0.345, 0.395), 0.1),
        _ball(_HEAD, (0.0, 0.40, 0.085), (0.255, 0.33, 0.245), 0.12),
        Blob(_HEAD, (-0.07, 0.215, 0.215), (0.07, 0.215, 0.215), 0.112, 0.112, 0.10),
        Blob(_JAW, (-0.17 * jaw, 0.215, 0.02), (-0.045 * jaw, 0.095, 0.225), 0.085, 0.085, 0.10),
        Blob(_JAW, (0.17 * jaw, 0.215, 0.02), (0.045 * jaw, 0.095, 0.225), 0.085, 0.085, 0.10),
        _ball(_JAW, (0.0, 0.085, 0.285), (0.085 * jaw * chin, 0.075 * chin, 0.075 * chin), 0.07),
    ]


def _half_face(side: float, of: Traits) -> list[Blob]:
    x, y, z = EYE
    full = of.cheeks
    return [
        _ball(_HEAD, (side * 0.185, 0.405, 0.185), (0.085 * full, 0.075 * full, 0.085 * full), 0.09),
        Blob(_HEAD, (side * 0.035, 0.565, 0.315), (side * 0.20, 0.572, 0.215), 0.042, 0.036, 0.06),
        _ball(_HEAD, (side * x, y, z + 0.185), (0.095, 0.070, 0.085), 0.06, carve=True),
        _ball(_HEAD, (side * x, y, z), (EYEBALL, EYEBALL, EYEBALL), 0.018),
        _ball(_HEAD, (side * 0.049 * of.nose_width, 0.345, 0.338), (0.036 * of.nose_width, 0.034, 0.045), 0.03),
    ]


def _nose_and_mouth(of: Traits) -> list[Blob]:
    out, down = 0.024 * of.nose, 0.012 * of.nose
    return [
        Blob(_HEAD, (0.0, 0.535, 0.315), (0.0, 0.380 - down, 0.368 + out), 0.034, 0.040, 0.05),
        _ball(_HEAD, (0.0, 0.356 - down, 0.384 + out), (0.046 * of.nose_width, 0.041, 0.046), 0.035),
        Blob(_HEAD, (-0.060, 0.227, 0.312), (0.060, 0.227, 0.312), 0.030, 0.030, 0.03, (1.0, 0.8, 1.25)),
        Blob(_JAW, (-0.046, 0.193, 0.310), (0.046, 0.193, 0.310), 0.028, 0.028, 0.03, (1.0, 0.9, 1.2)),
        Blob(_HEAD, (-0.075, MOUTH, 0.362), (0.075, MOUTH, 0.362), 0.008, 0.008, 0.02, carve=True),
    ]


def _neck(bones: Skeleton) -> list[Blob]:
    body = bones.body
    girth = 0.054 * body.scale * body.neck / body.head
    base = (float(bones.joint("neck")[1]) - bones.chin) / body.head
    return [
        Blob(_NECK, (0.0, 0.16, -0.055), (0.0, base + 0.03, -0.105), girth * 0.98, girth, 0.06),
        Blob(BONE["chest"], (0.0, base + 0.0, -0.115), (0.0, base - 0.20, -0.12), girth * 1.02, girth * 1.1, 0.05),
    ]


def head_form(bones: Skeleton, of: Traits) -> Form:
    """Head and neck in the head's own space."""
    face = _skull(bones.body.jaw, of.chin) + _neck(bones)
    for _, side in SIDES:
        face += _half_face(side, of)
    return tuple(face + _nose_and_mouth(of))


def head_axes(fine: float = 0.034, coarse: float = 0.09) -> Axes:
    """A grid in the head's own space, fine where the face is."""
    half = _graded((0.0, 0.24, fine), (0.24, 0.50, coarse))
    x = np.concatenate([-half[:0:-1], half])
    y = _graded((-0.62, 0.14, coarse), (0.14, 0.64, fine), (0.64, 1.16, coarse))
    z = _graded((-0.60, 0.12, coarse), (0.12, 0.56, fine * 1.15))
    return x, y, z


def to_bind(bones: Skeleton, points: Floats) -> Floats:
    """Points (n, 3) of the head's own space in metres, bind pose."""
    return points * bones.body.head + (0.0, bones.chin, 0.0)


def head_shell(bones: Skeleton, of: Traits, skin: Colour, hair: Colour, lips: Colour) -> Shell:
    """Head and neck with eyes, brows and mouth painted on."""
    face = modelled(head_form(bones, of), head_axes(), skin, softness=0.022, rounds=1)
    dark: Colour = (0.16, 0.08, 0.08)
    eye_white: Colour = (0.86, 0.84, 0.81)
    if of.shaven:
        face = face.painted(mixed(skin, hair, 0.16), _beard_shadow)
    for wrinkle in _WRINKLES if of.lined else ():
        face = face.painted(mixed(skin, (0.2, 0.1, 0.08), 0.3), wrinkle, 0.003)
    face = face.painted(lips, partial(_lips, thick=of.lips), 0.012).painted(dark, _mouth_line, 0.006)
    for _, side in SIDES:
        face = face.painted(LASH, partial(_almond, side=side, size=1.22 * of.eyes, lift=0.010), 0.02)
        face = face.painted(eye_white, partial(_almond, side=side, size=of.eyes, lift=0.0), 0.004)
        face = face.painted(hair, partial(_brow, side=side, thick=of.brows), 0.012)
    return in_bind(bones, expressive(face))


def eyelid_shells(bones: Skeleton, skin: Colour) -> list[Shell]:
    """The two upper eyelids."""
    return [in_bind(bones, part) for part in lid_shells(skin, LASH)]


def ear_shells(bones: Skeleton, skin: Colour) -> list[Shell]:
    """The two ears, each a shell with a hollow."""
    ears = []
    for _, side in SIDES:
        form = (
            _ball(_HEAD, (side * 0.318, 0.450, -0.035), (0.045, 0.120, 0.080), 0.03),
            _ball(_HEAD, (side * 0.336, 0.505, -0.075), (0.034, 0.075, 0.060), 0.05),
            _ball(_HEAD, (side * 0.372, 0.470, -0.020), (0.030, 0.066, 0.042), 0.03, carve=True),
        )
        ears.append(in_bind(bones, modelled(form, evenly(form, 0.03), skin, 0.02, 0)))
    return ears


def head_piece(bones: Skeleton, form: Form, colour: Colour, cell: float = 0.072) -> Shell:
    """The surface of a form in the head's own space, as fine as `cell` of it."""
    return in_bind(bones, modelled(form, evenly(form, cell), colour, 0.06, 2))


def in_bind(bones: Skeleton, part: Shell) -> Shell:
    """A surface of the head's own space in metres, bind pose."""
    vertices = part.vertices.copy()
    vertices[:, :3] = to_bind(bones, vertices[:, :3])
    return Shell(vertices, part.triangles)


def _behind(points: Floats, depth: float) -> Floats:
    side: Floats = np.where(points[:, 2] > depth, -1.0, 1.0)
    return side


def _lips(points: Floats, thick: float) -> Floats:
    x, y = np.abs(points[:, 0]) / 0.098, points[:, 1] - MOUTH
    height = thick * np.where(y > 0.0, 0.040 - 0.010 * np.exp(-((x / 0.2) ** 2)), 0.046)
    region: Floats = np.maximum(np.abs(y) - height * np.clip(1.0 - x * x, -1.0, 1.0), _behind(points, 0.2) * 0.1)
    return region


def _beard_shadow(points: Floats) -> Floats:
    """Where a shaven beard shows: jaw, chin and upper lip, clear of the cheeks and the neck."""
    x, y, z = points.T
    cheek = 0.335 - 0.10 * np.exp(-(((np.abs(x) - 0.16) / 0.09) ** 2)) - 0.4 * np.clip(0.10 - z, 0.0, 1.0)
    return np.asarray(np.maximum.reduce([y - cheek, 0.045 - y, -0.02 - z]))


def _wrinkle(points: Floats, line: tuple[tuple[float, float], ...], half: float) -> Floats:
    """A thin band on both halves of the face along a line of (x, y) points from the first up or down to the last."""
    xs, ys = (np.array(part) for part in zip(*line, strict=True))
    along = np.interp(points[:, 1], ys, xs)
    inside = np.maximum(ys[0] - points[:, 1], points[:, 1] - ys[-1])
    taper = half * np.clip(-inside / 0.02, 0.2, 1.0)
    region: Floats = np.maximum(np.abs(np.abs(points[:, 0]) - along) - taper, inside)
    return np.maximum(region, _behind(points, 0.1) * 0.1)


def _furrow(points: Floats, height: float, half_wide: float) -> Floats:
    """A line across the forehead."""
    y = points[:, 1] - height + 0.25 * points[:, 0] ** 2
    region: Floats = np.maximum(np.abs(y) - 0.0045, np.abs(points[:, 0]) - half_wide)
    return np.maximum(region, _behind(points, 0.1) * 0.1)


_WRINKLES: tuple[Region, ...] = (
    partial(_wrinkle, line=((0.150, 0.185), (0.135, 0.245), (0.100, 0.320), (0.075, 0.350)), half=0.0055),
    partial(_wrinkle, line=((0.100, 0.408), (0.070, 0.425), (0.060, 0.440)), half=0.006),
    partial(_furrow, height=0.685, half_wide=0.150),
    partial(_furrow, height=0.735, half_wide=0.115),
)
"""From nose to mouth, under the eyes, and across the forehead."""


def _mouth_line(points: Floats) -> Floats:
    x, y = np.abs(points[:, 0]) / 0.100, points[:, 1] - MOUTH
    return np.maximum(np.abs(y) - 0.0055 * np.clip(1.0 - x**4, -1.0, 1.0), _behind(points, 0.2) * 0.1)


def _almond(points: Floats, side: float, size: float, lift: float) -> Floats:
    x = (points[:, 0] * side - EYE[0]) / (0.074 * size)
    y = points[:, 1] - EYE[1] - lift - 0.006 * x
    height = np.where(y > 0.0, 0.029, 0.021) * size
    return np.maximum(np.abs(y) - height * np.clip(1.0 - x * x, -1.0, 1.0), _behind(points, 0.1) * 0.1)


def _brow(points: Floats, side: float, thick: float) -> Floats:
    x = (points[:, 0] * side - 0.135) / 0.095
    y = points[:, 1] - (0.594 + 0.014 * (1.0 - x * x) - 0.004 * x)
    return np.maximum(
        np.abs(y) - 0.019 * thick * np.clip(1.0 - np.abs(x) ** 3, -1.0, 1.0) * (1.0 - 0.35 * x),
        _behind(points, 0.1) * 0.1,
    )


def iris_shells(bones: Skeleton, colour: Colour) -> list[Shell]:
    """The two irises with their pupils: caps that slide over the eyeballs with the eye bones."""
    return [
        _cap(bones, side, BONE[f"{name}_eye"], radius, lift, shade)
        for name, side in SIDES
        for radius, lift, shade in ((0.295, 0.005, colour), (0.15, 0.008, (0.04, 0.04, 0.05)))
    ]


def _cap(bones: Skeleton, side: float, bone: int, angle: float, lift: float, colour: Colour) -> Shell:
    around = np.linspace(0.0, 2.0 * np.pi, 12, endpoint=False)
    rim = np.stack([np.sin(angle) * np.cos(around), np.sin(angle) * np.sin(around), np.full(12, np.cos(angle))], 1)
    normals = np.concatenate([[[0.0, 0.0, 1.0]], rim])
    centre = np.array(EYE) * (side, 1.0, 1.0)
    positions = to_bind(bones, centre + normals * (EYEBALL + lift))
    triangles = np.array([[0, 1 + i, 1 + (i + 1) % 12] for i in range(12)])
    return shell(positions, normals, triangles, colour, np.eye(len(BONES))[bone])
