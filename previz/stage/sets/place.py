"""What a built place is: its parts, where people can stand and sit in it, and its own lamps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.drawing import Kind, Lamp, Mesh
from previz.stage.world import Prop, Vector

Rectangle = tuple[float, float, float, float]
"""A part of the floor: lowest x, lowest z, highest x, highest z."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A named spot: the floor point where somebody stands or sits, the heading they face there, a seat's height.

    `size` is how large what is to be seen there is (x, y, z), where that is known.
    """

    position: Vector
    heading: float
    seat: float | None = None
    size: Vector | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in a wall: the floor point of its middle on the inner face, the heading into the room, its width in
    metres, what is fitted in it (`door`, `window` or `open`), and how high it begins."""

    middle: tuple[float, float]
    heading: float
    width: float
    fitted: str
    base: float = 0.0


@dataclass(frozen=True, slots=True)
class Flight:
    """A flight of stairs: the floor points (x, y, z) of the middle of its foot and of its head, how wide it is, how
    many steps it has, and how many metres beyond its head are level with that."""

    foot: Vector
    head: Vector
    width: float
    steps: int
    beyond: float = 1.2

    def level(self, x: float, z: float, *, tread: bool = False) -> float | None:
        """The height in metres at a floor point: of the slope, or of the `tread` there; None beside the flight."""
        run_x, run_z = self.head[0] - self.foot[0], self.head[2] - self.foot[2]
        length = math.hypot(run_x, run_z)
        along = ((x - self.foot[0]) * run_x + (z - self.foot[2]) * run_z) / length
        across = ((x - self.foot[0]) * run_z - (z - self.foot[2]) * run_x) / length
        if abs(across) > self.width / 2 or not 0.0 <= along <= length + self.beyond:
            return None
        share = min(along / length, 1.0)
        if tread and share < 1.0:
            share = min(math.floor(share * self.steps) + 1, self.steps) / self.steps
        return self.foot[1] + share * (self.head[1] - self.foot[1])


@dataclass(frozen=True, slots=True)
class Hinge:
    """The hinge of a door's leaf: its own floor point and that of the doorway's middle (x, z), and the heading into the
    room. A positive turn about it opens the leaf away from the room."""

    at: tuple[float, float]
    middle: tuple[float, float]
    heading: float


@dataclass(frozen=True, eq=False)
class Part:
    """A mesh of the set under one name. `outward` is a wall's normal away from the room.

    `pieces` are the first triangles of the things that the part is made of, each chair of the chairs. The
    masking of a wall is there only while the wall stands aside: it hides what is beyond the set. A leaf that turns has
    a `hinge`.
    """

    name: str
    kind: Kind
    mesh: Mesh
    glow: float = 0.0
    outward: Vector | None = None
    pieces: tuple[int, ...] = (0,)
    hinge: Hinge | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a place is built for: its kind and size, and what time and weather change of it."""

    kind: str
    size: Vector
    time_of_day: TimeOfDay
    weather: Weather
    seed: int
    variant: str = ""
    """What it is among the places of its kind, where it looks like none of them."""

    @property
    def night(self) -> bool:
        """Whether lamps and windows are lit."""
        return self.time_of_day in (TimeOfDay.NIGHT, TimeOfDay.DUSK)


@dataclass(frozen=True, eq=False)
class Place:
    """A built place.

    `floor` is where people may stand; `blocks` the footprints of what stands there. The scene plays about `centre`,
    its axis running along `axis` (a heading). `surfaces` are tops that small things lie on (x, y, z); `lane` the
    points between which vehicles come and go; `daylight` the direction from which the day enters a room. In a
    `seated` place people sit unless the action says otherwise. `water` is the level of its sea, where it has one;
    `things` belong to the place, and the script may name, light or look at them; `gaps` are the doors and windows.
    """

    parts: tuple[Part, ...]
    anchors: Mapping[str, Anchor]
    floor: Rectangle
    blocks: tuple[Rectangle, ...] = ()
    centre: tuple[float, float] = (0.0, 0.0)
    axis: float = 1.5707963
    surfaces: tuple[Vector, ...] = ()
    lane: tuple[Vector, Vector] | None = None
    lamps: tuple[Lamp, ...] = ()
    daylight: Vector | None = None
    seated: bool = False
    water: float | None = None
    things: tuple[Prop, ...] = ()
    gaps: tuple[Gap, ...] = ()
    flights: tuple[Flight, ...] = ()

    def level(self, x: float, z: float, *, tread: bool = False) -> float:
        """The height in metres of the floor at a point of it: 0, but on stairs."""
        heights = (flight.level(x, z, tread=tread) for flight in self.flights)
        return next((height for height in heights if height is not None), 0.0)
