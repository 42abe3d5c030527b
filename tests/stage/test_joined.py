"""Who does one thing together."""

from __future__ import annotations

import pytest

from previz.shots.actions import actions_in
from previz.shots.spec import ShotSpec
from previz.stage.build import build_world
from previz.stage.joined import joined
from previz.stage.world import SceneBeat, SceneBrief


def _done(text: str, names: tuple[str, ...]) -> list[tuple[str | None, str]]:
    return [(each.subject, each.action) for each in joined(text, actions_in(text, names), names)]


@pytest.mark.parametrize(
    ("text", "names", "done"),
    [
        (
            "A priest and a nun walk through the cloister. Wide, tracking",
            ("A priest", "a nun"),
            [("A priest", "walk"), ("a nun", "walk")],
        ),
        ("A priest and a nun walk.", ("A priest", "a nun"), [("A priest", "walk"), ("a nun", "walk")]),
        (
            "Rain. A man, a boy and a woman run to the car. Wide",
            ("A man", "a boy", "a woman"),
            [("a boy", "run"), ("A man", "run"), ("a woman", "run")],
        ),
        (
            "A man looks at a woman and a boy runs. Wide",
            ("A man", "a woman", "a boy"),
            [("A man", "look"), ("a boy", "run")],
        ),
        ("MARA and TOM run. Wide", ("MARA", "TOM"), [("MARA", "run"), ("TOM", "run")]),
        ("A man hugs a woman. Wide", ("A man", "a woman"), [("A man", "embrace")]),
        ("Mara and Tom talk. She waves.", ("Mara", "Tom"), [("Mara", "talk"), ("Tom", "talk"), ("Tom", "wave")]),
        ("The rain falls. Wide", (), [("The rain", "fall")]),
    ],
)
def test_all_who_are_named_together_do_it(
    text: str, names: tuple[str, ...], done: list[tuple[str | None, str]]
) -> None:
    assert sorted(_done(text, names), key=str) == sorted(done, key=str)


def test_two_who_walk_both_walk_though_another_sentence_follows() -> None:
    text = "A priest and a nun walk through the cloister. Wide, tracking"
    world = build_world(
        SceneBrief("", None, None, None, (), (SceneBeat(0.0, 2.0, text),)), ShotSpec(subjects=("A priest", "a nun"))
    )
    assert [[beat.action for beat in each.beats] for each in world.performers] == [["walk"], ["walk"]]


def test_two_who_walk_where_others_sit_are_both_on_their_feet() -> None:
    text = "A man and a woman walk through the cinema. Wide"
    spec = ShotSpec(subjects=("A man", "a woman"), location="cinema")
    world = build_world(SceneBrief("CINEMA", True, None, None, (), (SceneBeat(0.0, 2.0, text),)), spec)
    assert [each.posture for each in world.performers] == ["stand", "stand"]
