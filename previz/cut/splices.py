"""The verbs that take out and put in: razor, lift, extract, insert, overwrite, move, close a gap."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial

from previz.cut.following import followed
from previz.cut.tracks import Item, Lane, Ref, Tracks
from previz.errors import PrevizError
from previz.timing import FrameRange, Frames


def razor(tracks: Tracks, lane_ids: Iterable[int], frame: Frames) -> Tracks:
    """Cut what stands over a frame in two, on some tracks. At a join there is nothing to cut."""
    for lane_id in lane_ids:
        tracks = tracks.changed(lane_id, lambda lane: _split(lane, frame))
    return tracks


def lift(tracks: Tracks, refs: Collection[Ref]) -> Tracks:
    """Take items out; a gap is left where they stood."""
    for lane_id, keys in _by_lane(refs).items():
        tracks = tracks.changed(lane_id, partial(_without, keys=keys))
    return tracks


def extract(tracks: Tracks, refs: Collection[Ref], *, link: bool = True) -> Tracks:
    """Take items out, and close the places where they stood."""
    for lane_id, keys in _by_lane(refs).items():
        before = tracks.open_lane(lane_id)
        tracks = _then_followed(tracks.with_lane(_closed_over(before, keys)), before, link=link)
    return tracks


def lift_range(tracks: Tracks, lane_ids: Collection[int], span: FrameRange) -> Tracks:
    """Take out all that stands over a range, on some tracks; a gap is left."""
    for lane_id in lane_ids:
        tracks = tracks.changed(lane_id, lambda lane: _cleared(lane, span))
    return tracks


def extract_range(tracks: Tracks, lane_ids: Collection[int], span: FrameRange) -> Tracks:
    """Take out all that stands over a range, on some tracks, and close it: what is later on them moves up."""
    for lane_id in lane_ids:
        tracks = tracks.changed(lane_id, lambda lane: _shut(_cleared(lane, span), span))
    if not any(lane.id in lane_ids for lane in tracks.lanes if lane.kind == "picture"):
        return tracks
    return replace(tracks, marks=tuple(replace(mark, frame=_shut_frame(mark.frame, span)) for mark in tracks.marks))


def insert(tracks: Tracks, lane_id: int, item: Item, frame: Frames, *, link: bool = True) -> Tracks:
    """Put an item in at a frame: what stands there is cut in two, and all that is later makes room."""
    before = _split(tracks.open_lane(lane_id), frame)
    place = before.first_from(frame)
    opened = before.pushed(place, item.frames)
    added = item._replace(key=_key_in(before, item), start=max(0, frame))
    after = tracks.with_lane(opened.replaced(place, added, count=0))
    return _then_followed(after, before, link=link)


def overwrite(tracks: Tracks, lane_id: int, item: Item, frame: Frames) -> Tracks:
    """Put an item over what stands at a frame and after it; nothing moves."""
    span = FrameRange(max(0, frame), item.frames)
    cleared = _cleared(tracks.open_lane(lane_id), span)
    added = item._replace(key=_key_in(cleared, item), start=span.start)
    return tracks.with_lane(cleared.replaced(cleared.first_from(span.start), added, count=0))


def move(tracks: Tracks, refs: Collection[Ref], by: Frames, *, ripple: bool = True, link: bool = True) -> Tracks:
    """Move items of one track along it.

    With ripple they leave no gap: they are put in at the join nearest to where their head comes, and what is between
    makes room. Without, they stand over what was there.
    """
    ((lane_id, keys),) = _by_lane(refs).items()
    before = tracks.open_lane(lane_id)
    moving = [item for item in before.items if item.key in keys]
    if not by or not moving:
        return tracks
    if ripple:
        after = _reordered(before, moving, moving[0].start + by)
        return tracks if after == before else _then_followed(tracks.with_lane(after), before, link=link)
    by = max(by, -moving[0].start)
    left = _without(before, keys)
    for item in moving:
        left = _cleared(left, FrameRange(item.start + by, item.frames))
    items = sorted((*left.items, *(item.moved(by) for item in moving)), key=lambda item: item.start)
    return _then_followed(tracks.with_lane(left.with_items(items)), before, link=link)


def close_gap(tracks: Tracks, lane_id: int, frame: Frames, *, link: bool = True) -> Tracks:
    """Close the gap that lies over a frame. Raises PrevizError where there is none."""
    before = tracks.open_lane(lane_id)
    gap = gap_at(before, frame)
    if gap is None:
        raise PrevizError("There is no gap here", "Choose an empty place between two clips")
    return _then_followed(tracks.with_lane(before.pushed(before.first_from(gap.end), -gap.duration)), before, link=link)


def gap_at(lane: Lane, frame: Frames) -> FrameRange | None:
    """The empty place over a frame, that something stands behind."""
    place = lane.first_from(frame)
    start = lane.items[place - 1].end if place else 0
    if place == len(lane.items) or not start <= frame < lane.items[place].start:
        return None
    return FrameRange(start, lane.items[place].start - start)


def drop_place(lane: Lane, keys: Collection[int], head: Frames) -> Frames:
    """The join, among the items that do not move, that a moved head is nearest to."""
    joins = [0, *(end for item in lane.items if item.key not in keys for end in (item.start, item.end))]
    return min(joins, key=lambda join: (abs(join - head), join))


def _reordered(lane: Lane, moving: list[Item], head: Frames) -> Lane:
    keys = {item.key for item in moving}
    join = drop_place(lane, keys, head)
    stays = [item for item in lane.items if item.key not in keys]
    place = next((place for place, item in enumerate(stays) if item.start >= join), len(stays))
    gaps = _gaps(lane)
    items: list[Item] = []
    end = 0
    for item in (*stays[:place], *moving, *stays[place:]):
        placed = item.put(end + (0 if item.key in keys else gaps[item.key]))
        items.append(placed)
        end = placed.end
    return lane.with_items(items)


def _gaps(lane: Lane) -> dict[int, Frames]:
    """The empty frames before each item, by its key."""
    ends = (0, *(item.end for item in lane.items))
    return {item.key: item.start - end for item, end in zip(lane.items, ends, strict=False)}


def _closed_over(lane: Lane, keys: Collection[int]) -> Lane:
    items: list[Item] = []
    closed = 0
    for item in lane.items:
        if item.key in keys:
            closed += item.frames
        else:
            items.append(item.moved(-closed))
    return lane.with_items(items)


def _split(lane: Lane, frame: Frames) -> Lane:
    item = lane.at(frame)
    if item is None or item.start == frame:
        return lane
    head = item.tailed(frame - item.end)
    tail = item.headed(frame - item.start)._replace(key=lane.new_key(), like=_row_of(item))
    return lane.replaced(lane.index(item.key), head, tail)


def _cleared(lane: Lane, span: FrameRange) -> Lane:
    """With nothing over a range: what reaches into it is cut there."""
    if not span.duration:
        return lane
    split = _split(_split(lane, span.start), span.end)
    return split.with_items(item for item in split.items if item.end <= span.start or item.start >= span.end)


def _shut(lane: Lane, span: FrameRange) -> Lane:
    return lane.pushed(lane.first_from(span.end), -span.duration)


def _shut_frame(frame: Frames, span: FrameRange) -> Frames:
    return frame - span.duration if frame >= span.end else min(frame, span.start)


def _without(lane: Lane, keys: Collection[int]) -> Lane:
    return lane.with_items(item for item in lane.items if item.key not in keys)


def _key_in(lane: Lane, item: Item) -> int:
    """The key that an item keeps or gets on a track: its own where it is free there."""
    return lane.new_key() if item.key < 0 or any(other.key == item.key for other in lane.items) else item.key


def _row_of(item: Item) -> int | None:
    """The row that an item is like."""
    return item.key if item.key > 0 else item.like


def _by_lane(refs: Collection[Ref]) -> dict[int, frozenset[int]]:
    lanes = dict.fromkeys(ref.lane for ref in refs)
    return {lane: frozenset(ref.key for ref in refs if ref.lane == lane) for lane in lanes}


def _then_followed(tracks: Tracks, before: Lane, *, link: bool) -> Tracks:
    return followed(tracks, before) if link else tracks


def items_between(lane: Lane, span: FrameRange) -> Iterator[Item]:
    """The items that stand over any frame of a range."""
    return (item for item in lane.items if item.start < span.end and item.end > span.start)
