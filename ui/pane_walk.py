"""From pane to pane by the keyboard, out of those too in which Tab is the pane's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget


class KeepsTab:
    """A widget in which Tab does something of its own: it is a pane by itself, as is what lies on it."""


def step_pane(window: QWidget, *, forward: bool) -> None:
    """Give the focus to the next pane of a window, or to the one before: to what Tab would come to there first."""
    now = QApplication.focusWidget()
    start = now if now is not None and now.window() is window else window
    here, at = _pane_of(start), _beside(start, forward=forward)
    while at is not start:
        if takes_tab(at) and at.window() is window and _pane_of(at) is not here:
            at.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return
        at = _beside(at, forward=forward)


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab comes to a widget, as it now is."""
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.focusProxy() is None and widget.isVisible() and widget.isEnabled()


def _pane_of(widget: QWidget) -> QWidget:
    """The pane in which a widget stands: a part of a splitter, or else a part of the window."""
    while not isinstance(widget, KeepsTab):
        parent = widget.parentWidget()
        if parent is None or isinstance(parent, (QSplitter, KeepsTab)) or parent.isWindow():
            break
        widget = parent
    return widget


def _beside(widget: QWidget, *, forward: bool) -> QWidget:
    """Its neighbour in the order of Tab, which is a ring."""
    return (widget.nextInFocusChain() if forward else widget.previousInFocusChain()) or widget.window()
