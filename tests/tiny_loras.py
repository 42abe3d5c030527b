"""LoRAs as a user has them, but tiny: for the networks of the tiny models, with weights that are always the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

PLACES = {
    "wan": (
        "transformer.blocks.{n}.attn1.to_q",
        "transformer.blocks.{n}.attn1.to_v",
        "transformer.blocks.{n}.attn2.to_q",
    ),
    "wan as published": ("diffusion_model.blocks.{n}.self_attn.q", "diffusion_model.blocks.{n}.self_attn.o"),
    "ltx": ("transformer.transformer_blocks.{n}.attn1.to_q", "transformer.transformer_blocks.{n}.attn2.to_out.0"),
    "ltx2": (
        "diffusion_model.transformer_blocks.{n}.attn1.to_q",
        "diffusion_model.transformer_blocks.{n}.attn1.to_v",
    ),
    "zimage": ("diffusion_model.layers.{n}.attention.to_q", "diffusion_model.layers.{n}.attention.to_v"),
    "flux2": ("transformer.single_transformer_blocks.{n}.attn.to_out",),
}
"""Places of each network, by its block's number."""

WIDTHS = {"wan": 24, "wan as published": 24, "ltx": 32, "ltx2": 16, "zimage": 32, "flux2": 32}
"""How wide the tiny models of each are."""


def tiny_lora(
    path: Path,
    network: str = "wan",
    *,
    rank: int = 4,
    width: int | None = None,
    blocks: int = 2,
    seed: int = 0,
    notes: Mapping[str, str] | None = None,
    sides: tuple[str, str] = ("lora_A", "lora_B"),
    size: float = 0.5,
    row: str | None = None,
) -> Path:
    """Write a LoRA for a tiny model's network; `row` are other blocks of Wan's to lie on than its usual ones."""
    chance, wide = np.random.default_rng(seed), width or WIDTHS[network]
    weights = {}
    for number in range(blocks):
        for place in PLACES[network]:
            inward = wide * 4 if network == "flux2" else wide
            place = place if row is None else place.replace(".blocks.", f".{row}.")
            for side, shape in zip(sides, ((rank, inward), (wide, rank)), strict=True):
                weights[f"{place.format(n=number)}.{side}.weight"] = (chance.normal(size=shape) * size).astype(
                    np.float32
                )
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(weights, path, metadata=dict(notes or {}))
    return path
