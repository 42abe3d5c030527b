"""What becomes of the picture itself is no part of what happens."""

from __future__ import annotations

import pytest

from previz.shots.language import understand

CHANGES = (
    "The frame shakes",
    "The image blurs",
    "Focus drifts",
    "The light turns red",
    "The background falls away",
    "The shot tightens",
    "Credits roll",
)


@pytest.mark.parametrize("change", CHANGES)
def test_it_leads_to_what_happens(change: str) -> None:
    told = [understand(f"{change} {led} two boys fold a map.").action for led in ("as", "while", "just as")]
    assert told == ["two boys fold a map"] * 3


@pytest.mark.parametrize("change", CHANGES)
def test_it_ends_what_happens(change: str) -> None:
    assert understand(f"Two boys fold a map. {change}.").action == "Two boys fold a map"


@pytest.mark.parametrize("text", ["The zoom lens rolls off the table", "The music stops, everybody freezes"])
def test_things_of_the_story_stay(text: str) -> None:
    assert understand(text).action == text
