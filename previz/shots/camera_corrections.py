"""The reader of what takes back a term said before: "plan moyen, I mean medium shot", "make that a close-up"."""

from __future__ import annotations

from previz.shots.grammar import ARTICLES
from previz.shots.reading import Claim, Reading

_TAKING_BACK = frozenset(
    tuple(said.split())
    for said in (
        "i mean", "i meant", "sorry", "no sorry", "or rather", "make that", "make it", "correction", "scratch that",
        "strike that", "no wait", "wait no", "actually make that", "actually no", "no make that", "no actually",
        "rather", "no make it",
    )
)  # fmt: skip
_LONGEST = max(len(said) for said in _TAKING_BACK)
_FIELDS = frozenset({"size", "angle", "lens_mm", "composition", "stop"})
_NEAR = 6


def read_corrections(reading: Reading) -> None:
    """Drop the claim that the next one of the same field takes back."""
    for index, token in enumerate(reading.tokens):
        if token.word not in _BEGINNING or token.quoted or not reading.starts_segment(index):
            continue
        last = next(
            (index + len(said) for n in range(_LONGEST, 0, -1) if (said := reading.words(index, n)) in _TAKING_BACK),
            index,
        )
        if last > index and (taken := _taken_back(reading, index, last)):
            reading.claims.remove(taken)
            reading.mark(index, last)


_BEGINNING = frozenset(said[0] for said in _TAKING_BACK)


def _taken_back(reading: Reading, first: int, last: int) -> Claim | None:
    """The claim shortly before a correction that one right after it puts right."""
    last += last < len(reading.tokens) and reading.tokens[last].word in ARTICLES
    right = next((claim for claim in reading.claims if claim.first == last and claim.field in _FIELDS), None)
    if right is None:
        return None
    before = [one for one in reading.values(right.field) if one.last <= first and first - one.last <= _NEAR]
    return before[-1] if before else None
