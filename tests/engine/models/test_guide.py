"""The user's guide to models says what the catalog and the forecast say."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast.calibrating import guessed
from previz.engine.models.catalog import Advice, model_catalog
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import Estimate, release_estimates, rungs_of, usual_need
from previz.takes.holding import advised

GIB = 2**30
GUIDE = (Path(__file__).parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
RELEASES = model_catalog().releases
ROWS = [[cell.strip() for cell in line.strip("| ").split("|")] for line in GUIDE.splitlines() if line.startswith("| ")]
CHOICES = {row[0].strip("`"): row for row in ROWS if len(row) == 8 and row[4].endswith("GB")}
GPUS = {int(row[0].split()[0]): row[1:] for row in ROWS if re.fullmatch(r"\d+ GB", row[0])}
COSTS = {(row[0].strip("`"), row[1]): row[2:] for row in ROWS if len(row) == 5 and row[0].startswith("`")}
CARDS = {"RTX 4090": MachineMemory(64 * GIB, 24 * GIB, "RTX 4090"), "H100": MachineMemory(128 * GIB, 80 * GIB, "H100")}
LARGE = MachineMemory(256 * GIB, 200 * GIB, "A card")
RUNGS = ("frame", "draft", "final")


def test_every_release_is_in_the_table() -> None:
    assert CHOICES.keys() == RELEASES.keys()


@pytest.mark.parametrize("name", RELEASES)
def test_its_row_says_what_it_takes(name: str) -> None:
    release = RELEASES[name]
    first = next(iter(rungs_of(release.kind, release)))
    whole, pieces = (usual_need(release, first, step, LARGE) for step in ("whole", "blocks"))
    assert CHOICES[name][3:] == [
        release.licence if release.licence_open else f"{release.licence}: read it",
        f"{round(release.download_gib * GIB / 1e9)} GB",
        f"{ceil(whole.gpu / GIB)} GB",
        f"{ceil(pieces.gpu / GIB)} GB",
        f"{ceil(pieces.machine / GIB)} GB",
    ]


def test_the_gpus_that_people_have_are_in_the_table() -> None:
    assert list(GPUS) == [8, 12, 16, 24, 48, 80] == [each.gpu for each in model_catalog().advice]


@pytest.mark.parametrize("advice", model_catalog().advice, ids=lambda each: each.gpu)
def test_what_is_advised_is_what_the_catalog_advises(advice: Advice) -> None:
    told = [advised(advice, rung, lambda name: f"`{name}`") for rung in RUNGS]
    assert told == GPUS[advice.gpu]


@pytest.mark.parametrize("gpu", GPUS)
def test_what_is_advised_for_a_gpu_fits_it_in_the_way_that_is_said(gpu: int) -> None:
    machine = MachineMemory((128 if gpu == 80 else 64) * GIB, gpu * GIB, "A card")
    for rung, cell in zip(RUNGS, GPUS[gpu], strict=True):
        for advice in cell.split(", "):
            for name in re.findall(r"`([^`]+)`", advice):
                found = estimates(name, machine)[rung]
                assert found.fit is not None
                assert advice.endswith("whole" if found.whole else "in pieces")


def test_every_rung_of_every_release_has_its_cost() -> None:
    rungs = {(name, rung) for name, release in RELEASES.items() for rung in rungs_of(release.kind, release)}
    assert COSTS.keys() == rungs


@pytest.mark.parametrize(("name", "rung"), COSTS)
def test_a_cost_is_what_the_forecast_says(name: str, rung: str) -> None:
    petaflops, *times = COSTS[name, rung]
    for (card, machine), told in zip(CARDS.items(), times, strict=True):
        found = estimates(name, machine, card)[rung]
        assert float(petaflops) == pytest.approx(found.tflop / 1000, rel=0.05)
        assert told.endswith(", in pieces") == (found.fit is not None and not found.whole)
        assert _seconds(told) == (None if found.seconds is None else pytest.approx(found.seconds, rel=0.2, abs=1))


def estimates(name: str, machine: MachineMemory, card: str = "") -> dict[str, Estimate]:
    return {each.rung: each for each in release_estimates(RELEASES[name], machine, guessed(card))}


def _seconds(told: str) -> float | None:
    """A time as it is said in seconds: `2 h 35 min`, `1 min 40 s`, `under a second`. None where it does not fit."""
    if told == "does not fit":
        return None
    units = {"h": 3600, "min": 60, "s": 1}
    return float(sum(int(number) * units[unit] for number, unit in re.findall(r"(\d+) (h|min|s)\b", told)))
