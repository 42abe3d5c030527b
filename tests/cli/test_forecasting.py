"""`previz forecast` and `previz judge`: what takes will take, and how well they keep to their blocking."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli.application import call
from previz.engine.judging.judging import Finding, Judgement
from previz.engine.models.ledger import Entry, Ledger
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.shelf import default_path
from previz.project.file import Project
from previz.project.schema import Job, Shot, Take
from previz.takes import foretelling
from previz.takes.judging import JUDGED, as_told, in_order, judgement_of
from previz.takes.requests import Wanted
from tests.takes.modelled import landed
from tests.takes.test_foretelling import BIG, RATES, laid

WISH = Wanted(engine="diffusion", model="vace", rung="draft")
GOOD = Judgement(0.9, (Finding("camera", 0.9, "The camera goes left, as in the blocking"),))
BAD = Judgement(0.2, (Finding("camera", 0.1, "The camera goes right; in the blocking it goes left"),))


@pytest.fixture
def film(tmp_path: Path, short_film: Path) -> Path:
    path = tmp_path / "film.previz"
    assert call(["new", str(path), "--script", str(short_film), "--size", "320x180"]) == 0
    return path


def spoken(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    capsys.readouterr()
    assert call(arguments) == 0
    return capsys.readouterr().out


def first_shot(project: Project) -> Shot:
    return project.session.scalars(select(Shot).order_by(Shot.id)).first()  # type: ignore[return-value]  # there is one


def keep(project: Project, take: Take, judgement: Judgement) -> None:
    with project.record("Judge"):
        take.recipe = dict(take.recipe) | {JUDGED: as_told(judgement)}


def sit_beside_a_model(folder: Path, monkeypatch: pytest.MonkeyPatch, memory: MachineMemory) -> None:
    """A machine with so much memory, on which one model lies."""
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    monkeypatch.setattr(foretelling, "this_machines_memory", lambda: memory)
    monkeypatch.setattr(foretelling, "rates_here", lambda _: RATES)
    ledger = Ledger(default_path())
    ledger.path.parent.mkdir(parents=True)
    ledger.write([Entry(laid(folder, "vace", "wan_vace", "wan2.1-vace-14b"), {})])


def test_nothing_made_yet_gives_no_forecast_of_blocking(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert spoken(capsys, ["forecast", str(film)]).startswith("Nothing was rendered on this machine yet")
    assert json.loads(spoken(capsys, ["forecast", str(film), "--json"])) == {}


def test_a_models_takes_are_foretold_with_how_they_are_held(
    film: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sit_beside_a_model(tmp_path, monkeypatch, BIG)
    with Project.open(film) as project:
        number = first_shot(project).number
    asked = ["forecast", str(film), "--shots", number, "--model", "vace", "--rung", "draft"]
    out = spoken(capsys, asked)
    assert out.startswith("1 shot, ")
    assert "of the GPU's memory; all of the model is held at once. Known by counting, at the pace measured" in " ".join(
        out.split()
    )
    told = json.loads(spoken(capsys, [*asked, "--json"]))
    assert (told["shots"], told["held"]) == (1, "whole")
    assert told["seconds"] > told["loading"] > 0
    more = json.loads(spoken(capsys, [*asked, "--steps", "50", "--json"]))
    assert more["seconds"] > told["seconds"]


def test_what_this_machine_cannot_hold_is_refused_before_it_waits(
    film: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sit_beside_a_model(tmp_path, monkeypatch, MachineMemory(8 * 2**30, 4 * 2**30, "a card"))
    assert call(["generate", str(film), "--model", "vace"]) == 1
    said = " ".join(capsys.readouterr().err.split())
    assert said.startswith(
        "error: Wan VACE, from the blocking's passes at 320x192 needs about 37.0 GB of the GPU's memory"
    )
    assert "Traceback" not in said
    with Project.open(film) as project:
        assert project.session.scalars(select(Job)).all() == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_shot_whose_longer_take_does_not_fit_stays_as_long_as_it_was(
    count: int, film: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sit_beside_a_model(tmp_path, monkeypatch, MachineMemory(8 * 2**30, 4 * 2**30, "a card"))
    with Project.open(film) as project:
        shots = project.session.scalars(select(Shot).order_by(Shot.id)).all()[:count]
        frames = [landed(project, shot, WISH).frames for shot in shots]
        numbers = [shot.number for shot in shots]
    asked = ["generate", str(film), "--shots", ",".join(numbers), "--model", "vace", "--extend", "12"]
    assert call(asked) == 1
    assert "needs about" in " ".join(capsys.readouterr().err.split())
    with Project.open(film) as project:
        shots = project.session.scalars(select(Shot).order_by(Shot.id)).all()[:count]
        assert [shot.frames for shot in shots] == frames
        assert {job.state for job in project.session.scalars(select(Job))} == {"done"}
        assert "Extend" not in (project.undo() or "")


def test_takes_are_ranked_by_what_was_judged_when_they_were_made(
    film: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.open(film) as project:
        shot = first_shot(project)
        takes = [landed(project, shot, WISH) for _ in range(2)]
        for take, judgement in zip(takes, (BAD, GOOD), strict=True):
            keep(project, take, judgement)
        number = shot.number
        assert [place.take for place in in_order(shot.takes)] == [2, 1]
        assert judgement_of(takes[0]) == BAD
    out = spoken(capsys, ["judge", str(film), number])
    assert f"{number}  1. take 2: 90%  Keeps to the blocking." in out
    assert f"{number}  2. take 1: 20%  The camera goes right; in the blocking it goes left." in out
    rows = json.loads(spoken(capsys, ["judge", str(film), "--all", "--json"]))
    assert [(row["take"], row["score"]) for row in rows] == [(2, 0.9), (1, 0.2)]
    assert rows[0]["findings"][0]["words"] == "The camera goes left, as in the blocking"


def test_a_take_that_was_not_judged_is_held_against_its_blocking_now(
    film: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with Project.open(film) as project:
        number = first_shot(project).number
        landed(project, first_shot(project), WISH)
    (row,) = json.loads(spoken(capsys, ["judge", str(film), number, "--json"]))
    values = {each["name"]: each["value"] for each in row["findings"]}
    assert row["score"] < 0.5
    assert values["length"] == 1.0
    assert values["camera"] is None
    assert row["reason"].endswith(("blocking", "moves", "black", "empty"))


def test_which_takes_are_meant_has_to_be_said(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["judge", str(film)]) == 2
    assert "Name a shot, such as 1A, or say --all" in capsys.readouterr().err
    assert "There is nothing to judge" in spoken(capsys, ["judge", str(film), "--all"])
