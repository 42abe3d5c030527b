"""Dough that is kneaded, a plank that is sawn, a safe that is opened, a key on a palm: hands at what they are at."""

import numpy as np
import pytest

from previz.shots.spec import Composition, TimeOfDay
from previz.stage.props import size
from previz.stage.staging import StagedShot
from previz.stage.subjects import Sort
from tests.stage.test_traffic import shot_of, world_of

LEFT, RIGHT = 7, 4


def prop_of(shot: StagedShot, kind: str) -> int:
    return next(index for index, prop in enumerate(shot.world.props) if prop.kind == kind)


def transform(shot: StagedShot, index: int, frame: int) -> np.ndarray:
    return shot.at(frame).transforms[len(shot.world.performers) + index + 1]


@pytest.mark.parametrize("text", ["Close-up: a key in Nadia's palm.", "Close on a key lying in Nadia's open palm."])
def test_a_key_lies_on_the_open_palm_and_is_what_is_seen(text):
    shot = shot_of(text)
    key = prop_of(shot, "key")
    assert shot.choice.composition is Composition.INSERT
    assert [(one.sort, one.index) for one in shot.choice.subjects] == [(Sort.PROP, key)]
    place, hand = transform(shot, key, 36), shot.troupe.hand(0, 1.5)
    assert np.linalg.norm(place[:3, 3] - hand[:3, 3]) < 0.06
    assert place[1, 1] > 0.75
    assert hand[1, 3] > 0.95


def test_a_sawyer_has_the_saw_in_the_plank_and_a_hand_on_it():
    shot = shot_of("Medium wide: a carpenter saws a plank in his workshop.")
    saw, plank = prop_of(shot, "saw"), shot.world.props[prop_of(shot, "sawhorse")]
    drawn = [transform(shot, saw, frame)[:3, 3] for frame in range(0, 48, 4)]
    assert np.ptp([point @ [np.sin(plank.heading), 0, np.cos(plank.heading)] for point in drawn]) > 0.1
    left = shot.troupe.hand(0, 1.5, True)[:3, 3]
    assert abs(left[1] - size("sawhorse")[1]) < 0.15
    assert np.hypot(left[0] - plank.position[0], left[2] - plank.position[2]) < 0.4
    facing = shot.troupe.body(0, 1.5).gaze
    assert facing[1] < -0.35


def test_a_safe_stands_on_the_floor_and_is_opened_on_knees():
    shot = shot_of("Medium: Vic cracks the safe by torchlight, night.")
    safe = shot.world.props[prop_of(shot, "safe")]
    assert safe.position[1] == 0.0
    assert shot.world.performers[0].posture == "kneel"
    right = shot.troupe.pose(0, 1.5).joints[RIGHT]
    out = np.array([np.sin(safe.heading), 0, np.cos(safe.heading)])
    off = (right - np.asarray(safe.position)) @ out - size("safe")[2] / 2
    assert -0.05 < off < 0.16
    eye = shot.at(36).camera.to_world[:3, 3] - np.asarray(safe.position)
    assert eye @ out > 0.0


def test_of_two_who_open_a_safe_one_looks_on():
    world = world_of("Wide: two burglars crack a safe in a bank at night.")
    assert [{beat.action for beat in each.beats} for each in world.performers] == [{"kneel", "crack"}, {"look"}]


def test_a_baker_has_both_hands_in_the_dough():
    shot = shot_of("Medium: a baker kneads dough in a bakery.")
    assert shot.world.performers[0].beats[0].action == "knead"
    hands = np.stack([shot.troupe.pose(0, 1.5).joints[hand] for hand in (LEFT, RIGHT)])
    assert np.linalg.norm(hands[0] - hands[1]) < 0.32
    assert (np.abs(hands[:, 1] - 0.98) < 0.12).all()


@pytest.mark.parametrize(
    ("text", "hour", "share"),
    [
        ("Wide: a baker kneads dough in a dark bakery before dawn.", TimeOfDay.NIGHT, 0.15),
        ("A thief sneaks through a dark museum", TimeOfDay.NIGHT, 0.15),
        ("A dark-haired woman sits in a bakery", TimeOfDay.DAY, 1.0),
        ("A man in a dark coat walks down a corridor", TimeOfDay.DAY, 1.0),
        ("A deer stands in a dark forest", TimeOfDay.DAY, 1.0),
    ],
)
def test_a_room_that_is_called_dark_is(text, hour, share):
    world = world_of(text)
    assert (world.time_of_day, world.practicals) == (hour, share)


def test_a_car_burns_with_light_and_smoke_over_it():
    shot = shot_of("Wide: a burning car on the highway at night, two people stagger away.")
    car = next(prop for prop in shot.world.props if prop.kind == "car")
    fires = [prop for prop in shot.world.props if prop.kind == "blaze"]
    assert len(fires) == 3
    for fire in (*fires, next(prop for prop in shot.world.props if prop.kind == "smoke")):
        assert np.hypot(fire.position[0] - car.position[0], fire.position[2] - car.position[2]) < 2.0
    assert sum(lamp.intensity > 2.0 for lamp in shot.at(24).lamps) >= 3


def test_a_car_that_is_only_there_does_not_burn():
    assert not any(prop.kind == "blaze" for prop in world_of("A car on the highway, a burning sun").props)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wide: Ana sails a small boat across the lake.", "sailing_boat"),
        ("A fisherman rows a boat across the lake.", "rowing_boat"),
    ],
)
def test_a_boat_that_is_sailed_has_sails(text, kind):
    assert kind in {prop.kind for prop in world_of(text).props}


@pytest.mark.parametrize(
    ("text", "presents"),
    [
        ("Close-up: a nurse washes his hands.", "masculine"),
        ("Close-up: a nurse washes her hands.", "feminine"),
        ("Close-up: a nurse looks up.", "feminine"),
        ("Medium: the doctor checks her watch.", "feminine"),
    ],
)
def test_a_pronoun_tells_who_a_nurse_is(text, presents):
    assert world_of(text).performers[0].member.presents == presents


@pytest.mark.parametrize(
    ("text", "smokes"),
    [
        ("Wide: a burning barn at night, farmers pass buckets of water.", 0),
        ("Low angle wide: a knight rides a black horse through a burning village, night.", 4),
        ("A farmer sleeps in a barn at night", None),
    ],
)
def test_a_place_that_burns_has_fires_away_from_its_people(text, smokes):
    world = world_of(text)
    fires = [prop for prop in world.props if prop.kind == "blaze"]
    assert len(fires) == (0 if smokes is None else max(smokes, 3))
    assert sum(prop.kind == "smoke" for prop in world.props) == (smokes or 0)
    for fire in fires:
        for each in world.performers:
            assert np.hypot(fire.position[0] - each.mark[0], fire.position[2] - each.mark[2]) > 1.0
