"""What makes a model quick on a GPU, each on by what was measured (`python -m benchmarks.diffusion facilities`)."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from previz.engine import libraries
from previz.engine.diffusion.calls import Asked
from previz.engine.diffusion.loading import Processor
from previz.engine.diffusion.memory import MEMORY_STEPS

Pipeline = Any

LONG_SCHEDULE = 20
"""From how many steps on neighbouring ones are so alike that passes may be skipped."""

_LIKENESS = 0.05
"""How little the first block's outcome must have changed for the rest to be taken from the step before."""

_COMPILES, _EIGHTHS = (7, 0), (8, 9)
"""What GPUs must be able to do, as NVIDIA counts it: be compiled for, and multiply numbers of 8 bits."""

_HOPPER, _WIDEST_HEAD = 9, 128
"""GPUs on which cuDNN's attention was measured to be the quickest, and the widest heads that it takes."""

_GRAPHS = 64
"""Graphs that are kept of one function: the decoder's are of many shapes."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is done to a model before it runs.

    `attends` takes cuDNN's attention, `develops` has a Wan decoder work in short numbers, `compiled` has blocks and
    decoder made into fewer kernels: these change last digits. `stretch` latents are developed at once, which changes
    nothing but the time and the memory that it takes. `eighths` multiplies in 8-bit floating point,
    `attends_in_eighths` attends in it, `skips` takes passes from the step before: these change the picture, and are for
    whom asks.
    """

    attends: bool = False
    develops: bool = False
    compiled: bool = False
    eighths: bool = False
    attends_in_eighths: bool = False
    skips: bool = False
    stretch: int = 1

    @property
    def changes(self) -> bool:
        """Whether the picture is another than without."""
        return self.eighths or self.attends_in_eighths or self.skips

    @property
    def told(self) -> str:
        """All of it in words, for the recipe."""
        parts = {
            "cuDNN attention": self.attends,
            "quick developing": self.develops,
            "compiled": self.compiled,
            "8-bit products": self.eighths,
            "8-bit attention": self.attends_in_eighths,
            "passes skipped": self.skips,
        }
        return ", ".join(name for name, on in parts.items() if on) or "none"


def tuning_for(on: Processor, kind: str, asked: Asked, step: int, stretch: int = 1) -> Tuning:
    """What is done to a kind of model for what is asked of it, held in memory as a step says.

    There is room to develop a `stretch` of latents at once.
    """
    words = asked.words
    begins = asked.steering.noise is not None  # diffusers does not tell such a run's two passes of a step apart
    skips = words.quick and words.steps >= LONG_SCHEDULE and kind in _SKIP and not begins
    if on.device != "cuda":
        return Tuning(skips=skips)
    import torch

    able, held, wan = torch.cuda.get_device_capability(), step < FETCHED, kind in _WAN
    compiled = able >= _COMPILES and has_compiler() and MEMORY_STEPS[step].compiles
    hopper, quick = able[0] == _HOPPER, compiled and words.quick and held
    return Tuning(
        attends=wan and hopper,
        develops=wan and held,
        compiled=compiled,
        eighths=quick and able >= _EIGHTHS and find_spec("torchao") is not None,
        attends_in_eighths=quick and wan and hopper and find_spec("cudnn") is not None,
        skips=skips,
        stretch=stretch if compiled and wan and held else 1,
    )


def has_compiler() -> bool:
    """Whether kernels can be made here: not in a packed Previz, whose Python has no headers to make them against."""
    return find_spec("triton") is not None and not libraries.packed()


def tune(pipe: Pipeline, tuning: Tuning) -> None:
    """Have a pipeline, whose networks lie where they are to run, be quick: products first, compiling last."""
    if tuning.compiled:
        _allow_compiling()
    for network in networks_of(pipe):
        if tuning.eighths:
            _multiply_in_eighths(network)
        if tuning.skips:
            _skip(network)
        if tuning.attends:
            _attend(network)
        if tuning.attends_in_eighths:
            _attend_in_eighths(network)
        if tuning.compiled:
            network.compile_repeated_blocks()
    if tuning.develops:
        _develop_quickly(pipe.vae, tuning)
    if tuning.stretch > 1:
        _develop_in_stretches(pipe.vae, tuning.stretch)


def networks_of(pipe: Pipeline) -> list[Any]:
    """The networks that paint: one, or two experts."""
    found = (getattr(pipe, name, None) for name in ("transformer", "transformer_2"))
    return [network for network in found if network is not None]


_WAN = ("wan_text", "wan_experts", "wan_frame", "wan_either", "wan_vace")
_SKIP = (*_WAN, "ltx")
"""Kinds whose blocks can be skipped by how little the first of them changed."""

FETCHED = next(number for number, step in enumerate(MEMORY_STEPS) if step.name == "blocks")
"""The first memory step at which networks lie elsewhere than where they work."""


def _multiply_in_eighths(network: Any) -> None:  # noqa: ANN401
    """Have blocks multiply in 8 bits, each row with a scale of its own; where rows are widest they activate in them."""
    from torchao.quantization import Float8DynamicActivationFloat8WeightConfig, PerRow, quantize_

    from previz.engine.diffusion.networks.feeding import feed_in_eighths
    from previz.engine.diffusion.networks.kernels import activated_in_eighths

    feed_in_eighths(network, activated_in_eighths)
    inner = _blocks(network)
    config = Float8DynamicActivationFloat8WeightConfig(granularity=PerRow(), set_inductor_config=False)
    quantize_(network, config, filter_fn=lambda module, _: id(module) in inner)


def _blocks(network: Any) -> frozenset[int]:  # noqa: ANN401
    """The products of the blocks that a network is made of: what stands around them is small and tells the time."""
    kinds = set(network._repeated_blocks or ())
    blocks = [module for module in network.modules() if type(module).__name__ in kinds]
    return frozenset(id(each) for block in blocks for each in block.modules() if type(each).__name__ == "Linear")


def _skip(network: Any) -> None:  # noqa: ANN401
    from diffusers import FirstBlockCacheConfig

    network.enable_cache(FirstBlockCacheConfig(threshold=_LIKENESS))


def _attend(network: Any) -> None:  # noqa: ANN401
    """Have this network alone attend by cuDNN: what is set on one is set for the process too, which is taken back."""
    from diffusers import attention_backend

    if network.config.attention_head_dim > _WIDEST_HEAD:
        return
    with attention_backend("native"):
        network.set_attention_backend("_native_cudnn")


def _attend_in_eighths(network: Any) -> None:  # noqa: ANN401
    from previz.engine.diffusion.networks.attending import attend_in_eighths
    from previz.engine.diffusion.networks.kernels import turned, turned_in_eighths

    if network.config.attention_head_dim <= _WIDEST_HEAD:
        attend_in_eighths(network, turned, turned_in_eighths)


def _allow_compiling() -> None:
    import torch

    torch.set_float32_matmul_precision("high")
    torch._dynamo.config.suppress_errors = True  # what cannot be compiled runs as it is
    torch._dynamo.config.recompile_limit = _GRAPHS


def _develop_quickly(vae: Any, tuning: Tuning) -> None:  # noqa: ANN401
    """Develop in short numbers; the blocking is still read in long ones, in which it loses nothing."""
    import torch

    from previz.engine.diffusion.networks.developing import narrowed, quicken

    if tuning.compiled:  # by kernels that are not compiled, its passes are the slower ones
        quicken(vae.decoder, compiled=True)
    vae.decoder = narrowed(vae.decoder, torch.bfloat16)


def _develop_in_stretches(vae: Any, latents: int) -> None:  # noqa: ANN401
    from previz.engine.diffusion.networks.developing import in_stretches

    in_stretches(vae, latents)
