"""The file of a model: its container, its JSON, and the numbers of its accessors. Khronos glTF 2.0, chapters 3 and 4.

Whatever is not as it should be is refused in one sentence; nothing outside the file is ever opened.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from previz.errors import PrevizError

Floats = npt.NDArray[np.float64]
Item = dict[str, Any]

LARGEST_BYTES = 256 * 1024 * 1024
MOST_TRIANGLES = 500_000
"""More would make every frame slow, and no set needs them."""

_MAGIC, _JSON, _BINARY = b"glTF", b"JSON", b"BIN\0"
_KNOWN = frozenset(
    {
        "KHR_lights_punctual",
        "KHR_materials_emissive_strength",
        "KHR_materials_ior",
        "KHR_materials_specular",
        "KHR_materials_transmission",
        "KHR_materials_unlit",
        "KHR_mesh_quantization",
        "KHR_texture_transform",
        "EXT_texture_webp",
    }
)
"""Extensions that a file may require: they are read, or change nothing that is drawn here."""

_COMPRESSED = {
    "KHR_draco_mesh_compression": "Draco",
    "EXT_meshopt_compression": "meshopt",
    "KHR_meshopt_compression": "meshopt",
}
_DTYPES = {5120: "<i1", 5121: "<u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class ModelRefused(PrevizError):
    """A model that cannot be taken in, with the reason."""


class ModelFile:
    """A glTF binary that has been opened: lists of items by name, and numbers by accessor."""

    def __init__(self, name: str, top: Item, body: memoryview) -> None:
        self.name = name
        self._top, self._body = top, body

    def items(self, name: str) -> list[Item]:
        """A list of the file, such as `nodes`; empty where it has none."""
        found = self._top.get(name, [])
        if not isinstance(found, list):
            raise TypeError(f"{name} is no list")
        return found

    def item(self, name: str, index: int) -> Item:
        """One item of a list. Raises IndexError where there is none."""
        if not isinstance(index, int) or index < 0:
            raise IndexError(f"{name} {index}")
        found: Item = self.items(name)[index]
        return found

    @property
    def roots(self) -> list[int]:
        """The nodes of the scene that the file opens with; all that hang on none where it names no scene."""
        scenes = self.items("scenes")
        if scenes:
            return list(self.item("scenes", self._top.get("scene", 0)).get("nodes", []))
        children = {child for node in self.items("nodes") for child in node.get("children", [])}
        return [index for index in range(len(self.items("nodes"))) if index not in children]

    def data(self, view: int) -> memoryview:
        """The bytes of a buffer view."""
        told = self.item("bufferViews", view)
        start, length = int(told.get("byteOffset", 0)), int(told["byteLength"])
        if told.get("buffer", 0) != 0 or start < 0 or length < 0 or start + length > len(self._body):
            raise ValueError(f"bufferView {view} leads out of the file")
        return self._body[start : start + length]

    def numbers(self, accessor: int) -> Floats:
        """The numbers of an accessor (count, width), normalised ones as 0..1 or -1..1."""
        told = self.item("accessors", accessor)
        dtype, width, count = np.dtype(_DTYPES[told["componentType"]]), _WIDTHS[told["type"]], int(told["count"])
        if not 0 < count <= 4 * MOST_TRIANGLES:
            raise ValueError(f"accessor {accessor} has {count} elements")
        values = np.zeros((count, width), dtype)
        if "bufferView" in told:
            values = self._read(told["bufferView"], told.get("byteOffset", 0), dtype, count, width)
        if "sparse" in told:
            values = self._patched(values, told["sparse"])
        if told.get("normalized") and dtype.kind in "iu":
            return np.maximum(values / np.iinfo(dtype).max, -1.0)
        return values.astype(np.float64)

    def _read(self, view: int, offset: int, dtype: np.dtype[Any], count: int, width: int) -> npt.NDArray[Any]:
        data, row = self.data(view), dtype.itemsize * width
        stride = int(self.item("bufferViews", view).get("byteStride", row))
        if stride < row or offset < 0 or offset + stride * (count - 1) + row > len(data):
            raise ValueError(f"bufferView {view} is shorter than its numbers")
        return np.ndarray((count, width), dtype, data, offset, (stride, dtype.itemsize))

    def _patched(self, values: npt.NDArray[Any], sparse: Item) -> npt.NDArray[Any]:
        """Numbers with some of them replaced: what a sparse accessor is."""
        count, where, what = int(sparse["count"]), sparse["indices"], sparse["values"]
        places = self._read(where["bufferView"], where.get("byteOffset", 0), _dtype(where["componentType"]), count, 1)
        patched = values.copy()
        patched[places[:, 0]] = self._read(
            what["bufferView"], what.get("byteOffset", 0), values.dtype, count, values.shape[1]
        )
        return patched


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Tell damage in a model as one sentence: whatever a broken file makes numpy or a decoder raise."""
    try:
        yield
    except (ModelRefused, MemoryError):
        raise
    except Exception as error:  # a file from a stranger can be wrong in any way
        raise _damaged(name, f"{type(error).__name__}: {error}") from error


def open_model(path: Path) -> ModelFile:
    """Open a glTF binary. Raises ModelRefused where it is none, is damaged, or needs what Previz does not read."""
    name = path.name
    with refusing(name):
        data = _bytes(path)
        top, body = _chunks(name, data)
        _require_whole(name, top)
        _require_readable(name, top)
        return ModelFile(name, top, body)


def _bytes(path: Path) -> memoryview:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise ModelRefused(
                f"{path.name} has {size / 1e6:.0f} MB, and a model may have {LARGEST_BYTES / 1e6:.0f}",
                "Export it with smaller textures or fewer polygons",
            )
        return memoryview(path.read_bytes())
    except OSError as error:
        raise ModelRefused(
            f"{path} cannot be read ({error.strerror})", "See that it is there, and is a .glb"
        ) from error


def _chunks(name: str, data: memoryview) -> tuple[Item, memoryview]:
    """The JSON and the binary part of the container."""
    if len(data) < 20 or bytes(data[:4]) != _MAGIC:
        raise ModelRefused(f"{name} is not a glTF binary", "Export the model as .glb")
    version, total, length = struct.unpack_from("<III", data, 4)
    if version != 2:
        raise ModelRefused(f"{name} is glTF {version}, and Previz reads glTF 2", "Export the model as glTF 2.0 (.glb)")
    if total > len(data) or 20 + length > len(data) or bytes(data[16:20]) != _JSON:
        raise _damaged(name, f"it holds {len(data):,} of {max(total, 20 + length):,} bytes")
    top = json.loads(bytes(data[20 : 20 + length]))
    rest = 20 + length
    if not isinstance(top, dict):
        raise TypeError("its JSON is no object")
    if rest + 8 > len(data) or bytes(data[rest + 4 : rest + 8]) != _BINARY:
        return top, memoryview(b"")
    (size,) = struct.unpack_from("<I", data, rest)
    if rest + 8 + size > len(data):
        raise _damaged(name, "its binary part ends early")
    return top, data[rest + 8 : rest + 8 + size]


def _require_whole(name: str, top: Item) -> None:
    """Nothing may lie in other files."""
    apart = [each for kind in ("buffers", "images") for each in top.get(kind, []) if "uri" in each]
    if apart:
        raise ModelRefused(
            f"{name} keeps a part of itself outside of its binary", "Export it as one .glb with everything packed in"
        )


def _require_readable(name: str, top: Item) -> None:
    for extension in top.get("extensionsRequired", []):
        if extension in _COMPRESSED:
            raise ModelRefused(
                f"{name} is compressed with {_COMPRESSED[extension]}", "Export it again without compression"
            )
        if extension not in _KNOWN:
            raise ModelRefused(
                f"{name} needs {extension}, which Previz does not read", "Export it again without that extension"
            )


def _damaged(name: str, why: str) -> ModelRefused:
    return ModelRefused(f"{name} is damaged ({why})", "Export the model again")


def _dtype(component: int) -> np.dtype[Any]:
    return np.dtype(_DTYPES[component])
