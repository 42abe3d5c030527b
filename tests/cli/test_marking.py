from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cli import run


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    script = folder / "film.fountain"
    script.write_text("INT. KITCHEN - DAY\n\nMARA and KEEPER talk.\n", encoding="utf-8")
    path = folder / "film.previz"
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    return path


def test_somebody_is_put_told_of_and_given_back(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["mark", str(film), "1", "mara", "-1.8", "-1", "--facing", "-90", "--at", "1A"]) == 0
    assert capsys.readouterr().out == "MARA is put at -1.8, -1 in scene 1, for all of its shots\n"
    row = {"who": "MARA", "x": -1.8, "z": -1.0, "facing": -90.0, "clock": 0}
    assert run(["mark", str(film), "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [row]
    assert run(["scenes", str(film), "--json"]) == 0
    assert [each["marks"] for each in json.loads(capsys.readouterr().out)] == [[row]]
    assert run(["mark", str(film), "1", "MARA", "2", "-1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {**row, "x": 2.0}
    assert run(["mark", str(film), "1", "MARA", "--reset"]) == 0
    assert run(["mark", str(film), "1"]) == 0
    said = capsys.readouterr().out
    assert "The mark of MARA in scene 1 went back to the words\nNobody was put anywhere by hand." in said


WRONG = {
    "no such scene": (["9", "MARA", "0", "0"], "There is no scene 9"),
    "nobody": (["1", "--reset"], "Nobody is named"),
    "no such name": (["1", "BOB", "0", "0"], "There is no “BOB” in this scene. Use one of: MARA, KEEPER"),
    "no place": (["1", "MARA", "1"], "It is not said where MARA is to be"),
    "not a number": (["1", "MARA", "nan", "0"], "“nan” is no place"),
    "outside": (["1", "MARA", "9", "0"], "MARA cannot be put at 9, 0: that is outside the walls of the kitchen"),
    "on a table": (["1", "MARA", "-0.2", "0.7"], "the set has its table there. The nearest free place is"),
    "no time": (["1", "MARA", "1", "1", "--at", "noon"], "“noon” is neither a frame nor a shot of scene 1"),
    "no clock": (["1", "MARA", "1", "1", "--at", "9" * 5000], "is neither a frame nor a shot of scene 1"),
    "both": (["1", "MARA", "1", "1", "--reset"], "not both at once"),
    "no mark": (["1", "MARA", "--reset"], "No mark of MARA was set by hand there"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_wrong_marks_are_answered_in_a_sentence(
    film: Path, capsys: pytest.CaptureFixture[str], case: tuple[list[str], str]
) -> None:
    arguments, words = case
    capsys.readouterr()
    assert run(["mark", str(film), *arguments]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert words in said.err
    assert said.out == ""
