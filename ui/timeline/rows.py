"""Where the tracks stand below each other, and what of a clip is under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from previz.cut.tracks import PICTURE, TITLE, Item, Ref
from previz.timing import Frames
from ui.timeline.scale import Scale
from ui.timeline.shown import ShownLane

RULER = 30
_PICTURE, _TITLE, _SOUND, _GAP = 74, 40, 34, 1
_HIGHEST = 240
_EDGE, _JOIN = 7, 3
"""How near to an edge the pointer takes it, and how near to a join both, in pixels."""


@dataclass(frozen=True, slots=True)
class TrackRow:
    """A track with its place below the ruler, in pixels from the top of all tracks."""

    shown: ShownLane
    top: int
    height: int

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.top + self.height


def rows_in(lanes: Sequence[ShownLane], height: int) -> tuple[TrackRow, ...]:
    """The tracks below each other. Height that is to spare goes to the pictures first, then to all."""
    heights = {PICTURE: _PICTURE, TITLE: _TITLE}
    wanted = [heights.get(shown.lane.kind, _SOUND) for shown in lanes]
    pictures = [place for place, shown in enumerate(lanes) if shown.lane.kind == PICTURE]
    spare = max(0, height - sum(wanted) - _GAP * len(lanes) - _SOUND)
    for place in pictures:
        more = min(_HIGHEST - _PICTURE, spare // len(pictures))
        wanted[place] += more
    spare -= sum(wanted[place] - _PICTURE for place in pictures)
    grown = [min(high, spare // len(lanes)) for high in wanted]
    rows: list[TrackRow] = []
    top = 0
    for shown, high, more in zip(lanes, wanted, grown, strict=True):
        rows.append(TrackRow(shown, top, high + more))
        top = rows[-1].bottom + _GAP
    return tuple(rows)


class Zone(Enum):
    """The part of a track that the pointer is over."""

    HEAD = "head"
    TAIL = "tail"
    JOIN = "join"
    BODY = "body"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Place:
    """What is under the pointer: the frame, the track, the part of it, and the item that it is of.

    At a join the item is the one that begins there.
    """

    frame: Frames
    row: TrackRow | None = None
    zone: Zone = Zone.EMPTY
    item: Item | None = None

    @property
    def ref(self) -> Ref | None:
        """The name of the item."""
        return None if self.row is None or self.item is None else Ref(self.row.shown.lane.id, self.item.key)


def place_at(rows: Sequence[TrackRow], scale: Scale, x: int, y: int) -> Place:
    """What is under a point, `y` counted from the top of all tracks."""
    frame = scale.frame(x)
    row = next((row for row in rows if row.top <= y < row.bottom), None)
    if row is None:
        return Place(frame)
    items = row.shown.lane.items
    reach = (_EDGE + 1) / scale.zoom
    at = (x + scale.left) / scale.zoom
    found: tuple[int, Zone, Item] | None = None
    for place in row.shown.between(at - reach, at + reach):
        item = items[place]
        joined = place > 0 and items[place - 1].end == item.start
        for distance, zone in _zones(item, scale, x, joined=joined):
            if found is None or distance < found[0]:
                found = (distance, zone, item)
    if found is None:
        return Place(frame, row)
    return Place(frame, row, found[1], found[2])


def _zones(item: Item, scale: Scale, x: int, *, joined: bool) -> list[tuple[int, Zone]]:
    """The parts of an item that are near a pixel, and how far they are; a narrow one is body alone."""
    head, tail = scale.x(item.start), scale.x(item.end)
    inside = head <= x < tail
    found: list[tuple[int, Zone]] = []
    if joined and abs(x - head) <= min(_JOIN, max(1, (tail - head) // 4)):
        found.append((-1, Zone.JOIN))
    edge = min(_EDGE, (tail - head) // 3)
    if inside and x - head <= edge:
        found.append((x - head, Zone.HEAD))
    if inside and tail - x <= edge:
        found.append((tail - x, Zone.TAIL))
    if inside:
        found.append((_EDGE + 1, Zone.BODY))
    return found
