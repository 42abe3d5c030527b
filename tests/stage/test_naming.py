"""What a text names: things by number and colour, and no verbs."""

import pytest

from previz.stage.colours import colour_named
from previz.stage.meshes import rgb
from previz.stage.naming import implied_things, named_things


def named(text: str) -> list[tuple[str, int]]:
    return [(thing.kind, thing.count) for thing in named_things(text)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Two horses gallop across a field.", [("horse", 2)]),
        ("Cars drive past.", [("car", 3)]),
        ("Birds fly over the sea.", [("bird", 3)]),
        ("A flock of birds takes off.", [("bird", 9)]),
        ("Three chairs stand in a circle.", [("chair", 3)]),
        ("Seven knives lie there.", [("knife", 7)]),
        (f"{'9' * 5000} horses gallop.", [("horse", 14)]),
        ("A bus arrives.", [("bus", 1)]),
        ("A painter and a canvas.", [("easel", 1)]),
        ("She counts the keys.", [("key", 1)]),
        ("He pours wine.", [("bottle", 1)]),
        ("He plays guitar.", [("guitar", 1)]),
        ("A glass of water stands there.", [("glass", 1)]),
        ("LANTERN on the floor.", [("lantern", 1)]),
        ("People cross the road under umbrellas.", [("umbrella", 3)]),
    ],
)
def test_things_are_named_one_or_several(text, things):
    assert named(text) == things


@pytest.mark.parametrize(
    "text",
    [
        "She watches the rain.",
        "He drinks.",
        "The man watches.",
        "They argue with a taxi driver.",
        "The car park is empty.",
        "Two boxers fight in a ring.",
        "She takes a picture.",
        "There is no gun.",
        "He remembers the letter.",
        "Rain beats against the glass.",
        "The camera pushes in.",
    ],
)
def test_verbs_and_what_only_describes_are_no_things(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "paint"),
    [
        ("A black car drives down the street.", "#2b2c30"),
        ("A woman with a yellow umbrella.", "#d8b23e"),
        ("The car is red.", "#a8332b"),
    ],
)
def test_a_thing_has_the_colour_that_is_said_of_it(text, paint):
    assert named_things(text)[0].colour == pytest.approx(rgb(paint))


def test_what_has_no_colour_said_has_none():
    assert named_things("A car drives past a red door.")[0].colour is None


def test_dark_is_darker_and_pale_is_paler():
    assert sum(colour_named(["dark", "blue"]) or ()) < sum(colour_named(["blue"]) or ()) < 3
    assert sum(colour_named(["pale", "green"]) or ()) > sum(colour_named(["green"]) or ())
    assert colour_named(["tall", "old"]) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A guard shoots a burglar.", "gun"),
        ("A man types.", "computer"),
        ("A woman drinks.", "cup"),
        ("A violinist plays.", "violin"),
        ("A knight rides away.", "horse"),
        ("A boy rides past.", "bicycle"),
        ("Tourists take photos.", "camera"),
    ],
)
def test_what_somebody_needs_for_what_they_do_is_implied(text, kind):
    assert [thing.kind for thing in implied_things(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "A guard fires his rifle and shoots.",
        "A horse drinks from a fountain.",
        "A teacher writes on the blackboard.",
        "A knight on a horse rides away.",
        "Snow falls.",
    ],
)
def test_nothing_is_implied_that_is_named_or_that_nobody_needs(text):
    assert implied_things(text) == ()
