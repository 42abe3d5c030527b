"""Hands and feet that a frame is of, and those whose they are."""

import numpy as np
import pytest

from previz.shots.spec import Composition
from tests.measured.watching import placed
from tests.stage.test_traffic import joints, shot_of


@pytest.mark.parametrize(
    "text",
    ["Worm's eye view, the boots step over the camera", "Camera at ground level, boots march past", "Her feet cross"],
)
def test_feet_that_go_are_the_frame(text):
    shot = shot_of(text)
    assert shot.choice.composition is Composition.INSERT
    moment = shot.at(shot.frames // 2)
    ankles = placed(moment, joints(shot, shot.frames // 2)[[10, 13]], 16 / 9)
    assert np.abs(ankles[:, :2]).max() < 0.95
    assert placed(moment, joints(shot, shot.frames // 2)[[1]], 16 / 9)[0, 1] > 1.0


def test_a_look_at_ones_own_hands_sees_them():
    shot = shot_of("POV: a man looks down at his hands holding a letter")
    moment = shot.at(60)
    x, y, depth = placed(moment, joints(shot, 60)[[4]], 16 / 9)[0]
    assert max(abs(x), abs(y)) < 0.8
    assert 0.1 < depth < 0.9


def test_hands_that_work_are_seen_past_their_own_body():
    shot = shot_of("A hand turns a key in a lock. Close-up")
    x, y, _ = placed(shot.at(50), joints(shot, 50)[[4]], 16 / 9)[0]
    assert max(abs(x), abs(y)) < 0.7


def test_an_open_view_of_a_street_is_from_the_street():
    for text in ("Establishing shot of a street", "Establishing shot of a street at night"):
        x = float(shot_of(text).camera(10).to_world[0, 3])
        assert -13.6 < x < 4.4


@pytest.mark.parametrize(
    "text", ["A girl strokes a horse in a barn", "A boy and his dog sit on a porch", "A bear walks toward a hunter"]
)
def test_somebody_and_an_animal_are_both_in_the_frame(text):
    shot = shot_of(text)
    beasts = [prop for prop in shot.world.props if prop.kind in {"horse", "dog", "bear"}]
    id_ = len(shot.world.performers) + 1 + shot.world.props.index(beasts[0])
    moment = shot.at(shot.frames // 2)
    beast = moment.transforms[id_][:3, 3].astype(float) + np.array([0, 0.4, 0])
    points = placed(moment, np.stack([beast, joints(shot, shot.frames // 2)[0]]), 16 / 9)
    assert np.abs(points[:, :2]).max() < 1.0
    assert points[:, 2].min() > 0.3
