"""OpenPose's picture of a moment: limbs and joints of every figure in the colours that pose-steered models know."""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from previz.engine.blocking import optics
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Array, Moment

Picture = npt.NDArray[np.uint8]
_NOSE, _NECK = 0, 1
_R_SHOULDER, _R_ELBOW, _R_WRIST = 2, 3, 4
_L_SHOULDER, _L_ELBOW, _L_WRIST = 5, 6, 7
_R_HIP, _R_KNEE, _R_ANKLE = 8, 9, 10
_L_HIP, _L_KNEE, _L_ANKLE = 11, 12, 13
_R_EYE, _L_EYE, _R_EAR, _L_EAR = 14, 15, 16, 17

# In the order in which OpenPose paints them, each in the colour of its place in the wheel.
_LIMBS = (
    (_NECK, _R_SHOULDER), (_NECK, _L_SHOULDER), (_R_SHOULDER, _R_ELBOW), (_R_ELBOW, _R_WRIST),
    (_L_SHOULDER, _L_ELBOW), (_L_ELBOW, _L_WRIST), (_NECK, _R_HIP), (_R_HIP, _R_KNEE), (_R_KNEE, _R_ANKLE),
    (_NECK, _L_HIP), (_L_HIP, _L_KNEE), (_L_KNEE, _L_ANKLE), (_NECK, _NOSE), (_NOSE, _R_EYE), (_R_EYE, _R_EAR),
    (_NOSE, _L_EYE), (_L_EYE, _L_EAR),
)  # fmt: skip
_WHEEL = (
    (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0), (0, 255, 85),
    (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255),
    (255, 0, 170), (255, 0, 85),
)  # fmt: skip
_LIMB_LIGHT = 0.6
_STICK = 4 / 512  # OpenPose's four pixels on a picture of 512


def pose_picture(moment: Moment, size: PictureSize) -> Picture:
    """The skeletons of a moment (h, w, 3) on black, far figures first."""
    picture = np.zeros((size.height, size.width, 3), np.uint8)
    view = optics.view(moment.camera)
    seen = [joints @ view[:3, :3].T + view[:3, 3] for joints in moment.joints.values()]
    for joints in sorted(seen, key=lambda joints: float(joints[:, 2].mean())):
        _draw(picture, joints, moment, size)
    return picture


def _draw(picture: Picture, seen: Array, moment: Moment, size: PictureSize) -> None:
    before = seen[:, 2] < -moment.camera.near
    places = _on_picture(seen, moment, size)
    stick = max(1.0, _STICK * min(size.width, size.height))
    for (start, end), colour in zip(_LIMBS, _WHEEL, strict=False):
        if before[start] and before[end]:
            _stick(picture, places[start], places[end], stick, colour)
    for place, shown, colour in zip(places, before, _WHEEL, strict=True):
        if shown and _near(place, size):
            cv2.circle(picture, _fixed(place), round(stick * 16), colour, -1, cv2.LINE_AA, 4)


def _on_picture(seen: Array, moment: Moment, size: PictureSize) -> Array:
    """Camera space to pixels, x right and y down (18, 2)."""
    focal = size.height / 2 / math.tan(moment.camera.fov_y / 2)
    away = np.maximum(-seen[:, 2:3], moment.camera.near)
    flat = seen[:, :2] / away * focal * np.array([1, -1], np.float32)
    return (flat + np.array([size.width / 2, size.height / 2], np.float32) - 0.5).astype(np.float32)


def _stick(picture: Picture, start: Array, end: Array, width: float, colour: tuple[int, int, int]) -> None:
    """A limb: a slim ellipse from joint to joint."""
    height, broad = picture.shape[:2]
    if not cv2.clipLine((-broad, -height, 3 * broad, 3 * height), _whole(start), _whole(end))[0]:
        return
    along = (end - start) / 2
    length = float(np.hypot(*along))
    turn = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    unit = along / max(length, 1e-6)
    aside = np.array([-unit[1], unit[0]])
    outline = (start + end) / 2 + np.outer(np.cos(turn) * length, unit) + np.outer(np.sin(turn) * width, aside)
    dimmed = tuple(round(value * _LIMB_LIGHT) for value in colour)
    cv2.fillConvexPoly(picture, np.rint(outline * 16).astype(np.int32), dimmed, cv2.LINE_AA, 4)


def _near(place: Array, size: PictureSize) -> bool:
    return bool(-size.width < place[0] < 2 * size.width and -size.height < place[1] < 2 * size.height)


def _whole(place: Array) -> tuple[int, int]:
    x, y = np.clip(place, -30000, 30000)
    return round(float(x)), round(float(y))


def _fixed(place: Array) -> tuple[int, int]:
    """A place in sixteenths of a pixel."""
    return round(float(place[0]) * 16), round(float(place[1]) * 16)
