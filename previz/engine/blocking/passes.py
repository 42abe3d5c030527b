"""What the values of the control passes mean: depth, normals and ids as pictures and numbers, and the way back."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from previz.media.planes import Plane
from previz.stage.drawing import Array, Entity

Picture = npt.NDArray[np.uint8]
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


MILLIMETRES: dict[str, object] = {
    "pixels": "16-bit grey, FFV1 in Matroska, a frame for each of the picture's",
    "metres_per_unit": 0.001,
    "measured": "along the camera's axis, not along the ray",
    "precision_metres": 0.0005,
    "value_0": "the sky: nothing stands there",
    "value_65535": "65.535 m or farther",
}
"""How the exact depth pass is read: millimetres, as the depth cameras of robotics write them."""


def millimetres(depth: Array) -> Plane:
    """Depth (h, w) in metres as whole millimetres; 0 for the sky, 65535 for that and all beyond."""
    near = np.where(np.isfinite(depth), depth, 0.0).astype(np.float64)
    whole = np.clip(np.rint(near * 1000), 1, 65535)
    plane: Plane = np.where(np.isfinite(depth), whole, 0).astype(np.uint16)
    return plane


NORMALS: dict[str, object] = {
    "space": "camera, right-handed, Y up: red right, green up, blue towards the camera",
    "value": "round(127.5 + 127.5 * n)",
    "sky": "#808080",
}
"""How the normal pass is read."""


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


def mask_picture(mask: Picture) -> Picture:
    """Entity ids (h, w) as one flat colour for each."""
    coloured: Picture = mask_palette()[mask]
    return coloured


def mask_legend(entities: tuple[Entity, ...]) -> dict[str, object]:
    """Who or what has which id and colour."""
    palette = mask_palette()
    rows = [{"id": e.id, "name": e.name, "kind": str(e.kind), "colour": _hex(palette[e.id])} for e in entities]
    return {"sky": _hex(palette[0]), "entities": rows}


@lru_cache(maxsize=1)
def mask_palette() -> Picture:
    """A colour for each id (256, 3), all different; 0, the sky, is black."""
    palette = np.zeros((256, 3), np.uint8)
    for identity in range(1, 256):
        depth = 1.0 - 0.16 * (identity % 4)
        pale = 0.95 - 0.22 * (identity // 4 % 3)
        palette[identity] = np.rint(np.array(colorsys.hsv_to_rgb(identity * _GOLDEN % 1, pale, depth)) * 255)
    palette.flags.writeable = False
    return palette


def _ends(depths: Array) -> Array:
    return np.asarray([depths.min(), depths.max()], np.float32)


def _hex(colour: Picture) -> str:
    return "#" + bytes(colour.tolist()).hex()
