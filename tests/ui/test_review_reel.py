"""The reel: frames of several films in step, exact, and no more of them than there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from previz.cut.assemble import assemble
from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap, playback
from previz.project.file import Project
from previz.review.comparing import compare
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take, film
from tests.media.patterns import number_of
from ui.player import frame_reader
from ui.player.frame_store import FrameStore
from ui.player.source import Source
from ui.review.reel import Reel

SIZE = QSize(64, 48)
A_FRAME = 64 * 48 * 4
WHOLE = FrameRange(0, 20)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with film(tmp_path) as project:
        yield project


@pytest.fixture
def films(project: Project) -> list[PlaybackMap]:
    """Two takes of twenty frames, whose frames carry numbers from 0 and from 100."""
    (shot,) = add_scene(project, "1", [20])
    for first in (0, 100):
        add_take(project, shot, first=first)
    return [one.film for one in compare(shot, playback(project, assemble(project))).contenders]


@pytest.fixture
def make_reel(project: Project, films: list[PlaybackMap]) -> Iterator[Callable[[int], Reel]]:
    made: list[Reel] = []

    def make(frames: int) -> Reel:
        reel = Reel(store=FrameStore(frames * A_FRAME))
        reel.load(films, project.media.folder, SIZE)
        made.append(reel)
        return reel

    yield make
    for reel in made:
        reel.close()


def number(reel: Reel, place: int, frame: int) -> int | None:
    image = reel.picture(place, frame)
    if image is None:
        return None
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return number_of(rows[:, :, 2::-1].copy())


def test_all_of_a_range_becomes_resident_and_is_exact(make_reel: Callable[[int], Reel], qtbot: QtBot) -> None:
    reel = make_reel(1000)
    reel.read(7, [0, 1], [], WHOLE, 0)
    qtbot.waitUntil(lambda: reel.resident(0, WHOLE) == reel.resident(1, WHOLE) == 20)
    assert [number(reel, 0, frame) for frame in range(20)] == list(range(20))
    assert [number(reel, 1, frame) for frame in range(20)] == list(range(100, 120))


def test_it_reads_in_step_from_the_playhead_on_and_round(make_reel: Callable[[int], Reel], qtbot: QtBot) -> None:
    reel = make_reel(8)
    reel.read(18, [0, 1], [], WHOLE, 1)
    qtbot.waitUntil(lambda: reel.kept_bytes == 8 * A_FRAME)
    there = [frame for frame in range(20) if reel.picture(0, frame) is not None]
    assert there == [frame for frame in range(20) if reel.picture(1, frame) is not None] == [0, 1, 18, 19]


def test_backwards_it_reads_what_comes_before(make_reel: Callable[[int], Reel], qtbot: QtBot) -> None:
    reel = make_reel(4)
    reel.read(10, [0], [], WHOLE, -1)
    qtbot.waitUntil(lambda: reel.kept_bytes == 4 * A_FRAME)
    assert [frame for frame in range(20) if reel.picture(0, frame) is not None] == [7, 8, 9, 10]


def test_it_keeps_no_more_than_it_has_room_for(make_reel: Callable[[int], Reel], qtbot: QtBot) -> None:
    reel = make_reel(10)
    for frame in range(0, 20, 3):
        reel.read(frame, [0, 1], [], WHOLE, 1)
        qtbot.waitUntil(lambda frame=frame: number(reel, 1, frame) == 100 + frame)  # type: ignore[misc]  # bound now
        assert reel.kept_bytes <= 10 * A_FRAME


def test_what_a_key_leads_to_comes_after_what_is_seen(make_reel: Callable[[int], Reel], qtbot: QtBot) -> None:
    reel = make_reel(25)
    reel.read(0, [0], [1], WHOLE, 0)
    qtbot.waitUntil(lambda: reel.kept_bytes == 25 * A_FRAME)
    assert (reel.resident(0, WHOLE), reel.resident(1, WHOLE)) == (20, 5)
    for frame in (0, 5, 0):
        reel.read(frame, [0], [1], WHOLE, 0)
        qtbot.wait(50)
    assert (reel.resident(0, WHOLE), reel.resident(1, WHOLE)) == (20, 5)


def test_nine_takes_share_the_room_for_what_was_decoded(
    project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shot,) = add_scene(project, "1", [20])
    for take in range(9):
        add_take(project, shot, first=take * 20)
    films = [one.film for one in compare(shot, playback(project, assemble(project))).contenders]
    opened: list[FilmFrames] = []
    opens = Source.open

    def counted(source: Source) -> FilmFrames:
        opened.append(opens(source))
        return opened[-1]

    room = 9 * 4 * A_FRAME
    monkeypatch.setattr(frame_reader, "DECODED_BYTES", room)
    monkeypatch.setattr(Source, "open", counted)
    reel = Reel(store=FrameStore(1000 * A_FRAME))
    try:
        reel.load(films, project.media.folder, SIZE)
        reel.read(0, range(9), [], WHOLE, 1)
        qtbot.waitUntil(lambda: all(reel.resident(place, WHOLE) == 20 for place in range(9)))
        assert len(opened) == 9
        assert 0 < sum(one.kept_bytes for one in opened) <= room
        reel.rest()
        qtbot.waitUntil(lambda: sum(one.kept_bytes for one in opened) == 0)
        assert all(reel.resident(place, WHOLE) == 20 for place in range(9))
    finally:
        reel.close()
