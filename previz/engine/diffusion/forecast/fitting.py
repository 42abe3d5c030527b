"""Whether a request fits into memory, how it must be held for that, and what would fit where it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from previz.engine.diffusion.forecast.anatomy import Anatomy, class_of
from previz.engine.diffusion.forecast.counting import Load, latents_of, load_of
from previz.engine.diffusion.forecast.peaks import decode_peak, transformer_peak
from previz.engine.diffusion.memory import MEMORY_STEPS
from previz.engine.diffusion.shaping import Shape
from previz.engine.diffusion.steering import Steering
from previz.engine.protocol import Diffusion

GIB = 2**30
_CONTEXT = round(0.7 * GIB)
_SPARE = 1.1
"""How much more is asked for than was counted."""

_SYSTEM = 4 * GIB
"""What the system and the window need beside a model that runs on the processor."""

_BLOCKS_AT_ONCE = 2
"""The block that works, and the one that is fetched meanwhile."""

_STRETCH, _EASILY = 4, 1.5
"""How many latents are developed at once at the most, and how many times what that takes must be there for it."""

_LEAF = 0.2
"""The share of a block that its largest layer has."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Memory of a machine in bytes: its own, and its GPU's, 0 where models run on the processor."""

    machine: int
    gpu: int = 0

    @property
    def number(self) -> int:
        """The bytes of a number that models work in: 16 bits on a GPU, 32 on a processor."""
        return 2 if self.gpu else 4


@dataclass(frozen=True, slots=True)
class Fit:
    """A way to hold a request: the name of the memory step, and the bytes it takes of the GPU and of the machine."""

    step: str
    gpu: int
    machine: int


def needs(anatomy: Anatomy, shape: Shape, load: Load, holds: Holds, step: str) -> Fit:
    """What a request takes at a memory step."""
    resident = _RESIDENT[step](_without_words(_weights(anatomy, holds)), anatomy)
    weights = sum(_weights(anatomy, holds).values())
    words = _weights(anatomy, holds).get("text_encoder", 0)
    whole = round(_SPARE * max(_reading(words, holds), resident + _working(anatomy, shape, load, holds, step)))
    if not holds.gpu:
        return Fit(step, 0, whole if step in _HELD_WHOLE else max(whole, weights))
    beside = _SYSTEM if step in _HELD_WHOLE else weights + _SYSTEM
    return Fit(step, whole + _CONTEXT, beside)


def _reading(words: int, holds: Holds) -> int:
    """What the encoder of words takes at least: on a GPU it works a layer at a time where there is no more room."""
    return round(words * _LEAF) if holds.gpu else words


def fits(anatomy: Anatomy, shape: Shape, load: Load, holds: Holds) -> Fit | None:
    """The first memory step at which a request fits; None where it fits at none."""
    for step in MEMORY_STEPS:
        wanted = needs(anatomy, shape, load, holds, step.name)
        if wanted.gpu <= holds.gpu and wanted.machine <= holds.machine:
            return wanted
    return None


def first_step(anatomy: Anatomy, shape: Shape, asked: Diffusion, steered: Steering, holds: Holds) -> int:
    """The number of the memory step to begin with: the first that fits as counted, or the last of all."""
    load = load_of(anatomy, latents_of(anatomy, shape), shape, asked, steered)
    found = fits(anatomy, shape, load, holds)
    names = [step.name for step in MEMORY_STEPS]
    return len(names) - 1 if found is None else names.index(found.step)


def stretch_for(anatomy: Anatomy, shape: Shape, holds: Holds) -> int:
    """How many latents are developed at once: several where they easily fit on a GPU beside the model, else one.

    A clip that has fewer is developed whole; the number stays, so that the model is not opened anew for it.
    """
    if not holds.gpu or class_of(anatomy.vae) != "AutoencoderKLWan":
        return 1
    latents = latents_of(anatomy, shape)
    beside = sum(_without_words(_weights(anatomy, holds)).values())
    wanted = beside + decode_peak(anatomy.vae, latents, holds.number, at_once=_STRETCH)
    return _STRETCH if wanted * _EASILY <= holds.gpu else 1


def _working(anatomy: Anatomy, shape: Shape, load: Load, holds: Holds, step: str) -> int:
    """What is worked in at most: by the transformer, or by the VAE after it."""
    painting = transformer_peak(anatomy.transformer, load.tokens, load.together, holds.number)
    tiled = step != MEMORY_STEPS[0].name
    return max(painting, decode_peak(anatomy.vae, latents_of(anatomy, shape), holds.number, tiled=tiled))


def _weights(anatomy: Anatomy, holds: Holds) -> Mapping[str, int]:
    """Bytes of each part's weights once it is loaded: published in 16 bits, they are twice that on a processor."""
    return {part: count * holds.number // 2 for part, count in anatomy.bytes.items()}


def _without_words(weights: Mapping[str, int]) -> Mapping[str, int]:
    """What is held while a model paints: words are encoded before, and the encoder is gone then."""
    return {part: count for part, count in weights.items() if part != "text_encoder"}


def _together(weights: Mapping[str, int], anatomy: Anatomy) -> int:
    del anatomy
    return sum(weights.values())


def _by_blocks(weights: Mapping[str, int], anatomy: Anatomy) -> int:
    """Of the networks that are made of blocks, two at a time, the largest; a VAE is fetched as one."""
    largest = max(
        weights[part] * _BLOCKS_AT_ONCE / max(1, _blocks(anatomy, part))
        for part in weights
        if part.startswith("transformer")
    )
    return round(largest) + weights.get("vae", 0)


def _by_leaves(weights: Mapping[str, int], anatomy: Anatomy) -> int:
    return round(_by_blocks({**weights, "vae": weights.get("vae", 0) // 8}, anatomy) * _LEAF)


def _blocks(anatomy: Anatomy, part: str) -> int:
    told = anatomy.networks.get(part, {})
    inner = told.get("text_config", told)
    for name in ("num_layers", "n_layers", "num_hidden_layers"):
        if name in inner:
            return int(inner[name]) + int(inner.get("num_single_layers", 0))
    return 1


_RESIDENT = {"whole": _together, "tiled": _together, "blocks": _by_blocks, "leaves": _by_leaves}
_HELD_WHOLE = frozenset({"whole", "tiled"})
