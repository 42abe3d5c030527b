"""Words that the stage must not take for people or things: toys, heads of schools, the camera's own moves."""

from __future__ import annotations

import pytest

from previz.stage.extras import is_person, number_of
from previz.stage.naming import named_things
from previz.stage.present import introduced, people_named
from tests.measured.watching import described


@pytest.mark.parametrize("noun", ["headmistress", "actress", "princess", "lioness", "waitress", "boss"])
def test_one_who_ends_in_s_is_one(noun: str) -> None:
    assert number_of(f"a {noun}") == 1


def test_several_are_still_several() -> None:
    assert number_of("two actresses") == 2
    assert number_of("the nurses") > 1


@pytest.mark.parametrize("text", ["toy soldiers", "a plastic cowboy", "three tin soldiers"])
def test_toys_are_nobody(text: str) -> None:
    assert not is_person(text)
    assert people_named(f"Close-up of {text} on the floor") == ()


def test_real_soldiers_are_somebody() -> None:
    assert is_person("a soldier")
    assert people_named("Three soldiers crouch in a trench")


@pytest.mark.parametrize("text", ["PAN from Dev to Poppy.", "CRANE UP as the bell rings", "ZOOM in on the door"])
def test_what_moves_the_camera_is_no_thing(text: str) -> None:
    assert not {thing.kind for thing in named_things(text)} & {"pan", "crane"}


def test_a_pan_on_a_stove_is_one() -> None:
    assert "pan" in {thing.kind for thing in named_things("She puts the pan on the stove")}


def test_a_heading_of_a_shot_in_a_line_brings_nobody_in() -> None:
    assert introduced("TWO-SHOT: Jesse and the Sheriff face each other") == ()
    assert introduced("NORA, 30, runs through the trees") == ("NORA",)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Medium shot. A girl raises her hand in a classroom, day", "wave"),
        ("Medium shot. A man raises both hands, street, night", "surrender"),
        ("Medium shot. A woman puts her hand on the table, kitchen", "rest_hand"),
    ],
)
def test_a_hand_goes_up_where_words_say_so(text: str, action: str) -> None:
    assert action in {beat.action for beat in described(text).world.performers[0].beats}
