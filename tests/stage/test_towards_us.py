"""Somebody who comes up to the camera: it stands in their way, and holds them whole to the end."""

import numpy as np
import pytest

from previz.stage.view import project
from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "Full shot, a woman walks towards the camera in a park, day",
        "Full shot, a man walks toward the camera across a square",
        "Wide shot: a cowboy walks towards camera down a dusty street, day",
        "Wide shot, a soldier runs towards us across a field, day",
    ],
)
def test_who_walks_up_to_the_camera_grows_and_keeps_their_feet(text):
    shot = staged(described(text, seconds=3.0))
    heights = []
    for frame in (0, shot.frames // 2, shot.frames - 1):
        body, view = shot.troupe.body(0, shot.seconds(frame)), shot._operator.aimed(frame)
        (x, top, _), (_, foot, _) = project(view, np.stack([body.crown, body.sole]), shot._gate)
        assert -1.0 < foot < top < 1.0
        assert abs(x) < 0.8
        heights.append(top - foot)
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] > 1.25 * heights[0]


def test_who_sets_out_at_once_faces_their_way():
    shot = staged(described("A woman walks across a park, day", seconds=3.0))
    start, end = (shot.troupe.body(0, shot.seconds(frame)).hips for frame in (0, shot.frames - 1))
    way = (end - start) / np.linalg.norm(end - start)
    heading = shot.troupe.heading(0, shot.seconds(0))
    assert np.array([np.sin(heading), 0.0, np.cos(heading)]) @ way > 0.9
