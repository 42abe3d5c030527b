"""Fields set from the command line, and the words that follow them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli import run
from previz.project.file import Project
from previz.project.schema import Shot


def test_a_description_is_reworded(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reword", "CU on Mara, 50mm, slow push in", "lens=85", "size=medium"]) == 0
    assert capsys.readouterr().out.strip() == "MS on Mara, 85mm, slow push in"


def test_the_difference_comes_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reword", "CU on Mara, 50mm", "lens=85", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["changes"] == [{"start": 12, "end": 16, "old": "50mm", "new": "85mm"}]
    assert (answer["before"], answer["after"], answer["unsaid"]) == ("CU on Mara, 50mm", "CU on Mara, 85mm", [])


@pytest.mark.parametrize("value", ["lens", "lens=0", "lens=5000", "camera=1,-2,3,0,0", "colour=red", "size=huge"])
def test_what_cannot_be_set_is_refused(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reword", "CU on Mara", value]) == 2
    assert capsys.readouterr().err.startswith("error: ")


def test_a_shot_of_a_project_is_set(tmp_path: Path, short_film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "film.previz"
    assert run(["new", str(path), "--script", str(short_film), "--size", "160x90"]) == 0
    with Project.open(path) as film:
        number = film.session.scalars(select(Shot.number).order_by(Shot.id)).first()
    assert run(["set", str(path), str(number), "lens=85"]) == 0
    assert "85 mm" in capsys.readouterr().out
    with Project.open(path) as film:
        shot = film.session.scalars(select(Shot).order_by(Shot.id)).first()
        assert shot is not None
        assert shot.overrides == {"lens_mm": 85.0}
        assert "85 mm" in shot.description
    for number in ("99Z", ""):
        assert run(["set", str(path), number, "lens=85"]) == 2
        assert capsys.readouterr().err.startswith("error: ")
