"""Who stands in somebody's way: people whom nobody walks through, and the room that each of them takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.stage.figures.actions import ABOARD, action
from previz.stage.figures.gait import GAITS, FloorPoint
from previz.stage.rounding import CLEAR
from previz.stage.sets.place import Rectangle
from previz.stage.world import Beat, Performer, World

_ROOM, _LEAST = 0.55, 0.3
"""How far about somebody nobody goes in metres, beside what every way keeps clear, and how near who must pass does."""

_EDGE = 0.01
_LOW = frozenset({"lie", "sleep", "prone", "swim", "float"})
_ELSEWHERE = ABOARD | {"swim", "climb", "dive", "mount"}


def bystanders(world: World, walker: Performer, span: tuple[float, float]) -> Iterator[FloorPoint]:
    """Where those are who stand or sit while somebody goes somewhere for a span of seconds; not who is carried, lies,
    or goes too."""
    for other in world.performers:
        if other is walker or other.posture in _LOW or any(each.action in _ELSEWHERE for each in other.beats):
            continue
        place: FloorPoint | None = (other.mark[0], other.mark[2])
        for each in sorted(other.beats, key=lambda each: each.start):
            if not _goes(each):
                continue
            if each.start + each.seconds <= span[0]:
                place = each.destination
            elif each.start < span[1]:
                place = None
            if place is None:
                break
        if place is not None:
            yield place


def _goes(beat: Beat) -> bool:
    """Whether a beat takes somebody from where they stand."""
    how = action(beat.action)
    return beat.destination is not None or beat.action in GAITS or how.posture in {"lie", "sleep"}


def rooms_of(places: Iterator[FloorPoint], start: FloorPoint, goal: FloorPoint) -> Sequence[Rectangle]:
    """The boxes about people through which no way leads; less room where the way begins or ends near them, none where
    it does so at them."""
    found = []
    for x, z in places:
        near = min(max(abs(at[0] - x), abs(at[1] - z)) for at in (start, goal))
        half = min(_ROOM, near - CLEAR - _EDGE)
        if half >= _LEAST - CLEAR:
            found.append((x - half, z - half, x + half, z + half))
    return found
