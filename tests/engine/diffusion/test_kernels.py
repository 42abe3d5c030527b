"""The kernels for a GPU, run by Triton's interpreter, against torch's own sums."""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(
    find_spec("triton") is None, reason="Triton comes with torch where that is built for a GPU"
)


@pytest.fixture(scope="module")
def kernels() -> ModuleType:
    return importlib.import_module("previz.engine.diffusion.networks.kernels")


@pytest.mark.parametrize(("count", "channels", "width"), [(3, 96, 32), (2, 48, 16), (2, 1536, 128)])
def test_rows_are_normed_and_turned(kernels: ModuleType, count: int, channels: int, width: int) -> None:
    import torch

    from tests.engine.diffusion.test_attending import turned, turned_in_eighths

    generator = torch.Generator().manual_seed(1)
    rows, gain = torch.randn(count, channels, generator=generator), torch.randn(channels, generator=generator)
    angles = torch.randn(count, width // 2, generator=generator).repeat_interleave(2, dim=1)
    cosines, sines = angles.cos(), angles.sin()
    right = turned(rows, gain, cosines, sines, 1e-6)
    assert torch.allclose(kernels.turned(rows, gain, cosines, sines, 1e-6), right, atol=1e-5)
    unit = torch.tensor(0.1)
    made = kernels.turned_in_eighths(rows, gain, cosines, sines, 1e-6, unit)
    assert alike(made, turned_in_eighths(rows, gain, cosines, sines, 1e-6, unit))


@pytest.mark.parametrize("numbers", [96, 128, 200, 8960])
def test_rows_are_activated_and_shortened(kernels: ModuleType, numbers: int) -> None:
    import torch

    from tests.engine.diffusion.test_tuning import activated_in_eighths

    rows = 2.0 * torch.randn(3, numbers, generator=torch.Generator().manual_seed(1))
    made, scales = kernels.activated_in_eighths(rows)
    right, right_scales = activated_in_eighths(rows)
    assert torch.allclose(scales, right_scales)
    assert alike(made, right)


@pytest.mark.parametrize(("frames", "channels"), [(1, 96), (4, 96), (2, 384), (3, 16)])
@pytest.mark.parametrize("biased", [True, False])
def test_what_a_convolution_reads_is_readied(kernels: ModuleType, frames: int, channels: int, biased: bool) -> None:
    import torch

    from previz.engine.diffusion.networks.passes import plain_passes

    generator = torch.Generator().manual_seed(1)
    rows = torch.randn(frames, 5, 7, channels, generator=generator)
    before = torch.randn(2, 5, 7, channels, generator=generator)
    gain = torch.randn(channels, generator=generator)
    bias = torch.randn(channels, generator=generator) if biased else torch.zeros(1)
    given = rows, bias, gain, before
    plain = plain_passes()
    for ours, own in ((kernels.readied, plain.readied), (kernels.readied_in_threes, plain.readied_in_threes)):
        for made, right in zip(ours(*given), own(*given), strict=True):
            assert torch.allclose(made, right, atol=1e-6)


def alike(made: Any, right: Any) -> bool:
    """Whether numbers of 8 bits are the same; the interpreter loses the carry where one is rounded to a power of 2."""
    import torch

    made, right = made.float(), right.float()
    powers = torch.frexp(right.abs()).mantissa == 0.5
    small = right.abs() < 2.0**-6
    return bool(((made == right) | powers | small).all() and (made == right).float().mean() > 0.9)
