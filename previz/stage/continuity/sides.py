"""The line of action: cuts that cross it, and looks that do not meet because of it.

The line runs between two people who have to do with each other; cameras stay on one side of it so that each keeps
their side of the screen (S. Katz, *Film Directing: Shot by Shot*; J. V. Mascelli, *The Five C's of Cinematography*).
A camera on the line is on neither side, and a cut from it is free.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from previz.shots.spec import Angle, Composition, Side
from previz.stage.continuity.joins import (
    Break,
    Join,
    Rule,
    angle,
    between,
    length,
    looks_off,
    looks_towards,
    on_floor,
    sideways,
    spoken,
)
from previz.stage.continuity.looks import Look, Seen
from previz.stage.world import Vector

_ENGAGED = math.radians(40)
"""How far off another person somebody may look and still look at them."""

_APART = 0.35
"""Metres between two people under which no line runs between them: they embrace, or struggle."""

_OWN_SIDE, _OWN_EDGE = 0.16, 0.45
"""How far apart on the screen two people are that clearly have a side each (the frame is 2 wide): seen from beside the
line, and over a shoulder."""

_ALONG = math.radians(20)
"""How far off the line a camera looks at the most that looks along it: a neutral frame."""

_LOOK = math.sin(math.radians(10))
"""How far off the lens somebody looks at the least who looks to one side."""

_WALKING = 0.35
"""Metres a second from which two people walk, and the way that they go is the line."""

_OVER = frozenset({Composition.OVER_THE_SHOULDER, Composition.REVERSE})
_BESIDE_LENS = 0.15
"""Metres ahead of the lens from which a shoulder is on one side of the frame."""

_NEUTRAL = frozenset({Composition.POV, Composition.INSERT})
"""Shots from a place of their own, after which the camera may come back on either side."""


def sides_broken(join: Join) -> Iterator[Break]:
    """The line that a cut crosses, and the looks that it parts."""
    if not (_has_side(join.tail) and _has_side(join.head)):
        return
    pair = _pair(join)
    if pair is None:
        return
    first, second = pair
    if _crosses(join, first, second):
        yield Break(Rule.LINE, _line_sentence(join, first, second), _line(join, first, second))
    singles = _one_each(join, first, second)
    if singles is not None:
        yield from _looks(join, *singles)


def _line(join: Join, first: str, second: str) -> tuple[Vector, Vector] | None:
    ends = join.head.person(first), join.head.person(second)
    return None if ends[0] is None or ends[1] is None else (on_floor(ends[0].point), on_floor(ends[1].point))


def _has_side(look: Look) -> bool:
    return look.composition not in _NEUTRAL and look.angle is not Angle.OVERHEAD and bool(look.figures)


def _pair(join: Join) -> tuple[str, str] | None:
    """The two people between whom the line of a cut runs: they have to do with each other, and stand apart."""
    for pair in _candidates(join):
        if all(_have_to_do(look, *pair) for look in (join.tail, join.head)) and all(
            any(_is_seen(look, name) for name in pair) for look in (join.tail, join.head)
        ):
            return pair
    return None


def _candidates(join: Join) -> Iterator[tuple[str, str]]:
    """Pairs in question: both frames' own, the tighter one's within a group, the two whom the cut goes between."""
    tail, head = join.tail, join.head
    if tail.pair is not None and tail.pair == head.pair:
        yield tail.pair
    for own, other in ((head, tail), (tail, head)):
        if own.pair is not None and len(other.figures) > 2 and all(_is_seen(other, name) for name in own.pair):
            yield own.pair
    one, two = tail.about[0], head.about[0]
    names = [seen.name for seen in tail.people]
    if one != two and one in names and two in names:
        yield (one, two) if names.index(one) < names.index(two) else (two, one)


def _is_seen(look: Look, name: str) -> bool:
    person = look.person(name)
    return person is not None and person.in_frame


def _have_to_do(look: Look, first: str, second: str) -> bool:
    one, two = look.person(first), look.person(second)
    if one is None or two is None or math.dist(on_floor(one.point), on_floor(two.point)) < _APART:
        return False
    if _walk_together(one, two):
        return False
    if look.composition in _OVER and {first, second} <= {*look.about}:
        return True
    return any(each.in_frame and _regards(look, each) == other.name for each, other in ((one, two), (two, one)))


def _regards(look: Look, who: Seen) -> str | None:
    """At whom of the others somebody looks, if at anybody."""
    others = [other for other in look.people if other is not who and looks_towards(who, other, _ENGAGED)]
    return min(others, key=lambda other: looks_off(who, other)).name if others else None


def _walk_together(one: Seen, two: Seen) -> bool:
    ways = on_floor(one.velocity), on_floor(two.velocity)
    return min(length(way) for way in ways) > _WALKING and angle(*ways) < math.radians(45)


def _crosses(join: Join, first: str, second: str) -> bool:
    sides = [_side(look, first, second) for look in (join.tail, join.head)]
    return None not in sides and sides[0] is not sides[1]


def _side(look: Look, first: str, second: str) -> Side | None:
    """The side of the line that a frame is seen from: who of two is on the left, or where the only one looks.

    None where the frame is neutral: it has the two one behind the other, or the one looks into the lens or elsewhere.
    """
    one, two = look.person(first), look.person(second)
    if one is None or two is None:
        return None
    seen, other = (one, two) if one.in_frame else (two, one)
    if look.composition in _OVER and other.depth > _BESIDE_LENS:
        return _order(one, two, _OWN_EDGE)
    if one.in_frame and two.in_frame:
        return None if _in_depth(look, one, two) else _order(one, two, _OWN_SIDE)
    if seen.gaze is None or _regards(look, seen) != other.name or abs(sideways(seen.gaze, look)) < _LOOK:
        return None
    looks_right = sideways(seen.gaze, look) > 0
    return Side.RIGHT if looks_right is (seen is one) else Side.LEFT


def _order(one: Seen, two: Seen, apart: float) -> Side | None:
    """Who is on the left of the screen, told as the side of the line; None where neither clearly is."""
    if abs(one.x - two.x) < apart:
        return None
    return Side.RIGHT if one.x < two.x else Side.LEFT


def _in_depth(look: Look, one: Seen, two: Seen) -> bool:
    """Whether a frame looks along the line, so that one of the two stands behind the other."""
    x, y, z = ((a + b) / 2 for a, b in zip(one.point, two.point, strict=True))
    off = angle(on_floor(between(look.eye, (x, y, z))), on_floor(between(one.point, two.point)))
    return min(off, math.pi - off) < _ALONG


def _line_sentence(join: Join, first: str, second: str) -> str:
    names = f"{spoken(first)} and {spoken(second)}"
    if all(_is_seen(look, name) for look in (join.tail, join.head) for name in (first, second)):
        rightwards = _side(join.tail, first, second) is Side.RIGHT
        one, two = (first, second) if rightwards else (second, first)
        return (
            f"The camera crosses the line between {names}: {spoken(one)} is left of {spoken(two)} in {join.first}, "
            f"right of {spoken(two)} in {join.second}"
        )
    return f"The camera crosses the line between {names}: {join.second} is shot from the other side than {join.first}"


def _one_each(join: Join, first: str, second: str) -> tuple[Seen, Seen] | None:
    """The one whom each frame shows, where each shows another of the pair, and that one alone, without a shoulder."""
    if {join.tail.composition, join.head.composition} & _OVER:
        return None
    shown = [[name for name in (first, second) if _is_seen(look, name)] for look in (join.tail, join.head)]
    if sorted(name for names in shown for name in names) != sorted((first, second)) or not all(shown):
        return None
    one, two = join.tail.person(shown[0][0]), join.head.person(shown[1][0])
    return None if one is None or two is None else (one, two)


def _looks(join: Join, one: Seen, two: Seen) -> Iterator[Break]:
    """Two who look at each other must look opposite ways on the screen, each in their own shot."""
    if one.gaze is None or two.gaze is None:
        return
    if _regards(join.tail, one) != two.name or _regards(join.head, two) != one.name:
        return
    ways = sideways(one.gaze, join.tail), sideways(two.gaze, join.head)
    if min(abs(way) for way in ways) > _LOOK and ways[0] * ways[1] > 0:
        way = "right" if ways[0] > 0 else "left"
        yield Break(
            Rule.EYELINE,
            f"{spoken(one.name)} and {spoken(two.name)} look at each other, but both look to the {way} of the screen, "
            f"{spoken(one.name)} in {join.first} and {spoken(two.name)} in {join.second}",
            (on_floor(one.point), on_floor(two.point)),
        )
