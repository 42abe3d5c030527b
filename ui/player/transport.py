"""The transport: where the playhead is, whether it runs, and how fast. It paints and decodes nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from previz.timing import FrameRange, Rate
from ui.player.clock import Clock

_TICK_MS = 4
SPEEDS = (1, 2, 4, 8)


class Transport(QObject):
    """Moves the playhead over a cut of so many frames. Speed is in cut seconds a second; negative plays backwards."""

    moved = Signal(int)
    """The playhead stands on another frame."""
    ran = Signal(int)
    """It ran on by so many frames, and was not put there: told before it has moved."""
    speed_changed = Signal(int)
    rebased = Signal()
    """While it runs it was put on another frame, or another loop."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rate = Rate(24)
        self._frames = 0
        self._frame = 0
        self._speed = 0
        self._origin = (0.0, 0)
        self._loop: FrameRange | None = None
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setObjectName("playhead")
        self._timer.timeout.connect(self._on_tick)

    @property
    def frame(self) -> int:
        """The frame that the playhead stands on."""
        return self._frame

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return self._frames

    @property
    def speed(self) -> int:
        """0 when stopped, 1 for real time, up to 8; negative when it runs backwards."""
        return self._speed

    @property
    def rate(self) -> Rate:
        """The rate that the playhead runs at."""
        return self._rate

    @property
    def loop(self) -> FrameRange | None:
        """The frames that it runs over again and again; None where it stops at the ends."""
        return self._loop

    def set_loop(self, loop: FrameRange | None) -> None:
        """Run over some frames again and again, or with None stop at the ends."""
        self._loop = loop if loop is not None and loop.duration else None
        self.sync()

    def load(self, frames: int, rate: Rate) -> None:
        """Run over another cut, from the same place where it is long enough."""
        self._frames, self._rate = frames, rate
        self.go_to(min(self._frame, max(0, frames - 1)))

    def sync(self) -> None:
        """Where it runs, go on from the frame that it stands on, by what the clock tells from now on."""
        if self._speed:
            self._origin = (self._clock.seconds(), self._frame)
            self.rebased.emit()

    def go_to(self, frame: int) -> None:
        """Put the playhead on a frame, within the cut."""
        frame = max(0, min(frame, self._frames - 1)) if self._frames else 0
        self._origin = (self._clock.seconds(), frame)
        if frame != self._frame:
            self._frame = frame
            self.moved.emit(frame)
        if self._speed:
            self.rebased.emit()

    def step(self, frames: int) -> None:
        """Stop, and move by so many frames."""
        self.set_speed(0)
        self.go_to(self._frame + frames)

    def toggle(self) -> None:
        """Play, or stop; from the start when it stands at the end."""
        if self._speed:
            self.set_speed(0)
            return
        if self._loop is not None and self._frame not in self._loop:
            self.go_to(self._loop.start)
        elif self._loop is None and self._frame >= self._frames - 1:
            self.go_to(0)
        self.set_speed(1)

    def shuttle(self, direction: int) -> None:
        """J and L: play in a direction, faster with each press."""
        if self._speed * direction <= 0:
            self.set_speed(direction)
            return
        place = SPEEDS.index(abs(self._speed))
        self.set_speed(direction * SPEEDS[min(place + 1, len(SPEEDS) - 1)])

    def set_speed(self, speed: int) -> None:
        """Run at a speed; 0 stops."""
        speed = speed if self._frames > 1 else 0
        self._origin = (self._clock.seconds(), self._frame)
        if speed == self._speed:
            return
        self._speed = speed
        self._timer.start() if speed else self._timer.stop()
        self.speed_changed.emit(speed)

    def _on_tick(self) -> None:
        since, start = self._origin
        frame = start + int((self._clock.seconds() - since) * self._speed * self._rate.fps)
        if self._loop is not None and start in self._loop:
            frame = self._loop.start + (frame - self._loop.start) % self._loop.duration
        if 0 <= frame < self._frames:
            if frame != self._frame:
                self.ran.emit(self._distance(frame))
                self._frame = frame
                self.moved.emit(frame)
            return
        last = self._frames - 1 if frame > 0 else 0
        self.set_speed(0)
        self.go_to(last)

    def _distance(self, frame: int) -> int:
        """How many frames the way to a frame has, as the playhead runs: over the end of a loop to its start."""
        way = frame - self._frame if self._speed > 0 else self._frame - frame
        loop = self._loop
        return way % loop.duration if loop is not None and self._origin[1] in loop else way
