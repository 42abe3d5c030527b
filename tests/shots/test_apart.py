"""Who does something apart from it."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Slow push in as a stray dog, late again, looks up.", ("a stray dog",)),
        ("Smoke, thick, fills the room.", ("Smoke",)),
        ("Out on the ice, a dot, running.", ("a dot",)),
        ("As the lights fail, the bride and her father, as usual, drive on.", ("the lights", "the bride", "father")),
        ("When the music stops the dancers freeze.", ("the music", "the dancers")),
        ("As the clerk knows the man lies.", ("the clerk",)),
        ("On the ledge, rope in his teeth, Bruno inches left.", ("Bruno",)),
    ],
)
def test_who_acts_is_found_before_asides_and_after_places(text, subjects):
    found = understand(text).subjects
    assert found[: len(subjects)] == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Wide. On tiptoe, several penguins cross the square.", ("several penguins",)),
        ("CU: soaked to the skin, Ana walks out.", ("Ana",)),
        ("MS - a little drunk, the three brothers put the kettle on.", ("the three brothers",)),
        ("MS - umbrella up, a drag queen drives on.", ("a drag queen",)),
    ],
)
def test_how_somebody_is_before_acting_is_nobody(text, subjects):
    assert understand(text).subjects == subjects
