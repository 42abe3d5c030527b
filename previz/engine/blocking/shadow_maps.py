"""Shadow maps: depth as the key light sees it. The maps of a set outlive the shot that they were first drawn for."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl

from previz.engine.blocking.geometry import Geometry, Piece
from previz.engine.blocking.optics import LightBox
from previz.stage.drawing import Mesh, Moment

SET_TEXELS = 2048
FIGURE_TEXELS = 1024
_STEEP = 2.0


@dataclass(frozen=True)
class StillSet:
    """What a set's shadow depends on: the light's boxes, and every caster with the place where it stands."""

    boxes: tuple[bytes, ...]
    casters: tuple[tuple[Mesh, bytes], ...]

    @classmethod
    def of(cls, boxes: tuple[LightBox, ...], pieces: list[Piece], moment: Moment) -> StillSet:
        """The still pieces at a moment, under their boxes."""
        placed = (moment.transforms.get(piece.entity.id) for piece in pieces)
        stand = (b"" if transform is None else transform.tobytes() for transform in placed)
        meshes = (piece.shape.mesh for piece in pieces)
        return cls(tuple(box.matrix.tobytes() for box in boxes), tuple(zip(meshes, stand, strict=True)))


class ShadowMap:
    """Square depth maps side by side in one texture, and the drawing of casters to them."""

    def __init__(self, context: moderngl.Context, texels: int, tiles: int = 1) -> None:
        self._context = context
        self._texels = texels
        self._texture = context.depth_texture((texels * tiles, texels))
        self._texture.compare_func = "<="
        self._texture.repeat_x = self._texture.repeat_y = False
        self._target = context.framebuffer(depth_attachment=self._texture)

    def draw(self, geometry: Geometry, boxes: tuple[LightBox, ...], pieces: list[Piece], moment: Moment) -> None:
        """Draw pieces as they stand at a moment under a box for each tile, in place of what was there."""
        self._target.use()
        self._target.clear(depth=1.0)
        self._context.polygon_offset = _STEEP, 2.0
        texels = self._texels
        for tile, box in enumerate(boxes):
            self._target.viewport = tile * texels, 0, texels, texels
            # A rim that is not lit would shade all that is outside of the map.
            self._target.scissor = tile * texels + 1, 1, texels - 2, texels - 2
            geometry.draw_casters(moment, box.matrix, pieces)
        self._context.polygon_offset = 0.0, 0.0
        self._target.scissor = None  # type: ignore[assignment]  # None ends it, which moderngl's annotation leaves out

    def use(self, location: int) -> None:
        """Bind it for a shader."""
        self._texture.use(location)

    def release(self) -> None:
        """Give it back."""
        self._target.release()
        self._texture.release()


class BlankMaps:
    """A map that no shot needs any more: it is drawn over sooner than a new one is made."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._blank: list[ShadowMap] = []

    def take(self) -> ShadowMap:
        """A map for a set: a fine one and a wide one side by side."""
        return self._blank.pop() if self._blank else ShadowMap(self._context, SET_TEXELS, tiles=2)

    def give(self, map_: ShadowMap) -> None:
        """Take back a map; the one given back before it goes."""
        self.release()
        self._blank.append(map_)

    def release(self) -> None:
        """Give it back."""
        for map_ in self._blank:
            map_.release()
        self._blank.clear()


class SetShadow:
    """The shadow of what stands still through a shot, drawn once."""

    def __init__(
        self, blank: BlankMaps, geometry: Geometry, boxes: tuple[LightBox, ...], pieces: list[Piece], moment: Moment
    ) -> None:
        self._blank = blank
        self._map = blank.take()
        self._map.draw(geometry, boxes, pieces, moment)

    def use(self, location: int) -> None:
        """Bind it for a shader."""
        self._map.use(location)

    def release(self) -> None:
        """Give its map back for another."""
        self._blank.give(self._map)
