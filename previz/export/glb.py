"""A glTF binary file: the buffer with its views and accessors, and the container (Khronos glTF 2.0, chapters 3, 4)."""

from __future__ import annotations

import hashlib
import json
import struct
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Element = Literal["SCALAR", "VEC3", "VEC4", "MAT4"]
Values = npt.NDArray[np.float32] | npt.NDArray[np.uint8] | npt.NDArray[np.uint16] | npt.NDArray[np.uint32]

_COMPONENTS = {"uint8": 5121, "uint16": 5123, "uint32": 5125, "float32": 5126}
_MAGIC, _VERSION, _JSON, _BINARY = 0x46546C67, 2, 0x4E4F534A, 0x004E4942
VERTICES, TRIANGLES = 34962, 34963
"""What a view is for: vertex attributes, or indices."""


class GlbFile:
    """Collects the lists of a glTF file and its numbers, then gives the file's bytes. Equal numbers are stored once."""

    def __init__(self) -> None:
        self._lists: dict[str, list[dict[str, Any]]] = {}
        self._buffer = bytearray()
        self._views: dict[tuple[bytes, int | None], int] = {}
        self._accessors: dict[tuple[int, str, str, bool, bool], int] = {}

    def add(self, name: str, item: dict[str, Any]) -> int:
        """Append to a list such as `nodes`; returns its index there. Items that hold nothing are left out."""
        items = self._lists.setdefault(name, [])
        items.append({key: value for key, value in item.items() if value is not None})
        return len(items) - 1

    def item(self, name: str, index: int) -> dict[str, Any]:
        """An item that was added before."""
        return self._lists[name][index]

    def accessor(
        self,
        values: Values,
        element: Element,
        target: int | None = None,
        *,
        bounded: bool = False,
        normalised: bool = False,
    ) -> int:
        """Store numbers (count, …) and return their accessor; `bounded` ones tell their least and greatest."""
        view = self._view(values.tobytes(), target)
        key = (view, element, values.dtype.name, bounded, normalised)
        if key not in self._accessors:
            flat = values.reshape(len(values), -1)
            self._accessors[key] = self.add(
                "accessors",
                {
                    "bufferView": view,
                    "componentType": _COMPONENTS[values.dtype.name],
                    "normalized": normalised or None,
                    "count": len(values),
                    "type": element,
                    "min": flat.min(axis=0).tolist() if bounded else None,
                    "max": flat.max(axis=0).tolist() if bounded else None,
                },
            )
        return self._accessors[key]

    def packed(self, top: dict[str, Any]) -> bytes:
        """The whole file: its lists, and what else stands at the top of its JSON."""
        buffers = [{"byteLength": len(self._buffer)}]
        text = json.dumps({**top, **self._lists, "buffers": buffers}, separators=(",", ":"), ensure_ascii=False)
        head = text.encode()
        head += b" " * (-len(head) % 4)
        body = bytes(self._buffer)
        total = 12 + 8 + len(head) + 8 + len(body)
        parts = (
            struct.pack("<III", _MAGIC, _VERSION, total),
            struct.pack("<II", len(head), _JSON),
            head,
            struct.pack("<II", len(body), _BINARY),
            body,
        )
        return b"".join(parts)

    def _view(self, data: bytes, target: int | None) -> int:
        key = hashlib.sha256(data).digest(), target
        if key not in self._views:
            start = len(self._buffer)
            self._buffer += data
            self._buffer += bytes(-len(data) % 4)
            view = {"buffer": 0, "byteOffset": start, "byteLength": len(data), "target": target}
            self._views[key] = self.add("bufferViews", view)
        return self._views[key]
