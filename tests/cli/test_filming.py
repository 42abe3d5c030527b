"""`previz film`: what holds for the whole film is told, and changed in one step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cli import run


@pytest.fixture
def film(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "film.previz"
    script = tmp_path / "film.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nMARA waits. She turns to the door.\n", encoding="utf-8")
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    capsys.readouterr()
    return path


def frames(film: Path, capsys: pytest.CaptureFixture[str]) -> list[int]:
    assert run(["shots", str(film), "--json"]) == 0
    return [shot["frames"] for shot in json.loads(capsys.readouterr().out)]


def test_a_film_is_told_of_and_changed(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = frames(film, capsys)
    assert run(["film", str(film)]) == 0
    said = capsys.readouterr().out
    assert "frame rate    24\n" in said
    assert "picture size  160x90\n" in said
    assert "changed" not in said
    assert run(["film", str(film), "--fps", "48", "--size", "192x80", "--stop", "2.8"]) == 0
    said = capsys.readouterr().out
    assert "frame rate    48   changed\n" in said
    assert "stop          2.8   changed\n" in said
    assert frames(film, capsys) == [2 * each for each in before]
    assert run(["film", str(film), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["size"] == "192x80"
    assert run(["check", str(film)]) == 0


def test_what_cannot_be_is_answered_in_a_sentence(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = frames(film, capsys)
    assert run(["film", str(film), "--title", "Other", "--fps", "26"]) == 2
    assert capsys.readouterr().err.startswith("error: 26/1 is not a frame rate that Previz works at. Use 23.976")
    assert run(["film", str(film), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "film"
    assert frames(film, capsys) == before
