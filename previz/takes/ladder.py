"""The fidelity ladder: how near a take is to the finished picture."""

from __future__ import annotations

RUNGS = ("card", "blocking", "frame", "draft", "final")
"""The rungs, lowest first. Footage stands above all of them."""


def rung_height(rung: str) -> int:
    """How high a rung stands: 0 for a card, 5 for footage."""
    return RUNGS.index(rung) if rung in RUNGS else len(RUNGS)


def is_footage(rung: str) -> bool:
    """Whether it is none of the rungs: taken in from outside."""
    return rung not in RUNGS
