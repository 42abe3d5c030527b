"""The settings dialog: every change holds at once and is on disk, and wrong values are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from previz import settings
from previz.engine.machine import Machine
from previz.settings import AssistantSettings, Settings
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.conftest import HandDialogs
from tests.ui.films import named
from ui import theme, tokens
from ui.key_presets import preset_of, put_on
from ui.main_window import MainWindow
from ui.new_films import make_project
from ui.session import Session
from ui.settings.desk import SettingsDesk
from ui.settings.dialog import FACTS, SettingsDialog
from ui.settings.entries import ENTRIES, value_of

Editor = TypeVar("Editor", bound=QWidget)


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    dialog = SettingsDialog(Settings(), {"Project": "/films/a.previz"})
    qtbot.addWidget(dialog)
    return dialog


def editor(dialog: SettingsDialog, place: str, kind: type[Editor]) -> Editor:
    found = dialog.editors[place]
    assert isinstance(found, kind)
    return found


def test_every_setting_of_the_tree_that_a_user_may_change_has_an_entry() -> None:
    kept = {"window.recent", "window.own_keys", "assistant.agreed", "assistant.unencrypted"}
    # the keys have an editor of their own, and what was agreed to is agreed to where it is shown
    tree = {
        f"{section}.{name}"
        for section in ("general", "engine", "folders", "window", "assistant", "farm")
        for name in getattr(Settings(), section).__dataclass_fields__
    }
    assert {entry.place for entry in ENTRIES} == tree - kept


def test_what_is_chosen_is_told_at_once(dialog: SettingsDialog, qtbot: QtBot) -> None:
    box = editor(dialog, "general.rate", QComboBox)
    with qtbot.waitSignal(dialog.settings_changed) as told:
        box.setCurrentIndex(box.findData("25"))
        box.activated.emit(box.currentIndex())
    assert told.args[0].general.rate == "25"


def test_numbers_and_shares(dialog: SettingsDialog) -> None:
    editor(dialog, "general.seed", QSpinBox).setValue(77)
    editor(dialog, "window.text_scale", QSpinBox).setValue(120)
    assert (dialog.settings.general.seed, dialog.settings.window.text_scale) == (77, 1.2)


@pytest.mark.parametrize(
    ("place", "typed"),
    [("general.size", "odd"), ("folders.exports", "/no/such/folder"), ("assistant.address", "localhost:11434")],
)
def test_what_cannot_be_is_told_and_not_kept(dialog: SettingsDialog, place: str, typed: str) -> None:
    found = dialog.editors[place]
    line = found.lineEdit() if isinstance(found, QComboBox) else found
    assert isinstance(line, QLineEdit)
    line.setText(typed)
    line.editingFinished.emit()
    assert typed in dialog.fault
    assert dialog.settings == Settings()


def test_an_endpoint_is_kept_in_its_plain_form_and_its_key_goes_with_it(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), {})
    qtbot.addWidget(dialog)
    for place, typed in (("address", "http://localhost:11434"), ("model", " tiny "), ("key", "sk-1")):
        line = editor(dialog, f"assistant.{place}", QLineEdit)
        line.setText(typed)
        line.editingFinished.emit()
    assert dialog.settings.assistant == AssistantSettings("http://localhost:11434/v1", "tiny", "sk-1")
    key, address = editor(dialog, "assistant.key", QLineEdit), editor(dialog, "assistant.address", QLineEdit)
    assert key.displayText() != "sk-1"
    address.setText("https://api.example.com/v1")
    address.editingFinished.emit()
    assert dialog.settings.assistant == AssistantSettings("https://api.example.com/v1", "tiny")
    assert key.text() == ""


def test_what_was_agreed_to_meanwhile_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    desk, dialog = SettingsDesk(tmp_path / "settings.toml"), SettingsDialog(Settings(), {})
    qtbot.addWidget(dialog)
    dialog.settings_changed.connect(desk._on_changed)
    desk.agree(AssistantSettings("http://localhost:1/v1", "tiny", agreed="http://localhost:1/v1"))
    editor(dialog, "general.seed", QSpinBox).setValue(9)
    assert desk.settings.general.seed == 9
    assert desk.settings.assistant.agreed == "http://localhost:1/v1"


def test_a_search_shows_what_speaks_of_it(dialog: SettingsDialog) -> None:
    assert len(dialog.shown) == len(ENTRIES) + 1
    dialog.search("theme")
    assert dialog.shown == ("window.theme",)
    dialog.search("machine")
    assert dialog.shown == (f"{FACTS}.Project",)


def test_a_search_looks_at_this_machine_too_and_leaves_whatever_page_it_began_on(dialog: SettingsDialog) -> None:
    pages = named(dialog, QListWidget, "Pages of settings")
    pages.setCurrentRow(pages.count() - 1)
    assert dialog.shown == (f"{FACTS}.Project",)
    dialog.search("a.previz")
    assert dialog.shown == (f"{FACTS}.Project",)
    assert sections(dialog) == ["THIS MACHINE"]
    assert pages.currentRow() == 0
    dialog.show_fact("Project", "/films/b.previz, 3 MB on disk")
    assert sections(dialog) == []
    dialog.search("disk")
    assert dialog.shown == (f"{FACTS}.Project",)
    pages.setCurrentRow(1)
    assert named(dialog, QLineEdit, "Search settings").text() == ""
    assert {entry.page for entry in ENTRIES if entry.place in dialog.shown} == {ENTRIES[0].page}


def test_a_search_says_on_which_page_a_setting_stands_or_that_there_is_none(dialog: SettingsDialog) -> None:
    dialog.search("key")
    assert sections(dialog) == ["KEYS", "SCRIPT HELP"]
    dialog.search("zumph")
    assert (sections(dialog), dialog.shown) == ([], ())
    assert "No setting speaks of that." in [words.text() for words in said_by(dialog)]
    dialog.search("")
    assert "No setting speaks of that." not in [words.text() for words in said_by(dialog)]


def said_by(dialog: SettingsDialog) -> list[QLabel]:
    return [words for words in dialog.findChildren(QLabel, "quiet") if not words.isHidden()]


def sections(dialog: SettingsDialog) -> list[str]:
    """The headings that are in sight."""
    return [words.text() for words in dialog.findChildren(QLabel, "section") if not words.isHidden()]


def test_numbers_begin_where_words_do(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()
    seed = editor(dialog, "general.seed", QSpinBox).lineEdit()
    assert seed.x() + seed.textMargins().left() == 6


def test_the_keys_of_another_editor_are_put_on(window: MainWindow) -> None:
    put_on(preset_of("premiere"), window.actions_by_id)
    split = window.actions_by_id["cut_split"].shortcut().toString()
    put_on(preset_of("previz"), window.actions_by_id)
    assert (split, window.actions_by_id["cut_split"].shortcut().toString()) == ("Ctrl+K", "Ctrl+B")


def test_every_entry_has_a_value() -> None:
    assert all(value_of(Settings(), entry) is not None for entry in ENTRIES)


@pytest.fixture
def dark_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.wear(qapp, tokens.DARK)


@pytest.mark.usefixtures("dark_again")
def test_the_window_wears_the_theme_and_the_file_keeps_it(
    dialogs: HandDialogs, tmp_path: Path, short_film: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "settings.toml"
    make_project(tmp_path / "film.previz", short_film).close()
    session = Session(dialogs, place, lambda: Forked(open_scripted))
    session.open(tmp_path / "film.previz")
    session.change_settings()
    assert session.window is not None
    opened = session.window.findChild(SettingsDialog)
    assert opened is not None
    box = editor(opened, "window.theme", QComboBox)
    box.setCurrentIndex(box.findData("light"))
    box.activated.emit(box.currentIndex())
    pixel = session.window.grab().toImage().pixelColor(4, session.window.height() - 4)
    assert pixel.name() == tokens.LIGHT.raised
    kept = settings.load(place).settings.window
    assert (kept.theme, len(kept.recent)) == ("light", 1)
    opened.close()
    session.close()
    session.deleteLater()


def test_what_the_machine_draws_with_is_told_where_the_dialog_is_open_already(
    dialogs: HandDialogs, tmp_path: Path, short_film: Path, qtbot: QtBot
) -> None:
    make_project(tmp_path / "film.previz", short_film).close()
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    session.show_machine(Machine("llvmpipe (LLVM 15)", 2))
    session.open(tmp_path / "film.previz")
    session.change_settings("gpu")
    assert session.window is not None
    opened = session.window.findChild(SettingsDialog)
    assert opened is not None
    assert "No GPU was found" in opened.fact("Graphics (GPU)")
    assert f"{FACTS}.Graphics (GPU)" in opened.shown
    session.show_machine(Machine("", 2, "No OpenGL could be opened", "Install libegl1"))
    assert "No OpenGL could be opened" in opened.fact("Graphics (GPU)")
    opened.close()
    session.close()
    session.deleteLater()
