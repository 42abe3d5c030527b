"""Rows of cells in whatever marks: who is in one, and what they do in the next."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

MARKS = (" / ", " | ", " - ", " -- ", ", ")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("who", ["Otto", "OTTO", "Nun", "The cook", "Sister Agnes"])
@pytest.mark.parametrize("what", ["drops the key and runs", "follows the dog", "looks up", "opens the letter"])
def test_what_is_done_in_the_cell_after_who_is_no_move_of_the_camera(mark: str, who: str, what: str) -> None:
    read = understand(mark.join(["WS", "static", who, what, "35mm"]))
    assert (read.action, [move.value for move in read.movement], read.lens_mm) == (what, ["static"], 35)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("who", ["Ada + Otto", "Two kids", "ADA & OTTO"])
@pytest.mark.parametrize("what", ["wait", "look up", "open the letter"])
@pytest.mark.parametrize("lead", [("MCU",), ("Wide", "DAY"), ("dawn",)])
def test_many_do_what_the_next_cell_says(mark: str, who: str, what: str, lead: tuple[str, ...]) -> None:
    assert understand(mark.join([*lead, who, what, "50mm"])).action == what


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("note", ["no dialogue", "for sound", "second unit", "quick", "room tone"])
def test_a_note_in_a_cell_of_its_own_is_no_part_of_what_happens(mark: str, note: str) -> None:
    assert understand(mark.join(["MS", "rope snaps", note])).action == "rope snaps"


def test_a_lens_alone_before_the_time_of_day_is_one() -> None:
    read = understand("OTS, the nun drops the key, 85, DAY")
    assert (read.action, read.lens_mm) == ("the nun drops the key", 85)


def test_the_camera_still_goes_on_from_its_move() -> None:
    read = understand("Push in on Ada, circles her, stops.")
    assert [move.value for move in read.movement] == ["dolly_in", "arc_right"]
