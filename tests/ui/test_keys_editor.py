"""The editor of keys: press, see whom they belong to, use; and all of it is kept and holds at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from previz import settings
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.ui.conftest import HandDialogs
from ui.key_presets import keys_of, preset_of
from ui.new_films import make_project
from ui.session import Session
from ui.settings.dialog import SettingsDialog
from ui.settings.keys_editor import KeysEditor, KeysModel
from ui.workspaces import Work


@pytest.fixture
def editor(qtbot: QtBot) -> KeysEditor:
    editor = KeysEditor(preset_of("previz"), {})
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    return editor


def press(editor: KeysEditor, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    editor.pressed.setFocus()
    qtbot.keyClick(editor.pressed, key, modifier)


def keys(editor: KeysEditor) -> dict[str, tuple[str, ...]]:
    return keys_of(preset_of("previz"), own=editor.own)


NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def test_a_clash_says_who_loses_the_key(editor: KeysEditor, qtbot: QtBot) -> None:
    editor.choose("cut_split")
    press(editor, qtbot, Qt.Key.Key_K, CTRL)
    assert editor.says.text() == "Ctrl+K is “Commands…” now, which will lose it."
    editor.use.click()
    assert (keys(editor)["cut_split"], keys(editor)["palette"]) == (("Ctrl+K",), ("Ctrl+Shift+P",))
    assert editor.own == {"cut_split": ("Ctrl+K",), "palette": ("Ctrl+Shift+P",)}


def test_a_free_key_is_added(editor: KeysEditor, qtbot: QtBot) -> None:
    editor.choose("cut_split")
    press(editor, qtbot, Qt.Key.Key_F9, NONE)
    assert editor.says.text() == "F9 is free."
    editor.add.click()
    assert keys(editor)["cut_split"] == ("Ctrl+B", "F9")
    row = editor.model_.row_of("cut_split")
    assert row is not None
    assert editor.model_.index(row, 2).data() == "Ctrl+B,  F9  (changed)"


def test_the_same_key_in_another_workspace_is_no_clash(editor: KeysEditor, qtbot: QtBot) -> None:
    editor.choose("cut_loop")
    press(editor, qtbot, Qt.Key.Key_H, NONE)  # the review's hold
    assert editor.says.text() == "H is free."


def test_keys_are_taken_away_and_given_again(editor: KeysEditor) -> None:
    editor.choose("generate")
    editor.clear.click()
    assert keys(editor)["generate"] == ()
    assert not editor.clear.isEnabled()
    editor.reset.click()
    assert keys(editor)["generate"] == ("Ctrl+Return", "Ctrl+Enter")
    assert editor.own == {}
    assert not editor.reset.isEnabled()


def test_all_are_reset(editor: KeysEditor) -> None:
    for deed_id in ("generate", "play", "undo"):
        editor.choose(deed_id)
        editor.clear.click()
    assert len(editor.own) == 3
    editor.reset_all.click()
    assert editor.own == {}


def test_actions_are_found_by_words_and_by_keys(editor: KeysEditor) -> None:
    assert editor.search("timeline split") == 1
    assert editor.search("ctrl+shift+p") == 1
    assert editor.model_.index(0, 0).data() == "Commands…"
    assert editor.search("no such thing") == 0


def test_the_model_holds_what_qt_asks(qtbot: QtBot, editor: KeysEditor) -> None:
    model = KeysModel(editor)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, editor)
    model.narrow("cut")
    model.show_keys({}, {})
    model.narrow("")


def test_what_is_set_holds_at_once_and_after_the_next_start(
    dialogs: HandDialogs, tmp_path: Path, short_film: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "settings.toml"
    make_project(tmp_path / "film.previz", short_film).close()
    session = Session(dialogs, place, lambda: Forked(open_scripted))
    session.open(tmp_path / "film.previz")
    session.change_settings()
    assert session.window is not None
    dialog = session.window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.search("split")
    dialog.keys.choose("cut_split")
    press(dialog.keys, qtbot, Qt.Key.Key_K, CTRL)
    dialog.keys.use.click()
    dialog.close()
    assert session.window.actions_by_id["cut_split"].shortcut().toString() == "Ctrl+K"
    assert "Ctrl+Shift+P" in session.window.panes.title_bar.search_words
    assert settings.load(place).settings.window.own_keys == {"cut_split": ("Ctrl+K",), "palette": ("Ctrl+Shift+P",)}
    session.close()
    session.open(tmp_path / "film.previz")
    assert session.window is not None
    session.window.panes.workspaces.choose(Work.TIMELINE)
    assert session.window.actions_by_id["cut_split"].shortcut().toString() == "Ctrl+K"
    session.close()
    session.deleteLater()
