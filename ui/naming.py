"""Widgets with the names that the style sheet knows, and labels whose text is never markup."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

Named = TypeVar("Named", bound=QObject)


def named(thing: Named, name: str) -> Named:
    """The same widget or object, with its name."""
    thing.setObjectName(name)
    return thing


def label(text: str, name: str, parent: QWidget | None = None) -> QLabel:
    """A label that shows its text as it is: a shot's words are never markup."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return named(made, name)
