"""The timeline in the real window: gestures, keys, and what they leave in the rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.cut.assemble import clips_of, main_cut, picture_track
from previz.cut.shot_edits import retime
from previz.cut.tracks import Ref
from previz.cut.trims import Edge
from previz.project.file import Project
from previz.project.schema import Clip, Marker, Sound, Title, Track
from tests.cut.films import add_take_of
from tests.project.films import add_take, state_hash
from tests.ui.films import named
from ui import tokens
from ui.indexes import ITEM_ROLE
from ui.inspector.take_delegate import TakeDelegate
from ui.main_window import MainWindow
from ui.pictures import PictureStore
from ui.timeline.rows import RULER, TrackRow
from ui.timeline.surface import Surface
from ui.timeline.take_strip import TakeStrip
from ui.timeline.tools import TOOLS
from ui.timeline.workspace import TimelineWorkspace
from ui.workspaces import Work

NONE, ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> TimelineWorkspace:
    window.panes.workspaces.choose(Work.TIMELINE)
    surface = window.panes.timeline.surface
    qtbot.waitUntil(lambda: surface.cut is not None and bool(surface.rows))
    surface.snapping = False
    return window.panes.timeline


def clips(project: Project) -> list[Clip]:
    cut = main_cut(project.session)
    assert cut is not None
    track = picture_track(project.session, cut)
    assert track is not None
    return list(clips_of(project.session, track))


def layout(project: Project) -> list[tuple[str, int, int]]:
    return [(clip.shot.number, clip.start, clip.frames) for clip in clips(project)]


def row_of(surface: Surface, kind: str = "picture") -> TrackRow:
    return next(row for row in surface.rows if row.shown.lane.kind == kind)


def point(surface: Surface, frame: float, *, by: int = 0, kind: str = "picture") -> QPoint:
    """A point of a track over a frame, so many pixels beside it."""
    row = row_of(surface, kind)
    return QPoint(round(frame * surface.scale.zoom) - surface.scale.left + by, RULER + row.top + row.height // 2)


def drag(surface: Surface, start: QPoint, by: int, modifiers: Qt.KeyboardModifier = NONE, *, drop: bool = True) -> None:
    viewport = surface.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, modifiers, start)
    QTest.mouseMove(viewport, start + QPoint(by // 2 or 4, 0))
    QTest.mouseMove(viewport, start + QPoint(by, 0))
    QApplication.processEvents()
    if drop:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, modifiers, start + QPoint(by, 0))


def click(surface: Surface, where: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(surface.viewport(), Qt.MouseButton.LeftButton, modifiers, where)


def colour(surface: Surface, where: QPoint) -> QColor:
    return surface.viewport().grab().toImage().pixelColor(where)


def test_it_shows_the_cut_on_all_its_tracks(page: TimelineWorkspace, project: Project) -> None:
    kinds = [row.shown.lane.kind for row in page.surface.rows]
    assert kinds == ["title", "picture", "dialogue", "effects", "music"]
    shown = [(face.name, item.start) for item, face in faces(page.surface)]
    assert shown == [(clip.shot.number, clip.start) for clip in clips(project)]
    last = clips(project)[-1]
    assert page.surface.x_of(last.start + last.frames) <= page.surface.viewport().width()


def faces(surface: Surface):
    row = row_of(surface)
    return list(zip(row.shown.lane.items, row.shown.faces, strict=True))


def test_the_edge_of_a_clip_shows_its_status(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface, row = page.surface, row_of(page.surface)
    foot = QPoint(surface.x_of(10), RULER + row.bottom - 2)
    assert colour(surface, foot) == QColor(tokens.STATUS_COLOURS["WIP"])
    with project.edit("Approve"):
        clips(project)[0].shot.status = "APP"
    qtbot.waitUntil(lambda: colour(surface, foot) == QColor(tokens.STATUS_COLOURS["APP"]))


def test_a_narrow_clip_shows_the_middle_of_its_picture(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    poster = QImage(432, 244, QImage.Format.Format_RGB32)
    poster.fill(QColor("blue"))
    with QPainter(poster) as painter:
        painter.fillRect(186, 0, 60, 244, QColor("red"))
    path = project.media.path("ab/middle.png")
    path.parent.mkdir(parents=True, exist_ok=True)
    assert poster.save(str(path))
    first, second, *_ = clips(project)
    with project.record("Land a take"):
        take = add_take(project, first.shot)
        take.media = {"picture": "ab/abcd.mp4", "poster": "ab/middle.png"}
    retime(project, second.shot, 100 * first.frames)
    surface = page.surface
    surface.renew()
    surface.fit()
    for _ in range(100):
        if surface.x_of(first.frames) - surface.x_of(0) >= 18:
            break
        surface.zoom(0.1, 0)
    assert 18 <= surface.x_of(first.frames) - surface.x_of(0) < 28
    middle = point(surface, first.frames / 2)
    qtbot.waitUntil(lambda: colour(surface, middle).red() > 200 and colour(surface, middle).blue() < 60)


def test_dragging_an_edge_trims_and_pushes_what_is_later(page: TimelineWorkspace, project: Project) -> None:
    surface, before = page.surface, layout(project)
    surface.zoom(3, 0)
    first = clips(project)[0]
    frames = surface.frames(-60)
    drag(surface, point(surface, first.frames, by=-5), -60)
    assert layout(project)[0] == (before[0][0], 0, before[0][2] + frames)
    assert layout(project)[1] == (before[1][0], before[1][1] + frames, before[1][2])
    assert project.history()[-1].label == f"Trim clip {before[0][0]}"
    project.undo()
    assert layout(project) == before


def test_without_ripple_a_trim_leaves_a_gap(page: TimelineWorkspace, project: Project) -> None:
    surface, before = page.surface, layout(project)
    page.bar.ripple.click()
    surface.zoom(3, 0)
    drag(surface, point(surface, before[0][2], by=-5), -60)
    assert layout(project)[0][2] < before[0][2]
    assert layout(project)[1:] == before[1:]


def test_dragging_the_join_rolls(page: TimelineWorkspace, project: Project) -> None:
    surface, before = page.surface, layout(project)
    surface.zoom(3, 0)
    drag(surface, point(surface, before[0][2]), -40)
    after = layout(project)
    assert after[1][1] == before[1][1]  # the second clip shows its first frame already: it cannot begin earlier
    surface.set_tool(TOOLS[0])
    drag(surface, point(surface, before[0][2], by=-5), -60)
    drag(surface, point(surface, layout(project)[0][2]), 30)
    rolled = layout(project)
    assert rolled[1][1] == layout(project)[0][2]
    assert rolled[1][1] + rolled[1][2] == layout(project)[2][1]
    assert project.history()[-1].label.startswith("Roll into clip")


def test_dragging_a_clip_over_others_puts_it_in_between(page: TimelineWorkspace, project: Project) -> None:
    surface, before = page.surface, layout(project)
    far = surface.x_of(before[2][1]) - surface.x_of(0)
    drag(surface, point(surface, before[0][2] / 2), far)
    assert [number for number, _, _ in layout(project)][:3] == [before[1][0], before[0][0], before[2][0]]
    assert layout(project)[0][1] == 0


def test_escape_drops_a_gesture(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface, before = page.surface, state_hash(project)
    start = point(surface, clips(project)[0].frames / 2)
    drag(surface, start, 200, drop=False)
    states = [surface.dragging]
    qtbot.keyClick(surface, Qt.Key.Key_Escape)
    states.append(surface.dragging)
    assert states == [True, False]
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, NONE, start + QPoint(200, 0))
    assert state_hash(project) == before


def test_a_trim_at_the_join_itself_is_no_step(page: TimelineWorkspace, project: Project) -> None:
    surface, steps = page.surface, project.history()
    start = point(surface, clips(project)[0].frames, by=-5)
    drag(surface, start, 60, drop=False)
    QTest.mouseMove(surface.viewport(), start)
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    assert project.history() == steps


def test_a_click_selects_more_with_shift_and_an_empty_place_deselects(page: TimelineWorkspace) -> None:
    surface, frame = page.surface, page.editor.frame
    row = row_of(surface)
    first, second = row.shown.lane.items[:2]
    click(surface, point(surface, first.start + first.frames / 2))
    assert surface.chosen == {Ref(row.shown.lane.id, first.key)}
    click(surface, point(surface, second.start + second.frames / 2), SHIFT)
    assert surface.chosen == {Ref(row.shown.lane.id, first.key), Ref(row.shown.lane.id, second.key)}
    click(surface, point(surface, 5, kind="music"))
    assert surface.chosen == frozenset()
    assert page.editor.frame == frame


def test_a_rectangle_selects_what_it_touches(page: TimelineWorkspace) -> None:
    surface, row = page.surface, row_of(page.surface)
    start = point(surface, 1, kind="dialogue")
    up = QPoint(surface.x_of(row.shown.lane.items[1].start) + 4, RULER + row.top + 8)
    QTest.mousePress(surface.viewport(), Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(surface.viewport(), (start + up) / 2)
    QTest.mouseMove(surface.viewport(), up)
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, NONE, up)
    assert [ref.key for ref in sorted(surface.chosen)] == [item.key for item in row.shown.lane.items[:2]]


def test_the_ruler_moves_the_playhead_and_the_picture_follows(page: TimelineWorkspace, qtbot: QtBot) -> None:
    surface = page.surface
    click(surface, QPoint(surface.x_of(40) + 1, 8))
    assert page.editor.frame == surface.scale.frame(surface.x_of(40) + 1)
    head = QPoint(surface.x_of(page.editor.frame), RULER + 4)
    assert colour(surface, head) == QColor(tokens.PLAYHEAD)


def test_keys_split_lift_extract_and_undo(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    before = layout(project)
    page._player.transport.go_to(10)
    qtbot.keyClick(page.surface, Qt.Key.Key_B, CTRL)
    assert layout(project)[:2] == [(before[0][0], 0, 10), (before[0][0], 10, before[0][2] - 10)]
    click(page.surface, point(page.surface, 5))
    qtbot.keyClick(page.surface, Qt.Key.Key_Delete)
    assert layout(project)[0] == (before[0][0], 10, before[0][2] - 10)
    page._player.transport.go_to(3)
    qtbot.keyClick(page.surface, Qt.Key.Key_Delete, SHIFT)
    assert layout(project)[0] == (before[0][0], 0, before[0][2] - 10)
    for _ in range(3):
        qtbot.keyClick(page.surface, Qt.Key.Key_Z, CTRL)
    assert layout(project) == before


def test_keys_trim_to_the_playhead(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    before = layout(project)
    page._player.transport.go_to(10)
    qtbot.keyClick(page.surface, Qt.Key.Key_W)
    assert layout(project)[:2] == [(before[0][0], 0, 11), (before[1][0], 11, before[1][2])]
    page._player.transport.go_to(4)
    qtbot.keyClick(page.surface, Qt.Key.Key_Q)
    assert layout(project)[0] == (before[0][0], 0, 7)
    assert clips(project)[0].source_start == 4


def test_marks_bound_what_is_taken_out_and_what_loops(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    total = page._player.transport.frames
    page._player.transport.go_to(5)
    qtbot.keyClick(page.surface, Qt.Key.Key_I)
    page._player.transport.go_to(14)
    qtbot.keyClick(page.surface, Qt.Key.Key_O)
    assert page.surface.span is not None
    assert (page.surface.span.start, page.surface.span.duration) == (5, 10)
    qtbot.keyClick(page.surface, Qt.Key.Key_L, CTRL | SHIFT)
    assert page._player.transport.loop == page.surface.span
    qtbot.keyClick(page.surface, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.keyClick(page.surface, Qt.Key.Key_Delete, SHIFT)
    last = clips(project)[-1]
    assert last.start + last.frames == total - 10
    qtbot.keyClick(page.surface, Qt.Key.Key_X, ALT)
    assert page.surface.span is None


def test_markers_are_set_and_gone_to(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    for frame in (12, 30):
        page._player.transport.go_to(frame)
        qtbot.keyClick(page.surface, Qt.Key.Key_M)
    assert [marker.frame for marker in project.session.query(Marker).order_by(Marker.frame)] == [12, 30]
    page._player.transport.go_to(0)
    qtbot.keyClick(page.surface, Qt.Key.Key_Right, CTRL)
    assert page.editor.frame == 12
    qtbot.keyClick(page.surface, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(page.surface, Qt.Key.Key_Left, CTRL)
    assert page.editor.frame == 12


def marks(project: Project) -> list[tuple[int, str]]:
    return [(marker.frame, marker.name) for marker in project.session.query(Marker).order_by(Marker.frame)]


def test_markers_are_named_and_removed_by_keys(
    page: TimelineWorkspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("Act “two” — 第二幕", True))
    for frame in (12, 12, 30):
        page._player.transport.go_to(frame)
        qtbot.keyClick(page.surface, Qt.Key.Key_M)
        qtbot.waitUntil(lambda: page.surface.cut is not None and len(page.surface.cut.marks) == len(marks(project)))
    assert marks(project) == [(12, "Act “two” — 第二幕"), (30, "")]
    qtbot.keyClick(page.surface, Qt.Key.Key_M, ALT)
    assert marks(project) == [(12, "Act “two” — 第二幕")]
    page._player.transport.go_to(11)
    qtbot.keyClick(page.surface, Qt.Key.Key_M, ALT)
    assert len(marks(project)) == 1


def test_a_marker_is_dragged_along_the_ruler(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    page._player.transport.go_to(12)
    qtbot.keyClick(page.surface, Qt.Key.Key_M)
    surface = page.surface
    qtbot.waitUntil(lambda: surface.cut is not None and bool(surface.cut.marks))
    surface.zoom(3, 0)
    start = QPoint(surface.x_of(12), 20)
    drag(surface, start, round(surface.scale.zoom * 5))
    assert marks(project) == [(17, "")]
    assert page.editor.frame == 12
    qtbot.waitUntil(lambda: surface.cut is not None and surface.cut.marks[0].frame == 17)
    drag(surface, QPoint(surface.x_of(17), 20), -2000)
    assert marks(project) == [(0, "")]
    qtbot.waitUntil(lambda: surface.cut is not None and surface.cut.marks[0].frame == 0)
    page._player.transport.go_to(40)
    click(surface, QPoint(surface.x_of(0), 20))  # a press that does not move goes there
    assert marks(project) == [(0, "")]
    assert page.editor.frame == 0


def test_the_name_of_a_marker_ends_at_the_next(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface = page.surface
    surface.zoom(3, 0)
    page.cutting.add_marker(10)
    page.cutting.add_marker(60)
    qtbot.waitUntil(lambda: surface.cut is not None and len(surface.cut.marks) == 2)
    assert surface.cut is not None
    beyond = QRect(surface.x_of(60) + 8, 15, 300, 11)
    before = surface.viewport().grab(beyond).toImage()
    page.cutting.name_marker(surface.cut.marks[0].id, "W" * 300)
    qtbot.waitUntil(lambda: surface.cut is not None and bool(surface.cut.marks[0].name))
    assert surface.viewport().grab(beyond).toImage() == before


def test_all_that_is_open_is_selected_at_once(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface = page.surface
    surface.setFocus()
    qtbot.keyClick(surface, Qt.Key.Key_A, CTRL)
    assert len(surface.chosen) == len(clips(project))
    qtbot.keyClick(surface, Qt.Key.Key_Delete)
    assert clips(project) == []


def test_takes_are_swapped_in_place(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    clip = clips(project)[0]
    takes = [add_take_of(project, clip.shot, clip.frames, "blocking", {"picture": f"aa/{n}.mp4"}) for n in (1, 2)]
    page._player.transport.go_to(0)
    pinned = []
    for _ in range(3):
        qtbot.keyClick(page.surface, Qt.Key.Key_BracketRight)
        pinned.append(clip.pinned_take_id)
    assert pinned == [takes[0].id, takes[1].id, None]
    qtbot.keyClick(page.surface, Qt.Key.Key_BracketLeft)
    assert clip.pinned_take_id == takes[1].id


def test_match_frame_goes_to_the_shot_on_the_board(
    page: TimelineWorkspace, window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    second = clips(project)[1]
    page._player.transport.go_to(second.start + 3)
    qtbot.keyClick(page.surface, Qt.Key.Key_F)
    assert window.panes.workspaces.current is Work.BOARD
    assert window.panes.inspector.shot_id == second.shot_id
    assert window.panes.player.transport.frame == second.start + 3


def test_a_shot_of_the_list_is_inserted_at_the_playhead(
    page: TimelineWorkspace, project: Project, qtbot: QtBot
) -> None:
    before = layout(project)
    page.shots.choose(clips(project)[1].shot_id)
    assert page.editor.frame == 0
    qtbot.keyClick(page.surface, Qt.Key.Key_Comma)
    assert layout(project)[:2] == [(before[1][0], 0, before[1][2]), (before[0][0], before[1][2], before[0][2])]


def test_titles_are_written_over_the_picture(
    page: TimelineWorkspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("SLACK WATER", True))
    page._player.transport.go_to(6)
    qtbot.keyClick(page.surface, Qt.Key.Key_T)
    title = project.session.query(Title).one()
    assert (title.start, title.words) == (6, "SLACK WATER")
    qtbot.waitUntil(lambda: bool(page._player._film and page._player._film.titles))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: ("THE QUAY", True))
    QTest.mouseDClick(page.surface.viewport(), Qt.MouseButton.LeftButton, NONE, point(page.surface, 20, kind="title"))
    assert title.words == "THE QUAY"


@pytest.mark.parametrize(
    ("words", "frame"),
    [("+4", 10), ("-2", 4), ("-٣", 3), ("-999999999", 0), ("+" + "9" * 5000, 6), ("²", 6), ("", 6), ("99:00:00:00", 6)],
)
def test_any_words_may_be_typed_where_to_go(
    page: TimelineWorkspace, monkeypatch: pytest.MonkeyPatch, words: str, frame: int
) -> None:
    page.editor.go_to(6)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_more: (words, True))
    page.editor.go_to_timecode()
    assert page.editor.frame == frame


def test_heads_of_tracks_mute_and_lock(page: TimelineWorkspace, project: Project, window: MainWindow) -> None:
    named(page, QToolButton, "Lock V1").click()
    track = project.session.query(Track).filter_by(name="V1").one()
    assert track.locked
    before = layout(project)
    drag(page.surface, point(page.surface, before[0][2] / 2), 300)
    assert layout(project) == before
    named(page, QToolButton, "Lock V1").click()
    named(page, QToolButton, "Mute T1").click()
    assert project.session.query(Track).filter_by(name="T1").one().muted


@pytest.mark.parametrize(
    ("tool", "label"), [("ripple", "Trim"), ("slip", "Slip"), ("slide", "Slide"), ("roll", "Roll")]
)
def test_each_tool_does_its_verb(page: TimelineWorkspace, project: Project, tool: str, label: str) -> None:
    surface = page.surface
    for place in (1, 2):
        first = clips(project)[place]
        page.cutting.trim(Ref(first.track_id, first.id), Edge.TAIL, -9, ripple=True)
        page.cutting.trim(Ref(first.track_id, first.id), Edge.HEAD, 9, ripple=True)
    surface.zoom(4, 0)
    page.editor.use(next(one for one in TOOLS if one.id == tool))
    item = clips(project)[1]
    drag(surface, point(surface, item.start + item.frames * 0.7), -round(surface.scale.zoom * 4))
    assert project.history()[-1].label.startswith(label)


def test_a_sound_is_slipped_at_the_closest_zoom(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    surface = page.surface
    lane = row_of(surface, "effects").shown.lane.id
    with project.edit("Add a sound"):
        where = {"start": 0, "frames": 48, "source_start": 40}
        project.session.add(Sound(track_id=lane, name="Rain", media="ab/abcd.wav", media_sha256="ab", **where))
    qtbot.waitUntil(lambda: bool(row_of(surface, "effects").shown.lane.items))
    surface.zoom(20, 0)
    page.editor.use(next(one for one in TOOLS if one.id == "slip"))
    start = point(surface, 10, kind="effects")
    drag(surface, start, 400, drop=False)
    assert surface.viewport().grab().toImage().pixelColor(start) != QColor(tokens.VIEWER)
    QTest.mouseRelease(surface.viewport(), Qt.MouseButton.LeftButton, NONE, start + QPoint(400, 0))
    (sound,) = project.session.scalars(select(Sound))
    assert sound.source_start == 40 - surface.frames(400)


def test_the_razor_cuts_where_it_is_pressed(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    before = layout(project)
    qtbot.keyClick(page.surface, Qt.Key.Key_C)
    click(page.surface, point(page.surface, 20))
    assert len(layout(project)) == len(before) + 1
    qtbot.keyClick(page.surface, Qt.Key.Key_Escape)
    assert page.surface.tool.id == "pointer"


def test_a_movement_snaps_to_the_playhead_and_alt_lets_it_go(page: TimelineWorkspace, project: Project) -> None:
    surface = page.surface
    surface.snapping = True
    surface.zoom(4, 0)
    length = layout(project)[0][2]
    page._player.transport.go_to(length - 12)
    near = surface.x_of(length - 12) - surface.x_of(length) + 5
    drag(surface, point(surface, length, by=-5), near)
    assert layout(project)[0][2] == length - 12


def test_the_wheel_zooms_at_the_pointer_and_scrolls(page: TimelineWorkspace) -> None:
    surface = page.surface
    at = QPointF(300, 80)
    frame = surface.scale.frame(300)
    for _ in range(4):
        turn(surface, at, 120, CTRL)
    assert abs(surface.scale.frame(300) - frame) <= 1
    left = surface.scale.left
    turn(surface, at, -120, NONE)
    assert surface.scale.left > left
    for _ in range(30):
        turn(surface, at, 120, CTRL)
    assert surface.scale.zoom >= 30


def turn(surface: Surface, at: QPointF, by: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at,
        surface.viewport().mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(surface.viewport(), event)


def test_the_player_goes_back_to_the_board(page: TimelineWorkspace, window: MainWindow) -> None:
    assert page.isAncestorOf(window.panes.player)
    window.panes.workspaces.choose(Work.BOARD)
    assert not page.isAncestorOf(window.panes.player)
    window.panes.workspaces.choose(Work.TIMELINE)
    assert page.isAncestorOf(window.panes.player)


def test_no_two_controls_lack_a_name(page: TimelineWorkspace) -> None:
    assert [
        button for button in page.findChildren(QToolButton) if not button.accessibleName() and button.isVisible()
    ] == []


def test_the_frames_at_a_join_are_shown_while_it_is_dragged(page: TimelineWorkspace, qtbot: QtBot) -> None:
    surface, join = page.surface, page._join
    qtbot.waitUntil(lambda: page._player.shown_frame >= 0)
    surface.zoom(3, 0)
    item = row_of(surface).shown.lane.items[0]
    start = point(surface, item.end, by=-5)
    drag(surface, start, -40, drop=False)
    shown = item.frames + surface.frames(-40) - 1
    assert join.isVisible()
    assert [frame for _, frame in surface.shows()] == [shown]
    qtbot.waitUntil(lambda: join._wanted[0] in join._images)
    surface.cancel()
    assert not join.isVisible()


def test_the_ruler_tells_which_frames_are_ready(page: TimelineWorkspace, qtbot: QtBot) -> None:
    surface = page.surface
    qtbot.waitUntil(lambda: page._player.cache.holds(0), timeout=30000)
    qtbot.waitUntil(lambda: bool(surface._held), timeout=30000)
    first = surface._held[0][0]
    assert colour(surface, QPoint(first + 3, RULER - 2)) == QColor(tokens.STATUS_COLOURS["APP"])
    qtbot.waitUntil(lambda: surface._held[-1][0] > surface.x_of(page._player.transport.frames) - 8, timeout=30000)
    cache, source = page._player.cache, page._player.cache.source
    assert source is not None
    cache.load(source.film, source.media, QSize(32, 18))  # at another size none of them is
    surface.cache_changed()
    qtbot.waitUntil(lambda: surface._held == [], timeout=30000)


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_take_is_drawn_again_as_its_poster_arrives(project: Project, qtbot: QtBot) -> None:
    pictures = PictureStore()
    strip = TakeStrip(TakeDelegate(pictures, project.media, 16 / 9))
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    qtbot.wait(100)
    paints = Paints(strip.list.viewport())
    pictures.arrived.emit()
    qtbot.waitUntil(lambda: paints.count > 0, timeout=2000)
    pictures.close()


def test_the_takes_under_the_playhead_can_be_pinned(page: TimelineWorkspace, project: Project, qtbot: QtBot) -> None:
    QAbstractItemModelTester(page.takes.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    clip = clips(project)[1]
    takes = [add_take_of(project, clip.shot, clip.frames, "blocking", {"picture": f"aa/{n}.mp4"}) for n in (1, 2)]
    assert not page.takes.isVisible()
    page._player.transport.go_to(clip.start)
    assert page.takes.isVisible()
    assert [page.takes.model.index(row).data() for row in (0, 1)] == ["take 2", "take 1"]
    page.takes.list.activated.emit(page.takes.model.index(1))
    assert clip.pinned_take_id == takes[0].id

    def standings() -> list[tuple[bool, bool]]:
        items = [page.takes.model.index(row).data(ITEM_ROLE) for row in (0, 1)]
        return [(item.plays, item.picked) for item in items]

    qtbot.waitUntil(lambda: standings() == [(False, False), (True, True)])
    assert (row_of(page.surface).shown.faces[1].take, row_of(page.surface).shown.faces[1].pinned) == ("take 1", True)
