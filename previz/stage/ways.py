"""Where actions lead on the floor of a place: to doors, seats, people, things and the parts of the set."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from previz.stage.extras import bare, head
from previz.stage.fixtures import Fixture
from previz.stage.marks import Mark, Spot, free_spot, heading_to, is_free, seated
from previz.stage.parts import Part
from previz.stage.props import size
from previz.stage.sets.place import Anchor, Gap, Place
from previz.stage.world import Prop

_STROLL = 2.6
_BESIDE = 0.62
"""How far in metres from the side of a thing one stands who goes to it."""

_OUT = 4.0
"""How far in metres from the shore a swimmer is."""

SWIMS = 1.0
"""How fast in metres per second somebody swims."""

_BRINK = 0.3
"""How far in metres from the water somebody stands who jumps in."""

_SUNK = 0.3
"""How far in metres under the water's face a swimmer's root is."""

_AFTER = 1.8
"""How far in metres behind what goes somebody runs after it."""

_FIRST_STEP, _WAY_STEP, _SLIM = 0.9, 0.2, 0.3
"""How far in metres from its end a way is looked at first, how far apart the looks are, and half of who goes there."""

_IN_HAND = 0.9
_AT_TABLE = 0.75
"""How far in metres from a table the seats are that belong to it."""


class Ways:
    """The floor of a scene with its people on it, and its things."""

    def __init__(self, place: Place, parts: Sequence[Part], props: Sequence[Prop]) -> None:
        self.place, self._parts, self.props = place, parts, tuple(props)

    def door(self) -> Spot:
        """Where people come in and go out: the set's door, else the edge of what is seen."""
        anchor = self.place.anchors.get("door")
        if anchor is not None:
            return (anchor.position[0], anchor.position[2])
        x0, z0, x1, z1 = self.place.floor
        return (
            (max(x0 + 0.5, -7.0), min(max(0.0, z0), z1))
            if x0 < -2
            else (0.0, max(z0 + 0.4, -7.0) if x1 < 2 else z0 + 0.4)
        )

    def doorway(self) -> Gap | None:
        """The doorway by which people come in and go out, where the place has one."""
        door = self.door()
        doors = [gap for gap in self.place.gaps if gap.fitted == "door"]
        return min(doors, key=lambda gap: math.dist(gap.middle, door), default=None)

    def way_out(self, part: Part) -> Spot:
        """Where somebody leaves by: the door, or the far edge if they stand at it."""
        door = self.door()
        return door if math.dist(door, part.at) > 0.8 else (self.place.floor[2] - 0.4, part.at[1])

    def near(self, part: Part, goal: Spot, gap: float) -> Spot:
        """A free point short of a goal."""
        far = max(math.dist(part.at, goal), 1e-6)
        share = max(0.0, 1 - gap / far)
        wish = (part.at[0] + (goal[0] - part.at[0]) * share, part.at[1] + (goal[1] - part.at[1]) * share)
        return self.free(part, wish)

    def free(self, part: Part, wish: Spot) -> Spot:
        """The free point nearest to a wish."""
        return free_spot(self.place, wish, [other.at for other in self._parts if other is not part])

    def to_thing(self, part: Part, target: str | None, clause: str) -> Spot | None:
        """Beside the part of the set or the thing that is named, where there is such."""
        anchor = self.anchor(target, clause)
        if (big := self._in_the_middle(target)) is not None:
            return self.near(part, big, 0.9)
        if anchor is not None:
            return self.free(part, (anchor.position[0], anchor.position[2]))
        prop = self.prop(target)
        if prop is None:
            return None
        x0, z0, x1, z1 = self.place.floor
        at = (min(max(prop.position[0], x0), x1), min(max(prop.position[2], z0), z1))
        wide, tall, deep = (side * prop.scale for side in size(prop.kind))
        return self.near(part, at, _BESIDE + (max(wide, deep) / 2 if max(wide, tall, deep) > _IN_HAND else 0.28))

    def behind(self, part: Part, prop: Prop, start: float, seconds: float) -> Spot:
        """Where somebody comes to by a time who runs after what goes; who has done nothing yet begins behind it."""
        times = [time for time, _ in prop.path]
        heading = math.atan2(prop.path[-1][1][0] - prop.path[0][1][0], prop.path[-1][1][2] - prop.path[0][1][2])
        back = size(prop.kind)[2] / 2 * prop.scale + _AFTER

        def spot(time: float) -> Spot:
            x, z = (float(np.interp(time, times, [at[axis] for _, at in prop.path])) for axis in (0, 2))
            return (x - back * math.sin(heading), z - back * math.cos(heading))

        if part.is_fresh:
            x, z = spot(start)
            part.starts(Mark((x, 0.0, z), heading))
        return spot(start + seconds)

    def anchor(self, target: str | None, clause: str) -> Anchor | None:
        """The named spot of the set that a target or its clause speaks of."""
        spots = self.place.anchors
        for word in (head(target or ""), *reversed(bare(clause).split())):
            for key in (word, f"{word}1"):
                if word and key in spots:
                    return spots[key]
        return None

    def prop(self, target: str | None) -> Prop | None:
        """The thing that a word means: of its name, else of its kind."""
        wanted = head(target or "")
        if not wanted:
            return None
        named = (prop for prop in self.props if head(prop.name) == wanted or prop.name == wanted)
        alike = (prop for prop in self.props if prop.kind == wanted)
        return next(named, None) or next(alike, None)

    def known(self, name: str | None) -> str | None:
        """The name of the performer or thing that a word means; the word itself where it means none."""
        prop = None if any(part.name == name for part in self._parts) else self.prop(name)
        return name if prop is None else prop.name

    def _in_the_middle(self, target: str | None) -> Spot | None:
        """Where a thing of the place's own stands, about which one can walk up from any side: the great lamp."""
        wanted = head(target or "")
        own = (thing for thing in self.place.things if wanted and head(thing.name) == wanted)
        return next(((thing.position[0], thing.position[2]) for thing in own), None)

    def onward(self, part: Part, factor: float) -> Spot:
        """Across the set: along the axis, to the side where there is more room."""
        return self.free(part, self.along(part.at, factor))

    def from_afar(self, part: Part, goal: Spot, reach: float) -> Mark:
        """The mark at which somebody begins who has a way to a goal: `reach` metres from it, about in the direction in
        which they stand, or as near to that as leaves the way free; their own where they are as far already."""
        away, heading = math.dist(part.at, goal), heading_to(goal, part.at)
        for turn in (0.0, 0.3, -0.3, 0.6, -0.6):
            sin, cos = math.sin(heading + turn), math.cos(heading + turn)
            farthest = away
            for far in np.arange(away if turn == 0.0 else _FIRST_STEP, reach, _WAY_STEP).tolist():
                spot = (goal[0] + far * sin, goal[1] + far * cos)
                if not is_free(self.place, spot, (), _SLIM):
                    break
                farthest = max(farthest, far)
            if farthest > away + _WAY_STEP:
                spot = (goal[0] + farthest * sin, goal[1] + farthest * cos)
                return Mark((spot[0], part.mark.position[1], spot[1]), part.mark.heading)
        return part.mark

    def along(self, spot: Spot, factor: float, backward: bool = False) -> Spot:
        """The point some way along the axis from a spot, to the side where there is more room, or to the other."""
        x0, z0, x1, z1 = self.place.floor
        along = (math.sin(self.place.axis), math.cos(self.place.axis))
        reach = _STROLL * factor * (1.0 if x1 - x0 < 12 else 2.0)
        ends = [(spot[0] + s * reach * along[0], spot[1] + s * reach * along[1]) for s in (1, -1)]
        held = [(min(max(x, x0), x1), min(max(z, z0), z1)) for x, z in ends]
        far = max(range(2), key=lambda end: math.dist(held[end], spot))
        return held[1 - far if backward else far]

    def seat(self, part: Part, companion: Part | None = None, on: Fixture | None = None) -> Anchor | None:
        """The free seat of the set that is nearest to somebody, or to a companion of theirs; one on or at a
        thing, where it has any."""
        free = [
            anchor
            for anchor in self.place.anchors.values()
            if anchor.seat is not None
            and all(math.dist(seated(anchor).spot, other.at) > 0.4 for other in self._parts if other is not part)
        ]
        near = part.at if companion is None else companion.at
        own = [seat for seat in free if on is not None and on.holds((seat.position[0], seat.position[2]), 0.12)]
        at = [seat for seat in free if on is not None and on.holds((seat.position[0], seat.position[2]), _AT_TABLE)]
        free = own or at or free
        return min(free, key=lambda seat: math.dist(seated(seat).spot, near), default=None)

    def seat_on(self, part: Part, on: Fixture) -> Anchor | None:
        """The free seat on a thing itself that is nearest to somebody; none where it has none."""
        seat = self.seat(part, on=on)
        return seat if seat is not None and on.holds((seat.position[0], seat.position[2]), 0.12) else None

    def only_seat(self, part: Part, clause: str) -> Anchor | None:
        """The one seat of its name that a clause speaks of, if nobody has it: the witness stand."""
        spots = self.place.anchors
        for word in bare(clause).split():
            seat = spots.get(f"{word}1") if f"{word}2" not in spots else None
            if seat is not None and seat.seat is not None:
                taken = (math.dist(seated(seat).spot, other.at) <= 0.4 for other in self._parts if other is not part)
                return None if any(taken) else seat
        return None

    def bed(self) -> tuple[Spot, float] | None:
        """The middle of a bed, and its heading: one of the props, or the set's own; its head is at -Z, as beds are."""
        prop = self.prop("bed")
        if prop is not None:
            return (prop.position[0], prop.position[2]), prop.heading
        built = next((piece for piece in self.place.parts if piece.name == "bed"), None)
        if built is None:
            return None
        points = built.mesh.positions
        x, _, z = ((points.min(axis=0) + points.max(axis=0)) / 2).tolist()
        return (x, z), 0.0

    def afloat(self, order: int, seconds: float = 0.0) -> Mark | None:
        """Where the first (0), second (1), … swimmer is, off the shore or the ship, half of their way of some seconds
        before its middle; none where there is no water. Under water it is between the sea bed and the light."""
        under = self.place.anchors.get("midwater")
        if under is not None:
            x, y, z = under.position
            sin, cos = math.sin(under.heading), math.cos(under.heading)
            aside, back = (-1.0) ** order * 0.95 * ((order + 1) // 2), SWIMS * seconds / 2 + 0.5 * (order % 3)
            spot = (x - back * sin + aside * cos, z - back * cos - aside * sin)
            return Mark((spot[0], y + 0.3 * ((order + 1) % 2) - 0.3, spot[1]), under.heading, "swim")
        shore = off_shore(self.place, _OUT if order == 0 else _OUT + 1.5 * (order % 2), 0.9 * order)
        if shore is None or self.place.water is None:
            return None
        (x, z), heading = shore
        back = SWIMS * seconds / 2
        at = (x - back * math.sin(heading), z - back * math.cos(heading))
        return Mark((at[0], self.place.water - _SUNK, at[1]), heading, "swim")

    def brink(self, order: int) -> Mark | None:
        """Where the first (0), second (1), … of those stands who goes in head first; none where there is no water."""
        shore = off_shore(self.place, -_BRINK, 1.2 * order)
        if shore is None:
            return None
        (x, z), along = shore
        return Mark((x, 0.0, z), along - math.pi / 2)


def off_shore(place: Place, out: float, along: float = 0.0) -> tuple[Spot, float] | None:
    """The point of the water so far off the shore, and the heading along it; none where a place has no water."""
    if place.water is None:
        return None
    edge = next((place.anchors[key] for key in ("water", "sea", "edge", "rail") if key in place.anchors), None)
    x, z, heading = (
        (0.0, place.floor[1], math.pi) if edge is None else (edge.position[0], edge.position[2], edge.heading)
    )
    sin, cos = math.sin(heading), math.cos(heading)
    return (x + sin * out + cos * along, z + cos * out - sin * along), heading + math.pi / 2
