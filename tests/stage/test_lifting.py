"""People who carry people, and who hug beasts."""

import numpy as np
import pytest

from tests.stage.test_traffic import joints, shot_of


def hips(shot, frame, who):
    return joints(shot, frame, who + 1)[[8, 11]].mean(axis=0)


@pytest.mark.parametrize(
    "text", ["A father carries his sleeping daughter across the field", "A soldier carries a wounded man"]
)
def test_who_is_carried_lies_across_the_arms_and_goes_along(text):
    shot = shot_of(text)
    for frame in (0, shot.frames // 2, shot.frames - 1):
        carrier, load = hips(shot, frame, 0), hips(shot, frame, 1)
        assert 0.75 * carrier[1] < load[1] < 1.35 * carrier[1]
        assert np.hypot(*(load - carrier)[[0, 2]]) < 0.45
        trunk = joints(shot, frame, 2)[1] - load
        assert abs(trunk[1]) < 0.8 * np.linalg.norm(trunk)


def test_who_is_on_the_shoulders_sees_over_the_head():
    shot = shot_of("A man carries a girl on his shoulders through the park")
    for frame in (0, shot.frames - 1):
        under, over = joints(shot, frame, 1), joints(shot, frame, 2)
        assert over[0][1] > under[0][1] + 0.25
        assert np.hypot(*(over[0] - under[0])[[0, 2]]) < 0.45


def test_who_picks_somebody_up_has_them_in_the_arms_after():
    shot = shot_of("A mother picks up her son and carries him down the corridor")
    assert hips(shot, 0, 1)[1] < 0.75
    last = shot.frames - 1
    assert hips(shot, last, 1)[1] > 0.8
    assert np.hypot(*(hips(shot, last, 1) - hips(shot, last, 0))[[0, 2]]) < 0.45


def test_a_large_beast_is_hugged_where_it_stands():
    shot = shot_of("A girl hugs a goat in a farmyard")
    goat = next(index for index, prop in enumerate(shot.world.props) if prop.kind == "goat")
    assert not shot.holders(shot.frames // 2)
    place = shot.at(shot.frames // 2).transforms[len(shot.world.performers) + goat + 1][:3, 3]
    assert place[1] < 0.1
    assert np.linalg.norm((joints(shot, shot.frames // 2, 1)[[4, 7]] - place)[:, [0, 2]], axis=1).max() < 0.7
