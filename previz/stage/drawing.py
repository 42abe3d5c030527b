"""What a renderer needs of a staged shot: meshes, light, and the state of everything at a moment. Pure numpy.

Metres, right-handed, Y up; the camera looks along its own -Z. Matrices are float32, column vectors (`m @ v`).
Colours are sRGB 0..1 (the renderer converts to linear light).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.uint32]


class Kind(StrEnum):
    """What an entity is, for the mask's legend and for what may stand aside for the camera."""

    SET = "set"
    WALL = "wall"
    MASKING = "masking"
    PROP = "prop"
    FIGURE = "figure"


@dataclass(frozen=True, eq=False)
class Mesh:
    """Triangles with smooth or flat normals and a colour per vertex.

    positions, normals, colours: (n, 3) float32; triangles: (m, 3) uint32. A skinned mesh also has, per vertex, four
    bones (n, 4) uint8 and their weights (n, 4) float32 that sum to 1.
    """

    positions: Array
    normals: Array
    colours: Array
    triangles: Indices
    bones: npt.NDArray[np.uint8] | None = None
    weights: Array | None = None


@dataclass(frozen=True, eq=False)
class Entity:
    """One thing in the picture, with the id (1 to 250) that the mask pass writes for it. 0 is the sky."""

    id: int
    name: str
    kind: Kind
    mesh: Mesh
    glow: float = 0.0
    """How much of its own colour it sends out (lamps, screens, windows by night), 0..1."""


@dataclass(frozen=True)
class Lamp:
    """A point light: a practical, or a lamp that shapes a face. Range is where it has faded to nothing, in metres."""

    position: tuple[float, float, float]
    colour: tuple[float, float, float]
    intensity: float
    reach: float


@dataclass(frozen=True)
class Light:
    """The light of a scene: one key with a shadow, sky and ground fill, lamps, air.

    `key_direction` points from the scene to the light. `haze` is extinction per metre, in `horizon` colour.
    """

    key_direction: tuple[float, float, float]
    key_colour: tuple[float, float, float]
    key_intensity: float
    sky: tuple[float, float, float]
    horizon: tuple[float, float, float]
    ground: tuple[float, float, float]
    fill_intensity: float
    lamps: tuple[Lamp, ...] = ()
    haze: float = 0.0
    exposure: float = 1.0
    stars: bool = False
    precipitation: str = ""
    """`rain`, `snow` or nothing."""
    airless: bool = False
    """Whether the sky is black and without clouds."""


@dataclass(frozen=True, eq=False)
class Camera:
    """A camera at a moment. `to_world` is (4, 4); `fov_y` the vertical field of view in radians.

    `lens_mm` is the lens's own focal length (no equivalent) and `gate_width_mm` the width that the picture takes of the
    sensor; `focus_metres` is how far along the camera's axis the plane of focus is, `stop` the T-stop whose depth of
    field is shown, none where all is sharp. `optic` is what the lens looks through: `scope`, `keyhole` … or nothing.
    """

    to_world: Array
    fov_y: float
    lens_mm: float
    focus_metres: float
    near: float = 0.05
    far: float = 2000.0
    stop: float | None = None
    gate_width_mm: float = 24.89
    optic: str = ""


@dataclass(frozen=True, eq=False)
class Moment:
    """Everything that moves, at one frame.

    `transforms` (4, 4) by entity id, absent = identity; `bones` (b, 4, 4) skinning matrices (bind pose to world) by
    figure id; `joints` (18, 3) world positions in OpenPose-18 order by figure id; `hidden` the ids that stand aside
    (walls of the set that are between the camera and the scene). `lamps` are those that move, beside the light's own:
    as many at every frame of a shot, those that do not burn with no intensity.
    """

    camera: Camera
    transforms: dict[int, Array] = field(default_factory=dict)
    bones: dict[int, Array] = field(default_factory=dict)
    joints: dict[int, Array] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    lamps: tuple[Lamp, ...] = ()


class Staging(Protocol):
    """A staged shot: what is there, how it is lit, and its state at any frame. Deterministic."""

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All that can be drawn, each id once."""
        ...

    @property
    def light(self) -> Light:
        """The light, the same through the shot."""
        ...

    @property
    def frames(self) -> int:
        """How many frames the shot lasts."""
        ...

    @property
    def chosen(self) -> tuple[str, ...]:
        """What was chosen where the words are silent, and what could not be done as they say, in sentences."""
        ...

    def at(self, frame: int) -> Moment:
        """The state at a frame of the shot, 0 <= frame < frames."""
        ...
