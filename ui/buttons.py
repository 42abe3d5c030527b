"""Buttons of dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget


def push_button(parent: QWidget, text: str, act: Callable[..., object] | None = None, name: str = "") -> QPushButton:
    """A button that Return presses only where it has the focus: elsewhere Return is the line's that is typed in.

    `name` is what it is called for those who hear it and on pointing, where its text alone says too little.
    """
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    if name:
        button.setAccessibleName(name)
        button.setToolTip(name)
    if act is not None:
        button.clicked.connect(act)
    return button
