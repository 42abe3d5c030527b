from dataclasses import replace

import pytest

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.subjects import Sort, Subject, find_subjects
from previz.stage.world import CastMember, Performer, Prop, World

SPOTS = {"door": None, "window": None, "chair1": None}


@pytest.fixture(scope="module")
def world():
    def performer(name: str, x: float, build: str = "adult", presents: str = "neutral") -> Performer:
        return Performer(CastMember(name, (0.4, 0.4, 0.5), build, presents), (x, 0.0, 0.0), 0.0)

    people = (
        performer("MARA", -1.0, presents="feminine"),
        performer("THE KEEPER", 0.0, build="old", presents="masculine"),
        performer("TOM", 1.0, build="child", presents="masculine"),
    )
    props = (Prop("the letter", "letter", (0.0, 0.8, 0.0)), Prop("pickup", "truck", (4.0, 0.0, 0.0)))
    line = ((-1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    return World("room", "room", True, TimeOfDay.DAY, Weather.CLEAR, (6, 2.7, 5), line, people, props, 10.0, 1)


@pytest.mark.parametrize(
    ("text", "sort", "index"),
    [
        ("Mara", Sort.FIGURE, 0),
        ("MARA'S", Sort.FIGURE, 0),
        ("the old keeper", Sort.FIGURE, 1),
        ("him", Sort.FIGURE, 1),
        ("her", Sort.FIGURE, 0),
        ("the boy", Sort.FIGURE, 2),
        ("a woman", Sort.FIGURE, 0),
        ("the letter", Sort.PROP, 0),
        ("the truck", Sort.PROP, 1),
        ("the door", Sort.SPOT, 0),
    ],
)
def test_words_find_whom_and_what_they_mean(world, text, sort, index):
    (subject,), missing = find_subjects([text], world, SPOTS)
    assert (subject.sort, subject.index) == (sort, index)
    assert missing == ()


def test_everybody_is_everybody(world):
    assert [subject.index for subject in find_subjects(["everyone"], world, SPOTS)[0]] == [0, 1, 2]


def test_a_second_pronoun_means_somebody_else(world):
    assert [subject.index for subject in find_subjects(["Tom", "him"], world, SPOTS)[0]] == [2, 1]


def test_who_is_not_there_is_reported(world):
    assert find_subjects(["Mara", "the admiral"], world, SPOTS) == (
        (Subject(Sort.FIGURE, 0, "MARA"),),
        ("the admiral",),
    )


def test_nobody_comes_twice(world):
    assert len(find_subjects(["Mara", "her", "Mara"], world, SPOTS)[0]) == 1


def test_a_word_for_several_means_all_of_them(world):
    kids = tuple(
        Performer(CastMember(name, (0.4, 0.4, 0.5), "child"), (float(at), 0.0, 0.0), 0.0)
        for at, name in enumerate(("Kids", "Kids 2", "Kids 3"))
    )
    found, missing = find_subjects(["kids"], replace(world, performers=(*world.performers, *kids)), SPOTS)
    assert [subject.index for subject in found] == [3, 4, 5]
    assert missing == ()
