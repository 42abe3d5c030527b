"""The margin of the page: a bar for each shot, beside the lines that it covers, in the colour of its status."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme, tokens
from ui.heard import HeardPart, Painted, tell_current
from ui.naming import plain_tip
from ui.painting import focus_ring
from ui.spoken import lines_named
from ui.words import translate
from ui.write.lanes import Bar, placed
from ui.write.page import ScriptPage
from ui.write.typography import page_font

WIDTH = 116
_LEFT, _LANE, _BAR, _END = 14, 36, 4, 6
_LEAST = 14
"""The least height of a bar, which its number needs."""
_SMALL = 10
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape)


@dataclass(frozen=True, slots=True)
class _Drag:
    """An end of a bar that is being moved: the bar as it was, which end, and the line it has come to."""

    bar: Bar
    tail: bool
    line: int

    @property
    def preview(self) -> Bar:
        bar = self.bar
        if self.tail:
            return bar._replace(last=max(bar.first, self.line), part=0, parts=1)
        return bar._replace(first=min(bar.last, self.line), part=0, parts=1)


class CoverageRail(QWidget, Painted):
    """Lies over the left margin of a page, and scrolls with it."""

    chosen = Signal(int)
    """The id of the shot whose bar was clicked."""
    covered = Signal(int, int, int)
    """A shot's id, and the first and the last line that it is to cover."""
    hovered = Signal(object)
    """The Bar under the pointer, or None."""

    def __init__(self, page: ScriptPage) -> None:
        super().__init__(page)
        self.setAccessibleName(self.tr("Lines that the shots cover"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self._page = page
        self._bars: list[Bar] = []
        self._lasts: list[int] = []
        self._numbers: list[tuple[int, str]] = []
        self._shot_id: int | None = None
        self._under: Bar | None = None
        self._drag: _Drag | None = None
        page.verticalScrollBar().valueChanged.connect(self.update)
        page.document().documentLayout().update.connect(lambda _rect: self.update())
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)

    @property
    def bars(self) -> list[Bar]:
        """The bars there are, in the order of their lines."""
        return list(self._bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self._bars = placed(bars)
        self._lasts = _reach(self._bars)
        self._under = None
        self.update()

    def show_status(self, shot_id: int, status: str) -> None:
        """Show a shot's bar in the colour of another status."""
        for place, bar in enumerate(self._bars):
            if bar.shot_id == shot_id and bar.status != status:
                self._bars[place] = bar._replace(status=status)
                self.update()

    def show_numbers(self, numbers: Sequence[tuple[int, str]]) -> None:
        """Show the numbers of the scenes beside their first lines, given in order."""
        self._numbers = list(numbers)
        self.update()

    def move_lines(self, line: int, by: int) -> None:
        """The lines from one on have moved: the bars go with them."""
        self._bars = [bar.moved(line, by) for bar in self._bars]
        self._numbers = [(first + by if first >= line else first, number) for first, number in self._numbers]
        self._lasts = _reach(self._bars)
        self.update()

    def choose(self, shot_id: int | None) -> None:
        """Make a shot's bar the chosen one."""
        self._shot_id = shot_id
        tell_current(self)
        self.update()

    def heard_count(self) -> int:
        return len(self._bars)

    def heard_part(self, number: int) -> HeardPart:
        bar = self._bars[number]
        return HeardPart(_account(bar), self.rect_of(bar), bar.shot_id == self._shot_id)

    def heard_at(self, point: QPoint) -> int | None:
        bar = self._at(point)
        return None if bar is None else self._bars.index(bar)

    def heard_current(self) -> int | None:
        return next((at for at, bar in enumerate(self._bars) if bar.shot_id == self._shot_id), None)

    def bar_of(self, shot_id: int | None) -> Bar | None:
        """The bar of a shot."""
        return next((bar for bar in self._bars if bar.shot_id == shot_id), None)

    def rect_of(self, bar: Bar) -> QRect:
        """Where a bar stands in the margin now, its number with it."""
        above = self._page.verticalScrollBar().value()
        top, bottom = self._page.top_of(bar.first), self._page.bottom_of(bar.last)
        share = max(_LEAST, (bottom - top) / bar.parts)
        first = round(top + share * bar.part) - above + 2
        left = _LEFT + min(bar.lane, 2) * _LANE + max(0, bar.lane - 2) * (_BAR + 2)
        return QRect(left, first, _LANE - 3, max(_LEAST, round(share if bar.parts > 1 else bottom - top) - 4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            place = self._page.viewport().geometry()
            self.setGeometry(QRect(place.topLeft(), place.size()).intersected(QRect(place.left(), 0, WIDTH, 1 << 20)))
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_numbers(painter)
        for bar in self._in_view():
            shown = self._drag.preview if self._drag is not None and bar.shot_id == self._drag.bar.shot_id else bar
            rect = self.rect_of(shown)
            if rect.intersects(event.rect()):
                self._paint_bar(painter, rect, shown)
            if self.hasFocus() and bar.shot_id == self._shot_id:
                focus_ring(painter, rect.adjusted(-5, -3, 3, 3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bar = self._at(event.position().toPoint())
        if bar is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        end = self._end_at(bar, event.position().toPoint())
        if end is not None and not self._page.isReadOnly():
            self._drag = _Drag(bar, end, bar.last if end else bar.first)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(bar.shot_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._drag is not None:
            line = self._page.line_at(point.y() + self._page.verticalScrollBar().value())
            self._drag = replace(self._drag, line=line)
            self._tell(self._drag.preview)
            self.update()
            return
        bar = self._at(point)
        over_end = bar is not None and self._end_at(bar, point) is not None and not self._page.isReadOnly()
        shape = Qt.CursorShape.SizeVerCursor if over_end else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape if bar is not None else Qt.CursorShape.ArrowCursor)
        if bar != self._under:
            self._under = bar
            self._tell(bar)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        if self._drag is not None:
            drag, self._drag = self._drag, None
            shown = drag.preview
            self._tell(None)
            self.update()
            if (shown.first, shown.last) != (drag.bar.first, drag.bar.last):
                self.covered.emit(shown.shot_id, shown.first, shown.last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._tell(None)
            self.update()
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move_end(step, tail=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif step and self._bars:
            self._go(step)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab leads on from here: the page on which it lies, which would be asked, keeps it for itself."""
        return self.window().focusNextPrevChild(onwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, step: int) -> None:
        """Choose the next bar, or with -1 the one before."""
        bar = self.bar_of(self._shot_id)
        place = 0 if bar is None else min(max(self._bars.index(bar) + step, 0), len(self._bars) - 1)
        self._page.reveal(self._bars[place].first, self._bars[place].last)
        self.chosen.emit(self._bars[place].shot_id)

    def _move_end(self, step: int, *, tail: bool) -> None:
        """Move the end, or the beginning, of the chosen bar by a line."""
        bar = self.bar_of(self._shot_id)
        if bar is not None and not self._page.isReadOnly():
            shown = _Drag(bar, tail, (bar.last if tail else bar.first) + step).preview
            if (shown.first, shown.last) != (bar.first, bar.last):
                self.covered.emit(shown.shot_id, shown.first, shown.last)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._under is not None and self._drag is None:
            self._under = None
            self._tell(None)
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            event.accept()  # the playhead's keys elsewhere
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self._at(event.pos())
            QToolTip.showText(event.globalPos(), "" if bar is None else plain_tip(_account(bar)), self)
            return True
        return super().event(event)

    def _tell(self, bar: Bar | None) -> None:
        self.hovered.emit(bar)

    def _in_view(self) -> Iterator[Bar]:
        """The bars that reach into what is seen of the page."""
        above = self._page.verticalScrollBar().value()
        first, last = self._page.line_at(above), self._page.line_at(above + self.height())
        for bar in self._bars[bisect_left(self._lasts, first) :]:
            if bar.first > last:
                return
            if bar.last >= first:
                yield bar

    def _at(self, point: QPoint) -> Bar | None:
        found = [bar for bar in self._in_view() if self.rect_of(bar).adjusted(-4, -2, 0, 2).contains(point)]
        return found[-1] if found else None

    def _end_at(self, bar: Bar, point: QPoint) -> bool | None:
        """Whether a point is at a bar's tail, or with False at its head; None in between."""
        rect = self.rect_of(bar)
        if point.x() > rect.left() + _BAR + 8:
            return None
        if abs(point.y() - rect.bottom()) <= _END:
            return True
        return False if abs(point.y() - rect.top()) <= _END else None

    def _paint_numbers(self, painter: QPainter) -> None:
        above = self._page.verticalScrollBar().value()
        first, last = self._page.line_at(above), self._page.line_at(above + self.height())
        painter.setFont(page_font())
        painter.setPen(QColor(tokens.TEXT_LOW))
        for line, number in self._numbers[bisect_left(self._numbers, (first, "")) :]:
            if line > last:
                return
            top = round(self._page.top_of(line)) - above
            room = QRect(_LEFT, top, WIDTH - _LEFT - 14, round(self._page.bottom_of(line)) - above - top)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)

    def _paint_bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        chosen = bar.shot_id == self._shot_id
        lively = chosen or (self._under is not None and self._under.shot_id == bar.shot_id)
        wide = _BAR + 2 if lively else _BAR
        painter.fillRect(QRect(rect.left() - (wide - _BAR) // 2, rect.top(), wide, rect.height()), _colour(bar))
        if bar.lane > 2:
            return
        face = theme.font(_SMALL, bold=chosen)
        painter.setFont(face)
        painter.setPen(QColor(tokens.TEXT_HIGH if lively else tokens.TEXT_LOW))
        room = QRect(rect.left() + _BAR + 3, rect.top() - 1, _LANE - _BAR - 3, _LEAST)
        if QFontMetrics(face).horizontalAdvance(bar.number) > room.width() and self._is_free_beside(bar):
            room.setRight(WIDTH - 4)
        words = QFontMetrics(face).elidedText(bar.number, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _is_free_beside(self, bar: Bar) -> bool:
        """Whether nothing stands further in where the number of a bar is, so that it has the whole margin."""
        at = bisect_left(self._numbers, (bar.first, ""))
        if at < len(self._numbers) and self._numbers[at][0] == bar.first:
            return False
        return not any(other.lane > bar.lane and other.first <= bar.first <= other.last for other in self._in_view())


def _colour(bar: Bar) -> QColor:
    return QColor(tokens.STATUS_COLOURS[bar.status])


def _reach(bars: Sequence[Bar]) -> list[int]:
    """For each bar the last line that it or one before it covers: what is looked through for those in view."""
    return list(accumulate((bar.last for bar in bars), max))


def _account(bar: Bar) -> str:
    """Which shot a bar is, and which lines it covers."""
    words = translate("CoverageRail", "Shot {number}, {lines}")
    return words.format(number=bar.number, lines=lines_named(bar.first, bar.last))
