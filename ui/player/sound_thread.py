"""The thread that is heard: it mixes some milliseconds ahead of what the device plays, and tells how far that is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Condition

from PySide6.QtCore import QEventLoop, QObject, QThread, Signal

from previz.cut.mix import BLOCK, Mixer
from previz.errors import PrevizError
from previz.media.sound import RATE
from ui.player.sound_device import BUFFER_SECONDS, Device, OpenDevice, Stream, open_device
from ui.words import translate

_TICK_MS = 5
_AHEAD = round(BUFFER_SECONDS * RATE)
_STUCK_SECONDS, _WAKING_SECONDS = 1.0, 3.0
"""A device that plays nothing of what it has for so long is gone; one that has not begun may be waking up."""


@dataclass(frozen=True)
class Passage:
    """What is to be heard: a mix from a film sample on, round and round where there is a `loop`."""

    mixer: Mixer
    first: int
    loop: range | None = None

    def places(self) -> Iterator[tuple[int, int]]:
        """Where the next samples are, and how many: blocks of ten milliseconds, shorter at the end of the loop."""
        at = self.first
        while True:
            count = BLOCK
            if self.loop and at < self.loop.stop:
                count = min(BLOCK, self.loop.stop - at)
            yield at, count
            at += count
            if self.loop and at == self.loop.stop:
                at = self.loop.start


class SoundThread(QThread):
    """Plays passages, one at a time, on a device that was opened before."""

    opened = Signal(str)
    """The name of the device that plays."""
    lost = Signal(object)
    """A PrevizError: why nothing is heard."""

    def __init__(self, open_with: OpenDevice = open_device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sound")
        self._open_with = open_with
        self._changed = Condition()
        self._passage: Passage | None = None
        self._turn = 0
        self._wants_device = self._closing = False
        self._heard = (0, 0.0, 0.0)

    def prepare(self) -> None:
        """Open the device, which may take a second: `opened` or `lost` tells."""
        with self._changed:
            self._wants_device = True
            self._changed.notify()
        if not self.isRunning():
            self.start(QThread.Priority.TimeCriticalPriority)

    def play(self, passage: Passage) -> int:
        """Be heard from now on, in place of what was. Returns the number of this turn."""
        with self._changed:
            self._turn += 1
            self._passage = passage
            self._changed.notify()
        return self._turn

    def silence(self) -> None:
        """Be silent at once."""
        with self._changed:
            self._turn += 1
            self._passage = None
            self._changed.notify()

    def change_mix(self, mixer: Mixer) -> None:
        """Go on with another mix where it is."""
        with self._changed:
            if self._passage is not None:
                self._passage = replace(self._passage, mixer=mixer)

    def heard(self, turn: int) -> float:
        """How many seconds of a turn have been heard."""
        told, seconds, at = self._heard
        if told != turn or not seconds:
            return 0.0
        return seconds + min(time.perf_counter() - at, 2 * _TICK_MS / 1000)

    def close(self) -> None:
        """Be silent, and wait until the thread has ended."""
        with self._changed:
            self._closing = True
            self._turn += 1
            self._changed.notify()
        self.wait()

    def run(self) -> None:
        device: Device | None = None
        events = QEventLoop()
        while (turn := self._next()) is not None:
            try:
                device = device or self._open()
                self._play(device, turn, events)
            except PrevizError as error:
                device = None
                self._give_up(turn)
                self.lost.emit(error)

    def _next(self) -> int | None:
        """Wait for something to do; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closing or self._wants_device or self._passage is not None)
            self._wants_device = False
            return None if self._closing else self._turn

    def _open(self) -> Device:
        device = self._open_with()
        self.opened.emit(device.name)
        return device

    def _play(self, device: Device, turn: int, events: QEventLoop) -> None:
        """Play a turn until another one begins, or none."""
        if self._current(turn) is None:
            return
        stream = device.sink.start()
        if stream is None:
            raise _gone(device)
        places: Iterator[tuple[int, int]] | None = None
        written = played = 0
        since = time.perf_counter()
        try:
            while (passage := self._current(turn)) is not None:
                places = places or passage.places()
                held = (device.sink.bufferSize() - device.sink.bytesFree()) // device.sample_bytes
                written += self._fill(device, stream, passage.mixer, places, held)
                now = time.perf_counter()
                heard = written - (device.sink.bufferSize() - device.sink.bytesFree()) // device.sample_bytes
                if heard > played:
                    played, since = heard, now
                elif now - since > (_STUCK_SECONDS if played else _WAKING_SECONDS):
                    raise _gone(device)
                self._heard = (turn, max(0, played) / RATE, since)
                events.processEvents()
                self.msleep(_TICK_MS)
        finally:
            device.sink.reset()

    def _fill(self, device: Device, stream: Stream, mixer: Mixer, places: Iterator[tuple[int, int]], held: int) -> int:
        """Write what the device has room for, as far ahead as is wanted. Returns how many samples that was."""
        free = min(device.sink.bytesFree() // device.sample_bytes, _AHEAD - held)
        written = 0
        while free - written >= BLOCK:
            at, count = next(places)
            data = device.packed(mixer.block(at, count))
            if stream.write(data) != len(data):
                raise _gone(device)
            written += count
        return written

    def _current(self, turn: int) -> Passage | None:
        """The passage of a turn, None once it is over."""
        with self._changed:
            return self._passage if self._turn == turn and not self._closing else None

    def _give_up(self, turn: int) -> None:
        with self._changed:
            if self._turn == turn:
                self._passage = None


def _gone(device: Device) -> PrevizError:
    return PrevizError(
        translate("SoundThread", "{} plays no sound any more").format(device.name),
        translate("SoundThread", "See that it is connected, and play again"),
    )
