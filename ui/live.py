"""The live view: what a shot's words say right now, staged and drawn while they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QImage

from previz.engine.messages import LIVE
from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError
from previz.project.file import Change, Project
from previz.project.schema import Shot
from previz.stage.plan import SetUp, plan_of
from previz.stage.plan.paper import WIDTH, WINDOW, Paper
from previz.stage.staging import stage_shot
from previz.takes.marking import FloorMark, floor_marks
from previz.takes.requests import Draft, RequestWriter, Wanted
from ui.background import Background
from ui.stills import Stills

_FIRST_MS = 250
_WIDTH = 640
_PLAN_WIDTH = 1400
_SAYS_MORE = frozenset({"scene", "cast_member", "film", "dressing", "mark"})


@dataclass(frozen=True)
class PlanSheet:
    """A plan to look at: its window as a picture, and where on the floor the camera is, what it turns about, and who
    stands on which marks.
    """

    image: QImage
    paper: Paper
    camera: tuple[float, float]
    pivot: tuple[float, float]
    marks: tuple[FloorMark, ...] = ()

    def at(self, spot: tuple[float, float], shown: QRectF) -> QPointF:
        """Where a place of the floor is when the plan is shown in a rectangle."""
        x, y = self.paper.at(spot)
        across, down = (x - WINDOW.left) / WINDOW.width, (y - WINDOW.top) / WINDOW.height
        return QPointF(shown.left() + across * shown.width(), shown.top() + down * shown.height())

    def floor(self, point: QPointF, shown: QRectF) -> tuple[float, float]:
        """The place of the floor that is at a point then."""
        across, down = (point.x() - shown.left()) / shown.width(), (point.y() - shown.top()) / shown.height()
        x, z = self.paper.floor((WINDOW.left + across * WINDOW.width, WINDOW.top + down * WINDOW.height))
        return float(x), float(z)


class LiveView(QObject):
    """Draws the newest of what it is asked to show; what was asked before and not yet begun is let go."""

    pictured = Signal(object)
    """A QImage of the middle of the shot."""
    drafted = Signal(int, object)
    """A shot's id, and the Draft that is shown of it from now on: what its world is built from."""
    built = Signal(int, object)
    """A shot's id, and the Render of it."""
    unaltered = Signal()
    """What is to be shown is what is shown."""
    planned = Signal(object)
    """A PlanSheet, where the plan is looked at."""
    noted = Signal(object)
    """What the stage chose where the words are silent, and what it could not do as they say: sentences."""
    refused = Signal(str)
    """Why there is no picture, in a sentence."""

    def __init__(self, project: Project, stills: Stills, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._stills, self._background = project, stills, background
        self._writer: RequestWriter | None = None
        self._wanted: tuple[int, str, Draft] | None = None
        self._built: tuple[int, str, Render] | None = None
        self._busy = False
        self._plan_is_looked_at = False
        self._begin = QTimer(self, singleShot=True)
        self._begin.setObjectName("live view")
        self._begin.timeout.connect(self._build)
        stills.pictured.connect(lambda view, image: self.pictured.emit(image) if view == LIVE else None)
        stills.noted.connect(lambda view, notes: self.noted.emit(notes) if view == LIVE else None)
        stills.refused.connect(lambda view, why: self.refused.emit(why) if view == LIVE else None)

    def show(self, shot: Shot, words: str | None = None) -> None:
        """Show a shot as it is, or as other words say it."""
        self._writer = self._writer or RequestWriter(self._project)
        try:
            draft = self._writer.draft(shot, Wanted(size=self._size()), words)
        except PrevizError as error:
            self.refused.emit(str(error))
            return
        self._wanted = (shot.id, shot.number, draft)
        # A worker that does not run yet takes a while to start: not for a shot that is only passed on the way.
        self._begin.start(0 if self._stills.ready else _FIRST_MS)

    def look_at_plan(self, looked_at: bool) -> None:
        """Draw the plan too from now on, or no longer."""
        self._plan_is_looked_at = looked_at
        if looked_at and not self._busy:
            self._plan()

    def forget(self) -> None:
        """Show nothing more of what was asked."""
        self._begin.stop()
        self._wanted = self._built = None
        self._stills.forget(LIVE)

    def on_changed(self, change: Change) -> None:
        """Read the project again where a change says something new of the scenes."""
        if _SAYS_MORE & set(change.tables):
            self._writer = None

    def close(self) -> None:
        """Ask and listen no more."""
        self._begin.stop()
        self._wanted = None

    def _size(self) -> PictureSize:
        film = PictureSize.parse(self._project.film.size)
        width = min(_WIDTH, film.width)
        return PictureSize(width, max(16, round(width / film.aspect / 2) * 2))

    def _build(self) -> None:
        """Build the newest wanted world beside the window's thread, one at a time."""
        if self._wanted is None or self._busy:
            return
        (shot_id, number, draft), self._wanted, self._busy = self._wanted, None, True
        self._background.run(
            draft.request, lambda request: self._on_built(shot_id, number, draft, request), self._on_refused
        )

    def _on_built(self, shot_id: int, number: str, draft: Draft, request: Render) -> None:
        self._busy = False
        if self._wanted is None:
            fresh = self._built is None or self._built[2] != request
            self._built = (shot_id, number, request)
            self.drafted.emit(shot_id, draft)
            if fresh:
                self.built.emit(shot_id, request)
                self._stills.ask(request, request.window.duration // 2, LIVE)
                self._plan()
            else:
                self.unaltered.emit()
        self._build()

    def _plan(self) -> None:
        if not self._plan_is_looked_at or self._built is None:
            return
        _, number, request = self._built
        self._busy = True
        self._background.run(lambda: plan_sheet(number, request), self._on_planned, self._on_refused)

    def _on_planned(self, sheet: PlanSheet) -> None:
        self._busy = False
        self.planned.emit(sheet)
        self._build()

    def _on_refused(self, error: PrevizError) -> None:
        self._busy = False
        self.refused.emit(str(error))
        self._build()


def plan_sheet(number: str, request: Render) -> PlanSheet:
    """The plan of a shot, as far as the window of its sheet goes."""
    staging = stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)
    plan = plan_of(request.world, [SetUp(number, staging)])
    whole = QImage.fromData(plan.png(_PLAN_WIDTH))
    mm = whole.width() / WIDTH
    window = QRectF(WINDOW.left * mm, WINDOW.top * mm, WINDOW.width * mm, WINDOW.height * mm)
    grip = staging.grip(request.window.duration // 2)
    x, _, z = (float(each) for each in grip.view.eye)
    marks = floor_marks(request.world, staging.seconds(0), staging.seconds(staging.frames - 1))
    pivot = (float(grip.pivot[0]), float(grip.pivot[2]))
    return PlanSheet(whole.copy(window.toRect()), plan.paper, (x, z), pivot, marks)
