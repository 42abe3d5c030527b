from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cli import run
from tests.stage.glb_making import crate


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    script = folder / "film.fountain"
    script.write_text("INT. WAREHOUSE - DAY\n\nMARA looks around.\n", encoding="utf-8")
    path = folder / "film.previz"
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    (folder / "box.glb").write_bytes(crate())
    return path


def test_a_scene_is_dressed_listed_and_undressed(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    box = str(film.with_name("box.glb"))
    assert run(["dress", str(film), "1", box, "--at", "1.5,-2", "--heading", "90", "--scale", "0.5"]) == 0
    assert "Scene 1 has box: 0.50 m wide, 0.50 m high, 0.50 m deep" in capsys.readouterr().out
    assert run(["dress", str(film), "1", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["x"], row["y"], row["z"], row["heading"]) == ("box", 1.5, 0.0, -2.0, 90.0)
    assert run(["dress", str(film), "1", "--remove", "box"]) == 0
    assert run(["dress", str(film), "1", "--json"]) == 0
    assert capsys.readouterr().out.endswith("[]\n")


WRONG = {
    "no such scene": (["9"], 2, "There is no scene 9"),
    "no such model": (["1", "{dir}/none.glb"], 1, "cannot be read"),
    "no model": (["1", "{dir}/film.fountain"], 1, "is not a glTF binary"),
    "no place": (["1", "{dir}/box.glb", "--at", "left"], 2, "is not a place in the set"),
    "too large": (["1", "{dir}/box.glb", "--scale", "1e9"], 2, "times its size"),
    "no heading": (["1", "{dir}/box.glb", "--heading", "nan"], 2, "“nan” is no heading"),
    "nothing to remove": (["1", "--remove", "box"], 2, "Nothing called “box”"),
    "in and out": (["1", "{dir}/box.glb", "--remove", "box"], 2, "not both at once"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_wrong_dressing_is_answered_in_a_sentence(
    film: Path, capsys: pytest.CaptureFixture[str], case: tuple[list[str], int, str]
) -> None:
    arguments, code, words = case
    capsys.readouterr()
    assert run(["dress", str(film), *(each.format(dir=film.parent) for each in arguments)]) == code
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert words in said.err
    assert said.out == ""
