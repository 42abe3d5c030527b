"""LoRAs laid over the networks of a model that was just opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from previz.engine.diffusion.memory import is_out_of_memory
from previz.engine.models.headers import read_header
from previz.engine.models.lora_shelf import ShelvedLora
from previz.engine.models.loras import width_in
from previz.engine.protocol import EngineFailed

Pipeline = Any


def apply(pipe: Pipeline, loras: Sequence[tuple[ShelvedLora, float]]) -> None:
    """Lay LoRAs, each with its strength, into the weights of a pipeline just opened, and set the schedule they want.

    They become part of the weights: nothing of them is left to slow a pass down, to be compiled, quantized or moved. To
    take them off, open the model anew; taking them out of rounded numbers would leave a trace. Call it before any other
    pipeline is made of this one, and before networks are quantized, cached, compiled or offloaded.
    Raises EngineFailed where one does not fit the model.
    """
    for number, (lora, strength) in enumerate(loras):
        try:
            _laid_over(pipe, lora, strength, f"lora_{number}")
        except (ValueError, RuntimeError, KeyError, TypeError, AttributeError) as error:
            if is_out_of_memory(error):
                raise
            raise EngineFailed(
                f"The LoRA “{lora.name}” does not fit the model ({str(error).splitlines()[0][:200]})",
                "Generate without it, or use one that was made for this model",
            ) from error
    _schedule(pipe, [lora for lora, _ in loras])


def _laid_over(pipe: Pipeline, lora: ShelvedLora, strength: float, name: str) -> None:
    before = _parts(pipe)
    own = width_in(dict(pipe.transformer.config))
    if own != lora.width:
        raise ValueError(f"it was made for a network {lora.width} wide, and this is {own}")
    for part in before:
        if part == "connectors":
            continue
        file = lora.files.get(part, lora.files["transformer"])
        more = {"load_into_transformer_2": True} if part == "transformer_2" else {}
        pipe.load_lora_weights(
            lora.folder, weight_name=file, adapter_name=name, local_files_only=True, use_safetensors=True, **more
        )
        _require_all(Path(lora.folder) / file, before if part == "transformer" else {part: before[part]}, name)
    for network in before.values():
        if name in getattr(network, "peft_config", {}):
            network.set_adapters([name], [strength])
            network.fuse_lora(safe_fusing=True, adapter_names=[name])
            network.unload_lora()


def _parts(pipe: Pipeline) -> dict[str, Any]:
    """The networks that a LoRA can lie on."""
    names = ("transformer", "transformer_2", "connectors")
    found = {name: getattr(pipe, name, None) for name in names}
    return {name: network for name, network in found.items() if network is not None}


def _require_all(path: Path, networks: dict[str, Any], name: str) -> None:
    """Raises ValueError where a part of a file found no place: diffusers only writes that into a log."""
    wanted = sum(".lora_A" in key or ".lora_down" in key for key in read_header(path).tensors)
    taken = sum(
        name in module.lora_A
        for network in networks.values()
        for module in network.modules()
        if hasattr(module, "lora_A")
    )
    if taken < wanted:
        raise ValueError(f"{wanted - taken} of its {wanted} places are not in the model")


def _schedule(pipe: Pipeline, loras: Sequence[ShelvedLora]) -> None:
    """The schedule of steps that a distilled LoRA was made with."""
    distilled = next((lora for lora in loras if lora.steps is not None), None)
    if distilled is None:
        return
    from diffusers import FlowMatchEulerDiscreteScheduler

    if distilled.network == "ltx2":  # it is told each of its noises
        plain = {"use_dynamic_shifting": False, "shift_terminal": None}
        pipe.scheduler = FlowMatchEulerDiscreteScheduler.from_config(pipe.scheduler.config, **plain)
    elif distilled.shift is not None:
        pipe.scheduler = FlowMatchEulerDiscreteScheduler(shift=distilled.shift)
