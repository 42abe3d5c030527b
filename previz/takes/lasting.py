"""How long takes last at the film's rate, which may have been another when they were made."""

from __future__ import annotations

import math

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from previz.project.schema import Take
from previz.timing import Frames, Rate

MADE_AT = tuple(
    func.coalesce(*(func.json_extract(Take.recipe, f"$.{of}.{part}") for of in ("request.rate", "rate")))
    for part in ("numerator", "denominator")
)
"""The rate that a take was made at, as two columns, from its recipe: of what was asked, or of what was imported. Both
are null of an import by an older Previz that has not been conformed since: it is at the film's rate."""


def lengths_at(session: Session, wanted: ColumnElement[bool], rate: Rate) -> dict[int, Frames]:
    """How many frames of another rate those takes last that are wanted, by their ids: as many as show some of them."""
    found = {}
    takes = select(Take.id, Take.frames, *MADE_AT).where(wanted)
    for take_id, frames, numerator, denominator in session.execute(takes):
        made = Rate(numerator, denominator) if numerator else rate
        alike = made.nominal == rate.nominal  # 24 and 23.976 show the same frames, one in a thousand slower
        found[take_id] = frames if alike else math.ceil(frames / made.fps * rate.fps)
    return found
