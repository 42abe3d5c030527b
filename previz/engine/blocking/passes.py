"""The control passes beside a picture: depth, normal, mask and pose, frame for frame.

Depth, normal and mask are written without loss (H.264 at QP 0 in RGB): a generator that is steered by them sees no
codec noise, and an entity's colour comes back exactly. They stay `.mp4` so that one reader serves every file. Pose
is a line drawing for the eye of a model, and is encoded like a picture.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from previz.engine.blocking.pose import pose_picture
from previz.engine.blocking.renderer import Frame
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Array, Entity, Moment

Picture = npt.NDArray[np.uint8]
_Value = TypeVar("_Value", np.float32, np.uint8)
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True, slots=True)
class DepthRange:
    """The metres that a depth pass spans: white is `near`, black is `far` (infinity allowed) and beyond."""

    near: float
    far: float

    @classmethod
    def of(cls, depths: list[Array]) -> DepthRange:
        """The range of a shot from depths of some of its frames, with a twentieth to spare at both ends."""
        found = [depth[np.isfinite(depth)] for depth in depths]
        known = np.concatenate([np.asarray([1.0, 2.0], np.float32) if not f.size else _ends(f) for f in found])
        return cls(float(known.min()) / 1.05, float(known.max()) * 1.05)

    def legend(self) -> dict[str, object]:
        """What turns a value of the pass back into metres."""
        return {
            "near_metres": self.near,
            "far_metres": self.far,
            "metres": "1 / (1/far + value/255 * (1/near - 1/far))",
            "value_0": "far or beyond, and the sky",
            "value_255": "near or nearer",
        }


@dataclass(frozen=True)
class Pass:
    """A pass of a shot: how a frame of it is made, what explains it, and whether it must come back exactly."""

    name: str
    picture: Callable[[Frame, Moment], Picture]
    legend: dict[str, object]
    lossless: bool


def depth_pass(span: DepthRange) -> Pass:
    """Inverse depth as grey, near things bright."""
    return Pass("depth", lambda frame, _: depth_picture(_asked(frame.depth), span), span.legend(), lossless=True)


def normal_pass() -> Pass:
    """The camera's own normals: red right, green up, blue towards the camera; the sky is middle grey."""
    legend: dict[str, object] = {"space": "camera, right-handed, Y up", "value": "round(127.5 + 127.5 * n)"}
    return Pass("normal", lambda frame, _: normal_picture(_asked(frame.normal)), legend, lossless=True)


def mask_pass(entities: tuple[Entity, ...]) -> Pass:
    """One flat colour for each entity."""
    palette = mask_palette()
    rows = [{"id": e.id, "name": e.name, "kind": str(e.kind), "colour": _hex(palette[e.id])} for e in entities]
    legend: dict[str, object] = {"sky": _hex(palette[0]), "entities": rows}

    def picture(frame: Frame, _: Moment) -> Picture:
        coloured: Picture = palette[_asked(frame.mask)]
        return coloured

    return Pass("mask", picture, legend, lossless=True)


def pose_pass(size: PictureSize) -> Pass:
    """OpenPose's skeleton of every figure, with its usual colours, on black."""
    legend: dict[str, object] = {"skeleton": "OpenPose COCO, 18 joints"}
    return Pass("pose", lambda _, moment: pose_picture(moment, size), legend, lossless=False)


def depth_picture(depth: Array, span: DepthRange) -> Picture:
    """Depth (h, w) in metres as grey (h, w, 3)."""
    low, high = 1 / span.far, 1 / span.near
    value = np.clip((1 / depth - low) / (high - low), 0, 1)
    grey = np.rint(value * 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=2)


def normal_picture(normal: Array) -> Picture:
    """Normals (h, w, 3) as colours."""
    colour: Picture = np.rint(127.5 + 127.5 * normal).astype(np.uint8)
    return colour


def mask_palette() -> Picture:
    """A colour for each id (256, 3), all different; 0, the sky, is black."""
    palette = np.zeros((256, 3), np.uint8)
    for identity in range(1, 256):
        depth = 1.0 - 0.16 * (identity % 4)
        pale = 0.95 - 0.22 * (identity // 4 % 3)
        palette[identity] = np.rint(np.array(colorsys.hsv_to_rgb(identity * _GOLDEN % 1, pale, depth)) * 255)
    return palette


def _ends(depths: Array) -> Array:
    return np.asarray([depths.min(), depths.max()], np.float32)


def _asked(plane: npt.NDArray[_Value] | None) -> npt.NDArray[_Value]:
    if plane is None:
        raise RuntimeError("this frame was drawn without what the passes are made of")
    return plane


def _hex(colour: Picture) -> str:
    return "#" + bytes(colour.tolist()).hex()
