"""Whatever a file of a folder holds: the folder is told or refused, and nothing else happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
from tests.engine.models.folders import write_model

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(("auto_map", "../x", "os", "system", "diffusers", "WanPipeline"))
)
DOCUMENTS = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("mangled") / "ltx", "LTX-2")


def told_or_refused(folder: Path, path: Path, content: bytes) -> None:
    """Inspect a folder while one of its files holds something else."""
    was = path.read_bytes()
    path.write_bytes(content)
    try:
        kind, said = inspect(folder).kind, str(folder)
    except Refused as refused:
        kind, said = "ltx2", refused.what
    finally:
        path.write_bytes(was)
    assert kind == "ltx2"
    assert str(folder) in said
    assert said.isprintable()


def files(folder: Path) -> st.SearchStrategy[Path]:
    return st.sampled_from(sorted(path for path in folder.rglob("*") if path.is_file()))


@given(data=st.data(), content=st.binary(max_size=64))
@settings(max_examples=60, deadline=None)
def test_bytes_of_any_kind(folder: Path, data: st.DataObject, content: bytes) -> None:
    told_or_refused(folder, data.draw(files(folder)), content)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_a_file_that_is_cut_or_has_a_bit_turned(folder: Path, data: st.DataObject) -> None:
    path = data.draw(files(folder))
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    else:
        del content[at:]
    told_or_refused(folder, path, bytes(content))


@given(data=st.data(), document=DOCUMENTS)
@settings(max_examples=100, deadline=None)
def test_a_document_of_any_shape(folder: Path, data: st.DataObject, document: object) -> None:
    path = data.draw(st.sampled_from(sorted(folder.rglob("*.json"))))
    told_or_refused(folder, path, json.dumps(document).encode())


@given(data=st.data(), document=DOCUMENTS)
@settings(max_examples=150, deadline=None)
def test_any_value_of_a_document(folder: Path, data: st.DataObject, document: object) -> None:
    path = data.draw(st.sampled_from(sorted(folder.rglob("*.json"))))
    told = json.loads(path.read_text())
    name = data.draw(st.sampled_from(sorted(told) or ["x"]))
    told_or_refused(folder, path, json.dumps({**told, name: document}).encode())
