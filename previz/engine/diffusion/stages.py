"""How far a model's take is as a whole: each of its stages counts for itself, and takes a part of the time."""

from __future__ import annotations

import re

from previz.engine.protocol import Progress

_PLACES = {
    "looking at the model": (0.0, 0.01),
    "drawing the blocking": (0.01, 0.05),
    "measuring this machine": (0.05, 0.06),
    "opening the model": (0.06, 0.1),
    "reading the blocking": (0.1, 0.94),
    "painting": (0.1, 0.94),
    "developing": (0.1, 0.94),
    "writing": (0.94, 0.97),
    "judging": (0.97, 1.0),
}
"""From where to where each stage is of the whole. The networks' passes are counted through, whatever they are for."""

_BY_PASSES = frozenset({"reading the blocking", "painting", "developing"})
_PIECE = re.compile(r"(.+), piece (\d+) of (\d+)")


def counts_passes(stage: str) -> bool:
    """Whether a stage counts passes of a model's networks; all others count frames, or nothing."""
    return _name(stage) in _BY_PASSES


def share_of_whole(progress: Progress) -> float | None:
    """How much of a model's take is done, from 0 to 1; None in a stage that says nothing of that."""
    place = _PLACES.get(_name(progress.stage))
    if place is None:
        return None
    first, last = place
    piece = _PIECE.fullmatch(progress.stage)
    number, of = (int(piece[2]), int(piece[3])) if piece is not None else (1, 1)
    within = min(1.0, progress.done / max(1, progress.of))
    return first + (last - first) * (number - 1 + within) / of


def _name(stage: str) -> str:
    piece = _PIECE.fullmatch(stage)
    return stage if piece is None else piece[1]
