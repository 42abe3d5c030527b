"""Attention in 8 bits: what goes into it and comes out of it, with exact sums in the place of the GPU's."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from tests.tiny_models import tiny_model


def exact(queries: Any, keys: Any, values: Any) -> Any:
    from torch.nn.functional import scaled_dot_product_attention

    by_heads = (each.transpose(1, 2) for each in (queries, keys, values))
    return scaled_dot_product_attention(*by_heads).transpose(1, 2)


def away(one: Any, other: Any) -> float:
    return float((one - other).norm() / other.norm())


@pytest.mark.parametrize("kind", ["wan_text", "wan_vace"])
def test_a_network_whose_blocks_attend_by_an_attention_of_choice_paints_as_before(kind: str, tmp_path: Path) -> None:
    import torch
    from diffusers import WanTransformer3DModel, WanVACETransformer3DModel

    from previz.engine.diffusion.networks.attending import Attending

    torch.set_num_threads(1)
    network_of = WanVACETransformer3DModel if kind == "wan_vace" else WanTransformer3DModel
    network = network_of.from_pretrained(tiny_model(kind, tmp_path / kind) / "transformer", use_safetensors=True)
    generator, told = torch.Generator().manual_seed(1), network.config
    given = {
        "hidden_states": torch.randn(1, told.in_channels, 2, 4, 4, generator=generator),
        "encoder_hidden_states": torch.randn(1, 3, told.text_dim, generator=generator),
        "timestep": torch.tensor([500]),
    }
    if kind == "wan_vace":
        given["control_hidden_states"] = torch.randn(1, told.vace_in_channels, 2, 4, 4, generator=generator)
    with torch.no_grad():
        own = network(**given, return_dict=False)[0]
        asked: list[tuple[int, ...]] = []

        def counted(queries: Any, keys: Any, values: Any) -> Any:
            asked.append(tuple(queries.shape))
            return exact(queries, keys, values)

        blocks = [module for module in network.modules() if hasattr(module, "attn1")]
        for block in blocks:
            block.attn1.set_processor(Attending(counted))
        ours = network(**given, return_dict=False)[0]
    heads = told.num_attention_heads, told.attention_head_dim
    assert asked == [(1, 8, *heads)] * len(blocks)
    assert len(blocks) > 1
    assert own.std() > 1e-3
    assert torch.allclose(own, ours, atol=1e-6)


@pytest.mark.parametrize("bias", [0.0, 4.0])
def test_what_eight_bits_lose_is_a_few_hundredths_whatever_all_keys_have_in_common(
    bias: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from previz.engine.diffusion.networks import attending

    def in_long_numbers(queries: Any, keys: Any, values: Any, of_queries: Any, of_keys: Any, of_values: Any) -> Any:
        read = exact(queries.float() * of_queries, keys.float() * of_keys, values.float())
        return read.to(torch.float8_e4m3fn)

    monkeypatch.setattr(attending, "_attention", in_long_numbers)
    generator = torch.Generator().manual_seed(3)
    queries, keys, values = (torch.randn(1, 300, 2, 32, generator=generator) for _ in range(3))
    keys = keys + bias * torch.randn(1, 1, 2, 32, generator=generator)
    made = attending.attention_in_eighths(queries, keys, values)
    assert made.dtype == queries.dtype
    assert made.shape == queries.shape
    assert 0.01 < away(made, exact(queries, keys, values)) < 0.08


def test_numbers_in_eight_bits_use_the_whole_range_and_nothing_stays_nothing() -> None:
    import torch

    from previz.engine.diffusion.networks.attending import _shortened

    numbers = torch.tensor([-3.0e4, 1.0, 2.0e4])
    short, unit = _shortened(numbers)
    assert float(short.float().abs().max()) == torch.finfo(torch.float8_e4m3fn).max
    assert math.isclose(float(short[0].float() * unit), -3.0e4, rel_tol=1e-6)
    nothing, unit = _shortened(torch.zeros(4))
    assert float(unit) > 0
    assert torch.equal(nothing.float(), torch.zeros(4))
