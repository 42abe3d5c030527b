"""The first line of the window: the project's name, the menus, and the queue in a pill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenuBar, QPushButton, QWidget

from previz.takes.queue import FAILED, QUEUED, RUNNING
from ui.job_pace import time_words
from ui.jobs import JobBook
from ui.naming import label, marked, named, plain_tip
from ui.spoken import time_left
from ui.workspaces import Work

_PADDING, _BETWEEN = 12, 14
_LONGEST_NAME, _SHORTEST_NAME, _SHORTEST_PILL = 280, 90, 60
"""Pixels that the words of a name have at most and at least, and those of the queue at least."""
_LONG_SECONDS = 60.0
"""From when on it is told how long the queue will take."""


class TitleBar(QWidget):
    """Holds the menu bar, so that names, menus and queue share one line."""

    queue_wanted = Signal()
    palette_wanted = Signal()
    work_wanted = Signal(object)
    """The Work whose tab was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("titleBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._told = "", self.tr("Queue empty")
        self._name = label("", "projectName", self)
        self.menus = QMenuBar(self)
        self.menus.setNativeMenuBar(False)
        self.pill = named(QPushButton(self._told, self), "pill")
        self.pill.setAccessibleName(self.tr("Queue"))
        self.pill.setToolTip(self.tr("Show the queue (Ctrl+J)"))
        self.pill.clicked.connect(self.queue_wanted)
        self._search = named(QPushButton(self.tr("Commands   Ctrl+K"), self), "search")
        self._search.setAccessibleName(self.tr("Commands"))
        self._search.setToolTip(self.tr("Find a command, a scene or a shot (Ctrl+K)"))
        self._search.clicked.connect(self.palette_wanted)
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(4)
        self._tab_of: dict[Work, QPushButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        """The tabs stand in the middle of the window: they stay where they are when menus or the pill change."""
        before, after = QHBoxLayout(), QHBoxLayout()
        for side in (before, after):
            side.setSpacing(_BETWEEN)
        before.addWidget(self._name)
        before.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        before.addStretch(1)
        after.addStretch(1)
        after.addWidget(self._search)
        after.addWidget(self.pill)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.setSpacing(_BETWEEN)
        row.addLayout(before, 1)
        row.addLayout(self._tabs)
        row.addLayout(after, 1)

    def add_tabs(self, works: Sequence[Work]) -> None:
        """Show a tab for each workspace."""
        group = QButtonGroup(self)
        for work in works:
            tab = named(QPushButton(work.title, self), "tab")
            tab.setCheckable(True)
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.setToolTip(f"{work.title} ({work.key})")
            tab.clicked.connect(partial(self.work_wanted.emit, work))
            group.addButton(tab)
            self._tabs.addWidget(tab)
            self._tab_of[work] = tab

    @property
    def search_words(self) -> str:
        """What the button says that opens the palette."""
        return self._search.text()

    def show_keys(self, actions: Mapping[str, QAction]) -> None:
        """Tell the keys that lead to what stands in this line."""
        palette, queue = (_key_of(actions[id]) for id in ("palette", "queue"))
        self._search.setText(self.tr("Commands   {}").format(palette).rstrip())
        self._search.setToolTip(_with_key(self.tr("Find a command, a scene or a shot"), palette))
        self.pill.setToolTip(_with_key(self.tr("Show the queue"), queue))
        for work, tab in self._tab_of.items():
            tab.setToolTip(_with_key(work.title, _key_of(actions[work.name.lower()])))
        self.fit()

    def show_work(self, work: Work) -> None:
        """Tell which workspace is in sight."""
        self._tab_of[work].setChecked(True)

    def show_project(self, title: str, path: str) -> None:
        """Tell which film is open, and where it lies."""
        self._title = title
        self._name.setToolTip(plain_tip(path))
        self.fit()

    def show_queue(self, jobs: JobBook, unqueued: int) -> None:
        """Tell how many renders run, wait and failed, whether they are paused, and how long they will take."""
        waiting, failed = jobs.count(QUEUED) + unqueued, jobs.count(FAILED)
        counts = (
            (jobs.count(RUNNING), self.tr("{} generating")),
            (waiting, self.tr("{} queued")),
            (failed, self.tr("{} failed")),
        )
        told = [words.format(count) for count, words in counts if count]
        left = jobs.all_seconds_left()
        if jobs.paused:
            told.insert(0, self.tr("Paused"))
        elif left is not None and left >= _LONG_SECONDS:
            told.append(time_left(time_words(left)))
        words = "  ·  ".join(told)
        self._told = words or self.tr("Queue empty")
        self.pill.setAccessibleDescription(self._told)
        self.fit()
        marked(self.pill, "busy", bool(words) and not failed and not jobs.paused)
        marked(self.pill, "failed", bool(failed))

    def fit(self) -> None:
        """Say less where there is no room for all: the commands go first, then name and queue are cut short."""
        self._name.setText(_elided(self._name, self._title, _LONGEST_NAME))
        self.pill.setText(self._told)
        self._search.setVisible(self._lacking() + self._search.sizeHint().width() + _BETWEEN <= 0)
        for words, whole, least in (
            (self._name, self._title, _SHORTEST_NAME),
            (self.pill, self._told, _SHORTEST_PILL),
        ):
            if (lacking := self._lacking()) > 0:
                room = words.fontMetrics().horizontalAdvance(words.text()) - lacking
                words.setText(_elided(words, whole, max(least, room)))

    def _lacking(self) -> int:
        """How many pixels are wanted for name, menus, tabs and queue that are not there."""
        parts = (self._name.sizeHint(), self.menus.sizeHint(), self._tabs.sizeHint(), self.pill.sizeHint())
        return sum(part.width() for part in parts) + 4 * _BETWEEN + 2 * _PADDING - self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _elided(widget: QLabel | QPushButton, words: str, room: int) -> str:
    return widget.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)


def _key_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _with_key(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words
