"""Riders, drivers and oars on stage: each has their own, sits as it is ridden, and has it in hand."""

import math

import numpy as np
import pytest

from previz.stage.props.seats import SEATS
from previz.stage.subjects import UNNAMED
from tests.stage.test_traffic import of_kind, shot_of, world_of

HIPS, LEFT_WRIST, RIGHT_WRIST, NECK = 8, 7, 4, 1


def local(shot, frame: int, prop_name: str, point: np.ndarray) -> np.ndarray:
    """A world point in the frame of a prop."""
    index = next(i for i, prop in enumerate(shot.world.props) if prop.name == prop_name)
    stands = shot.at(frame).transforms[len(shot.world.performers) + index + 1]
    return np.asarray((np.linalg.inv(stands) @ np.append(point, 1.0))[:3])


@pytest.mark.parametrize(
    ("text", "kind", "riders"),
    [
        ("Three kids ride bicycles down a street", "bicycle", 3),
        ("Two knights ride side by side across a field", "horse", 2),
        ("Six cyclists race down a mountain road", "bicycle", 6),
        ("Two skiers ski down a slope", "worn_skis", 2),
    ],
)
def test_each_of_several_riders_has_their_own(text, kind, riders):
    world = world_of(text)
    named = {prop.name for prop in of_kind(world, kind)}
    ridden = [beat.target for each in world.performers for beat in each.beats if beat.target in named]
    assert len(named) == riders
    assert sorted(set(ridden)) == sorted(named)


@pytest.mark.parametrize(
    "text", ["Two men ride in a car", "A surfer rides a wave", "A woman rides an escalator in a mall"]
)
def test_who_rides_something_else_has_no_horse(text):
    assert not of_kind(world_of(text), "horse")


@pytest.mark.parametrize(
    ("text", "kind", "aside", "ahead"),
    [
        ("A girl rides a bicycle down the street", "bicycle", (0.12, 0.4), (0.0, 0.45)),
        ("A man rides a motorcycle down a desert road", "motorcycle", (0.2, 0.45), (0.05, 0.45)),
        ("A woman rides a scooter through the city", "scooter", (0.15, 0.45), (0.1, 0.6)),
    ],
)
def test_hands_are_on_the_bars_from_the_first_frame_on(text, kind, aside, ahead):
    shot = shot_of(text)
    for frame in (0, 40, 90):
        joints = shot.at(frame).joints[1].astype(float)
        left, right = (
            local(shot, frame, of_kind(shot.world, kind)[0].name, joints[k]) for k in (LEFT_WRIST, RIGHT_WRIST)
        )
        assert aside[0] < left[0] < aside[1]
        assert aside[0] < -right[0] < aside[1]
        assert ahead[0] < left[2] < ahead[1]


def test_a_rower_faces_the_stern_with_an_oar_in_each_hand():
    shot = shot_of("A man rows a boat across a lake")
    oars = [i for i, prop in enumerate(shot.world.props) if prop.kind == "rowing_oar"]
    assert len(oars) == 2
    for frame in (10, 50):
        moment = shot.at(frame)
        joints = moment.joints[1].astype(float)
        boat = of_kind(shot.world, "rowing_boat")[0].name
        assert local(shot, frame, boat, joints[LEFT_WRIST])[2] < local(shot, frame, boat, joints[HIPS])[2]
        for oar, wrist in zip(oars, (LEFT_WRIST, RIGHT_WRIST), strict=True):
            stick = moment.transforms[len(shot.world.performers) + oar + 1]
            top = stick[:3, 3] + 2.6 * stick[:3, 1]
            assert np.linalg.norm(top - joints[wrist]) < 0.2


def test_what_drives_by_has_somebody_at_the_wheel_whom_no_frame_is_about():
    shot = shot_of("A police car races through the city")
    assert [each.member.name.startswith(UNNAMED) for each in shot.world.performers] == [True]
    assert shot.choice.subjects[0].name == "police car"
    hips = local(shot, 48, "police car", shot.at(48).joints[1][HIPS].astype(float))
    assert math.dist(hips[[0, 2]], np.array(SEATS["police_car"][0].at)[[0, 2]]) < 0.3


def test_feet_stay_inside_the_body_of_a_car():
    shot = shot_of("A man drives a red car past on a highway, wide shot")
    ankles = shot.at(48).joints[1][[10, 13]].astype(float)
    assert (np.array([local(shot, 48, "car", each)[1] for each in ankles]) > 0.2).all()


def test_who_is_said_to_be_on_a_horse_is_on_it_whatever_they_do():
    shot = shot_of("A woman on a horse looks back")
    assert local(shot, 60, "horse", shot.at(60).joints[1][HIPS].astype(float))[1] > 1.4


def test_a_knight_who_falls_off_his_horse_ends_beside_it():
    shot = shot_of("A knight falls off his horse")
    first, last = (local(shot, frame, "horse", shot.at(frame).joints[1][NECK].astype(float)) for frame in (0, 95))
    assert first[1] > 1.8
    assert last[1] < 0.5
    assert abs(last[0]) > 0.4


def test_a_dog_at_a_car_window_is_in_the_car():
    world = world_of("A dog looks out of a car window")
    dog, car = of_kind(world, "dog")[0], of_kind(world, "car")[0]
    assert not world.interior
    assert math.dist(dog.position, car.position) < 1.2
    assert dog.position[1] > 0.3


def test_a_horse_goes_before_a_carriage():
    shot = shot_of("A princess rides in a carriage")
    for frame in (0, 80):
        horse = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "horse")
        at = shot.at(frame).transforms[len(shot.world.performers) + horse + 1][:3, 3].astype(float)
        assert 2.5 < local(shot, frame, "carriage", at)[2] < 4.0
