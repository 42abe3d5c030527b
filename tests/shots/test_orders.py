"""What the crew is told to do and what we do is no part of what happens, before it or after it."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

BEFORE = (
    "We look across the yard as ",
    "We lean in as ",
    "We should understand it when ",
    "I want to be close when ",
    "Give him space as ",
    "Sit with it as ",
    "Come in late, as ",
    "Stay outside as ",
    "We're looking for the moment before: ",
)
AFTER = (
    ", and we look down on it all",
    ", but we can't hear it",
    ", so leave room on the right",
    "; let it breathe",
    ". Leave it there.",
    ". Keep her small in it.",
    ". Let him take his time.",
    ". That is all.",
    ". Needs a stunt double.",
    ". It's all one take.",
)
STORIES = ("the porter drops a crate", "two nuns fold a sheet and laugh", "a boy of six hands the guard a flower")


@pytest.mark.parametrize("lead", BEFORE)
def test_what_we_do_before_it_is_no_story(lead: str) -> None:
    assert [understand(f"{lead}{story}.").action for story in STORIES] == list(STORIES)


@pytest.mark.parametrize("tail", AFTER)
def test_what_the_crew_is_told_after_it_is_no_story(tail: str) -> None:
    said = [story[0].upper() + story[1:] for story in STORIES]
    assert [understand(f"{story}{tail}").action for story in said] == said


@pytest.mark.parametrize(
    "text",
    [
        "Mount your horse, says the duke",
        "Cut the cake, Ed",
        "The winner cries; so do the losers",
        "The man we saw earlier burns the photographs",
    ],
)
def test_an_order_to_somebody_of_the_story_stays_story(text: str) -> None:
    assert understand(text).action == text


@pytest.mark.parametrize(
    "text",
    [
        "The winner so do",
        "Crossing the rope bridge are a priest, a thief and a, and",
        "Drag show, dressing room, three-shot: Kit, Ruby, a",
    ],
)
def test_words_that_break_off_are_read(text: str) -> None:
    assert understand(text).subjects


@pytest.mark.parametrize(
    "text",
    [
        "Pan left as a crow settles on the roof",
        "Pan left as Otto stops at the door",
        "Slow push in: a crow lands on the gate and preens",
        "Slow zoom as the nun opens the case, pans for gold and sings",
        "Slow zoom as a customs officer opens the case, finds only teeth, closes it again",
        "Slow zoom as two nuns open the case and follow the smell",
        "Wide. A light comes on, and two boys run for the gate",
        "MS. If she laughs, he loses",
    ],
)
def test_what_somebody_does_after_a_move_is_theirs(text: str) -> None:
    lead = next(lead for lead in ("Pan left as ", "Slow push in: ", "Slow zoom as ", "Wide. ", "MS. ") if lead in text)
    assert understand(text).action == text.removeprefix(lead)
