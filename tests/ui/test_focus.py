"""Whether everything that can be done in a workspace is reached by the keyboard, and says what it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.films import choose
from ui.main_window import MainWindow
from ui.pane_walk import KeepsTab, takes_tab
from ui.workspaces import Work

_MOST = 200


def open_at(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.resize(1440, 900)
    choose(window, 0)
    window.panes.workspaces.choose(work)
    QApplication.processEvents()


def walked(window: MainWindow) -> list[QWidget]:
    """What has the focus in turn, by Tab, or by the key of panes where Tab is the widget's own."""
    seen: list[QWidget] = []
    for _ in range(_MOST):
        now = QApplication.focusWidget()
        assert now is not None
        if now in seen:
            return seen
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_F6 if isinstance(now, KeepsTab) else Qt.Key.Key_Tab)
    raise AssertionError("the walk comes to no end")


def told(widget: QWidget) -> str:
    """What a widget is called; a box that is chosen from gives what is chosen as its name, and is called otherwise."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("work", list(Work))
def test_the_keyboard_comes_to_every_control(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    open_at(window, work, qtbot)
    seen = walked(window)
    wanted = [widget for widget in window.findChildren(QWidget) if takes_tab(widget)]
    missed = [widget for widget in wanted if widget not in seen and widget.window() is window]
    assert [(type(widget).__name__, told(widget)) for widget in missed] == []
    assert [type(widget).__name__ for widget in seen if not told(widget)] == []
    assert len(seen) > 7


@pytest.mark.parametrize("work", list(Work))
def test_no_button_is_for_the_mouse_alone(window: MainWindow, work: Work, qtbot: QtBot) -> None:
    """One that Tab does not come to is one of a group that the arrows go through."""
    open_at(window, work, qtbot)
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible() and button.isEnabled()]
    left_out = [button for button in buttons if not takes_tab(button) and not button.focusPolicy()]
    alone = [button for button in left_out if button.group() is None and not button.autoExclusive()]
    assert [(type(button.parentWidget()).__name__, told(button)) for button in alone] == []
    assert len(buttons) > 5


def test_a_key_leads_from_pane_to_pane_and_back(window: MainWindow, qtbot: QtBot) -> None:
    open_at(window, Work.WRITE, qtbot)
    page = window.panes.write.page
    assert QApplication.focusWidget() is page
    panes: list[QWidget] = []
    for _ in range(4):
        now = QApplication.focusWidget()
        assert now is not None
        panes.append(now)
        QTest.keyClick(now, Qt.Key.Key_F6)
    assert len(set(panes)) == 4
    back = QApplication.focusWidget()
    assert back is not None
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() not in (back, None)
