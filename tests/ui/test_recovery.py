"""Earlier versions: kept while one works, told by what they hold, opened as films of their own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from previz.cut.shot_edits import describe
from previz.errors import PrevizError
from previz.project.backups import backups_of, folder_of
from previz.project.earlier import EarlierVersion, earlier_versions
from previz.project.file import Project
from previz.project.glance import Holding
from previz.project.history import StepInfo
from previz.project.media_store import MediaStore
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.conftest import HandDialogs
from tests.ui.films import shots
from ui.background import Background
from ui.dialogs import Message, Offer
from ui.new_films import make_project
from ui.recovery.backups import BackupKeeper
from ui.recovery.dialog import EarlierVersions
from ui.recovery.model import VersionModel, since
from ui.session import Session


@pytest.fixture
def session(dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def film(tmp_path: Path, short_film: Path) -> Path:
    path = tmp_path / "film.previz"
    make_project(path, short_film).close()
    return path


def opened(session: Session, qtbot: QtBot) -> EarlierVersions:
    """The dialog, once it has read."""
    assert session.window is not None
    session.window.actions_by_id["versions"].trigger()
    dialog = session.recovery.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "Looking" not in dialog.says.text(), timeout=10_000)
    return dialog


def project_of(session: Session) -> Project:
    assert session.window is not None
    return session.window.services.project


def retitle(session: Session, title: str) -> None:
    project = project_of(session)
    with project.edit(f"Title {title}"):
        project.film.title = title


def test_a_film_that_was_worked_on_is_backed_up_when_it_is_closed(session: Session, film: Path) -> None:
    session.open(film)
    retitle(session, "Worked on")
    session.close()
    assert [path.name for path in backups_of(film)] == ["000001 on close.previz"]
    session.open(film)
    session.close()
    assert len(backups_of(film)) == 1  # nothing was done to it


def test_a_newer_draft_is_imported_over_a_backup(session: Session, film: Path, short_film: Path) -> None:
    session.open(film)
    session.import_script(short_film)
    assert [path.name for path in backups_of(film)] == ["000001 before import.previz"]


def test_an_earlier_version_is_opened_as_a_copy(
    session: Session, dialogs: HandDialogs, film: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.open(film)
    retitle(session, "First")
    dialog = opened(session, qtbot)
    assert dialog.model_.rowCount() == 0
    assert not dialog.copy.isEnabled()
    dialog.now.click()
    qtbot.waitUntil(lambda: dialog.model_.rowCount() == 1, timeout=10_000)
    session.recovery.close()
    retitle(session, "Second")
    dialog = opened(session, qtbot)
    item = dialog.model_.item(0)
    assert item is not None
    assert item.below == "1 edit since: Title Second"
    assert "2 scenes" in item.facts
    dialogs.files = [tmp_path / "again"]
    dialog.copy.click()
    qtbot.waitUntil(lambda: project_of(session).path == tmp_path / "again.previz", timeout=10_000)
    assert dialogs.suggested == [tmp_path / "film 1.previz"]
    assert project_of(session).film.title == "First"
    with Project.open(film) as before:
        assert before.film.title == "Second"


def test_a_damaged_film_offers_its_earlier_versions(
    session: Session, dialogs: HandDialogs, film: Path, short_film: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session.open(film)
    retitle(session, "Mine")
    make_project(tmp_path / "other.previz", short_film).close()
    session.open(tmp_path / "other.previz")
    film.write_bytes(b"no project" * 500)
    with pytest.raises(PrevizError) as refused:
        session.open(film)
    session.tell(refused.value)
    (message,) = dialogs.messages
    message.take_offer()
    dialog = session.recovery.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model_.rowCount() == 1, timeout=10_000)
    assert not dialog.now.isVisible()
    dialogs.files = [tmp_path / "saved.previz"]
    dialog.copy.click()
    qtbot.waitUntil(lambda: project_of(session).path == tmp_path / "saved.previz", timeout=10_000)
    assert project_of(session).film.title == "Mine"


def test_a_message_without_an_offer_has_no_button_for_one(qtbot: QtBot) -> None:
    done: list[int] = []
    plain = Message.of(PrevizError("It is gone", "Look elsewhere"))
    offering = Message.of(PrevizError("It is gone", "Look elsewhere"), offer=Offer("Look", lambda: done.append(1)))
    names = []
    for message in (plain, offering):
        qtbot.addWidget(message)
        names.append({button.text() for button in message.findChildren(QPushButton)})
    assert names[1] - names[0] == {"Look"}
    offering.take_offer()
    assert done == [1]


def test_the_keeper_waits_while_the_film_plays(project: Project, qtbot: QtBot) -> None:
    plays = [True]
    background = Background()
    keeper = BackupKeeper(project, background, lambda: plays[0], every_ms=30)
    project.watch(keeper.on_changed)
    with project.edit("Title"):
        project.film.title = "Now"
    qtbot.wait(100)
    assert backups_of(project.path) == ()
    plays[0] = False
    keeper._on_due()
    qtbot.waitUntil(lambda: bool(backups_of(project.path)), timeout=10_000)
    background.close()
    assert [path.name for path in backups_of(project.path)] == ["000001 at work.previz"]
    qtbot.wait(80)
    keeper.close()


def test_one_that_is_cut_off_by_the_closing_is_made_again(project: Project, qtbot: QtBot) -> None:
    background = Background()
    keeper = BackupKeeper(project, background, lambda: False)
    project.watch(keeper.on_changed)
    with project.edit("Title"):
        project.film.title = "Now"
    background.close()  # nothing that is begun now is ever answered
    keeper._on_due()
    keeper.close()
    assert backups_of(project.path)[-1].name.endswith("on close.previz")
    background.close()


def test_a_backup_that_cannot_be_made_is_told_once(project: Project, qtbot: QtBot) -> None:
    told: list[object] = []
    background = Background()
    keeper = BackupKeeper(project, background, lambda: False)
    keeper.refused.connect(told.append)
    folder_of(project.path).write_text("a file where the folder should be")
    assert not keeper.back_up("by hand")
    assert not keeper.back_up("by hand")
    assert len(told) == 1
    folder_of(project.path).unlink()
    assert keeper.back_up("by hand")
    keeper.close()
    background.close()


def version(number: int, last_step: int, fault: str = "") -> EarlierVersion:
    return EarlierVersion(
        Path(f"{number:06d} at work.previz"),
        number,
        "at work",
        datetime(2026, 3, 4, 15, 6),
        2_500_000,
        Holding("Film", scenes=2, shots=1),
        last_step=last_step,
        fault=fault,
    )


def test_what_was_done_since_is_told_newest_first() -> None:
    steps = [StepInfo(number, f"Edit {number}", "", number == 5) for number in range(1, 6)]
    assert since(version(1, 0), steps) == "4 edits since: Edit 4; Edit 3; Edit 2; and 1 before"
    assert since(version(1, 3), steps) == "1 edit since: Edit 4"
    assert since(version(1, 4), steps) == "Nothing has been edited since"
    assert since(version(1, 5), steps) == "Undone since: Edit 5"


def test_a_step_that_has_grown_since_is_told(project: Project) -> None:
    shot = shots(project)[0]
    describe(project, shot, "Wide of the kitchen", "words")
    project.back_up("at work")
    describe(project, shot, "Wide of the kitchen, rain", "words")
    kept = earlier_versions(project.path)[0]
    assert kept.last_step == project.history()[-1].id
    assert since(kept, project.history()) == f"1 edit since: Describe shot {shot.number}"


def test_the_model_holds_what_qt_asks(qtbot: QtBot, tmp_path: Path) -> None:
    model, media = VersionModel(), MediaStore(tmp_path)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_versions([version(2, 0), version(1, 0, "It is damaged")], [], media)
    item = model.item(0)
    assert item is not None
    assert item.title == "Wednesday 4 March 2026, 15:06"
    assert item.facts == "2 scenes  ·  1 shot  ·  0 takes  ·  2.4 MB  ·  made at work"
    damaged = model.item(1)
    assert damaged is not None
    assert (damaged.facts, damaged.below) == ("It is damaged", "")
    model.show_versions([], [], media)
