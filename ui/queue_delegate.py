"""How a job looks in the queue: the one that runs with its newest picture, the others in a line each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from previz.takes.queue import FAILED, RUNNING
from ui import tokens
from ui.indexes import ITEM_ROLE, Index
from ui.job_pace import time_words
from ui.jobs import CODES, JobLine
from ui.painting import LEFT, RIGHT, focus_ring, paint_picture, write
from ui.queue_model import QueueModel
from ui.spoken import time_left
from ui.words import N, counted, translate

ROW, RUNNING_ROW = 34, 92
_PICTURE = QSize(128, 72)
_EDGE, _CODE, _SHOT = 12, 40, 64


class QueueDelegate(QStyledItemDelegate):
    """Paints a job."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(ITEM_ROLE)
        running = isinstance(line, JobLine) and line.state == RUNNING
        return QSize(200, RUNNING_ROW if running else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model = index.data(ITEM_ROLE), index.model()
        if not isinstance(line, JobLine) or not isinstance(model, QueueModel):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, QColor(tokens.HOVER if chosen else tokens.RAISED))
        if line.state == RUNNING:
            _paint_running(painter, option.rect, line, model)
        else:
            _paint_line(painter, option.rect, line, model)
        if option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, option.rect)


def _paint_running(painter: QPainter, rect: QRect, line: JobLine, model: QueueModel) -> None:
    """The newest picture at the left; at the right the stage, how far it is, and how long it will take."""
    newest = model.picture(line)
    frame = QRect(QPoint(rect.left() + _EDGE, rect.top() + (RUNNING_ROW - _PICTURE.height()) // 2), _PICTURE)
    paint_picture(painter, frame, None if newest is None else QPixmap.fromImage(newest))
    left = frame.right() + 13
    words = QRect(left, frame.top(), rect.right() - _EDGE - left, 20)
    _paint_name(painter, words, line)
    percent = "" if line.share is None else f"{round(line.share * 100)} %"
    write(painter, words, percent, RIGHT, tokens.TEXT_HIGH, bold=True)
    drawn = "   ".join(part for part in (line.stage_words, line.counted) if part)
    write(painter, words.translated(0, 22), drawn, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
    left_over = None if line.held else model.seconds_left(line)
    told = (
        "" if left_over is None else time_left(time_words(left_over)),
        translate("QueueDelegate", "on {machine}").format(machine=line.where) if line.where else "",
    )
    below = "  ·  ".join(part for part in told if part)
    write(painter, words.translated(0, 39), below, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
    _paint_share(painter, QRect(left, frame.bottom() - 2, words.width(), 3), line)


def _paint_line(painter: QPainter, rect: QRect, line: JobLine, model: QueueModel) -> None:
    """A job that waits, with the time that it will take; or one that failed, with its reason."""
    row = rect.adjusted(_EDGE, 0, -_EDGE, -1)
    used = _paint_name(painter, row, line)
    words = row.adjusted(used + 12, 0, 0, 0)
    if line.state == FAILED:
        write(painter, words, line.reason, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)
        return
    place, seconds = model.place_of(line.job_id), model.seconds_left(line)
    frames = line.frames
    length = counted("QueueDelegate", "%n frames", "%n frame", N, frames)
    length += "" if seconds is None else f"   {time_words(seconds)}"
    aside = write(painter, words, length, RIGHT, tokens.TEXT_MID, pixels=tokens.CAPTION)
    told = line.reason or (translate("QueueDelegate", "next") if place == 0 else "")
    write(painter, words.adjusted(0, 0, -aside - 12, 0), told, LEFT, tokens.TEXT_MID, pixels=tokens.CAPTION)


def _paint_name(painter: QPainter, row: QRect, line: JobLine) -> int:
    """The code of its state, the shot's number and the rung. Returns how wide all came out."""
    code = "HLD" if line.held else CODES[line.state]
    colour = tokens.STATUS_COLOURS[code]
    write(
        painter,
        QRect(row.left(), row.top(), _CODE, row.height()),
        CODES[line.state],
        LEFT,
        colour,
        bold=True,
        pixels=10,
    )
    shot = QRect(row.left() + _CODE, row.top(), max(_SHOT, row.width() // 3), row.height())
    used = write(painter, shot, line.shot, LEFT, bold=True) + 8
    rung = shot.adjusted(used, 0, 0, 0)
    used += write(painter, rung, line.rung, LEFT, tokens.TEXT_LOW, pixels=tokens.CAPTION)
    return _CODE + max(_SHOT, used)


def _paint_share(painter: QPainter, bar: QRect, line: JobLine) -> None:
    painter.fillRect(bar, QColor(tokens.CONTROL))
    done = QRect(bar)
    done.setWidth(round(bar.width() * (line.share or 0.0)))
    painter.fillRect(done, QColor(tokens.STATUS_COLOURS["HLD" if line.held else "GEN"]))


def height_of(states: list[str]) -> int:
    """How high the rows of jobs in these states are together."""
    return sum(RUNNING_ROW if state == RUNNING else ROW for state in states)
