"""The timeline itself: one painted widget of three layers, whose cost does not grow with the length of the film.

What stands still is one pixmap, made anew where the cut, the zoom or the scroll changed; over it come what a gesture
would bring, and the playhead, which repaints two narrow strips as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from previz.cut.tracks import PICTURE, Ref
from previz.timing import FrameRange, Frames, Rate, Timecode
from ui import tokens
from ui.heard import HeardPart, Painted, tell_current
from ui.pictures import PictureStore
from ui.scroll_bars import keep_room_for_bar
from ui.timeline.account import account
from ui.timeline.content import Content, View
from ui.timeline.desk import Desk, Verbs
from ui.timeline.mouse import Mouse
from ui.timeline.overlay import paint_empty, paint_marks, paint_playhead, paint_words
from ui.timeline.rows import RULER, Place, TrackRow, place_at, rows_in
from ui.timeline.scale import Scale, fitting
from ui.timeline.shown import STATUSES, ShownCut, ShownLane
from ui.timeline.surface_desk import SurfaceDesk
from ui.timeline.tools import TOOLS, Tool
from ui.timeline.waveforms import Waves, no_wave
from ui.words import QT_TRANSLATE_NOOP

EMPTY = QT_TRANSLATE_NOOP("Surface", "The cut has no shots yet. Write a scene, or import a screenplay (Ctrl+I).")
_HELD_MS, _HELD_STEP = 200, 4
"""How often it is looked which frames are ready, and at how many pixels."""
_OWED_MS, _ARRIVED_MS = 30, 33
"""How soon waveforms follow that one view had no time for."""
_END = 0.25
"""How much of the width stays empty after the end of the film."""


class Surface(QAbstractScrollArea, Painted):
    """Shows a cut and takes the gestures on it."""

    frame_wanted = Signal(int)
    """The frame that the user went to on the ruler."""
    item_opened = Signal(object)
    """The Ref of an item that was double-clicked."""
    mark_opened = Signal(int)
    """The id of a marker that was double-clicked."""
    escaped = Signal()
    """Escape was pressed and nothing was being dragged."""
    chosen_changed = Signal()
    dragged = Signal()
    """A gesture moved, or ended: `shows` says what its edges show."""
    rows_changed = Signal()
    """The tracks stand elsewhere."""

    def __init__(
        self,
        pictures: PictureStore,
        aspect: float,
        verbs: Verbs,
        parent: QWidget | None = None,
        waves: Waves = no_wave,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        keep_room_for_bar(self, Qt.Orientation.Horizontal)
        self.setMinimumHeight(160)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cut: ShownCut | None = None
        self.rows: tuple[TrackRow, ...] = ()
        self.scale = Scale(1.0)
        self.rate, self.first = Rate(24), 0
        self.ripple, self.snapping = True, True
        self.tool: Tool = TOOLS[0]
        self.playhead: Frames = 0
        self.span: FrameRange | None = None
        self._chosen: frozenset[Ref] = frozenset()
        self._fitted = True
        self._layer: QPixmap | None = None
        self.content = Content(pictures, aspect, waves)
        self.desk: Desk = SurfaceDesk(self, self.content, verbs)
        self._mouse = Mouse(self)
        self.holds: Callable[[Frames], bool] = lambda _frame: False
        """Whether the picture of a frame is ready to be shown."""
        self.renew: Callable[[], None] = lambda: None
        """Has the cut read anew where it changed and was not read since."""
        self._held: list[tuple[int, int]] = []
        self._settle = QTimer(self, singleShot=True, interval=_HELD_MS)
        self._settle.setObjectName("frames held")
        self._settle.timeout.connect(self._on_held)
        self._owed = QTimer(self, singleShot=True, interval=_OWED_MS)
        self._owed.setObjectName("waveforms owed")
        self._owed.timeout.connect(self.repaint_tracks)
        self._arrived = QTimer(self, singleShot=True, interval=_ARRIVED_MS)
        self._arrived.setObjectName("pictures of clips")
        self._arrived.timeout.connect(self.repaint_tracks)
        self._pictures = pictures
        pictures.arrived.connect(self._on_picture)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def cut(self) -> ShownCut | None:
        """The cut as it is now: whoever edits it must not see it as it was."""
        self.renew()
        return self._cut

    @property
    def chosen(self) -> frozenset[Ref]:
        """The items that are selected."""
        return self._chosen

    @property
    def dragging(self) -> bool:
        """Whether a gesture is under way."""
        return self._mouse.gesture is not None

    def shows(self) -> tuple[tuple[Ref, Frames], ...]:
        """What is at the edges that a gesture moves: items, and the frames of their sources."""
        return () if self._mouse.gesture is None else self._mouse.gesture.shows()

    def show_cut(self, cut: ShownCut | None, rate: Rate, first: Frames) -> None:
        """Show a cut, whose first frame is so many frames from midnight. What is selected stays where it is left."""
        self._mouse.cancel()
        self._cut, self.rate, self.first = cut, rate, first
        there = frozenset(ref for ref in self._chosen if cut is not None and cut.item(ref) is not None)
        self._arrange()
        if self._fitted:
            self.fit()
        self.choose(there)
        self.repaint_tracks()

    def heard_count(self) -> int:
        return sum(len(row.shown.lane.items) for row in self.rows)

    def heard_part(self, number: int) -> HeardPart:
        """The items of one track after those of the track above it."""
        for row in self.rows:
            items = row.shown.lane.items
            if number < len(items):
                ref = Ref(row.shown.lane.id, items[number].key)
                place = self.desk.box(row, items[number])
                return HeardPart(account(row.shown, number, self.rate, self.first), place, ref in self._chosen)
            number -= len(items)
        raise IndexError(number)

    def heard_at(self, point: QPoint) -> int | None:
        ref = self.place(point).ref if point.y() >= RULER else None
        return None if ref is None else self._number_of(ref)

    def heard_current(self) -> int | None:
        """What is selected; where nothing is, the picture under the playhead."""
        before = 0
        for row in self.rows:
            found = next(self._current_in(row.shown), None)
            if found is not None:
                return before + found
            before += len(row.shown.lane.items)
        return None

    def _current_in(self, shown: ShownLane) -> Iterator[int]:
        lane = shown.lane
        if self._chosen:
            return (at for at, item in enumerate(lane.items) if Ref(lane.id, item.key) in self._chosen)
        return iter(shown.between(self.playhead, self.playhead + 1) if lane.kind == PICTURE else ())

    def heard_value(self) -> str:
        """The timecode of the playhead."""
        return str(Timecode(self.first + self.playhead, self.rate))

    def _number_of(self, ref: Ref) -> int | None:
        """Which part an item is."""
        before = 0
        for row in self.rows:
            if row.shown.lane.id == ref.lane:
                return before + row.shown.lane.index(ref.key)
            before += len(row.shown.lane.items)
        return None

    def choose(self, refs: Sequence[Ref] | frozenset[Ref]) -> None:
        """Select some items."""
        chosen = frozenset(refs)
        if chosen != self._chosen:
            self._chosen = chosen
            tell_current(self)
            self.repaint_tracks()
            self.chosen_changed.emit()

    def set_tool(self, tool: Tool) -> None:
        """Work with another tool."""
        self._mouse.cancel()
        self.tool = tool
        self._mouse.hover()

    def set_span(self, span: FrameRange | None) -> None:
        """Mark a range between in and out."""
        self.span = span
        self.repaint_tracks()

    def set_playhead(self, frame: Frames, *, follow: bool) -> None:
        """Put the playhead on a frame, and bring it into sight where it is to be followed."""
        old = self.scale.x(self.playhead)
        self.playhead = frame
        x = self.scale.x(frame)
        if follow and not 0 <= x < self.viewport().width():
            self.horizontalScrollBar().setValue(max(0, x + self.scale.left - self.viewport().width() // 8))
            x = self.scale.x(frame)
        for place in {old, x}:
            self.viewport().update(place - 7, 0, 15, self.viewport().height())

    def zoom(self, steps: float, at: float | None = None) -> None:
        """Zoom in by so many steps at a pixel, or at the playhead where it is in sight, else in the middle."""
        if at is None:
            head = self.scale.x(self.playhead)
            at = head if 0 <= head < self.viewport().width() else self.viewport().width() / 2
        self._fitted = False
        self._take(self.scale.zoomed(steps, at, self._widest() / 2))

    def fit(self) -> None:
        """Show the whole film."""
        self._fitted = True
        self._take(Scale(self._widest(), 0))

    def close_surface(self) -> None:
        """End what waits."""
        self._settle.stop()
        self._owed.stop()
        self._arrived.stop()
        self._pictures.arrived.disconnect(self._on_picture)

    def cache_changed(self, _frame: Frames = 0) -> None:
        """More frames are ready, or others: show which before long."""
        if self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def repaint_tracks(self) -> None:
        """What stands still has changed."""
        self._layer = None
        self._held = []
        self.cache_changed()
        self.viewport().update()

    def _on_picture(self) -> None:
        """Pictures come one by one, a hundred at a time where clips are narrow: those of a moment are shown at once."""
        if not self._arrived.isActive():
            self._arrived.start()

    def place(self, point: QPoint) -> Place:
        """What is under a point of the viewport."""
        self.renew()
        return place_at(self.rows, self.scale, point.x(), point.y() - RULER + self.down)

    @property
    def down(self) -> int:
        """How far the tracks are scrolled down."""
        return self.verticalScrollBar().value()

    def frames(self, pixels: float) -> Frames:
        """How many frames so many pixels are."""
        return self.scale.frames(pixels)

    def x_of(self, frame: Frames) -> int:
        """Where a frame begins."""
        return self.scale.x(frame)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        room, gesture = self.viewport().rect(), self._mouse.gesture
        self._paint_layer(painter, event.rect())
        if self._cut is None or not self._cut.frames:
            row = next((row for row in self.rows if row.shown.lane.kind == PICTURE), None)
            top, high = (RULER, room.height() - RULER) if row is None else (RULER + row.top - self.down, row.height)
            paint_empty(painter, QRect(0, top, room.width(), high), self.tr(EMPTY))
        if gesture is not None:
            painter.save()
            painter.setClipRect(room.adjusted(0, RULER, 0, 0))
            gesture.paint(painter)
            painter.restore()
        for x, wide in self._held:
            painter.fillRect(x, RULER - 3, wide, 2, self.content.brushes.statuses[STATUSES.index("APP")])
        if self._cut is not None:
            paint_marks(painter, self._cut, self.scale, room.width())
        paint_playhead(painter, self.scale.x(self.playhead), room.height())
        if gesture is not None and (words := gesture.words(self.rate)):
            paint_words(painter, room, self._mouse.point, words)
        if self.hasFocus():
            painter.setPen(QColor(tokens.FOCUS))
            painter.drawLine(0, 0, room.width(), 0)

    def _paint_layer(self, painter: QPainter, area: QRect) -> None:
        """What stands still, painted anew where it changed."""
        ratio = self.devicePixelRatioF()
        if self._layer is None:
            self._layer = self.content.pixmap(self.view(), ratio)
            if self.content.owes:
                self._owed.start()
        painter.drawPixmap(area, self._layer, QRect(area.topLeft() * ratio, area.size() * ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if self._fitted:
            self.fit()
        self.repaint_tracks()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and hasattr(self, "content"):
            self.content.wear_theme()
            self.repaint_tracks()

    def focusInEvent(self, _event: QEvent) -> None:
        self.viewport().update(0, 0, self.viewport().width(), 2)

    def focusOutEvent(self, _event: QEvent) -> None:
        self.viewport().update(0, 0, self.viewport().width(), 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        steps = (turned.y() or turned.x()) / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(steps, event.position().x())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.verticalScrollBar().setValue(round(self.down - steps * 40))
        else:
            bar = self.horizontalScrollBar()
            bar.setValue(round(bar.value() - steps * 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_click(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._mouse.cancel():
                self.escaped.emit()
            return
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose([] if self._cut is None else self._cut.refs())
            return
        super().keyPressEvent(event)

    def cancel(self) -> bool:
        """Drop the gesture that is under way. Returns whether there was one."""
        return self._mouse.cancel()

    def view(self) -> View:
        """What is in sight."""
        area = self.viewport()
        return View(
            self._cut,
            self.rows,
            self.scale,
            area.width(),
            area.height(),
            self.down,
            self.rate,
            self.first,
            self._chosen,
            self.span,
        )

    def _arrange(self) -> None:
        """Put the tracks below each other, and tell the scroll bars how much there is."""
        room = self.viewport().height() - RULER
        rows = rows_in(() if self._cut is None else self._cut.lanes, room)
        high = rows[-1].bottom if rows else 0
        self.verticalScrollBar().setRange(0, max(0, high - room))
        self.verticalScrollBar().setPageStep(max(1, room))
        if rows != self.rows:
            self.rows = rows
            self.rows_changed.emit()
        self._measure()

    def _measure(self) -> None:
        wide = self.viewport().width()
        frames = 0 if self._cut is None else self._cut.frames
        bar = self.horizontalScrollBar()
        bar.blockSignals(True)
        beyond = round(frames * self.scale.zoom) - wide
        bar.setRange(0, max(0, self.scale.left, beyond + round(wide * _END) if beyond > 0 else 0))
        bar.setPageStep(max(1, wide))
        bar.setSingleStep(max(1, wide // 16))
        bar.setValue(self.scale.left)
        bar.blockSignals(False)

    def _widest(self) -> float:
        return fitting(0 if self._cut is None else self._cut.frames, self.viewport().width())

    def _take(self, scale: Scale) -> None:
        self.scale = scale
        self._measure()
        self.repaint_tracks()

    def _on_scrolled(self) -> None:
        self.scale = replace(self.scale, left=self.horizontalScrollBar().value())
        self.rows_changed.emit()
        self.repaint_tracks()

    def _on_held(self) -> None:
        """Find the stretches in sight whose frames are ready."""
        wide, end = self.viewport().width(), 0 if self._cut is None else self._cut.frames
        ready = [x for x in range(0, wide, _HELD_STEP) if (frame := self.scale.frame(x)) < end and self.holds(frame)]
        held = [(x, _HELD_STEP) for x in ready]
        if held != self._held:
            self._held = held
            self.viewport().update(0, RULER - 4, wide, 4)
