"""What a model is asked, shown and edited from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from previz.cli import run
from previz.project.file import Project
from previz.project.schema import Shot
from tests.conftest import SHORT_FILM


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film as it was imported."""
    folder = tmp_path_factory.mktemp("fresh")
    script, path = folder / "short.fountain", folder / "film.previz"
    script.write_text(SHORT_FILM, encoding="utf-8")
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    return path


@pytest.fixture
def film(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "film.previz"
    path.write_bytes(fresh.read_bytes())
    capsys.readouterr()
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert run(["prompt", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_a_prompt_is_shown_in_blocks_with_their_sources(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prompt", film, "1a"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Shot 1A, for Wan, from words")
    for word in ("action", "cast", "place", "light", "camera", "style", "scene 1's heading", "Keeps away from:"):
        assert word in out


def test_the_same_is_told_as_data_for_any_family(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    wan, ltx = answer(capsys, film, "1A"), answer(capsys, film, "1A", "--model", "ltx-2")
    assert (wan["shot"], wan["kind"], ltx["kind"]) == ("1A", "wan_text", "ltx2")
    assert wan["text"] != ltx["text"]
    assert {"name", "text", "source", "edited", "outdated", "left_out"} == set(wan["blocks"][0])  # type: ignore[index]  # a list of blocks


def test_blocks_are_put_added_and_given_back(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, film, "1A", "--set", "light=One candle", "--set", "mood=a = b", "--negative", "no text")
    assert "One candle." in str(told["text"])
    assert str(told["text"]).endswith("A = b.")
    assert str(told["negative"]).endswith(", no text")
    assert answer(capsys, film, "1A")["text"] == told["text"]  # it was kept
    back = answer(capsys, film, "1A", "--reset", "light", "--reset", "mood", "--negative", "")
    assert "candle" not in str(back["text"])
    assert "no text" not in str(back["negative"])


def test_the_film_has_a_look_in_words(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prompt", film, "--style", "16 mm, grainy"]) == 0
    assert capsys.readouterr().out == "The film's look: 16 mm, grainy\n"
    assert "16 mm, grainy." in str(answer(capsys, film, "1A")["text"])
    assert run(["prompt", film, "--style", ""]) == 0
    assert capsys.readouterr().out == "The film has no look of its own\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "No shot is named"),
        (["--set", "light=x"], "No shot is named"),
        (["99"], "no shot 99"),
        (["1"], "not the number of one shot"),
        (["1A", "--model", "magic"], "no model called “magic”"),
        (["1A", "--set", "light"], "does not set a block"),
        (["1A", "--set", "=x"], "does not set a block"),
        (["1A", "--reset", "light"], "was not changed by hand"),
        (["1A", "--negative", "x" * 3000], "too long for a prompt"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    film: str, capsys: pytest.CaptureFixture[str], arguments: list[str], why: str
) -> None:
    assert run(["prompt", film, *arguments]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert why in err


def test_a_number_that_two_shots_bear_is_told_of(film: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(Path(film)) as opened, opened.edit("Number alike"):
        first, second = list(opened.session.scalars(select(Shot).order_by(Shot.id)))[:2]
        second.number = first.number
    assert run(["prompt", film, "1A"]) == 2
    assert capsys.readouterr().err == (
        "error: 2 shots are numbered 1A. Renumber the shots of one of their scenes in the window: Renumber Scene in the"
        " Shot menu.\n"
    )
