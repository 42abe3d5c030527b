"""The transport over a clock that the test turns: which frame it stands on at any time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.timing import FrameRange, Rate
from tests.ui.conftest import HandClock
from ui.player.transport import Transport


@pytest.fixture
def transport(clock: HandClock, qapp: QApplication) -> Iterator[Transport]:
    transport = Transport(clock)
    transport.load(240, Rate(24))
    yield transport
    transport.set_speed(0)


def after(transport: Transport, clock: HandClock, qtbot: QtBot, seconds: float, frame: int) -> None:
    clock.now += seconds
    qtbot.waitUntil(lambda: transport.frame == frame, timeout=2000)


def test_it_plays_in_real_time_and_stops_at_the_end(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    transport.toggle()
    after(transport, clock, qtbot, 1.0, 24)
    after(transport, clock, qtbot, 0.5 / 24, 24)
    after(transport, clock, qtbot, 0.6 / 24, 25)
    after(transport, clock, qtbot, 100.0, 239)
    assert transport.speed == 0


def test_from_the_end_it_plays_from_the_start(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    transport.go_to(239)
    transport.toggle()
    assert transport.frame == 0
    after(transport, clock, qtbot, 0.51, 12)


def test_j_k_l(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    speeds: list[int] = []
    transport.speed_changed.connect(speeds.append)
    for _ in range(5):
        transport.shuttle(1)
    transport.shuttle(-1)
    transport.shuttle(-1)
    transport.set_speed(0)
    assert speeds == [1, 2, 4, 8, -1, -2, 0]


def test_backwards(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    transport.go_to(100)
    transport.shuttle(-1)
    after(transport, clock, qtbot, 1.001, 76)
    after(transport, clock, qtbot, 100.0, 0)
    assert transport.speed == 0


def test_a_step_stops_and_moves_by_one(transport: Transport, clock: HandClock) -> None:
    transport.toggle()
    transport.step(1)
    assert (transport.speed, transport.frame) == (0, 1)
    transport.step(-5)
    assert transport.frame == 0


@given(frame=st.integers(-1000, 1000), frames=st.integers(0, 500))
def test_the_playhead_stays_within_the_cut(frame: int, frames: int) -> None:
    transport = Transport(HandClock())
    transport.load(frames, Rate(25))
    transport.go_to(frame)
    assert transport.frame == max(0, min(frame, frames - 1)) if frames else transport.frame == 0


def test_a_loop_runs_over_its_frames_again_and_again(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    transport.set_loop(FrameRange(24, 12))
    transport.go_to(100)
    transport.toggle()
    assert transport.frame == 24
    after(transport, clock, qtbot, 11.5 / 24, 35)
    after(transport, clock, qtbot, 1 / 24, 24)
    after(transport, clock, qtbot, 27 / 24, 27)
    transport.shuttle(-1)
    after(transport, clock, qtbot, 4.5 / 24, 35)
    assert transport.speed == -1


def test_without_a_loop_it_stops_at_the_end_again(transport: Transport, clock: HandClock, qtbot: QtBot) -> None:
    transport.set_loop(FrameRange(0, 240))
    transport.go_to(239)
    transport.set_loop(FrameRange(0, 0))
    assert transport.loop is None
    transport.set_speed(1)
    clock.now += 1.0
    qtbot.waitUntil(lambda: transport.speed == 0, timeout=2000)
    assert transport.frame == 239
