"""The machine's sound device, as Qt knows it. Qt's part for sound is loaded when something is first to be heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from previz.errors import PrevizError
from previz.media.sound import CHANNELS, RATE, Samples
from ui.words import translate

BUFFER_SECONDS = 0.15


class Stream(Protocol):
    """What samples are written to: as much of a QIODevice as is used."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; returns how many, -1 where it takes none any more."""
        ...


class Sink(Protocol):
    """What plays sound: as much of a QAudioSink as is used."""

    def start(self) -> Stream | None:
        """Begin to play what is written."""
        ...

    def reset(self) -> None:
        """Be silent at once: what was written and not played is dropped."""
        ...

    def bytesFree(self) -> int:
        """How many bytes may be written now."""
        ...

    def bufferSize(self) -> int:
        """How many bytes it holds at most."""
        ...


@dataclass(frozen=True)
class Device:
    """An open device: its name, what plays, and whether it takes float samples; else it takes 16 bits."""

    name: str
    sink: Sink
    floats: bool = True

    @property
    def sample_bytes(self) -> int:
        """How many bytes a sample of all channels takes."""
        return CHANNELS * (4 if self.floats else 2)

    def packed(self, samples: Samples) -> bytes:
        """Samples as the device takes them."""
        if self.floats:
            return np.ascontiguousarray(samples).tobytes()
        return np.round(samples * 32767.0).astype("<i2").tobytes()


OpenDevice = Callable[[], Device]


def open_device() -> Device:
    """Open the device that the machine plays on. Raises PrevizError where there is none."""
    try:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
    except ImportError as error:
        raise PrevizError(
            translate("SoundDevice", "Sound cannot be played ({})").format(error),
            translate("SoundDevice", "Install the system's sound library, libpulse0"),
        ) from error
    found = QMediaDevices.defaultAudioOutput()
    if found.isNull():
        raise PrevizError(
            translate("SoundDevice", "There is no sound device"),
            translate("SoundDevice", "Connect one, and play again"),
        )
    form = QAudioFormat()
    form.setSampleRate(RATE)
    form.setChannelCount(CHANNELS)
    form.setSampleFormat(QAudioFormat.SampleFormat.Float)
    floats = found.isFormatSupported(form)
    if not floats:
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    sink = QAudioSink(found, form)
    device = Device(found.description(), sink, floats)
    sink.setBufferSize(round(BUFFER_SECONDS * RATE) * device.sample_bytes)
    return device
