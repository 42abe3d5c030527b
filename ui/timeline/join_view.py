"""The frames at the edges that a gesture moves, over the program: one at a trim, both sides of the join at a roll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from previz.cut.playback import PlaybackMap, Played
from previz.cut.tracks import Ref
from previz.timing import Frames
from ui import theme, tokens
from ui.painting import fitted_rect
from ui.player.frame_reader import FrameReader
from ui.player.source import Source

_GAP = 4


class JoinView(QWidget):
    """Lies over a viewer while something is dragged. Its thread reads; it starts with the first gesture."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Frames at the join"))
        self._over = over
        self._reader = FrameReader(self)
        self._reader.decoded.connect(self._on_decoded)
        self._source: Source | None = None
        self._firsts: dict[int, Frames] = {}
        self._wanted: list[Frames] = []
        self._words: list[str] = []
        self._images: dict[Frames, QImage] = {}
        self.hide()

    def show_frames(self, shows: Sequence[tuple[Ref, Frames]], source: Source | None) -> None:
        """Show frames of the sources of clips: each a clip of what the player plays, and the frame of its take."""
        if not shows or source is None:
            self.hide()
            return
        if self._source is None or {ref.key for ref, _ in shows} != set(self._firsts):
            self._read_from(source, [ref.key for ref, _ in shows])
        if self._source is None:
            self.hide()
            return
        self._wanted = [self._firsts[ref.key] + max(0, frame) for ref, frame in shows]
        self._words = [self._name(frame) for frame in self._wanted]
        missing = [(self._source, frame) for frame in self._wanted if frame not in self._images]
        self._reader.want((self._source,), missing)
        if not self._reader.isRunning():
            self._reader.start()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.update()

    def end(self) -> None:
        """Nothing is dragged any more."""
        self._source, self._firsts = None, {}
        self._images.clear()
        self.hide()

    def close_view(self) -> None:
        """End the reading thread."""
        self._reader.close()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.VIEWER))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(theme.font(tokens.CAPTION, mono=True))
        wide = (self.width() - _GAP * (len(self._wanted) - 1)) // max(1, len(self._wanted))
        for place, (frame, words) in enumerate(zip(self._wanted, self._words, strict=True)):
            room = QRect(place * (wide + _GAP), 0, wide, self.height())
            image = self._images.get(frame)
            if image is not None:
                painter.drawImage(fitted_rect(image.size(), room.adjusted(0, 0, 0, -22)), image)
            painter.setPen(QColor(tokens.CHIP_QUIET))
            painter.drawText(
                room.adjusted(0, 0, 0, -4), Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words
            )

    def _read_from(self, source: Source, clip_ids: Sequence[int]) -> None:
        """Lay the whole sources of some clips end to end, so that any of their frames can be read."""
        playing = {played.clip_id: played for played in source.film.clips if played.clip_id in clip_ids}
        clips: list[Played] = []
        end = 0
        for clip_id in clip_ids:
            played = playing.get(clip_id)
            if played is None:
                self._source = None
                return
            whole = max(played.source_start + played.frames, 1) + source.film.rate.nominal * 600
            clips.append(played._replace(start=end, frames=whole, source_start=0))
            end += whole
        self._firsts = {played.clip_id: played.start for played in clips}
        self._images.clear()
        self._source = replace(source, film=PlaybackMap(tuple(clips), source.film.rate))

    def _name(self, frame: Frames) -> str:
        playing = None if self._source is None else self._source.film.at(frame)
        return "" if playing is None else f"{playing[0].shot_number}   {playing[1] + 1:03}"

    def _on_decoded(self, source: Source, number: int, image: QImage) -> None:
        if source is self._source:
            self._images[number] = image
            if len(self._images) > 64:
                self._images.pop(next(iter(self._images)))
            self.update()
