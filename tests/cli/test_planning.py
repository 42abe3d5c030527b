"""`previz plan`: the files that it leaves, and how it refuses."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from previz.cli import run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    script = folder / "talk.fountain"
    script.write_text(
        "INT. KITCHEN - DAY\n\nANNA sits at the table. BEN walks to the window.\n\nANNA\nIt is raining.\n\n"
        "BEN\nStill.\n\nEXT. STREET - NIGHT\n\nANNA walks.\n"
    )
    path = folder / "talk.previz"
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    return path


def words(path: Path) -> set[str]:
    return {text.text or "" for text in ElementTree.parse(path).iter(f"{SVG}text")}


def test_a_scene_is_drawn_with_all_of_its_set_ups(film, tmp_path):
    out = tmp_path / "scene.svg"
    assert run(["plan", str(film), "--scene", "1", "-o", str(out)]) == 0
    assert {"1A", "1 INT. KITCHEN - DAY", "ANNA"} <= words(out)


def test_a_shot_is_drawn_as_a_picture_of_the_width_asked_for(film, tmp_path):
    out = tmp_path / "shot.png"
    assert run(["plan", str(film), "--shots", "2A", "-o", str(out), "--width", "840"]) == 0
    picture = Image.open(BytesIO(out.read_bytes()))
    assert picture.size == (840, 595)
    assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 20


def test_a_folder_takes_a_plan_of_each_scene_and_shot(film, tmp_path):
    assert run(["plan", str(film), "-o", str(tmp_path / "all")]) == 0
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert {"scene-1.svg", "scene-2.svg", "shot-1A.svg", "shot-2A.svg"} <= names


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["-o", "x.pdf"], "A plan cannot be written as “.pdf”"),
        (["-o", "x.svg"], "A plan shows one scene"),
        (["--shots", "9Z", "-o", "x.svg"], "There is no shot 9Z"),
        (["--scene", "77", "-o", "x.svg"], "There is no scene 77"),
        (["-o", "x.png", "--width", "7"], "A plan cannot be 7 pixels wide"),
    ],
)
def test_what_cannot_be_drawn_is_refused(film, capsys, arguments, what):
    assert run(["plan", str(film), *arguments]) == 2
    assert what in capsys.readouterr().err


def test_a_description_is_drawn_without_a_project(tmp_path):
    out = tmp_path / "cafe.svg"
    assert run(["shoot", "Medium two-shot. A man and a woman talk in a cafe, day", "-o", str(out)]) == 0
    assert {"A MAN", "A WOMAN", "1"} <= words(out)
