"""Draws the waveforms of sounds on the timeline."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
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
_WHOLE, _KEPT = 640, 1024
"""Up to how many pixels a waveform is drawn whole and kept, and how many are."""
_AT_ONCE = 16
"""How many are drawn for one view: more would make zooming stutter."""


def no_wave(_media: str) -> None:
    """Where no waveforms are made."""


class WavePainter:
    """Paints waveforms as loud as they are heard, and keeps the images of those that are seen whole."""

    def __init__(self, waves: Waves) -> None:
        self._waves = waves
        self._images: OrderedDict[Hashable, QImage] = OrderedDict()
        self._fresh = 0
        self.owes = False
        """Whether some were left out, to be painted with the next view."""

    def begin(self) -> None:
        """Another view is painted."""
        self._fresh, self.owes = 0, False

    def forget(self) -> None:
        """The colours are others."""
        self._images.clear()

    def paint(self, painter: QPainter, rect: QRect, item: Item, look: SoundLook, rate: Rate) -> None:
        """The part of a sound's waveform that is in sight, where there is one yet."""
        wave, seen = self._waves(look.media), rect.intersected(painter.viewport())
        if wave is None or seen.width() < 2 or rect.height() <= 2 * _EDGE:
            return
        if rect.width() > _WHOLE:
            painter.drawImage(seen.left(), rect.top() + _EDGE, _drawn(rect, seen, item, look, wave, rate))
            return
        key = (look, item.source_start, item.frames, rect.size().toTuple(), rate)
        image = self._images.get(key)
        if image is None and self._fresh >= _AT_ONCE:
            self.owes = True
            return
        if image is None:
            self._fresh += 1
            image = self._images[key] = _drawn(rect, rect, item, look, wave, rate)
        self._images.move_to_end(key)
        if len(self._images) > _KEPT:
            self._images.popitem(last=False)
        painter.drawImage(rect.left(), rect.top() + _EDGE, image)


def _drawn(rect: QRect, seen: QRect, item: Item, look: SoundLook, wave: Waveform, rate: Rate) -> QImage:
    """A part of the waveform of an item that stands in a rectangle."""
    per_frame = PER_SECOND / float(rate.fps)
    frames_a_pixel = item.frames / rect.width()
    first = (seen.left() - rect.left()) * frames_a_pixel
    columns = wave.columns((item.source_start + first) * per_frame, seen.width(), frames_a_pixel * per_frame)
    at = first + (np.arange(seen.width()) + 0.5) * frames_a_pixel
    return wave_image(columns, _loudness(at, item, look), rect.height() - 2 * _EDGE)


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
