"""Widgets with the names that the style sheet knows, and words that are never taken for markup."""

from __future__ import annotations

import html
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


def plain_tip(text: str) -> str:
    """A tool tip that shows a text as it is, wrapped where it is long."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def marked(widget: QWidget, name: str, value: object) -> None:
    """Give a widget a property that the style sheet asks for, and have it drawn so."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
