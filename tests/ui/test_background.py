"""Work beside the window's thread: its answers come in order and in the window's thread, and none after the end."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from previz.errors import PrevizError
from ui.background import Background


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def refuse() -> None:
    raise PrevizError("The disk is full", "Make room")


def break_down() -> None:
    raise ZeroDivisionError("a fault")


def test_answers_come_in_order_and_in_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    answers: list[tuple[int, bool, bool]] = []
    here = threading.get_ident()
    for number in range(20):
        background.run(
            lambda number=number: (number, threading.get_ident()),  # type: ignore[misc]  # a default has no type
            lambda answer: answers.append((answer[0], answer[1] == here, threading.get_ident() == here)),
        )
    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == [(number, False, True) for number in range(20)]


def test_what_the_user_can_act_on_is_handed_over(background: Background, qtbot: QtBot) -> None:
    refused: list[PrevizError] = []
    background.run(refuse, lambda _answer: None, refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert refused[0].what == "The disk is full"


def test_a_fault_is_raised_in_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as faults:
        background.run(break_down, lambda _answer: None)
        qtbot.waitUntil(lambda: len(faults) == 1)
    assert faults[0][0] is ZeroDivisionError


def test_nothing_is_handed_over_after_the_end(qtbot: QtBot) -> None:
    background = Background()
    answers: list[int] = []
    for number in range(5):
        background.run(lambda: number, answers.append)  # noqa: B023 (which number is no matter)
    background.close()
    qtbot.wait(50)
    assert answers == []


class Held:
    """Something that a task holds."""


def test_what_was_done_is_let_go_of_with_all_that_it_held(background: Background, qtbot: QtBot) -> None:
    """One task at a time, so that the thread is idle when it is given the next: it may be done before that returns."""
    held: weakref.WeakSet[Held] = weakref.WeakSet()
    done: list[int] = []
    for number in range(200):
        own = Held()
        held.add(own)
        background.run(lambda own=own: id(own), done.append)  # type: ignore[misc]  # a default has no type
        del own
        qtbot.waitUntil(lambda number=number: len(done) > number)  # type: ignore[misc]
    gc.collect()
    assert len(held) == 0
