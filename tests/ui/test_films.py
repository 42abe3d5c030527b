"""The list of films: what each holds, which is gone, and the ways to a new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from previz.project.glance import glance
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.conftest import HandDialogs
from ui.application import start
from ui.films.dialog import Films
from ui.films.model import FilmsModel
from ui.new_films import make_project
from ui.recent import RecentProjects
from ui.session import Session


@pytest.fixture
def session(dialogs: HandDialogs, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    yield session
    session.close()
    session.deleteLater()


@pytest.fixture
def films(tmp_path: Path, short_film: Path) -> tuple[Path, Path]:
    """Two films that are closed."""
    paths = (tmp_path / "one.previz", tmp_path / "two.previz")
    for path in paths:
        make_project(path, short_film).close()
    return paths


def listed(session: Session, qtbot: QtBot) -> Films:
    """The list, once every film in it was looked at."""
    assert session.window is not None
    session.window.actions_by_id["films"].trigger()
    dialog = session.window.findChild(Films)
    assert dialog is not None
    rows = range(dialog.model_.rowCount())
    qtbot.waitUntil(lambda: all((item := dialog.model_.item(row)) and item.seen for row in rows), timeout=10_000)
    return dialog


def test_films_are_listed_with_what_they_hold_and_opened(
    session: Session, films: tuple[Path, Path], qtbot: QtBot
) -> None:
    for path in films:
        session.open(path)
    dialog = listed(session, qtbot)
    item = dialog.model_.item(0)
    assert item is not None
    assert (item.path, item.title, item.fault) == (films[0], "Short", False)
    assert item.facts.startswith("2 scenes")
    dialog.open_.click()
    assert session.window is not None
    assert session.window.services.project.path == films[0]


def test_one_that_is_gone_is_marked_and_can_be_taken_out(
    session: Session, films: tuple[Path, Path], tmp_path: Path, qtbot: QtBot
) -> None:
    for path in films:
        session.open(path)
    films[0].unlink()
    dialog = listed(session, qtbot)
    item = dialog.model_.item(0)
    assert item is not None
    assert (item.facts, item.fault) == ("It is not there any more", True)
    assert not dialog.open_.isEnabled()
    dialog.forget.click()
    assert dialog.model_.rowCount() == 0
    assert RecentProjects(tmp_path / "settings.toml").paths() == [films[1]]
    dialog.close()


def test_the_next_start_goes_on_with_the_film_that_was_opened_last(session: Session, films: tuple[Path, Path]) -> None:
    for path in films:
        session.open(path)
    session.close()
    assert start(session, []) == 0
    assert session.window is not None
    assert session.window.services.project.path == films[1]
    session.close()
    films[1].unlink()
    assert start(session, []) == 0
    assert session.window.services.project.path == films[0]


def test_an_empty_film_says_how_to_begin_until_it_has_a_scene(
    session: Session, dialogs: HandDialogs, tmp_path: Path, short_film: Path
) -> None:
    session.make_blank(tmp_path / "blank.previz")
    assert session.window is not None
    welcome = session.window.panes.welcome
    assert welcome.isVisible()
    assert welcome.words == "This film is empty. Type on the page, or drop a screenplay anywhere."
    dialogs.files = [short_film]
    welcome.import_wanted.emit()
    assert not welcome.isVisible()


def test_the_model_holds_what_qt_asks(qtbot: QtBot, films: tuple[Path, Path]) -> None:
    model = FilmsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_paths(films)
    model.show_seen(glance(films[1]))
    assert [model.index(row).data() for row in range(2)] == ["one", "Short"]
    model.show_paths([])
