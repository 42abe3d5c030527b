"""People who carry people, and who hug beasts."""

import numpy as np
import pytest

from previz.stage.sets import place_of
from tests.measured.watching import placed
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


def test_an_umbrella_is_upright_over_the_head_whatever_the_hands_do():
    shot = shot_of("A couple kisses under an umbrella in the rain")
    umbrella = next(index for index, prop in enumerate(shot.world.props) if prop.kind == "umbrella")
    for frame in (0, shot.frames // 2, shot.frames - 1):
        frame_of = shot.at(frame).transforms[len(shot.world.performers) + umbrella + 1]
        assert frame_of[1, 1] == pytest.approx(1.0, abs=1e-3)
        assert frame_of[1, 3] + 0.8 > joints(shot, frame, 1)[0][1] + 0.1


def test_a_kite_and_who_flies_it_are_both_in_the_frame():
    shot = shot_of("A boy flies a kite on a hill")
    moment = shot.at(shot.frames // 2)
    kite = moment.transforms[len(shot.world.performers) + 1][:3, 3]
    for point in (kite, joints(shot, shot.frames // 2, 1)[0]):
        x, y, depth = placed(moment, point, 16 / 9)[0]
        assert depth > 0
        assert max(abs(x), abs(y)) < 1.0


def test_what_is_on_a_hill_stands_on_the_ground():
    shot = shot_of("Sheep on a hill. Wide shot")
    assert all(prop.position[1] < 0.1 for prop in shot.world.props if prop.kind == "sheep")


def test_who_acts_again_stands_on_their_own_feet():
    shot = shot_of("A groom carries his bride across the field. The bride walks to the fence.", 8.0)
    assert joints(shot, shot.frames - 1, 2)[[10, 13], 1].max() < 0.3


def test_hands_that_are_raised_are_over_the_shoulders_and_clear_of_the_face():
    shot = shot_of("A man raises his hands")
    body = joints(shot, shot.frames - 1, 1)
    for wrist in body[[4, 7]]:
        assert wrist[1] > body[1][1] + 0.1
        assert np.linalg.norm((wrist - body[0])[[0, 2]]) > 0.25


def test_who_sleeps_in_a_chair_is_not_in_the_bed():
    shot = shot_of("INT. HOSPITAL ROOM. An old woman lies in the bed. A man sleeps in a chair beside her.")
    sitter = next(i for i, each in enumerate(shot.world.performers) if "man" in each.member.name.split())
    trunk = joints(shot, 24, sitter + 1)
    assert trunk[1][1] - trunk[[8, 11], 1].mean() > 0.3


def test_the_witness_stand_is_a_seat_and_nobody_by_itself():
    world = shot_of("INT. COURTROOM - A girl sits in the witness stand").world
    assert [performer.member.name for performer in world.performers] == ["A girl"]
    seat = place_of(world).anchors["witness1"].position
    assert abs(world.performers[0].mark[0] - seat[0]) < 0.6
