"""Where frames are read from."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from previz.cut.frames import FilmFrames
from previz.cut.playback import PlaybackMap


@dataclass(frozen=True, slots=True)
class Source:
    """A map of a cut, its media folder, and the size in pixels at which it is seen.

    With `proxies` they are read from the proxies that are there: quick to come to in any order, and smaller.
    """

    film: PlaybackMap
    media: Path
    width: int
    height: int
    proxies: bool = False

    def key(self, number: int) -> Hashable:
        """What a frame shows: two frames with the same key are the same picture, in this map and in another."""
        words, playing = self.film.words_at(number), self.film.at(number)
        if playing is None:
            return self.width, self.height, words
        played, frame = playing
        shown = (played.media, frame) if played.media is not None else played.card
        return self.width, self.height, self.proxies, shown, words

    @property
    def frame_bytes(self) -> int:
        """How many bytes one of its frames takes."""
        return self.width * self.height * 4

    def open(self) -> FilmFrames:
        """What reads its frames."""
        return FilmFrames(self.film, self.media, self.width, self.height, proxies=self.proxies)
