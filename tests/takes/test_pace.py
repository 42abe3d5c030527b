"""What renders have taken, what others will take, and what does not fit."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.client import Worker
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.pace import (
    Room,
    Spent,
    forecast,
    free_memory,
    peak_memory,
    require_room,
    spent_here,
    spoken_bytes,
    spoken_time,
)
from previz.takes.queue import Queue, enqueue
from previz.takes.requests import Wanted
from tests.takes.test_queue import run

HALF, WHOLE = PictureSize(640, 360), PictureSize(1280, 720)
SPENT = [Spent(100, 640 * 360, 10.0, 1_000_000, 400_000_000), Spent(50, 640 * 360, 10.0, 500_000, None)]


def test_what_was_made_here_tells_what_it_took(project: Project, shots: list[Shot], worker: Worker) -> None:
    enqueue(project, shots[:2], Wanted())
    run(Queue(project, worker))
    spent = spent_here(project, "blocking")
    assert [each.frames for each in spent] == [shots[1].frames, shots[0].frames]
    assert all(each.pixels == 320 * 180 and each.seconds == 0.1 and each.disk > 0 for each in spent)
    assert all((each.memory is not None) == sys.platform.startswith("linux") for each in spent)
    take = shots[1].takes[0]
    with project.record("Elsewhere"):
        take.recipe = dict(take.recipe) | {"machine": "another"}
    assert len(spent_here(project, "blocking")) == 1
    assert spent_here(project, "magic") == []


def test_a_forecast_grows_with_frames_and_pixels() -> None:
    assert forecast([], [24], HALF) is None
    one = forecast(SPENT, [100], HALF)
    assert one is not None
    assert (one.shots, one.frames, one.disk, one.memory) == (1, 100, 1_000_000, 400_000_000)
    assert one.seconds == pytest.approx(15.0)
    four = forecast(SPENT, [100, 100], WHOLE)
    assert four is not None
    assert (four.disk, four.memory) == (8_000_000, 1_600_000_000)
    assert four.seconds == pytest.approx(120.0)


@given(st.lists(st.integers(1, 500), min_size=1, max_size=5), st.integers(1, 500))
def test_another_shot_never_takes_less(lengths: list[int], more: int) -> None:
    few, many = forecast(SPENT, lengths, HALF), forecast(SPENT, [*lengths, more], HALF)
    assert few is not None
    assert many is not None
    assert many.seconds > few.seconds
    assert many.disk >= few.disk


def test_what_does_not_fit_is_refused_with_what_would() -> None:
    wanted = forecast(SPENT, [10_000] * 10, HALF)
    assert wanted is not None
    require_room(wanted, HALF, Room(disk=2_000_000_000, memory=2_000_000_000))
    require_room(wanted, HALF, Room(None, None))
    with pytest.raises(PrevizError) as refused:
        require_room(wanted, HALF, Room(disk=567_108_864, memory=None))
    assert "about 1.0 GB of the disk, and 567 MB are free. 5 shots would fit" in str(refused.value)
    with pytest.raises(PrevizError) as refused:
        require_room(wanted, HALF, Room(disk=None, memory=167_108_864))
    assert "needs about 400 MB of memory, and 167 MB are free. One of 320x180 would fit" in str(refused.value)


def test_amounts_are_said_as_people_do() -> None:
    assert [spoken_bytes(each) for each in (0, 900, 12_300_000, 3_400_000_000)] == ["0 kB", "1 kB", "12 MB", "3.4 GB"]
    told = [spoken_time(each) for each in (0.4, 40.2, 200, 1900, 7500)]
    assert told == ["under a second", "40 s", "3 min 20 s", "31 min", "2 h 5 min"]


def test_linux_tells_of_memory_and_others_do_not() -> None:
    tells = sys.platform.startswith("linux")
    assert ((peak_memory(os.getpid()) or 0) > 1_000_000) == tells
    assert ((free_memory() or 0) > 1_000_000) == tells
    assert peak_memory(None) is None
