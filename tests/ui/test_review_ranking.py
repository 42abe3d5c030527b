"""The takes of the shot that is reviewed, the best first: each with its reason, and a click that looks at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from previz.engine.judging.judging import Finding, Judgement
from previz.engine.judging.ranking import ranked
from previz.project.file import Project
from previz.takes.judging import as_told
from previz.takes.requests import Wanted
from tests.takes.modelled import landed
from tests.ui.films import choose
from ui.main_window import MainWindow
from ui.review.ranking import RankModel
from ui.workspaces import Work

GOOD = Judgement(0.9, (Finding("camera", 0.9, "The camera pushes in, as in the blocking"),))
POOR = Judgement(0.4, (Finding("camera", 0.4, "The camera pans left; in the blocking it pushes in"),))


@pytest.mark.usefixtures("qapp")
def test_takes_are_told_with_their_places(qtmodeltester: ModelTester) -> None:
    model = RankModel()
    model.show_places(ranked({1: POOR, 2: GOOD}))
    told = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert told == [
        "Take 2. Best of 2: keeps to the blocking, 90%",
        "Take 1. 2nd of 2: the camera pans left; in the blocking it pushes in, 40%",
    ]
    assert (model.row_of(1), model.row_of(7)) == (1, -1)
    qtmodeltester.check(model)


def test_a_click_looks_at_a_take(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    shot = choose(window, 0)
    for seed, judgement in ((3, GOOD), (4, POOR)):
        take = landed(project, shot, Wanted(seed=seed))
        with project.record("Judge"):
            take.recipe = dict(take.recipe) | {"judged": as_told(judgement)}
    window.panes.workspaces.choose(Work.REVIEW)
    review = window.panes.review
    panel = review._panes.ranking
    qtbot.waitUntil(lambda: panel.isVisible() and panel.model.rowCount() == 2)
    qtbot.waitUntil(lambda: panel.list.currentIndex().row() == 1)  # the newest plays
    panel.list.clicked.emit(panel.model.index(0))
    assert review.desk.seen is not None
    assert review.desk.seen.take_number == 1
    assert panel.list.currentIndex().row() == 0
    review.desk.flip()
    assert panel.list.currentIndex().row() == 1
