"""What takes by models will take: counted, set right by takes made here, and refused with what would fit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.diffusion.forecast.calibrating import GUESSED, Rates
from previz.engine.models.ledger import Model
from previz.engine.models.machine_memory import MachineMemory
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import Shot
from previz.takes.foretelling import Foreteller, ModelForecast, rates_here, shots_asked
from previz.takes.requests import Wanted
from tests.takes.modelled import Row, landed, model

GIB = 2**30
RATES = Rates("H200", 700.0, 600.0, 300.0)
BIG = MachineMemory(128 * GIB, 80 * GIB, "NVIDIA H200")
WISH = Wanted(engine="diffusion", model="vace", rung="draft")


@pytest.fixture
def shelf(tmp_path: Path) -> Row:
    """A model whose folder holds configurations alone, as large as the published one, and a small one beside it."""
    small = laid(tmp_path, "small", "wan_text", "wan2.1-t2v-1.3b")
    return Row((laid(tmp_path, "vace", "wan_vace", "wan2.1-vace-14b"), small))


def laid(folder: Path, name: str, kind: str, release: str) -> Model:
    anatomy = published(release)
    for part, network in anatomy.networks.items():
        (folder / name / part).mkdir(parents=True)
        (folder / name / part / "config.json").write_text(json.dumps(network))
    (folder / name / "model_index.json").write_text("{}")
    return replace(model(name, kind, release), folder=str(folder / name), parts=anatomy.bytes)


def told(
    project: Project, shelf: Row, shots: list[Shot], memory: MachineMemory = BIG, wish: Wanted = WISH
) -> ModelForecast:
    foreteller = Foreteller(project, shelf, lambda: memory, lambda _: RATES)
    return foreteller.forecast(shots_asked(project, shelf, shots, wish))


def test_shots_are_foretold_together(project: Project, shots: list[Shot], shelf: Row) -> None:
    one, both = told(project, shelf, shots[:1]), told(project, shelf, shots[:2])
    assert (one.whole.shots, both.whole.shots) == (1, 2)
    assert both.whole.frames == shots[0].frames + shots[1].frames
    assert both.whole.seconds > one.whole.seconds
    assert both.whole.seconds - both.loading > 1.2 * (one.whole.seconds - one.loading)
    assert one.step == "whole"
    assert 35 * GIB < one.gpu < 80 * GIB
    assert one.known_by == "by counting, at the pace measured of this machine (H200)"


def test_more_steps_take_longer(project: Project, shots: list[Shot], shelf: Row) -> None:
    few, many = (told(project, shelf, shots[:1], wish=replace(WISH, steps=steps)) for steps in (4, 40))
    assert many.whole.seconds - many.loading > 2 * (few.whole.seconds - few.loading)


def test_takes_made_here_set_the_count_right(project: Project, shots: list[Shot], shelf: Row) -> None:
    before = told(project, shelf, shots[:1])
    landed(project, shots[0], WISH, shelf)
    take = shots[0].takes[-1]
    with project.record("Took long"):
        take.seconds_spent = 1000.0
    after = told(project, shelf, shots[:1])
    assert after.known_by == "by 1 take of vace made here"
    assert after.whole.seconds == pytest.approx(1000.0, rel=0.01)
    assert after.whole.seconds > before.whole.seconds
    with project.record("Elsewhere"):
        take.recipe = dict(take.recipe) | {"machine": "another"}
    assert told(project, shelf, shots[:1]) == before


def test_what_does_not_fit_is_refused_with_a_model_that_would(project: Project, shots: list[Shot], shelf: Row) -> None:
    with pytest.raises(PrevizError) as refused:
        told(project, shelf, shots[:1], MachineMemory(24 * GIB, 24 * GIB, "a GPU"))
    assert "needs about" in str(refused.value)
    assert "The model small would fit" in str(refused.value)


def test_a_machine_that_was_not_measured_is_guessed_and_said_to_be(
    project: Project, shots: list[Shot], shelf: Row
) -> None:
    guess = Rates("NVIDIA GeForce RTX 4090", 100.0, 80.0, 50.0, GUESSED)
    foreteller = Foreteller(project, shelf, lambda: BIG, lambda _: guess)
    known = foreteller.forecast(shots_asked(project, shelf, shots[:1], WISH)).known_by
    assert known == "by counting, at a pace guessed for NVIDIA GeForce RTX 4090: the first take will tell"


def test_the_rates_of_another_processor_are_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    monkeypatch.setattr("previz.engine.diffusion.forecast.calibrating.default_path", lambda: path)
    assert rates_here(BIG).source == GUESSED
    rates = {"device": "NVIDIA H200", "product": 1.0, "attention": 2.0, "convolution": 3.0, "source": "measured"}
    path.write_text(json.dumps({"rates": rates, "driver": "12", "torch": "2", "numbers": "bfloat16"}))
    assert rates_here(BIG).product == 1.0
    assert rates_here(MachineMemory(GIB, GIB, "GeForce RTX 3060")).source == GUESSED
    assert rates_here(MachineMemory(GIB)).source == GUESSED
    path.write_text(
        json.dumps({"rates": rates | {"device": "processor"}, "driver": "", "torch": "2", "numbers": "float32"})
    )
    assert rates_here(MachineMemory(GIB)).product == 1.0
    assert rates_here(BIG).source == GUESSED
