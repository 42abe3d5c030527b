"""What was judged of takes: as the worker told it when they were made, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from previz.canonical import from_plain, to_plain
from previz.engine.catalog import BLOCKING
from previz.engine.judging.against import blocking_to_judge_by, is_still
from previz.engine.judging.judging import Judgement
from previz.engine.judging.ranking import Place, ranked
from previz.engine.protocol import Render
from previz.project.schema import Shot, Take
from previz.takes.choosing import made_request
from previz.takes.requests import RequestWriter
from previz.takes.wanted import Wanted

JUDGED = "judged"
"""The key of a recipe under which a judgement stands."""


def as_told(judgement: Judgement) -> dict[str, Any]:
    """A judgement as it stands in a recipe."""
    told: dict[str, Any] = to_plain(judgement)
    return told


def judgement_of(take: Take) -> Judgement | None:
    """What was judged of a take when it was made; None where nothing was."""
    return from_plain(Judgement, take.recipe[JUDGED]) if JUDGED in take.recipe else None


def to_be_judged(shot: Shot) -> Sequence[Take]:
    """The takes of a shot that can be held against its blocking: all that are not blocking themselves."""
    return [take for take in shot.takes if take.recipe.get("request", {}).get("engine") != BLOCKING]


def held_against(take: Take, writer: RequestWriter) -> tuple[Render, bool]:
    """The blocking that a take is held against, that of its own request, of footage the shot's of now; and whether the
    take is one picture for the whole shot."""
    if "request" in take.recipe:
        made = made_request(take.recipe)
        return blocking_to_judge_by(made), is_still(made)
    return blocking_to_judge_by(writer.request(take.shot, Wanted())), False


def in_order(takes: Sequence[Take]) -> tuple[Place, ...]:
    """Those takes of a shot of which something was judged, the best first, each with the reason for its place."""
    told = {take.number: judgement_of(take) for take in takes}
    return ranked({number: judgement for number, judgement in told.items() if judgement is not None})
