"""Numbers of shots and the columns of a breakdown fill no field."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    "text",
    [
        "Sc 12 | Nell slides out the loaves | 2/8 pg",
        "Sc 12 – Nell slides out the loaves – 4/8 – Cast 1, 7",
        "Sc 103 pt 2. Nell slides out the loaves. 1 3/8 pgs.",
        "Slate 9, take 11: Nell slides out the loaves. Print.",
    ],
)
def test_what_stands_beside_a_shot_is_no_story(text):
    spec = understand(text)
    assert (spec.subjects, spec.action) == (("Nell",), "Nell slides out the loaves")


@pytest.mark.parametrize("slate", ["12A", "12-A", "Cam A", "Seq. B", "Panel C"])
def test_a_letter_of_a_slate_ends_its_sentence_before_small_letters(slate: str) -> None:
    assert understand(f"{slate}. a hand finds the switch").action == "a hand finds the switch"
