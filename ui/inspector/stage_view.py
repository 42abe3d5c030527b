"""What the shot's words stage: the picture they make right now, the plan from above, and other set-ups."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.inspector.live_viewer import LiveViewer
from ui.inspector.plan_viewer import PlanViewer
from ui.inspector.set_ups import SetUps
from ui.live import PlanSheet
from ui.naming import label, named, plain_tip
from ui.words import QT_TRANSLATE_NOOP

_ROWS = 3
_LATE_MS = 400
"""How long the picture of another shot may stand where that of the chosen one is to come."""


class Side(StrEnum):
    """The ways to look at a shot's stage."""

    VIEW = QT_TRANSLATE_NOOP("StageView", "View")
    PLAN = QT_TRANSLATE_NOOP("StageView", "Plan")
    SET_UPS = QT_TRANSLATE_NOOP("StageView", "Set-ups")


_TIPS = {
    Side.VIEW: QT_TRANSLATE_NOOP("StageView", "What the words make, as they are typed"),
    Side.PLAN: QT_TRANSLATE_NOOP(
        "StageView", "The set from above: marks, paths, camera and lens. Drag the camera, or people, to another place"
    ),
    Side.SET_UPS: QT_TRANSLATE_NOOP("StageView", "Other cameras on the same moment: click one to take it over"),
}


class StageView(QWidget):
    """Shows one side of the stage at a time, at the film's aspect as far as the window is high enough for it."""

    side_chosen = Signal(object)
    """The Side that is looked at now."""

    def __init__(self, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aspect = aspect
        self.live, self.overhead = LiveViewer(self), PlanViewer(self)
        self.live.setAccessibleName(self.tr("Live view"))
        self._late = self.tr("The stage is being set …")
        self.live.show_words(self._late)
        self.overhead.show_words(self._late)
        self.overhead.setAccessibleName(self.tr("Plan"))
        self._stack = QStackedWidget(self)
        self.set_ups = SetUps(aspect, self)
        self.set_ups.model_.modelReset.connect(self.fit)
        for page in (self.live, self.overhead, self.set_ups):
            page.setMinimumSize(QSize(0, 0))
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._build_sides())
        column.addWidget(self._stack)
        self._shot_id: int | None = None
        self._picture_came = self._plan_came = False
        self._wait = QTimer(self, singleShot=True, interval=_LATE_MS)
        self._wait.setObjectName("the stage is late")
        self._wait.timeout.connect(self._say_late)
        self._before: tuple[QImage | None, PlanSheet | None] = (None, None)
        self._chosen = ""
        self._notes = label("", "quiet", self)
        self._notes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # its words hold no width open
        self._notes.setAccessibleName(self.tr("What the stage chose"))
        self._notes.hide()
        column.addWidget(self._notes)

    @property
    def side(self) -> Side:
        """The side that is looked at."""
        return tuple(Side)[self._stack.currentIndex()]

    @property
    def image(self) -> QImage | None:
        """The live picture, or None while there is none."""
        return self.live.image

    @property
    def plan(self) -> QImage | None:
        """The plan, or None while there is none."""
        return self.overhead.plan

    def button(self, side: Side) -> QAbstractButton:
        """The button that chooses a side."""
        return self._sides.button(tuple(Side).index(side))

    def choose(self, side: Side) -> None:
        """Look at another side."""
        self.button(side).click()

    def turn_to(self, shot_id: int) -> None:
        """Another shot is looked at: what is shown of the one before stays for a moment, and not as this one's."""
        if shot_id != self._shot_id:
            self._shot_id = shot_id
            self._picture_came = self._plan_came = False
            if self.isVisible():
                self._wait.start()

    def show_picture(self, image: QImage) -> None:
        """Show the picture of the newest words."""
        self._picture_came = True
        self.live.show_image(image)

    def show_again(self) -> None:
        """What was shown before is what is to be shown."""
        picture, plan = self._before
        if picture is not None and self.live.image is None:
            self.live.show_image(picture)
        if plan is not None and self.overhead.plan is None:
            self.show_plan(plan)
        self._picture_came = self._plan_came = True

    def show_notes(self, notes: Sequence[str]) -> None:
        """Say what the stage chose where the words are silent: the first of it, all of it in the tip."""
        self._chosen = ".  ".join(notes)
        self._elide_notes()
        self._notes.setToolTip(plain_tip(". ".join(notes)))
        self._notes.setAccessibleDescription(". ".join(notes))
        self._notes.setVisible(bool(notes))

    def show_plan(self, sheet: PlanSheet) -> None:
        """Show the plan."""
        self._plan_came = True
        self._before = self._before[0], sheet
        self.overhead.show_sheet(sheet)
        self.fit()

    def show_nothing(self, words: str) -> None:
        """Say why there is no picture."""
        self._picture_came = self._plan_came = True
        self.live.show_words(words)
        self.overhead.show_words(words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shot_id is not None and not (self._picture_came and self._plan_came):
            self._wait.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._wait.stop()

    def _say_late(self) -> None:
        """Say that a picture or a plan is still to come, in place of those of another shot."""
        if not self._picture_came:
            self._before = self.live.image or self._before[0], self._before[1]
            self.live.show_words(self._late)
        if not self._plan_came:
            self.overhead.show_words(self._late)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._elide_notes()

    def _elide_notes(self) -> None:
        """As much of what the stage chose as the width of now has room for."""
        metrics = self._notes.fontMetrics()
        self._notes.setText(metrics.elidedText(self._chosen, Qt.TextElideMode.ElideRight, self.width() - 4))

    def fit(self) -> None:
        """The picture at the film's aspect, the plan at its own; of the set-ups as many rows as there is room for.

        None is higher than half of the window: beside an upright picture the words need a place too.
        """
        height = round(self.width() / self._aspect)
        if self.side is Side.SET_UPS:
            height = max(height, self.set_ups.rows(_ROWS) * self.set_ups.row_height())
        elif self.side is Side.PLAN:
            height = max(height, round(self.width() / self.overhead.shape))
        self._stack.setFixedHeight(min(height, self.window().height() // 2))

    def _build_sides(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._sides = QButtonGroup(self)
        for place, side in enumerate(Side):
            button = named(QToolButton(self), "side")
            button.setText(self.tr(side.value))
            button.setAccessibleName(self.tr(side.value))
            button.setToolTip(self.tr(_TIPS[side]))
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._sides.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._sides.idClicked.connect(self._on_side)
        return row

    def _on_side(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.fit()
        self.side_chosen.emit(self.side)
