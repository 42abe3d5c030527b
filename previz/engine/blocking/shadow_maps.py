"""Shadow maps: depth as the key light sees it. The map of a set outlives the shot that it was first drawn for."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl

from previz.engine.blocking.geometry import Geometry, Piece
from previz.engine.blocking.optics import LightBox
from previz.stage.drawing import Mesh, Moment

FIGURE_TEXELS = 1024
_STEEP = 2.0


@dataclass(frozen=True)
class StillSet:
    """What a set's shadow depends on: the light's box, and every caster with the place where it stands."""

    box: bytes
    casters: tuple[tuple[Mesh, bytes], ...]

    @classmethod
    def of(cls, box: LightBox, pieces: list[Piece], moment: Moment) -> StillSet:
        """The still pieces at a moment, under a box."""
        placed = (moment.transforms.get(piece.entity.id) for piece in pieces)
        stand = (b"" if transform is None else transform.tobytes() for transform in placed)
        meshes = (piece.shape.mesh for piece in pieces)
        return cls(box.matrix.tobytes(), tuple(zip(meshes, stand, strict=True)))


class ShadowMap:
    """A square depth map and the drawing of casters to it."""

    def __init__(self, context: moderngl.Context, texels: int) -> None:
        self._context = context
        self.texels = texels
        self._texture = context.depth_texture((texels, texels))
        self._texture.compare_func = "<="
        self._texture.repeat_x = self._texture.repeat_y = False
        self._target = context.framebuffer(depth_attachment=self._texture)

    def draw(self, geometry: Geometry, box: LightBox, pieces: list[Piece], moment: Moment) -> None:
        """Draw pieces as they stand at a moment, in place of what was there."""
        self._target.use()
        self._target.clear(depth=1.0)
        inner = self.texels - 2
        self._target.scissor = 1, 1, inner, inner  # an unlit rim would shade all that is outside the map
        self._context.polygon_offset = _STEEP, 2.0
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
    """Maps that no shot needs any more: one of the right size is drawn over sooner than a new one is cleared."""

    def __init__(self, context: moderngl.Context) -> None:
        self._context = context
        self._blank: list[ShadowMap] = []

    def take(self, texels: int) -> ShadowMap:
        """A map of a size."""
        for map_ in self._blank:
            if map_.texels == texels:
                self._blank.remove(map_)
                return map_
        return ShadowMap(self._context, texels)

    def give(self, map_: ShadowMap) -> None:
        """Take back a map; the one given back before it goes."""
        self.release()
        self._blank.append(map_)

    def release(self) -> None:
        """Give them back."""
        for map_ in self._blank:
            map_.release()
        self._blank.clear()


class SetShadow:
    """The shadow of what stands still through a shot, drawn once."""

    def __init__(
        self, blank: BlankMaps, geometry: Geometry, box: LightBox, pieces: list[Piece], moment: Moment
    ) -> None:
        self._blank = blank
        self._map = blank.take(box.texels)
        self._map.draw(geometry, box, pieces, moment)

    def use(self, location: int) -> None:
        """Bind it for a shader."""
        self._map.use(location)

    def release(self) -> None:
        """Give its map back for another."""
        self._blank.give(self._map)
