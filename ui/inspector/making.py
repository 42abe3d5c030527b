"""How the next takes are made: engine and rung, look, size of the picture, and what that will take."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from previz.engine.catalog import ENGINES
from previz.engine.protocol import LOOKS, PictureSize
from previz.takes.requests import Wanted
from ui.inspector.editors import ChoiceBox
from ui.naming import label, marked

_SHARES = ((1, 1), (3, 4), (1, 2), (1, 4))
"""Parts of the film's own picture that can be chosen."""


class Making(QObject):
    """What is chosen for the next takes; one for all panels that show it."""

    changed = Signal()

    def __init__(self, film: PictureSize, look: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.film, self.look = film, look
        self.wanted = Wanted()

    @property
    def size(self) -> PictureSize:
        """The size of the pictures that will be made."""
        return self.wanted.size or self.film

    def choose(self, engine: str, look: str | None, size: PictureSize | None) -> None:
        """Choose an engine, and a look and a size other than the film's own."""
        wanted = Wanted(engine=engine, look=look, size=None if size == self.film else size)
        if wanted != self.wanted:
            self.wanted = wanted
            self.changed.emit()

    def sizes(self) -> tuple[PictureSize, ...]:
        """The film's own size, and smaller ones of the same shape."""
        return tuple(dict.fromkeys(_part(self.film, *share) for share in _SHARES))


class MakingForm(QWidget):
    """Chooses them, and tells the forecast below."""

    def __init__(self, making: Making, parent: QWidget | None = None, of: str = "") -> None:
        """`of` is what stands behind the names of its fields: " of all"."""
        super().__init__(parent)
        self._making = making
        self._engine, self._look, self._size = (self._box(f"{name}{of}") for name in ("Engine", "Look", "Picture"))
        self._forecast = label("", "quiet", self)
        self._forecast.setWordWrap(True)
        self._forecast.setAccessibleName(f"Forecast{of}")
        self._fill()
        self._lay_out()
        for box in (self._engine, self._look, self._size):
            box.activated.connect(self._on_chosen)
        making.changed.connect(self._show)
        self._show()

    def show_forecast(self, words: str, *, refused: bool) -> None:
        """Tell what the next takes will need, or why they cannot be made."""
        self._forecast.setText(words)
        self._forecast.setVisible(bool(words))
        marked(self._forecast, "refused", refused)

    def _box(self, name: str) -> ChoiceBox:
        box = ChoiceBox(self)
        box.setAccessibleName(name)
        box.setMinimumContentsLength(4)
        box.view().setMinimumWidth(180)
        return box

    def _fill(self) -> None:
        tips = (
            self.tr("The engine, and the rung of its takes"),
            self.tr("The look"),
            self.tr("The size of the picture"),
        )
        for box, tip in zip((self._engine, self._look, self._size), tips, strict=True):
            box.setToolTip(tip)
        for card in ENGINES:
            self._engine.addItem(f"{card.name}  rung {', '.join(card.rungs)}", card.name)
            self._engine.setItemData(self._engine.count() - 1, card.summary, Qt.ItemDataRole.ToolTipRole)
        self._look.addItem(f"{self._making.look}  the film’s", None)
        for look in LOOKS:
            if look != self._making.look:
                self._look.addItem(look, look)
        for size in self._making.sizes():
            own = size == self._making.film
            self._size.addItem(f"{size}{'  the film’s' if own else ''}", None if own else size)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for box in (self._engine, self._look, self._size):
            row.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._forecast)

    def _on_chosen(self) -> None:
        self._making.choose(self._engine.currentData(), self._look.currentData(), self._size.currentData())

    def _show(self) -> None:
        wanted = self._making.wanted
        for box, value in ((self._engine, wanted.engine), (self._look, wanted.look), (self._size, wanted.size)):
            with QSignalBlocker(box):
                box.setCurrentIndex(next((i for i in range(box.count()) if box.itemData(i) == value), 0))
            box.show_text(box.currentText().split("  ")[0])


def _part(film: PictureSize, share: int, of: int) -> PictureSize:
    width, height = (max(16, side * share // of // 2 * 2) for side in (film.width, film.height))
    return PictureSize(width, height)
