"""The marks that a hand has set of a scene, as its world obeys them: whose ways they end, and who makes room."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from previz.stage.figures.actions import ABOARD
from previz.stage.footing import Footing
from previz.stage.held import THERE, Orders, put, seat_at
from previz.stage.marks import APART, Mark, Spot, free_spot, heading_to
from previz.stage.sets.place import Place
from previz.stage.view import Floats
from previz.stage.world import Beat, GivenMark, Performer, Prop, World

_CHAIR_BEHIND = 0.36
"""How far in metres behind a sitter's feet the middle of their chair is."""

_FACED = math.radians(35)
"""How far off somebody may look from one whom they face."""

Given = Mapping[str, Orders]
"""The marks that hold, by who they are of, and by how many ways they have gone before."""


def ways(performer: Performer) -> tuple[Beat, ...]:
    """The beats in which a performer goes somewhere else. Each leads to another of their stops."""
    here = (performer.mark[0], performer.mark[2])
    found = []
    for beat in performer.beats:
        if beat.destination is not None and math.dist(beat.destination, here) >= THERE:
            here = beat.destination
            found.append(beat)
    return tuple(found)


def stop_at(performer: Performer, seconds: float) -> int:
    """Which of their stops a performer is at, or on the way to, at a time: 0 for their own mark."""
    return max((index for index, way in enumerate(ways(performer), 1) if way.start <= seconds + 1e-6), default=0)


def since(performer: Performer, stop: int) -> float:
    """From which second of the scene on a performer is at one of their stops, or on the way to it."""
    return max(ways(performer)[stop - 1].start, 0.0) if stop else 0.0


def spot_at(performer: Performer, stop: int) -> Spot:
    """The floor point of one of a performer's stops."""
    way = ways(performer)[stop - 1].destination if stop else None
    return (performer.mark[0], performer.mark[2]) if way is None else way


def is_carried(world: World, performer: Performer, seconds: float) -> bool:
    """Whether something carries a performer at a time, so that no mark of theirs holds."""
    names = {prop.name for prop in world.props}
    rides = [beat for beat in performer.beats if beat.action in ABOARD and beat.target in names]
    return any(beat.start <= seconds + 1e-6 for beat in rides) or performer.posture in {"drive", "ride"}


def given_marks(world: World) -> tuple[GivenMark, ...]:
    """The marks that a hand has set and that hold in a world."""
    return tuple(mark for performer in world.performers for mark in performer.given)


def sits_at(performer: Performer, stop: int) -> bool:
    """Whether a performer sits at one of their stops."""
    return (ways(performer)[stop - 1].action if stop else performer.posture) == "sit"


def given_of(plain: World, marks: Sequence[GivenMark]) -> Given:
    """The marks that hold in a world, which is `plain` without them, each brought to where there is room.

    A later mark of the same stop stands for an earlier one. None holds of somebody who is not there, or is carried.
    """
    performers = {performer.member.name: performer for performer in plain.performers}
    found: dict[str, dict[int, GivenMark]] = {}
    for mark in marks:
        performer = performers.get(mark.who)
        if performer is None or is_carried(plain, performer, mark.at):
            continue
        stop = stop_at(performer, mark.at)
        spot = Footing(plain, mark.who, sits=sits_at(performer, stop)).nearest(mark.spot)
        if spot is not None:
            found.setdefault(mark.who, {})[stop] = replace(mark, x=spot[0], z=spot[1])
    return found


def yielded(place: Place, names: Sequence[str], starts: Sequence[Mark], given: Given) -> tuple[Mark, ...]:
    """The marks at which a scene opens, with those that were set: who would stand in one makes room, and who faced
    somebody still does."""
    orders = {index: given[name][0] for index, name in enumerate(names) if 0 in given.get(name, {})}
    if not orders:
        return tuple(starts)
    moved = [put(place, mark, orders[index]) if index in orders else mark for index, mark in enumerate(starts)]
    held = [moved[index].spot for index in orders]
    for index, mark in enumerate(moved):
        if index not in orders and mark.posture == "stand" and any(math.dist(mark.spot, s) < APART for s in held):
            others = [other.spot for place_, other in enumerate(moved) if place_ != index]
            x, z = free_spot(place, mark.spot, others)
            moved[index] = Mark((x, mark.position[1], z), mark.heading)
    return tuple(
        mark if index in orders and orders[index].facing is not None else _facing(index, mark, starts, moved)
        for index, mark in enumerate(moved)
    )


def _facing(index: int, mark: Mark, starts: Sequence[Mark], moved: Sequence[Mark]) -> Mark:
    """A mark turned to whom it faced before any was set."""
    if mark.posture != "stand":
        return mark
    before = starts[index]
    off = {
        other: abs(math.remainder(heading_to(before.spot, starts[other].spot) - before.heading, 2 * math.pi))
        for other in range(len(starts))
        if other != index and math.dist(before.spot, starts[other].spot) > THERE
    }
    faced = min(off, key=lambda other: (off[other], other), default=None)
    if faced is None or off[faced] > _FACED or math.dist(mark.spot, moved[faced].spot) < THERE:
        return mark
    if (mark.spot, moved[faced].spot) == (before.spot, starts[faced].spot):
        return mark
    return replace(mark, heading=heading_to(mark.spot, moved[faced].spot))


def chairs(place: Place, performers: Sequence[Performer], given: Given) -> Iterator[Prop]:
    """What those sit on who were put elsewhere than on a seat of the place."""
    for performer in performers:
        for stop in sorted(given.get(performer.member.name, {})):
            if stop > len(ways(performer)) or not sits_at(performer, stop):
                continue
            spot = spot_at(performer, stop)
            if seat_at(place, spot) is None:
                turned = ways(performer)[stop - 1].heading if stop else None
                yield _chair(performer.member.name, stop, spot, performer.heading if turned is None else turned)


def _chair(name: str, stop: int, spot: Spot, heading: float) -> Prop:
    x, z = spot[0] - _CHAIR_BEHIND * math.sin(heading), spot[1] - _CHAIR_BEHIND * math.cos(heading)
    called = f"chair {stop + 1} of {name}" if stop else f"chair of {name}"
    return Prop(called, "chair", (x, 0.0, z), heading)


def unmoved(world: World, cheats: Mapping[int, Floats]) -> dict[int, Floats]:
    """Cheats that move people, but those whom a hand has put where they are."""
    return {index: cheat for index, cheat in cheats.items() if not world.performers[index].given}


def unturned(world: World, cheats: Mapping[int, Floats]) -> dict[int, Floats]:
    """Cheats that turn people, but those whom a hand has turned."""
    turned = (index for index, each in enumerate(world.performers) if any(m.facing is not None for m in each.given))
    by_hand = set(turned)
    return {index: cheat for index, cheat in cheats.items() if index not in by_hand}
