"""Which take a shot counts as its own, and whether it still shows what the shot says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from previz.canonical import from_plain
from previz.engine.protocol import Diffusion, PictureSize, Render
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.stage.given import given_marks
from previz.takes.ladder import RUNGS as RUNGS
from previz.takes.playing import playing_take as playing_take
from previz.takes.requests import RequestWriter, Wanted

_KEPT = ("engine", "look", "size", "seed", "passes")


def pick(project: Project, shot: Shot, take: Take | None) -> None:
    """Make a take the one that the shot plays; None goes back to the best there is. One undo step."""
    label = f"Pick take {take.number} of {shot.number}" if take is not None else f"Unpick the take of {shot.number}"
    with project.edit(label):
        shot.picked_take_id = None if take is None else take.id


def stale_reason(shot: Shot, take: Take, writer: RequestWriter) -> str | None:
    """Why a take no longer shows what its shot says, in words; None when it does, or when it is footage."""
    wish = wanted_again(take.recipe, writer.size)
    return None if wish is None else difference(made_request(take.recipe), writer.draft(shot, wish).request())


def wanted_again(recipe: Mapping[str, Any], size: PictureSize) -> Wanted | None:
    """The wish that made a take, from its recipe: the same engine, look, size, seed and passes, of a model the same in
    all but its words; None for footage. A size of another shape than the film's `size` is of a film that has changed.
    """
    if "request" not in recipe:
        return None
    wish = from_plain(Wanted, {name: recipe["request"][name] for name in _KEPT})
    if wish.size is not None and not wish.size.is_shaped_as(size):
        wish = replace(wish, size=None)
    made = recipe["request"].get("diffusion")
    return wish if made is None else replace(wish, made=from_plain(Diffusion, made))


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
        "the film's picture has another shape": made.size != now.size,
        "marks moved": given_marks(made.world) != given_marks(now.world) and made.spec == now.spec,
        "the scene changed": made.world != now.world
        and made.spec == now.spec
        and given_marks(made.world) == given_marks(now.world),
        "the engine was renewed": made.engine_version != now.engine_version,
        **_asked_apart(made, now),
    }
    return "; ".join(reason for reason, holds in reasons.items() if holds)


def _asked_apart(made: Render, now: Render) -> Mapping[str, Any]:
    """What of the asking of a model is another. New words change the prompt: they are told of by themselves."""
    was, is_ = made.diffusion, now.diffusion
    if was is None or is_ is None:
        return {}
    staged_alike = (made.spec, made.window, made.world) == (now.spec, now.window, now.world)
    return {
        "what the model is asked changed": was.prompt != is_.prompt and staged_alike,
        "what the model is to keep away from changed": was.negative != is_.negative,
        "the model is another": was.model != is_.model,
        "the model's files changed": was.model == is_.model and was.model_sha256 != is_.model_sha256,
        "the adherence changed": was.adherence != is_.adherence,
        "the frames that were given changed": (was.references, was.keep) != (is_.references, is_.keep),
        "the LoRAs that it wears are others": was.loras != is_.loras,
        "the model is run otherwise": (was.rung, was.steps, was.guidance, was.pixels)
        != (is_.rung, is_.steps, is_.guidance, is_.pixels),
    }
