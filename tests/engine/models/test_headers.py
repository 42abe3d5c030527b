from __future__ import annotations

import json
import struct
from collections.abc import Callable
from math import prod
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.engine.models.headers import BITS, LONGEST_HEADER, header_of, read_header
from previz.engine.models.refusing import Unfit
from tests.engine.models.folders import framed, safetensors

SHAPES = st.dictionaries(
    st.text("abcdefgh.0123456789_", min_size=1, max_size=20),
    st.lists(st.integers(0, 5), max_size=4).map(tuple),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("headers") / "weights.safetensors"


@given(shapes=SHAPES, dtype=st.sampled_from(sorted(BITS)))
@settings(max_examples=60, deadline=None)
def test_a_true_header_is_read_as_it_was_written(path: Path, shapes: dict[str, tuple[int, ...]], dtype: str) -> None:
    path.write_bytes(safetensors(shapes, dtype))
    header = read_header(path)
    assert {name: tensor.shape for name, tensor in header.tensors.items()} == shapes
    assert header.parameters == sum(prod(shape) for shape in shapes.values())
    assert header.data_bytes == header.parameters * BITS[dtype] // 8


def tensor(begin: int = 0, end: int = 16, shape: tuple[int, ...] = (2, 2), dtype: str = "F32") -> dict[str, Any]:
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}


BROKEN: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "ends before its header"),
    "too short for its length": (b"\x10\0\0", "ends before its header"),
    "a length beyond the file": (struct.pack("<Q", 500) + b"{}", "ends before its header"),
    "a length beyond all files": (struct.pack("<Q", 2**63) + b"{}" * 20, "ends before its header"),
    "no object": (framed([], 0), "does not begin as one"),
    "spaces before the object": (framed(b" {}", 0), "does not begin as one"),
    "no JSON": (framed(b"{a}", 0), "is not JSON"),
    "no UTF-8": (framed(b'{"\xff":1}', 0), "is not JSON"),
    "a name twice": (framed(b'{"a":{},"a":{}}', 0), "says the same thing twice"),
    "nested without end": (framed(b'{"a":' * 100_000, 0), "nested without end"),
    "no tensors": (framed({"__metadata__": {}}, 0), "holds no weights"),
    "notes that are not words": (framed({"__metadata__": {"a": 1}, "w": tensor()}, 16), "not plain words"),
    "no name": (framed({"": tensor()}, 16), "names a tensor in a way"),
    "a name that no one can read": (framed({"a\nb": tensor()}, 16), "names a tensor in a way"),
    "a tensor that is a number": (framed({"w": 1}, 16), "type, shape and place"),
    "a tensor with more to say": (framed({"w": {**tensor(), "x": 1}}, 16), "type, shape and place"),
    "an unknown type": (framed({"w": tensor(dtype="PICKLE")}, 16), "unknown type"),
    "a type that is a list": (framed({"w": {**tensor(), "dtype": ["F32"]}}, 16), "unknown type"),
    "a negative side": (framed({"w": tensor(shape=(-2, -2))}, 16), "a shape that cannot be"),
    "a side that is true": (framed({"w": {**tensor(end=4), "shape": [True]}}, 4), "a shape that cannot be"),
    "a side of a fraction": (framed({"w": {**tensor(), "shape": [4.0]}}, 16), "a shape that cannot be"),
    "sides whose product overflows": (framed({"w": tensor(shape=(2**33, 2**33))}, 16), "a shape that cannot be"),
    "too many sides": (framed({"w": tensor(end=4, shape=(1,) * 99)}, 4), "a shape that cannot be"),
    "an end before its beginning": (framed({"w": tensor(16, 0)}, 16), "a place that cannot be"),
    "three offsets": (framed({"w": {**tensor(), "data_offsets": [0, 8, 16]}}, 16), "a place that cannot be"),
    "bytes for another type": (framed({"w": tensor(dtype="F64")}, 16), "more or fewer bytes"),
    "two that overlap": (framed({"a": tensor(), "b": tensor(8, 24)}, 24), "lie over another"),
    "two in one place": (framed({"a": tensor(), "b": tensor()}, 16), "lie over another"),
    "a hole": (framed({"a": tensor(), "b": tensor(20, 36)}, 36), "belong to no tensor"),
    "a hole at the beginning": (framed({"a": tensor(4, 20)}, 20), "belong to no tensor"),
    "a file that was cut off": (framed({"w": tensor()}, 15), "is shorter than its header says"),
    "something behind the data": (framed({"w": tensor()}, 17), "bytes at its end"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_a_header_that_is_not_as_it_must_be_is_refused(tmp_path: Path, case: tuple[bytes, str]) -> None:
    content, words = case
    broken = tmp_path / "weights.safetensors"
    broken.write_bytes(content)
    with pytest.raises(Unfit, match=words):
        read_header(broken)


def test_a_huge_header_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "weights.safetensors"
    with huge.open("wb") as file:
        file.write((LONGEST_HEADER + 1).to_bytes(8, "little") + b"{")
        file.truncate(LONGEST_HEADER + 100)  # a hole on the disk: no bytes are written
    with pytest.raises(Unfit, match="a header of 16,777,217 bytes"):
        read_header(huge)


def _shift(header: dict[str, Any], name: str, by: int) -> None:
    header[name]["data_offsets"] = [offset + by for offset in header[name]["data_offsets"]]


def _stretch(header: dict[str, Any], name: str, by: int) -> None:
    header[name]["data_offsets"][1] += by


def _widen(header: dict[str, Any], name: str, by: int) -> None:
    header[name]["shape"] = [*header[name]["shape"], 1 + by]


def _drop(header: dict[str, Any], name: str, by: int) -> None:
    del header[name]


LIES = (_shift, _stretch, _widen, _drop)


@given(
    shapes=st.dictionaries(
        st.text("abc.0", min_size=1, max_size=9),
        st.lists(st.integers(1, 5), max_size=3).map(tuple),
        min_size=1,
        max_size=5,
    ),
    data=st.data(),
    lie=st.sampled_from(LIES),
    by=st.integers(1, 9),
)
@settings(max_examples=80, deadline=None)
def test_no_lie_about_a_tensor_passes(
    shapes: dict[str, tuple[int, ...]],
    data: st.DataObject,
    lie: Callable[[dict[str, Any], str, int], None],
    by: int,
) -> None:
    true = safetensors(shapes)
    length = int.from_bytes(true[:8], "little")
    header = json.loads(true[8 : 8 + length])
    lie(header, data.draw(st.sampled_from(sorted(shapes))), by)
    with pytest.raises(Unfit):
        header_of(header, len(true) - 8 - length)


@given(content=st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_noise_is_refused_and_never_anything_else(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Unfit):
        read_header(path)
