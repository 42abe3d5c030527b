"""The reader of shots told by how many they hold: "a tight three", "a three of the brothers"."""

from __future__ import annotations

from previz.shots.camera_terms import led_alone
from previz.shots.grammar import words
from previz.shots.reading import Reading

_MANY = words("three four five six")
_OF_CARDS = words("hearts spades clubs diamonds a")


def read_counts(reading: Reading) -> None:
    """Claim a group where a number after a size, or "a three of", tells the shot."""
    for index, token in enumerate(reading.tokens):
        if token.word in _MANY and reading.roles[index] is None and not token.quoted and _tells_shot(reading, index):
            reading.claim(index, index + 1, "composition", "group")


def _tells_shot(reading: Reading, index: int) -> bool:
    of = reading.after(index + 1) == "of" and reading.after(index + 2) not in _OF_CARDS
    if reading.starts_segment(index):
        return False
    if any(claim.last == index and claim.field == "size" for claim in reading.claims):
        return of or reading.ends_segment(index + 1) or index + 1 in reading.named
    return of and reading.before(index) == "a" and led_alone(reading, index)
