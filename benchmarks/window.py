"""How long the window's thread is held at a stretch, in a film of 2,500 shots: `python -m benchmarks.window`.

Between two looks for events a thread that is held answers nobody: no key, no click, no repaint. Times are those of the
window's thread alone, so that what else the machine does is not measured. `… --act NAME` profiles one act.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from benchmarks.long_screenplay import long_screenplay
from benchmarks.measuring import Measured, print_table
from previz.cut.importing import import_and_assemble
from previz.engine.client import Worker
from previz.project.file import Project
from previz.timing import Rate
from ui import theme
from ui.application import spare_collections
from ui.main_window import MainWindow
from ui.tidying import Tidying
from ui.workspaces import Work

BAR = "every stretch < 50 ms"
RUNS = 8
SETTLING_MS, CALM = 150, 3
SIZE = (1440, 900)

Act = Callable[[], object]


class Watch:
    """Measures how long the thread works from one wait of its event loop to the next."""

    def __init__(self) -> None:
        self._began = time.thread_time()
        self.longest = 0.0
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.aboutToBlock.connect(self._waits)  # `awake` comes before the work or after it, as the desktop has it

    def clear(self) -> None:
        """Forget what was."""
        self.longest, self._began = 0.0, time.thread_time()

    def _waits(self) -> None:
        self.longest = max(self.longest, time.thread_time() - self._began)
        self._began = time.thread_time()

    def stretch(self, act: Act) -> float:
        """The milliseconds of the longest stretch of an act, and of what it sets going."""
        QTimer.singleShot(0, act)
        self.clear()
        for _ in range(CALM):  # a long stretch ends with the wait that it outlasts: what it set going comes in the next
            settle(SETTLING_MS)
            self._waits()
        return self.longest * 1000


def settle(milliseconds: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Make the film, open the window, act, and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--act", default="", help="profile the acts whose names hold this")
    only = str(asked.parse_args().act)
    application = QApplication([])
    theme.apply_theme(application)
    with TemporaryDirectory() as folder, Project.create(Path(folder) / "film.previz", rate=Rate(24)) as project:
        script = Path(folder) / "long.fountain"
        script.write_text(long_screenplay(), encoding="utf-8")
        import_and_assemble(project, script)
        window = MainWindow(project, Worker())
        window.resize(*SIZE)
        window.show()
        tidying = Tidying(application)
        settle(3000)
        spare_collections()
        watch, shots = Watch(), len(window.panes.board_model.shot_ids())
        rows = [_measured(watch, name, act, only) for name, act in acts(window) if only in name]
        print_table(f"The window with {shots:,} shots", rows)
        window.close()
        tidying.close()


def _measured(watch: Watch, name: str, act: Act, only: str) -> Measured:
    profile = cProfile.Profile()
    if only:
        profile.enable()
    spent = tuple(watch.stretch(act) for _ in range(RUNS))
    if only:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    return Measured(name, spent, "ms", BAR)


def acts(window: MainWindow) -> list[tuple[str, Act]]:
    """What a user does, by name; each can be done again and again."""
    choose = window.panes.workspaces.choose
    return [
        ("to the board", lambda: choose(Work.BOARD)),
        ("board: the next shot", lambda: _press(window.panes.board, Qt.Key.Key_Right)),
        ("board: a letter in the words", lambda: _type_words(window)),
        ("board: the last shot, the first", _in_turn(window.panes.board, Qt.Key.Key_End, Qt.Key.Key_Home)),
        ("board: all shots, one shot", _all_or_one(window)),
        ("a new shot", lambda: _do(window, "new_shot")),
        ("undo that", lambda: _do(window, "undo")),
        ("redo that", lambda: _do(window, "redo")),
        ("delete a shot", lambda: _do(window, "delete")),
        ("a frame on", lambda: _do(window, "forward")),
        ("the palette opens", lambda: _do(window, "palette")),
        ("the palette closes", lambda: window.panes.palette.hide()),
        ("the history opens, closes", lambda: _do(window, "history")),
        ("to the script and back", _workspaces_in_turn(window, Work.WRITE, Work.BOARD)),
        ("to the timeline and back", _workspaces_in_turn(window, Work.TIMELINE, Work.BOARD)),
        ("timeline: to the start", _there(window, Work.TIMELINE, "start")),
        ("timeline: half a second on", lambda: _do_often(window, "forward", 12)),
        ("timeline: the head to the playhead", lambda: _trim_head(window)),
        ("timeline: undo that", lambda: _do(window, "undo")),
        ("to the review and back", _workspaces_in_turn(window, Work.REVIEW, Work.BOARD)),
        ("review: approve", _there(window, Work.REVIEW, "approve")),
        ("review: next to judge", _there(window, Work.REVIEW, "next_to_judge")),
        ("review: undo", _there(window, Work.REVIEW, "undo")),
    ]


def _press(widget: QWidget, key: Qt.Key) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key)


def _in_turn(widget: QWidget, *keys: Qt.Key) -> Act:
    waiting = list(keys)

    def press() -> None:
        waiting.append(key := waiting.pop(0))
        _press(widget, key)

    return press


def _workspaces_in_turn(window: MainWindow, *works: Work) -> Act:
    waiting = list(works)

    def choose() -> None:
        waiting.append(work := waiting.pop(0))
        window.panes.workspaces.choose(work)

    return choose


def _there(window: MainWindow, work: Work, name: str) -> Act:
    def act() -> None:
        window.panes.workspaces.choose(work)
        _do(window, name)

    return act


def _do_often(window: MainWindow, name: str, times: int) -> None:
    for _ in range(times):
        _do(window, name)


def _all_or_one(window: MainWindow) -> Act:
    board, model = window.panes.board, window.panes.board_model

    def choose() -> None:
        if len(board.selected_shots()) == 1:
            board.selectAll()
        else:
            board.choose(model.shot_ids()[0])

    return choose


def _trim_head(window: MainWindow) -> None:
    """All of the film moves."""
    _do(window, "start")
    _do(window, "forward")
    _do(window, "cut_trim_head")


def _type_words(window: MainWindow) -> None:
    (words,) = (each for each in window.findChildren(QPlainTextEdit) if each.accessibleName() == "Description")
    _press(words, Qt.Key.Key_E)


def _do(window: MainWindow, name: str) -> None:
    window.actions_by_id[name].trigger()


if __name__ == "__main__":
    main()
