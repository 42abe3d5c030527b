"""Brings what is typed on the page into the film: after a pause, or at once where something else is to be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from sqlalchemy import func, select

from previz.cut.scripting import cover_lines, edit_and_assemble, shot_from_lines
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.script.growing import Growing
from previz.script.importing import ImportReport
from previz.script.reading import Screenplay
from previz.script.writing import Written, draft, written
from ui.background import Background

_PAUSE_MS, _LONG_PAUSE_MS = 900, 2500
_LATEST_MS, _LONG_LATEST_MS = 3_000, 10_000
"""Milliseconds after which what is typed is written also where no pause comes: a long text takes a while to be read."""
_LONG = 60_000
"""Characters from which a script is long: it is written after a longer pause."""


class ScriptEditing(QObject):
    """Reads drafts beside the window's thread, and writes them in it. One pause of typing is one undo step."""

    edited = Signal(object)
    """The ImportReport of what was written."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(
        self, project: Project, background: Background, text: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._background = background
        self._text = text
        self._growing = Growing()
        self._known: tuple[tuple[str, str], Written] | None = None
        self._version = 0
        self._unwritten = False
        self._since = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.setObjectName("script typing pause")
        self._pause.timeout.connect(self._read)

    @property
    def unwritten(self) -> bool:
        """Whether something was typed that is not in the film yet."""
        return self._unwritten

    def written(self) -> Written:
        """The film's script in the form in which it is edited."""
        film = self._project.film
        key = (film.script_name, film.script_sha256)
        if self._known is None or self._known[0] != key:
            self._known = (key, written(film.script_name, film.script_text))
        return self._known[1]

    def typed(self, length: int) -> None:
        """The text, of so many characters, has changed: it is written after a pause, or when none comes for long."""
        if not self._unwritten:
            self._since.start()
        self._version += 1
        self._unwritten = True
        if self._since.elapsed() > (_LONG_LATEST_MS if length > _LONG else _LATEST_MS):
            self.finish()
        else:
            self._pause.start(_LONG_PAUSE_MS if length > _LONG else _PAUSE_MS)

    def finish(self) -> None:
        """Write now what was typed."""
        if self._unwritten:
            self._write(self._draft(self._text())())

    def forget(self) -> None:
        """What was typed is of no account any more: another text stands on the page."""
        self._pause.stop()
        self._version += 1
        self._unwritten = False

    def close(self) -> None:
        """Write what was typed, and end."""
        self.finish()
        self._pause.stop()

    def cover(self, shot_id: int, first_line: int, last_line: int) -> None:
        """Have a shot cover other lines of the page."""
        self._settle()
        shot = self._project.session.get(Shot, shot_id)
        if shot is not None:
            self._attempt(lambda: cover_lines(self._project, shot, first_line, last_line))

    def shot_from_lines(self, scene_id: int, first_line: int, last_line: int) -> int | None:
        """Make a shot of lines of the page. Returns its id, None where it cannot be made."""
        self._settle()
        scene = self._project.session.get(Scene, scene_id)
        made: list[int] = []
        if scene is not None:
            self._attempt(lambda: made.append(shot_from_lines(self._project, scene, first_line, last_line).id))
        return made[0] if made else None

    def _settle(self) -> None:
        """Have the film's lines be those of the page."""
        self.finish()
        if self.written().converted:
            self._write(self._draft(self._text())())

    def _read(self) -> None:
        version = self._version
        read = self._draft(self._text())
        self._background.run(read, lambda found: self._write(found) if version == self._version else None)

    def _draft(self, text: str) -> Callable[[], Screenplay]:
        name, headless = self.written().name, self._is_headless()
        return lambda: draft(name, text, headless=headless)

    def _write(self, found: Screenplay) -> None:
        self._pause.stop()
        self._unwritten = False
        self._version += 1
        reports: list[ImportReport] = []
        shown = self.written()
        before = draft(shown.name, shown.text) if shown.converted else None
        self._attempt(lambda: reports.append(edit_and_assemble(self._project, found, self._growing, before)))
        for report in reports:
            self.edited.emit(report)

    def _is_headless(self) -> bool:
        """Whether the film opens with a scene that was told in plain sentences."""
        kind = func.json_extract(Scene.elements, "$[0].kind")
        wanted = select(kind).where(Scene.cut.is_(False)).order_by(Scene.position, Scene.id)
        first = self._project.session.execute(wanted).first()
        return first is not None and first[0] != "scene_heading"

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)
