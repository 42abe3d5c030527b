"""What the shot's words stage: the picture they make right now, and the plan from above."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.naming import named
from ui.player.viewer import Viewer


class Side(StrEnum):
    """The ways to look at a shot's stage."""

    VIEW = "View"
    PLAN = "Plan"


_TIPS = {
    Side.VIEW: "What the words make, as they are typed",
    Side.PLAN: "The set from above: marks, paths, camera and lens",
}


class StageView(QWidget):
    """Shows one side of the stage at a time, at the film's aspect."""

    side_chosen = Signal(object)
    """The Side that is looked at now."""

    def __init__(self, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aspect = aspect
        self._view, self._plan = Viewer(self), Viewer(self)
        self._view.setAccessibleName("Live view")
        self._plan.setAccessibleName("Plan")
        self._stack = QStackedWidget(self)
        for page in (self._view, self._plan):
            page.setMinimumSize(QSize(0, 0))
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._build_sides())
        column.addWidget(self._stack)

    @property
    def side(self) -> Side:
        """The side that is looked at."""
        return tuple(Side)[self._stack.currentIndex()]

    @property
    def image(self) -> QImage | None:
        """The live picture, or None while there is none."""
        return self._view.image

    @property
    def plan(self) -> QImage | None:
        """The plan, or None while there is none."""
        return self._plan.image

    def button(self, side: Side) -> QAbstractButton:
        """The button that chooses a side."""
        return self._sides.button(tuple(Side).index(side))

    def choose(self, side: Side) -> None:
        """Look at another side."""
        self.button(side).click()

    def show_picture(self, image: QImage) -> None:
        """Show the picture of the newest words."""
        self._view.show_image(image)

    def show_plan(self, image: QImage) -> None:
        """Show the plan."""
        self._plan.show_image(image)

    def show_nothing(self, words: str) -> None:
        """Say why there is no picture."""
        self._view.show_words(words)
        self._plan.show_words(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack.setFixedHeight(round(self.width() / self._aspect))

    def _build_sides(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        self._sides = QButtonGroup(self)
        for place, side in enumerate(Side):
            button = named(QToolButton(self), "side")
            button.setText(str(side))
            button.setAccessibleName(str(side))
            button.setToolTip(_TIPS[side])
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
        self.side_chosen.emit(self.side)
