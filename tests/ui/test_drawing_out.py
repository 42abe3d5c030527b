"""A clip's edge dragged beyond what its take has: the shot lasts longer, and the last frame is held, and said to be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.project.file import Project
from tests.cut.films import add_take_of
from tests.ui.test_timeline import NONE, clips, colour, drag, faces, layout, point, row_of
from ui import tokens
from ui.main_window import MainWindow
from ui.timeline.holding import hold_room
from ui.timeline.rows import RULER
from ui.timeline.workspace import TimelineWorkspace
from ui.workspaces import Work


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TimelineWorkspace:
    window.panes.workspaces.choose(Work.TIMELINE)
    surface = window.panes.timeline.surface
    qtbot.waitUntil(lambda: surface.cut is not None and bool(surface.rows))
    surface.snapping = False
    return window.panes.timeline


def tail(page: TimelineWorkspace, project: Project, place: int = 0) -> QPoint:
    clip = clips(project)[place]
    return point(page.surface, clip.start + clip.frames, by=-6)


def test_a_tail_drawn_out_makes_the_shot_longer_in_one_step(page: TimelineWorkspace, project: Project) -> None:
    surface, before, steps = page.surface, layout(project), len(project.history())
    add_take_of(project, clips(project)[0].shot, clips(project)[0].shot.frames, "blocking", {"picture": "ab/ab.mp4"})
    assert surface.cut is not None  # read anew
    drag(surface, tail(page, project), 60, drop=False)
    gesture = surface._mouse.gesture
    assert gesture is not None
    by = surface.frames(60)
    name, start, frames = before[0]
    assert gesture.words(surface.rate).endswith(f"shot {name} lasts longer, holds {by}f")
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, NONE, tail(page, project) + QPoint(60, 0))
    after = layout(project)
    assert after[0] == (name, start, frames + by)
    assert [row[1] for row in after[1:]] == [row[1] + by for row in before[1:]]
    assert clips(project)[0].shot.frames == frames + by
    assert not clips(project)[0].trimmed
    assert [step.label for step in project.history()[steps:]] == [f"Draw out shot {name}"]
    project.undo()
    assert layout(project) == before


def test_with_shift_it_stops_where_the_source_ends(page: TimelineWorkspace, project: Project) -> None:
    before = layout(project)
    drag(page.surface, tail(page, project), 60, Qt.KeyboardModifier.ShiftModifier)
    assert layout(project) == before


def test_footage_is_not_drawn_out_and_the_pointer_says_so(
    page: TimelineWorkspace, project: Project, qtbot: QtBot
) -> None:
    shot, before = clips(project)[0].shot, layout(project)
    add_take_of(project, shot, shot.frames, "footage", {"picture": "ab/ab.mp4"})
    qtbot.waitUntil(lambda: faces(page.surface)[0][1].footage)
    drag(page.surface, tail(page, project), 60, drop=False)
    gesture = page.surface._mouse.gesture
    assert gesture is not None
    assert gesture.words(page.surface.rate).endswith("footage has no more frames")
    page.surface.cancel()
    assert layout(project) == before


def test_a_hold_is_hatched_on_the_clip(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface, shot = page.surface, clips(project)[0].shot
    add_take_of(project, shot, shot.frames // 2, "blocking", {"picture": "ab/ab.mp4"})
    qtbot.waitUntil(lambda: faces(surface)[0][1].shows == shot.frames // 2)
    item, face = faces(surface)[0]
    assert face.held(item) == item.frames - shot.frames // 2
    row = row_of(surface)
    box = QRect(surface.x_of(0), RULER + row.top + 15, surface.x_of(item.end) - 1, row.height - 19)
    room = hold_room(box, item, face.held(item))
    assert room.right() == box.right()
    hatch = {colour(surface, room.topLeft() + QPoint(4 + x, 4)).name() for x in range(12)}
    assert tokens.TEXT_LOW in hatch
    assert len(hatch) > 1
