"""Whether a model fits a machine, and how: by the weights of its parts, counted and not measured.

What a certain shot takes, with its size and length, is the forecast's to say; this is for choosing a model at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from previz.engine.models.catalog import Release
from previz.engine.models.ledger import Model
from previz.engine.models.machine_memory import MachineMemory

GIB = 2**30
_CONTEXT_GIB, _SPARE = 0.7, 1.1
"""What a GPU's driver takes for itself, and how much more than was counted is asked for."""

_BLOCK_GIB, _TILED_GIB = 1.5, 2.0
"""The blocks that are on the GPU when they come one by one, and what a step takes then, developed in tiles."""

_UNKNOWN_WORK_GIB = 4.0
"""What a model of no known release is taken to work in: that of a clip at 832x480."""

_SYSTEM_GIB = 4.0
"""What the system and the window need beside a model."""

_ON_A_PROCESSOR = 2.0
"""A processor works in 32 bits: weights and work take twice what they do on a GPU."""


class Holding(StrEnum):
    """How a machine can hold a model."""

    WHOLE = "whole"
    BLOCKS = "blocks"
    PROCESSOR = "processor"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Room:
    """How a machine can hold a model, and why, in words."""

    holding: Holding
    words: str


def room_for(gib: Mapping[str, float], working_gib: float, machine: MachineMemory) -> Room:
    """How a machine can hold weights of so many GiB in each part, with so many more to work in."""
    weights = sum(gib.values())
    whole = _SPARE * (weights + working_gib + _CONTEXT_GIB)
    blocks = _SPARE * (gib.get("vae", 0.0) + _BLOCK_GIB + min(working_gib, _TILED_GIB) + _CONTEXT_GIB)
    held = weights + _SYSTEM_GIB
    processor = _ON_A_PROCESSOR * (weights + working_gib) + _SYSTEM_GIB
    memory, gpu = machine.machine / GIB, machine.gpu / GIB
    if gpu >= whole:
        return Room(Holding.WHOLE, f"whole ({ceil(whole)} of {gpu:.0f} GB)")
    if gpu >= blocks and memory >= held:
        return Room(Holding.BLOCKS, f"in pieces, slower (whole: {ceil(whole)} GB)")
    if gpu >= blocks:
        return Room(Holding.NOT, f"no: needs {ceil(held)} GB of memory beside the GPU")
    if memory >= processor:
        return Room(Holding.PROCESSOR, "on the processor, for a trial: a clip takes hours")
    return Room(Holding.NOT, f"no: needs a GPU of {ceil(blocks)} GB, or {ceil(processor)} GB of memory")


def release_room(release: Release, machine: MachineMemory) -> Room:
    """How a machine can hold a release."""
    return room_for(release.gib, release.working_gib, machine)


def model_room(model: Model, release: Release | None, machine: MachineMemory) -> Room:
    """How a machine can hold a model on the shelf: as its release where it is one, else by what its files hold."""
    if release is not None:
        return release_room(release, machine)
    return room_for({part: count / GIB for part, count in model.parts.items()}, _UNKNOWN_WORK_GIB, machine)
