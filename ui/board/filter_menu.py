"""What shots can be narrowed to, as a menu: a choice writes its term into the line."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from previz.cut.finding import CHOICES
from previz.cut.shot_edits import STATUSES
from ui.board.finder import Finder
from ui.spoken import status_name
from ui.words import QT_TRANSLATE_NOOP

_TERMS = re.compile(r'\S*"[^"]*"|\S+')
_TITLES = {
    "size": QT_TRANSLATE_NOOP("FilterMenu", "Size"),
    "status": QT_TRANSLATE_NOOP("FilterMenu", "Status"),
    "rung": QT_TRANSLATE_NOOP("FilterMenu", "Rung"),
}


class FilterMenu(QMenu):
    """Sizes, statuses, rungs, the cast, and what is stale. It is read anew when it is opened."""

    def __init__(self, line: QLineEdit, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._finder = line, finder
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for key, values in CHOICES.items():
            menu = self.addMenu(self.tr(_TITLES[key]))
            for value in values:
                words = status_name(value.upper()) if key == "status" and value.upper() in STATUSES else ""
                text = f"{value.upper()}  {words}".strip() if key in ("size", "status") else value
                menu.addAction(text, partial(self._put, f"{key}:{value}"))
        cast = self.addMenu(self.tr("Cast"))
        for name in self._finder.cast:
            cast.addAction(
                name, partial(self._put, f'cast:"{name.lower()}"' if " " in name else f"cast:{name.lower()}")
            )
        cast.setEnabled(bool(self._finder.cast))
        self.addAction(self.tr("Stale takes"), partial(self._put, "stale"))
        self.addSeparator()
        self.addAction(self.tr("Show all"), self._line.clear).setEnabled(bool(self._line.text()))

    def _put(self, term: str) -> None:
        """Write a term in place of the one of its kind that stands there; the same again takes it out."""
        key = term.partition(":")[0]
        words = _TERMS.findall(self._line.text())
        kept = [word for word in words if word.partition(":")[0].lstrip("-") != key]
        self._line.setText(" ".join(kept if term in words else [*kept, term]))
