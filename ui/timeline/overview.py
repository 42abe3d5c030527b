"""Paints a track of very small clips, a whole film perhaps: its scenes, a strip of its pictures, joins, statuses.

What it costs does not grow with the film: it looks at what stands under each pixel, and shows so many pictures as
there is room for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from previz.cut.tracks import PICTURE
from ui import theme, tokens
from ui.timeline.brushes import Brushes
from ui.timeline.rows import TrackRow
from ui.timeline.scale import Scale
from ui.timeline.shown import STATUSES, ShownLane
from ui.timeline.thumbnails import Thumbnails

STRIP, JOINS, EDGE = 15, 4, 4
"""How high the names or scenes stand, the joins, and the statuses."""
_LOWEST = 40
"""Lower pictures than this tell nothing: the joins have their room then."""
_WIDEST = 4 / 3
"""Wider pictures than this lose their sides: more of them tell more of the film."""
_APART, _FIRST = 10, 5
"""How far apart the numbers of scenes stand at least, and how far from where their scene begins."""
_TRIES = (0.5, 0.25, 0.75, 0.1, 0.9)
"""Where in its room a picture is looked for: some clips have none yet."""

_Places = npt.NDArray[np.int64]


class _Scene(NamedTuple):
    """A scene by its number, from its first pixel to the one after its last."""

    number: str
    left: int
    right: int


class Overview:
    """Paints such tracks, in the colours of the theme that was worn when it was made."""

    def __init__(self, thumbnails: Thumbnails, aspect: float, brushes: Brushes) -> None:
        self._thumbnails, self._aspect, self._brushes = thumbnails, aspect, brushes
        self._face = theme.font(tokens.CAPTION, bold=True)
        self._metrics = QFontMetrics(self._face)

    def paint(self, painter: QPainter, row: TrackRow, scale: Scale, room: QRect) -> None:
        """The part of a track that stands in a rectangle as wide as what is in sight."""
        places = _under(row.shown, scale, room.width())
        joins = np.where(places & 1, _rgb(tokens.CLIP), _rgb(tokens.HOVER))
        if row.shown.is_sound:
            joins = np.full_like(joins, _rgb(tokens.SOUND))
        _draw_row(painter, np.where(places < 0, _rgb(tokens.PANEL), joins), room)
        if row.shown.lane.kind != PICTURE:
            return
        pictures = room.adjusted(0, STRIP, 0, -JOINS - EDGE)
        if pictures.height() >= _LOWEST:
            self._paint_pictures(painter, row.shown, scale, places, pictures)
            self._paint_scenes(painter, _scenes(row.shown, places), QRect(room.topLeft(), QSize(room.width(), STRIP)))
        table = np.array([_rgb(tokens.STATUS_COLOURS[code]) for code in STATUSES], np.uint32)
        edge = np.where(places < 0, _rgb(tokens.PANEL), table[row.shown.statuses[places]])
        _draw_row(painter, edge, room.adjusted(0, room.height() - EDGE, 0, 0))

    def _paint_pictures(self, painter: QPainter, shown: ShownLane, scale: Scale, places: _Places, room: QRect) -> None:
        """Pictures side by side. Each keeps its place in the film, so that they move with it when it is scrolled."""
        width = max(1, round(room.height() * min(self._aspect, _WIDEST)))
        for left in range(-(scale.left % width), room.width(), width):
            inside = places[max(0, left) : left + width]
            there = np.flatnonzero(inside >= 0)
            if not len(there):
                continue
            begin = max(0, left) + int(there[0])
            frame = QRect(room.left() + begin, room.top(), int(there[-1] - there[0]), room.height())
            tried = (round((scale.left + left + width * part) / scale.zoom) for part in _TRIES)
            self._paint_first(painter, frame, shown, tried)

    def _paint_first(self, painter: QPainter, frame: QRect, shown: ShownLane, tried: Iterator[int]) -> None:
        """The picture of the first of some frames that has one; black while it is fetched, and joins where none has."""
        for at in tried:
            place = int(np.searchsorted(shown.starts, at, side="right")) - 1
            if place < 0 or at >= shown.ends[place]:
                continue
            picture = shown.faces[place].picture
            if picture is not None and picture.poster is not None:
                if not self._thumbnails.paint(painter, frame, picture):
                    painter.fillRect(frame, self._brushes.viewer)
                return

    def _paint_scenes(self, painter: QPainter, scenes: Sequence[_Scene], room: QRect) -> None:
        """A band for each scene, with its number where there is room for it after the one before."""
        bands = (self._brushes.strip, self._brushes.title)
        for turn, (number, left, right) in enumerate(scenes):
            band = bands[turn & 1] if number else self._brushes.lane
            painter.fillRect(room.left() + left, room.top(), right - left, room.height(), band)
        painter.setFont(self._face)
        painter.setPen(self._brushes.high)
        free = 0
        for number, left, _ in scenes:
            if number and left >= free:
                painter.drawText(room.left() + left + _FIRST, room.top() + self._metrics.ascent() + 1, number)
                free = left + _FIRST + self._metrics.horizontalAdvance(number) + _APART


def _under(shown: ShownLane, scale: Scale, width: int) -> _Places:
    """The place of the item under each pixel, -1 where there is none."""
    frames = ((np.arange(width) + scale.left + 0.5) / scale.zoom).astype(np.int64)
    places = np.searchsorted(shown.starts, frames, side="right") - 1
    return np.where((places >= 0) & (frames < shown.ends[places]), places, -1)


def _scenes(shown: ShownLane, places: _Places) -> list[_Scene]:
    """The scenes under some pixels; no number where nothing stands."""
    turns = [0, *(np.flatnonzero(np.diff(places)) + 1).tolist()]
    named = [(shown.scene_of(int(places[at])) if places[at] >= 0 else "", at) for at in turns]
    firsts = [next(group) for _, group in groupby(named, key=itemgetter(0))]
    return [_Scene(number, left, right) for (number, left), (_, right) in pairwise((*firsts, ("", len(places))))]


def _rgb(colour: str) -> int:
    return QColor(colour).rgb()


def _draw_row(painter: QPainter, colours: npt.NDArray[np.integer], room: QRect) -> None:
    """One row of colours (0xffRRGGBB), stretched downwards."""
    row = np.ascontiguousarray(colours.astype(np.uint32))
    image = QImage(row.data, len(row), 1, len(row) * 4, QImage.Format.Format_RGB32)
    painter.drawImage(room, image)
