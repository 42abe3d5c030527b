"""One window for each user: a second start hands its file over, also after a first that crashed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from ui.doorkeeper import Doorkeeper

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.doorkeeper import Doorkeeper
application = QCoreApplication([])
door = Doorkeeper(Path(sys.argv[1]))
first = door.enter(Path(sys.argv[2]) if len(sys.argv) > 2 else None)
if first and "crash" in sys.argv:
    import os
    os._exit(9)  # neither lock nor socket is taken away
door.close()
sys.exit(1 if first else 0)
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "state" / "window.lock"


@pytest.fixture
def door(lock: Path) -> Iterator[Doorkeeper]:
    door = Doorkeeper(lock)
    assert door.enter(None)
    yield door
    door.close()


def second(lock: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SECOND, str(lock), *arguments])


def test_a_second_start_hands_its_file_over(door: Doorkeeper, lock: Path, tmp_path: Path, qtbot: QtBot) -> None:
    film = tmp_path / "a film’s file.previz"
    with qtbot.waitSignal(door.called, timeout=30_000) as called:
        process = second(lock, str(film))
    assert called.args == [film]
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert process.returncode == 0


def test_a_second_start_without_a_file_wants_the_window(door: Doorkeeper, lock: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(door.called, timeout=30_000) as called:
        process = second(lock)
    assert called.args == [None]
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)


def test_after_a_crash_the_next_is_the_first(lock: Path, qtbot: QtBot) -> None:
    assert second(lock, "/tmp/film.previz", "crash").wait(30) == 9
    door = Doorkeeper(lock)
    assert door.enter(None)
    with qtbot.waitSignal(door.called, timeout=30_000):
        process = second(lock)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=10_000)
    assert process.returncode == 0
    door.close()


def test_one_that_was_closed_is_followed(lock: Path) -> None:
    for _ in range(2):
        door = Doorkeeper(lock)
        assert door.enter(None)
        door.close()


def test_a_first_that_does_not_answer_keeps_nobody_out(door: Doorkeeper, lock: Path) -> None:
    assert second(lock, "/tmp/film.previz").wait(30) == 1  # nobody runs this one's loop meanwhile


@pytest.mark.parametrize("said", [b"rubbish\n", b"[1]\n", b'{"open": 3}\n', b'{"open": ""}\n'])
def test_what_makes_no_sense_opens_no_file(door: Doorkeeper, said: bytes, qtbot: QtBot) -> None:
    socket = QLocalSocket()
    with qtbot.waitSignal(door.called, timeout=10_000) as called:
        socket.connectToServer(door._name)
        assert socket.waitForConnected(1000)
        socket.write(said)
        socket.flush()
    assert called.args == [None]
    socket.abort()
