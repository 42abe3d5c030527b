from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from pxr import Usd

from previz.cli import run

SCRIPT = "INT. WAREHOUSE - DAY\n\nMARA looks around. She waits.\n\nEXT. STREET - NIGHT\n\nMara runs.\n"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("film")
    script = folder / "film.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    path = folder / "film.previz"
    assert run(["new", str(path), "--script", str(script), "--size", "160x90"]) == 0
    return path


def cameras(path: Path) -> list[str]:
    data = path.read_bytes()
    (length,) = struct.unpack_from("<I", data, 12)
    return [camera["name"] for camera in json.loads(data[20 : 20 + length])["cameras"]]


def test_a_scene_is_exported_with_its_cameras(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = film.with_name("one.glb")
    capsys.readouterr()
    assert run(["export", str(film), str(out), "--shots", "1"]) == 0
    names = cameras(out)
    assert names
    assert all(name.startswith("1") for name in names)
    assert f"{len(names)} camera" in capsys.readouterr().out
    assert run(["export", str(film), str(out), "--shots", names[0]]) == 0
    assert cameras(out) == names[:1]


def test_a_film_of_two_scenes_asks_for_one(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["export", str(film), str(film.with_name("all.glb"))]) == 2
    assert "error: A 3D file holds one scene, and these shots are of 2." in capsys.readouterr().err
    assert not film.with_name("all.glb").exists()


def test_a_description_is_shot_into_a_scene(tmp_path: Path) -> None:
    out = tmp_path / "shot.usda"
    assert run(["shoot", "medium shot of a man in a garage", "-o", str(out), "--seconds", "0.25"]) == 0
    stage = Usd.Stage.Open(str(out))
    assert stage.GetEndTimeCode() == 5
    assert stage.GetPrimAtPath("/scene/cameras/shot")
    assert [path.name for path in tmp_path.iterdir()] == ["shot.usda"]


def test_what_a_kind_of_file_cannot_hold_is_refused(film: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["export", str(film), str(film.with_name("cut.mp4")), "--shots", "1"]) == 2
    assert "error: cut.mp4 is the whole cut." in capsys.readouterr().err
    assert run(["shoot", "wide of a street", "-o", str(film.with_name("s.glb")), "--passes", "depth"]) == 2
    assert "error: s.glb has no passes." in capsys.readouterr().err
