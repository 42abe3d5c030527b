"""The headers of safetensors files: read and checked to the last byte, without the library that will map them.

A file is eight bytes of length (little-endian), a JSON object that names tensors with type, shape and place, and the
data. It holds nothing that can run; a header can still lie about sizes, and is not believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

from previz.engine.models.documents import parse
from previz.engine.models.refusing import Unfit

BITS = {
    "BOOL": 8,
    "U8": 8,
    "I8": 8,
    "F8_E4M3": 8,
    "F8_E5M2": 8,
    "F8_E8M0": 8,
    "U16": 16,
    "I16": 16,
    "F16": 16,
    "BF16": 16,
    "U32": 32,
    "I32": 32,
    "F32": 32,
    "U64": 64,
    "I64": 64,
    "F64": 64,
}
"""The bits of one number of each type."""

LONGEST_HEADER = 16 * 1024 * 1024
"""The header of a model of 14 billion parameters takes a tenth of a megabyte."""

_LENGTH, _MOST_DIMENSIONS, _LONGEST_NAME, _LARGEST = 8, 8, 512, 2**48


@dataclass(frozen=True, slots=True)
class Tensor:
    """What a header says of a tensor: its type, its shape, and the bytes of its data (from, to)."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int

    @property
    def parameters(self) -> int:
        """How many numbers it holds."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Header:
    """The tensors of a file by name, the bytes of data behind the header, and the notes that it has in words."""

    tensors: Mapping[str, Tensor]
    data_bytes: int
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def parameters(self) -> int:
        """How many numbers the file holds."""
        return sum(tensor.parameters for tensor in self.tensors.values())


def read_header(path: Path) -> Header:
    """The header of a safetensors file. Raises Unfit where anything about it is not exactly as it must be."""
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(_LENGTH), "little")
        if size < _LENGTH + 2 or length > size - _LENGTH:
            raise Unfit("ends before its header does, or is no safetensors file")
        if length > LONGEST_HEADER:
            raise Unfit(f"has a header of {length:,} bytes, more than any model needs")
        text = file.read(length)
    if text[:1] != b"{":
        raise Unfit("has a header that does not begin as one of a safetensors file")
    return header_of(parse(text), size - _LENGTH - length)


def header_of(document: Any, data_bytes: int) -> Header:  # noqa: ANN401 (JSON)
    """What a header's document says, held against the bytes that follow it. Raises Unfit."""
    if not isinstance(document, dict):
        raise Unfit("has a header that is not an object")
    notes = document.get("__metadata__", {})
    _require_plain_metadata(notes)
    tensors = {name: _tensor(name, told) for name, told in document.items() if name != "__metadata__"}
    if not tensors:
        raise Unfit("holds no weights")
    _require_cover(tensors, data_bytes)
    return Header(tensors, data_bytes, notes)


def _require_plain_metadata(told: Any) -> None:  # noqa: ANN401 (JSON)
    if not isinstance(told, dict) or not all(isinstance(value, str) for value in told.values()):
        raise Unfit("has notes in its header that are not plain words")


def _tensor(name: str, told: Any) -> Tensor:  # noqa: ANN401 (JSON)
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Unfit("names a tensor in a way that no model does")
    if not isinstance(told, dict) or told.keys() != {"dtype", "shape", "data_offsets"}:
        raise Unfit(f"does not say type, shape and place of “{name}”, and nothing else")
    dtype, shape, offsets = told["dtype"], told["shape"], told["data_offsets"]
    if not isinstance(dtype, str) or dtype not in BITS:
        raise Unfit(f"has numbers of an unknown type in “{name}”")
    if not _counts(shape) or len(shape) > _MOST_DIMENSIONS or prod(shape) > _LARGEST:
        raise Unfit(f"gives “{name}” a shape that cannot be")
    if not _counts(offsets) or len(offsets) != 2 or offsets[0] > offsets[1]:
        raise Unfit(f"gives “{name}” a place that cannot be")
    tensor = Tensor(dtype, tuple(shape), offsets[0], offsets[1])
    if (tensor.end - tensor.begin) * 8 != tensor.parameters * BITS[dtype]:
        raise Unfit(f"gives “{name}” more or fewer bytes than its shape has")
    return tensor


def _counts(told: Any) -> bool:  # noqa: ANN401 (JSON)
    """Whether it is a list of whole numbers from 0 on. JSON's true is not one."""
    return isinstance(told, list) and all(type(number) is int and 0 <= number <= _LARGEST for number in told)


def _require_cover(tensors: Mapping[str, Tensor], data_bytes: int) -> None:
    """The tensors lie end to end and reach exactly the end of the file."""
    reached = 0
    for name, tensor in sorted(tensors.items(), key=lambda item: (item[1].begin, item[1].end)):
        if tensor.begin < reached:
            raise Unfit(f"has “{name}” lie over another tensor")
        if tensor.begin > reached:
            raise Unfit(f"has bytes before “{name}” that belong to no tensor")
        reached = tensor.end
    if reached > data_bytes:
        raise Unfit("is shorter than its header says, as when a download was cut off")
    if reached < data_bytes:
        raise Unfit("has bytes at its end that belong to no tensor")
