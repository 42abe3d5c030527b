"""How large figures are in the frame at each size, measured on the mask; how high and steep the camera is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from previz.stage.drawing import Moment
from tests.measured.watching import Screen, described, id_of, screen, staged, told

BANDS = {
    "extreme wide shot": (0.06, 0.18),
    "wide shot": (0.33, 0.60),
    "full shot": (0.76, 0.95),
    "medium full shot": (1.15, 1.65),
    "medium shot": (1.65, 2.35),
    "medium close-up": (2.4, 3.5),
    "close-up": (3.7, 5.5),
    "extreme close-up": (7.0, 13.0),
}
"""The height of the whole standing figure in heights of the frame; docs/framing.md says where they come from."""

PLACES = ("in a kitchen", "in a city street", "on a beach")
_TALLER = 28.0


@pytest.fixture(scope="module")
def on() -> Iterator[Screen]:
    with screen() as made:
        yield made


def figure_height(on: Screen, moment: Moment, id_: int) -> float:
    """The height of a figure in heights of the frame, also of what the frame cuts off.

    The same camera with a frame so many times as tall and wide sees all of it.
    """
    best = 0.0
    for times in (1.2, 4.0, _TALLER):
        wider = replace(moment.camera, fov_y=2 * math.atan(times * math.tan(moment.camera.fov_y / 2)))
        seen = on.watch(replace(moment, camera=wider), id_).alone
        rows = np.flatnonzero(seen.any(axis=1))
        if rows[0] > 0 and rows[-1] < len(seen) - 1:
            return float((rows[-1] - rows[0] + 1) / len(seen) * times)
        best = times
    raise AssertionError(f"a figure taller than {best} frames")


CASES = [(size, place) for size in BANDS for place in PLACES if (size, place) != ("extreme wide shot", "in a kitchen")]
"""Every size in every place; but no kitchen is as large as an extreme wide shot."""


@pytest.mark.parametrize(("size", "place"), CASES)
def test_the_figure_is_as_tall_as_its_size_says(on: Screen, size: str, place: str) -> None:
    request = described(f"{size.capitalize()} of a woman {place}, day")
    shot = staged(request)
    on.show(shot)
    height = figure_height(on, shot.at(12), id_of(request, told(request)[0]))
    low, high = BANDS[size]
    assert low <= height <= high


ANGLES = {
    "eye level": ((-14.0, 9.0), (-0.65, 0.25)),
    "low angle": ((3.0, 30.0), (-1.6, -0.4)),
    "high angle": ((-45.0, -18.0), (0.3, 9.0)),
    "overhead": ((-90.0, -80.0), (0.5, 12.0)),
    "worm's eye view": ((10.0, 60.0), (-1.7, -1.1)),
}
"""Between what pitches in degrees a camera at an angle looks, and how far in metres it is over the subject's eyes."""


@pytest.mark.parametrize("angle", ANGLES)
@pytest.mark.parametrize("size", ["Full shot", "Medium shot", "Close-up"])
def test_the_camera_is_as_high_and_steep_as_its_angle_says(angle: str, size: str) -> None:
    shot = staged(described(f"{size}, {angle}. A woman stands in a street, day"))
    moment = shot.at(12)
    pitch = math.degrees(math.asin(float(np.clip(-moment.camera.to_world[1, 2], -1.0, 1.0))))
    over = float(moment.camera.to_world[1, 3] - moment.joints[1][[14, 15], 1].mean())
    (flattest, steepest), (lowest, highest) = ANGLES[angle]
    assert flattest <= pitch <= steepest
    assert lowest <= over <= highest


def test_a_dutch_angle_leans_by_eight_to_fifteen_degrees() -> None:
    moment = staged(described("Dutch angle close-up of a woman in an alley")).at(12)
    lean = math.degrees(math.asin(abs(float(moment.camera.to_world[1, 0]))))
    assert 8.0 <= lean <= 15.0
