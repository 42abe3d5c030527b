"""The takes of a shot in order, the one that keeps best to its blocking first, each with the reason for its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from previz.engine.judging.judging import Finding, Judgement

_SAME = 0.02
_COARSE = 2
"""Findings are told apart by halves: of two that lag about alike, the one that weighs more is named."""


@dataclass(frozen=True, slots=True)
class Place:
    """A take's place among the others of its shot: its number, what was judged of it, and why it stands there."""

    take: int
    judgement: Judgement
    reason: str


def ranked(judged: Mapping[int, Judgement]) -> tuple[Place, ...]:
    """Takes by number in order, the best first; of equal ones the newer first."""
    order = sorted(judged, key=lambda take: (-judged[take].score, -take))
    return tuple(
        Place(take, judged[take], _reason(judged[take], judged[order[place - 1]] if place else None))
        for place, take in enumerate(order)
    )


def _reason(own: Judgement, better: Judgement | None) -> str:
    """What sets a take behind the one before it; of the first one, what is left to be wished."""
    if better is None:
        worst = own.worst
        return "Keeps to the blocking" if worst is None or worst.value is None or worst.value > 0.7 else worst.words
    if better.score - own.score < _SAME:
        return "As good as the one before it"
    before = {each.name: each for each in better.findings}
    behind = max(own.findings, key=lambda each: _lag(each, before.get(each.name)), default=None)
    return (
        behind.words
        if behind is not None and _lag(behind, before.get(behind.name)) > 0
        else "Keeps less to the blocking"
    )


def _lag(own: Finding, better: Finding | None) -> float:
    if better is None or own.value is None or better.value is None:
        return 0.0
    return round((better.value - own.value) * _COARSE) / _COARSE
