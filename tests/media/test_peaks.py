"""Waveforms: the lowest and highest of every stretch, at any zoom, silent outside."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.media.peaks import BUCKET, Waveform, make_peaks, open_peaks, peaks_of, peaks_path
from previz.media.sound import sound_path


def test_peaks_are_the_lowest_and_highest_of_both_channels() -> None:
    samples = np.zeros((BUCKET * 2 + 10, 2), np.float32)
    samples[5, 0], samples[7, 1] = 0.5, -0.25
    samples[BUCKET + 3] = 2.0
    samples[-1, 1] = -1.0
    assert peaks_of(samples).tolist() == [[-32, 64], [0, 127], [-127, 0]]


def test_peaks_are_kept_beside_the_sound(tmp_path: Path) -> None:
    path = sound_path(tmp_path, "aa/x.wav")
    path.parent.mkdir()
    np.save(path, np.random.default_rng(1).uniform(-1, 1, (BUCKET * 9000 + 7, 2)).astype(np.float32))
    made = make_peaks(tmp_path, "aa/x.wav")
    assert made == peaks_path(tmp_path, "aa/x.wav") == tmp_path / "sounds" / "x.peaks.npy"
    peaks = open_peaks(made)
    assert len(peaks) == 9001
    assert np.array_equal(peaks, peaks_of(np.load(path)))
    made.write_bytes(b"no peaks")
    with pytest.raises(PrevizError, match="cannot be read"):
        open_peaks(made)


@given(first=st.floats(-500, 9000), width=st.integers(1, 300), step=st.floats(0.05, 400))
def test_columns_hold_what_lies_under_them(first: float, width: int, step: float) -> None:
    peaks = np.sort(np.random.default_rng(2).integers(-127, 128, (8000, 2)), axis=1).astype(np.int8)
    columns = Waveform(peaks).columns(first, width, step)
    assert columns.shape == (width, 2)
    edges = np.floor(first + step * np.arange(width + 1)).astype(int)
    slack = 16 if step >= 32 else 0  # of coarser peaks a column takes in a neighbour's
    if step >= 512:
        slack = 256
    for place in range(width):
        begin, end = edges[place], max(edges[place] + 1, edges[place + 1])
        near = peaks[max(0, begin - slack) : max(0, end + slack)]
        if not len(near):
            assert columns[place].tolist() == [0, 0]
            continue
        assert near[:, 0].min() <= columns[place, 0]
        assert columns[place, 1] <= near[:, 1].max()
