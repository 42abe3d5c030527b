"""Things at a cut: what is in a hand on one side of it is in that hand on the other; what lies there lies there."""

from __future__ import annotations

import math
from collections.abc import Iterator

from previz.stage.continuity.joins import Break, Join, Rule, between, dot, spoken
from previz.stage.continuity.looks import Look, Seen
from previz.stage.world import Vector

_NOTICED = 0.025
"""How large a thing is on the screen at the least to be missed, as a share of the frame's height."""

_SAME_SPOT = 0.5
"""Metres that a thing that nobody holds may stand from where it stood, and be where it was."""

_HANDED = 0.2
"""Metres within which a thing that changes hands at a cut does so in the play itself: put down, or handed over."""

_WITHIN = 0.9
"""How far off the middle of the frame a spot is clearly seen."""


def things_broken(join: Join) -> Iterator[Break]:
    """The things that change hands at a cut, or come and go with it."""
    for before in join.tail.things:
        after = join.head.of(before.name)
        if after is None:
            if _is_noticed(before, join.tail) and _sees(join.head, before.point):
                yield Break(Rule.PROP, f"{_the(before)} is there in {join.first} and gone in {join.second}")
        elif all(_is_noticed(*each) for each in ((before, join.tail), (after, join.head))) and _changes(
            join, before, after
        ):
            yield Break(Rule.PROP, _change_sentence(join, before, after))
    for after in join.head.things:
        if join.tail.of(after.name) is None and _is_noticed(after, join.head) and _sees(join.tail, after.point):
            yield Break(Rule.PROP, f"{_the(after)} is there in {join.second} and not yet in {join.first}")


def _changes(join: Join, before: Seen, after: Seen) -> bool:
    apart = math.dist(before.point, after.point)
    if before.holder != after.holder and apart > _HANDED:
        hands = {before.holder, after.holder} - {None}
        return all(look.person(hand) for look in (join.tail, join.head) for hand in hands if hand)
    moving = math.hypot(*before.velocity) > 0.2 or math.hypot(*after.velocity) > 0.2
    return before.holder is after.holder is None and not moving and apart > _SAME_SPOT


def _change_sentence(join: Join, before: Seen, after: Seen) -> str:
    was, becomes = _where(before), _where(after, before)
    return f"{_the(before)} is {was} when {join.first} ends, {becomes} when {join.second} begins"


def _where(seen: Seen, before: Seen | None = None) -> str:
    if seen.holder is not None:
        return f"in {spoken(seen.holder)}'s hand"
    return "somewhere else" if before is not None and before.holder is None else "in nobody's hand"


def _is_noticed(seen: Seen, look: Look) -> bool:
    """Whether a thing is in the frame, and large enough there to be missed."""
    return seen.in_frame and seen.reach / (seen.depth * look.tangent) > _NOTICED


def _sees(look: Look, point: Vector) -> bool:
    """Whether a frame clearly holds a point of the world, as nearly as its height and width allow."""
    away = between(look.eye, point)
    depth = dot(away, look.forward)
    if depth < 0.3:
        return False
    across = dot(away, look.right) / (depth * look.tangent)
    return abs(across) < _WITHIN and abs(away[1] / depth - look.forward[1]) < _WITHIN * look.tangent


def _the(seen: Seen) -> str:
    name = seen.name if seen.name.lower().startswith(("the ", "a ", "an ")) else f"the {seen.name}"
    return name[0].upper() + name[1:]
