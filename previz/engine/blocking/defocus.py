"""Depth of field: what is not in the plane of focus is blurred as lens and stop would have it, lines and all."""

from __future__ import annotations

import math
from collections.abc import Mapping

import moderngl

from previz.engine.blocking.kit import Kit
from previz.engine.blocking.shading import assign, cover
from previz.engine.blocking.targets import Targets
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Camera

_MOST = 0.055
"""The largest radius that is drawn, in heights of the picture."""

_NEAREST = 0.3
"""Metres in front of the lens nearer than which nothing is focused on."""

_TAPS = 49
_BLOCK = 8


def disc_of_infinity(camera: Camera, height: int) -> float:
    """The radius in pixels, of a picture so many pixels high, of the disc that a point endlessly far makes.

    The thin lens: a point at `d` metres makes a disc of diameter f² / (N (s - f)) · |1 - s/d| on the sensor, for the
    focal length f, the stop N and the focus s. The T-stop stands for the f-stop, which is hardly lower.
    """
    if camera.stop is None:
        return 0.0
    lens = camera.lens_mm
    focus = max(camera.focus_metres, _NEAREST) * 1000
    diameter = lens * lens / (camera.stop * max(focus - lens, lens))
    sensor_height = 2 * lens * math.tan(camera.fov_y / 2)
    return diameter / sensor_height * height / 2


class Defocus:
    """The blurring of a renderer's pictures. Its textures are made with the first picture that needs them."""

    def __init__(self, kit: Kit, size: PictureSize) -> None:
        self._kit = kit
        self._size = size
        context = kit.context
        half = ((size.width + 1) // 2, (size.height + 1) // 2)
        blocks = (-(-half[0] // _BLOCK), -(-half[1] // _BLOCK))
        self._soft, *self._layers = (context.texture(half, 4, dtype="f2") for _ in range(5))
        self._spread = context.texture(blocks, 1, dtype="f2")
        self._joined = context.texture((size.width, size.height), 4)
        for texture in (self._soft, self._spread, self._joined, *self._layers):
            texture.repeat_x = texture.repeat_y = False
        for texture in (self._soft, self._joined):
            texture.filter = (moderngl.NEAREST, moderngl.NEAREST)
        self._to_soft, self._to_spread = context.framebuffer([self._soft]), context.framebuffer([self._spread])
        self._to_rough = context.framebuffer(self._layers[:2])
        self._to_even = context.framebuffer(self._layers[2:])
        self._to_joined = context.framebuffer([self._joined])

    def draw(
        self, targets: Targets, camera: Camera, paper: moderngl.Texture, reach: tuple[float, float], grain: float
    ) -> moderngl.Texture:
        """Blur what was painted; `reach` is that of a line in pixels, `grain` the paper's. Returns the picture."""
        rough, even = self._layers[:2], self._layers[2:]
        lens = {
            "pixel": (1 / self._size.width, 1 / self._size.height),
            "disc": disc_of_infinity(camera, self._size.height),
            "focus": max(camera.focus_metres, _NEAREST),
            "most": _MOST * self._size.height,
        }
        sharp = {"painted": targets.paint, "shape_map": targets.shape}
        self._pass("soften", self._to_soft, sharp, lens)
        self._pass("foreground", self._to_spread, {"soft": self._soft}, {})
        self._pass(
            "gather", self._to_rough, {"soft": self._soft, "foreground": self._spread}, {}, defines=(f"TAPS {_TAPS}",)
        )
        self._pass("even", self._to_even, {"soft": self._soft, "behind": rough[0], "before": rough[1]}, {})
        layers = {"behind": even[0], "before": even[1], "paper": paper}
        self._pass("join", self._to_joined, {**sharp, **layers}, {**lens, "reach": reach, "grain": grain})
        return self._joined

    def _pass(
        self,
        name: str,
        target: moderngl.Framebuffer,
        textures: Mapping[str, moderngl.Texture],
        values: Mapping[str, object],
        defines: tuple[str, ...] = (),
    ) -> None:
        pass_ = self._kit.full_screen(name, *defines)
        target.use()
        for place, texture in enumerate(textures.values()):
            texture.use(place)
        assign(pass_.program, **{sampler: place for place, sampler in enumerate(textures)}, **values)
        cover(pass_)

    def release(self) -> None:
        """Give all of it back."""
        for owned in (self._to_soft, self._to_spread, self._to_rough, self._to_even, self._to_joined):
            owned.release()
        for texture in (self._soft, self._spread, self._joined, *self._layers):
            texture.release()
