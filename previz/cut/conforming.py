"""Another frame rate for a film: what lasts so many seconds goes on lasting them, and what stands together stays so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from previz.cut.tracks import PICTURE, Item, Lane, Mark, Tracks
from previz.timing import Frames, Rate


@dataclass(frozen=True, slots=True)
class Conform:
    """The way from one rate to another.

    Rates whose timecode counts the same frames a second (24 and 23.976) keep every frame: the film plays slower by one
    in a thousand, as it does in a transfer between them. Between others a length keeps its seconds.
    """

    before: Rate
    after: Rate

    @property
    def ratio(self) -> Fraction:
        """How many frames stand for one."""
        return Fraction(1) if self.before.counts_like(self.after) else self.after.fps / self.before.fps

    def frames(self, frames: Frames) -> Frames:
        """The frame of the same moment, counted from 0; the later one where it lies between two."""
        return int(frames * self.ratio + Fraction(1, 2))

    def length(self, frames: Frames) -> Frames:
        """How many frames last as long: of one or more, at least one."""
        return max(min(frames, 1), self.frames(frames))


def conformed(tracks: Tracks, way: Conform) -> Tracks:
    """The tracks at another rate: clips as long as their shots become, everything else over the frame that it was over.

    Gaps keep their seconds. Where two things of one track would stand over each other, the later one waits.
    """
    picture = tracks.picture
    led = _led(picture.items, way) if picture is not None else ()
    path = _Way(picture.items if picture is not None else (), led, way)
    lanes = tuple(
        lane.with_items(led if picture is not None and lane.id == picture.id else _carried(lane, path, way))
        for lane in tracks.lanes
    )
    marks = (replace(mark, frame=path.leads(mark.frame), frames=_mark_length(mark, path)) for mark in tracks.marks)
    return Tracks(lanes, tuple(sorted(marks, key=lambda mark: (mark.frame, mark.key))))


def _led(items: Sequence[Item], way: Conform) -> tuple[Item, ...]:
    """The clips of the picture that leads, each behind the one before it and their gap."""
    placed: list[Item] = []
    was = end = 0
    for item in items:
        start = end + way.frames(item.start - was)
        placed.append(_long(item, way, way.length(item.frames)).put(start))
        was, end = item.end, placed[-1].end
    return tuple(placed)


def _carried(lane: Lane, path: _Way, way: Conform) -> tuple[Item, ...]:
    """What stands on another track."""
    placed: list[Item] = []
    end = 0
    for item in lane.items:
        start = max(end, path.leads(item.start))
        own = lane.kind == PICTURE and not item.trimmed
        frames = way.length(item.frames) if own else max(1, path.leads(item.end) - start)
        placed.append(_long(item, way, frames).put(start))
        end = placed[-1].end
    return tuple(placed)


def _long(item: Item, way: Conform, frames: Frames) -> Item:
    return item._replace(source_start=way.frames(item.source_start), frames=frames)


def _mark_length(mark: Mark, path: _Way) -> Frames:
    return max(1, path.leads(mark.frame + mark.frames) - path.leads(mark.frame)) if mark.frames else 0


class _Way:
    """Where frames of a cut go as its picture is conformed: as far into the clip, or the gap, that they stood in."""

    def __init__(self, before: Sequence[Item], after: Sequence[Item], way: Conform) -> None:
        self._before, self._after, self._way = before, after, way
        self._starts = [item.start for item in before]

    def leads(self, frame: Frames) -> Frames:
        """Where a frame goes."""
        place = bisect_right(self._starts, frame) - 1
        if place < 0:
            return self._held(self._way.frames(frame), 0)
        old, new = self._before[place], self._after[place]
        if frame < old.end:
            return min(new.end, new.start + self._way.frames(frame - old.start))
        return self._held(new.end + self._way.frames(frame - old.end), place + 1)

    def _held(self, frame: Frames, place: int) -> Frames:
        """A frame of a gap, not beyond the clip that ends it."""
        return min(frame, self._after[place].start) if place < len(self._after) else frame
