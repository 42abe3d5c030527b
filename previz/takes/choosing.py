"""Which take a shot counts as its own, and whether it still shows what the shot says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from previz.canonical import from_plain
from previz.engine.protocol import Render
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.stage.given import given_marks
from previz.takes.ladder import RUNGS as RUNGS
from previz.takes.ladder import rung_height
from previz.takes.requests import RequestWriter, Wanted


def playing_take(shot: Shot) -> Take | None:
    """The take that the shot plays: the picked one, else the newest of the best rung there is."""
    if shot.picked_take is not None:
        return shot.picked_take
    return max(shot.takes, key=lambda take: (rung_height(take.rung), take.number), default=None)


def pick(project: Project, shot: Shot, take: Take | None) -> None:
    """Make a take the one that the shot plays; None goes back to the best there is. One undo step."""
    label = f"Pick take {take.number} of {shot.number}" if take is not None else f"Unpick the take of {shot.number}"
    with project.edit(label):
        shot.picked_take_id = None if take is None else take.id


def stale_reason(shot: Shot, take: Take, writer: RequestWriter) -> str | None:
    """Why a take no longer shows what its shot says, in words; None when it does, or when it is footage."""
    wish = wanted_again(take.recipe)
    return None if wish is None else difference(made_request(take.recipe), writer.draft(shot, wish).request())


def wanted_again(recipe: Mapping[str, Any]) -> Wanted | None:
    """The wish that made a take, from its recipe: the same engine, look, size, seed and passes; None for footage."""
    if "request" not in recipe:
        return None
    return from_plain(Wanted, {field.name: recipe["request"][field.name] for field in fields(Wanted)})


def made_request(recipe: Mapping[str, Any]) -> Render:
    """The request that a take was made of, from its recipe. Raises KeyError for footage."""
    return from_plain(Render, recipe["request"])


def difference(made: Render, now: Render) -> str | None:
    """What sets two requests for a shot apart, in words; None when nothing does."""
    return None if now == made else _difference(made, now)


def _difference(made: Render, now: Render) -> str:
    reasons: Mapping[str, Any] = {
        "the camera's sensor or stop changed": (made.spec.sensor, made.spec.stop) != (now.spec.sensor, now.spec.stop),
        "the shot's words or fields changed": made.spec != now.spec,
        "the shot's place on the scene's clock changed": made.window.start != now.window.start,
        "the shot's length changed": made.window.duration != now.window.duration,
        "the film's frame rate changed": made.rate != now.rate,
        "marks moved": given_marks(made.world) != given_marks(now.world) and made.spec == now.spec,
        "the scene changed": made.world != now.world
        and made.spec == now.spec
        and given_marks(made.world) == given_marks(now.world),
        "the engine was renewed": made.engine_version != now.engine_version,
    }
    return "; ".join(reason for reason, holds in reasons.items() if holds)
