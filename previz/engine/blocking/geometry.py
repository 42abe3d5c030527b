"""The things of a staging, and the drawing of them to the picture's buffers and to shadow maps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import moderngl
import numpy as np

from previz.engine.blocking.optics import Points
from previz.engine.blocking.shading import matrix_bytes, uniform, write_matrix
from previz.engine.blocking.shapes import Shape, Shapes
from previz.stage.drawing import Array, Entity, Kind, Moment

FIGURE_BIT = 256
"""What the shape buffer adds to the id of a figure."""

_VAST = 2.5


@dataclass(frozen=True, eq=False)
class Piece:
    """An entity and its shape."""

    entity: Entity
    shape: Shape

    @property
    def bends(self) -> bool:
        """Whether bones move it."""
        return self.shape.bending is not None


class Geometry:
    """Draws the entities of a staging."""

    def __init__(self, context: moderngl.Context, shapes: Shapes, entities: tuple[Entity, ...]) -> None:
        self.context = context
        self._shapes = shapes
        pieces = [Piece(entity, shapes.hold(entity)) for entity in entities]
        self.figures = [piece for piece in pieces if piece.bends]
        self.rigid = [piece for piece in pieces if not piece.bends]

    def release(self) -> None:
        """Let the shapes go."""
        for piece in (*self.figures, *self.rigid):
            self._shapes.let_go(piece.entity)

    def still(self, moments: list[Moment]) -> list[Piece]:
        """The rigid things that stand where they are at all of some moments."""
        first = moments[0].transforms
        return [
            piece
            for piece in self.rigid
            if all(_same(first, moment.transforms, piece.entity.id) for moment in moments[1:])
        ]

    def bend(self, moment: Moment) -> None:
        """Bend the figures to a moment; both drawings below take them as they stand."""
        for piece in self.present(moment):
            piece.shape.bend(moment.bones[piece.entity.id], self._shapes.block)

    def bend_into(self, piece: Piece, bones: Array, points: moderngl.Buffer) -> None:
        """Bend a figure into points that are not its own, and leave its own as they stand."""
        piece.shape.bend(bones, self._shapes.block, points)

    def draw_surfaces(self, pieces: Iterable[Piece], moment: Moment, view: Array, projection: Array) -> None:
        """Draw pieces that the camera may see to the bound targets."""
        program = self._shapes.programs.surface
        write_matrix(program, "projection", projection)
        self.context.cull_face = "back"
        for piece in self._placed(pieces, moment, view, uniform(program, "model_view")):
            program["entity"] = piece.entity.id + (FIGURE_BIT if piece.entity.kind is Kind.FIGURE else 0)
            program["glow"] = piece.entity.glow
            piece.shape.surface.render(moderngl.TRIANGLES)

    def draw_casters(self, moment: Moment, to_light: Array, pieces: Iterable[Piece]) -> None:
        """Draw pieces as seen from the light to the bound depth target.

        Of closed things the far side is drawn, which is where a shadow begins: their lit side cannot shade itself.
        """
        program = self._shapes.programs.caster
        self.context.cull_face = "front"
        for piece in self._placed(pieces, moment, to_light, uniform(program, "to_light")):
            piece.shape.caster.render(moderngl.TRIANGLES)

    def present(self, moment: Moment) -> list[Piece]:
        """The figures that are there."""
        return [p for p in self.figures if p.entity.id in moment.bones and p.entity.id not in moment.hidden]

    def _placed(
        self, pieces: Iterable[Piece], moment: Moment, onwards: Array, place: moderngl.Uniform
    ) -> Iterable[Piece]:
        """The pieces one after another, each with its culling set and its way from its own metres to where `onwards`
        takes the world's.
        """
        from_world, at_home = matrix_bytes(onwards), False
        for piece in pieces:
            transform = None if piece.bends else moment.transforms.get(piece.entity.id)
            if transform is not None:
                place.write(matrix_bytes(onwards @ transform))
            elif not at_home:
                place.write(from_world)
            at_home = transform is None
            culled = moderngl.CULL_FACE if piece.shape.closed else 0
            self.context.enable_only(moderngl.DEPTH_TEST | culled)
            yield piece


def _same(first: dict[int, Array], then: dict[int, Array], identity: int) -> bool:
    a, b = first.get(identity), then.get(identity)
    return a is b or (a is not None and b is not None and a.tobytes() == b.tobytes())


def casts(entity: Entity) -> bool:
    """Whether an entity stands in the key's way. Walls that may stand aside do not: a gaffer lights over them."""
    return entity.kind not in {Kind.WALL, Kind.MASKING}


def world_corners(piece: Piece, moment: Moment) -> Points:
    """The corners of a piece's bounding box in the world (8, 3)."""
    transform = moment.transforms.get(piece.entity.id)
    if transform is None:
        return piece.shape.corners
    matrix = transform.astype(np.float64)
    return piece.shape.corners @ matrix[:3, :3].T + matrix[:3, 3]


def in_view(pieces: list[Piece], moment: Moment, view: Array, projection: Array) -> list[Piece]:
    """The pieces that are shown and touch the frustum, near ones first so that what lies behind them costs nothing.

    What is vast (ground, walls, sea) comes last: it lies behind most of the rest, however near its edge.
    """
    pieces = [piece for piece in pieces if piece.entity.id not in moment.hidden]
    if not pieces:
        return []
    spheres = np.array([_sphere(piece, moment) for piece in pieces])
    seen = spheres[:, :3] @ view[:3, :3].T.astype(np.float64) + view[:3, 3]
    radius, away = spheres[:, 3], -seen[:, 2]
    inside = away > -radius
    for axis in (0, 1):
        focal = float(projection[axis, axis])
        inside &= np.abs(seen[:, axis]) * focal - away < radius * np.hypot(1.0, focal)
    order = np.lexsort((away - radius, radius > _VAST))
    return [pieces[i] for i in order if inside[i]]


def _sphere(piece: Piece, moment: Moment) -> tuple[float, float, float, float]:
    transform, shape = moment.transforms.get(piece.entity.id), piece.shape
    if transform is None:
        x, y, z = shape.centre
        return float(x), float(y), float(z), shape.radius
    x, y, z = transform[:3, :3] @ shape.centre + transform[:3, 3]
    scale = float(np.linalg.norm(transform[:3, :3], axis=0).max())
    return float(x), float(y), float(z), shape.radius * scale
