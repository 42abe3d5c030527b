"""The panes of the Review workspace, and how they are arranged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.board.board_model import BoardModel
from ui.naming import named
from ui.review.bar import CompareBar
from ui.review.decision import DecisionPanel
from ui.review.filmstrip import Filmstrip
from ui.review.hint import ReviewHint
from ui.review.note_panel import NotePanel
from ui.review.note_pictures import NotePictures
from ui.review.note_scrubber import NoteScrubber
from ui.review.ranking import RankPanel
from ui.review.view import ComparisonView
from ui.services import Services

_RIGHT, _RIGHT_LEAST, _LEFT = 420, 300, 1020


class ReviewPanes:
    """What the user sees of a review: the picture over the shots of its scene, decision and notes at the right."""

    def __init__(self, services: Services, owner: QWidget) -> None:
        aspect = services.size.aspect
        self.view = ComparisonView(owner)
        self.bar = CompareBar(owner)
        self.hint = ReviewHint(owner)
        self.scrubber = NoteScrubber(owner)
        self.strip_model = BoardModel(services.project, services.reader, services.jobs, services.staleness, owner)
        self.strip = Filmstrip(self.strip_model, services.pictures, aspect, owner)
        self.ranking = RankPanel(owner)
        self.decision = DecisionPanel(owner)
        self.notes = NotePanel(NotePictures(services.project.media, services.background, owner), aspect, owner)
        self._around: tuple[QWidget, ...] = ()

    def arrange(self, page: QWidget, controls: QWidget) -> None:
        """Lay the panes out on their page, with the buttons of the playhead under the picture."""
        across = QSplitter(Qt.Orientation.Horizontal, page)
        across.setHandleWidth(2)
        across.setChildrenCollapsible(False)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(across)
        left, right = _column(across), _column(across)
        right.setMinimumWidth(_RIGHT_LEAST)
        for widget in (self.bar, self.hint, self.view, self.scrubber, controls, self.strip):
            _add(left, widget, stretch=widget is self.view)
        _add(right, self.decision)
        _add(right, self.ranking)
        _add(right, self.notes, stretch=True)
        across.setSizes([_LEFT, _RIGHT])
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 0)
        self._around = (self.bar, self.scrubber, controls, self.strip, right)

    def set_bare(self, bare: bool) -> None:
        """Leave the picture alone, or put the panes around it again."""
        for pane in self._around:
            pane.setVisible(not bare)
        self.hint.set_bare(bare)
        self.view.set_bare(bare)


def _column(page: QWidget) -> QWidget:
    pane = named(QWidget(page), "pane")
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return pane


def _add(pane: QWidget, widget: QWidget, *, stretch: bool = False) -> None:
    column = pane.layout()
    assert isinstance(column, QVBoxLayout)
    column.addWidget(widget, 1 if stretch else 0)
