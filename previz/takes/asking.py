"""What a diffusion model is asked of a shot: which model of this machine, how it is run, and the words it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from previz.engine.catalog import DIFFUSION, engine_card
from previz.engine.diffusion.steering import wearing
from previz.engine.models.catalog import Kind, ModelCatalog, Steps, model_catalog
from previz.engine.models.ledger import Model
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.prompting.blocks import Edits, Told
from previz.engine.prompting.writing import write_prompt
from previz.engine.protocol import Diffusion, Reference
from previz.errors import PrevizError, WrongUse
from previz.shots.spec import ShotSpec
from previz.stage.world import World
from previz.takes.wanted import Wanted
from previz.takes.wearing import as_now, run_by, worn
from previz.timing import FrameRange, Rate

ADHERENCE = 0.8
"""How far a model follows the blocking where nobody says otherwise."""

USUAL_RUNG = "draft"
_ROLES = {"start": "begin from a frame", "end": "end on a frame", "cast": "be shown pictures of people"}


class Models(Protocol):
    """The models of this machine: the shelf."""

    def models(self) -> tuple[Model, ...]:
        """All of them."""
        ...

    def find(self, name: str) -> Model:
        """One by name. Raises WrongUse where there is none."""
        ...

    def loras(self) -> tuple[ShelvedLora, ...]:
        """All LoRAs."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """What is told in words of a shot, and what the sources of the words are called."""

    description: str
    dialogue: str = ""
    style: str = ""
    cast: tuple[str, ...] = ()
    edits: Edits = field(default_factory=Edits)
    shot: str = "the description"
    heading: str = "the description"
    hour: str = "the description"

    def told(self, world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Told:
        """What a prompt is written from, once the shot's world is there."""
        return Told(
            world=world,
            spec=spec,
            window=window,
            rate=rate,
            aspect=aspect,
            seed=seed,
            words=self.description,
            dialogue=self.dialogue,
            style=self.style,
            cast=self.cast,
            shot=self.shot,
            heading=self.heading,
            hour=self.hour,
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """What a model is asked, but for the prompt that the staged shot is still to give; `kind` is none for a model that
    is gone from this machine, whose prompt stands as it was.
    """

    asked: Diffusion
    kind: Kind | None
    words: Words

    def diffusion(self, told: Told) -> Diffusion:
        """All that the model is asked, once the shot's world is there."""
        if self.kind is None:
            return self.asked
        prompt = write_prompt(told, self.kind, self.words.edits)
        return replace(self.asked, prompt=prompt.text, negative=prompt.negative)


def asking(models: Models, wish: Wanted, words: Words, own: Sequence[Reference] = ()) -> Asking:
    """What a model is asked of a shot, with the shot's own references. Raises WrongUse where there is no such model."""
    if wish.made is not None:
        return _again(models, wish.made, words)
    rung = rung_wanted(wish)
    model = chosen_model(models, wish.model, rung)
    usual, kind, there = steps_of(model, rung), model_catalog().kind(model.kind), models.loras()
    dial = ADHERENCE if wish.adherence is None else wish.adherence
    loras = worn(there, model, kind, rung, dial, wish)
    steps, guidance = run_by(there, loras, usual)
    kind = wearing(kind, loras)
    asked = Diffusion(
        model=model.name,
        model_sha256=model.sha256,
        rung=rung,
        prompt="",
        negative="",
        adherence=dial,
        steps=steps if wish.steps is None else wish.steps,
        guidance=guidance if wish.guidance is None else wish.guidance,
        pixels=usual.pixels,
        references=_shown(kind, own) if wish.references is None else wish.references,
        keep=wish.keep,
        loras=tuple(loras),
        quick=rung == USUAL_RUNG if wish.quick is None else wish.quick,
    )
    require_ways(kind, asked)
    return Asking(asked, kind, words)


def _shown(kind: Kind, own: Sequence[Reference]) -> tuple[Reference, ...]:
    """What of a shot's own references a kind of model can be given."""
    return tuple(each for each in own if each.role in kind.steered_by)


def _again(models: Models, made: Diffusion, words: Words) -> Asking:
    """What a take was asked, with the files that its model has now."""
    model = next((each for each in models.models() if each.name == made.model), None)
    kind = None if model is None else model_catalog().kinds.get(model.kind)
    if model is None or kind is None:
        return Asking(made, None, words)
    loras = as_now(models.loras(), made.loras)
    return Asking(replace(made, model_sha256=model.sha256, loras=loras), kind, words)


def rung_wanted(wish: Wanted) -> str:
    """The rung of the takes that a wish is for."""
    usual = USUAL_RUNG if wish.engine == DIFFUSION else engine_card(wish.engine).rungs[0]
    return wish.rung or usual


def chosen_model(models: Models, name: str | None, rung: str) -> Model:
    """The model of a name, else the one of the shelf that makes takes of a rung.

    Raises WrongUse where the model does not make them, or where several do; PrevizError where none does.
    """
    if name is not None:
        model = models.find(name)
        steps_of(model, rung)
        return model
    fitting = [model for model in models.models() if rung in rungs_of(model)]
    if not fitting:
        raise PrevizError(f"No model on this machine makes {rung} takes", how_to_get(rung, model_catalog()))
    if len(fitting) > 1:
        names = ", ".join(model.name for model in fitting)
        raise WrongUse(f"Several models on this machine make {rung} takes", f"Choose one of {names} with --model NAME")
    return fitting[0]


def rungs_of(model: Model) -> dict[str, Steps]:
    """How a model is run for each rung that it makes takes of: as its release says, else its kind."""
    catalog = model_catalog()
    release = catalog.releases.get(model.release or "")
    return {**catalog.kind(model.kind).rungs, **(release.rungs if release is not None else {})}


def steps_of(model: Model, rung: str) -> Steps:
    """How a model is run for a rung. Raises WrongUse where it makes no takes of it."""
    rungs = rungs_of(model)
    if rung not in rungs:
        raise WrongUse(f"The model “{model.name}” makes no {rung} takes", f"Use --rung {' or '.join(rungs)}")
    return rungs[rung]


def how_to_get(rung: str, catalog: ModelCatalog) -> str:
    """What to do for a model that makes takes of a rung."""
    fitting = (release for release in catalog.releases.values() if rung in catalog.kind(release.kind).rungs)
    smallest = min((each for each in fitting if each.licence_open), key=lambda each: each.download_gib)
    return (
        f"Get one with: previz models get {smallest.name} ({smallest.title}, {smallest.download_gib:g} GB), "
        "or put a folder on the shelf with: previz models add DIR"
    )


def require_ways(kind: Kind, asked: Diffusion) -> None:
    """Raises WrongUse where a kind of model cannot be shown what it is to be, or cannot keep or follow a take."""
    for role, what in _ROLES.items():
        if asked.reference(role) is not None and role not in kind.steered_by:
            raise _unable(kind, what, partial(_is_shown, role))
    if asked.reference("take") is None:
        return
    if asked.keep and not can_keep(kind, asked.keep):
        raise _unable(kind, "keep frames of a take", lambda other: can_keep(other, asked.keep))
    if not asked.keep and not can_remix(kind):
        raise _unable(kind, "go from another take", can_remix)


def _is_shown(role: str, kind: Kind) -> bool:
    return role in kind.steered_by


def _unable(kind: Kind, what: str, able: Callable[[Kind], bool]) -> WrongUse:
    others = [each.title for each in model_catalog().kinds.values() if able(each)]
    return WrongUse(f"{kind.title} cannot {what}", f"Use a model of: {'; '.join(others)}")


def can_keep(kind: Kind, keep: Sequence[FrameRange]) -> bool:
    """Whether a kind of model can make frames anew beside those that are kept: by itself, or from frame to frame."""
    if kind.still:
        return False
    joins = {"start" if kept.start == 0 else "end" for kept in keep}
    return "mask" in kind.steered_by or joins <= set(kind.steered_by)


def can_remix(kind: Kind) -> bool:
    """Whether a kind of model can go from the pictures of another take."""
    return not kind.still and bool({"restyle", "depth"} & set(kind.steered_by))
