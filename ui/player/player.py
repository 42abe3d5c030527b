"""The player: the whole cut, frame by frame."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from previz.cut.playback import PlaybackMap
from previz.timing import Timecode
from ui.player.clock import Clock, SteadyClock
from ui.player.controls import Controls
from ui.player.decoding import FrameCache
from ui.player.proxy_maker import ProxyMaker
from ui.player.scrubber import Scrubber, playing_words
from ui.player.sound_device import OpenDevice, open_device
from ui.player.sounding import Sounding
from ui.player.transport import Transport
from ui.player.viewer import Viewer
from ui.words import QT_TRANSLATE_NOOP

NO_CLIPS = QT_TRANSLATE_NOOP("Player", "The cut has no shots yet. Import a screenplay (Ctrl+I), or drop one here.")
_WIDEST = 1920
_RESIZE_MS = 180
_REST_MS = 90
"""How long the playhead stays on a frame it was dragged to before more than that frame's proxy is read."""


class Player(QWidget):
    """Plays a playback map. It shows the last frame until the next is read, and counts those that came too late."""

    shot_shown = Signal(int)
    """The id of the shot under the playhead, when it becomes another."""
    film_changed = Signal()
    """Another map of the cut is played."""

    def __init__(
        self, clock: Clock | None = None, parent: QWidget | None = None, open_with: OpenDevice = open_device
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._film: PlaybackMap | None = None
        self._media = Path()
        self._film_size = QSize(1280, 720)
        self._first = 0
        self._shot: int | None = None
        self._awaited: int | None = None
        self._shown = self._seen = -1
        self._stands = 0
        self._dropped = 0
        self.sounding = Sounding(clock or SteadyClock(), open_with, self)
        self.transport = Transport(self.sounding.clock, self)
        self._cache = FrameCache(self)
        self._proxies = ProxyMaker(self)
        self._viewer = Viewer(self)
        self._scrubber = Scrubber(self)
        self._controls = Controls(self.transport, self)
        self._resize = QTimer(self, singleShot=True, interval=_RESIZE_MS)
        self._resize.setObjectName("viewer resized")
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.setObjectName("playhead rests")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._viewer, 1)
        layout.addWidget(self._scrubber)
        layout.addWidget(self._controls)
        self._connect()

    @property
    def shown_frame(self) -> int:
        """The frame whose picture is on the screen as it is, -1 before the first."""
        return self._shown

    @property
    def seen_frame(self) -> int:
        """The frame whose picture is on the screen, as it is or as its proxy has it."""
        return self._seen

    @property
    def film(self) -> PlaybackMap | None:
        """The map of the cut that is played, None before the first."""
        return self._film

    @property
    def dropped(self) -> int:
        """How many frames could not be shown in time since playback began."""
        return self._dropped

    @property
    def cache(self) -> FrameCache:
        """The frames that it has read."""
        return self._cache

    @property
    def viewer(self) -> Viewer:
        """Where the picture is painted."""
        return self._viewer

    @property
    def controls(self) -> Controls:
        """The line below the picture."""
        return self._controls

    @property
    def scrubber(self) -> Scrubber:
        """The bar with the playhead."""
        return self._scrubber

    @property
    def shot_id(self) -> int | None:
        """The shot under the playhead, or None."""
        return self._shot

    def load(self, film: PlaybackMap, media: Path, size: QSize, start: str) -> None:
        """Play another map of the cut, of pictures of a size, whose first frame bears a start timecode."""
        if film == self._film and size == self._film_size:
            return
        self._film, self._media, self._film_size = film, media, size
        self._shown = self._seen = -1
        self._proxies.want_proxies(media, [clip.media for clip in film.clips if clip.media is not None])
        self._first = Timecode.parse(start, film.rate).frame
        self._load_cache()
        self._scrubber.load(film, self._first)
        self.transport.load(film.frames, film.rate)
        if not film.frames:
            self._viewer.show_words(self.tr(NO_CLIPS))
            self._shot = None
        if self._awaited is not None:  # a shot that is so new that the film before had no clip of it
            self.go_to_shot(self._awaited)
        self._show(self.transport.frame)
        self.film_changed.emit()

    def go_to_shot(self, shot_id: int) -> None:
        """Put the playhead on a shot's first clip, unless it stands on that shot already or runs."""
        if self._film is None or self.transport.speed or shot_id == self._shot:
            return
        start = next((played.start for played in self._film.clips if played.shot_id == shot_id), None)
        self._awaited = shot_id if start is None else None
        if start is not None:
            self.transport.go_to(start)

    def go_to_join(self, direction: int) -> None:
        """Go to the first frame of the next clip or gap, or back to this one's, and from there to the one before."""
        if self._film is None or not self._film.frames:
            return
        starts = self._film.joins
        place = bisect_right(starts, self.transport.frame) - 1
        if direction < 0 and self.transport.frame == starts[max(0, place)]:
            place -= 1
        elif direction > 0:
            place += 1
        self.transport.set_speed(0)
        self.transport.go_to(starts[place] if 0 <= place < len(starts) else 0 if place < 0 else self._film.frames - 1)

    def go_to_start(self) -> None:
        """Put the playhead on the first frame."""
        self.transport.go_to(0)

    def go_to_end(self) -> None:
        """Put the playhead on the last frame."""
        self.transport.go_to(self.transport.frames - 1)

    def close_player(self) -> None:
        """Stop, and end the reading thread."""
        self._resize.stop()
        self._cache.arrived.disconnect(self._on_arrived)  # a frame may be on its way already
        self._rest.stop()
        self.transport.set_speed(0)
        self.sounding.close()
        self._proxies.close()
        self._cache.close()

    def sizeHint(self) -> QSize:
        return QSize(720, 470)

    def _connect(self) -> None:
        self.transport.ran.connect(self._on_ran)
        self.transport.moved.connect(self._on_moved)
        self.transport.speed_changed.connect(self._on_speed_changed)
        self.transport.rebased.connect(self._sound_on)
        self.sounding.ready.connect(self.transport.sync)
        self.sounding.told.connect(self._controls.show_sound)
        self._scrubber.scrubbed.connect(self._on_scrubbed)
        self._cache.arrived.connect(self._on_arrived)
        self._viewer.resized.connect(self._resize.start)
        self._resize.timeout.connect(self._on_resized)
        self._rest.timeout.connect(self._on_rested)
        self._proxies.done.connect(lambda _name: self._cache.renew_proxies())
        self._controls.start_wanted.connect(self.go_to_start)
        self._controls.end_wanted.connect(self.go_to_end)

    def _load_cache(self) -> None:
        if self._film is None:
            return
        most = QSize(_WIDEST, max(2, round(_WIDEST * self._film_size.height() / self._film_size.width() / 2) * 2))
        film = self._film_size if self._film_size.width() <= _WIDEST else most
        self._cache.load(self._film, self._media, self._viewer.pixels_for(film) if self.isVisible() else film)

    def _on_resized(self) -> None:
        """Read at the size at which the picture is now seen; the one there is stays until then."""
        self._load_cache()
        self._shown = -1
        self._show(self.transport.frame)

    def _on_ran(self, frames: int) -> None:
        """Count what came too late on the way."""
        passed = frames // max(1, abs(self.transport.speed)) - 1
        late = 1 if self._seen != self._stands else 0
        self._dropped += max(0, passed) + late
        self._controls.show_dropped(self._dropped)

    def _on_moved(self, frame: int) -> None:
        jumped = not self.transport.speed and abs(frame - self._stands) > 1
        self._stands = frame
        self._show(frame, roughly=jumped)

    def _show(self, frame: int, *, roughly: bool = False) -> None:
        """Show a frame. Where the playhead jumped more frames are read only once it rests: it may be under a hand."""
        if self._film is None:
            return
        self._controls.show_timecode(str(Timecode(self._first + frame, self._film.rate)))
        self._scrubber.set_frame(frame)
        if not self._film.frames:
            self._controls.show_where("")
            return
        self._rest.stop()
        self._show_picture(frame)
        if roughly and self._seen == frame:
            self._rest.start()
        elif roughly:
            self._cache.read_roughly(frame)
        else:
            self._cache.read_from(frame, self.transport.speed)
        self._tell_shot(frame)

    def _show_picture(self, frame: int) -> None:
        exact = self._cache.frame(frame)
        image = self._cache.rough(frame) if exact is None else exact
        if image is not None:
            self._viewer.show_image(image)
            self._seen, self._shown = frame, -1 if exact is None else frame

    def _on_rested(self) -> None:
        """The playhead stays where it is: read what is around it."""
        self._cache.read_from(self.transport.frame, self.transport.speed)

    def _tell_shot(self, frame: int) -> None:
        if self._film is None:
            return
        playing = self._film.at(frame)
        self._controls.show_where(playing_words(playing))
        shot_id = None if playing is None else playing[0].shot_id
        if shot_id != self._shot:
            self._shot = shot_id
            if shot_id is not None:
                self.shot_shown.emit(shot_id)

    def _on_arrived(self, frame: int) -> None:
        if frame == self.transport.frame and frame != self._shown:
            self._show_picture(frame)
            if not self.transport.speed and self._shown != frame:
                self._rest.start()

    def _on_scrubbed(self, frame: int) -> None:
        self.transport.set_speed(0)
        self.transport.go_to(frame)

    def _on_speed_changed(self, speed: int) -> None:
        if speed:
            self._dropped = 0
            self._stands = self.transport.frame
        self._controls.show_speed(speed)
        self._controls.show_dropped(self._dropped)
        self._cache.read_from(self.transport.frame, speed)
        self._sound_on()

    def _sound_on(self) -> None:
        """Be heard from the playhead on, as it runs."""
        self.sounding.run(self.transport.frame, self.transport.speed, self.transport.loop)
