"""The plan of a shot from above, on which the camera and the people can be taken to another place."""

from __future__ import annotations

import math
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from previz.stage.world import GivenMark
from previz.takes.marking import FloorMark
from ui import tokens
from ui.heard import HeardPart, Painted, tell_current
from ui.inspector.plan_marks import PlanMarks
from ui.live import PlanSheet
from ui.naming import plain_tip
from ui.painting import focus_ring
from ui.player.viewer import Viewer

_REACH, _STEP = 22.0, 0.25
"""Pixels from the camera within which it is taken hold of; metres that a key carries it."""

_NUDGE, _FAR_NUDGE, _TURN = 0.1, 0.5, math.radians(15)
"""Metres that a key moves somebody, those with Shift, and how far it turns them."""

_INSET = 0.46
"""How much of the plan's width the picture takes that is seen while something is dragged."""

_KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_RESET = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_ON_SOMEBODY = {*_KEYS, *_RESET, Qt.Key.Key_Escape}


class _Held(Enum):
    """What the hand has hold of."""

    NOTHING = auto()
    CAMERA = auto()
    SOMEBODY = auto()
    KNOB = auto()


class PlanViewer(Viewer, Painted):
    """Drag the camera (or Alt and arrows), or somebody, or the knob that turns them.

    Page Down and Page Up choose somebody, whom arrows move, with Shift further, and Ctrl and arrows turn. Backspace
    gives their mark back to the words.
    """

    carried = Signal(float, float)
    """The place of the floor, x and z in metres, to which the camera is carried."""
    rested = Signal()
    """A key carried the camera: it is written when no other follows."""
    let_go = Signal()
    put = Signal(str, int, object, object)
    """Who is put somewhere, at which of their stops, the spot (x, z), and where they face in radians, or None."""
    put_rested = Signal()
    """A key moved somebody: it is written when no other follows."""
    put_let_go = Signal()
    put_dropped = Signal()
    """Whoever was dragged stays where they were."""
    reset_wanted = Signal(object, object)
    """Whose mark goes back to the words, and at which stop; all of the scene where both are None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: PlanSheet | None = None
        self._camera: tuple[float, float] | None = None
        self._held = _Held.NOTHING
        self._grabbed = QPointF()
        self._hovered: FloorMark | None = None
        self._picture: QImage | None = None
        self.marks = PlanMarks()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setToolTip(
            plain_tip(
                self.tr(
                    "Drag the camera (Alt and arrows), or somebody to another mark (Page Down, then arrows). "
                    "All shots of the scene follow"
                )
            )
        )

    @property
    def shape(self) -> float:
        """The width of the plan over its height."""
        return 1.1 if self.plan is None else self.plan.width() / max(1, self.plan.height())

    @property
    def plan(self) -> QImage | None:
        """The whole plan, or None where there is none."""
        return None if self._sheet is None else self._sheet.image

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show a plan in place of the one before."""
        self._sheet, self._camera = sheet, None
        self._held, self._hovered = _Held.NOTHING, None
        self.marks.show(sheet)
        self._tell()
        self._fit_image()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_image()

    def show_again(self) -> None:
        """What was dragged changed nothing: show the plan as it is, unless something is held."""
        if self._held is _Held.NOTHING and self._sheet is not None and self._is_dragged:
            self.show_sheet(self._sheet)

    def show_words(self, words: str) -> None:
        self._sheet = self._camera = None
        self.marks.show(None)
        super().show_words(words)

    def show_picture(self, image: QImage) -> None:
        """Show what the camera sees while something is dragged: a corner of the plan."""
        self._picture = image
        if self._is_dragged:
            self.update()

    def settle(self, mark: GivenMark) -> None:
        """Show whom the hand has put somewhere where there is room for them."""
        self.marks.settle(mark)
        self._tell()
        self.update()

    def camera_point(self) -> QPointF | None:
        """Where the camera is to be seen; None where there is no plan."""
        if self._sheet is None:
            return None
        return self._sheet.at(self._camera or self._sheet.camera, self._shown())

    def mark_point(self, who: str) -> QPointF | None:
        """Where the last mark of somebody is to be seen; None where they have none."""
        spots = [mark.spot for mark in self.marks.all if mark.who == who]
        return None if self._sheet is None or not spots else self._sheet.at(spots[-1], self._shown())

    def heard_count(self) -> int:
        return 0 if self._sheet is None else 1 + len(self.marks.all)

    def heard_part(self, number: int) -> HeardPart:
        """The camera first, then the marks."""
        if self._sheet is None:
            raise IndexError(number)
        if number == 0:
            return HeardPart(self.tr("Camera"), _about(self.camera_point() or QPointF()), self.marks.chosen is None)
        mark = self.marks.all[number - 1]
        return HeardPart(
            self._called(mark), _about(self._sheet.at(mark.spot, self._shown())), mark == self.marks.chosen
        )

    def heard_current(self) -> int | None:
        if self._sheet is None:
            return None
        return next((at for at, mark in enumerate(self.marks.all, 1) if mark == self.marks.chosen), 0)

    def reset_chosen(self) -> None:
        """Give the mark of the chosen one back to the words."""
        chosen = self.marks.chosen
        if chosen is not None:
            self.reset_wanted.emit(chosen.who, chosen.stop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._sheet is None:
            return
        at, somebody = event.position(), self.marks.at(event.position(), self._shown())
        if self.marks.is_on_knob(at, self._shown()):
            self._held = _Held.KNOB
        elif somebody is not None and not self._is_nearer_the_camera(at, somebody):
            self._held = _Held.SOMEBODY
            self.marks.choose(somebody)
            self._grabbed = self._sheet.at(somebody.spot, self._shown()) - at
        elif self._is_near(at):
            self._held = _Held.CAMERA
        else:
            self.marks.choose(None)
        if self._held is not _Held.NOTHING:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._tell()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._sheet is None:
            return
        if self._held is _Held.CAMERA:
            self._carry(self._sheet.floor(event.position(), self._shown()))
        elif self._held is _Held.SOMEBODY:
            self._move(self._sheet.floor(event.position() + self._grabbed, self._shown()))
        elif self._held is _Held.KNOB:
            self._move(facing=self.marks.facing_to(event.position(), self._shown()))
        else:
            self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._held is _Held.NOTHING:
            return
        held, self._held = self._held, _Held.NOTHING
        self._hover(event.position())
        if held is _Held.CAMERA and self._camera is not None:
            self.let_go.emit()
        elif held is not _Held.CAMERA and self.marks.moved is not None:
            self.put_let_go.emit()

    def event(self, event: QEvent) -> bool:
        """The keys that move somebody are the plan's own while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._owns(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if self._sheet is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and way is not None:
            x, z = self._camera or self._sheet.camera
            self._carry((x + _STEP * way[0], z + _STEP * way[1]))
            self.rested.emit()
        elif event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self.marks.step(1 if event.key() == Qt.Key.Key_PageDown else -1)
            self._tell()
            self.update()
        elif self.marks.chosen is None:
            super().keyPressEvent(event)
        elif way is not None:
            self._nudge(way, event.modifiers())
        elif event.key() in _RESET:
            self.reset_chosen()
        elif event.key() == Qt.Key.Key_Escape:
            self._let_be()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.marks.choose(self.marks.at(QPointF(event.pos()), self._shown()))
            self.update()
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """What can be done to the marks; it is gone when it is closed."""
        menu, chosen = QMenu(self), self.marks.chosen
        name = self.tr("Mark") if chosen is None else self.tr("Mark of %1").replace("%1", chosen.who)
        reset = menu.addAction(self.tr("Reset %1").replace("%1", name), self.reset_chosen)
        reset.setEnabled(chosen is not None and chosen.given)
        every = menu.addAction(self.tr("Reset All Marks of the Scene"), lambda: self.reset_wanted.emit(None, None))
        every.setEnabled(any(mark.given for mark in self.marks.all))
        menu.addSeparator()
        for mark in self.marks.all:
            act = menu.addAction(self._called(mark), partial(self._choose, mark))
            act.setCheckable(True)
            act.setChecked(mark == chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        point = self.camera_point()
        if self._sheet is not None and point is not None:
            self._paint_handle(painter, self._sheet, point)
            self.marks.paint(painter, self._shown(), self._hovered)
            self._paint_picture(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect())

    @property
    def _is_dragged(self) -> bool:
        return self._camera is not None or self.marks.moved is not None

    def _paint_handle(self, painter: QPainter, sheet: PlanSheet, point: QPointF) -> None:
        """A ring about the camera in the middle of the shot; while it is carried, a dot and what it turns about."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.PLAYHEAD), 1.5))
        if self._camera is not None:
            painter.drawLine(point, sheet.at(sheet.pivot, self._shown()))
            painter.setBrush(QColor(tokens.PLAYHEAD))
        painter.drawEllipse(point, 6, 6)
        painter.restore()

    def _paint_picture(self, painter: QPainter) -> None:
        """What the camera sees, in the corner that is farthest from what is dragged."""
        shown = self._shown()
        if self._picture is None or not self._is_dragged:
            return
        size = QSize(self._picture.size()).scaled(
            round(shown.width() * _INSET), round(shown.height()), Qt.AspectRatioMode.KeepAspectRatio
        )
        at = self._dragged_point()
        left = shown.left() + 4 if at.x() > shown.center().x() else shown.right() - size.width() - 4
        top = shown.top() + 4 if at.y() > shown.center().y() else shown.bottom() - size.height() - 4
        box = QRectF(left, top, size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, self._picture)
        painter.setPen(QColor(tokens.LINE))
        painter.drawRect(box)

    def _dragged_point(self) -> QPointF:
        moved = self.marks.moved
        if self._sheet is not None and moved is not None:
            return self._sheet.at(moved.spot, self._shown())
        return self.camera_point() or QPointF()

    def _carry(self, spot: tuple[float, float]) -> None:
        self._camera = spot
        self.update()
        self.carried.emit(*spot)

    def _nudge(self, way: tuple[float, float], modifiers: Qt.KeyboardModifier) -> None:
        chosen = self.marks.chosen
        if chosen is None:
            return
        x, z = chosen.spot if self.marks.moved is None else self.marks.moved.spot
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            moved = self.marks.moved
            facing = chosen.heading if moved is None or moved.facing is None else moved.facing
            self._move(facing=facing + _TURN * (way[0] or -way[1]))
        else:
            step = _FAR_NUDGE if modifiers & Qt.KeyboardModifier.ShiftModifier else _NUDGE
            self._move((x + step * way[0], z + step * way[1]))
        self.put_rested.emit()

    def _move(self, spot: tuple[float, float] | None = None, facing: float | None = None) -> None:
        moved, chosen = self.marks.move(spot, facing), self.marks.chosen
        if moved is not None and chosen is not None:
            self._tell()
            self.update()
            self.put.emit(chosen.who, chosen.stop, moved.spot, moved.facing)

    def _let_be(self) -> None:
        """Drop what is dragged; where nothing is, choose nobody."""
        if self.marks.moved is not None:
            self._held = _Held.NOTHING
            self.marks.choose(self.marks.chosen)
            self.put_dropped.emit()
        else:
            self.marks.choose(None)
        self._tell()
        self.update()

    def _choose(self, mark: FloorMark) -> None:
        self.marks.choose(mark)
        self._tell()
        self.update()

    def _called(self, mark: FloorMark) -> str:
        """A mark's name in the menu: of several of one person with the time from which it holds."""
        several = sum(other.who == mark.who for other in self.marks.all) > 1
        return self.tr("{0}, from {1:.1f} s").format(mark.who, max(mark.seconds, 0.0)) if several else mark.who

    def _tell(self) -> None:
        """Say to those who hear the window who is chosen."""
        self.setAccessibleDescription(self.marks.told())
        tell_current(self)

    def _fit_image(self) -> None:
        """The plan at the size at which it is seen: its thin lines break where a painter makes them smaller."""
        if self._sheet is None:
            return
        whole, scale = self._sheet.image, self.devicePixelRatioF()
        seen = (QSizeF(self._target(whole.size()).size()) * scale).toSize()
        smaller = not seen.isEmpty() and seen.width() < whole.width()
        smooth = Qt.TransformationMode.SmoothTransformation
        self.show_image(whole.scaled(seen, Qt.AspectRatioMode.IgnoreAspectRatio, smooth) if smaller else whole)

    def _hover(self, at: QPointF) -> None:
        hovered = self.marks.at(at, self._shown())
        near = hovered is not None or self._is_near(at) or self.marks.is_on_knob(at, self._shown())
        self.setCursor(Qt.CursorShape.OpenHandCursor if near else Qt.CursorShape.ArrowCursor)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def _owns(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier or not self.marks.all:
            return False
        paging = event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        own = event.key() in _ON_SOMEBODY and not (control and event.key() == Qt.Key.Key_Backspace)
        return paging or (self.marks.chosen is not None and own)

    def _is_near(self, at: QPointF) -> bool:
        point = self.camera_point()
        return point is not None and (point - at).manhattanLength() <= _REACH

    def _is_nearer_the_camera(self, at: QPointF, mark: FloorMark) -> bool:
        """Whether the camera is under a point rather than somebody who is there too."""
        point = self.camera_point()
        if point is None or self._sheet is None or not self._is_near(at):
            return False
        away = at - self._sheet.at(mark.spot, self._shown())
        return math.hypot((point - at).x(), (point - at).y()) < math.hypot(away.x(), away.y())

    def _shown(self) -> QRectF:
        return QRectF() if self.image is None else QRectF(self._target(self.image.size()))


def _about(point: QPointF) -> QRect:
    """Where something is that is painted about a point."""
    return QRect(0, 0, round(_REACH), round(_REACH)).translated(point.toPoint() - QPoint(*2 * (round(_REACH / 2),)))
