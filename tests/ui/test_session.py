"""Opening, making, importing and exporting from the window, with the dialogs answered by the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz import settings
from previz.cut.film_edits import FIELDS, change_film
from previz.engine.machine import Machine
from previz.errors import PrevizError
from previz.media.reading import probe
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.settings import EngineSettings, General, Settings
from tests.conftest import SHORT_FILM
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.conftest import HandDialogs
from tests.ui.films import named
from ui.application import start
from ui.main_window import MainWindow
from ui.new_films import make_project
from ui.recent import RecentProjects
from ui.session import Session
from ui.settings.dialog import SettingsDialog
from ui.settings.entries import ENTRIES
from ui.settings.film_entries import FilmFacts, film_entries, is_of_film
from ui.workspaces import Work


@pytest.fixture
def recent(tmp_path: Path) -> RecentProjects:
    return RecentProjects(tmp_path / "settings.toml")


@pytest.fixture
def session(dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def film(tmp_path: Path, short_film: Path) -> Path:
    """A project that is closed."""
    path = tmp_path / "film.previz"
    make_project(path, short_film).close()
    return path


def window_of(session: Session) -> MainWindow:
    assert session.window is not None
    return session.window


def headings(project: Project) -> list[str]:
    return list(project.session.scalars(select(Scene.heading).where(~Scene.cut).order_by(Scene.position)))


def test_a_new_project_from_a_screenplay(
    session: Session, dialogs: HandDialogs, film: Path, short_film: Path, tmp_path: Path
) -> None:
    session.open(film)
    dialogs.files = [short_film, tmp_path / "second"]
    window_of(session).actions_by_id["new"].trigger()
    window = window_of(session)
    assert window.services.project.path == tmp_path / "second.previz"
    assert headings(window.services.project) == ["INT. KITCHEN - DAY", "EXT. JETTY - NIGHT"]
    assert dialogs.suggested == [short_film.with_suffix(".previz")]
    Project.open(film).close()  # the one before is free


def test_an_empty_project_opens_on_its_page(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.open(film)
    dialogs.files = [tmp_path / "mine"]
    window_of(session).actions_by_id["new_blank"].trigger()
    window = window_of(session)
    assert window.services.project.path == tmp_path / "mine.previz"
    assert window.panes.workspaces.current is Work.WRITE
    assert (headings(window.services.project), window.panes.write.page.text()) == ([], "")
    qtbot.waitUntil(lambda: len(window.panes.workspaces.pages()) == len(Work), timeout=8000)
    assert not window.services.project.history()
    assert not window.actions_by_id["undo"].isEnabled()
    told = [words.text() for words in window.panes.status.findChildren(QLabel, "quiet")]
    assert told[0] == "Every edit is saved as it is made"


def test_on_the_page_a_newer_draft_is_told_there(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path
) -> None:
    session.open(film)
    window = window_of(session)
    window.panes.workspaces.choose(Work.WRITE)
    draft = tmp_path / "second.fountain"
    draft.write_text(SHORT_FILM + "\n\nEXT. ROAD - DAY\n\nA car climbs the hill.\n")
    session.import_script(draft)
    assert dialogs.told == []
    assert window.panes.write.changes.words.text() == "1 scene added"
    assert window.panes.write.changes.isVisible()


def test_a_newer_draft_is_imported_and_its_report_told(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path
) -> None:
    session.open(film)
    draft = tmp_path / "draft.fountain"
    draft.write_text(
        SHORT_FILM.replace(
            "EXT. JETTY - NIGHT\n\nMara runs", "INT. ATTIC - DAY\n\nDust.\n\nEXT. JETTY - NIGHT\n\nTom runs"
        ),
        encoding="utf-8",
    )
    dialogs.files = [draft]
    window_of(session).actions_by_id["import"].trigger()
    (told,) = dialogs.told
    assert "1 scene added, 1 changed, 0 cut, 1 as before" in told
    assert "INT. ATTIC - DAY" in told
    assert "+Tom runs down the jetty." in told
    window = window_of(session)
    assert [item.heading for item in window.panes.scene_model.items()][2] == "INT. ATTIC - DAY"
    window.actions_by_id["undo"].trigger()
    assert headings(window.services.project) == ["INT. KITCHEN - DAY", "EXT. JETTY - NIGHT"]


def test_what_cannot_be_opened_is_told_and_the_film_stays(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path
) -> None:
    session.open(film)
    window = window_of(session)
    damaged = tmp_path / "damaged.previz"
    damaged.write_bytes(b"no project at all" * 100)
    dialogs.files = [damaged, tmp_path / "missing.previz", None]
    for _ in range(3):
        window.actions_by_id["open"].trigger()
    assert len(dialogs.told) == 2
    assert session.window is window
    assert headings(window.services.project)


def test_the_start_tells_what_is_wrong_and_ends_with_one(session: Session, dialogs: HandDialogs, film: Path) -> None:
    assert start(session, [str(film.with_name("missing.previz"))]) == 1
    with Project.open(film):
        assert start(session, [str(film)]) == 1
    assert session.window is None
    assert len(dialogs.told) == 2
    assert "missing.previz" in dialogs.told[0]
    assert start(session, [str(film)]) == 0


def test_projects_opened_last_are_offered(
    session: Session, dialogs: HandDialogs, recent: RecentProjects, film: Path, short_film: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.previz"
    make_project(other, short_film).close()
    session.open(other)
    session.open(film)
    assert recent.paths() == [film, other]
    menu = next(menu for menu in window_of(session).findChildren(QMenu) if menu.title() == "Open Recent")
    menu.aboutToShow.emit()
    (offered,) = menu.actions()
    assert offered.text().startswith("other")
    offered.trigger()
    assert window_of(session).services.project.path == other
    film.unlink()
    menu = next(menu for menu in window_of(session).findChildren(QMenu) if menu.title() == "Open Recent")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert len(dialogs.told) == 1
    assert recent.paths() == [other]


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_a_project_or_a_script_is_dropped(
    session: Session, dialogs: HandDialogs, film: Path, short_film: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "empty.previz"
    make_project(empty, short_film).close()
    session.open(film)
    drop(window_of(session), empty)
    assert window_of(session).services.project.path == empty
    drop(window_of(session), short_film)
    assert "0 changed" in dialogs.told[0]
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG")
    drop(window_of(session), picture)
    qtbot.waitUntil(lambda: len(dialogs.told) == 2, timeout=10_000)
    assert "picture.png" in dialogs.told[1]


def test_a_movie_is_exported_while_the_window_goes_on(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.open(film)
    window = window_of(session)
    out = tmp_path / "out.mp4"
    dialogs.files = [out]
    window.actions_by_id["export"].trigger()
    assert window.services.export.under_way
    frames = window.panes.player.transport.frames
    window.panes.player.transport.step(1)
    with pytest.raises(PrevizError, match="is being exported"):
        session.export_to(tmp_path / "second.mp4")
    with pytest.raises(PrevizError, match="is being exported"):
        session.make_blank(tmp_path / "other.previz")
    assert not (tmp_path / "other.previz").exists()
    qtbot.waitUntil(lambda: not window.services.export.under_way, timeout=60000)
    assert probe(out).frames == frames
    assert f"{frames:,} frames" in window.panes.status.export_words
    assert named(window.panes.status, QPushButton, "Show the export in its folder").isVisible()
    assert dialogs.suggested == [film.with_suffix(".mp4")]


def test_an_export_is_stopped_and_leaves_nothing(session: Session, film: Path, tmp_path: Path, qtbot: QtBot) -> None:
    session.open(film)
    window = window_of(session)
    with window.services.project.edit("Long"):
        window.services.project.film.size = "1920x1080"
    session.export_to(tmp_path / "out.mp4")
    stop = named(window.panes.status, QPushButton, "Stop the export")
    qtbot.waitUntil(lambda: "0 %" not in window.panes.status.export_words, timeout=60000)
    qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.services.export.under_way, timeout=60000)
    assert "was stopped" in window.panes.status.export_words
    assert list(tmp_path.glob("out.mp4*")) == []


def test_an_interchange_file_is_written_at_once(session: Session, film: Path, tmp_path: Path) -> None:
    session.open(film)
    session.export_to(tmp_path / "cut.otio")
    assert (tmp_path / "cut.otio").is_file()
    with pytest.raises(PrevizError):
        session.export_to(tmp_path / "cut.doc")


def test_the_sample_opens_with_cards_and_is_found_again(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "home" / "Sample.previz"
    session.open_sample(place)
    window = window_of(session)
    qtbot.waitUntil(lambda: window.panes.player.shown_frame is not None, timeout=10000)
    assert window.panes.welcome.isVisible()
    session.close()
    session.open_sample(place)
    window = window_of(session)
    assert headings(window.services.project)
    assert not window.panes.welcome.isVisible()
    assert window.panes.player.transport.speed == 0


def test_the_sample_plays_at_once_and_its_first_scene_is_drawn(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.open_sample(tmp_path / "Sample.previz")
    window = window_of(session)
    qtbot.waitUntil(lambda: window.panes.player.transport.frame > 2, timeout=10000)
    first = window.panes.scene_model.items()[1]
    qtbot.waitUntil(lambda: window.panes.scene_model.items()[1].realised == first.shots, timeout=30000)
    assert window.panes.scene_model.items()[2].realised == 0
    window.panes.player.transport.set_speed(0)


def test_it_says_what_the_machine_draws_with_in_every_window(session: Session, film: Path, tmp_path: Path) -> None:
    session.show_machine(Machine("llvmpipe (LLVM 15)", 2))
    session.open_sample(tmp_path / "Sample.previz")
    assert "No GPU was found" in window_of(session).panes.welcome.machine_words
    session.open(film)
    assert labels(window_of(session).panes.status) >= {"No GPU: 2 cores draw"}
    session.show_machine(Machine("", 2, "No OpenGL could be opened", "Install libegl1"))
    assert labels(window_of(session).panes.status) >= {"Cannot draw"}


def test_a_new_film_begins_as_the_settings_say(session: Session, tmp_path: Path, short_film: Path) -> None:
    wished = Settings(general=General(rate="25", size="640x360", seed=7), engine=EngineSettings(look="clay"))
    settings.save(wished, tmp_path / "settings.toml")
    session.make(short_film, tmp_path / "new.previz")
    film = window_of(session).services.project.film
    assert (film.rate, film.size, film.seed, film.look) == ("25", "640x360", 7, "clay")
    session.make_blank(tmp_path / "blank.previz")
    film = window_of(session).services.project.film
    assert (film.rate, film.size, film.seed, film.look) == ("25", "640x360", 7, "clay")


@pytest.mark.qt_log_ignore("does not support raise")
def test_another_start_opens_its_file_in_this_window(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path
) -> None:
    session.open_sample(tmp_path / "Sample.previz")
    session.answer_call(None)
    assert window_of(session).services.project.path.name == "Sample.previz"
    session.answer_call(film)
    assert window_of(session).services.project.path == film
    session.answer_call(tmp_path / "none.previz")
    assert "none.previz" in dialogs.told[0]
    assert window_of(session).services.project.path == film


def labels(widget: QWidget) -> set[str]:
    return {line.text() for line in widget.findChildren(QLabel)}


def in_settings(session: Session, place: str) -> QWidget:
    """The editor of an entry, in the settings that are open."""
    dialog = window_of(session).findChild(SettingsDialog)
    assert dialog is not None
    return dialog.editors[place]


def test_the_films_own_size_is_changed_and_its_window_is_made_anew_once_the_settings_close(
    session: Session, film: Path, qtbot: QtBot
) -> None:
    session.open(film)
    before = window_of(session)
    shot_id = before.panes.board_model.shot_ids()[1]
    before.deeds.go_to_shot(shot_id)
    before.panes.workspaces.choose(Work.TIMELINE)
    before.actions_by_id["film_settings"].trigger()
    size = in_settings(session, "film.size")
    assert isinstance(size, QComboBox)
    size.setCurrentText("192x80")
    line = size.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    project = before.services.project
    assert (project.film.size, window_of(session)) == ("192x80", before)
    dialog = before.findChild(SettingsDialog)
    assert dialog is not None
    dialog.close()
    qtbot.waitUntil(lambda: session.window is not before)
    after = window_of(session)
    assert after.services.size.aspect == 2.4
    assert (after.panes.workspaces.current, after.panes.inspector.shot_id) == (Work.TIMELINE, shot_id)
    after.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: session.window is not after)
    assert window_of(session).services.project.film.size != "192x80"


def test_a_window_with_renders_under_way_is_made_anew_once_they_are_over(
    session: Session, film: Path, qtbot: QtBot
) -> None:
    session.open(film)
    before = window_of(session)
    project, queue = before.services.project, before.services.queue
    before.actions_by_id["generate_stale"].trigger()
    assert queue.unqueued
    change_film(project, {"size": "192x80"})
    qtbot.wait(100)
    assert window_of(session) is before
    qtbot.waitUntil(lambda: session.window is not before, timeout=30_000)
    assert window_of(session).services.project is project
    assert all(shot.takes for shot in project.session.scalars(select(Shot)))
    assert not window_of(session).services.queue.pending


def test_another_rate_is_told_at_once_and_what_cannot_be_is_answered(session: Session, film: Path) -> None:
    session.open(film)
    window = window_of(session)
    project = window.services.project
    shot = project.session.scalars(select(Shot)).first()
    assert shot is not None
    frames = shot.frames
    window.actions_by_id["film_settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    start = in_settings(session, "film.start_timecode")
    assert isinstance(start, QLineEdit)
    start.setText("26:00:00:00")
    start.editingFinished.emit()
    assert dialog.fault.startswith("“26:00:00:00” does not exist at 24.")
    rate = in_settings(session, "film.rate")
    assert isinstance(rate, QComboBox)
    rate.setCurrentIndex(rate.findData("48"))
    rate.activated.emit(rate.currentIndex())
    assert (dialog.fault, shot.frames, project.film.rate) == ("", 2 * frames, "48")
    assert start.text() == "01:00:00:00"
    title = in_settings(session, "film.title")
    assert isinstance(title, QLineEdit)
    title.setText("Low Water")
    title.editingFinished.emit()
    assert project.film.title == "Low Water"
    assert [step.label for step in project.history()[-2:]] == [
        "Change the film's frame rate",
        "Change the film's title",
    ]
    dialog.close()


def test_what_holds_for_a_film_that_can_only_be_read_is_shown_and_locked(qapp: QApplication) -> None:
    facts = FilmFacts(dict.fromkeys(FIELDS, "1"), lambda _name, _text: {}, locked=True)
    dialog = SettingsDialog(Settings(), {}, None, facts)
    assert all(
        dialog.editors[entry.place].isEnabled() is not is_of_film(entry) for entry in (*film_entries(), *ENTRIES)
    )
    dialog.deleteLater()
