"""What happens begins with who does it, however they are told of and whatever leads to it."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

LEADS = ("", "MS: ", "Night. ", "Wide, 35mm, as ", "Slow push in while ")
ONE = (
    "a boy of ten or so",
    "a boy of about ten",
    "a boy of nine or ten",
    "a man of forty",
    "a crowd of about fifty",
    "a crew of four",
    "the couple at table six",
    "the last to leave",
    "the bigger, angrier dog",
    "someone small and thin",
    "a man in a suit and no shoes",
    "a woman with her back to us",
    "the woman next to him",
    "the car with the nun in it",
    "the so-called doctor",
    "the soon-to-be bride",
    "the nun, the monk and the boy",
    "row after row of soldiers",
    "one after another the nuns",
)
DEEDS = ("opens the letter", "starts to cry", "waits at the kerb", "turns")


@pytest.mark.parametrize("who", ONE)
@pytest.mark.parametrize("lead", LEADS)
def test_a_clause_begins_with_who_does_it(lead: str, who: str) -> None:
    said = who if lead.endswith(("as ", "while ")) else who[0].upper() + who[1:]
    told = [understand(f"{lead}{said} {deed}.").action for deed in DEEDS]
    assert told == [f"{said} {deed}" for deed in DEEDS]


def test_a_guess_after_a_length_stays_the_cameras() -> None:
    read = understand("Hold for ten seconds or so. The nun waits.")
    assert (read.action, read.duration_seconds) == ("The nun waits", 10)


@pytest.mark.parametrize(
    "who", ["Otto/Bo", "Otto, Bo, Al", "Twice as many guards", "Dozens of gulls", "Half the class", "Half of my crew"]
)
@pytest.mark.parametrize("lead", ["", "MS. ", "Wide, 35mm: "])
def test_a_clause_begins_with_all_who_do_it(lead: str, who: str) -> None:
    assert understand(f"{lead}{who} wait for the bus.").action == f"{who} wait for the bus"


@pytest.mark.parametrize("who", ["Otto B. Bell", "the real Otto", "the late Captain Bell"])
def test_a_name_is_whole(who: str) -> None:
    assert understand(f"Slow push in as {who} waits for the bus.").action == f"{who} waits for the bus"


def test_a_letter_that_numbers_a_camera_ends_its_sentence() -> None:
    assert understand("Cam B. Otto waits.").action == "Otto waits"
