"""The prompt of a shot while its dialog is open: written beside the window's thread, edited by the core's own verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from previz.engine.models.catalog import Kind
from previz.engine.prompting.blocks import Block, Edits, Prompt
from previz.engine.prompting.writing import write_prompt, written_blocks
from previz.errors import PrevizError
from previz.project.file import Change
from previz.project.schema import Shot
from previz.takes.asking import Words
from previz.takes.prompting import edits_of, put_edits, require_short, set_style, with_texts
from previz.takes.requests import Draft, RequestWriter, Wanted
from ui.prompt.dialog import PromptDialog
from ui.services import Services

_TOLD_BY = frozenset({"shot", "scene", "film", "cast", "mark"})


@dataclass(frozen=True, slots=True)
class _Written:
    """A prompt with its edits, and its blocks as they are written of the shot."""

    prompt: Prompt
    blocks: tuple[Block, ...]


class PromptDesk(QObject):
    """One dialog at a time, of one shot."""

    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._project = services, services.project
        self._dialog: PromptDialog | None = None
        self._shot_id = 0
        self._kind: Kind | None = None
        self._blocks: Sequence[Block] = ()
        self._asked = 0
        services.bridge.changed.connect(self._on_changed)

    @property
    def dialog(self) -> PromptDialog | None:
        """The dialog, while it is open."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def show(self, shot_id: int, kind: Kind, parent: QWidget) -> None:
        """Open the prompt of a shot for a kind of model."""
        self._shot_id, self._kind = shot_id, kind
        dialog = self.dialog
        if dialog is None:
            dialog = self._dialog = self._made(parent)
        shot = self._shot()
        if shot is not None:
            dialog.show_shot(shot.number, kind)
            dialog.show()
            self.read()

    def read(self) -> None:
        """Write the prompt anew."""
        shot, kind = self._shot(), self._kind
        if shot is None or kind is None:
            return
        self._asked += 1
        asked = self._asked
        writer = RequestWriter(self._project)
        draft, words = writer.draft(shot, Wanted()), writer.words(shot)
        self._services.background.run(
            lambda: _written(draft, words, kind), lambda found: self._on_written(found, asked), self.refused.emit
        )

    def close(self) -> None:
        """Close the dialog."""
        dialog = self.dialog
        if dialog is not None:
            dialog.finish_typing()
            dialog.close()

    def _made(self, parent: QWidget) -> PromptDialog:
        dialog = PromptDialog(parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        dialog.put.connect(self._put)
        dialog.reset_wanted.connect(self._reset)
        dialog.negative_put.connect(self._put_negative)
        dialog.style_put.connect(lambda words: self._attempt(lambda: set_style(self._project, words)))
        return dialog

    def _forget_dialog(self) -> None:
        """It is closed, and goes before long."""
        self._dialog = None

    def _put(self, name: str, text: str) -> None:
        blocks = self._blocks
        self._edit(lambda edits, kind: with_texts(edits, kind, {name: text}, blocks))

    def _reset(self, name: str) -> None:
        self._edit(lambda edits, kind: with_texts(edits, kind, {}, (), (name,)))

    def _put_negative(self, words: str) -> None:
        self._edit(lambda edits, _kind: replace(edits, negative=require_short(words)))

    def _edit(self, change: Callable[[Edits, Kind], Edits]) -> None:
        shot, kind = self._shot(), self._kind
        if shot is not None and kind is not None:
            self._attempt(lambda: put_edits(self._project, shot, change(edits_of(shot), kind)))

    def _attempt(self, act: Callable[[], object]) -> None:
        """Do it; where it cannot be done, tell why, and show what stands there."""
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)
            self.read()

    def _shot(self) -> Shot | None:
        return self._services.editing.shot(self._shot_id)

    def _on_changed(self, change: Change) -> None:
        if self.dialog is not None and _TOLD_BY & set(change.tables):
            self.read()

    def _on_written(self, found: _Written, asked: int) -> None:
        dialog, shot = self.dialog, self._shot()
        if dialog is None or shot is None or asked != self._asked:
            return
        self._blocks = found.blocks
        dialog.show_prompt(found.prompt, edits_of(shot).negative, self._project.film.style)


def _written(draft: Draft, words: Words, kind: Kind) -> _Written:
    told = draft.told(words)
    return _Written(write_prompt(told, kind, words.edits), written_blocks(told, kind))
