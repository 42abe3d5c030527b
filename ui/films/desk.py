"""The films that were opened last: their menu, and the list of them with pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from previz.errors import PrevizError
from ui.films.dialog import Films
from ui.recent import RecentProjects


class FilmsDesk(QObject):
    """Offers films to open. A film that is gone stays in the list, marked, until it is taken out."""

    open_wanted = Signal(object)
    """The path of the film to open."""
    script_wanted = Signal()
    blank_wanted = Signal()
    file_wanted = Signal()
    sample_wanted = Signal()
    refused = Signal(object)
    """A PrevizError that the user is to be told."""

    def __init__(self, recent: RecentProjects, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = recent

    def opened(self, path: Path) -> None:
        """A film was opened: it comes first."""
        self._keep(lambda: self._recent.add(path))

    def forget(self, path: Path) -> None:
        """List a film no more."""
        self._keep(lambda: self._recent.remove(path))

    def last(self) -> Path | None:
        """The film that was opened last and is still there."""
        return next((path for path in self._recent.paths() if path.is_file()), None)

    def add_menu(self, menu: QMenu, before: QAction, current: Path) -> None:
        """Add the films to a menu, all but the one that is open."""
        films = QMenu(self.tr("Open Recent"), menu)
        films.aboutToShow.connect(lambda: self._fill(films, current))
        menu.insertMenu(before, films)

    def show(self, current: Path, parent: QWidget) -> Films:
        """Open the list of films. Returns it."""
        dialog = Films(self._others(current), parent)
        dialog.chosen.connect(self.open_wanted)
        dialog.forgotten.connect(self.forget)
        dialog.forgotten.connect(lambda _path: dialog.show_paths(self._others(current)))
        dialog.script_wanted.connect(self.script_wanted)
        dialog.blank_wanted.connect(self.blank_wanted)
        dialog.file_wanted.connect(self.file_wanted)
        dialog.sample_wanted.connect(self.sample_wanted)
        dialog.open()
        return dialog

    def _others(self, current: Path) -> Sequence[Path]:
        return [path for path in self._recent.paths() if path != current]

    def _fill(self, menu: QMenu, current: Path) -> None:
        menu.clear()
        others = self._others(current)
        for path in others:
            action = QAction(f"{path.stem}  –  {path.parent}".replace("&", "&&"), menu)
            action.triggered.connect(lambda _checked=False, path=path: self.open_wanted.emit(path))
            menu.addAction(action)
        if not others:
            menu.addAction(self.tr("No other projects yet")).setEnabled(False)

    def _keep(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PrevizError as error:
            self.refused.emit(error)
