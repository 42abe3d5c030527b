"""The camera of a shot as numbers, frame by frame: what a layout artist or a matchmover loads."""

from __future__ import annotations

import math

from previz.engine.protocol import PictureSize, Render
from previz.stage.drawing import Camera

Numbers = dict[str, object]
_PLACES = 9
"""Decimal places that are written: more than the matrices' own single precision holds."""


def path_head(request: Render) -> Numbers:
    """What holds for the whole path, and the conventions that its numbers keep."""
    return {
        "units": "metres; lenses and sensors in millimetres",
        "world": "right-handed, Y up, floor at Y = 0",
        "camera": "OpenGL: X right, Y up, looks along its own -Z",
        "camera_to_world": "4x4, row by row; world = camera_to_world @ camera with column vectors",
        "pixels": "x right and y down from the picture's top left corner; the first pixel's centre is (0.5, 0.5)",
        "sensor_mm": "the part of the sensor that the picture shows, width and height",
        "frame": "counted from 0 in the shot; clock_frame is the same frame on the scene's clock",
        "width": request.size.width,
        "height": request.size.height,
        "rate": [request.rate.numerator, request.rate.denominator],
        "sensor": request.spec.sensor,
        "stop": request.spec.stop,
    }


def path_entry(camera: Camera, size: PictureSize, frame: int, clock_frame: int) -> Numbers:
    """The camera at a frame: where it stands, its intrinsics in pixels, its lens and focus."""
    focal = size.height / 2 / math.tan(camera.fov_y / 2)
    tall = 2 * camera.lens_mm * math.tan(camera.fov_y / 2)
    return {
        "frame": frame,
        "clock_frame": clock_frame,
        "camera_to_world": [[_rounded(value) for value in row] for row in camera.to_world.tolist()],
        "fx": _rounded(focal),
        "fy": _rounded(focal),
        "cx": size.width / 2,
        "cy": size.height / 2,
        "lens_mm": _rounded(camera.lens_mm),
        "sensor_mm": [_rounded(tall * size.aspect), _rounded(tall)],
        "focus_metres": _rounded(camera.focus_metres),
    }


def _rounded(value: float) -> float:
    return round(float(value), _PLACES)
