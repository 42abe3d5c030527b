"""Frames out of a pipeline's result."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from previz.engine.diffusion.receiving import received
from previz.engine.protocol import EngineFailed


def test_a_clip_s_and_a_still_s_frames_lie_with_their_colours_last() -> None:
    import torch

    frames = torch.arange(2 * 3 * 4 * 5, dtype=torch.float32).reshape(2, 3, 4, 5) / 120
    clip = received(SimpleNamespace(frames=frames.unsqueeze(0)), "WanPipeline")
    still = received(SimpleNamespace(images=frames[:1].to(torch.bfloat16)), "ZImagePipeline")
    assert clip.shape == (2, 4, 5, 3)
    assert clip.dtype == still.dtype == np.float32
    assert clip.flags["C_CONTIGUOUS"]
    assert np.array_equal(clip[1, 2, 3], frames[1, :, 2, 3].numpy())
    assert np.allclose(still, clip[:1], atol=1 / 256)


def test_values_that_are_no_numbers_are_said_to_be_none() -> None:
    import torch

    frames = torch.zeros(1, 2, 3, 4, 5)
    frames[0, 1, 2, 3, 4] = float("nan")
    with pytest.raises(EngineFailed, match="no colours") as told:
        received(SimpleNamespace(frames=frames), "WanPipeline")
    assert "WanPipeline was loaded from is damaged" in told.value.remedy
