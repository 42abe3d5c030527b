"""What follows the picture: titles, sounds and marks stay with the frames of the shots that they stand over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from previz.cut.tracks import Item, Lane, Tracks
from previz.timing import Frames


def followed(tracks: Tracks, before: Lane) -> Tracks:
    """The tracks after an edit of their picture, which was `before`: the other tracks and the marks move along.

    Locked tracks stay. Where two things would then stand over each other, the later one waits for the earlier.
    """
    picture = tracks.picture
    if picture is None or picture.id != before.id:
        return tracks
    path = _Path(before.items, picture.items)
    lanes = tuple(lane if lane.id == before.id or lane.locked else _carried(lane, path) for lane in tracks.lanes)
    marks = tuple(replace(mark, frame=path.leads(mark.frame)) for mark in tracks.marks)
    return replace(tracks, lanes=lanes, marks=tuple(sorted(marks, key=lambda mark: (mark.frame, mark.key))))


def _carried(lane: Lane, path: _Path) -> Lane:
    moved = [item.moved(path.leads(item.start) - item.start) for item in lane.items]
    after = tuple(apart(sorted(moved, key=lambda item: item.start)))
    return lane if after == lane.items else lane.with_items(after)


def apart(items: Iterable[Item]) -> Iterable[Item]:
    """Items in order, each pushed behind the one before it where it would stand over it."""
    end = 0
    for item in items:
        placed = item.moved(max(0, end - item.start))
        end = placed.end
        yield placed


class _Path:
    """Where frames of a picture track went: with the clip that stood there, else with the clip before."""

    def __init__(self, before: Sequence[Item], after: Sequence[Item]) -> None:
        self._before, self._now = before, after

    @cached_property
    def _starts(self) -> list[Frames]:
        return [item.start for item in self._before]

    @cached_property
    def _after(self) -> dict[int, Item]:
        return {item.key: item for item in self._now}

    def leads(self, frame: Frames) -> Frames:
        """Where what stood at a frame stands now."""
        place = bisect_right(self._starts, frame) - 1
        if place < 0:
            return self._ahead(frame)
        old = self._before[place]
        new = self._after.get(old.key)
        if new is None:
            return self._where_it_closed(place, frame)
        if frame >= old.end:
            return frame + new.end - old.end
        slid = frame + (new.start - new.source_start) - (old.start - old.source_start)
        return min(max(slid, new.start), new.end - 1)

    def _ahead(self, frame: Frames) -> Frames:
        """Before the first clip: as far before it as it was, but not before the head of the cut."""
        first = next((item for item in self._before if item.key in self._after), None)
        return frame if first is None else max(0, min(frame, frame + self._after[first.key].start - first.start))

    def _where_it_closed(self, place: int, frame: Frames) -> Frames:
        """The clip that stood there is gone: as far from the one before it as it was, or where the next one begins."""
        earliest, moved, latest = 0, 0, frame
        for old in reversed(self._before[:place]):
            if (new := self._after.get(old.key)) is not None:
                earliest, moved = new.end, new.end - old.end
                break
        for old in self._before[place + 1 :]:
            if (new := self._after.get(old.key)) is not None:
                latest = new.start
                break
        return max(earliest, min(frame + moved, latest))
