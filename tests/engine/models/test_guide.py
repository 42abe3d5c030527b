"""The user's guide to models says what the catalog and the reckoning of room say."""

from __future__ import annotations

import re
from math import ceil
from pathlib import Path

import pytest

from previz.engine.models.catalog import model_catalog
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import GIB, Holding, release_room

GUIDE = (Path(__file__).parents[3] / "docs" / "models.md").read_text(encoding="utf-8")
RELEASES = model_catalog().releases
ROWS = [[cell.strip() for cell in line.strip("| ").split("|")] for line in GUIDE.splitlines() if line.startswith("| ")]
CHOICES = {row[0].strip("`"): row for row in ROWS if len(row) == 7 and row[4].endswith("GB")}
GPUS = {int(row[0].split()[0]): row[1:] for row in ROWS if re.fullmatch(r"\d+ GB", row[0])}
WORDS = {"whole": Holding.WHOLE, "in pieces": Holding.BLOCKS}


def test_every_release_is_in_the_table() -> None:
    assert CHOICES.keys() == RELEASES.keys()


@pytest.mark.parametrize("name", RELEASES)
def test_its_row_says_what_it_takes(name: str) -> None:
    release = RELEASES[name]
    _, _, _, licence, download, whole, memory = CHOICES[name]
    assert licence == (release.licence if release.licence_open else f"{release.licence}: read it")
    assert download == f"{round(release.download_gib * GIB / 1e9)} GB"
    assert memory == f"{ceil(sum(release.gib.values()) + 4)} GB"
    needed = int(whole.split()[0])
    assert release_room(release, MachineMemory(128 * GIB, needed * GIB)).holding is Holding.WHOLE
    assert release_room(release, MachineMemory(128 * GIB, (needed - 1) * GIB)).holding is Holding.BLOCKS


def test_the_gpus_that_people_have_are_in_the_table() -> None:
    assert list(GPUS) == [8, 12, 16, 24, 48, 80]


@pytest.mark.parametrize("gpu", GPUS)
def test_what_is_advised_for_a_gpu_fits_it_in_the_way_that_is_said(gpu: int) -> None:
    for cell in GPUS[gpu]:
        for advice in cell.split(", "):
            how = next((held for word, held in WORDS.items() if advice.endswith(word)), None)
            for name in re.findall(r"`([^`]+)`", advice):
                assert release_room(RELEASES[name], MachineMemory(128 * GIB, gpu * GIB)).holding is how
