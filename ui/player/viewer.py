"""Paints the picture of the playhead, letterboxed on black."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme, tokens
from ui.painting import fitted_rect


class Viewer(QWidget):
    """Shows one image, as large as it fits."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self._image: QImage | None = None
        self._words = ""

    @property
    def image(self) -> QImage | None:
        """The image shown, or None."""
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show an image in place of the one before."""
        self._image = image
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence in place of a picture."""
        self._image, self._words = None, words
        self.update()

    def pixels_for(self, film: QSize) -> QSize:
        """The size at which pictures of a film are seen here: at most their own, in even device pixels."""
        scale = self.devicePixelRatioF()
        room = QSize(round(self.width() * scale), round(self.height() * scale))
        seen = film.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if seen.width() >= film.width():
            return film
        return QSize(max(16, seen.width() // 2 * 2), max(16, seen.height() // 2 * 2))

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.VIEWER))
        if self._image is None:
            painter.setFont(theme.font(tokens.EMPHASIS))
            painter.setPen(QColor(tokens.CHIP_QUIET))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._target(self._image.size()), self._image)

    def _target(self, size: QSize) -> QRect:
        return fitted_rect(size, self.rect())
