"""What people who hear the window are told of surfaces that paint their parts themselves: part by part, with places.

A screen reader knows widgets. A surface that paints cards, clips or marks is one widget to it, and dumb. `Painted` is
what such a surface tells of its parts, in its own words; `tell_readers` has Qt ask for them. Nothing is made until a
reader asks, and then an object a part that it has asked for, which goes with its surface.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

Told: TypeAlias = Any
"""An interface, or None where there is none: Qt takes that, its types do not say so."""


class HeardPart(NamedTuple):
    """A part of a surface: what it is called, where it is painted there, and whether it is chosen."""

    name: str
    place: QRect
    chosen: bool = False


class Painted:
    """A widget that paints its parts, and tells of them by their number, from 0.

    Places are in the pixels of the widget, or of its viewport where it scrolls.
    """

    heard_as = QAccessible.Role.List
    """What kind of thing it is."""

    def heard_count(self) -> int:
        """How many parts there are."""
        return 0

    def heard_part(self, number: int) -> HeardPart:
        """One of them."""
        raise IndexError(number)

    def heard_at(self, point: QPoint) -> int | None:
        """The number of the part that is painted at a point."""
        return next((at for at in range(self.heard_count()) if self.heard_part(at).place.contains(point)), None)

    def heard_current(self) -> int | None:
        """The number of the part that the keys work on."""
        return None

    def heard_value(self) -> str:
        """What the surface as a whole stands at, such as a timecode."""
        return ""


def tell_readers() -> None:
    """Have screen readers told of painted parts, in all windows from now on: once for a program."""
    QAccessible.installFactory(_interface_of)


def tell_current(surface: QWidget) -> None:
    """Tell a reader, where one listens, which part the keys work on now."""
    if not (QAccessible.isActive() and surface.hasFocus() and isinstance(surface, Painted)):
        return
    interface, number = QAccessible.queryAccessibleInterface(surface), surface.heard_current()
    if isinstance(interface, _HeardSurface) and number is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(interface.part(number), QAccessible.Event.Focus))


class _Part(QObject):
    """Stands for a painted part."""

    def __init__(self, number: int, surface: QWidget) -> None:
        super().__init__(surface)
        self.number = number


class _HeardSurface(QAccessibleWidget):
    """A surface: its painted parts, and behind them the widgets that lie on it."""

    def __init__(self, surface: QWidget, role: QAccessible.Role) -> None:
        # Qt keeps an interface as long as the program runs: it holds no widget of its own.
        super().__init__(surface, role)
        self._parts: dict[int, _Part] = {}

    def part(self, number: int) -> QObject:
        """What stands for one of the painted parts."""
        if number not in self._parts:
            self._parts[number] = _Part(number, _widget_of(self))
        return self._parts[number]

    def childCount(self) -> int:
        return _painted(self).heard_count() + super().childCount()

    def child(self, index: int) -> Told:
        count = _painted(self).heard_count()
        if 0 <= index < count:
            return QAccessible.queryAccessibleInterface(self.part(index))
        return super().child(index - count) if index >= count else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        stands_for = child.object()
        if isinstance(stands_for, _Part):
            return stands_for.number
        place = super().indexOfChild(child)
        return place if place < 0 else place + _painted(self).heard_count()

    def childAt(self, x: int, y: int) -> Told:
        number = _painted(self).heard_at(_canvas(_widget_of(self)).mapFromGlobal(QPoint(x, y)))
        return super().childAt(x, y) if number is None else self.child(number)

    def focusChild(self) -> Told:
        number = _painted(self).heard_current() if _widget_of(self).hasFocus() else None
        return super().focusChild() if number is None else self.child(number)

    def text(self, kind: QAccessible.Text) -> str:
        return _painted(self).heard_value() if kind == QAccessible.Text.Value else super().text(kind)


class _HeardPart(QAccessibleObject):
    """A painted part, as its surface tells of it at the moment that it is asked."""

    def isValid(self) -> bool:
        return super().isValid() and self._told() is not None

    def parent(self) -> Told:
        return QAccessible.queryAccessibleInterface(self._surface())

    def child(self, _index: int) -> Told:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, _x: int, _y: int) -> Told:
        return None

    def text(self, kind: QAccessible.Text) -> str:
        told = self._told()
        return told.name if told is not None and kind == QAccessible.Text.Name else ""

    def setText(self, _kind: QAccessible.Text, _words: str) -> None:
        """Its name is what the film says: a reader cannot write it."""

    def rect(self) -> QRect:
        told, canvas = self._told(), _canvas(self._surface())
        return QRect() if told is None else QRect(canvas.mapToGlobal(told.place.topLeft()), told.place.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, told, surface = QAccessible.State(), self._told(), self._surface()
        seen = told is not None and _canvas(surface).rect().intersects(told.place)
        state.focusable = state.selectable = True
        state.selected = told is not None and told.chosen
        state.focused = surface.hasFocus() and _spoken_for(surface).heard_current() == self._number()
        state.offscreen = not seen
        state.invisible = not surface.isVisible()
        return state

    def _surface(self) -> QWidget:
        surface = self.object().parent()
        assert isinstance(surface, QWidget)
        return surface

    def _number(self) -> int:
        part = self.object()
        assert isinstance(part, _Part)
        return part.number

    def _told(self) -> HeardPart | None:
        """What its surface says of it; None where there are no longer so many."""
        surface, number = _spoken_for(self._surface()), self._number()
        return surface.heard_part(number) if number < surface.heard_count() else None


def _interface_of(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """What Qt asks for each object that a reader comes to; None leaves it to Qt."""
    if isinstance(thing, QWidget) and isinstance(thing, Painted):
        return _HeardSurface(thing, thing.heard_as)
    return _HeardPart(thing) if isinstance(thing, _Part) else None


def _widget_of(interface: QAccessibleInterface) -> QWidget:
    widget = interface.object()
    assert isinstance(widget, QWidget)
    return widget


def _painted(interface: QAccessibleInterface) -> Painted:
    return _spoken_for(interface.object())


def _spoken_for(widget: QObject) -> Painted:
    assert isinstance(widget, Painted)
    return widget


def _canvas(surface: QWidget) -> QWidget:
    """What a surface paints on."""
    return surface.viewport() if isinstance(surface, QAbstractScrollArea) else surface
