"""Two who dance in each other's arms, and work with long handles."""

import math

import numpy as np
import pytest

from tests.stage.test_traffic import joints, shot_of, world_of


@pytest.mark.parametrize(
    "text", ["A couple dances in the ballroom", "They dance barefoot in the kitchen", "Leila dances with Tomas"]
)
def test_two_who_dance_hold_each_other(text):
    shot = shot_of(text)
    for frame in (60, 80):
        one, two = joints(shot, frame, 1), joints(shot, frame, 2)
        assert math.dist(one[1, [0, 2]], two[1, [0, 2]]) < 0.65
        assert np.linalg.norm(one[7] - two[4]) < 0.25, "the hands that are held out meet"
        assert np.linalg.norm(one[4] - two[1]) < 0.5, "a hand is at the other's back"


def test_guests_waltz_in_pairs():
    world = world_of("Guests waltz in the ballroom")
    partners = {each.member.name: each.beats[0].target for each in world.performers}
    assert all(other is not None and partners[other] == name for name, other in partners.items())


def test_dancers_of_a_club_dance_each_for_themselves():
    world = world_of("A man and a woman dance in a nightclub")
    assert {beat.action for each in world.performers for beat in each.beats} >= {"dance"}


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("A sailor mops the deck of a ship", "broom"),
        ("A man digs a grave with a shovel", "shovel"),
        ("A janitor mops the corridor", "broom"),
    ],
)
def test_a_long_handle_is_in_both_hands_and_on_the_floor(text, tool):
    shot = shot_of(text)
    id_ = next(entity.id for entity in shot.entities if entity.name == tool)
    for frame in (40, 60):
        place = shot.at(frame).transforms[id_].astype(float)
        body = joints(shot, frame)
        foot, along = place[:3, 3], place[:3, 1]
        for wrist in (body[4], body[7]):
            away = wrist - foot
            assert np.linalg.norm(away - (away @ along) * along) < 0.22
        assert abs(foot[1] - body[[10, 13], 1].min()) < 0.3
