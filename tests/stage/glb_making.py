"""Makes small glTF binaries by hand: what other people's programs might write, and what they should not."""

from __future__ import annotations

import io
import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

_COMPONENTS = {"int8": 5120, "uint8": 5121, "int16": 5122, "uint16": 5123, "uint32": 5125, "float32": 5126}
_TYPES = {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4", 16: "MAT4"}

QUAD = np.array([[-0.5, 0, 0], [0.5, 0, 0], [0.5, 2, 0], [-0.5, 2, 0]], np.float32)
FACES = np.array([0, 1, 2, 0, 2, 3], np.uint16)
PLACES = np.array([[0, 1], [1, 1], [1, 0], [0, 0]], np.float32)


def container(top: dict[str, Any], body: bytes = b"") -> bytes:
    """A `.glb` of a JSON object and a binary part."""
    head = json.dumps(top).encode()
    head += b" " * (-len(head) % 4)
    body += bytes(-len(body) % 4)
    chunks = struct.pack("<I4s", len(head), b"JSON") + head + struct.pack("<I4s", len(body), b"BIN\0") + body
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


@dataclass
class Maker:
    """Collects a model; `glb` gives its bytes."""

    top: dict[str, Any] = field(default_factory=lambda: {"asset": {"version": "2.0"}})
    body: bytearray = field(default_factory=bytearray)

    def add(self, kind: str, **item: Any) -> int:
        items = self.top.setdefault(kind, [])
        items.append({key: value for key, value in item.items() if value is not None})
        return len(items) - 1

    def view(self, data: bytes, stride: int | None = None) -> int:
        start = len(self.body)
        self.body += data + bytes(-len(data) % 4)
        return self.add("bufferViews", buffer=0, byteOffset=start, byteLength=len(data), byteStride=stride)

    def numbers(self, values: npt.NDArray[Any], **more: Any) -> int:
        flat = values.reshape(len(values), -1)
        told = {"componentType": _COMPONENTS[values.dtype.name], "type": _TYPES[flat.shape[1]], "count": len(values)}
        return self.add("accessors", bufferView=self.view(values.tobytes()), **told, **more)

    def texture(self, pixels: npt.NDArray[np.uint8], **sampler: Any) -> int:
        packed = io.BytesIO()
        Image.fromarray(pixels).save(packed, "PNG")
        image = self.add("images", bufferView=self.view(packed.getvalue()), mimeType="image/png")
        return self.add("textures", source=image, sampler=self.add("samplers", **sampler))

    def mesh(
        self, points: npt.NDArray[np.float32] = QUAD, faces: npt.NDArray[Any] | None = FACES, **primitive: Any
    ) -> int:
        attributes = {"POSITION": self.numbers(points), **primitive.pop("attributes", {})}
        indices = None if faces is None else self.numbers(faces)
        told = {"attributes": attributes, "indices": indices, **primitive}
        return self.add("meshes", primitives=[{key: value for key, value in told.items() if value is not None}])

    def glb(self, *roots: int) -> bytes:
        nodes = list(roots) or [len(self.top["nodes"]) - 1]
        self.top |= {"scenes": [{"nodes": nodes}], "scene": 0}
        self.top["buffers"] = [{"byteLength": len(self.body)}]
        return container(self.top, bytes(self.body))


def board(colour: tuple[float, float, float, float] = (1, 0, 0, 1)) -> bytes:
    """A board one metre wide and two high, facing +Z, in one (linear) colour."""
    maker = Maker()
    material = maker.add("materials", pbrMetallicRoughness={"baseColorFactor": list(colour)})
    normals = maker.numbers(np.tile(np.array([0, 0, 1], np.float32), (4, 1)))
    maker.add("nodes", mesh=maker.mesh(material=material, attributes={"NORMAL": normals}))
    return maker.glb()


def crate(side: float = 1.0, colour: tuple[float, float, float, float] = (0.1, 0.5, 0.1, 1)) -> bytes:
    """A cube on the floor, its base centre at the origin, without normals."""
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (0, 2) for z in (-1, 1)], np.float32)
    corners *= np.float32(side / 2)
    sides = ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3))
    faces = np.array([[a, b, c, a, c, d] for a, b, c, d in sides], np.uint16).ravel()
    maker = Maker()
    material = maker.add("materials", pbrMetallicRoughness={"baseColorFactor": list(colour)})
    maker.add("nodes", mesh=maker.mesh(corners, faces, material=material))
    return maker.glb()
