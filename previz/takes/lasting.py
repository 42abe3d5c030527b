"""How long takes last at the film's rate, which may have been another when they were made."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from previz.project.schema import Take
from previz.timing import Frames, Rate

MADE_AT = tuple(func.json_extract(Take.recipe, f"$.request.rate.{part}") for part in ("numerator", "denominator"))
"""The rate that a take was made at, as two columns, from its recipe; both are null of an import, which is conformed to
the film's rate."""


def lasting(frames: Frames, made: Rate, rate: Rate) -> Frames:
    """How many whole frames of a rate last as long as so many at another: as many where both count alike."""
    return frames if made.counts_like(rate) else max(1, int(frames / made.fps * rate.fps))


def lengths_at(session: Session, wanted: ColumnElement[bool], rate: Rate) -> dict[int, Frames]:
    """How many frames of a rate those takes last that are wanted, by their ids."""
    found = {}
    takes = select(Take.id, Take.frames, *MADE_AT).where(wanted)
    for take_id, frames, numerator, denominator in session.execute(takes):
        made = Rate(numerator, denominator) if numerator else rate
        found[take_id] = lasting(frames, made, rate)
    return found
