"""The machine is measured once, and again when what it was measured with is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast import calibrating
from previz.engine.diffusion.forecast.calibrating import MEASURED, calibrated, kept


def test_what_was_measured_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache" / "calibration.json"
    first = calibrated("cpu", "float32", path)
    assert first.rates.source == MEASURED
    assert min(first.rates.product, first.rates.attention, first.rates.convolution) > 1e-4
    assert kept(path) == first
    assert [each.name for each in path.parent.iterdir()] == ["calibration.json"]

    fresh = replace(first.rates, product=42.0)
    monkeypatch.setattr(calibrating, "_measured", lambda *_: fresh)
    assert calibrated("cpu", "float32", path) == first
    assert calibrated("cpu", "bfloat16", path).rates == fresh
    assert kept(path) == replace(first, rates=fresh, numbers="bfloat16")


def test_a_disk_that_cannot_be_written_to_costs_only_the_next_measuring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(calibrating, "_measured", lambda *_: calibrating.guessed("", 2))
    path = tmp_path / "file" / "calibration.json"
    assert calibrated("cpu", "float32", path).numbers == "float32"
    assert kept(path) is None
