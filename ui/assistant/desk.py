"""Script help in the window: asked beside its thread, agreed to before anything is sent, applied when chosen."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from previz.cut.proposals import add_proposals, take_rewrite
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.assistant.asking import Question, ask_for_shots, ask_for_words
from previz.script.assistant.checking import Checked, Proposal, Rewrite
from previz.script.assistant.endpoint import Endpoint, agreed_to, named_endpoint, require_agreed
from previz.script.assistant.material import scene_material, shot_material
from previz.script.assistant.wire import Call
from previz.settings import AssistantSettings
from ui.assistant.dialog import AssistantDialog
from ui.assistant.rows import Piece
from ui.background import Answer, Background
from ui.editing import Editing
from ui.settings.desk import SettingsDesk
from ui.settings.entries import HELP_PAGE
from ui.spoken import scene_name
from ui.words import N, counted, translate

Asking = Callable[[], Question[Any]]
"""Makes a question of what was gathered, in any thread."""


@dataclass(frozen=True)
class _Subject:
    """What is asked about, and what choosing does."""

    gather: Callable[[str], Asking]
    """Gathers what is told of it, for a wish."""
    apply: Callable[[Sequence[Piece]], str]
    """Takes what was chosen into the film, and says so in words."""
    stays: bool
    """Whether more can be chosen afterwards."""


class AssistantDesk(QObject):
    """One dialog at a time, and one question under way. What comes back to a dialog that is gone is dropped."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""
    settings_wanted = Signal(str)
    """The settings are to be opened at what speaks of this."""
    shot_wanted = Signal(int)
    """A shot to go to."""

    def __init__(self, preferences: SettingsDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._background: Background | None = None
        self._call: Call | None = None
        self._subject: _Subject | None = None
        self._question: Question[Any] | None = None
        self._edition = 0
        self.dialog: AssistantDialog | None = None
        preferences.changed.connect(lambda _settings: self._on_settings_changed())

    def suggest(self, project: Project, editing: Editing, scene_id: int | None, parent: QWidget) -> None:
        """Offer to propose shots for a scene."""
        scene = None if scene_id is None else project.session.get(Scene, scene_id)
        if scene is None:
            what = self.tr("No scene is chosen to make shots for")
            self.refused.emit(PrevizError(what, self.tr("Choose one, or a shot of it")))
            return

        def gather(wish: str) -> Asking:
            material = scene_material(project, _scene(project, scene_id))
            return lambda: ask_for_shots(material.sheet(), wish)

        def apply(chosen: Sequence[Piece]) -> str:
            made = add_proposals(
                project, _scene(project, scene_id), [piece for piece in chosen if isinstance(piece, Proposal)]
            )
            if made:
                self.shot_wanted.emit(made[0].id)
            words = self.tr("Added as {numbers}. Undo takes that back in one step.")
            return words.format(numbers=", ".join(shot.number for shot in made))

        subject = _Subject(gather, lambda chosen: _attempted(editing, lambda: apply(chosen)), stays=True)
        about = scene_name(scene.number, scene.heading)
        self._open(self.tr("Suggest shots"), about, _adding, subject, parent)

    def rewrite(self, project: Project, editing: Editing, shot_id: int | None, parent: QWidget) -> None:
        """Offer to propose other words for a shot."""
        shot = None if shot_id is None else project.session.get(Shot, shot_id)
        if shot is None:
            what = self.tr("No shot is chosen whose words could be rewritten")
            self.refused.emit(PrevizError(what, self.tr("Choose one")))
            return

        def gather(wish: str) -> Asking:
            material = shot_material(project, _shot(project, shot_id))
            return lambda: ask_for_words(material.sheet(), wish)

        def apply(chosen: Sequence[Piece]) -> str:
            for piece in chosen:
                if isinstance(piece, Rewrite):
                    take_rewrite(project, _shot(project, shot_id), piece)
            return self.tr("Shot {number} has these words.").format(number=shot.number)

        subject = _Subject(gather, lambda chosen: _attempted(editing, lambda: apply(chosen)), stays=False)
        about = self.tr("Shot {number} · {words}").format(number=shot.number, words=shot.description)
        self._open(self.tr("Rewrite words"), about, lambda _count: self.tr("Use these words"), subject, parent)

    def close(self) -> None:
        """Take back what is under way, and close the dialog."""
        self._stop()
        if self.dialog is not None:
            self.dialog.close()
        if self._background is not None:
            self._background.close()
            self._background.deleteLater()
            self._background = None

    def _open(self, title: str, about: str, words: Callable[[int], str], subject: _Subject, parent: QWidget) -> None:
        if self.dialog is not None:
            self.dialog.close()
        dialog = AssistantDialog(title, about, words, parent)
        self.dialog, self._subject = dialog, subject
        dialog.asked.connect(self._ask)
        dialog.agreed.connect(self._agree)
        dialog.stopped.connect(self._on_stopped)
        dialog.applied.connect(self._apply)
        dialog.settings_wanted.connect(lambda: self.settings_wanted.emit(translate("Settings", HELP_PAGE)))
        dialog.finished.connect(lambda _code: self._on_finished(dialog))
        self._show_state(dialog)
        dialog.show()

    @property
    def _settings(self) -> AssistantSettings:
        return self._preferences.settings.assistant

    def _endpoint(self) -> Endpoint:
        return named_endpoint(self._settings, os.environ, self._preferences.place)

    def _show_state(self, dialog: AssistantDialog) -> None:
        try:
            self._endpoint()
        except PrevizError as error:
            dialog.show_off(str(error) if self._settings.address else "")
        else:
            dialog.show_ready()

    def _on_settings_changed(self) -> None:
        """An endpoint may have been named while the dialog taught that none is."""
        if self.dialog is not None and self._call is None and not self.dialog.rows:
            self._show_state(self.dialog)

    def _ask(self, wish: str) -> None:
        """Make the question in the thread beside, and go on with it: sent where that was agreed to, else shown."""
        subject = self._subject
        if subject is not None and self._call is None:
            self._attempt(lambda: self._run(subject.gather(wish), self._on_question))

    def _on_question(self, question: Question[Any]) -> None:
        self._question = question
        self._attempt(self._send_or_show)

    def _agree(self, unencrypted: bool) -> None:
        """What was shown may go, and is what is sent."""

        def agree() -> None:
            self._preferences.agree(agreed_to(self._settings, self._endpoint(), unencrypted=unencrypted))
            self._send_or_show()

        self._attempt(agree)

    def _send_or_show(self) -> None:
        dialog, question = self.dialog, self._question
        if dialog is None or question is None or self._call is not None:
            return
        endpoint = self._endpoint()
        if not _is_agreed(endpoint, self._settings):
            dialog.show_question(question.text, endpoint)
            return
        call = self._call = Call(endpoint)
        dialog.show_waiting(endpoint)
        self._run(lambda: question.ask(call), self._on_answered)

    def _on_answered(self, found: Checked[Any]) -> None:
        self._call = None
        if self.dialog is not None:
            self.dialog.show_proposals(found.pieces, found.dropped)

    def _on_refused(self, error: PrevizError) -> None:
        self._call = None
        if self.dialog is not None:
            self.dialog.show_refused(str(error))

    def _run(self, work: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        """Work beside the window; what comes back after it was stopped, or after other work was begun, is dropped."""
        if self._background is None:
            self._background = Background(self)  # one of its own: an answer may take minutes
        self._edition += 1
        edition = self._edition

        def answered(answer: Answer) -> None:
            if edition == self._edition:
                then(answer)

        def refused(error: PrevizError) -> None:
            if edition == self._edition:
                self._on_refused(error)

        self._background.run(work, answered, refused)

    def _on_stopped(self) -> None:
        self._stop()
        if self.dialog is not None:
            self.dialog.show_ready()

    def _on_finished(self, dialog: AssistantDialog) -> None:
        if dialog is self.dialog:
            self._stop()
            self.dialog = self._subject = self._question = None

    def _stop(self) -> None:
        self._edition += 1
        call, self._call = self._call, None
        if call is not None:
            call.cancel()

    def _apply(self, chosen: Sequence[Piece]) -> None:
        dialog, subject = self.dialog, self._subject
        if dialog is None or subject is None or not chosen:
            return
        words = subject.apply(chosen)
        if not words:
            return  # it was refused, and the user was told
        if subject.stays:
            dialog.show_applied(words)
        else:
            dialog.close()

    def _attempt(self, act: Callable[[], None]) -> None:
        """Do what needs an endpoint, and say in the dialog where it cannot be done."""
        try:
            act()
        except PrevizError as error:
            if self.dialog is not None:
                self.dialog.show_refused(str(error))


def _is_agreed(endpoint: Endpoint, settings: AssistantSettings) -> bool:
    try:
        require_agreed(endpoint, settings)
    except PrevizError:
        return False
    return True


def _attempted(editing: Editing, act: Callable[[], str]) -> str:
    """What was done, in words; nothing where it was refused, which the user is told."""
    told: list[str] = []
    editing.attempt(lambda: told.append(act()))
    return told[0] if told else ""


def _adding(count: int) -> str:
    return counted("AssistantDesk", "Add %n shots", "Add the shot", N, count)


def _scene(project: Project, scene_id: int | None) -> Scene:
    """A scene that is still there."""
    scene = project.session.get(Scene, scene_id)
    if scene is None:
        what = translate("AssistantDesk", "The scene is gone")
        raise PrevizError(what, translate("AssistantDesk", "Choose another scene"))
    return scene


def _shot(project: Project, shot_id: int | None) -> Shot:
    """A shot that is still there."""
    shot = project.session.get(Shot, shot_id)
    if shot is None:
        what = translate("AssistantDesk", "The shot is gone")
        raise PrevizError(what, translate("AssistantDesk", "Choose another shot"))
    return shot
