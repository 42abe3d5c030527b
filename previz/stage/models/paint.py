"""What a model is painted in: factor, texture and vertex colours of a primitive, as colour and opacity each vertex."""

from __future__ import annotations

import io
import math
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from previz.stage.meshes import Floats, linear
from previz.stage.models.file import Item, ModelFile, ModelRefused

Texels = npt.NDArray[np.float32]
_WIDEST = 8192
_ENOUGH = 1024
"""Pixels a side that are kept of a texture: vertices lie farther apart."""

_INWARD = 0.25
"""How far from its corner to the middle of a triangle its colour is taken: a seam of the texture stays out of it."""

_REPEAT, _CLAMP, _MIRROR = 10497, 33071, 33648


class Paints:
    """The materials of a file, each texture read once."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._textures: dict[int, Texels] = {}

    def of(self, primitive: Item, triangles: npt.NDArray[np.int64], count: int) -> tuple[Floats, Floats]:
        """Linear colours (count, 3) and opacities (count,) of a primitive's vertices."""
        material = self._file.item("materials", primitive["material"]) if "material" in primitive else {}
        surface = material.get("pbrMetallicRoughness", {})
        paint = np.tile(np.asarray(surface.get("baseColorFactor", (1, 1, 1, 1)), np.float64), (count, 1))
        if "COLOR_0" in primitive["attributes"]:
            own = self._file.numbers(primitive["attributes"]["COLOR_0"])
            paint[:, : own.shape[1]] *= own
        if "baseColorTexture" in surface:
            paint *= self._sampled(surface["baseColorTexture"], primitive["attributes"], triangles, count)
        opaque = material.get("alphaMode", "OPAQUE") == "OPAQUE"
        return np.clip(paint[:, :3], 0, 1), np.ones(count) if opaque else paint[:, 3]

    def _sampled(self, told: Item, attributes: Item, triangles: npt.NDArray[np.int64], count: int) -> Floats:
        """The texture at each vertex (count, 4): the mean of what the triangles there show near it."""
        transform = told.get("extensions", {}).get("KHR_texture_transform", {})
        places = f"TEXCOORD_{transform.get('texCoord', told.get('texCoord', 0))}"
        if places not in attributes:
            return np.ones((count, 4))
        corners = _transformed(self._file.numbers(attributes[places]), transform)[triangles]
        near = corners + (corners.mean(axis=1, keepdims=True) - corners) * _INWARD
        texture = self._file.item("textures", told["index"])
        seen = _looked_up(self._texels(texture), near.reshape(-1, 2), self._sampler(texture))
        shares = np.bincount(triangles.ravel(), minlength=count)
        sums = np.stack([np.bincount(triangles.ravel(), seen[:, k], minlength=count) for k in range(4)], axis=1)
        return np.asarray(sums / np.maximum(shares, 1)[:, None])

    def _sampler(self, texture: Item) -> Item:
        return self._file.item("samplers", texture["sampler"]) if "sampler" in texture else {}

    def _texels(self, texture: Item) -> Texels:
        """The picture of a texture in linear light (h, w, 4)."""
        webp = texture.get("extensions", {}).get("EXT_texture_webp", {})
        source = webp.get("source", texture.get("source"))
        if source is None:
            raise ModelRefused(
                f"A texture of {self._file.name} is in a form that Previz does not read",
                "Export the model with PNG or JPEG textures",
            )
        if source not in self._textures:
            self._textures[source] = self._decoded(self._file.item("images", source))
        return self._textures[source]

    def _decoded(self, image: Item) -> Texels:
        with Image.open(io.BytesIO(self._file.data(image["bufferView"])), formats=("PNG", "JPEG", "WEBP")) as picture:
            if max(picture.size) > _WIDEST:
                raise ModelRefused(
                    f"A texture of {self._file.name} has {picture.width}x{picture.height} pixels",
                    f"Export it with textures of at most {_WIDEST} pixels a side",
                )
            scale = min(1.0, _ENOUGH / max(picture.size))
            size = tuple(max(1, round(side * scale)) for side in picture.size)
            shown: Any = picture.convert("RGBA").resize((size[0], size[1]), Image.Resampling.BOX)
        texels = np.asarray(shown, np.float64) / 255
        texels[..., :3] = linear(texels[..., :3])
        return texels.astype(np.float32)


def _transformed(places: Floats, transform: Item) -> Floats:
    """Texture places moved as KHR_texture_transform says: scaled, turned, then shifted."""
    scale, offset = np.asarray(transform.get("scale", (1, 1))), np.asarray(transform.get("offset", (0, 0)))
    turn = float(transform.get("rotation", 0.0))
    turned = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    return np.asarray((places * scale) @ turned.T + offset)


def _looked_up(texels: Texels, places: Floats, sampler: Item) -> Floats:
    """The texels (n, 4) at places (n, 2), which run from the top left corner, 0..1."""
    height, width = texels.shape[:2]
    column = _wrapped(places[:, 0], sampler.get("wrapS", _REPEAT), width)
    row = _wrapped(places[:, 1], sampler.get("wrapT", _REPEAT), height)
    return texels[row, column].astype(np.float64)


def _wrapped(along: Floats, how: int, count: int) -> npt.NDArray[np.int64]:
    if how == _CLAMP:
        inside = np.clip(along, 0, 1)
    elif how == _MIRROR:
        inside = 1 - np.abs(1 - along % 2)
    else:
        inside = along % 1
    return np.minimum((inside * count).astype(np.int64), count - 1)
