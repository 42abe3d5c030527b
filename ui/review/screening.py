"""What a screening shows over the picture, for a moment only: what is seen, and what was decided on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme, tokens
from ui.painting import CENTRE

_SHOWN_MS = 3000
_STILL_MS = 2000
"""How long the pointer rests until it is out of the way."""
_PLATE = QColor(22, 22, 22, 225)
_PADDING, _HEIGHT, _BELOW = 20, 44, 32
_APART = "     "


class Caption(QWidget):
    """A line of words on a plate at the lower edge of a picture. The pointer goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._words = ""
        self.hide()

    @property
    def words(self) -> str:
        """What it says; nothing while it is hidden."""
        return self._words if self.isVisible() else ""

    def say(self, words: str) -> None:
        """Say something, in the middle of the lower edge; nothing hides it."""
        self._words = words
        self.setAccessibleName(words)
        over = self._over
        wide = QFontMetrics(theme.font(tokens.HEADLINE)).horizontalAdvance(words) + 2 * _PADDING + 2
        self.resize(min(wide, over.width()), _HEIGHT)
        self.move((over.width() - self.width()) // 2, over.height() - _HEIGHT - _BELOW)
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(self.rect(), 4, 4)
        painter.setFont(theme.font(tokens.HEADLINE))
        painter.setPen(QColor(tokens.CHIP_TEXT))
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        elided = QFontMetrics(painter.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, CENTRE, elided)


class Screening(QObject):
    """Keeps the words over a picture that stands alone, and its pointer, out of the way of whoever looks."""

    def __init__(self, view: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.caption = Caption(view)
        self._on = False
        self._seen = self._done = ""
        self._fade = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._fade.setObjectName("caption of the screening")
        self._fade.timeout.connect(self._clear)
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._still.setObjectName("pointer of the screening")
        self._still.timeout.connect(self._hide_pointer)
        view.installEventFilter(self)

    @property
    def on(self) -> bool:
        """Whether the picture stands alone."""
        return self._on

    def begin(self) -> None:
        """The picture stands alone from now on: say of what it is, and how to leave."""
        self._on = True
        self._done = self.tr("Esc leaves the screening")
        self._still.start()
        self._say()

    def end(self) -> None:
        """The window stands around the picture again."""
        self._on = False
        self._still.stop()
        self._clear()

    def show_seen(self, words: str, *, quietly: bool) -> None:
        """Something else is seen; quietly it is not told."""
        fresh, self._seen = words != self._seen, words
        if fresh and not quietly:
            self._say()

    def tell(self, words: str) -> None:
        """Say that something was done."""
        self._done = words
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer is in sight again while it moves, and words stay at the edge of a picture of another size."""
        if self._on and event.type() == QEvent.Type.MouseMove:
            self._still.start()
        if event.type() == QEvent.Type.Resize and self.caption.isVisible():
            self.caption.say(self.caption.words)
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        if self._on:
            self.caption.say(_APART.join(words for words in (self._done, self._seen) if words))
            self._fade.start()

    def _clear(self) -> None:
        self._fade.stop()
        self._done = ""
        self.caption.say("")

    def _hide_pointer(self) -> None:
        self._view.setCursor(Qt.CursorShape.BlankCursor)
