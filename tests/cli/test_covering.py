"""`previz coverage`: what it proposes, the pictures that it leaves, and the one step that adopts."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from previz.cli import run
from previz.project.file import Project
from previz.project.schema import Shot


@pytest.fixture
def film(tmp_path: Path) -> Path:
    script = tmp_path / "talk.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nANNA and BEN stand.\n\nANNA\nIt is raining.\n\nBEN\nStill.\n")
    path = tmp_path / "talk.previz"
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    return path


def proposed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["coverage", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_a_folder_takes_a_sheet_and_a_picture_of_each(film, tmp_path, capsys):
    out = tmp_path / "set-ups"
    rows = proposed(capsys, str(film), "1A", "-o", str(out))
    assert len(rows) >= 8
    sheet = Image.open(BytesIO((out / "sheet.png").read_bytes()))
    assert sheet.width > 4 * 320
    pictures = [Image.open(str(row["picture"])) for row in rows]
    assert {picture.size for picture in pictures} == {(320, 180)}
    assert len({picture.tobytes() for picture in pictures}) == len(rows)


def test_adopting_is_one_step_that_undo_takes_back(film, capsys):
    rows = proposed(capsys, str(film), "1A")
    number = next(row["number"] for row in rows if "shoulder" in str(row["name"]))
    fields = next(row["fields"] for row in rows if row["number"] == number)
    assert run(["coverage", str(film), "1A", "--adopt", str(number)]) == 0
    with Project.open(film) as project:
        shot = project.session.query(Shot).filter_by(number="1A").one()
        words = shot.description
        for field, value in dict(fields).items():  # type: ignore[call-overload]
            assert shot.overrides[field] == value or field in {"side", "lens_mm"}
        steps = len(project.history())
        project.undo()
        assert "size" not in shot.overrides
        assert shot.description != words or "OTS" not in words
        assert steps == 2


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["1A", "--at", "99999"], "has no frame 99999"),
        (["1A", "--adopt", "99"], "There is no set-up 99"),
        (["9Z"], "There is no shot 9Z"),
        (["1A", "-o", "sheet.gif"], "A sheet cannot be written as “.gif”"),
    ],
)
def test_what_cannot_be_proposed_is_refused(film, capsys, arguments, what):
    assert run(["coverage", str(film), *arguments]) > 0
    assert what in capsys.readouterr().err
