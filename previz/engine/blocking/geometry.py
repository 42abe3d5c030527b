"""The meshes of a staging on the GPU, and the drawing of them.

Everything that does not bend lies in one buffer, an index range for each entity; a figure has its own buffer and is
bent by up to 256 bones from a uniform block (16 KiB, which every OpenGL 3.3 holds).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import moderngl
import numpy as np

from previz.engine.blocking.optics import Points
from previz.engine.blocking.shading import source, write_matrix
from previz.stage.drawing import Array, Entity, Indices, Kind, Mesh, Moment

BONES = 256
FIGURE_BIT = 256
_BONE_BLOCK = 0
_IDENTITY = np.eye(4, dtype=np.float32)


@dataclass(frozen=True, eq=False)
class Piece:
    """An entity and where its triangles lie; `centre` and `radius` of its bounding sphere are its own metres."""

    entity: Entity
    first: int
    count: int
    centre: Array
    radius: float
    corners: Points


@dataclass(frozen=True)
class _Programs:
    rigid: moderngl.Program
    skinned: moderngl.Program

    def release(self) -> None:
        self.rigid.release()
        self.skinned.release()


class Geometry:
    """Uploads the meshes of a staging once; draws them to the picture's buffers or to a shadow map."""

    def __init__(self, context: moderngl.Context, entities: tuple[Entity, ...]) -> None:
        self._context = context
        rigid = [entity for entity in entities if entity.mesh.bones is None]
        self._surface = _programs(context, "surface")
        self._caster = _programs(context, "caster")
        self._owned: list[moderngl.Buffer | moderngl.VertexArray] = []
        self._bones = context.buffer(reserve=BONES * 64)
        self.rigid = _pieces(rigid)
        self._rigid_surface, self._rigid_caster = self._upload_rigid(rigid)
        self.figures = [_piece(entity, 0) for entity in entities if entity.mesh.bones is not None]
        self._figure_arrays = {piece.entity.id: self._upload_skinned(piece.entity.mesh) for piece in self.figures}

    def draw_surfaces(self, moment: Moment, view: Array, projection: Array) -> None:
        """Draw all that the camera may see to the bound targets, near things first."""
        for program in (self._surface.rigid, self._surface.skinned):
            write_matrix(program, "view", view)
            write_matrix(program, "projection", projection)
        self._context.enable_only(moderngl.DEPTH_TEST)
        for piece in self.figures:
            self._draw_figure(piece, moment, self._surface.skinned, surface=True)
        shown = [piece for piece in self.rigid if piece.entity.id not in moment.hidden]
        self._draw_rigid(_in_view(shown, moment, view, projection), moment, self._surface.rigid, surface=True)

    def draw_casters(self, moment: Moment, to_light: Array, pieces: Iterable[Piece], *, figures: bool) -> None:
        """Draw pieces, and the figures if asked, as seen from the light to the bound depth target."""
        for program in (self._caster.rigid, self._caster.skinned):
            write_matrix(program, "to_light", to_light)
        self._context.enable_only(moderngl.DEPTH_TEST)
        self._draw_rigid(pieces, moment, self._caster.rigid, surface=False)
        for piece in self.figures if figures else ():
            self._draw_figure(piece, moment, self._caster.skinned, surface=False)

    def release(self) -> None:
        """Give all of it back."""
        for owned in (*self._owned, self._bones):
            owned.release()
        self._surface.release()
        self._caster.release()

    def _draw_rigid(self, pieces: Iterable[Piece], moment: Moment, program: moderngl.Program, *, surface: bool) -> None:
        array = self._rigid_surface if surface else self._rigid_caster
        moved = True
        for piece in pieces:
            transform = moment.transforms.get(piece.entity.id)
            if transform is not None or moved:
                write_matrix(program, "model", _IDENTITY if transform is None else transform)
                moved = transform is not None
            if surface:
                _mark(program, piece.entity)
            array.render(moderngl.TRIANGLES, vertices=piece.count, first=piece.first)

    def _draw_figure(self, piece: Piece, moment: Moment, program: moderngl.Program, *, surface: bool) -> None:
        identity = piece.entity.id
        bones = moment.bones.get(identity)
        if bones is None or identity in moment.hidden:
            return
        self._bones.write(np.ascontiguousarray(bones.astype(np.float32).transpose(0, 2, 1)).tobytes())
        self._bones.bind_to_uniform_block(_BONE_BLOCK)
        if surface:
            _mark(program, piece.entity)
        self._figure_arrays[identity][0 if surface else 1].render(moderngl.TRIANGLES)

    def _upload_rigid(self, entities: list[Entity]) -> tuple[moderngl.VertexArray, moderngl.VertexArray]:
        meshes = [entity.mesh for entity in entities] or [_NOTHING]
        starts = np.cumsum([0, *(len(mesh.positions) for mesh in meshes)])
        triangles = [_wound(mesh) + np.uint32(start) for mesh, start in zip(meshes, starts, strict=False)]
        vertices = np.concatenate([_vertices(mesh) for mesh in meshes])
        return self._arrays(vertices, np.concatenate(triangles), None, self._surface.rigid, self._caster.rigid)

    def _upload_skinned(self, mesh: Mesh) -> tuple[moderngl.VertexArray, moderngl.VertexArray]:
        assert mesh.bones is not None
        assert mesh.weights is not None
        skin = np.concatenate([mesh.bones.astype(np.float32), mesh.weights.astype(np.float32)], axis=1)
        return self._arrays(_vertices(mesh), _wound(mesh), skin, self._surface.skinned, self._caster.skinned)

    def _arrays(
        self,
        vertices: Array,
        triangles: Indices,
        skin: Array | None,
        surface: moderngl.Program,
        caster: moderngl.Program,
    ) -> tuple[moderngl.VertexArray, moderngl.VertexArray]:
        buffer = self._context.buffer(np.ascontiguousarray(vertices).tobytes())
        index = self._context.buffer(np.ascontiguousarray(triangles, np.uint32).tobytes())
        full: list[tuple[moderngl.Buffer, str, *tuple[str, ...]]] = [
            (buffer, "3f 3f 3f", "in_position", "in_normal", "in_colour")
        ]
        bare: list[tuple[moderngl.Buffer, str, *tuple[str, ...]]] = [(buffer, "3f 24x", "in_position")]
        self._owned += [buffer, index]
        if skin is not None:
            skins = self._context.buffer(np.ascontiguousarray(skin).tobytes())
            full.append((skins, "4f 4f", "in_bones", "in_weights"))
            bare.append((skins, "4f 4f", "in_bones", "in_weights"))
            self._owned.append(skins)
        arrays = (
            self._context.vertex_array(surface, full, index),
            self._context.vertex_array(caster, bare, index),
        )
        self._owned[:0] = arrays
        return arrays


def _mark(program: moderngl.Program, entity: Entity) -> None:
    """Tell the surface shader whose triangles come: 256 on top of the id says that it is a figure."""
    program["entity"] = float(entity.id + (FIGURE_BIT if entity.kind is Kind.FIGURE else 0))
    program["glow"] = entity.glow


def casts(entity: Entity) -> bool:
    """Whether an entity stands in the key's way. Walls that may stand aside do not: a gaffer lights over them."""
    return entity.kind is not Kind.WALL


def world_corners(piece: Piece, moment: Moment) -> Points:
    """The corners of a piece's bounding box in the world (8, 3)."""
    transform = moment.transforms.get(piece.entity.id)
    if transform is None:
        return piece.corners
    matrix = transform.astype(np.float64)
    return piece.corners @ matrix[:3, :3].T + matrix[:3, 3]


def _programs(context: moderngl.Context, name: str) -> _Programs:
    def program(defines: tuple[str, ...]) -> moderngl.Program:
        vertex = source(f"{name}.vert", defines, ("skin", "colour"))
        return context.program(vertex_shader=vertex, fragment_shader=source(f"{name}.frag", defines, ("packing",)))

    skinned = program(("SKINNED",))
    cast(moderngl.UniformBlock, skinned["Bones"]).binding = _BONE_BLOCK
    return _Programs(program(()), skinned)


def _pieces(entities: list[Entity]) -> list[Piece]:
    pieces, first = [], 0
    for entity in entities:
        piece = _piece(entity, first)
        first += piece.count
        pieces.append(piece)
    return pieces


def _piece(entity: Entity, first: int) -> Piece:
    low, high = entity.mesh.positions.min(axis=0), entity.mesh.positions.max(axis=0)
    corners = np.array([[x, y, z] for x in (0, 1) for y in (0, 1) for z in (0, 1)]) * (high - low) + low
    centre = ((low + high) / 2).astype(np.float32)
    return Piece(entity, first, entity.mesh.triangles.size, centre, float(np.linalg.norm(high - low)) / 2, corners)


def _in_view(pieces: list[Piece], moment: Moment, view: Array, projection: Array) -> list[Piece]:
    """The pieces that touch the frustum, near ones first so that what lies behind them costs nothing."""
    if not pieces:
        return []
    spheres = np.array([_sphere(piece, moment) for piece in pieces])
    seen = spheres[:, :3] @ view[:3, :3].T.astype(np.float64) + view[:3, 3]
    radius, away = spheres[:, 3], -seen[:, 2]
    inside = away > -radius
    for axis in (0, 1):
        focal = float(projection[axis, axis])
        slope = np.hypot(1.0, focal)
        inside &= (np.abs(seen[:, axis]) * focal - away) / slope < radius
    order = np.argsort(away - radius, kind="stable")
    return [pieces[i] for i in order if inside[i]]


def _sphere(piece: Piece, moment: Moment) -> tuple[float, float, float, float]:
    transform = moment.transforms.get(piece.entity.id)
    if transform is None:
        x, y, z = piece.centre
        return float(x), float(y), float(z), piece.radius
    x, y, z = transform[:3, :3] @ piece.centre + transform[:3, 3]
    scale = float(np.linalg.norm(transform[:3, :3], axis=0).max())
    return float(x), float(y), float(z), piece.radius * scale


def _vertices(mesh: Mesh) -> Array:
    return np.concatenate([mesh.positions, mesh.normals, mesh.colours], axis=1, dtype=np.float32)


def _wound(mesh: Mesh) -> Indices:
    """The triangles, each turned so that its front is where its normals point."""
    corners = mesh.positions[mesh.triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    away = np.einsum("ij,ij->i", faces, mesh.normals[mesh.triangles].sum(axis=1)) < 0
    triangles = mesh.triangles.astype(np.uint32)
    triangles[away] = triangles[away][:, ::-1]
    return triangles


_NO_POINTS = np.zeros((3, 3), np.float32)
_NOTHING = Mesh(_NO_POINTS, _NO_POINTS, _NO_POINTS, np.array([[0, 1, 2]], np.uint32))
