"""What belongs to the noun before it."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Landlady w/ axe.", ("Landlady w/ axe",)),
        ("Girl in helmet skids to a stop.", ("Girl in helmet",)),
        ("The twins in matching velour sneeze.", ("The twins in matching velour",)),
        ("Woman with pram and man with dog argue.", ("Woman with pram", "man with dog")),
        ("MS Ana with Leo.", ("Ana", "Leo")),
        ("A janitor with a mop hums.", ("A janitor with a mop",)),
        ("The porter directs the guests with a duster.", ("The porter", "the guests")),
    ],
)
def test_what_somebody_wears_or_has_is_told_with_them(text, subjects):
    assert understand(text).subjects == subjects
