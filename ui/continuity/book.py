"""The window's script supervisor: looks for breaks of continuity beside the window's thread, and mends them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from previz.cut import lint
from previz.cut.noted_plan import plan_of_finding
from previz.cut.notes import CutScene, Finding
from previz.cut.supervisor import Supervisor
from previz.errors import PrevizError
from previz.project.file import Change, Project
from ui.background import Background

_SETTLE_MS = 400
_PLAN_WIDTH = 1400
_SPEAKS_OF = frozenset({"shot", "scene", "clip", "cast_member", "film", "pardon", "dressing", "mark"})


class ContinuityBook(QObject):
    """Keeps what was found, and finds it again after edits for as long as somebody looks."""

    found = Signal(object)
    """All Findings, in the order of the film."""
    advanced = Signal(int, int)
    """Shots looked at, of all."""
    planned = Signal(str, object)
    """A finding's id, and a QImage of its plan."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, project: Project, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._background = project, background
        self._supervisor = Supervisor()
        self._scenes: tuple[CutScene, ...] = ()
        self._busy = self._looked_at = self._again = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.setObjectName("continuity")
        self._settle.timeout.connect(self._look)

    def look_on(self, looked_at: bool) -> None:
        """Look now, and again after every edit; or no longer."""
        self._looked_at = looked_at
        if looked_at:
            self._look()
        else:
            self._settle.stop()

    def on_changed(self, change: Change) -> None:
        """Look again where a change may break or mend something."""
        if self._looked_at and _SPEAKS_OF & set(change.tables):
            self._settle.start()

    def mend(self, finding: Finding) -> None:
        """Apply the fix of a finding, as one undo step."""
        fix = finding.fix
        if fix is not None:
            self._attempt(lambda: lint.apply(self._project, fix))

    def pardon(self, finding: Finding, deliberate: bool) -> None:
        """Call a finding deliberate, or a break again."""
        self._attempt(lambda: lint.pardon(self._project, finding, deliberate=deliberate))

    def plan(self, finding: Finding) -> None:
        """Draw the floor plan of a finding."""
        scenes, film = self._scenes, self._project.film.title

        def draw() -> bytes:
            return plan_of_finding(scenes, finding, film).png(_PLAN_WIDTH)

        self._background.run(
            draw, lambda png: self.planned.emit(finding.id, QImage.fromData(png)), lambda _error: self._settle.start()
        )

    def close(self) -> None:
        """Look no more."""
        self._settle.stop()
        self._looked_at = False

    def _look(self) -> None:
        if self._busy:
            self._again = True
            return
        try:
            scenes = lint.cut_scenes(self._project)
        except PrevizError as error:
            self.refused.emit(error)
            return
        self._busy, self._again = True, False
        self._background.run(
            lambda: tuple(self._supervisor.findings(scenes, self.advanced.emit)),
            lambda findings: self._on_found(scenes, findings),
            self._on_refused,
        )

    def _on_found(self, scenes: tuple[CutScene, ...], findings: tuple[Finding, ...]) -> None:
        self._busy, self._scenes = False, scenes
        self.found.emit(findings)
        if self._again and self._looked_at:
            self._look()

    def _on_refused(self, error: PrevizError) -> None:
        self._busy = False
        self.refused.emit(error)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)
