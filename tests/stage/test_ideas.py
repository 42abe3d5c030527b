import pytest

from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size
from previz.stage.ideas import Company, Idea, ideas_for

TWO = Company(("ANNA", "A man"), ("letter",), ("lamp",), True)
ONE = Company(("ANNA",), ("letter",), ("lamp",), False)
NONE = Company((), ("a car", "sign"), (), False)


@pytest.mark.parametrize("company", [TWO, ONE, NONE])
def test_there_are_more_ideas_than_are_shown_and_each_says_why(company):
    ideas = list(ideas_for(company, ShotSpec()))
    assert len(ideas) >= 13
    assert all(idea.reason for idea in ideas)
    assert len(set(ideas)) == len(ideas)


def test_nameless_people_and_things_are_spoken_of_as_in_a_sentence():
    names = {idea.name for idea in ideas_for(TWO, ShotSpec())}
    assert "Over a man's shoulder onto ANNA" in names
    assert "The car, near" in {idea.name for idea in ideas_for(NONE, ShotSpec())}


def test_a_set_up_stands_still_and_keeps_what_happens():
    base = ShotSpec(action="walks", movement=(Movement.DOLLY_IN,), lens_mm=85.0, stop=2.8)
    made = Idea("Master", "why", Size.WIDE, Composition.GROUP).over(base)
    assert made.movement == ()
    assert (made.action, made.stop) == ("walks", 2.8)
    assert made.lens_mm is None


def test_only_what_differs_is_changed_and_names_keep_their_spelling():
    base = ShotSpec(size=Size.CLOSE_UP, subjects=("Anna",))
    idea = Idea("Wide of ANNA", "why", Size.WIDE, Composition.SINGLE, ("ANNA",))
    assert idea.changes(base) == {"size": "wide", "composition": "single"}


def test_an_angle_of_the_shot_gives_way_to_eye_level():
    idea = Idea("Close-up", "why", Size.CLOSE_UP, Composition.SINGLE)
    assert idea.over(ShotSpec(angle=Angle.LOW)).angle is Angle.EYE_LEVEL
    assert idea.over(ShotSpec()).angle is None
