"""The number that processes share, where the memory for it can be had and where it cannot."""

from __future__ import annotations

import errno
from multiprocessing import get_context, heap
from pathlib import Path

import pytest

from previz.cli import run
from previz.engine.shared_number import shared_number
from previz.errors import PrevizError


def test_it_holds_what_it_is_given() -> None:
    number = shared_number(get_context("spawn"), "q", 41)
    number.value += 1
    assert number.value == 42


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nobody can write where shared memory lies."""
    place = Path("/sealed/shm")

    def refuse(_arena: object, _size: int, fd: int = -1) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(place / "pym-1"))

    monkeypatch.setattr(heap.Arena, "__init__", refuse)
    monkeypatch.setattr(heap.BufferWrapper, "_heap", heap.Heap())  # no room is left over from before
    return place


def test_where_it_cannot_be_had_the_place_is_named(sealed: Path) -> None:
    with pytest.raises(PrevizError, match=r"cannot be written \(/sealed/shm: Read-only file system\)") as told:
        shared_number(get_context("spawn"), "q", 0)
    assert told.value.remedy == f"Make {sealed} writable on this machine, and begin again"


def test_a_command_says_so_in_a_line(sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "shot.mp4"
    assert run(["shoot", "CU on Mara", "-o", str(out), "--size", "160x90", "--seconds", "1"]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"error: What processes share cannot be written ({sealed}: Read-only file system). Make ")
    assert not out.exists()
