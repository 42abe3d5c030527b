from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from previz.engine.farm.depot import Damaged, Depot
from previz.engine.farm.parcels import FileName


def named(data: bytes) -> FileName:
    return FileName(hashlib.sha256(data).hexdigest(), ".png")


def put(depot: Depot, data: bytes) -> Path:
    depot.take_in(named(data), 0, data, last=True)
    return depot.path(named(data))


def test_a_file_comes_in_pieces_and_is_there_when_it_is_whole(tmp_path: Path) -> None:
    depot, data = Depot(tmp_path), bytes(range(200))
    depot.take_in(named(data), 0, data[:150], last=False)
    assert not depot.has(named(data))
    depot.take_in(named(data), 150, data[150:], last=True)
    assert depot.has(named(data))
    assert depot.path(named(data)).read_bytes() == data
    assert not list(tmp_path.glob("*.part"))


def test_other_bytes_than_the_name_says_are_not_kept(tmp_path: Path) -> None:
    depot = Depot(tmp_path)
    with pytest.raises(Damaged, match="other bytes"):
        depot.take_in(named(b"face"), 0, b"fake", last=True)
    assert not depot.has(named(b"face"))
    assert not list(tmp_path.glob("*.part"))


def test_a_piece_that_is_missing_is_noticed(tmp_path: Path) -> None:
    depot = Depot(tmp_path)
    depot.take_in(named(b"a face"), 0, b"a ", last=False)
    with pytest.raises(Damaged, match="2 bytes"):
        depot.take_in(named(b"a face"), 4, b"ce", last=True)


def test_a_file_that_began_to_come_and_comes_anew_is_whole(tmp_path: Path) -> None:
    depot = Depot(tmp_path)
    depot.take_in(named(b"a face"), 0, b"a f", last=False)
    assert put(depot, b"a face").read_bytes() == b"a face"


def test_a_file_that_has_rotted_is_thrown_away(tmp_path: Path) -> None:
    depot = Depot(tmp_path)
    path = put(depot, b"face")
    path.write_bytes(b"fake")
    assert not depot.has(named(b"face"))
    assert not path.exists()


def test_what_was_made_here_need_not_come_and_a_disk_that_is_full_is_no_fault(tmp_path: Path) -> None:
    made = tmp_path / "picture.png"
    made.write_bytes(b"a take")
    depot = Depot(tmp_path / "depot")
    for _ in range(2):
        depot.keep(named(b"a take"), made)
    assert depot.has(named(b"a take"))
    assert made.exists()
    depot.keep(named(b"gone"), tmp_path / "gone.png")
    assert not depot.has(named(b"gone"))
    assert not list((tmp_path / "depot").glob("*.part"))


def test_work_that_was_left_a_day_ago_is_thrown_away(tmp_path: Path) -> None:
    depot = Depot(tmp_path)
    left, fresh, part = depot.workplace(), depot.workplace(), tmp_path / "left.part"
    for path in (left / "picture.mp4", fresh / "picture.mp4", part):
        path.write_bytes(b"half")
    for path in (left, part):
        os.utime(path, (1000, 1000))
    third = depot.workplace()
    assert sorted((tmp_path / "work").iterdir()) == sorted([fresh, third])
    assert not part.exists()


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    depot = Depot(tmp_path, limit=8)
    for age, data in enumerate((b"used", b"idle")):
        os.utime(put(depot, data), (1000 + age, 1000 + age))
    assert depot.has(named(b"used"))  # asked for: used now
    put(depot, b"next")
    assert (depot.has(named(b"used")), depot.has(named(b"idle")), depot.has(named(b"next"))) == (True, False, True)
