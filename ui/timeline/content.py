"""Paints what stands still on the timeline: the ruler and the tracks with their clips, in one pixmap.

Only what is in sight is touched; tracks of very small clips are an overview, however many there are.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPixmap, QStaticText

from previz.cut.tracks import PICTURE, Item, Ref
from previz.timing import FrameRange, Frames, Rate
from ui import theme, tokens
from ui.pictures import PictureStore
from ui.timeline.brushes import Brushes
from ui.timeline.holding import hold_room, paint_hold
from ui.timeline.overview import EDGE, STRIP, Overview
from ui.timeline.rows import RULER, TrackRow
from ui.timeline.scale import Scale, tick_frames, timecode
from ui.timeline.shown import STATUSES, Face, ShownCut
from ui.timeline.thumbnails import Thumbnails
from ui.timeline.waveforms import WavePainter, Waves, no_wave

_PICTURED, _NAMED, _WORDED, _TICKED = 14, 28, 44, 96
"""From how many pixels on a clip shows its picture, its name, the words of a shot without a picture, its ticks.

A track whose clips are narrower than a picture on average is painted as an overview.
"""
_LOWEST = 16
_LOST = STATUSES.index("ERR")
_TEXTS = 4096
_BESIDE = 9
"""How far a time stands beside its tick: the head of the playhead has room on the tick."""


@dataclass(frozen=True)
class View:
    """What is to be painted: the cut, its rows, the zoom, the size in pixels, how far down it is scrolled."""

    cut: ShownCut | None
    rows: tuple[TrackRow, ...]
    scale: Scale
    width: int
    height: int
    down: int
    rate: Rate
    first: Frames
    chosen: frozenset[Ref]
    span: FrameRange | None


class Content:
    """Paints views, and keeps the lettering that it has laid out."""

    def __init__(self, pictures: PictureStore, aspect: float, waves: Waves = no_wave) -> None:
        self._waves = WavePainter(waves)
        self._rate = Rate(24)
        self.thumbnails = Thumbnails(pictures)
        self._aspect = aspect
        self._texts: OrderedDict[tuple[str, int], QStaticText] = OrderedDict()
        self.wear_theme()

    def wear_theme(self) -> None:
        """Paint in the colours of the theme that is worn now."""
        self.brushes = Brushes.of_theme()
        self._overview = Overview(self.thumbnails, self._aspect, self.brushes)
        self._face = theme.font(tokens.CAPTION, bold=True)
        self._plain = theme.font(tokens.CAPTION)
        self._mono = theme.font(10, mono=True)
        self._metrics = QFontMetrics(self._face)
        self._texts.clear()
        self._waves.forget()

    @property
    def owes(self) -> bool:
        """Whether the last view lacks waveforms that the next one will have."""
        return self._waves.owes

    def pixmap(self, view: View, ratio: float) -> QPixmap:
        """A view painted for a display of so many device pixels a pixel."""
        drawn = QPixmap(round(view.width * ratio), round(view.height * ratio))
        drawn.setDevicePixelRatio(ratio)
        self._rate = view.rate
        self._waves.begin()
        painter = QPainter(drawn)
        painter.fillRect(0, 0, view.width, view.height, self.brushes.app)
        painter.setClipRect(0, RULER, view.width, view.height - RULER)
        for row in view.rows:
            self._paint_row(painter, view, row)
        painter.setClipping(False)
        self._paint_ruler(painter, view)
        painter.end()
        return drawn

    def paint_clip(
        self, painter: QPainter, rect: QRect, item: Item, face: Face, row: TrackRow, *, chosen: bool
    ) -> None:
        """One clip in a rectangle, as it stands on a track."""
        left, top, width, height = rect.left(), rect.top(), max(1, rect.width()), rect.height()
        brushes = self.brushes
        painter.fillRect(left, top, width, height, self._body(row))
        if row.shown.lane.kind == PICTURE:
            strip = STRIP if width > _NAMED else 0
            if strip:
                painter.fillRect(left, top, width, strip, brushes.strip)
            if width >= _PICTURED:
                self._paint_picture(painter, QRect(left, top + strip, width, height - strip - EDGE), face)
            if width > _NAMED and (held := face.held(item)):
                body = rect.adjusted(0, STRIP, 0, -EDGE)
                paint_hold(painter, hold_room(body, item, held), brushes, self._plain)
            painter.fillRect(left, top + height - EDGE, width, EDGE, brushes.statuses[face.status])
        if face.sound is not None:
            self._waves.paint(painter, rect, item, face.sound, self._rate)
        if width > _NAMED:
            self._paint_name(
                painter, rect.adjusted(max(0, -left), 0, 0, 0), face, pictured=row.shown.lane.kind == PICTURE
            )
        if chosen:
            painter.setPen(brushes.selected)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(left + 1, top + 1, max(1, width - 2), height - 2)

    def _paint_row(self, painter: QPainter, view: View, row: TrackRow) -> None:
        top = RULER + row.top - view.down
        if top >= view.height or top + row.height <= RULER:
            return
        painter.fillRect(0, top, view.width, row.height, self.brushes.lane)
        scale = view.scale
        first, last = scale.left / scale.zoom, (scale.left + view.width) / scale.zoom
        places = row.shown.between(first, last)
        if len(places) and view.width / len(places) < _PICTURED:
            self._overview.paint(painter, row, scale, QRect(0, top, view.width, row.height))
            self._paint_tiny_choice(painter, view, row, top)
        else:
            self._paint_clips(painter, view, row, top, places)
        if row.shown.muted or row.shown.lane.locked:
            painter.fillRect(0, top, view.width, row.height, self.brushes.dim)

    def _paint_clips(self, painter: QPainter, view: View, row: TrackRow, top: int, places: range) -> None:
        """The clips in sight. Those too narrow for a name are a picture or a rectangle with an edge each."""
        lane, faces, statuses = row.shown.lane, row.shown.faces, row.shown.statuses
        zoom, off, height = view.scale.zoom, view.scale.left, row.height
        body = self._body(row)
        edges = self.brushes.statuses if lane.kind == PICTURE else ()
        for place in places:
            item = lane.items[place]
            left = round(item.start * zoom) - off
            width = round((item.start + item.frames) * zoom) - off - left
            chosen = bool(view.chosen) and Ref(lane.id, item.key) in view.chosen
            if width > _NAMED or chosen:
                self.paint_clip(painter, rect_of(item, view.scale, top, height), item, faces[place], row, chosen=chosen)
                continue
            width = max(1, width - (1 if width > 3 else 0))
            pictured = edges and width >= _PICTURED
            if not (pictured and self._paint_frame(painter, QRect(left, top, width, height - EDGE), faces[place])):
                painter.fillRect(left, top, width, height, body)
            if edges:
                painter.fillRect(left, top + height - EDGE, width, EDGE, edges[statuses[place]])

    def _body(self, row: TrackRow) -> QBrush:
        if row.shown.is_sound:
            return self.brushes.sound
        return self.brushes.clip if row.shown.lane.kind == PICTURE else self.brushes.title

    def _paint_tiny_choice(self, painter: QPainter, view: View, row: TrackRow, top: int) -> None:
        painter.setPen(self.brushes.selected)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        drawn: set[int] = set()
        for ref in view.chosen:
            item = None if ref.lane != row.shown.lane.id or view.cut is None else view.cut.item(ref)
            if item is not None:
                rect = rect_of(item, view.scale, top, row.height)
                if rect.left() not in drawn and rect.right() >= 0 and rect.left() < view.width:
                    drawn.add(rect.left())  # of thousands many stand over one pixel
                    painter.drawRect(rect.left(), top + 1, max(1, rect.width() - 1), row.height - 2)

    def _paint_picture(self, painter: QPainter, room: QRect, face: Face) -> None:
        """The picture of a clip, as much of its middle as there is room for; the words of a shot that has none."""
        wide = min(room.width(), round(room.height() * self._aspect))
        shown = self._paint_frame(painter, QRect(room.left(), room.top(), wide, room.height()), face)
        if not shown and face.picture is not None and room.width() > _WORDED and room.height() >= _LOWEST:
            self._paint_described(painter, room.adjusted(5, 3, -4, -2), face.picture.card.words)

    def _paint_frame(self, painter: QPainter, frame: QRect, face: Face) -> bool:
        """The picture of a clip in a rectangle, black while it is fetched. Returns whether it has one."""
        if face.picture is None or face.picture.poster is None or frame.height() < _LOWEST:
            return False
        if not self.thumbnails.paint(painter, frame, face.picture):
            painter.fillRect(frame, self.brushes.viewer)
        return True

    def _paint_described(self, painter: QPainter, room: QRect, words: str) -> None:
        """What a shot shows that has no picture yet."""
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        painter.setFont(self._plain)
        painter.setPen(self.brushes.low)
        painter.drawStaticText(room.left(), room.top(), self._paragraph(words, room.width()))
        painter.restore()

    def _paragraph(self, words: str, width: int) -> QStaticText:
        """Words broken into lines of a width."""
        key = (words, -max(8, width // 8 * 8))
        kept = self._texts.get(key)
        if kept is None:
            kept = QStaticText(words[:240])
            kept.setTextFormat(Qt.TextFormat.PlainText)
            kept.setTextWidth(-key[1])
            kept.prepare(font=self._plain)
        return self._keep(key, kept)

    def _keep(self, key: tuple[str, int], text: QStaticText) -> QStaticText:
        self._texts[key] = text
        self._texts.move_to_end(key)
        if len(self._texts) > _TEXTS:
            self._texts.popitem(last=False)
        return text

    def _paint_name(self, painter: QPainter, rect: QRect, face: Face, *, pictured: bool) -> None:
        ticks = 32 if pictured and rect.width() > _TICKED else 0
        text = self._text(face.name, rect.width() - 10 - ticks)
        painter.setFont(self._face)
        painter.setPen(self.brushes.high)
        left = rect.left() + 5
        top = rect.top() + (0 if pictured else max(0, (rect.height() - self._metrics.height()) // 2))
        if face.sound is not None:  # the waveform does not strike its name through
            wide = min(self._metrics.horizontalAdvance(face.name), rect.width() - 10)
            painter.fillRect(left - 3, top, wide + 6, self._metrics.height(), self.brushes.sound)
        painter.drawStaticText(left, top, text)
        if ticks:
            self._paint_ticks(painter, rect.right() - ticks, rect.top() + 5, face)
            used = self._metrics.horizontalAdvance(face.name) + 10
            if rect.width() - used - ticks > 52 and face.take:
                painter.setFont(self._plain)
                painter.setPen(self.brushes.low)
                mark = "★ " if face.pinned else ""
                painter.drawStaticText(
                    left + used - 4, top, self._text(mark + face.take, rect.width() - used - ticks - 8)
                )

    def _paint_ticks(self, painter: QPainter, left: int, top: int, face: Face) -> None:
        """The rung of a clip's take; red and struck out where its file is gone."""
        lit = self.brushes.statuses[_LOST] if face.lost else self.brushes.lit
        for tick in range(5):
            painter.fillRect(left + 5 * tick, top, 3, 6, lit if tick < face.ticks else self.brushes.unlit)
        if face.lost:
            painter.fillRect(left - 2, top + 3, 27, 1, lit)

    def _text(self, text: str, width: int) -> QStaticText:
        """A line of text that is elided to a width."""
        key = (text, max(0, width) // 8)
        kept = self._texts.get(key)
        if kept is None:
            kept = QStaticText(self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, key[1] * 8))
            kept.setTextFormat(Qt.TextFormat.PlainText)
            kept.prepare(font=self._face)
        return self._keep(key, kept)

    def _paint_ruler(self, painter: QPainter, view: View) -> None:
        painter.fillRect(0, 0, view.width, RULER, self.brushes.raised)
        painter.fillRect(0, RULER - 1, view.width, 1, self.brushes.line)
        if view.span is not None:
            left, right = view.scale.x(view.span.start), view.scale.x(view.span.end)
            painter.fillRect(left, 0, max(1, right - left), RULER - 1, self.brushes.range)
        step, small = tick_frames(view.scale.zoom, view.rate)
        painter.setFont(self._mono)
        start = view.scale.frame(0) // step * step
        for frame in range(start, view.scale.frame(view.width) + step, small):
            x = view.scale.x(frame)
            whole = frame % step == 0
            painter.fillRect(x, RULER - (10 if whole else 5), 1, 9 if whole else 4, self.brushes.unlit)
            if whole:
                painter.setPen(self.brushes.low)
                painter.drawText(QPointF(x + _BESIDE, 13), timecode(view.first, frame, view.rate))


def rect_of(item: Item, scale: Scale, top: int, height: int) -> QRect:
    """Where an item is painted: a pixel is left to the next where there is room for it."""
    left, right = scale.x(item.start), scale.x(item.end)
    return QRect(left, top, max(1, right - left - (1 if right - left > 3 else 0)), height)
