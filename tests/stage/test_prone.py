"""People who lie face down, and who aim from there."""

import numpy as np
import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "A sniper lies prone on a roof aiming his rifle, day",
        "A sniper lies on a rooftop and aims his rifle at the street below, night",
        "A soldier lies on his stomach with a rifle on a hill, day",
    ],
)
def test_who_lies_behind_a_rifle_looks_along_it(text):
    shot = staged(described(text, seconds=3.0))
    rifle = next(index for index, prop in enumerate(shot.world.props) if prop.kind == "rifle")
    for frame in (0, shot.frames // 2, shot.frames - 1):
        body = shot.troupe.body(0, shot.seconds(frame))
        assert body.eye[1] < 0.7
        assert body.hips[1] < 0.3
        barrel = shot.at(frame).transforms[len(shot.world.performers) + rifle + 1][:3, 2]
        assert barrel @ body.gaze > 0.9
        assert shot.holders(frame).get(rifle) == 0


def test_the_camera_is_before_who_looks_along_the_ground():
    shot = staged(described("A sniper lies prone on a roof aiming his rifle, day", seconds=3.0))
    body = shot.troupe.body(0, shot.seconds(0))
    away = shot._operator.aimed(0).eye - body.eye
    assert away @ body.gaze / np.linalg.norm(away) > 0.3
    assert away[1] < 0.6


def test_who_lies_face_down_is_flat_on_the_ground():
    shot = staged(described("A soldier lies face down in the mud, day", seconds=3.0))
    joints = shot.troupe.body(0, shot.seconds(0)).joints
    assert joints[:, 1].max() < 0.45
    assert joints[:, 1].min() > -0.02
