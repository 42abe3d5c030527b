"""What the hands do outside of a tight frame is said, and nothing is said of what is seen."""

from __future__ import annotations

import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Medium close-up. Anna puts the key down on the table, kitchen, day", "key"),
        ("Medium close-up. A detective sets a glass down on the bar, night", "glass"),
        ("Close-up. A woman picks up a letter, study", "letter"),
    ],
)
def test_a_frame_says_what_it_leaves_out_of_the_work_of_hands(text: str, thing: str) -> None:
    assert any(thing in note and "outside of this frame" in note for note in staged(described(text)).chosen)


@pytest.mark.parametrize(
    "text",
    [
        "Medium shot. A detective sets a glass down on the bar, night",
        "Medium close-up. Anna listens, kitchen, day",
        "Insert. A hand puts the key down on the table, kitchen, day",
    ],
)
def test_a_frame_that_shows_it_says_nothing(text: str) -> None:
    assert not any("outside of this frame" in note for note in staged(described(text)).chosen)
