"""Letters over the picture of a movie: scene, shot and take at the left, timecode at the right."""

from __future__ import annotations

import functools

from previz.cut.playback import CARD, Played
from previz.media.lettering import Colour, Face, Lettering, blend, lettering, shade
from previz.media.writing import Picture

_INK: Colour = (236, 232, 224)
_STRENGTH = 0.5
_SMALLEST = 6


class BurnIn:
    """Writes over frames of one size."""

    def __init__(self, width: int, height: int) -> None:
        self._size = max(_SMALLEST, round(min(height * 0.028, width * 0.018)))
        self._margin = round(self._size * 0.8)
        self._label = functools.lru_cache(maxsize=4)(self._lettered)

    def onto(self, frame: Picture, clip: Played | None, timecode: str) -> Picture:
        """A copy of the frame with the clip's label (none in a gap) and the timecode on a dark strip at its foot."""
        written = frame.copy()
        rows, columns = written.shape[:2]
        clock = self._lettered(timecode)
        top = rows - clock.height - self._margin
        shade(written, 0, top - self._margin // 2, columns, rows, _STRENGTH)
        right = columns - clock.width - self._margin
        if clip is not None:
            blend(written, self._label(label(clip)).cut(right - 2 * self._margin), self._margin, top)
        blend(written, clock, right, top)
        return written

    def _lettered(self, text: str) -> Lettering:
        return lettering(text, Face.MONO, self._size, _INK)


def label(clip: Played) -> str:
    """Scene, shot and take of a clip in a line."""
    take = "card" if clip.rung == CARD or clip.take_number is None else f"take {clip.take_number}, {clip.rung}"
    return f"scene {clip.scene_number}   shot {clip.shot_number}   {take}"
