"""Script help in the window: taught, shown before it is sent, asked beside the window, chosen, undone in one step."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.assistant.checking import Rewrite
from previz.script.assistant.endpoint import KEY_VARIABLE
from previz.settings import AssistantSettings
from tests.engine.scripted import open_scripted
from tests.harness.forked import Forked
from tests.script.assistant.server import MODEL, Chat, serving
from tests.ui.conftest import HandDialogs
from tests.ui.films import shots
from ui.assistant.desk import AssistantDesk
from ui.assistant.dialog import AssistantDialog
from ui.assistant.rows import diff_markup, words_of
from ui.editing import Editing
from ui.session import Session
from ui.settings.desk import SettingsDesk
from ui.settings.dialog import SettingsDialog
from ui.workspaces import Work

SHOTS: list[dict[str, Any]] = [
    {"description": "Extreme close-up on the letter.", "first_line": 5, "last_line": 5, "why": "It <b>matters</b>."},
    {"description": "Close-up on Boris, 85mm."},
    {"description": "High angle wide shot of the kitchen.", "first_line": 5, "last_line": 13},
    {"description": "Blargh the flim."},
]


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    with serving() as chat:
        chat.say(
            shots=SHOTS, rewrites=[{"description": "Close-up on Mara, low angle."}, {"description": "MCU on Mara."}]
        )
        yield chat


class Stand:
    """A desk as the window has it: with settings, an editing, and somebody who is told."""

    def __init__(self, project: Project, place: Path, qtbot: QtBot) -> None:
        self.project, self.qtbot = project, qtbot
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.show()
        self.preferences = SettingsDesk(place, self.parent)
        self.desk = AssistantDesk(self.preferences, self.parent)
        self.editing = Editing(project, self.parent)
        self.told: list[PrevizError] = []
        self.gone_to: list[int] = []
        self.editing.refused.connect(self.told.append)
        self.desk.refused.connect(self.told.append)
        self.desk.shot_wanted.connect(self.gone_to.append)

    def name(self, address: str, *, agreed: bool = True) -> None:
        self.preferences.agree(AssistantSettings(address, MODEL, agreed=address if agreed else ""))

    def suggest(self) -> AssistantDialog:
        scene = self.project.session.scalars(select(Scene.id).order_by(Scene.position)).first()
        self.desk.suggest(self.project, self.editing, scene, self.parent)
        return self.dialog

    def rewrite(self, shot: Shot) -> AssistantDialog:
        self.desk.rewrite(self.project, self.editing, shot.id, self.parent)
        return self.dialog

    @property
    def dialog(self) -> AssistantDialog:
        assert self.desk.dialog is not None
        return self.desk.dialog

    def click(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def tick(self, *places: int) -> None:
        for place in places:
            self.dialog.rows[place].button.click()

    def answered(self) -> AssistantDialog:
        self.click(self.dialog.ask)
        dialog = self.dialog
        self.qtbot.waitUntil(lambda: bool(dialog.rows), timeout=30000)
        return dialog


@pytest.fixture
def stand(project: Project, tmp_path: Path, qtbot: QtBot, chat: Chat) -> Iterator[Stand]:
    stand = Stand(project, tmp_path / "settings.toml", qtbot)
    yield stand
    stand.desk.close()


def words(project: Project) -> list[str]:
    return [shot.description for shot in shots(project)]


def test_it_is_off_and_teaches_how_to_begin(stand: Stand, chat: Chat) -> None:
    dialog = stand.suggest()
    assert "It is off: nothing is sent" in dialog.words.text()
    assert not dialog.ask.isVisible()
    with stand.qtbot.waitSignal(stand.desk.settings_wanted) as wanted:
        stand.click(dialog.settings)
    assert wanted.args == ["Script help"]
    stand.name(chat.address, agreed=False)
    assert dialog.ask.isVisible()
    assert not dialog.settings.isVisible()


def test_nothing_is_sent_before_it_was_read(stand: Stand, chat: Chat) -> None:
    stand.name(chat.address, agreed=False)
    dialog = stand.suggest()
    dialog.wish.setText("more menace")
    stand.qtbot.keyClick(dialog.wish, Qt.Key.Key_Return)
    stand.qtbot.waitUntil(dialog.consent.isVisible, timeout=30000)
    dialog.wish.setText("less menace")  # what was shown is what is sent
    assert dialog.consent.way.text() == f"This text stays on this machine: it goes to {chat.address}."
    assert "5| Mara sits at the table." in dialog.consent.text.toPlainText()
    assert chat.asked == []
    stand.click(dialog.consent.send)
    stand.qtbot.waitUntil(lambda: bool(dialog.rows), timeout=30000)
    sent = "\n\n".join(message["content"] for message in chat.asked[0]["messages"])
    assert sent == dialog.consent.text.toPlainText()
    assert stand.preferences.settings.assistant.agreed == chat.address
    stand.click(dialog.ask)
    stand.qtbot.waitUntil(lambda: len(chat.asked) == 2, timeout=30000)
    assert "The director wants: less menace" in chat.asked[1]["messages"][1]["content"]


def test_a_foreign_host_in_plain_text_is_confirmed_on_its_own(stand: Stand) -> None:
    stand.name("http://render.invalid:8000/v1", agreed=False)
    dialog = stand.suggest()
    stand.click(dialog.ask)
    stand.qtbot.waitUntil(dialog.consent.isVisible, timeout=30000)
    assert dialog.consent.way.text() == "This text leaves this machine: it goes to http://render.invalid:8000/v1."
    assert not dialog.consent.send.isEnabled()
    dialog.consent.unencrypted.click()
    assert dialog.consent.send.isEnabled()


def test_ticked_shots_are_added_and_undone_in_one_step(stand: Stand, project: Project, chat: Chat) -> None:
    before = words(project)
    stand.name(chat.address)
    stand.suggest()
    dialog = stand.answered()
    assert [words_of(row.piece) for row in dialog.rows] == [item["description"] for item in SHOTS[:3]]
    assert "Blargh" in dialog.dropped.text()
    assert "“Boris” is nobody of this film" in " ".join(dialog.rows[1].piece.remarks)
    assert words(project) == before
    assert not dialog.apply.isEnabled()
    stand.tick(0, 2)
    assert dialog.apply.text() == "Add 2 shots"
    stand.click(dialog.apply)
    assert sorted(words(project)) == sorted([*before, SHOTS[0]["description"], SHOTS[2]["description"]])
    assert [words_of(row.piece) for row in dialog.rows] == [SHOTS[1]["description"]]
    assert dialog.state.text().startswith("Added as 1")
    assert [shot.description for shot in shots(project) if shot.id in stand.gone_to] == [SHOTS[0]["description"]]
    stand.editing.undo()
    assert words(project) == before


def test_words_are_shown_as_a_difference_and_chosen(stand: Stand, project: Project, chat: Chat) -> None:
    shot = shots(project)[1]
    old = shot.description
    stand.name(chat.address)
    stand.rewrite(shot)
    dialog = stand.answered()
    stand.tick(0)
    stand.tick(1)
    assert [row.is_chosen for row in dialog.rows] == [False, True]
    stand.click(dialog.apply)
    assert shot.description == "MCU on Mara."
    assert stand.desk.dialog is None
    stand.editing.undo()
    assert shot.description == old


def test_words_that_changed_meanwhile_are_kept_and_told(stand: Stand, project: Project, chat: Chat) -> None:
    shot = shots(project)[1]
    stand.name(chat.address)
    stand.rewrite(shot)
    dialog = stand.answered()
    stand.editing.describe(shot.id, "Wide shot of Tom.")
    stand.tick(0)
    stand.click(dialog.apply)
    assert shot.description == "Wide shot of Tom."
    assert "have changed since they were sent" in str(stand.told[0])


def test_markup_in_an_answer_is_shown_as_it_is(stand: Stand, project: Project, chat: Chat) -> None:
    shot = shots(project)[1]
    chat.say(rewrites=[{"description": "Close-up on Mara <img src=x>.", "why": "<h1>why</h1>"}])
    stand.name(chat.address)
    stand.rewrite(shot)
    (row,) = stand.answered().rows
    assert isinstance(row.piece, Rewrite)
    markup = diff_markup(row.piece.rewriting)
    assert "<img" not in markup
    assert "&lt;img" in markup


def asked_and_thinking(stand: Stand, chat: Chat) -> AssistantDialog:
    """The dialog, while the assistant has been asked and thinks for long."""
    reached = threading.Event()

    def think(_handler: BaseHTTPRequestHandler) -> None:
        reached.set()
        chat.letting_go.wait(30)

    chat.reply = think
    stand.name(chat.address)
    dialog = stand.suggest()
    stand.click(dialog.ask)
    stand.qtbot.waitUntil(reached.is_set, timeout=30000)
    return dialog


def test_the_window_does_not_wait_and_a_question_is_taken_back(stand: Stand, chat: Chat) -> None:
    dialog = asked_and_thinking(stand, chat)
    assert f"{MODEL} at {chat.address} is asked" in dialog.words.text()
    stand.click(dialog.stop)
    assert dialog.ask.isVisible()
    chat.reply = None
    stand.answered()
    stand.tick(0)


def test_a_dialog_that_is_closed_takes_its_question_back(stand: Stand, chat: Chat) -> None:
    dialog = asked_and_thinking(stand, chat)
    stand.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert stand.desk.dialog is None
    stand.desk.close()


def test_what_goes_wrong_is_a_sentence_in_the_dialog(stand: Stand, chat: Chat) -> None:
    chat.content = "<html>I would rather not</html>"
    stand.name(chat.address)
    dialog = stand.suggest()
    stand.click(dialog.ask)
    stand.qtbot.waitUntil(lambda: "has no list of shots" in dialog.words.text(), timeout=30000)
    assert dialog.words.textFormat() is Qt.TextFormat.PlainText
    assert dialog.ask.isVisible()


def test_without_a_scene_or_a_shot_it_says_so(stand: Stand, project: Project) -> None:
    stand.desk.suggest(project, stand.editing, None, stand.parent)
    stand.desk.rewrite(project, stand.editing, 9999, stand.parent)
    assert ["No scene is chosen" in str(stand.told[0]), "No shot is chosen" in str(stand.told[1])] == [True, True]
    assert stand.desk.dialog is None


def test_the_film_s_window_offers_it_and_follows(
    project: Project, tmp_path: Path, dialogs: HandDialogs, chat: Chat, qtbot: QtBot
) -> None:
    project.close()
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Forked(open_scripted))
    session.open(project.path)
    window = session.window
    assert window is not None
    window.actions_by_id["rewrite"].trigger()
    assert session.assistant.dialog is not None
    assert session.assistant.dialog.windowTitle() == "Rewrite words"
    session.assistant.dialog.settings.click()
    settings = window.findChild(SettingsDialog)
    assert settings is not None
    assert settings.shown == ("assistant.address", "assistant.model", "assistant.key")
    settings.close()
    session.preferences.agree(AssistantSettings(chat.address, MODEL, agreed=chat.address))
    window.panes.workspaces.choose(Work.WRITE)
    page = window.panes.write
    page.page.go_to_line(15)
    window.actions_by_id["suggest"].trigger()
    dialog = session.assistant.dialog
    assert dialog.windowTitle() == "Suggest shots"
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.rows), timeout=30000)
    assert "Scene 2: EXT. JETTY - NIGHT" in chat.asked[0]["messages"][1]["content"]
    dialog.rows[0].button.click()
    qtbot.mouseClick(dialog.apply, Qt.MouseButton.LeftButton)
    shot = window.services.editing.shot(window.panes.inspector.shot_id)
    assert shot is not None
    assert (shot.description, shot.scene.number) == (SHOTS[0]["description"], "2")
    window.actions_by_id["undo"].trigger()
    assert SHOTS[0]["description"] not in words(window.services.project)
    session.close()
    session.deleteLater()


def test_all_can_be_reached_by_the_keyboard_and_has_a_name(stand: Stand, chat: Chat) -> None:
    stand.name(chat.address)
    stand.suggest()
    dialog = stand.answered()
    for row in dialog.rows:
        assert row.button.accessibleName() == words_of(row.piece)
        assert row.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    stand.qtbot.keyClick(dialog.rows[1].button, Qt.Key.Key_Space)
    assert dialog.chosen == (dialog.rows[1].piece,)
