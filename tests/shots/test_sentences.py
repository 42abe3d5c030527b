"""Plain sentences as people type them for a shot: who or what each is about, and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.shots.language import understand

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_there_are_enough_of_them():
    assert len({row["text"] for row in ROWS}) >= 120


@pytest.mark.parametrize(("field", "share"), [("subjects", 0.97), ("location", 0.95)])
def test_they_are_read(field, share):
    read = {row["text"]: getattr(understand(row["text"]), field) for row in ROWS}
    meant = {row["text"]: tuple(row[field]) if field == "subjects" else row[field] for row in ROWS}
    missed = {text: read[text] for text in meant if read[text] != meant[text]}
    assert len(missed) <= (1 - share) * len(ROWS), missed


def test_two_who_do_it_are_both_subjects_of_one_action():
    spec = understand("a man and a woman talk in a cafe, day")
    assert spec.subjects == ("a man", "a woman")
    assert spec.action == "a man and a woman talk in a cafe"


@pytest.mark.parametrize("text", ["nobody in the corridor", "no one is at the bus stop", "nobody comes"])
def test_nobody_is_no_subject(text):
    assert understand(text).subjects == ()


@pytest.mark.parametrize(
    ("text", "interior"),
    [
        ("soldiers march past a church", False),
        ("a bride and groom run out of a church", False),
        ("a priest prays in an empty church", True),
    ],
)
def test_a_building_passed_or_left_is_seen_from_outside(text, interior):
    assert understand(text).interior is interior


@pytest.mark.parametrize(
    "text",
    ["the kitchen knives", "a medium-rare steak", "the boom of thunder", "wide shot, the sports car in the garage"],
)
def test_a_noun_phrase_has_no_action(text):
    assert understand(text).action is None


@pytest.mark.parametrize("text", ["a campfire at night", "friends sit around a campfire at night"])
def test_a_campfire_is_outdoors_and_no_place(text):
    spec = understand(text)
    assert spec.interior is False
    assert spec.location is None


@pytest.mark.parametrize(
    "what", ["a man nobody likes", "a man nobody can place", "a woman he will marry", "drunk already", "pins in mouth"]
)
@pytest.mark.parametrize("lead", ["", "Handheld: ", "MS. "])
def test_what_somebody_is_said_to_be_is_aside(lead: str, what: str) -> None:
    read = understand(f"{lead}The uncle, {what}, tells a joke.")
    assert (read.action, read.subjects) == ("tells a joke", ("The uncle",))


def test_a_place_after_a_colon_is_no_part_of_what_happens() -> None:
    assert understand("OTS the barber: in the mirror a general weeps.").action == "a general weeps"


def test_a_side_of_the_frame_is_no_part_of_what_happens() -> None:
    read = understand("Left of frame the duchess deals.")
    assert (read.action, read.subjects) == ("the duchess deals", ("the duchess",))
