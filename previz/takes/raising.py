"""Takes that come of others: a rung higher with what was settled, in part made anew, longer, or going from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from previz.engine.catalog import DIFFUSION
from previz.engine.models.catalog import model_catalog
from previz.engine.models.ledger import Model
from previz.engine.protocol import Diffusion, Reference, Render
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Shot, Take
from previz.takes.asking import Models, chosen_model, rung_wanted, rungs_of
from previz.takes.choosing import made_request
from previz.takes.ladder import rung_height
from previz.takes.playing import playing_take
from previz.takes.references import CAST, START, TAKE, picked_frame, take_shown
from previz.takes.wanted import LoraWish, Wanted
from previz.takes.wearing import kept_on
from previz.timing import FrameRange

_FRAME = "frame"
_T = TypeVar("_T")


def raised(project: Project, shot: Shot, wish: Wanted, models: Models) -> Wanted:
    """A wish for a take by a model with what the wish leaves open taken from the take that it goes up from.

    That is its seed; of one that a model made, also the look and the adherence, what it was shown as far as the model
    of the new take can be shown it, and that model itself, with the LoRAs that it wears, where it makes takes of the
    rung. Raises PrevizError where no model can be told that does.
    """
    base = _base(shot, wish)
    if wish.engine != DIFFUSION or wish.made is not None or base is None:
        return wish
    made = made_request(base.recipe)
    wish = replace(wish, seed=made.seed if wish.seed is None else wish.seed)
    if made.diffusion is None:
        return wish
    wish = replace(wish, look=wish.look or made.look, adherence=_first(wish.adherence, made.diffusion.adherence))
    return _by_model(project, shot, wish, base, made.diffusion, models)


def _base(shot: Shot, wish: Wanted) -> Take | None:
    """What a wish goes up from: the take that the shot plays, else the best below the rung; no footage.

    A frame that is picked is where clips begin: it is gone up from only where no clip by a model is there.
    """
    height = rung_height(rung_wanted(wish))
    playing = playing_take(shot)
    below = [take for take in shot.takes if "request" in take.recipe and rung_height(take.rung) < height]
    if playing is not None and playing in below and playing.rung != _FRAME:
        return playing
    return max(below, key=lambda take: (rung_height(take.rung), take is playing, take.number), default=None)


def _by_model(project: Project, shot: Shot, wish: Wanted, base: Take, asked: Diffusion, models: Models) -> Wanted:
    """A wish with the model of an earlier take where that makes takes of the rung, else by the one that does, with what
    that model can take over.
    """
    rung = rung_wanted(wish)
    before = next((each for each in models.models() if each.name == asked.model), None)
    if before is not None and wish.model in (None, before.name) and rung in rungs_of(before):
        wish, model = replace(wish, model=before.name, loras=_beside(wish, kept_on(asked.loras))), before
    else:
        model = chosen_model(models, wish.model, rung)
    if wish.references is not None:
        return wish
    shown = _taken_over(base, asked)
    asked_start = before is not None and START in _able(before) and base.rung != _FRAME
    if not asked_start and all(each.role != START for each in shown):
        start = picked_frame(shot, project.media)
        shown = (*shown, *(() if start is None else (start,)))
    return replace(wish, references=tuple(each for each in shown if each.role in _able(model)))


def _taken_over(base: Take, asked: Diffusion) -> tuple[Reference, ...]:
    """What a take was shown that another can be too: what a still was begun from is no first frame."""
    return tuple(each for each in asked.references if base.rung != _FRAME or each.role == CAST)


def _able(model: Model) -> Sequence[str]:
    return model_catalog().kind(model.kind).steered_by


def _beside(wish: Wanted, others: Sequence[LoraWish]) -> tuple[LoraWish, ...]:
    """The LoRAs that are wished for, and of others those that are not among them."""
    if not wish.usual_loras:
        return wish.loras
    names = {each.name for each in wish.loras}
    return (*wish.loras, *(each for each in others if each.name not in names))


def redone(project: Project, shot: Shot, wish: Wanted, frames: FrameRange, take: Take | None = None) -> Wanted:
    """A wish to make some frames of a take anew, else of the one that the shot plays, counted from its first; the
    others are kept.

    Raises WrongUse where the take has not these frames, or the shot no take.
    """
    take = take or require_take(shot)
    if not 0 <= frames.start < frames.end <= take.frames:
        raise WrongUse(
            f"{_called(take)} has no frames {frames.start}-{frames.end - 1}", f"Use frames from 0 to {take.frames - 1}"
        )
    if take.frames != shot.frames:
        raise WrongUse(
            f"{_called(take)} has {take.frames} frames, and its shot has {shot.frames} now",
            "Generate a whole take first",
        )
    kept = (FrameRange(0, frames.start), FrameRange(frames.end, take.frames - frames.end))
    keep = tuple(each for each in kept if each.duration)
    return _from_take(project, take, replace(wish, keep=keep), another=True)


def extended(project: Project, shot: Shot, wish: Wanted, take: Take) -> Wanted:
    """A wish for a take as long as the shot is now, which begins with all of a shorter take.

    Raises WrongUse where the take is as long already.
    """
    if take.frames >= shot.frames:
        raise WrongUse(f"{_called(take)} is as long as its shot already", "Extend it by one frame or more")
    return _from_take(project, take, replace(wish, keep=(FrameRange(0, take.frames),)), another=False)


def remixed(project: Project, shot: Shot, wish: Wanted, number: int) -> Wanted:
    """A wish for a take that goes from the pictures of another of the shot. Raises WrongUse where there is none."""
    take = next((each for each in shot.takes if each.number == number), None)
    if take is None:
        there = ", ".join(str(each.number) for each in shot.takes) or "none"
        raise WrongUse(f"Shot {shot.number} has no take {number}", f"Its takes are: {there}")
    return _from_take(project, take, wish, another=False)


def require_take(shot: Shot) -> Take:
    """The take that a shot plays. Raises WrongUse where it has none."""
    take = playing_take(shot)
    if take is None:
        raise WrongUse(f"Shot {shot.number} has no take", "Generate one first")
    return take


def _from_take(project: Project, take: Take, wish: Wanted, *, another: bool) -> Wanted:
    """A wish that refers to a take, in all that it leaves open as that was made; with `another` seed, so that what is
    made anew is not what was there.
    """
    shown = take_shown(project, take)
    made = made_request(take.recipe) if "request" in take.recipe else None
    asked = None if made is None else made.diffusion
    seed = wish.seed
    if seed is None and made is not None:
        seed = made.seed + (1 if another else 0)
    return replace(
        wish,
        seed=seed,
        model=wish.model or (None if asked is None else asked.model),
        rung=wish.rung or _rung(take, made),
        adherence=_first(wish.adherence, None if asked is None else asked.adherence),
        steps=_first(wish.steps, None if asked is None else asked.steps),
        guidance=_first(wish.guidance, None if asked is None else asked.guidance),
        quick=_first(wish.quick, None if asked is None else asked.quick),
        references=(*_shown(wish, asked), shown),
        **_worn(wish, asked),
    )


def _worn(wish: Wanted, asked: Diffusion | None) -> dict[str, Any]:
    """The LoRAs of a take that a wish goes from, where it says nothing of any."""
    if asked is None or wish.loras or not wish.usual_loras or wish.model not in (None, asked.model):
        return {}
    return {"loras": tuple(LoraWish(each.name, each.strength) for each in asked.loras), "usual_loras": False}


def _rung(take: Take, made: Render | None) -> str | None:
    return take.rung if made is not None and made.diffusion is not None else None


def _shown(wish: Wanted, asked: Diffusion | None) -> tuple[Reference, ...]:
    known = wish.references if wish.references is not None else () if asked is None else asked.references
    return tuple(each for each in known if each.role != TAKE)


def _first(one: _T | None, other: _T | None) -> _T | None:
    return other if one is None else one


def _called(take: Take) -> str:
    return f"Take {take.number} of {take.shot.number}"
