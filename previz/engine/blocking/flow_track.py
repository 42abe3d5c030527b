"""The flow pass: motion as exact numbers and as a picture in the colours of a wheel."""

from __future__ import annotations

import math
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np

from previz.engine.blocking.flow import Bools, Flow, FlowDrawer, found_again
from previz.engine.blocking.passes import Picture
from previz.engine.blocking.renderer import Renderer
from previz.engine.blocking.tracks import Shown, TextTrack
from previz.engine.protocol import PictureSize, Render
from previz.media.planes import Plane, PlaneWriter
from previz.media.writing import ClipWriter
from previz.stage.drawing import Array, Staging

_SAMPLES = 9
_FINE, _COARSE, _WIDE = 64, 16, 2048
"""Steps to a pixel of motion; fewer in pictures that are so wide that their motion would not fit."""

_ZERO = 1 << 15
_SLOWEST = 1.0
"""The least motion in pixels that is painted in full colour, so that a still frame shows no noise."""


class FlowTrack:
    """The motion from every frame to the next, in `flow16.mkv` and `flow.mp4`; the last frame has none."""

    def __init__(self, folder: Path, request: Render, staging: Staging, renderer: Renderer) -> None:
        self._folder = folder
        self._request, self._staging, self._renderer = request, staging, renderer
        self._steps = steps_a_pixel(request.size)
        self._open = ExitStack()
        self._before: tuple[Shown, Flow] | None = None

    @property
    def media(self) -> tuple[tuple[str, Path], ...]:
        """What it writes."""
        files = {"flow": "flow.mp4", "flow16": "flow16.mkv", "flow.legend": "flow.legend.json"}
        return tuple((role, self._folder / name) for role, name in files.items())

    def __enter__(self) -> Self:
        size, rate, folder = self._request.size, self._request.rate, self._folder
        with ExitStack() as opening:
            self._drawer = FlowDrawer(self._renderer)
            opening.callback(self._drawer.release)
            self._full = self._fastest()
            self._planes = opening.enter_context(
                PlaneWriter(folder / "flow16.mkv", size.width, size.height, rate, planes=3)
            )
            clip = ClipWriter(folder / "flow.mp4", size.width, size.height, rate, lossless=True)
            self._clip = opening.enter_context(clip)
            opening.enter_context(TextTrack("flow.legend", folder, self._legend()))
            self._open = opening.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if kind is not None or self._before is None:
            self._open.__exit__(kind, error, traceback)
            return
        with self._open:
            self._append(_at_rest(self._request.size), None)

    def write(self, shown: Shown) -> None:
        """Take a frame; what is written is the one before it, since only now it is known what is hidden there."""
        if self._before is not None:
            before, flow = self._before
            self._append(flow, found_again(flow, before.frame, shown.frame))
        flow = _at_rest(self._request.size) if shown.after is None else self._drawer.draw(shown.moment, shown.after)
        self._before = shown, flow

    def _append(self, flow: Flow, found: Bools | None) -> None:
        self._planes.write(flow_plane(flow, found, self._steps))
        self._clip.write(flow_picture(flow, self._full))

    def _fastest(self) -> float:
        """The motion in pixels that is painted in full colour: nearly the fastest in frames spread over the shot."""
        pairs = self._staging.frames - 1
        full = _SLOWEST
        for frame in np.unique(np.linspace(0, max(pairs - 1, 0), min(_SAMPLES, pairs)).astype(int)).tolist():
            moments = self._staging.at(frame), self._staging.at(frame + 1)
            speed = np.linalg.norm(self._drawer.draw(*moments).motion, axis=-1)
            full = max(full, float(np.percentile(speed, 99)))
        return full

    def _legend(self) -> dict[str, object]:
        return {
            "motion": "of the surface in each pixel from this frame to the next: x right, y down, in pixels",
            "flow16": "three planes of 16 bits (gbrp16), FFV1 in Matroska: red x, green y, blue what is known",
            "pixels_of_motion": f"(value - {_ZERO}) / {self._steps}",
            "precision_pixels": 0.5 / self._steps,
            "blue": {
                "0": "not known: the last frame, or motion too large",
                "1": "known; in the next frame hidden or out of the picture",
                "2": "known, and seen in the next frame",
            },
            "flow": "the same as colour: the wheel's hue is the direction, from red (right) by yellow-green (down)",
            "full_colour_pixels": self._full,
            "without": "rain, snow, shadows, grain and strokes, which are no surfaces",
        }


def steps_a_pixel(size: PictureSize) -> int:
    """How many values of the exact flow make a pixel of motion: KITTI's 64 up to a width of 2048, else 16."""
    return _FINE if size.width <= _WIDE else _COARSE


def flow_plane(flow: Flow, found: Bools | None, steps: int) -> Plane:
    """Motion as 16-bit numbers (h, w, 3), laid out as KITTI's flow maps: x, y, and above 0 where it is known.

    `found` is where the point is seen in the next frame too; None where there is no next frame. After M. Menze and
    A. Geiger, "Object scene flow for autonomous vehicles" (CVPR 2015), and its development kit.
    """
    plane = np.zeros((*flow.away.shape, 3), np.uint16)
    values = np.rint(flow.motion * np.float32(steps)) + np.float32(_ZERO)  # whole numbers: single precision holds them
    known = flow.known & ((values >= 0) & (values < 1 << 16)).all(axis=-1) & (found is not None)
    plane[..., :2] = np.where(known[..., None], values, _ZERO)
    plane[..., 2] = known.astype(np.uint16) + (known & (found if found is not None else False))
    return plane


def motion_of(plane: Plane, steps: int) -> tuple[Array, Bools, Bools]:
    """The way back: motion (h, w, 2) in pixels, where it is known, and where the point is seen again."""
    motion = ((plane[..., :2].astype(np.float32) - _ZERO) / steps).astype(np.float32)
    return motion, plane[..., 2] > 0, plane[..., 2] > 1


def flow_picture(flow: Flow, full: float) -> Picture:
    """Motion as colours (h, w, 3): the hue tells the direction, and white grows to full colour at `full` pixels."""
    speed, hue = cv2.cartToPolar(flow.motion[..., 0], flow.motion[..., 1], angleInDegrees=True)
    wheel = cv2.merge([hue, np.minimum(speed / np.float32(full), 1), np.ones_like(hue)])
    colours: Picture = np.rint(cv2.cvtColor(wheel, cv2.COLOR_HSV2RGB) * 255).astype(np.uint8)
    return colours


def _at_rest(size: PictureSize) -> Flow:
    shape = size.height, size.width
    return Flow(np.zeros((*shape, 2), np.float32), np.full(shape, math.inf, np.float32))
