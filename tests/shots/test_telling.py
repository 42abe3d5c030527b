"""How what happens is told: where it begins and ends, and what only looks like talk of the camera or to the crew."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Past the gate, past the well comes the bride.", "Past the gate, past the well comes the bride"),
        ("Through the gate she walks.", "she walks"),
        ("After ten seconds in the water he goes blue.", "After ten seconds in the water he goes blue"),
        ("At noon my villain waters his orchids.", "my villain waters his orchids"),
        ("If he is sorry it does not show.", "If he is sorry it does not show"),
        ("The doors open. Close. Open. Ana has gone.", "The doors open. Close. Open. Ana has gone"),
        ("The doors open. Close. On the latch, a hand.", "The doors open"),
        ("In he comes, the same as before but wetter.", "In he comes, the same as before but wetter"),
        ("Pan from Ana reading to the door.", "Ana reading"),
        ("Pan from Ana walking to the door.", "Ana walking to the door"),
        ("The bull, the vet, the farmer, in that order, cross the yard.", "cross the yard"),
        ("The mama put the child down.", "The mama put the child down"),
        ("Chief enter the room.", "Chief enter the room"),
        ("Robot wakes. Looks left: another robot.", "Robot wakes. Looks left: another robot"),
    ],
)  # fmt: skip
def test_where_what_happens_begins_and_ends(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Give the extras something to do. Ana crosses.", "Ana crosses"),
        ("Give the nun something to do.", "Give the nun something to do"),
        ("Remember she's left-handed. Ana signs.", "Ana signs"),
        ("Archive if we can clear it. Ana signs.", "Ana signs"),
        ("Three beats: Ana knocks, waits, leaves.", "Ana knocks, waits, leaves"),
        ("Three beats of the drum wake the baby.", "Three beats of the drum wake the baby"),
        ("The frame is empty but for a shoe.", None),
        ("The shelf is empty but for a shoe.", "The shelf is empty but for a shoe"),
        ("Only the man with the parrot never moves.", "Only the man with the parrot never moves"),
        ("The camera never moves. Ana sleeps.", "Ana sleeps"),
    ],
)
def test_what_the_crew_is_told_is_no_story(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Twenty-two players leave the field.", ("Twenty-two players",)),
        ("The chef bows, as if to an audience.", ("The chef",)),
        ("The chef bows to an audience of nuns.", ("The chef", "an audience of nuns")),
        ("One shoe missing, Ivo climbs the fence.", ("Ivo",)),
        ("Zero stewards, one streaker.", ("one streaker",)),
        ("Snow settles on the accordion player.", ("Snow", "the accordion player")),
        ("Pedestal down with the old king as he kneels.", ("the old king",)),
        ("The hand, an ordinary hand with a watch on, knocks.", ("The hand",)),
        ("Dean holds the drip; his other hand, without him noticing, holds hers.", ("Dean",)),
    ],
)
def test_who_is_told_of(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("She tries the cellar door. Locked off.", "movement", ("static",)),
        ("She tries the cellar door. Locked.", "movement", ()),
        ("Long lens from the gantry, 600.", "lens_mm", 600.0),
        ("A lamp lights Ana from below.", "angle", None),
        ("Ana lights a lamp. Low angle from below.", "angle", "low"),
        ("The winger slips and from the floor watches it go in.", "angle", None),
        ("She waits at the back of the bus.", "location", "bus"),
        ("Packshot. Six seconds all in.", "duration_seconds", 6.0),
        ("Night ext, no moon: Ana counts.", "interior", False),
    ],
)
def test_terms_and_their_likes(text, field, value):
    assert getattr(understand(text), field) == value
