"""The dresser: collects what a set is made of, part by part, and gives the finished place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np

from previz.stage.drawing import Kind, Lamp, Mesh
from previz.stage.meshes import extent, merge, moved
from previz.stage.numbered import unnumbered
from previz.stage.sets.place import Anchor, Flight, Gap, Hinge, Part, Place, Rectangle, Setting
from previz.stage.world import Prop, Vector

_WARM = (1.0, 0.82, 0.6)
_HEAD_ROOM = 1.85
_STEP = 0.06


class Dresser:
    """Builds one place. Meshes put under the same name become one part; what stands in the way is noted."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.rng = np.random.default_rng([setting.seed, *setting.kind.encode()])
        self._meshes: dict[str, list[Mesh]] = {}
        self._sizes: dict[str, list[int]] = {}
        self._kinds: dict[str, tuple[Kind, float, Vector | None]] = {}
        self._anchors: dict[str, Anchor] = {}
        self._blocks: list[Rectangle] = []
        self._surfaces: list[Vector] = []
        self._lamps: list[Lamp] = []
        self._things: list[Prop] = []
        self._gaps: list[Gap] = []
        self._flights: list[Flight] = []
        self._hinges: dict[str, Hinge] = {}
        self._water: float | None = None

    @property
    def night(self) -> bool:
        """Whether lamps are lit."""
        return self.setting.night

    def put(
        self,
        name: str,
        mesh: Mesh,
        at: Vector = (0, 0, 0),
        heading: float = 0.0,
        *,
        solid: bool = True,
        glow: float = 0.0,
        copies: int = 1,
    ) -> None:
        """Put a mesh into a part; a solid one that is lower than a head keeps people off its footprint.

        A mesh of so many `copies` of a thing, one after the other, counts as so many pieces.
        """
        placed = moved(mesh, at, heading)
        self._meshes.setdefault(name, []).append(placed)
        self._sizes.setdefault(name, []).extend([len(mesh.triangles) // copies] * copies)
        self._kinds.setdefault(name, (Kind.SET, glow, None))
        low, high = extent(placed)
        if solid and high[1] > _STEP and low[1] < _HEAD_ROOM:
            self._blocks.append((float(low[0]), float(low[2]), float(high[0]), float(high[2])))

    def put_wall(self, name: str, mesh: Mesh, outward: Vector) -> None:
        """Put a mesh into a wall (or the ceiling), which stands aside for a camera behind it."""
        self._meshes.setdefault(name, []).append(mesh)
        self._sizes.setdefault(name, []).append(len(mesh.triangles))
        self._kinds.setdefault(name, (Kind.WALL, 0.0, outward))

    def put_leaf(self, name: str, mesh: Mesh, outward: Vector, hinge: Hinge) -> None:
        """Hang a door's leaf into a wall, with which it stands aside."""
        self.put_wall(name, mesh, outward)
        self._hinges[name] = hinge

    def put_mask(self, name: str, mesh: Mesh, outward: Vector) -> None:
        """Put up what hides the world beyond the set while the walls of an outward direction stand aside."""
        self.put_wall(name, mesh, outward)
        self._kinds[name] = (Kind.MASKING, 0.0, outward)

    def block(self, x0: float, z0: float, x1: float, z1: float) -> None:
        """Keep people off a part of the floor."""
        self._blocks.append((x0, z0, x1, z1))

    def spot(self, name: str, x: float, z: float, heading: float = 0.0, y: float = 0.0) -> None:
        """Name a place to stand, and the heading of who stands there."""
        self._anchors[name] = Anchor((x, y, z), heading)

    def seat(self, x: float, z: float, heading: float = 0.0, height: float = 0.45, name: str = "chair") -> None:
        """Name a place to sit; seats of one name are numbered: chair1, chair2 …"""
        number = 1 + sum(unnumbered(key) == name for key in self._anchors)
        self._anchors[f"{name}{number}"] = Anchor((x, height - 0.45, z), heading, height)

    def renumber(self, name: str, order: Sequence[int]) -> None:
        """Number the seats of a name anew: the first is the one whose place in the old order is given first."""
        keys = [key for key in self._anchors if unnumbered(key) == name]
        seats = [self._anchors.pop(key) for key in keys]
        for key, old in zip(keys, order, strict=True):
            self._anchors[key] = seats[old]

    def surface(self, x: float, y: float, z: float) -> None:
        """Name a top on which small things can lie."""
        self._surfaces.append((x, y, z))

    def lamp(
        self, x: float, y: float, z: float, intensity: float = 4.0, reach: float = 7.0, colour: Vector = _WARM
    ) -> None:
        """Hang a lamp, which is lit by night."""
        self._lamps.append(Lamp((x, y, z), colour, intensity, reach))

    def thing(self, name: str, kind: str, at: Vector, heading: float = 0.0, *, aka: str = "") -> None:
        """Put a prop that belongs to the place, so that the script may name it."""
        self._things.append(Prop(name, kind, at, heading, aka=aka))

    def gap(self, middle: tuple[float, float], heading: float, width: float, fitted: str, base: float = 0.0) -> None:
        """Note a door, a window or an open doorway: `heading` is into the room, `base` how high it begins."""
        self._gaps.append(Gap(middle, heading, width, fitted, base))

    def flight(self, foot: Vector, head: Vector, width: float, steps: int, beyond: float = 1.2) -> None:
        """Note a flight of stairs that people can climb, from the middle of its foot to that of its head."""
        self._flights.append(Flight(foot, head, width, steps, beyond))

    def flood(self, level: float) -> None:
        """Note the level of the sea about the place."""
        self._water = level

    def finish(
        self,
        floor: Rectangle,
        *,
        centre: tuple[float, float] = (0.0, 0.0),
        axis: float = np.pi / 2,
        lane: tuple[Vector, Vector] | None = None,
        daylight: Vector | None = None,
        seated: bool = False,
    ) -> Place:
        """The place, with all that was put into it."""
        parts = tuple(self._part(name, meshes) for name, meshes in self._meshes.items())
        return Place(
            parts,
            dict(self._anchors),
            floor,
            tuple(self._blocks),
            centre,
            float(axis),
            tuple(self._surfaces),
            lane,
            tuple(self._lamps),
            daylight,
            seated,
            self._water,
            tuple(self._things),
            tuple(self._gaps),
            tuple(self._flights),
        )

    def _part(self, name: str, meshes: Sequence[Mesh]) -> Part:
        kind, glow, outward = self._kinds[name]
        firsts = accumulate(self._sizes[name][:-1], initial=0)
        return Part(name, kind, merge(*meshes), glow, outward, tuple(firsts), self._hinges.get(name))
