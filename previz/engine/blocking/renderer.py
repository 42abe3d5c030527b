"""Draws a staging's moments: shadows, one geometry pass into several targets, paint, finish."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import moderngl
import numpy as np

from previz.engine.blocking import optics
from previz.engine.blocking.defocus import Defocus
from previz.engine.blocking.geometry import FIGURE_BIT, Geometry, in_view
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.looks import Look, look_named
from previz.engine.blocking.optics import LightBox, Points
from previz.engine.blocking.plate import Plate
from previz.engine.blocking.prepared import Prepared
from previz.engine.blocking.shading import assign, cover
from previz.engine.blocking.shadows import Shadows
from previz.engine.blocking.targets import Measured, Picture, make_targets
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Array, Camera, Moment, Staging

_Step = tuple[str, Callable[[], None]]


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
    """Pictures of one size with a kit, whose context must be current whenever this is used.

    `prepare` a staging, then `draw` its moments; `release` at the end.
    """

    def __init__(self, kit: Kit, size: PictureSize) -> None:
        self._kit = kit
        self._context = kit.context
        self._size = size
        self._targets = make_targets(kit.context, size)
        self._paper = kit.hold_paper(size)
        self._prepared: Prepared | None = None
        self._defocus: Defocus | None = None
        self._plate: Plate | None = None

    @property
    def context(self) -> moderngl.Context:
        """The context that it draws in."""
        return self._context

    @property
    def size(self) -> PictureSize:
        """The size of its pictures."""
        return self._size

    @property
    def geometry(self) -> Geometry:
        """The things of the staging at hand, as they are drawn."""
        return self._ready().geometry

    def prepare(self, staging: Staging, seed: int = 1) -> None:
        """Take a staging's meshes and fit its light; the one before is let go. The seed varies sky and strokes.

        What a staging before showed as well is on the GPU already and costs nothing.
        """
        prepared = Prepared(self._kit, staging, self._size, seed)
        self._forget()
        self._prepared = prepared

    def draw(self, moment: Moment, look: str, seconds: float = 0.0, *, measured: bool = False) -> Frame:
        """Draw a moment; `seconds` into the shot place the rain, `measured` adds depth, normal and mask."""
        self.stand(moment)
        self.paint(moment, look, seconds)
        return self.collect(self.measured() if measured else None)

    def stand(self, moment: Moment) -> None:
        """Hand to the GPU what stands before the camera at a moment, without waiting for it.

        The picture that was painted before is still there to be collected.
        """
        for _, draw in self._standing(moment):
            draw()

    def paint(self, moment: Moment, look: str, seconds: float = 0.0) -> None:
        """Have the picture of the moment that stands painted, without waiting for it."""
        for _, draw in self._painting(moment, look, seconds):
            draw()

    def steps(self, moment: Moment, look: str, seconds: float = 0.0) -> tuple[_Step, ...]:
        """What makes a picture of a moment, in order and by name."""
        return *self._standing(moment), *self._painting(moment, look, seconds)

    def measured(self) -> Measured:
        """Wait for what stands, and read it back."""
        return self._targets.measured()

    def collect(self, measured: Measured | None = None) -> Frame:
        """Wait for the picture that was painted last; what it was painted from goes with it."""
        picture = self._targets.picture()
        if measured is None:
            return Frame(picture)
        mask = (measured.entities % FIGURE_BIT).astype(np.uint8)
        return Frame(picture, measured.distances, measured.normals, mask)

    def release(self) -> None:
        """Give back all that this renderer holds; the kit is the caller's."""
        self._forget()
        for made in (self._defocus, self._plate):
            if made is not None:
                made.release()
        self._kit.let_go_paper(self._size)
        self._targets.release()

    def _ready(self) -> Prepared:
        if self._prepared is None:
            raise RuntimeError("nothing is prepared to draw")
        return self._prepared

    def _forget(self) -> None:
        if self._prepared is not None:
            self._prepared.release()
            self._prepared = None
        if self._plate is not None:
            self._plate.forget()

    def _standing(self, moment: Moment) -> tuple[_Step, ...]:
        prepared = self._ready()
        view = optics.view(moment.camera)
        lens = optics.projection(moment.camera, self._size.aspect)
        return (
            ("figures bent", lambda: self._bend(moment)),
            ("shadows", lambda: prepared.shadows.update(moment)),
            ("surfaces", lambda: self._stand(moment, view, lens)),
        )

    def _painting(self, moment: Moment, look: str, seconds: float) -> tuple[_Step, ...]:
        chosen = look_named(look)
        view = optics.view(moment.camera)
        return (
            ("shade", lambda: self._shade(moment.camera, chosen)),
            ("paint", lambda: self._paint(moment, view, chosen, seconds)),
            ("focus and edges", lambda: self._finish(self._in_focus(moment.camera, chosen), moment.camera.optic)),
        )

    def _half_extent(self, camera: Camera) -> tuple[float, float]:
        tall = math.tan(camera.fov_y / 2)
        return tall * self._size.aspect, tall

    @property
    def _pixel(self) -> tuple[float, float]:
        return 1 / self._size.width, 1 / self._size.height

    def _bend(self, moment: Moment) -> None:
        """Bend the figures. OpenGL transforms nothing while no target is bound: the one bound last may be gone."""
        self._targets.surface.use()
        self._ready().geometry.bend(moment)

    def _stand(self, moment: Moment, view: Array, lens: Array) -> None:
        """Draw what stands before the camera, and mark the rest as empty.

        What lies equally deep is the set's, so that it is all the same which of the two was drawn first.
        """
        prepared, surface = self._ready(), self._targets.surface
        plate = self._plate_for(moment, view, lens)
        moving = [*prepared.geometry.present(moment), *in_view(prepared.moving, moment, view, lens)]
        if plate is not None:
            plate.copy_to(surface)
        else:
            self._targets.empty.clear(depth=1.0)
        surface.use()
        prepared.geometry.draw_surfaces(moving, moment, view, lens)
        if plate is None:
            self._stand_set(moment, view, lens)
        self._context.enable_only(moderngl.NOTHING)

    def _stand_set(self, moment: Moment, view: Array, lens: Array) -> None:
        """Draw the set to the bound surfaces, where nothing nearer stands, and the emptiness behind it."""
        prepared = self._ready()
        self._context.depth_func = "<="
        prepared.geometry.draw_surfaces(in_view(prepared.still, moment, view, lens), moment, view, lens)
        self._context.enable_only(moderngl.DEPTH_TEST)
        cover(self._kit.full_screen("beyond"))
        self._context.depth_func = "<"

    def _plate_for(self, moment: Moment, view: Array, lens: Array) -> Plate | None:
        """The plate of a view that is seen for the second time in a row; none for a camera that moves."""
        prepared = self._ready()
        key = prepared.view_key(moment, view, lens)
        seen, prepared.seen = prepared.seen, key
        if seen != key:
            return None
        if self._plate is None:
            self._plate = Plate(self._context, self._size)
        if not self._plate.holds(key):
            self._plate.surface.use()
            self._plate.surface.clear(depth=1.0)
            self._stand_set(moment, view, lens)
            self._plate.keep(key)
        return self._plate

    def _shade(self, camera: Camera, look: Look) -> None:
        pass_, shadows = self._kit.full_screen("shade"), self._ready().shadows
        self._targets.shaded.use()
        self._targets.shape.use(_SAMPLERS["shape_map"])
        shadows.use(_SAMPLERS["set_shadow"], _SAMPLERS["figure_shadow"])
        assign(
            pass_.program,
            **_SAMPLERS,
            **_shadow_uniforms(shadows, camera),
            half_extent=self._half_extent(camera),
            pixel=self._pixel,
            radius=look.occlusion,
        )
        cover(pass_)

    def _paint(self, moment: Moment, view: Array, look: Look, seconds: float) -> None:
        prepared, targets, camera = self._ready(), self._targets, moment.camera
        lit = prepared.atmosphere.lit(view, self._half_extent(camera), moment.lamps)
        targets.painted.use()
        for place, texture in enumerate((targets.albedo, targets.shape, targets.shade, prepared.noise, self._paper)):
            texture.use(place)
        values = {
            **_SAMPLERS,
            "half_extent": self._half_extent(camera),
            "pixel": self._pixel,
            "rim": look.rim,
            "glow": look.glow,
            "grain": look.grain,
            "vignette": look.vignette,
            "seconds": seconds,
            "drop_colour": prepared.atmosphere.drop_colour,
            "reach": _line_reach(self._size.height),
            "to_world": _columns(camera.to_world[:3, :3]),
            **prepared.atmosphere.seen_from(view),
            **lit.uniforms,
            "to_light": _to_light(prepared.shadows, camera),
        }
        self._context.enable_only(moderngl.DEPTH_TEST)
        for where, order in (("SKY", "<="), (f"LAMPS {lit.count}", ">")):
            self._context.depth_func = order  # the triangle lies at the far end, behind all that was drawn
            pass_ = self._kit.full_screen("paint", look.define, where, *prepared.atmosphere.air)
            assign(pass_.program, **values)
            cover(pass_)
        self._context.depth_func = "<"
        self._context.enable_only(moderngl.NOTHING)

    def _in_focus(self, camera: Camera, look: Look) -> moderngl.Texture:
        """What was painted, with the depth of field of the lens where a stop is given."""
        if camera.stop is None:
            return self._targets.paint
        if self._defocus is None:
            self._defocus = Defocus(self._kit, self._size)
        return self._defocus.draw(self._targets, camera, self._paper, _line_reach(self._size.height), look.grain)

    def _finish(self, painted: moderngl.Texture, optic: str) -> None:
        self._targets.finished.use()
        painted.use(0)
        self._context.enable_only(moderngl.DEPTH_TEST)
        for part, order in (("MARKING", "1"), ("SMOOTHING", ">")):
            self._context.depth_func = order
            pass_ = self._kit.full_screen("finish", part)
            assign(pass_.program, painted=0, pixel=self._pixel)
            cover(pass_)
        self._context.depth_func = "<"
        if optic:
            self._look_through(optic)
        self._context.enable_only(moderngl.NOTHING)

    def _look_through(self, optic: str) -> None:
        """Lay over the finished picture what is about the opening that it is seen through."""
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        pass_ = self._kit.full_screen("optic", optic.upper())
        assign(pass_.program, pixel=self._pixel, aspect=self._size.aspect)
        cover(pass_)


_SAMPLERS = {
    "albedo_map": 0,
    "shape_map": 1,
    "shade_map": 2,
    "noise": 3,
    "paper": 4,
    "set_shadow": 5,
    "figure_shadow": 6,
}


def _line_reach(height: int) -> tuple[float, float]:
    """How many pixels to either side an edge is looked for, so that a line keeps its weight at any size."""
    weight = max(2, round(height / 260))
    return float(weight - weight // 2), float(weight // 2)


def _columns(matrix: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in matrix.T.reshape(-1))


def _moved(box: LightBox, eye: Points) -> tuple[float, ...]:
    """A map's offset for places that are told from the eye."""
    return tuple(float(value) for value in eye * box.scale + box.offset)


def _to_light(shadows: Shadows, camera: Camera) -> tuple[float, ...]:
    """Turns the camera's directions into the light's axes."""
    return _columns(shadows.axes.astype(np.float32) @ camera.to_world[:3, :3])


def _shadow_uniforms(shadows: Shadows, camera: Camera) -> dict[str, object]:
    """Takes the camera's own places to the maps."""
    eye = shadows.axes @ camera.to_world[:3, 3].astype(np.float64)
    boxes = dict(zip(("fine", "wide", "figure"), (*shadows.set_boxes, shadows.figure_box), strict=True))
    return {
        "to_light": _to_light(shadows, camera),
        **{f"{name}_scale": box.scale for name, box in boxes.items()},
        **{f"{name}_offset": _moved(box, eye) for name, box in boxes.items()},
        "shadow_texel": tuple(box.texel for box in boxes.values()),
    }
