"""What the window calls scenes, shots, takes and lengths of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.cut.shot_edits import STATUSES
from tests.ui.literals import marks_of
from ui.spoken import clock_words, field_name, lines_named, scene_name, shots_and_length, status_name


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((0, 0, 0), "0 s"),
        ((0, 0, 48), "48 s"),
        ((0, 1, 29), "1 min 29 s"),
        ((0, 2, 0), "2 min"),
        ((1, 0, 40), "1 h"),
        ((1, 32, 10), "1 h 32 min"),
    ],
)
def test_a_length_of_time_has_two_parts_at_most(parts: tuple[int, int, int], words: str) -> None:
    assert clock_words(*parts) == words


def test_names_and_numbers() -> None:
    assert scene_name("4", "INT. KITCHEN - NIGHT") == "Scene 4 · INT. KITCHEN - NIGHT"
    assert [shots_and_length(shots, "16 s") for shots in (0, 1, 5)] == ["no shots", "1 shot · 16 s", "5 shots · 16 s"]
    assert (lines_named(4, 4), lines_named(4, 9)) == ("line 4", "lines 4 to 9")
    assert (field_name("Lens", of_all=False), field_name("Lens", of_all=True)) == ("Lens", "Lens of all")


def test_every_status_is_marked_for_translators() -> None:
    marked = {mark.words for mark in marks_of(Path("ui/spoken.py")) if mark.context == "Status"}
    assert marked == set(STATUSES.values())
    assert [status_name(code) for code in STATUSES] == list(STATUSES.values())
