"""OpenPose's picture of a moment: limbs and joints of every figure in the colours that pose-steered models know.

Beside it the same joints as numbers, in OpenPose's own JSON.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

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


def figures_seen(mask: Picture) -> frozenset[int]:
    """The ids in a mask (h, w): of whom a pixel is seen."""
    return frozenset(np.flatnonzero(np.bincount(mask.ravel(), minlength=1)).tolist())


def pose_picture(moment: Moment, size: PictureSize, seen: frozenset[int]) -> Picture:
    """The skeletons of the figures that are seen (h, w, 3) on black, far figures first."""
    picture = np.zeros((size.height, size.width, 3), np.uint8)
    for joints in _shown(moment, seen).values():
        _draw(picture, joints, moment, size)
    return picture


def pose_head(size: PictureSize) -> dict[str, object]:
    """What explains the joints of a shot as numbers."""
    return {
        "version": 1.3,
        "model": "COCO_18",
        "keypoints": "x, y, confidence; x and y in pixels, a pixel's centre is a whole number",
        "confidence": "1 in the picture; 0 out of it or behind the camera, where x and y are 0",
        "canvas_width": size.width,
        "canvas_height": size.height,
    }


def pose_entry(moment: Moment, size: PictureSize, seen: frozenset[int], names: Mapping[int, str]) -> dict[str, object]:
    """The joints of the figures that are seen, as OpenPose writes a frame; near figures first."""
    people = [
        {"person_id": [id_], "name": names[id_], "pose_keypoints_2d": _keypoints(joints, moment, size)}
        for id_, joints in reversed(_shown(moment, seen).items())
    ]
    return {"people": people, "canvas_width": size.width, "canvas_height": size.height}


def _keypoints(joints: Array, moment: Moment, size: PictureSize) -> list[float]:
    places = _on_picture(joints, moment, size)
    x, y = places.T
    inside = (joints[:, 2] < -moment.camera.near) & (x >= -0.5) & (y >= -0.5)
    inside &= (x < size.width - 0.5) & (y < size.height - 0.5)
    numbers = np.where(inside[:, None], np.column_stack([places, np.ones(len(places))]), 0.0)
    return [round(float(number), 3) for number in numbers.ravel()]


def _shown(moment: Moment, seen: frozenset[int]) -> dict[int, Array]:
    """The joints of the figures that are seen, in the camera's space, far figures first."""
    view = optics.view(moment.camera)
    joints = {id_: joints @ view[:3, :3].T + view[:3, 3] for id_, joints in moment.joints.items() if id_ in seen}
    return dict(sorted(joints.items(), key=lambda pair: float(pair[1][:, 2].mean())))


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
