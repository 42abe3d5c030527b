"""Paints what is compared: one over the other, side by side, wiped, as their difference, or in a grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from previz.review.strokes import Point, Stroke, Tool, drawn
from ui import theme, tokens
from ui.heard import HeardPart, Painted
from ui.painting import chip, fitted_rect
from ui.pane_walk import KeepsTab
from ui.review.apart import Apart
from ui.review.cells import cells_of
from ui.review.modes import Mode
from ui.review.strokes import paint_stroke

_GRIP = 10
"""How near to the line of a wipe a press takes hold of it, in pixels."""
_CLOSEST = 8.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A stroke over the picture; one that was drawn on another take is faded."""

    stroke: Stroke
    faded: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of those compared, as it is seen: its place, its name, its picture, and what is drawn over it."""

    place: int
    name: str
    picture: QImage
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Pencil:
    """What a hand on the picture draws with."""

    tool: Tool
    colour: str
    width: float


class ComparisonView(QWidget, Painted, KeepsTab):
    """Shows sides in step. It is given all of them at once, so that none runs ahead of another."""

    resized = Signal()
    """The sides are seen at another size."""
    drawn = Signal(int, object)
    """The place of the side that was drawn on, and the Stroke."""
    pressed = Signal(int)
    """The place of a side in the grid that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pictures compared"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 135)
        self._mode = Mode.FLIP
        self._sides: tuple[Side, ...] = ()
        self._words = ""
        self._wipe = 0.5
        self._gain = 1
        self._zoom = 1.0
        self._centre = QPointF(0.5, 0.5)
        self._bare = False
        self._pencil: Pencil | None = None
        self._path: list[Point] = []
        self._drawing_on: int | None = None
        self._held: QPointF | None = None
        self._wiping = False
        self._apart = Apart()

    @property
    def sides(self) -> tuple[Side, ...]:
        """What is shown, the first in front or at the left."""
        return self._sides

    @property
    def mode(self) -> Mode:
        """How it is shown."""
        return self._mode

    @property
    def wipe(self) -> float:
        """Where the line of the wipe stands, in shares of the picture's width."""
        return self._wipe

    @property
    def zoom(self) -> float:
        """How much larger than whole the picture is seen."""
        return self._zoom

    @property
    def is_drawing(self) -> bool:
        """Whether a hand on the picture would draw."""
        return self._pencil is not None

    def show_sides(self, mode: Mode, sides: Sequence[Side]) -> None:
        """Show these sides in a mode, all of one moment."""
        self._mode, self._sides, self._words = mode, tuple(sides), ""
        self._describe(f"{mode.title}: " + ", ".join(" ".join(side.name.split()) for side in sides))
        self.update()

    def heard_count(self) -> int:
        return len(self._seen())

    def heard_part(self, number: int) -> HeardPart:
        side, cell = self._seen()[number]
        return HeardPart(" ".join(side.name.split()), cell)

    def show_words(self, words: str) -> None:
        """Show a sentence in place of pictures."""
        self._sides, self._words = (), words
        self._describe(words)
        self.update()

    def set_gain(self, gain: int) -> None:
        """Show the difference so many times as bright."""
        self._gain = gain
        self.update()

    def set_wipe(self, share: float) -> None:
        """Put the line of the wipe at a share of the picture's width."""
        self._wipe = min(1.0, max(0.0, share))
        self.update()

    def set_pencil(self, pencil: Pencil | None) -> None:
        """Draw with this, or with None take hold of the picture."""
        self._pencil = pencil
        self._path = []
        self._show_cursor()

    def set_bare(self, bare: bool) -> None:
        """Show pictures only, with nothing that names them."""
        self._bare = bare
        self._show_cursor()
        self.update()

    def fit(self) -> None:
        """Show the whole picture again."""
        self._zoom_to(1.0, QPointF(0.5, 0.5))

    def pixels_for(self, film: QSize, mode: Mode, count: int) -> QSize:
        """The size at which pictures of a film are seen in a mode: at most their own, in even device pixels."""
        cell = cells_of(self.rect(), mode, count, film)[0].size() * (self.devicePixelRatioF() * self._zoom)
        seen = film.scaled(cell, Qt.AspectRatioMode.KeepAspectRatio)
        if seen.width() >= film.width():
            return film
        return QSize(max(16, seen.width() // 2 * 2), max(16, seen.height() // 2 * 2))

    def picture_rect(self, place: int) -> QRectF:
        """Where the picture of a side stands, in the widget's own pixels; empty where it is not shown."""
        for side, cell in self._seen():
            if side.place == place:
                return self._target(side.picture, cell)
        return QRectF()

    def sizeHint(self) -> QSize:
        return QSize(960, 540)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.VIEWER))
        if not self._sides:
            self._paint_words(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._mode is Mode.WIPE and len(self._sides) > 1:
            self._paint_wipe(painter)
        elif self._mode is Mode.DIFFERENCE and len(self._sides) > 1:
            first, second = (side.picture for side in self._sides[:2])
            self._paint_side(painter, self._sides[0], self.rect(), self._apart.image(first, second, self._gain))
        else:
            for side, cell in self._seen():
                self._paint_side(painter, side, cell, side.picture)
        if not self._bare:
            self._paint_names(painter)
        if self.hasFocus() and not self._bare:
            painter.setPen(QColor(tokens.FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._held = at
        if event.button() != Qt.MouseButton.LeftButton:
            return
        side = self._side_at(at)
        if self._pencil is not None:
            self._begin_stroke(at, side)
        elif self._mode is Mode.WIPE and (self._zoom == 1.0 or self._near_wipe(at)):
            self._wiping = True
            self._wipe_to(at)
        elif self._mode is Mode.GRID and side is not None:
            self.pressed.emit(side.place)
        else:
            self._held = at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._drawing_on is not None:
            self._path.append(self._share_of(at, self.picture_rect(self._drawing_on)))
            self.update()
        elif self._wiping:
            self._wipe_to(at)
        elif self._held is not None and self._sides:
            size = self._target(self._sides[0].picture, self._seen()[0][1])
            moved = QPointF((at - self._held).x() / size.width(), (at - self._held).y() / size.height())
            self._held = at
            self._zoom_to(self._zoom, self._centre - moved)
        else:
            self._show_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held, self._wiping = None, False
        if self._drawing_on is not None and self._pencil is not None and event.button() == Qt.MouseButton.LeftButton:
            place, path, pencil = self._drawing_on, self._path, self._pencil
            self._drawing_on, self._path = None, []
            if len(path) > 1 or pencil.tool is Tool.PEN:
                self.drawn.emit(place, drawn(pencil.tool, path, pencil.colour, pencil.width))
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        seen = next(((side, cell) for side, cell in self._seen() if cell.contains(event.position().toPoint())), None)
        if seen is None:
            return
        at, rect = event.position(), self._target(seen[0].picture, seen[1])
        share = QPointF(*self._share_of(at, rect, inside=False))
        zoom = min(_CLOSEST, max(1.0, self._zoom * math.pow(1.0015, event.angleDelta().y())))
        middle = QRectF(seen[1]).center()
        wide, high = rect.width() * zoom / self._zoom, rect.height() * zoom / self._zoom
        centre = share - QPointF((at - middle).x() / wide, (at - middle).y() / high)
        self._zoom_to(zoom, centre)

    def _describe(self, words: str) -> None:
        """Tell those who do not see the picture what it is of."""
        if self.accessibleDescription() != words:
            self.setAccessibleDescription(words)

    def _zoom_to(self, zoom: float, centre: QPointF) -> None:
        """Look closer at a point, without looking past the picture's edges."""
        old, self._zoom = self._zoom, zoom
        half = 0.5 / zoom
        self._centre = QPointF(min(1 - half, max(half, centre.x())), min(1 - half, max(half, centre.y())))
        self.update()
        if zoom != old:
            self.resized.emit()

    def _seen(self) -> list[tuple[Side, QRect]]:
        """The sides that are shown, each with the part of the widget it has."""
        if not self._sides:
            return []
        shown = self._sides if self._mode in (Mode.SIDE, Mode.GRID, Mode.WIPE) else self._sides[:1]
        cells = cells_of(self.rect(), self._mode, len(shown), shown[0].picture.size())
        return list(zip(shown, cells, strict=True))

    def _target(self, picture: QImage, cell: QRect) -> QRectF:
        whole = QRectF(fitted_rect(picture.size(), cell))
        wide, high = whole.width() * self._zoom, whole.height() * self._zoom
        corner = whole.center() - QPointF(self._centre.x() * wide, self._centre.y() * high)
        return QRectF(corner.x(), corner.y(), wide, high) if self._zoom > 1.0 else whole

    def _paint_side(self, painter: QPainter, side: Side, cell: QRect, picture: QImage) -> None:
        painter.save()
        painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
        target = self._target(side.picture, cell)
        painter.drawImage(target, picture, QRectF(picture.rect()))
        for mark in () if self._bare else side.marks:
            paint_stroke(painter, target, mark.stroke, faded=mark.faded)
        if self._drawing_on == side.place and self._pencil is not None and self._path:
            pencil = self._pencil
            paint_stroke(painter, target, drawn(pencil.tool, self._path, pencil.colour, pencil.width))
        painter.restore()

    def _paint_wipe(self, painter: QPainter) -> None:
        first, second = self._sides[:2]
        line = self._wipe_x()
        room = self.rect()
        painter.save()
        painter.setClipRect(QRect(room.left(), room.top(), line - room.left(), room.height()))
        self._paint_side(painter, first, room, first.picture)
        painter.setClipRect(QRect(line, room.top(), room.right() - line + 1, room.height()))
        self._paint_side(painter, second, room, second.picture)
        painter.restore()
        if self._bare:
            return
        picture = self._target(first.picture, room).intersected(QRectF(room))
        painter.fillRect(QRectF(line - 1, picture.top(), 2, picture.height()), QColor(tokens.CHIP_TEXT))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.CHIP_TEXT))
        painter.drawEllipse(QPointF(line, picture.center().y()), 6, 6)

    def _paint_names(self, painter: QPainter) -> None:
        """Who is who, in the corners of the pictures."""
        if self._mode is Mode.DIFFERENCE and len(self._sides) > 1:
            first, second = self._sides[:2]
            corner = self._corner(first, self.rect())
            gain = f"   {self._gain}×" if self._gain > 1 else ""
            chip(painter, corner, f"{first.name}  −  {second.name}{gain}", tokens.CHIP_TEXT, from_left=True)
            return
        for number, (side, cell) in enumerate(self._seen()):
            right = self._mode is Mode.WIPE and number == 1
            chip(painter, self._corner(side, cell, right=right), side.name, tokens.CHIP_TEXT, from_left=not right)

    def _corner(self, side: Side, cell: QRect, *, right: bool = False) -> QPointF:
        picture = self._target(side.picture, cell).intersected(QRectF(cell))
        return QPointF(picture.right() - 8 if right else picture.left() + 8, picture.top() + 8)

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(theme.font(tokens.EMPHASIS))
        painter.setPen(QColor(tokens.CHIP_QUIET))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(48, 24, -48, -24), flags, self._words)

    def _begin_stroke(self, at: QPointF, side: Side | None) -> None:
        if side is not None:
            self._drawing_on = side.place
            self._path = [self._share_of(at, self.picture_rect(side.place))]
            self.update()

    def _side_at(self, at: QPointF) -> Side | None:
        """The side whose picture is under a point."""
        seen = self._seen()
        if self._mode is Mode.WIPE and len(seen) > 1:
            seen = seen[:1] if at.x() < self._wipe_x() else seen[1:2]
        found = (side for side, cell in seen if self._target(side.picture, cell).contains(at) and _holds(cell, at))
        return next(found, None)

    @staticmethod
    def _share_of(at: QPointF, rect: QRectF, *, inside: bool = True) -> Point:
        x, y = (at.x() - rect.left()) / rect.width(), (at.y() - rect.top()) / rect.height()
        return (min(1.0, max(0.0, x)), min(1.0, max(0.0, y))) if inside else (x, y)

    def _wipe_x(self) -> int:
        rect = self._target(self._sides[0].picture, self.rect())
        return round(rect.left() + self._wipe * rect.width())

    def _wipe_to(self, at: QPointF) -> None:
        if self._sides:
            rect = self._target(self._sides[0].picture, self.rect())
            self.set_wipe((at.x() - rect.left()) / rect.width())

    def _near_wipe(self, at: QPointF) -> bool:
        return bool(self._sides) and abs(at.x() - self._wipe_x()) <= _GRIP

    def _show_cursor(self, at: QPointF | None = None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._pencil is not None:
            shape = Qt.CursorShape.CrossCursor
        elif self._mode is Mode.WIPE and at is not None and self._near_wipe(at):
            shape = Qt.CursorShape.SplitHCursor
        elif self._zoom > 1.0:
            shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)


def _holds(cell: QRect, at: QPointF) -> bool:
    return cell.contains(QPoint(int(at.x()), int(at.y())))
