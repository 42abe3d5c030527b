"""Attention in 8 bits: what goes into it and comes out of it, with exact sums in the place of the GPU's."""

from __future__ import annotations

import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tiny_models import tiny_model


def exact(queries: Any, keys: Any, values: Any) -> Any:
    from torch.nn.functional import scaled_dot_product_attention

    by_heads = (each.transpose(1, 2) for each in (queries, keys, values))
    return scaled_dot_product_attention(*by_heads).transpose(1, 2)


def turned(rows: Any, gain: Any, cosines: Any, sines: Any, epsilon: float) -> Any:
    import torch

    normed = torch.nn.functional.rms_norm(rows, gain.shape, gain, epsilon)
    one, other = normed.unflatten(1, (-1, cosines.shape[1] // 2, 2)).unbind(-1)
    cosine, sine = cosines[:, None, ::2], sines[:, None, 1::2]
    return torch.stack((one * cosine - other * sine, one * sine + other * cosine), dim=-1).flatten(1)


def turned_in_eighths(rows: Any, gain: Any, cosines: Any, sines: Any, epsilon: float, unit: Any) -> Any:
    import torch

    return (turned(rows, gain, cosines, sines, epsilon) / unit).to(torch.float8_e4m3fn)


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

        class Counted(Attending):
            def read(self, attn: Any, queries: Any, keys: Any, values: Any, cosines: Any, sines: Any) -> Any:
                heads = (attn.heads, -1)
                asks = turned(queries, attn.norm_q.weight, cosines, sines, attn.norm_q.eps).unflatten(1, heads)
                has = turned(keys, attn.norm_k.weight, cosines, sines, attn.norm_k.eps).unflatten(1, heads)
                asked.append(tuple(asks.shape))
                return exact(asks[None], has[None], values.unflatten(1, heads)[None])[0].flatten(1)

        blocks = [module for module in network.modules() if hasattr(module, "attn1")]
        for block in blocks:
            block.attn1.set_processor(Counted())
        ours = network(**given, return_dict=False)[0]
    heads = told.num_attention_heads, told.attention_head_dim
    assert asked == [(8, *heads)] * len(blocks)
    assert len(blocks) > 1
    assert own.std() > 1e-3
    assert torch.allclose(own, ours, atol=1e-6)


def in_long_numbers(queries: Any, keys: Any, values: Any, of_queries: Any, of_keys: Any, of_values: Any) -> Any:
    """Stands for the GPU's attention of 8-bit tensors: exact sums, its outcome in units of the values'."""
    import torch

    del of_values
    read = exact(queries.float() * of_queries, keys.float() * of_keys, values.float())
    return read.to(torch.float8_e4m3fn)


@pytest.mark.parametrize("gain", [1.0, 0.05, 2.0])
@pytest.mark.parametrize("bias", [0.0, 4.0])
def test_what_eight_bits_lose_is_a_few_hundredths_whatever_all_keys_have_in_common(
    bias: float, gain: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from previz.engine.diffusion.networks import attending

    monkeypatch.setattr(attending, "_attention", in_long_numbers)
    generator = torch.Generator().manual_seed(3)
    heads, width = 2, 32
    queries, keys, values = (torch.randn(300, heads * width, generator=generator) for _ in range(3))
    keys = keys + bias * torch.randn(1, heads * width, generator=generator)
    cosines, sines = torch.ones(300, width), torch.zeros(300, width)
    attn = SimpleNamespace(heads=heads, norm_q=_norm(heads * width, 1.0), norm_k=_norm(heads * width, gain))
    own = attending.AttendingInEighths(turned, turned_in_eighths)
    made = own.read(attn, queries, keys, values, cosines, sines)
    asks = turned(queries, attn.norm_q.weight, cosines, sines, 1e-6).unflatten(1, (heads, width))[None]
    has = turned(keys, attn.norm_k.weight, cosines, sines, 1e-6).unflatten(1, (heads, width))[None]
    right = exact(asks, has, values.unflatten(1, (heads, width))[None])[0].flatten(1)
    assert made.dtype == queries.dtype
    assert made.shape == queries.shape
    assert 0.01 < away(made, right) < 0.08


def _norm(channels: int, gain: float) -> Any:
    import torch

    spread = torch.linspace(0.2, 1.0, channels)
    return SimpleNamespace(weight=gain * spread, eps=1e-6)


def test_a_shape_that_the_gpu_s_library_refuses_is_attended_to_in_sixteen_bits() -> None:
    import torch

    from previz.engine.diffusion.networks.attending import _in_sixteenths

    generator = torch.Generator().manual_seed(3)
    queries, keys, values = (
        (20.0 * torch.randn(1, 40, 2, 32, generator=generator)).to(torch.float8_e4m3fn) for _ in range(3)
    )
    unit = torch.tensor(0.03)
    made = _in_sixteenths(queries, keys, values, unit, unit)
    right = in_long_numbers(queries, keys, values, unit, unit, unit)
    assert (made.dtype, made.shape) == (right.dtype, right.shape)
    assert away(made.float(), right.float()) < 0.03


def test_no_normed_row_passes_the_largest_number_of_eight_bits() -> None:
    import torch

    from previz.engine.diffusion.networks.attending import _unit

    gain = torch.tensor([0.5, -2.0, 1.0, 1.0])
    one_sided = torch.tensor([[0.0, 9.0, 0.0, 0.0], [5.0, 5.0, 0.0, 0.0]])
    angles = torch.tensor([[0.7, 0.7], [0.2, 0.2]])
    made = turned_in_eighths(one_sided, gain, angles.cos(), angles.sin(), 1e-6, _unit(gain))
    assert made.float().isfinite().all()
    whole = turned_in_eighths(one_sided, gain, torch.ones(2, 2), torch.zeros(2, 2), 1e-6, _unit(gain))
    assert float(whole.float().abs().max()) == torch.finfo(torch.float8_e4m3fn).max
    assert float(_unit(torch.zeros(4))) > 0


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
