"""Whether takes still show what their shots say: found out on demand, one at a time, beside the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from previz.project.file import Change, Project
from previz.project.schema import MarkRow, Shot
from previz.takes.choosing import difference, made_request, playing_take, wanted_again
from previz.takes.requests import RequestWriter
from ui.background import Background

_PAUSE_MS = 15
_SHARED = {"scene", "cast_member", "film", "dressing"}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a shot's take: why it is stale, or None while it is fresh."""

    reason: str | None


class Staleness(QObject):
    """Remembers why the takes of shots are stale, and finds out what it is asked and does not know."""

    found = Signal(int)
    """The id of a shot of which something new is known."""

    def __init__(self, project: Project, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._background = background
        self._known: dict[int, Standing] = {}
        self._asked: dict[int, None] = {}
        self._writer: RequestWriter | None = None
        self._edition = 0
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.setObjectName("staleness")
        self._pause.timeout.connect(self._find_next)

    def reason(self, shot_id: int) -> str | None:
        """Why the take that a shot plays is stale; None while it is fresh, or while that is being found out."""
        standing = self._known.get(shot_id)
        if standing is None:
            self._asked.pop(shot_id, None)
            self._asked[shot_id] = None
            if not self._busy and not self._pause.isActive():
                self._pause.start()
            return None
        return standing.reason

    def on_changed(self, change: Change) -> None:
        """Forget what a change may have made untrue."""
        tables = change.tables
        if _SHARED & set(tables):
            self._known.clear()
            self._writer = None
            self._edition += 1
        elif "mark" in tables:
            self._forget_scenes(tables["mark"])
        elif "take" in tables and not set(tables) - {"take", "job"}:
            self._forget_takes(tables["take"])
        else:
            for shot_id in tables.get("shot", ()):
                self._known.pop(shot_id, None)
            self._forget_takes(tables.get("take", frozenset()))
            self._edition += bool(tables.get("shot"))

    def close(self) -> None:
        """Ask no more."""
        self._pause.stop()
        self._asked.clear()

    def _forget_scenes(self, mark_ids: frozenset[int]) -> None:
        """Forget the shots of the scenes in which marks were set; all shots where a mark is gone."""
        marks = [self._project.session.get(MarkRow, mark_id) for mark_id in mark_ids]
        scenes = {mark.scene_id for mark in marks if mark is not None}
        for shot_id in list(self._known):
            shot = self._project.session.get(Shot, shot_id)
            if None in marks or shot is None or shot.scene_id in scenes:
                self._known.pop(shot_id)
        self._writer = None
        self._edition += 1

    def _forget_takes(self, take_ids: frozenset[int]) -> None:
        for shot_id in list(self._known):
            shot = self._project.session.get(Shot, shot_id) if take_ids else None
            if shot is not None and any(take.id in take_ids for take in shot.takes):
                self._known.pop(shot_id)

    def _find_next(self) -> None:
        while self._asked:
            shot_id, _ = self._asked.popitem()
            shot = self._project.session.get(Shot, shot_id)
            if shot is not None:
                self._find(shot)
                return

    def _find(self, shot: Shot) -> None:
        take = playing_take(shot)
        self._writer = self._writer or RequestWriter(self._project)
        wish = None if take is None else wanted_again(take.recipe, self._writer.size)
        if take is None or wish is None:
            self._learn(shot.id, None, self._edition)
            return
        draft = self._writer.draft(shot, wish)
        recipe, edition, shot_id = take.recipe, self._edition, shot.id
        self._busy = True
        self._background.run(
            lambda: difference(made_request(recipe), draft.request()),
            lambda reason: self._learn(shot_id, reason, edition),
            lambda error: self._learn(shot_id, str(error), edition),
        )

    def _learn(self, shot_id: int, reason: str | None, edition: int) -> None:
        self._busy = False
        if edition == self._edition:
            self._known[shot_id] = Standing(reason)
            self.found.emit(shot_id)
        if self._asked:
            self._pause.start()
