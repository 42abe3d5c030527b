"""Work of the hands, seats that are told in passing, and ways of doing things that stand for others."""

import numpy as np
import pytest

from tests.stage.test_traffic import joints, of_kind, shot_of, world_of


def actions(text: str) -> set[str]:
    return {beat.action for each in world_of(text).performers for beat in each.beats}


@pytest.mark.parametrize(
    ("text", "played"),
    [
        ("A woman sweeps the kitchen floor", "sweep"),
        ("A janitor mops the corridor", "sweep"),
        ("A blacksmith hammers a sword", "type"),
        ("A nurse is bandaging a soldier", "type"),
        ("A man falls to his knees in the rain", "kneel"),
        ("A woman descends a grand staircase", "walk"),
        ("A thief climbs through a window", "sneak"),
        ("A detective lights a cigarette", "drink"),
        ("A violinist plays in the street", "hold"),
        ("A snowboarder carves down a ski slope", "board"),
    ],
)
def test_what_is_done_is_played(text, played):
    assert played in actions(text)


def test_who_is_tied_works_at_nothing():
    assert "type" not in actions("A man is tied to a chair in a basement")


@pytest.mark.parametrize(
    "text",
    [
        "A man is tied to a chair in a basement",
        "An old woman feeds pigeons on a park bench",
        "A girl reads a book on a sofa in a living room",
    ],
)
def test_who_is_on_a_seat_sits_all_the_while(text):
    shot = shot_of(text)
    for frame in (0, 60):
        body = joints(shot, frame)
        assert abs(body[[8, 11], 1].mean() - body[[9, 12], 1].mean()) < 0.3


def test_who_shoots_it_out_stands_far_apart_eye_to_eye():
    one, two = world_of("Two cowboys duel at noon in the street").performers
    assert np.hypot(one.mark[0] - two.mark[0], one.mark[2] - two.mark[2]) > 5.0
    assert np.cos(one.heading - two.heading) < -0.9


def test_two_riders_who_race_have_a_bicycle_each_and_are_on_it():
    world = world_of("Two teenagers on bicycles race down a street")
    bicycles = of_kind(world, "bicycle")
    assert len(bicycles) == 2
    assert all(bicycle.path for bicycle in bicycles)


@pytest.mark.parametrize(
    "text", ["Dog runs through a field", "Horse gallops along a beach", "Car speeds down a highway"]
)
def test_what_opens_a_line_and_does_something_is_there(text):
    kind = text.split()[0].lower()
    assert of_kind(world_of(text), kind)


def test_who_sleeps_at_a_desk_sits_at_it():
    body = joints(shot_of("A student sleeps at her desk in the library"), 40)
    assert body[[8, 11], 1].mean() < body[1, 1] - 0.25
    assert "lie" not in actions("A student sleeps at her desk in the library")


def test_who_lies_in_the_grass_lies():
    body = joints(shot_of("Overhead shot of a couple lying in the grass"), 40)
    assert abs(body[1, 1] - body[[8, 11], 1].mean()) < 0.3


def test_a_rider_who_crosses_a_desert_is_on_a_horse():
    assert of_kind(world_of("A lone rider crossing the desert at sunset"), "horse")
