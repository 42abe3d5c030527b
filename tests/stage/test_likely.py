"""Where a description plays that names no place: by what is ridden, boarded or done."""

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay
from tests.stage.test_traffic import shot_of, world_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A woman gets into a taxi", "street"),
        ("A man gets on a bus", "street"),
        ("A woman boards a train", "train_platform"),
        ("Passengers wait as a train arrives", "train_platform"),
        ("Two men paddle a canoe", "lakeside"),
        ("A surfer rides a wave", "beach"),
        ("A skier skis down a slope", "ski_slope"),
        ("A pilot flies a plane", "cockpit"),
        ("A bus driver drives a bus, medium close-up", "car_interior"),
        ("A woman sits on a train looking out of the window", "train_carriage"),
        ("A princess rides in a carriage", "exterior"),
    ],
)
def test_a_place_follows_from_what_is_done(text, place):
    assert world_of(text).place == place


def test_who_boards_a_train_is_inside_of_it_at_the_end():
    shot = shot_of("A woman boards a train", 5.0)
    train = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "train")
    into = np.linalg.inv(shot.at(119).transforms[len(shot.world.performers) + train + 1])
    ends = [abs(float((into @ np.append(shot.at(frame).joints[1][0], 1.0))[0])) for frame in (0, 119)]
    assert ends[0] > 1.6
    assert ends[1] < 1.4


def test_the_road_goes_by_outside_of_a_car_that_is_driven():
    driven, parked = world_of("A woman drives a car, close-up"), world_of("Two detectives sit in a car, two shot")
    assert [prop.name for prop in driven.props if prop.name.startswith("roadside")]
    assert not [prop.name for prop in parked.props if prop.name.startswith("roadside")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A gunslinger stands in a dusty street", "western_street"),
        ("The sheriff steps out of the saloon", "western_street"),
        ("An outlaw rides into town", "western_street"),
        ("A woman walks down a dusty street in Cairo", "street"),
        ("Two detectives sit across an interrogation table", "interrogation_room"),
        ("A taxi driver glances at his passenger in the back seat", "car_interior"),
        ("A nurse checks a patient in a bed", "hospital_room"),
        ("A soldier writes a letter by candlelight", "room"),
    ],
)
def test_a_place_follows_from_who_is_in_it_and_what_is_there(text, place):
    assert world_of(text).place == place


def test_candlelight_tells_of_a_candle_and_of_the_night():
    world = world_of("A soldier writes a letter by candlelight")
    assert world.time_of_day is TimeOfDay.NIGHT
    assert "candle" in {prop.kind for prop in world.props}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Slow push in on a judge hammering his gavel", "courtroom"),
        ("A waitress pours coffee for a trucker at the counter", "diner"),
        ("A surgeon washes his hands at a sink", "operating_room"),
        ("Three astronauts argue", "spaceship_corridor"),
        ("A boxer wipes sweat from his brow in the corner of the ring", "boxing_ring"),
        ("A child's face pressed against a train window in the rain", "train_carriage"),
        ("A detective lights a cigarette under a broken streetlight", "street"),
    ],
)
def test_people_are_where_their_work_has_them(text, place):
    assert world_of(text).place == place


def test_a_waiter_in_the_rain_is_in_no_restaurant():
    assert world_of("A waiter runs down the road in the rain").place not in {"restaurant", "room"}
