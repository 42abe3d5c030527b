"""Other set-ups of the shot that is looked at: proposed beside the window's thread, drawn by the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Shot
from previz.stage.coverage import Alternative, set_ups
from previz.takes.covering import camera_words, thumbnail_size
from previz.takes.requests import Draft, RequestWriter, Wanted
from ui.background import Background
from ui.stills import Stills

_VIEW = "set-up "
_SETTLE_MS = 300
_SPEAKS_OF = frozenset({"shot", "scene", "cast_member", "film", "dressing", "mark"})


@dataclass(frozen=True, slots=True)
class SetUpItem:
    """A set-up to choose: its number from 1, what it is called, its camera in words, why one would want it."""

    number: int
    name: str
    camera: str
    reason: str
    values: Mapping[str, object]


class CoverageBook(QObject):
    """Proposes set-ups of one shot for as long as they are looked at."""

    proposed = Signal(int, object)
    """A shot's id, and its SetUpItems."""
    pictured = Signal(int, object)
    """A set-up's number, and its QImage."""
    refused = Signal(str)
    """Why there are no set-ups, in a sentence."""

    def __init__(self, project: Project, stills: Stills, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._stills, self._background = project, stills, background
        self._shot_id: int | None = None
        self._looked_at = self._busy = False
        self._edition = 0
        self._count = 0
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("coverage")
        self._settle.timeout.connect(self._propose)
        stills.pictured.connect(self._on_pictured)

    def show(self, shot_id: int | None) -> None:
        """Turn to another shot."""
        if shot_id != self._shot_id:
            self._shot_id = shot_id
            self._begin()

    def look_on(self, looked_at: bool) -> None:
        """Propose from now on, or no longer."""
        self._looked_at = looked_at
        self._begin()

    def on_changed(self, change: Change) -> None:
        """Propose again where a change may say something new of the shot."""
        if _SPEAKS_OF & set(change.tables):
            self._begin()

    def close(self) -> None:
        """Propose no more."""
        self._settle.stop()
        self._looked_at = False

    def _begin(self) -> None:
        self._edition += 1
        for number in range(1, self._count + 1):
            self._stills.forget(f"{_VIEW}{number}")
        if self._looked_at and self._shot_id is not None:
            self._settle.start()

    def _propose(self) -> None:
        shot = None if self._shot_id is None else self._project.session.get(Shot, self._shot_id)
        if shot is None or self._busy:
            return
        try:
            draft = RequestWriter(self._project).draft(shot, Wanted())
        except PrevizError as error:
            self.refused.emit(str(error))
            return
        edition, shot_id = self._edition, shot.id
        self._busy = True
        self._background.run(
            lambda: _proposed(draft),
            lambda answer: self._on_proposed(edition, shot_id, *answer),
            self._on_refused,
        )

    def _on_proposed(self, edition: int, shot_id: int, request: Render, found: tuple[Alternative, ...]) -> None:
        self._busy = False
        if edition != self._edition:
            self._settle.start()
            return
        self._count = len(found)
        items = [
            SetUpItem(number, each.name, camera_words(each), each.reason, each.values)
            for number, each in enumerate(found, start=1)
        ]
        self.proposed.emit(shot_id, tuple(items))
        size: PictureSize = thumbnail_size(request.size)
        for number, each in enumerate(found, start=1):
            thumbnail = replace(request, spec=each.spec, size=size)
            self._stills.ask(thumbnail, request.window.duration // 2, f"{_VIEW}{number}")

    def _on_refused(self, error: PrevizError) -> None:
        self._busy = False
        self.refused.emit(str(error))

    def _on_pictured(self, view: str, image: object) -> None:
        if view.startswith(_VIEW):
            self.pictured.emit(int(view.removeprefix(_VIEW)), image)


def _proposed(draft: Draft) -> tuple[Render, tuple[Alternative, ...]]:
    """The request of a draft, and the set-ups of its middle."""
    request = draft.request()
    found = set_ups(
        request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed,
        request.window.duration // 2,
    )  # fmt: skip
    return request, found
