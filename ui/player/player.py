"""The player: the whole cut, frame by frame."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from previz.cut.playback import PlaybackMap
from previz.timing import Rate, Timecode
from ui.icons import icon
from ui.naming import label
from ui.player.clock import Clock, SteadyClock
from ui.player.decoding import FrameCache
from ui.player.scrubber import Scrubber
from ui.player.transport import Transport
from ui.player.viewer import Viewer

_WIDEST = 1280


class Player(QWidget):
    """Plays a playback map. It shows the last frame until the next is read, and counts those that came too late."""

    shot_shown = Signal(int)
    """The id of the shot under the playhead, when it becomes another."""

    def __init__(self, clock: Clock | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._film: PlaybackMap | None = None
        self._first = 0
        self._shot: int | None = None
        self._shown = -1
        self._dropped = 0
        self._rate = Rate(24)
        self.transport = Transport(clock or SteadyClock(), self)
        self._cache = FrameCache(self)
        self._build()
        self.transport.moved.connect(self._on_moved)
        self.transport.speed_changed.connect(self._on_speed_changed)
        self._scrubber.scrubbed.connect(self._on_scrubbed)
        self._cache.arrived.connect(self._on_arrived)

    @property
    def shown_frame(self) -> int:
        """The frame whose picture is on the screen, -1 before the first."""
        return self._shown

    @property
    def dropped(self) -> int:
        """How many frames could not be shown in time since playback began."""
        return self._dropped

    @property
    def viewer(self) -> Viewer:
        """Where the picture is painted."""
        return self._viewer

    def load(self, film: PlaybackMap, media: Path, rate: Rate, size: tuple[int, int], start: str) -> None:
        """Play another map of the cut, whose first frame bears a start timecode."""
        if film == self._film:
            return
        self._film, self._shown, self._rate = film, -1, rate
        self._first = Timecode.parse(start, rate).frame
        width = min(size[0], _WIDEST) // 2 * 2
        self._cache.load(film, media, width, max(2, round(width * size[1] / size[0] / 2) * 2))
        self._scrubber.load(film)
        self.transport.load(film.frames, rate)
        if not film.frames:
            self._viewer.show_words("The cut has no clips yet. Import a screenplay: File, Import Script.")
        self._show(self.transport.frame)

    def go_to_shot(self, shot_id: int) -> None:
        """Put the playhead on a shot's first clip, unless it stands on that shot already."""
        if self._film is None or self.transport.speed or shot_id == self._shot:
            return
        for played in self._film.clips:
            if played.shot_id == shot_id:
                self.transport.go_to(played.start)
                return

    def close_player(self) -> None:
        """Stop, and end the reading thread."""
        self.transport.set_speed(0)
        self._cache.close()

    def sizeHint(self) -> QSize:
        return QSize(720, 470)

    def _build(self) -> None:
        self._viewer = Viewer(self)
        self._scrubber = Scrubber(self)
        self._timecode = label("00:00:00:00", "timecode")
        self._where = label("", "quiet")
        self._play = self._button("play", "Play (Space)", self.transport.toggle)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 6)
        row.addWidget(self._timecode, 1)
        for name, hint, frames in (("first", "To the start (Home)", None), ("back", "One frame back (Left)", -1)):
            row.addWidget(self._stepper(name, hint, frames))
        row.addWidget(self._play)
        for name, hint, frames in (("forward", "One frame on (Right)", 1), ("last", "To the end (End)", None)):
            row.addWidget(self._stepper(name, hint, frames))
        row.addWidget(self._where, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._viewer, 1)
        layout.addWidget(self._scrubber)
        layout.addLayout(row)

    def _stepper(self, name: str, hint: str, frames: int | None) -> QToolButton:
        if frames is not None:
            return self._button(name, hint, lambda: self.transport.step(frames))
        return self._button(name, hint, self.go_to_start if name == "first" else self.go_to_end)

    def go_to_start(self) -> None:
        """Put the playhead on the first frame."""
        self.transport.go_to(0)

    def go_to_end(self) -> None:
        """Put the playhead on the last frame."""
        self.transport.go_to(self.transport.frames - 1)

    def _button(self, name: str, hint: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(18, 18))
        button.setToolTip(hint)
        button.setAccessibleName(hint.split(" (")[0])
        button.clicked.connect(act)
        return button

    def _on_moved(self, frame: int) -> None:
        if self.transport.speed and self._shown >= 0:
            self._dropped += max(0, abs(frame - self._shown) - abs(self.transport.speed))
        self._show(frame)

    def _show(self, frame: int) -> None:
        self._timecode.setText(str(Timecode(self._first + frame, self._rate)))
        self._scrubber.set_frame(frame)
        if self._film is None or not self._film.frames:
            return
        image = self._cache.frame(frame)
        if image is not None:
            self._viewer.show_image(image)
            self._shown = frame
        self._cache.read_from(frame, self.transport.speed)
        self._tell_shot(frame)

    def _tell_shot(self, frame: int) -> None:
        if self._film is None:
            return
        played, _ = self._film.at(frame)
        take = f"take {played.take_number}" if played.take_number is not None else "card"
        self._where.setText(f"{played.card.number}   {take}")
        if played.shot_id != self._shot:
            self._shot = played.shot_id
            self.shot_shown.emit(played.shot_id)

    def _on_arrived(self, frame: int) -> None:
        if frame == self.transport.frame and frame != self._shown:
            image = self._cache.frame(frame)
            if image is not None:
                self._viewer.show_image(image)
                self._shown = frame

    def _on_scrubbed(self, frame: int) -> None:
        self.transport.set_speed(0)
        self.transport.go_to(frame)

    def _on_speed_changed(self, speed: int) -> None:
        self._dropped = 0 if speed else self._dropped
        name, hint = ("pause", "Stop (Space)") if speed else ("play", "Play (Space)")
        self._play.setIcon(QIcon(icon(name)))
        self._play.setToolTip(hint)
