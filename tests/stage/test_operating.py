"""The operator who goes along: up to what is in the way, and not through it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "Full tracking shot. A woman walks in through the door of a bar, night",
        "Medium tracking shot. A man walks through a restaurant to a table, night",
        "Medium full tracking shot. A girl runs through a kitchen",
        "Full tracking shot. A nurse walks through an office to the window, day",
    ],
)
def test_a_camera_that_follows_goes_through_nothing(text: str) -> None:
    shot = staged(described(text, seconds=4.0))
    grid = shot._scene(shot.world).grid
    eyes = np.array([shot.camera(frame).to_world[:3, 3] for frame in range(shot.frames)], dtype=np.float64)
    assert not grid.holds(eyes).any()
    steps = np.linalg.norm(np.diff(eyes, axis=0), axis=1)
    assert steps.max() < 0.25
    assert np.abs(np.diff(steps)).max() < 0.03
