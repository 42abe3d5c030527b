"""The player on takes whose frames carry their numbers: what it shows, keeps, drops, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from previz.cut.assemble import assemble
from previz.cut.playback import PlaybackMap, playback
from previz.media.proxies import make_proxy
from previz.project.file import Project
from previz.project.schema import Shot
from previz.timing import FrameRange
from tests.cut.films import add_scene, add_take, film
from tests.media.patterns import number_of
from tests.ui.conftest import HandClock
from ui.player.decoding import FrameCache
from ui.player.frame_store import frame_room
from ui.player.player import Player

SIZE = QSize(64, 48)


@pytest.fixture
def cut_film(tmp_path: Path) -> Iterator[Project]:
    """Three shots of 10, 20 and 30 frames; the first two have takes."""
    with film(tmp_path) as project:
        first, second, _ = add_scene(project, "1", [10, 20, 30])
        add_take(project, first)
        add_take(project, second, first=100)
        assemble(project)
        yield project


def played(project: Project) -> PlaybackMap:
    return playback(project, assemble(project))


@pytest.fixture
def player(cut_film: Project, clock: HandClock, qtbot: QtBot) -> Iterator[Player]:
    player = Player(clock)
    qtbot.addWidget(player)
    player.resize(900, 600)
    with qtbot.waitExposed(player):
        player.show()
    player.load(played(cut_film), cut_film.media.folder, SIZE, "01:00:00:00")
    yield player
    player.close_player()
    player.close()


def pixels(image: QImage | None) -> bytes:
    assert image is not None
    return bytes(image.constBits())


def at_frame(player: Player, frame: int, qtbot: QtBot) -> bytes:
    player.transport.go_to(frame)
    qtbot.waitUntil(lambda: player.shown_frame == frame)
    return pixels(player.viewer.image)


def test_every_frame_is_its_own_whichever_way_it_is_reached(player: Player, qtbot: QtBot) -> None:
    forwards = [at_frame(player, frame, qtbot) for frame in range(30)]
    backwards = [at_frame(player, frame, qtbot) for frame in reversed(range(30))]
    assert forwards == backwards[::-1]
    assert len(set(forwards)) == 30


def test_it_goes_from_join_to_join(player: Player) -> None:
    places = []
    for direction in (1, 1, 1, -1, -1, -1, -1):
        player.go_to_join(direction)
        places.append(player.transport.frame)
    assert places == [10, 30, 59, 30, 10, 0, 0]
    player.transport.go_to(15)
    player.go_to_join(-1)
    assert player.transport.frame == 10


def test_the_shot_under_the_playhead_is_told(player: Player, cut_film: Project) -> None:
    told: list[int] = []
    player.shot_shown.connect(told.append)
    ids = [clip.shot_id for clip in played(cut_film).clips]
    for frame in (9, 10, 11, 30, 0):
        player.transport.go_to(frame)
    assert told == [ids[1], ids[2], ids[0]]


def test_frames_that_come_too_late_are_counted_and_told(player: Player, clock: HandClock, qtbot: QtBot) -> None:
    at_frame(player, 0, qtbot)
    player.transport.toggle()
    clock.now += 1.01 / 24
    qtbot.waitUntil(lambda: player.shown_frame == 1)
    assert player.dropped == 0
    clock.now += 6 / 24
    qtbot.waitUntil(lambda: player.transport.frame == 7)
    assert player.dropped == 5
    player.transport.toggle()
    player.transport.toggle()
    assert player.dropped == 0


def test_going_elsewhere_while_it_plays_drops_no_frame(player: Player, clock: HandClock, qtbot: QtBot) -> None:
    at_frame(player, 25, qtbot)
    player.transport.toggle()
    clock.now += 1.01 / 24
    qtbot.waitUntil(lambda: player.shown_frame == 26)
    player.go_to_start()
    qtbot.waitUntil(lambda: player.shown_frame == 0)
    clock.now += 1.01 / 24
    qtbot.waitUntil(lambda: player.shown_frame == 1)
    assert player.transport.speed == 1
    assert (player.dropped, player.controls.dropped_words) == (0, "")


def test_the_way_back_of_a_loop_drops_only_what_it_ran_over(player: Player, clock: HandClock, qtbot: QtBot) -> None:
    player.transport.set_loop(FrameRange(0, 10))
    at_frame(player, 9, qtbot)
    player.transport.toggle()
    clock.now += 1.01 / 24
    qtbot.waitUntil(lambda: player.shown_frame == 0)
    assert player.dropped == 0
    clock.now += 3 / 24
    qtbot.waitUntil(lambda: player.transport.frame == 3)
    assert player.dropped == 2
    player.transport.toggle()


def test_the_picture_stays_until_the_take_that_landed_is_read(player: Player, cut_film: Project, qtbot: QtBot) -> None:
    before = at_frame(player, 5, qtbot)
    add_take(cut_film, cut_film.session.get_one(Shot, played(cut_film).clips[0].shot_id), first=500)
    player.load(played(cut_film), cut_film.media.folder, SIZE, "01:00:00:00")
    assert pixels(player.viewer.image) == before
    qtbot.waitUntil(lambda: player.shown_frame == 5)
    assert pixels(player.viewer.image) != before


def test_pictures_are_read_at_the_size_at_which_they_are_seen(player: Player, cut_film: Project, qtbot: QtBot) -> None:
    at_frame(player, 0, qtbot)
    player.load(played(cut_film), cut_film.media.folder, QSize(1920, 1440), "01:00:00:00")
    qtbot.waitUntil(lambda: player.shown_frame == 0)
    image = player.viewer.image
    assert image is not None
    assert image.height() == player.viewer.height() // 2 * 2
    player.resize(600, 400)
    qtbot.waitUntil(lambda: (player.viewer.image or QImage()).height() == player.viewer.height() // 2 * 2)


@pytest.fixture
def small_cache(qtbot: QtBot) -> Iterator[FrameCache]:
    """A cache with room for six frames."""
    cache = FrameCache(kept_bytes=6 * SIZE.width() * SIZE.height() * 4)
    yield cache
    cache.close()


def test_the_frames_that_are_kept_are_bounded(small_cache: FrameCache, cut_film: Project, qtbot: QtBot) -> None:
    small_cache.load(played(cut_film), cut_film.media.folder, SIZE)
    for frame in (0, 4, 8, 12, 16, 20, 24, 28, 31):
        small_cache.read_from(frame, 0)
        qtbot.waitUntil(lambda frame=frame: small_cache.holds(frame))  # type: ignore[misc]  # bound now
        assert small_cache.kept_bytes <= 6 * SIZE.width() * SIZE.height() * 4
    assert small_cache.frame(59) is not None  # every frame of a card is one picture
    assert small_cache.frame(0) is None


def test_it_reads_three_frames_ahead_for_one_behind(small_cache: FrameCache, cut_film: Project, qtbot: QtBot) -> None:
    small_cache.store.room = 28 * SIZE.width() * SIZE.height() * 4
    small_cache.load(played(cut_film), cut_film.media.folder, SIZE)
    small_cache.read_from(2, 0)
    qtbot.waitUntil(lambda: small_cache.kept_bytes == 28 * SIZE.width() * SIZE.height() * 4)
    assert [frame for frame in range(30) if small_cache.holds(frame)] == [*range(1, 29)]
    small_cache.read_from(29, -1)
    qtbot.waitUntil(lambda: small_cache.holds(5) and small_cache.holds(29))
    there = [frame for frame in range(30) if small_cache.holds(frame)]
    assert (there[0], there[-1]) == (3, 29)


def test_a_film_that_fits_is_kept_whole(player: Player, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: all(player.cache.holds(frame) for frame in range(60)))


def test_frames_take_a_share_of_the_memory_and_no_more_than_two_gigabytes() -> None:
    assert frame_room(8 * 1024**3) == int(1.2 * 1024**3)
    assert frame_room(64 * 1024**3) == 2 * 1024**3


def test_a_frame_that_is_dragged_to_is_seen_by_its_proxy_and_then_as_it_is(
    player: Player, cut_film: Project, qtbot: QtBot
) -> None:
    name = played(cut_film).clips[0].media
    assert name is not None
    assert make_proxy(cut_film.media.folder, name) is not None
    player.cache.store.room = 0  # nothing is kept but what was read last
    player.load(played(cut_film), cut_film.media.folder, QSize(128, 96), "01:00:00:00")
    qtbot.waitUntil(lambda: player.shown_frame == 0)
    player.transport.go_to(8)
    qtbot.waitUntil(lambda: player.seen_frame == 8)
    roughly = player.viewer.image
    assert player.shown_frame == -1
    assert roughly is not None
    qtbot.waitUntil(lambda: player.shown_frame == 8)
    assert pixels(player.viewer.image) != pixels(roughly)
    found = np.frombuffer(roughly.constBits(), np.uint8).reshape(96, 128, 4)
    assert number_of(found[:, :, 2::-1].copy()) == 8
    for frame in (3, 8, 3):
        player.transport.go_to(frame)
        qtbot.waitUntil(lambda frame=frame: player.seen_frame == frame)  # type: ignore[misc]  # bound now


def test_the_scrubber_tells_what_is_under_the_pointer_and_goes_there(player: Player, qtbot: QtBot) -> None:
    scrubber = player.scrubber
    left, right = 12, scrubber.width() - 12
    assert scrubber.hint_at(left) == "01:00:00:00   1A   take 1"
    assert scrubber.hint_at(right - 1) == "01:00:02:11   1C   card"
    middle = QPoint((left + right) // 2, 10)
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=middle)
    assert player.transport.frame == 30
    scrubber.setFocus()
    qtbot.keyClick(scrubber, Qt.Key.Key_Left)
    assert player.transport.frame == 29
