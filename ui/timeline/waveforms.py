"""Draws the waveforms of sounds on the timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from previz.cut.tracks import Item
from previz.media.peaks import PER_SECOND, Peaks, Waveform
from previz.timing import Rate
from ui import tokens
from ui.timeline.shown import SoundLook

Waves = Callable[[str], Waveform | None]
"""Gives the waveform of a file of the media folder, None while it is being made."""
_EDGE = 2


def no_wave(_media: str) -> None:
    """Where no waveforms are made."""


def paint_wave(painter: QPainter, rect: QRect, item: Item, look: SoundLook, wave: Waveform, rate: Rate) -> None:
    """The part of a sound's waveform that is in sight, as loud as it is heard: with its gain, less where it fades."""
    seen = rect.intersected(painter.viewport())
    if seen.width() < 2 or rect.height() <= 2 * _EDGE:
        return
    per_frame = PER_SECOND / float(rate.fps)
    frames_a_pixel = item.frames / rect.width()
    first = item.source_start + (seen.left() - rect.left()) * frames_a_pixel
    columns = wave.columns(first * per_frame, seen.width(), frames_a_pixel * per_frame)
    at = (np.arange(seen.width()) + 0.5 + seen.left() - rect.left()) * frames_a_pixel
    image = wave_image(columns, _loudness(at, item, look), rect.height() - 2 * _EDGE)
    painter.drawImage(seen.left(), rect.top() + _EDGE, image)


def wave_image(columns: Peaks, loud: npt.NDArray[np.float64], height: int) -> QImage:
    """An image of columns from their lowest to their highest, on nothing; silence is a line of one pixel."""
    middle = (height - 1) / 2
    reach = np.clip(columns / 127.0 * loud[:, None], -1.0, 1.0) * middle
    top, bottom = np.round(middle - reach[:, 1]), np.round(middle - reach[:, 0])
    rows = np.arange(height)[:, None]
    drawn = (rows >= np.minimum(top, np.floor(middle))) & (rows <= np.maximum(bottom, np.floor(middle)))
    pixels = np.where(drawn, QColor(tokens.WAVEFORM).rgba(), 0).astype(np.uint32)
    image = QImage(pixels.data, len(columns), height, len(columns) * 4, QImage.Format.Format_ARGB32)
    return image.copy()


def _loudness(at: npt.NDArray[np.floating[Any]], item: Item, look: SoundLook) -> npt.NDArray[np.float64]:
    """How loud a sound is at some of its own frames."""
    loud = np.full(len(at), look.gain)
    if look.fade_in:
        loud *= np.clip(at / look.fade_in, 0.0, 1.0)
    if look.fade_out:
        loud *= np.clip((item.frames - at) / look.fade_out, 0.0, 1.0)
    return loud
