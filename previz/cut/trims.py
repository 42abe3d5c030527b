"""The verbs that move edges: trim, roll, slip, slide. Each is held to what there is to show, and keeps what it says.

A movement is a number of frames, later where it is positive. `limits` of a verb says how far it can go; further is no
error, it goes as far as it can.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from previz.cut.following import followed
from previz.cut.tracks import Item, Lane, Ref, Tracks
from previz.timing import Frames

ENDLESS = 1 << 30


class Edge(StrEnum):
    """An end of a clip."""

    HEAD = "head"
    TAIL = "tail"


class Limits(NamedTuple):
    """How far something can move: frames earlier (0 or less) and later (0 or more)."""

    earliest: Frames
    latest: Frames

    def held(self, by: Frames) -> Frames:
        """A movement within them."""
        return max(self.earliest, min(by, self.latest))

    def within(self, other: Limits) -> Limits:
        """Within both."""
        return Limits(max(self.earliest, other.earliest), min(self.latest, other.latest))


def trim_limits(lane: Lane, key: int, edge: Edge, *, ripple: bool) -> Limits:
    """How far an edge of a clip can go: to one frame, to the end of its source, without ripple to its neighbour."""
    place = lane.index(key)
    item = lane.items[place]
    if edge is Edge.HEAD:
        free = Limits(-_or_endless(item.room_before), item.frames - 1)
        return free if ripple else free.within(Limits(_end_before(lane, place) - item.start, ENDLESS))
    free = Limits(1 - item.frames, _or_endless(item.room))
    return free if ripple else free.within(Limits(-ENDLESS, _start_after(lane, place) - item.end))


def trim(tracks: Tracks, ref: Ref, edge: Edge, by: Frames, *, ripple: bool = True, link: bool = True) -> Tracks:
    """Move an edge of a clip. With ripple all that is later on the track moves along, and no gap opens.

    With `link` the other tracks follow the picture.
    """
    before = tracks.open_lane(ref.lane)
    by = trim_limits(before, ref.key, edge, ripple=ripple).held(by)
    if not by:
        return tracks
    after = tracks.with_lane(_trimmed(before, before.index(ref.key), edge, by, ripple=ripple))
    return followed(after, before) if ripple and link else after


def _trimmed(lane: Lane, place: int, edge: Edge, by: Frames, *, ripple: bool) -> Lane:
    item = lane.items[place]
    if edge is Edge.TAIL:
        return lane.replaced(place, item.tailed(by)).pushed(place + 1, by if ripple else 0)
    if ripple:
        return lane.replaced(place, item.beheaded(by)).pushed(place + 1, -by)
    return lane.replaced(place, item.headed(by))


def roll_limits(lane: Lane, key: int) -> Limits:
    """How far the join at the head of a clip can go; nowhere where nothing joins it there."""
    place = lane.index(key)
    if not _joined(lane, place):
        return Limits(0, 0)
    left, right = lane.items[place - 1], lane.items[place]
    return Limits(1 - left.frames, _or_endless(left.room)).within(
        Limits(-_or_endless(right.room_before), right.frames - 1)
    )


def roll(tracks: Tracks, ref: Ref, by: Frames) -> Tracks:
    """Move the join at the head of a clip: what the one side wins, the other loses, and nothing else moves."""
    lane = tracks.open_lane(ref.lane)
    by, place = roll_limits(lane, ref.key).held(by), lane.index(ref.key)
    if not by:
        return tracks
    left, right = lane.items[place - 1], lane.items[place]
    return tracks.with_lane(lane.replaced(place - 1, left.tailed(by), right.headed(by), count=2))


def slip_limits(lane: Lane, key: int) -> Limits:
    """How far another part of its source can be shown by a clip."""
    item = lane.items[lane.index(key)]
    return Limits(0, 0) if item.held is None else Limits(-item.source_start, item.room or 0)


def slip(tracks: Tracks, ref: Ref, by: Frames) -> Tracks:
    """Show a later part of its source in the same place of the cut."""
    lane = tracks.open_lane(ref.lane)
    by, place = slip_limits(lane, ref.key).held(by), lane.index(ref.key)
    return tracks.with_lane(lane.replaced(place, lane.items[place].slipped(by))) if by else tracks


def slide_limits(lane: Lane, key: int) -> Limits:
    """How far a clip can go between its neighbours, which give and take what it needs."""
    place = lane.index(key)
    return _slide_over_left(lane, place).within(_slide_over_right(lane, place))


def slide(tracks: Tracks, ref: Ref, by: Frames, *, link: bool = True) -> Tracks:
    """Move a clip between its neighbours: the one before it grows where the one after it shrinks."""
    before = tracks.open_lane(ref.lane)
    by, place = slide_limits(before, ref.key).held(by), before.index(ref.key)
    if not by:
        return tracks
    items = list(before.items)
    if _joined(before, place):
        items[place - 1] = items[place - 1].tailed(by)
    if _joined(before, place + 1):
        items[place + 1] = items[place + 1].headed(by)
    items[place] = items[place].moved(by)
    after = tracks.with_lane(before.with_items(items))
    return followed(after, before) if link else after


def _slide_over_left(lane: Lane, place: int) -> Limits:
    if _joined(lane, place):
        left = lane.items[place - 1]
        return Limits(1 - left.frames, _or_endless(left.room))
    return Limits(_end_before(lane, place) - lane.items[place].start, ENDLESS)


def _slide_over_right(lane: Lane, place: int) -> Limits:
    if _joined(lane, place + 1):
        right = lane.items[place + 1]
        return Limits(-_or_endless(right.room_before), right.frames - 1)
    return Limits(-ENDLESS, _start_after(lane, place) - lane.items[place].end)


def _joined(lane: Lane, place: int) -> bool:
    """Whether an item begins where the one before it ends."""
    return 0 < place < len(lane.items) and lane.items[place - 1].end == lane.items[place].start


def _end_before(lane: Lane, place: int) -> Frames:
    return lane.items[place - 1].end if place else 0


def _start_after(lane: Lane, place: int) -> Frames:
    after: Item | None = lane.items[place + 1] if place + 1 < len(lane.items) else None
    return ENDLESS if after is None else after.start


def _or_endless(room: Frames | None) -> Frames:
    return ENDLESS if room is None else room
