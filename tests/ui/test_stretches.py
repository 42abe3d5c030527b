"""The watch over the window's thread: a slot that computes is told, one that waits is not, nor what a test does."""

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.stretches import BAR_SECONDS, Stretches, told


def _compute(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_a_slot_that_computes_is_measured(short_stretches: Stretches, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: _compute(0.2))
    qtbot.wait(20)
    assert short_stretches.longest >= 0.2


def test_a_slot_that_outlasts_the_wait_is_measured(short_stretches: Stretches, qtbot: QtBot) -> None:
    QTimer.singleShot(5, lambda: _compute(0.2))
    qtbot.wait(10)
    assert short_stretches.longest >= 0.2


def test_slots_one_after_the_other_are_stretches_of_their_own(short_stretches: Stretches, qtbot: QtBot) -> None:
    done: list[float] = []

    def compute() -> None:
        _compute(0.1)
        done.append(time.thread_time())
        if len(done) < 3:
            QTimer.singleShot(20, compute)

    QTimer.singleShot(0, compute)
    qtbot.waitUntil(lambda: len(done) == 3)
    assert 0.1 <= short_stretches.longest < 0.2


def test_neither_waiting_nor_what_a_test_computes_is_a_stretch(short_stretches: Stretches, qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: time.sleep(0.2))
    qtbot.wait(20)
    _compute(0.2)
    qtbot.wait(20)
    assert short_stretches.longest < 0.1


def test_a_long_stretch_is_told_in_words() -> None:
    assert told(BAR_SECONDS) is None
    assert told(1.5) == ("the window's thread computed for 1500 ms at a stretch, and answered nobody meanwhile")
