"""What is heard while the cut plays, and the clock that the picture follows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from previz.cut.mix import Mix, Mixer
from previz.errors import PrevizError
from previz.timing import FrameRange
from ui.player.clock import Clock, SoundClock
from ui.player.sound_device import OpenDevice, open_device
from ui.player.sound_thread import Passage, SoundThread


class Sounding(QObject):
    """Plays the mix in step with a playhead that runs forwards in real time; at any other speed it is silent."""

    told = Signal(str, str)
    """How it stands in two words, and in a sentence: empty where the cut has no sound."""
    ready = Signal()
    """The device is open: from now on something can be heard."""

    def __init__(self, steady: Clock, open_with: OpenDevice = open_device, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = SoundClock(steady)
        self._mix: Mix | None = None
        self._media = Path()
        self._mixer: Mixer | None = None
        self._speed = 0
        self._device = ""
        self._reason = ""
        self._thread = SoundThread(open_with, self)
        self._thread.opened.connect(self._on_opened)
        self._thread.lost.connect(self._on_lost)

    @property
    def mix(self) -> Mix | None:
        """What is heard; None where nothing is."""
        return self._mix

    def load(self, mix: Mix, media: Path) -> None:
        """Play another mix, from the next block on where something is heard."""
        if mix == self._mix and media == self._media:
            return
        self._mix, self._media = mix, media
        self.renew()
        self._tell()

    def renew(self) -> None:
        """More sound is there than when the mix was loaded, or other."""
        self._mixer = None if self._mix is None or not self._mix.sounds else Mixer(self._mix, self._media)
        if self._mixer is not None:
            self._thread.change_mix(self._mixer)

    def run(self, frame: int, speed: int, loop: FrameRange | None) -> None:
        """The playhead runs from a frame at a speed; with 0 it stands."""
        self._speed = speed
        if speed != 1 or self._mixer is None or self._mix is None:
            self._stop()
        elif not self._device:
            self._thread.prepare()  # until it is open the picture runs by the machine's clock
        else:
            mix = self._mix
            round_ = None if loop is None or frame not in loop else mix.samples(loop)
            turn = self._thread.play(Passage(self._mixer, mix.sample(frame), round_))
            self.clock.follow(partial(self._thread.heard, turn))
        self._tell()

    def close(self) -> None:
        """Be silent, and end the thread."""
        self._stop()
        self._thread.close()

    def _stop(self) -> None:
        if self.clock.follows_sound:
            self._thread.silence()
            self.clock.follow(None)

    def _on_opened(self, name: str) -> None:
        self._device, self._reason = name, ""
        self.ready.emit()
        self._tell()

    def _on_lost(self, error: PrevizError) -> None:
        """Nothing is heard: the picture runs on by the machine's clock."""
        self._device, self._reason = "", str(error)
        if self.clock.follows_sound:
            self.clock.follow(None)
        self._tell()

    def _tell(self) -> None:
        if self._mixer is None:
            self.told.emit("", "")
        elif self._speed not in (0, 1):
            self.told.emit(self.tr("silent"), self.tr("Sound is heard forwards at 1× only"))
        elif self._reason:
            self.told.emit(self.tr("no sound"), self.tr("The picture follows the machine's clock. ") + self._reason)
        elif self._device:
            self.told.emit(self.tr("sound"), self.tr("The picture follows the sound on ") + self._device)
        else:
            self.told.emit(self.tr("sound"), self.tr("The picture will follow the sound"))
