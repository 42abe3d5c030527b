"""What `resources/models.toml` says: the kinds of model that Previz can drive, and the releases that it knows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from previz.canonical import from_plain
from previz.errors import WrongUse

RUNGS = ("frame", "draft", "final")
"""The rungs that models make takes of."""


@dataclass(frozen=True, slots=True)
class Steps:
    """How a model is run for a rung: steps of denoising, guidance (1 is none), and the pixels it works at, at most."""

    steps: int
    guidance: float
    pixels: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of model: what may be told to it, and how its pictures are shaped.

    `size_step` divides its widths and heights, of which none is below `least_side`; its clips have `frame_step`·k + 1
    frames, at most `most_frames`, at `rate` frames a second; a still has `most_frames` 1. `steered_by` are the ways in
    which blocking reaches it, the strongest first: `depth`, `pose`, `mask`, `start`, `end`, `restyle` (its own noise
    over the blocking's picture), `cast` (pictures of people). One that `needs_start` makes nothing without a first
    frame. `habit` names how its prompts are written. `by_lora` are passes that it follows where it wears a LoRA.
    It is shown `most_cast` people at most.
    """

    name: str
    title: str
    pipeline: str
    size_step: int
    frame_step: int
    most_frames: int
    rate: int
    habit: str
    steered_by: tuple[str, ...]
    rungs: Mapping[str, Steps]
    negative: str = ""
    least_side: int = 0
    needs_start: bool = False
    sound: bool = False
    by_lora: tuple[str, ...] = ()
    most_cast: int = 4

    @property
    def still(self) -> bool:
        """Whether it makes single pictures."""
        return self.most_frames == 1


@dataclass(frozen=True, slots=True)
class Release:
    """A published model of a kind: where it comes from, what it may be used for, and what it takes.

    `parameters` count its transformer in billions; `gib` are the weights of its parts in bf16. `good_for` is what to
    use it for.
    """

    name: str
    title: str
    kind: str
    repository: str
    licence: str
    licence_open: bool
    licence_note: str
    parameters: float
    download_gib: float
    gib: Mapping[str, float]
    good_for: str
    best_sizes: tuple[str, ...]
    rungs: Mapping[str, Steps] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoraRelease:
    """A published LoRA: for which kinds of model of a network so wide, where it comes from, what it may be used for.

    `steps` and `guidance` are there where it has a model paint in fewer steps; `shift` is that of its schedule.
    `follows` are passes of the blocking that a model follows by it. Of two `files` the first is for the first expert.
    """

    name: str
    title: str
    network: str
    width: int
    kinds: tuple[str, ...]
    repository: str
    files: tuple[str, ...]
    licence: str
    licence_open: bool
    licence_note: str
    download_gib: float
    good_for: str
    steps: int | None = None
    guidance: float | None = None
    shift: float | None = None
    follows: tuple[str, ...] = ()

    @property
    def by_folder(self) -> bool:
        """Whether its files are known by the folder that they lie in, for their own names are others' too."""
        return len(self.files) > 1


@dataclass(frozen=True, slots=True)
class Advice:
    """What to get for a GPU of so many GiB beside so many GiB of memory: releases by rung, the best first."""

    gpu: int
    memory: int
    rungs: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ModelCatalog:
    """All kinds, releases and LoRAs, by name, and what to get for GPUs, the smallest first."""

    kinds: Mapping[str, Kind]
    releases: Mapping[str, Release]
    advice: tuple[Advice, ...] = ()
    loras: Mapping[str, LoraRelease] = field(default_factory=dict)

    def kind(self, name: str) -> Kind:
        """A kind by name. Raises WrongUse for one that Previz does not know."""
        if name not in self.kinds:
            raise WrongUse(f"There is no kind of model called “{name}”", f"Use one of: {', '.join(self.kinds)}")
        return self.kinds[name]


@cache
def model_catalog() -> ModelCatalog:
    """The catalog that comes with Previz."""
    text = files("resources").joinpath("models.toml").read_text(encoding="utf-8")
    return read_catalog(tomllib.loads(text))


def read_catalog(document: Mapping[str, Any]) -> ModelCatalog:
    """A catalog from its document. Raises ValueError where it does not fit."""
    kinds = {name: from_plain(Kind, {"name": name, **told}) for name, told in document["kind"].items()}
    releases = {name: from_plain(Release, {"name": name, **told}) for name, told in document["release"].items()}
    for release in releases.values():
        if release.kind not in kinds:
            raise ValueError(f"{release.name} is of the unknown kind {release.kind}")
    advice = tuple(from_plain(Advice, told) for told in document.get("advice", ()))
    for name in (name for each in advice for names in each.rungs.values() for name in names):
        if name not in releases:
            raise ValueError(f"{name} is advised, and no release")
    loras = {name: from_plain(LoraRelease, {"name": name, **told}) for name, told in document.get("lora", {}).items()}
    for lora in loras.values():
        if not set(lora.kinds) <= kinds.keys():
            raise ValueError(f"{lora.name} is for an unknown kind among {lora.kinds}")
    return ModelCatalog(kinds, releases, advice, loras)
