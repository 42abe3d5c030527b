"""The pictures of a cut, one film frame at a time: what the player shows and the exporter writes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from previz.cut.playback import PlaybackMap, Played
from previz.errors import PrevizError
from previz.media.cards import card_frame
from previz.media.proxies import proxy_path
from previz.media.reading import ClipReader
from previz.media.stills import letterboxed
from previz.media.titles import titled
from previz.media.writing import Picture
from previz.timing import Frames

MISSING = "offline: media missing"
DAMAGED = "offline: media damaged"

_READERS = 3  # the clip before, the one that plays, the one that follows
_KEPT_BYTES = 96 * 1024 * 1024  # of decoded frames, those of all clips that are open
_PROXY_READERS, _PROXY_KEPT_BYTES = 12, 4 * 1024 * 1024  # any clip may be next, and any frame of it is near
_AHEAD = 12  # frames before a clip's end at which the next one is opened


class FilmFrames:
    """Gives the frames of a cut at a size; a context manager.

    A take of another shape stands on black, one of another rate is stepped through in time, one that is too short holds
    its last frame. Where the media are missing or damaged the shot's card plays and says so; a gap is black.

    With `proxies` the small copies of takes are read that are there: any frame is reached at once then. What was
    decoded is kept in so many bytes for steps backwards, that of the clip that plays before that of others.
    """

    def __init__(self, film: PlaybackMap, media_root: Path, width: int, height: int, *, proxies: bool = False) -> None:
        self.film = film
        self._proxies = proxies
        self.offline: dict[int, str] = {}
        """The clips that could not be played so far, by id, with what their cards say."""
        self._root = media_root.resolve()
        self._size = (width, height)
        self._black = np.zeros((height, width, 3), np.uint8)
        self._readers: OrderedDict[str, ClipReader] = OrderedDict()
        self._room = _KEPT_BYTES

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the clips that are open."""
        while self._readers:
            self._readers.popitem()[1].__exit__(None, None, None)

    @property
    def kept_bytes(self) -> int:
        """How many bytes the decoded frames take that are kept."""
        return sum(reader.kept_bytes for reader in self._readers.values())

    def keep_within(self, room: int) -> None:
        """Keep decoded frames in so many bytes from now on, at least two of each clip that is open."""
        self._room = room
        self._spare()

    def frame(self, number: Frames) -> Picture:
        """The picture of a film frame: uint8 (height, width, 3), perhaps not to be written to.

        Raises IndexError outside the cut.
        """
        playing = self.film.at(number)
        picture = self._black if playing is None else self._shown(*playing)
        following = self.film.after(number)
        if following is not None and number >= following.start - _AHEAD:
            self._warm(following)
        return titled(picture, self.film.words_at(number))

    def frames(self, first: Frames = 0, count: Frames | None = None) -> Iterator[Picture]:
        """Film frames from `first` on, each made when it is asked for: `count` of them, or all that follow."""
        stop = self.film.frames if count is None else first + count
        return (self.frame(number) for number in range(first, stop))

    def _shown(self, clip: Played, source: Frames) -> Picture:
        if clip.media is None or clip.clip_id in self.offline:
            return self._card(clip)
        try:
            reader = self._reader(clip.media)
            picture = reader.frame(self._conformed(reader, source), self._size)
            self._spare()
            return letterboxed(picture, *self._size)
        except PrevizError:
            self.offline[clip.clip_id] = DAMAGED if self._path(clip.media) else MISSING
            return self._card(clip)

    def _warm(self, clip: Played) -> None:
        """Open the clip that follows and decode its first frame, so that the change does not stutter."""
        if clip.media is not None and clip.media not in self._readers:
            self._shown(clip, clip.source_start)

    def _card(self, clip: Played) -> Picture:
        warning = self.offline.get(clip.clip_id, "")
        return card_frame(*self._size, clip.card._replace(warning=warning))

    def _conformed(self, reader: ClipReader, source: Frames) -> Frames:
        """The frame of a take that stands at the same time, the last one where the take is shorter."""
        index = int(source / self.film.rate.fps * reader.info.rate)
        return min(index, reader.info.frames - 1)

    def _reader(self, media: str) -> ClipReader:
        reader = self._readers.get(media)
        if reader is None:
            path = self._path(media)
            if path is None:
                raise PrevizError(f"The clip {media} is missing", "Put it back, or generate it again")
            reader = self._readers[media] = self._opened(path, media)
        self._readers.move_to_end(media)
        reader.keep_within(self._most)
        while len(self._readers) > (_PROXY_READERS if self._proxies else _READERS):
            self._readers.popitem(last=False)[1].__exit__(None, None, None)
        return reader

    def _spare(self) -> None:
        """Let decoded frames go where they are too many, first those of the clip that was read longest ago."""
        over = self.kept_bytes - self._room
        for reader in self._readers.values():
            if over <= 0:
                return
            held = reader.kept_bytes
            reader.keep_within(max(0, held - over))
            over -= held - reader.kept_bytes

    @property
    def _most(self) -> int:
        """How much of it the clip that plays may have."""
        return min(self._room, _PROXY_KEPT_BYTES) if self._proxies else self._room

    def _opened(self, path: Path, media: str) -> ClipReader:
        proxy = proxy_path(self._root, media)
        return ClipReader(proxy if self._proxies and proxy.is_file() else path, self._most).__enter__()

    def _path(self, media: str) -> Path | None:
        """Where a file of the media folder lies; None where it is missing, or its name leads out of the folder."""
        path = (self._root / media).resolve()
        return path if path.is_relative_to(self._root) and path.is_file() else None
