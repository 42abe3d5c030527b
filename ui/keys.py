"""Keeps with each what is its own: plain keys with the focus, dragged files with the window.

A shortcut on Space or an arrow must not rob a list or a button, nor a field for words take a file for its name.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox

from ui.dropping import is_for_window
from ui.player.scrubber import Scrubber

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_PRESS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyGuard(QObject):
    """An event filter for the application."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owns(watched, event):
            event.accept()
            return True
        if is_for_window(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _owns(widget: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if isinstance(widget, QAbstractItemView):
            return event.key() in _ARROWS
        if isinstance(widget, QComboBox | QAbstractSpinBox):
            return event.key() in _ARROWS | _PRESS
        if isinstance(widget, QAbstractButton):
            return event.key() in _PRESS
        return isinstance(widget, Scrubber) and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
