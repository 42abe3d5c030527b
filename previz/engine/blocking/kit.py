"""What all pictures of a context are made with: programs, meshes, shadow maps, papers. Made once, shared."""

from __future__ import annotations

import moderngl
import numpy as np
import numpy.typing as npt

from previz.engine.blocking import surfaces
from previz.engine.blocking.keeping import Kept
from previz.engine.blocking.shading import full_screen, let_go
from previz.engine.blocking.shadow_maps import FIGURE_TEXELS, BlankMaps, SetShadow, ShadowMap, StillSet
from previz.engine.blocking.shapes import Shapes
from previz.engine.protocol import PictureSize

_PARTS = {
    "shade": ("packing", "standing", "lighting"),
    "paint": ("packing", "standing", "colour", "lighting", "sky", "weather"),
    "beyond": (),
    "finish": (),
    "optic": (),
    "soften": ("packing", "standing", "blur"),
    "foreground": (),
    "gather": (),
    "even": (),
    "join": ("packing", "standing", "blur"),
}
_SPARE_PAPERS, _SPARE_NOISES, _SPARE_SHADOWS = 2, 4, 2


class Kit:
    """Holds what a context's renderers share; the context must be current whenever it is used, and is the caller's."""

    def __init__(self, context: moderngl.Context) -> None:
        self.context = context
        self.shapes = Shapes(context)
        self.figure_shadow = ShadowMap(context, FIGURE_TEXELS)
        self.blank_maps = BlankMaps(context)
        self.set_shadows: Kept[StillSet, SetShadow] = Kept(_SPARE_SHADOWS)
        self._papers: Kept[PictureSize, moderngl.Texture] = Kept(_SPARE_PAPERS)
        self._noises: Kept[int, moderngl.Texture] = Kept(_SPARE_NOISES)
        self._passes: dict[tuple[str, ...], moderngl.VertexArray] = {}

    def full_screen(self, name: str, *defines: str) -> moderngl.VertexArray:
        """The pass of a shader with its defines."""
        key = (name, *defines)
        if key not in self._passes:
            self._passes[key] = full_screen(self.context, name, defines, _PARTS[name])
        return self._passes[key]

    def hold_paper(self, size: PictureSize) -> moderngl.Texture:
        """The paper of a picture size, until `let_go_paper`."""
        return self._papers.hold(size, lambda: _texture(self.context, surfaces.paper(size.width, size.height)))

    def let_go_paper(self, size: PictureSize) -> None:
        """Hold a paper no longer."""
        self._papers.let_go(size)

    def hold_noise(self, seed: int) -> moderngl.Texture:
        """The noise of a seed, until `let_go_noise`."""

        def smooth() -> moderngl.Texture:
            texture = _texture(self.context, surfaces.noise(seed))
            texture.filter = (moderngl.LINEAR, moderngl.LINEAR)
            return texture

        return self._noises.hold(seed, smooth)

    def let_go_noise(self, seed: int) -> None:
        """Hold a noise no longer."""
        self._noises.let_go(seed)

    def release(self) -> None:
        """Give all of it back."""
        let_go(*self._passes.values())
        self._passes.clear()
        for kept in (self._papers, self._noises, self.set_shadows):
            kept.release()
        self.blank_maps.release()
        self.figure_shadow.release()
        self.shapes.release()


def _texture(context: moderngl.Context, texels: npt.NDArray[np.uint8]) -> moderngl.Texture:
    height, width, components = texels.shape
    texture = context.texture((width, height), components, texels.tobytes(), alignment=1)
    texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
    return texture
