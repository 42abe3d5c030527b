"""Keeps with each what is its own: plain keys with the focus, dragged files with the window.

A shortcut on Space or an arrow must not rob a list or a button, nor a field for words take a file for its name.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)

from ui.dropping import fields_for_words, local_files
from ui.player.scrubber import Scrubber

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
_PRESS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class KeyGuard(QObject):
    """Stands before who has the focus, and before each window. (A filter for the whole application would be asked of
    every event of every widget, which takes as long again as building a window does.)
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._guarded: QWidget | None = None
        self._windows: list[QWindow] = []
        self._deaf: list[QWidget] = []
        application.focusChanged.connect(self._on_focus)
        application.focusWindowChanged.connect(self._on_window)
        self._on_focus(None, application.focusWidget())
        self._on_window(application.focusWindow())

    def close(self) -> None:
        """Guard no longer."""
        self._on_focus(None, None)
        self._hear_again()
        for window in filter(shiboken6.isValid, self._windows):
            window.removeEventFilter(self)
        self._windows.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owned(watched, event):
            event.accept()
            return True
        if isinstance(watched, QWindow):
            if kind == QEvent.Type.DragEnter and isinstance(event, QDropEvent) and local_files(event.mimeData()):
                self._turn_deaf(watched)
            elif kind in {QEvent.Type.DragLeave, QEvent.Type.Drop}:
                self._hear_again()
        return super().eventFilter(watched, event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._guarded is not None and shiboken6.isValid(self._guarded):
            self._guarded.removeEventFilter(self)
        self._guarded = now
        if now is not None:
            now.installEventFilter(self)

    def _on_window(self, window: QWindow | None) -> None:
        self._windows = [each for each in self._windows if shiboken6.isValid(each)]
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)

    def _turn_deaf(self, window: QWindow) -> None:
        """While files are dragged over a window, its fields for words take nothing: files are no words."""
        self._hear_again()
        for top in QApplication.topLevelWidgets():
            if top.windowHandle() is window:
                self._deaf = fields_for_words(top)
        for field in self._deaf:
            field.setAcceptDrops(False)

    def _hear_again(self) -> None:
        for field in filter(shiboken6.isValid, self._deaf):
            field.setAcceptDrops(True)
        self._deaf = []

    def _owned(self, widget: QObject | None, event: QKeyEvent) -> bool:
        """Whether a key belongs to a widget, or to one around it."""
        while widget is not None and not (isinstance(widget, QWidget) and widget.isWindow()):
            if self._owns(widget, event):
                return True
            widget = widget.parent()
        return False

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
