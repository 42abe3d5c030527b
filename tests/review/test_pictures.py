"""The difference of two pictures, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.review.pictures import GAINS, difference

seeds = st.integers(0, 2**32 - 1)


def noise(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (6, 8, 4), np.uint8)


@given(seeds, seeds, st.sampled_from(GAINS))
def test_it_is_the_distance_of_each_channel_times_the_gain(first: int, second: int, gain: int) -> None:
    a, b = noise(first), noise(second)
    wanted = np.minimum(255, np.abs(a.astype(int) - b.astype(int)) * gain)
    assert (difference(a, b, gain) == wanted).all()
    assert (difference(b, a, gain) == wanted).all()


@given(seeds)
def test_it_is_black_where_they_are_equal(seed: int) -> None:
    assert not difference(noise(seed), noise(seed), 16).any()


def test_pictures_of_other_sizes_have_none() -> None:
    with pytest.raises(ValueError, match="no difference"):
        difference(noise(1), noise(1)[:3])
