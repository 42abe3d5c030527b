"""What is done again and again leaves nothing behind: as many objects of each kind after two hundred acts as before.

How much memory the window holds over an hour is measured apart (`benchmarks.memory`).
"""

from __future__ import annotations

import gc
import threading
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from operator import and_, or_
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.window import Act, acts
from previz.project import keeping
from previz.shots.tokens import tokenise
from ui.board.card_delegate import CardDelegate
from ui.main_window import MainWindow

WARMING, ROUNDS, LOOKS, REST_MS = 3, 9, 3, 300
"""Rounds of all acts: those that fill what is kept and make the pages, those after which nothing more may be, and how
often it is looked at before and after."""


KEPT_BY_SQLITE = {"weakref.ReferenceType"}
"""Cursors that are gone: Python's sqlite3 looks through its list of them at each two hundredth."""


KEPT_BY_PYTEST = ("pytestqt.", "_pytest.")
"""It writes down what Qt says for as long as a test lasts: offscreen, that no window can be given a size to grow to."""


def test_two_hundred_acts_leave_no_object_behind(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_CHANGES", 8)
    doing = [act for _, act in acts(window)]
    assert len(doing) * ROUNDS > 200
    for _ in range(WARMING):
        one_round(window, doing, qtbot)
        keep_little(window)  # pages are made when they are wanted
    before = reduce(or_, looks(window, doing, qtbot))  # the most of each kind, as what is kept comes and goes
    held = handles()
    for _ in range(ROUNDS):
        one_round(window, doing, qtbot)
    more = reduce(and_, looks(window, doing, qtbot)) - before
    assert {name: count for name, count in more.items() if count >= most(name) and name not in KEPT_BY_SQLITE} == {}
    assert handles() <= held + 4


def looks(window: MainWindow, doing: list[Act], qtbot: QtBot) -> Iterator[Counter[str]]:
    """What there is after each of a few rounds more."""
    for _ in range(LOOKS):
        one_round(window, doing, qtbot)
        qtbot.wait(REST_MS)
        qtbot.waitUntil(lambda: not any(pool.activeThreadCount() for pool in window.findChildren(QThreadPool)))
        yield kinds()  # nobody builds a tuple meanwhile: Python refuses to end one that is looked at from elsewhere


def most(name: str) -> int:
    """How many more of a kind are too many: one a round, and of Python's own, which hold whatever is there, some."""
    return 4 * ROUNDS if name.startswith("builtins.") else ROUNDS


def one_round(window: MainWindow, doing: list[Act], qtbot: QtBot) -> None:
    """Every act once, and all of it taken back."""
    steps = window.services.project.history()
    stood = next((step.id for step in reversed(steps) if not step.undone), 0)
    for act in doing:
        act()
        qtbot.wait(1)
    window.services.editing.turn_to(stood)
    qtbot.wait(50)


def keep_little(window: MainWindow) -> None:
    """Have what is kept be full before long."""
    window.services.understanding.room = 8
    window.services.pictures.room = 4 * 1024**2  # as many as are seen: with less room they are fetched over and over
    window.panes.player.cache.store.room = 2 * 1024**2
    for cards in window.findChildren(CardDelegate):
        cards.room = 1024**2


def kinds() -> Counter[str]:
    """How many objects there are of each type: of Qt's own, and of Python's."""
    tokenise.cache_clear()  # of the words of texts as many are kept as there is room for, short texts or long ones
    found: Counter[str] = Counter()
    for top in QApplication.topLevelWidgets():  # before Python's: what is looked at here has an object of Python's too
        found.update(f"Qt's {each.metaObject().className()}" for each in top.findChildren(QObject))
    gc.collect()
    found.update(f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects())
    return Counter({name: count for name, count in found.items() if not name.startswith(KEPT_BY_PYTEST)})


def handles() -> int:
    """How many files and threads are open."""
    return len(list(Path("/proc/self/fd").iterdir())) + threading.active_count()
