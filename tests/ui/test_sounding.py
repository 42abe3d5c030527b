"""Sound while the cut plays: what the device gets, that the picture follows it, what is said where there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from threading import Lock

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from previz.cut.assemble import assemble
from previz.cut.mix import Heard, Mix, Mixer
from previz.cut.playback import playback
from previz.errors import PrevizError
from previz.media.sound import RATE, Samples, sound_path
from previz.project.schema import Shot
from previz.review.comparing import Reach, compare
from previz.timing import FrameRange, Rate
from tests.cut.films import add_scene, film
from tests.ui.conftest import HandClock
from ui.player.player import Player
from ui.player.sound_device import BUFFER_SECONDS, Device
from ui.player.transport import Transport
from ui.review.desk import CompareDesk
from ui.review.view import ComparisonView

BYTES = 8


class HandSink:
    """A QAudioSink that plays as far as the test says; what was played is kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._size = round(BUFFER_SECONDS * RATE) * BYTES
        self._held = b""
        self.played = b""
        self.resets = 0
        self.refuses = False

    def start(self) -> HandSink:
        return self

    def reset(self) -> None:
        with self._lock:
            self._held = b""
            self.resets += 1

    def bytesFree(self) -> int:
        with self._lock:
            return self._size - len(self._held)

    def bufferSize(self) -> int:
        return self._size

    def write(self, data: bytes, /) -> int:
        if self.refuses:
            return -1
        with self._lock:
            assert len(self._held) + len(data) <= self._size
            self._held += data
        return len(data)

    @property
    def held_seconds(self) -> float:
        with self._lock:
            return len(self._held) / BYTES / RATE

    def play(self, seconds: float) -> float:
        """Play on, as far as there is something to play. Returns how many seconds that was."""
        with self._lock:
            count = min(round(seconds * RATE) * BYTES, len(self._held))
            self.played += self._held[:count]
            self._held = self._held[count:]
        return count / BYTES / RATE

    @property
    def samples(self) -> Samples:
        return np.frombuffer(self.played, np.float32).reshape(-1, 2)


@pytest.fixture
def sink() -> HandSink:
    return HandSink()


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A media folder with ten seconds of conformed noise."""
    path = sound_path(tmp_path, "aa/noise.wav")
    path.parent.mkdir()
    np.save(path, np.random.default_rng(1).uniform(-0.5, 0.5, (10 * RATE, 2)).astype(np.float32))
    return tmp_path


MIX = Mix((Heard("aa/noise.wav", 0, 10 * RATE, 0),), Fraction(24))


@pytest.fixture
def make_player(tmp_path: Path, clock: HandClock, qtbot: QtBot) -> Iterator[Callable[[Callable[[], Device]], Player]]:
    players: list[Player] = []
    with film(tmp_path) as project:
        add_scene(project, "1", [240])

        def make(open_with: Callable[[], Device]) -> Player:
            player = Player(clock, open_with=open_with)
            qtbot.addWidget(player)
            player.load(playback(project, assemble(project)), project.media.folder, QSize(64, 48), "01:00:00:00")
            players.append(player)
            return player

        yield make
        for player in players:
            player.close_player()


@pytest.fixture
def player(make_player: Callable[[Callable[[], Device]], Player], sink: HandSink, media: Path) -> Player:
    player = make_player(lambda: Device("Test speakers", sink))
    player.sounding.load(MIX, media)
    return player


def play_until(sink: HandSink, qtbot: QtBot, seconds: float) -> None:
    """Have the device play so much, as it is filled."""
    left = seconds
    deadline = time.monotonic() + 20
    while left > 1e-6:
        assert time.monotonic() < deadline
        left -= sink.play(min(left, 0.05))
        qtbot.wait(4)


def words(player: Player) -> str:
    return player.controls.sound_words


def test_the_device_gets_the_mix_and_the_picture_follows_it(
    player: Player, sink: HandSink, media: Path, clock: HandClock, qtbot: QtBot
) -> None:
    player.transport.go_to(24)
    player.transport.set_speed(1)
    qtbot.waitUntil(lambda: sink.held_seconds > 0.13)
    clock.now += 5.0  # the machine's clock is not asked
    qtbot.wait(60)
    assert player.transport.frame == 24
    play_until(sink, qtbot, 1.01)
    qtbot.waitUntil(lambda: player.transport.frame == 48)
    assert words(player) == "sound: The picture follows the sound on Test speakers"
    assert np.array_equal(sink.samples, Mixer(MIX, media).block(RATE, len(sink.samples)))
    qtbot.wait(60)
    assert player.transport.frame == 48


def test_no_more_is_mixed_ahead_than_is_soon_heard(player: Player, sink: HandSink, qtbot: QtBot) -> None:
    player.transport.set_speed(1)
    qtbot.waitUntil(lambda: sink.held_seconds > 0.13)
    qtbot.wait(60)
    assert sink.held_seconds <= BUFFER_SECONDS
    player.transport.set_speed(0)
    qtbot.waitUntil(lambda: sink.resets == 1, timeout=1000)
    assert sink.held_seconds == 0.0


def test_a_loop_goes_round_without_a_gap(player: Player, sink: HandSink, media: Path, qtbot: QtBot) -> None:
    player.transport.set_loop(FrameRange(24, 6))
    player.transport.go_to(26)
    player.transport.set_speed(1)
    play_until(sink, qtbot, 0.6)
    once = Mixer(MIX, media).block(24 * 2000, 6 * 2000)
    expected = np.concatenate([once[4000:], once, once, once])[: len(sink.samples)]
    assert np.array_equal(sink.samples, expected)
    assert player.transport.frame in range(24, 30)


def test_a_jump_is_heard_from_where_it_leads(player: Player, sink: HandSink, media: Path, qtbot: QtBot) -> None:
    player.transport.set_speed(1)
    play_until(sink, qtbot, 0.2)
    before = len(sink.samples)
    player.transport.go_to(120)
    qtbot.waitUntil(lambda: sink.resets == 1)
    qtbot.waitUntil(lambda: sink.held_seconds > 0.1)
    play_until(sink, qtbot, 0.3)
    after = sink.samples[before:]
    assert np.array_equal(after, Mixer(MIX, media).block(120 * 2000, len(after)))
    qtbot.waitUntil(lambda: player.transport.frame >= 127)
    assert player.transport.frame <= 128


def test_at_other_speeds_it_is_silent_and_says_so(
    player: Player, sink: HandSink, clock: HandClock, qtbot: QtBot
) -> None:
    player.transport.set_speed(1)
    qtbot.waitUntil(lambda: sink.held_seconds > 0.1)
    player.transport.shuttle(1)
    qtbot.waitUntil(lambda: sink.resets == 1)
    assert words(player).startswith("silent: ")
    clock.now += 1.001
    qtbot.waitUntil(lambda: player.transport.frame == 48)
    assert sink.held_seconds == 0.0


def test_without_a_device_the_picture_runs_by_the_machine_and_says_why(
    make_player: Callable[[Callable[[], Device]], Player], media: Path, clock: HandClock, qtbot: QtBot
) -> None:
    def none() -> Device:
        raise PrevizError("There is no sound device", "Connect one, and play again")

    player = make_player(none)
    player.sounding.load(MIX, media)
    player.transport.set_speed(1)
    qtbot.waitUntil(lambda: words(player).startswith("no sound: "))
    assert words(player).endswith("There is no sound device. Connect one, and play again.")
    clock.now += 1.001
    qtbot.waitUntil(lambda: player.transport.frame == 24)


@pytest.mark.parametrize("how", ["stuck", "refuses"])
def test_a_device_that_goes_is_told_and_the_picture_runs_on(
    player: Player, sink: HandSink, clock: HandClock, qtbot: QtBot, how: str
) -> None:
    player.transport.set_speed(1)
    play_until(sink, qtbot, 0.5)
    qtbot.waitUntil(lambda: player.transport.frame == 12)
    sink.refuses = how == "refuses"
    if how == "refuses":
        sink.play(0.1)
    qtbot.waitUntil(lambda: words(player).startswith("no sound: "), timeout=5000)
    at = player.transport.frame
    assert at in range(12, 16)
    clock.now += 0.5
    qtbot.waitUntil(lambda: player.transport.frame in (at + 12, at + 13))


def test_a_film_without_sound_says_nothing_of_it(player: Player, media: Path) -> None:
    assert words(player) != ""
    player.sounding.load(Mix((), Fraction(24)), media)
    assert words(player) == ""


def test_another_mix_is_heard_while_it_plays(player: Player, sink: HandSink, media: Path, qtbot: QtBot) -> None:
    player.transport.set_speed(1)
    play_until(sink, qtbot, 0.2)
    quiet = Mix((Heard("aa/noise.wav", 0, 10 * RATE, 0, gain=0.25),), Fraction(24))
    player.sounding.load(quiet, media)
    play_until(sink, qtbot, 0.4)
    heard, loud, soft = sink.samples, *(Mixer(mix, media).block(0, len(sink.samples)) for mix in (MIX, quiet))
    assert np.array_equal(heard[: RATE // 5], loud[: RATE // 5])
    assert np.array_equal(heard[-4800:], soft[-4800:])
    assert sink.resets == 0


def test_the_transport_tells_when_it_is_put_elsewhere(clock: HandClock, qtbot: QtBot) -> None:
    transport = Transport(clock)
    transport.load(240, Rate(24))
    told: list[int] = []
    transport.rebased.connect(lambda: told.append(transport.frame))
    transport.go_to(10)
    transport.set_speed(1)
    transport.go_to(50)
    transport.set_loop(FrameRange(40, 20))
    transport.set_speed(0)
    transport.go_to(3)
    assert told == [50, 50]


@pytest.mark.parametrize(("reach", "at", "heard"), [(Reach.SHOT, 0, 48), (Reach.CONTEXT, 4, 4), (Reach.FILM, 50, 50)])
def test_what_is_reviewed_is_heard_as_it_stands_in_the_cut(
    reach: Reach, at: int, heard: int, tmp_path: Path, sink: HandSink, media: Path, clock: HandClock, qtbot: QtBot
) -> None:
    with film(tmp_path) as project:
        add_scene(project, "1", [48, 96])
        cut = playback(project, assemble(project))
        player = Player(clock, open_with=lambda: Device("Test speakers", sink))
        view = ComparisonView()
        for widget in (player, view):
            qtbot.addWidget(widget)
        player.sounding.load(MIX, media)
        desk = CompareDesk(view, clock, None, player.cache.store, player.sounding)
        shot = project.session.get_one(Shot, cut.clips[1].shot_id)
        desk.load(compare(shot, cut, reach, 50), media, QSize(64, 48), 0, 0)
        desk.transport.go_to(at)
        desk.transport.set_speed(1)
        qtbot.waitUntil(lambda: sink.held_seconds > 0.13)
        play_until(sink, qtbot, 0.5)
        assert np.array_equal(sink.samples, Mixer(MIX, media).block(heard * 2000, len(sink.samples)))
        qtbot.waitUntil(lambda: desk.transport.frame >= at + 11)
        desk.rest()
        qtbot.waitUntil(lambda: sink.held_seconds == 0.0)
        desk.close()
        player.close_player()
