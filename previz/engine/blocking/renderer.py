"""Draws a staging's moments: shadows, one geometry pass into several targets, paint, finish."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import moderngl
import numpy as np
import numpy.typing as npt

from previz.engine.blocking import optics, surfaces
from previz.engine.blocking.atmosphere import Atmosphere
from previz.engine.blocking.detail import cell_for, thinned
from previz.engine.blocking.geometry import FIGURE_BIT, Geometry
from previz.engine.blocking.looks import Look, look_named
from previz.engine.blocking.shading import assign, cover, full_screen, let_go
from previz.engine.blocking.shadows import Shadows
from previz.engine.blocking.shapes import Shapes
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.stage.drawing import Array, Camera, Entity, Kind, Moment, Staging

Picture = npt.NDArray[np.uint8]
_SAMPLES = 9


@dataclass(frozen=True, eq=False)
class Frame:
    """A drawn frame, top row first: `picture` (h, w, 3) and, where asked for, what it was drawn from.

    `depth` (h, w) is in metres along the camera's axis, infinite for the sky; `normal` (h, w, 3) the camera's own,
    nought for the sky; `mask` (h, w) entity ids, 0 for the sky.
    """

    picture: Picture
    depth: Array | None = None
    normal: Array | None = None
    mask: Picture | None = None


class Renderer:
    """Pictures of one size in one context, which must be current whenever this is used.

    `prepare` a staging, then `draw` its moments; `release` at the end.
    """

    def __init__(self, context: moderngl.Context, size: PictureSize) -> None:
        self._context = context
        self._size = size
        self._buffers = _buffers(context, size)
        self._shapes = Shapes(context)
        self._paper = _texture(context, surfaces.paper(size.width, size.height))
        self._prepared: _Prepared | None = None
        self._passes: dict[tuple[str, ...], moderngl.VertexArray] = {}

    def prepare(self, staging: Staging, seed: int = 1) -> None:
        """Upload a staging's meshes and fit its light; the one before is let go. The seed varies sky and strokes."""
        self._forget()
        self._prepared = _Prepared(self._context, self._shapes, staging, self._size, seed)

    def draw(self, moment: Moment, look: str, seconds: float = 0.0, *, measured: bool = False) -> Frame:
        """Draw a moment; `seconds` into the shot place the rain, `measured` adds depth, normal and mask."""
        self.submit(moment, look, seconds)
        return self.collect(moment.camera, measured=measured)

    def submit(self, moment: Moment, look: str, seconds: float = 0.0) -> None:
        """Hand a moment to the GPU without waiting for its picture."""
        prepared, chosen = self._ready(), look_named(look)
        prepared.geometry.bend(moment)
        prepared.shadows.update(moment)
        view = optics.view(moment.camera)
        lens = optics.projection(moment.camera, self._size.aspect)
        self._buffers.surface.use()
        self._buffers.surface.clear()
        prepared.geometry.draw_surfaces(moment, view, lens)
        self._context.enable_only(moderngl.NOTHING)
        self._occlude(moment.camera, chosen)
        self._paint(moment.camera, view, chosen)
        self._finish(moment.camera, chosen, seconds)

    def collect(self, camera: Camera, *, measured: bool = False) -> Frame:
        """Wait for the picture of the moment handed over last."""
        buffers = self._buffers
        picture = _picture(buffers.finished)
        if not measured:
            return Frame(picture)
        shape = _shape(buffers.surface)
        entity = shape[..., 3]
        mask = np.where(entity >= FIGURE_BIT, entity - FIGURE_BIT, entity).astype(np.uint8)
        return Frame(picture, self._depth(camera), _unfolded(shape), mask)

    def release(self) -> None:
        """Give back all that this renderer holds; the context is the caller's."""
        self._forget()
        let_go(*self._passes.values())
        self._passes.clear()
        self._paper.release()
        self._shapes.release()
        self._buffers.release()

    def _ready(self) -> _Prepared:
        if self._prepared is None:
            raise RuntimeError("nothing is prepared to draw")
        return self._prepared

    def _forget(self) -> None:
        if self._prepared is not None:
            self._prepared.release()
            self._prepared = None

    def _pass(self, name: str, *defines: str) -> moderngl.VertexArray:
        key = (name, *defines)
        if key not in self._passes:
            self._passes[key] = full_screen(self._context, name, defines, _PARTS[name])
        return self._passes[key]

    def _half_extent(self, camera: Camera) -> tuple[float, float]:
        tall = math.tan(camera.fov_y / 2)
        return tall * self._size.aspect, tall

    @property
    def _pixel(self) -> tuple[float, float]:
        return 1 / self._size.width, 1 / self._size.height

    def _occlude(self, camera: Camera, look: Look) -> None:
        pass_ = self._pass("occlusion")
        self._buffers.occluded.use()
        self._buffers.shape.use(0)
        assign(
            pass_.program,
            shape_map=0,
            half_extent=self._half_extent(camera),
            pixel=self._pixel,
            radius=look.occlusion,
        )
        cover(pass_)

    def _paint(self, camera: Camera, view: Array, look: Look) -> None:
        prepared, buffers = self._ready(), self._buffers
        pass_ = self._pass("paint", look.define, f"LAMPS {prepared.atmosphere.lamps}")
        buffers.painted.use()
        for place, texture in enumerate(
            (buffers.albedo, buffers.shape, buffers.occlusion, prepared.noise, self._paper)
        ):
            texture.use(place)
        prepared.shadows.use(5, 6)
        assign(
            pass_.program,
            **_SAMPLERS,
            half_extent=self._half_extent(camera),
            pixel=self._pixel,
            rim=look.rim,
            glow=look.glow,
            reach=_line_reach(self._size.height),
            **prepared.atmosphere.seen_from(view),
            **_shadow_uniforms(prepared.shadows, camera),
        )
        cover(pass_)

    def _finish(self, camera: Camera, look: Look, seconds: float) -> None:
        prepared, buffers = self._ready(), self._buffers
        weather = prepared.atmosphere.weather
        pass_ = self._pass("finish", *weather)
        buffers.finished.use()
        for place, texture in enumerate((buffers.paint, buffers.shape, self._paper)):
            texture.use(place)
        assign(
            pass_.program,
            painted=0,
            shape_map=1,
            paper=2,
            half_extent=self._half_extent(camera),
            pixel=self._pixel,
            grain=look.grain,
            vignette=look.vignette,
            seconds=seconds,
            to_world=_columns(camera.to_world[:3, :3]),
            drop_colour=prepared.atmosphere.drop_colour,
        )
        cover(pass_)

    def _depth(self, camera: Camera) -> Array:
        raw = np.frombuffer(self._buffers.depth.read(), np.float32).reshape(self._size.height, self._size.width)[::-1]
        near, far = np.float32(camera.near), np.float32(camera.far)
        away = 2 * near * far / (far + near - (raw * 2 - 1) * (far - near))
        return np.where(raw >= 1, np.float32(np.inf), away).astype(np.float32)


_PARTS = {
    "occlusion": ("packing",),
    "paint": ("packing", "colour", "lighting", "sky"),
    "finish": ("colour",),
}
_SAMPLERS: dict[str, object] = {
    "albedo_map": 0,
    "shape_map": 1,
    "occlusion_map": 2,
    "noise": 3,
    "paper": 4,
    "set_shadow": 5,
    "figure_shadow": 6,
}


class _Prepared:
    """A staging on the GPU."""

    def __init__(
        self, context: moderngl.Context, shapes: Shapes, staging: Staging, size: PictureSize, seed: int
    ) -> None:
        frames = np.unique(np.linspace(0, max(staging.frames - 1, 0), _SAMPLES).astype(int))
        moments = [staging.at(int(frame)) for frame in frames]
        self.geometry = Geometry(context, shapes, _thinned(staging.entities, moments, size.height))
        self.shadows = Shadows(context, self.geometry, staging.light, moments, size.aspect)
        self.atmosphere = Atmosphere(staging.light, moments)
        self.noise = _texture(context, surfaces.noise(seed))
        self.noise.filter = (moderngl.LINEAR, moderngl.LINEAR)

    def release(self) -> None:
        self.noise.release()
        self.shadows.release()


def _thinned(entities: tuple[Entity, ...], moments: list[Moment], height: int) -> tuple[Entity, ...]:
    """The entities, with figures no finer than the picture can show."""
    return tuple(
        replace(entity, mesh=thinned(entity.mesh, cell_for(entity.id, moments, height)))
        if entity.kind is Kind.FIGURE
        else entity
        for entity in entities
    )


def _buffers(context: moderngl.Context, size: PictureSize) -> _Buffers:
    """The targets of a picture size. Raises PrevizError for one that this machine's OpenGL has no room for."""
    limit = int(context.info["GL_MAX_TEXTURE_SIZE"])
    if max(size.width, size.height) > limit:
        raise PrevizError(
            f"This machine's OpenGL draws at most {limit} pixels a side, not {size}", "Choose a smaller picture"
        )
    try:
        return _Buffers(context, size)
    except moderngl.Error as error:
        raise PrevizError(
            f"This machine's OpenGL has no room for a picture of {size} ({error})", "Choose a smaller picture"
        ) from error


class _Buffers:
    """The targets of a picture size."""

    def __init__(self, context: moderngl.Context, size: PictureSize) -> None:
        whole, half = (size.width, size.height), ((size.width + 1) // 2, (size.height + 1) // 2)
        self.albedo = context.texture(whole, 4)
        self.shape = context.texture(whole, 4, dtype="f2")
        self.depth = context.depth_texture(whole)
        self.depth.compare_func = ""
        self.occlusion = context.texture(half, 1)
        self.paint = context.texture(whole, 4)
        self.final = context.texture(whole, 4)
        for texture in (self.albedo, self.shape, self.depth, self.final):
            texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        for texture in (self.occlusion, self.paint):
            texture.repeat_x = texture.repeat_y = False
        self.surface = context.framebuffer([self.albedo, self.shape], self.depth)
        self.occluded = context.framebuffer([self.occlusion])
        self.painted = context.framebuffer([self.paint])
        self.finished = context.framebuffer([self.final])

    def release(self) -> None:
        for owned in (self.surface, self.occluded, self.painted, self.finished):
            owned.release()
        for texture in (self.albedo, self.shape, self.depth, self.occlusion, self.paint, self.final):
            texture.release()


def _texture(context: moderngl.Context, texels: Picture) -> moderngl.Texture:
    height, width, components = texels.shape
    texture = context.texture((width, height), components, texels.tobytes(), alignment=1)
    texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
    return texture


def _picture(target: moderngl.Framebuffer) -> Picture:
    width, height = target.size
    pixels = np.empty((height, width, 3), np.uint8)
    target.read_into(pixels, components=3, alignment=1)
    return pixels[::-1]


def _shape(target: moderngl.Framebuffer) -> Array:
    width, height = target.size
    values = np.empty((height, width, 4), np.float32)
    target.read_into(values, components=4, attachment=1, alignment=1, dtype="f4")
    return values[::-1]


def _unfolded(shape: Array) -> Array:
    """Normals from their folded form (packing.glsl), nought where there is sky."""
    across, up = shape[..., 0], shape[..., 1]
    toward = 1 - np.abs(across) - np.abs(up)
    under = np.maximum(-toward, 0)
    normal = np.stack([across - np.copysign(under, across), up - np.copysign(under, up), toward], axis=-1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    return np.where(shape[..., 2:3] > 0, normal, 0).astype(np.float32)


def _line_reach(height: int) -> tuple[float, float]:
    """How many pixels to either side an edge is looked for, so that a line keeps its weight at any size."""
    weight = max(2, round(height / 260))
    return float(weight - weight // 2), float(weight // 2)


def _columns(matrix: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in matrix.T.reshape(-1))


def _shadow_uniforms(shadows: Shadows, camera: Camera) -> dict[str, object]:
    """Takes the camera's own places to both maps."""
    return {
        "to_set_shadow": _columns(shadows.set_box.matrix @ camera.to_world),
        "to_figure_shadow": _columns(shadows.figure_box.matrix @ camera.to_world),
        "moving": int(shadows.moving),
        "shadow_texel": (shadows.set_box.texel, shadows.figure_box.texel),
        "to_world": _columns(camera.to_world[:3, :3]),
    }
