"""Meshes on the GPU, each uploaded once and kept while shots of its world are drawn.

A figure is bent once a moment, by transform feedback into a buffer of its own: picture and shadow then draw it like
anything else. Its bones come in a uniform block of 16 KiB, which every OpenGL 3.3 holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import moderngl
import numpy as np

from previz.engine.blocking.detail import shadow_triangles
from previz.engine.blocking.keeping import Kept
from previz.engine.blocking.optics import Points
from previz.engine.blocking.shading import source
from previz.stage.drawing import Array, Entity, Indices, Mesh
from previz.stage.meshes import wound

BONES = 256
_SPARE = 160
"""How many shapes are kept that nothing at hand shows: a few worlds, or a world's figures at every fineness."""

_BONE_BLOCK = 0


@dataclass(frozen=True)
class Programs:
    """What draws surfaces to the picture's buffers, casters to a shadow map, and bends figures."""

    surface: moderngl.Program
    caster: moderngl.Program
    bending: moderngl.Program

    @classmethod
    def compiled(cls, context: moderngl.Context) -> Programs:
        """Compile all three."""

        def program(name: str) -> moderngl.Program:
            fragment = source(f"{name}.frag", parts=("packing",))
            return context.program(vertex_shader=source(f"{name}.vert"), fragment_shader=fragment)

        bending = context.program(vertex_shader=source("bending.vert"), varyings=("out_position", "out_normal"))
        cast(moderngl.UniformBlock, bending["Bones"]).binding = _BONE_BLOCK
        return cls(program("surface"), program("caster"), bending)

    def release(self) -> None:
        """Give them back."""
        for program in (self.surface, self.caster, self.bending):
            program.release()


@dataclass(frozen=True, eq=False)
class Shape:
    """A mesh on the GPU. `corners` and the sphere (`centre`, `radius`) bound it in its own metres.

    `closed` shapes show no back, so that their backs need not be drawn: figures, and meshes without a rim.
    """

    mesh: Mesh
    surface: moderngl.VertexArray
    caster: moderngl.VertexArray
    bending: moderngl.VertexArray | None
    owned: tuple[moderngl.Buffer, ...]
    closed: bool
    corners: Points
    centre: Array
    radius: float

    @property
    def points(self) -> moderngl.Buffer:
        """Place and normal of each vertex, six floats; of a figure in the world, as it was bent last."""
        return self.owned[0]

    @property
    def index(self) -> moderngl.Buffer:
        """The triangles."""
        return self.owned[2]

    def bend(self, bones: Array, block: moderngl.Buffer, into: moderngl.Buffer | None = None) -> None:
        """Take the mesh from its bind pose to the world by (b, 4, 4) bone matrices: its own points, or another's."""
        assert self.bending is not None
        block.write(np.ascontiguousarray(bones.astype(np.float32).transpose(0, 2, 1)).tobytes())
        block.bind_to_uniform_block(_BONE_BLOCK)
        self.bending.transform(self.points if into is None else into, moderngl.POINTS)

    def release(self) -> None:
        """Give it back."""
        for array in (self.surface, self.caster, self.bending):
            if array is not None:
                array.release()
        for buffer in self.owned:
            buffer.release()


class Shapes:
    """The shapes of the stagings at hand, and of those before."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self.programs = Programs.compiled(context)
        self.block = context.buffer(reserve=BONES * 64)
        self._kept: Kept[tuple[Mesh, int], Shape] = Kept(_SPARE)

    def hold(self, entity: Entity) -> Shape:
        """The shape of an entity, until `let_go`."""
        return self._kept.hold(_key(entity), lambda: self._upload(entity.mesh))

    def let_go(self, entity: Entity) -> None:
        """Hold the shape of an entity no longer."""
        self._kept.let_go(_key(entity))

    def release(self) -> None:
        """Give all of it back."""
        self._kept.release()
        self.block.release()
        self.programs.release()

    def _upload(self, mesh: Mesh) -> Shape:
        buffer, context = self._context.buffer, self._context
        triangles, closed = _wound(mesh)
        points = buffer(np.concatenate([mesh.positions, mesh.normals], axis=1, dtype=np.float32).tobytes())
        colours = buffer(_rooted(mesh.colours).tobytes())
        index = buffer(triangles.tobytes())
        owned, bending, casting = [points, colours, index], None, index
        if mesh.bones is not None and mesh.weights is not None:
            skin = np.concatenate([mesh.positions, mesh.normals, mesh.bones, mesh.weights], axis=1, dtype=np.float32)
            casting = buffer(shadow_triangles(mesh, triangles).tobytes())
            owned += [buffer(skin.tobytes()), casting]
            attributes = ("in_position", "in_normal", "in_bones", "in_weights")
            bending = context.vertex_array(self.programs.bending, [(owned[3], "3f 3f 4f 4f", *attributes)])
        drawn = [(points, "3f 3f", "in_position", "in_normal"), (colours, "3f", "in_colour")]
        return Shape(
            mesh,
            context.vertex_array(self.programs.surface, drawn, index),
            context.vertex_array(self.programs.caster, [(points, "3f 12x", "in_position")], casting),
            bending,
            tuple(owned),
            closed or bending is not None,
            *_bounds(mesh),
        )


def _key(entity: Entity) -> tuple[Mesh, int]:
    """Rigid things may share a shape; a figure is bent into its own."""
    return entity.mesh, entity.id if entity.mesh.bones is not None else 0


def _rooted(colours: Array) -> Array:
    """SRGB colours (IEC 61966-2-1) as the root of their linear light, as the surface shader takes them."""
    values = colours.astype(np.float64)
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return np.sqrt(linear).astype(np.float32)


def _bounds(mesh: Mesh) -> tuple[Points, Array, float]:
    low, high = mesh.positions.min(axis=0), mesh.positions.max(axis=0)
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)]) * (high - low) + low
    return corners, ((low + high) / 2).astype(np.float32), float(np.linalg.norm(high - low)) / 2


@lru_cache(maxsize=512)
def _wound(mesh: Mesh) -> tuple[Indices, bool]:
    """The triangles, each turned so that its front is where its normals point, and whether they close."""
    triangles = wound(mesh)
    return triangles, _closed(mesh.positions, triangles)


def _closed(positions: Array, triangles: Indices) -> bool:
    """Whether every edge is walked both ways: once by each of the two faces that meet there."""
    grid = np.rint(positions.astype(np.float64) * 1e4).astype(np.int64)
    _, welded = np.unique(grid @ np.array([1, 1 << 21, 1 << 42]), return_inverse=True)
    corners = welded[triangles].astype(np.int64)
    real = (corners != np.roll(corners, 1, axis=1)).all(axis=1)
    start, end = corners[real].ravel(), np.roll(corners[real], -1, axis=1).ravel()
    count = len(positions)
    return bool(np.array_equal(np.sort(start * count + end), np.sort(end * count + start)))
