"""Adjectives of one noun that commas part."""

from __future__ import annotations

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects", "location"),
    [
        ("A small, frightened dog waits by the door.", ("A small, frightened dog",), None),
        ("A young, very pregnant woman runs.", ("A young, very pregnant woman",), None),
        ("The blind, deaf twins wave.", ("The blind, deaf twins",), None),
        ("Close-up of a cracked, dusty mirror.", ("a cracked, dusty mirror",), None),
        ("A cold, bare cell: a prisoner prays.", ("a prisoner",), "cold, bare cell"),
        ("Through the hot, crowded market, a thief runs.", ("a thief",), "hot, crowded market"),
    ],
)
def test_adjectives_of_one_noun_are_one_phrase(text, subjects, location):
    spec = understand(text)
    assert (spec.subjects, spec.location) == (subjects, location)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("In the dark, wet dogs shake.", ("wet dogs",)),
        ("The king, old and mad, laughs.", ("The king",)),
        ("The bride, the groom and a donkey pose.", ("The bride", "the groom", "a donkey")),
    ],
)
def test_other_commas_part_as_ever(text, subjects):
    assert understand(text).subjects == subjects
