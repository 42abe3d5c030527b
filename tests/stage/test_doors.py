"""Doors that open and shut, and who goes through them."""

import math

import numpy as np
import pytest

from previz.stage.staging import StagedShot
from previz.stage.view import Floats
from tests.stage.test_traffic import joints, shot_of

WIDE = math.radians(75)


def leaves(shot: StagedShot) -> dict[int, str]:
    return {entity.id: entity.name for entity in shot.entities if " door " in entity.name}


def swung(shot: StagedShot, frame: int) -> float:
    """The widest angle in radians at which a leaf stands, away from the room as positive."""
    transforms = shot.at(frame).transforms
    turns = [transforms[id_] for id_ in leaves(shot) if id_ in transforms]
    return max((math.atan2(float(turn[0, 2]), float(turn[0, 0])) for turn in turns), key=abs, default=0.0)


def doorway(shot: StagedShot) -> Floats:
    from previz.stage.sets import place_of

    place = place_of(shot.world)
    door = np.asarray(place.anchors["door"].position)[[0, 2]]
    return np.array(min((gap.middle for gap in place.gaps if gap.fitted == "door"), key=lambda m: math.dist(m, door)))


def test_nobody_at_the_door_leaves_it_shut():
    shot = shot_of("A man sits in a kitchen")
    assert swung(shot, 0) == swung(shot, 90) == 0.0


def test_who_comes_in_is_in_the_open_doorway_first():
    shot = shot_of("A man enters the kitchen")
    hips = joints(shot, 0)[[8, 11]].mean(axis=0)[[0, 2]]
    assert math.dist(hips, doorway(shot)) < 0.35
    assert swung(shot, 0) > WIDE
    assert math.dist(joints(shot, 90)[[8, 11]].mean(axis=0)[[0, 2]], doorway(shot)) > 1.2


def test_who_comes_in_later_waits_behind_the_shut_door():
    shot = shot_of("A woman reads a book in a living room. A man enters.", 6.0)
    second = joints(shot, 0, 2)[[8, 11]].mean(axis=0)[[0, 2]]
    assert math.dist(second, doorway(shot)) < 0.5
    assert swung(shot, 0) == 0.0
    assert swung(shot, 140) > WIDE


def test_who_leaves_is_in_the_open_doorway_last():
    shot = shot_of("A woman leaves the office")
    assert swung(shot, 0) == 0.0
    assert swung(shot, 95) > WIDE
    assert math.dist(joints(shot, 95)[[8, 11]].mean(axis=0)[[0, 2]], doorway(shot)) < 0.6


@pytest.mark.parametrize("text", ["A man opens the door in a living room", "A hand opens the bedroom door. Insert"])
def test_a_hand_opens_a_door_towards_it(text):
    shot = shot_of(text)
    assert swung(shot, 0) == 0.0
    assert -math.radians(50) < swung(shot, 90) < -math.radians(25)
    assert np.linalg.norm(joints(shot, 30)[4][[0, 2]] - doorway(shot)) < 0.55


def test_a_hand_shuts_a_door_that_stands_open():
    shot = shot_of("A man closes the bedroom door")
    assert swung(shot, 0) < -math.radians(25)
    assert abs(swung(shot, 90)) < 0.02


def test_a_key_is_turned_at_a_door_that_stays_shut():
    shot = shot_of("A hand turns a key in a lock. Close-up")
    key = next(entity.id for entity in shot.entities if entity.name == "key")
    assert swung(shot, 90) == 0.0
    assert np.linalg.norm(shot.at(40).transforms[key][[0, 2], 3] - doorway(shot)) < 0.6


def test_the_camera_sees_the_door_that_is_worked_at():
    shot = shot_of("A man opens the door in a living room. Medium full")
    camera = shot.camera(40).to_world
    hand = joints(shot, 40)[4]
    inward = joints(shot, 40)[1] - np.array([doorway(shot)[0], 1.2, doorway(shot)[1]])
    assert (camera[:3, 3] - hand) @ (inward * [1, 0, 1]) > 0.0


def test_a_leaf_stands_aside_with_its_wall():
    shot = shot_of("A man enters the kitchen. Wide")
    hidden = shot.at(10).hidden
    walls = {entity.name.split()[0]: entity.id for entity in shot.entities if entity.name.endswith(" wall")}
    for id_, name in leaves(shot).items():
        assert (id_ in hidden) == (walls[name.split()[0]] in hidden)


def test_who_comes_into_an_empty_room_does_so_at_once():
    shot = shot_of("A wide shot, slightly high angle, of the courtroom. The judge enters.")
    assert shot.world.performers[0].beats[0].start == 0.0


@pytest.mark.parametrize(("text", "first", "last"), [("The door opens", 0.0, 82.0), ("The door slams shut", 40.0, 0.0)])
def test_a_door_moves_that_is_said_to_though_nobody_is_there(text, first, last):
    shot = shot_of(text)
    assert math.degrees(abs(swung(shot, 0))) == pytest.approx(first, abs=1.0)
    assert math.degrees(abs(swung(shot, shot.frames - 1))) == pytest.approx(last, abs=1.0)
