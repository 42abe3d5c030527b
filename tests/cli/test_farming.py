"""A farm from the command line: what is refused, in a sentence, with nothing lost."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli import farming
from previz.cli.application import call
from previz.engine.farm import address as farm_address
from previz.engine.farm.cards import Card, Standing
from previz.project.file import Project
from previz.project.schema import Job


@pytest.fixture
def film(tmp_path: Path, short_film: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    path = tmp_path / "film.previz"
    assert call(["new", str(path), "--script", str(short_film), "--size", "64x36"]) == 0
    return path


@pytest.fixture
def nobody() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"ray://127.0.0.1:{taken.getsockname()[1]}"


def waiting(film: Path) -> list[tuple[str, str]]:
    with Project.open(film) as project:
        return [(job.state, job.reason) for job in project.session.scalars(select(Job).order_by(Job.id))]


def test_a_farm_that_does_not_answer_leaves_the_jobs_in_the_queue(
    film: Path, nobody: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["generate", str(film), "--shots", "1", "--farm", nobody]) == 1
    told = capsys.readouterr().err
    assert told == (
        f"error: Nothing answers at {nobody} (Connection refused); 0 takes are made, and the rest waits in the queue. "
        "See that Ray runs there (ray status), and that no firewall is between.\n"
    )
    states = waiting(film)
    assert states
    assert {state for state, _ in states} == {"queued"}


def test_what_is_no_address_is_wrong_use_and_queues_nothing(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["generate", str(film), "--farm", "http://head"]) == 2
    assert "“http://head” is not the address of a farm. Use auto" in capsys.readouterr().err
    assert waiting(film) == []


def test_without_ray_it_says_how_to_get_it(
    film: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(farm_address, "find_spec", lambda _: None)
    assert call(["generate", str(film), "--farm", "auto"]) == 1
    assert capsys.readouterr().err == (
        "error: A farm needs Ray, which is not installed. "
        "Install it with: pip install 'previz[farm]'; see docs/farm.md.\n"
    )
    assert waiting(film) == []


def test_a_model_of_a_farm_that_does_not_answer_is_not_asked_for(
    film: Path, nobody: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["generate", str(film), "--engine", "diffusion", "--farm", nobody]) == 1
    assert f"error: Nothing answers at {nobody}" in capsys.readouterr().err
    assert waiting(film) == []
    assert call(["farm", "status", nobody]) == 1
    assert f"error: Nothing answers at {nobody}" in capsys.readouterr().err


def test_the_machines_are_listed_with_what_they_have(
    nobody: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    card = Card("1", {}, "a", "mark", 64 << 30, 24 << 30, "RTX 4090", "RTX 4090")
    stands = (Standing("render-1", "ready", card=card), Standing("render-2", "refused", "has Previz 9.9"))
    monkeypatch.setattr(farming, "asked_machines", lambda _: stands)
    assert call(["farm", "status", nobody, "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "machine": "render-1",
        "state": "ready",
        "has": "RTX 4090 with 24 GB, 64 GB of memory",
        "models": [],
        "why": "",
    }
    assert (second["machine"], second["why"]) == ("render-2", "has Previz 9.9")
    assert call(["farm", "status", nobody]) == 0
    assert "RTX 4090 with 24 GB" in capsys.readouterr().out
