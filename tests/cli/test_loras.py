"""`previz models` with LoRAs, and `--lora`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from previz.cli import run
from previz.cli.models import fetch
from previz.cli.wishes import ModelWish, wanted
from previz.engine.models.catalog import model_catalog
from previz.engine.models.shelf import Shelf
from previz.errors import WrongUse
from previz.takes.wanted import LoraWish
from tests.cli.model_desk import sit_at_desk
from tests.engine.models.hubs import FolderHub
from tests.tiny_loras import tiny_lora

Heard = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def on_a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_desk(tmp_path, monkeypatch)


def test_a_file_is_added_listed_verified_and_removed(tmp_path: Path, capsys: Heard) -> None:
    file = tiny_lora(tmp_path / "loras" / "Grain.safetensors")
    assert run(["models", "add", str(file), "--steps", "4"]) == 0
    assert "grain is on the shelf: a LoRA of rank 4 for wan networks 24 wide (0.0 MB); drafts in 4 steps" in (
        capsys.readouterr().out
    )
    assert run(["models"]) == 0
    said = capsys.readouterr().out
    assert "LoRAs on this machine:" in said
    assert all(name in said for name in model_catalog().loras)
    assert run(["models", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["loras"]
    assert (row["name"], row["steps"], row["guidance"], row["rank"]) == ("grain", 4, 1.0, 4)
    assert run(["models", "verify"]) == 0
    assert "grain: as it was put on the shelf" in capsys.readouterr().out
    tiny_lora(file, seed=3)
    assert run(["models", "verify", "grain"]) == 1
    assert "“Grain.safetensors” has changed" in capsys.readouterr().out
    assert run(["models", "remove", "grain"]) == 0
    assert file.is_file()
    assert Shelf(tmp_path / "models.json").loras() == ()


WRONG = {
    "no LoRA": (["add", "{dir}/text.safetensors"], 1, "is not taken as a LoRA: it ends before its header does"),
    "a pass that is none": (["add", "{dir}/own.safetensors", "--follows", "sound"], 2, "There is no pass called"),
    "steps that cannot be": (["add", "{dir}/own.safetensors", "--steps", "0"], 2, "A model cannot take 0 steps"),
    "steps of a model": (["add", "{dir}/model", "--steps", "4"], 2, "can be said of a LoRA alone"),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_is_wrong_is_told(why: str, tmp_path: Path, capsys: Heard) -> None:
    (tmp_path / "text.safetensors").write_text("no weights at all, whatever it is called")
    (tmp_path / "model").mkdir()
    tiny_lora(tmp_path / "own.safetensors")
    command, code, said = WRONG[why]
    assert run(["models", *(word.format(dir=tmp_path) for word in command)]) == code
    assert said in capsys.readouterr().err


def test_one_is_brought_after_its_licence_was_said(tmp_path: Path, capsys: Heard) -> None:
    release = model_catalog().loras["wan2.1-1.3b-causvid"]
    tiny_lora(tmp_path / "hub" / release.files[0], width=1536)
    fetch(release, tmp_path / "brought", True, False, FolderHub(tmp_path / "hub"))
    said = capsys.readouterr().out
    assert "Licence: CC-BY-NC-SA-4.0. Not for commercial use; read it before use." in said
    (lora,) = Shelf(tmp_path / "models.json").loras()
    assert (lora.name, lora.release, lora.steps, lora.shift) == (release.name, release.name, 4, 3.0)
    assert lora.kinds == ("wan_text", "wan_vace")


def test_what_is_worn_is_read_from_the_command_line() -> None:
    told = wanted(None, None, "", wish=ModelWish(lora="grain:0.8, fast"))
    assert (told.engine, told.usual_loras) == ("diffusion", True)
    assert told.loras == (LoraWish("grain", 0.8), LoraWish("fast"))
    none = wanted("diffusion", None, "", wish=ModelWish(lora="none,grain"))
    assert (none.loras, none.usual_loras) == ((LoraWish("grain"),), False)
    with pytest.raises(WrongUse, match="“much” is no strength"):
        wanted(None, None, "", wish=ModelWish(lora="grain:much"))
