"""The four ways to work on a film, one at a time in the middle of the window: write, board, timeline, review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from previz.project.file import Change
from ui.player.transport import Transport
from ui.words import QT_TRANSLATE_NOOP, translate


class Work(Enum):
    """A workspace: its name on the tab, and its key."""

    WRITE = (QT_TRANSLATE_NOOP("Work", "Write"), "F1")
    BOARD = (QT_TRANSLATE_NOOP("Work", "Board"), "F2")
    TIMELINE = (QT_TRANSLATE_NOOP("Work", "Timeline"), "F3")
    REVIEW = (QT_TRANSLATE_NOOP("Work", "Review"), "F4")

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return translate("Work", self.value[0])

    @property
    def key(self) -> str:
        """The key that leads to it."""
        return self.value[1]


class Playhead(Protocol):
    """What Space, J K L and the arrows drive."""

    @property
    def transport(self) -> Transport:
        """Where it stands, and how fast it runs."""
        ...

    def go_to_join(self, direction: int) -> None:
        """Go to the next join, or with -1 to the one before."""
        ...

    def go_to_start(self) -> None:
        """Go to the first frame."""
        ...

    def go_to_end(self) -> None:
        """Go to the last frame."""
        ...


class Workspace(QWidget):
    """A page of the window. All share one selection: a shot chosen in one is the shot that the others show.

    It hears of every change, while it is out of sight a moment later, and always before it is entered: it may put work
    off until then. What a page does not care for does nothing.
    """

    shot_chosen = Signal(int)
    """The id of a shot that the user chose here."""
    work_wanted = Signal(object)
    """The Work to go to from here."""
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def show_shot(self, shot_id: int | None) -> None:
        """The chosen shot is another, or none."""

    def on_changed(self, change: Change) -> None:
        """The project changed."""

    def enter(self) -> None:
        """It is in sight from now on: come up to date, take the shared player, take the focus."""

    def warm(self) -> bool:
        """Do a part of what it does when it is entered first, while nobody waits for it. Returns whether more is left.

        A part holds the window's thread no longer than a slot may.
        """
        return False

    def playhead(self) -> Playhead | None:
        """What the keys of playback drive while it is in sight; None for the shared player."""
        return None

    def deeds(self) -> dict[str, Callable[[], object]]:
        """What its own actions do, by their ids."""
        return {}

    def home_of(self, _deed: str) -> QWidget:
        """The part of it in which the keys of one of its actions hold."""
        return self

    def takes_sound(self) -> bool:
        """Whether sound files can be dropped on it."""
        return False

    def take_sound(self, paths: Sequence[Path], at: QPoint) -> None:
        """Sound files were dropped on it, at a point of the screen."""

    def finish_typing(self) -> None:
        """Write what is being typed: something else is to be done."""

    def leave(self) -> None:
        """It is out of sight: write what is being typed, stop what moves."""

    def close_workspace(self) -> None:
        """The window closes: end timers and threads."""


Telling = Callable[[Workspace], None]
"""Tells a page something."""
Making = Callable[[QWidget], Workspace]
"""Makes a page on a widget."""
Page = TypeVar("Page", bound=Workspace)
_LATER_MS, _WARM_MS, _PART_MS = 1, 1500, 150


class Workspaces(QStackedWidget):
    """Shows one workspace. A page is made when it is wanted first, or while nobody waits for anything."""

    made = Signal(object)
    """The Work whose page is there from now on."""
    changed = Signal(object)
    """The Work that is in sight now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makings: dict[Work, Making] = {}
        self._pages: dict[Work, Workspace] = {}
        self._current: Work | None = None
        self._untold: dict[Work, list[Telling]] = {}
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.setObjectName("pages out of sight")
        self._later.timeout.connect(self._tell_one)
        self._cold: list[Work] = []
        self._shaped: set[Work] = set()
        self._warming = QTimer(self, singleShot=True, interval=_WARM_MS)
        self._warming.setObjectName("pages made ready")
        self._warming.timeout.connect(self._warm_one)

    def offer(self, work: Work, making: Making) -> None:
        """Have a workspace whose page is made when it is wanted."""
        self._makings[work] = making
        self._cold.append(work)

    def add(self, work: Work, page: Workspace) -> None:
        """Have a workspace whose page is there already, made on this widget."""
        self._pages[work] = page
        self._cold.append(work)
        self.addWidget(page)
        self.made.emit(work)

    @property
    def current(self) -> Work | None:
        """The one in sight; None before the first."""
        return self._current

    def page_in_sight(self) -> Workspace | None:
        """The page that is in sight; None before the first."""
        return None if self._current is None else self._pages[self._current]

    def page(self, work: Work) -> Workspace:
        """The page of a workspace, made now where it is not there yet."""
        if work not in self._pages:
            page = self._pages[work] = self._makings[work](self)
            self.addWidget(page)
            self.made.emit(work)
        return self._pages[work]

    def page_as(self, work: Work, kind: type[Page]) -> Page:
        """The page of a workspace, as what it is."""
        page = self.page(work)
        if not isinstance(page, kind):
            raise TypeError(f"the page of {work.title} is no {kind.__name__}")
        return page

    def pages(self) -> tuple[Workspace, ...]:
        """All pages that are there: one that is not has nothing to hear, and nothing to end."""
        return tuple(self._pages.values())

    def works(self) -> tuple[Work, ...]:
        """All workspaces there are, in the order of their keys."""
        return tuple(work for work in Work if work in self._pages or work in self._makings)

    def tell(self, telling: Telling) -> None:
        """Tell every page that is there: the one in sight at once, the others soon, each in a stretch of its own."""
        for work, page in self._pages.items():
            if work is self._current:
                telling(page)
            else:
                self._untold.setdefault(work, []).append(telling)
        if self._untold:
            self._later.start()

    def warm_up(self) -> None:
        """Have the pages ready before they are entered first, part by part, once the window is at rest."""
        self._warming.start()

    def tell_no_more(self) -> None:
        """The window closes."""
        self._later.stop()
        self._warming.stop()
        self._untold.clear()

    def playhead(self) -> Playhead | None:
        """The playhead of the workspace in sight; None for the shared player."""
        return None if self._current is None else self._pages[self._current].playhead()

    def choose(self, work: Work) -> None:
        """Bring a workspace into sight."""
        if work is self._current:
            return
        page = self.page(work)
        if self._current is not None:
            self._pages[self._current].leave()
        self._catch_up(work)
        self._current = work
        self.setCurrentWidget(page)
        page.enter()
        self.changed.emit(work)

    def _warm_one(self) -> None:
        """Make a page, or have it do a part of what it does first."""
        work = self._cold[0]
        if work not in self._pages:
            self.page(work)
        elif work is not self._current and work not in self._shaped:
            self._shape(work)
        elif work is self._current or not self._warm(work):
            self._cold.pop(0)
        if self._cold:
            self._warming.start(_PART_MS)

    def _warm(self, work: Work) -> bool:
        """Have a page do a part, once it has heard what happened. Returns whether more is left."""
        self._catch_up(work)
        return self._pages[work].warm()

    def _shape(self, work: Work) -> None:
        """Lay a page out as wide as it will be, before anything is written on it: to have thousands of lines take
        another width when it comes into sight holds the thread for longer than a slot may."""
        page = self._pages[work]
        page.resize(self.size())
        page.grab(QRect(0, 0, 1, 1))  # Qt lays out what is hidden where its picture is wanted
        self._shaped.add(work)

    def _tell_one(self) -> None:
        """Tell one of the pages out of sight what it has not heard, and the next before long."""
        work = next(iter(self._untold), None)
        if work is not None:
            self._catch_up(work)
        if self._untold:
            self._later.start()

    def _catch_up(self, work: Work) -> None:
        for telling in self._untold.pop(work, ()):
            telling(self._pages[work])
