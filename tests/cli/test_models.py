from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from previz.cli import run
from previz.cli.models import fetch
from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.models.catalog import model_catalog
from previz.engine.models.shelf import Shelf
from previz.errors import PrevizError, WrongUse
from tests.cli.model_desk import sit_at_desk
from tests.engine.models.folders import change_json, write_model
from tests.engine.models.hubs import COMMIT, FolderHub

Heard = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def on_a_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_at_desk(tmp_path, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose networks are those of a published one, but for two layers."""
    folder = write_model(tmp_path / "vace", "from passes")
    for part, network in published("wan2.1-vace-1.3b").networks.items():
        change_json(folder / part / "config.json", **network)
    change_json(folder / "transformer" / "config.json", num_layers=2)
    return folder


def test_an_empty_shelf_says_how_to_fill_it(capsys: Heard) -> None:
    assert run(["models"]) == 0
    said = capsys.readouterr().out
    assert (
        "This machine: A card with 24 GB, 64 GB of memory. Times are of 5 seconds of film, guessed for RTX 4090;"
        in said
    )
    assert "No models are on this machine. Get one: previz models get NAME" in said
    for release in model_catalog().releases.values():
        assert release.name in said
        assert release.licence in said


def test_a_folder_is_added_listed_verified_and_removed(folder: Path, capsys: Heard) -> None:
    assert run(["models", "add", str(folder), "--name", "passes"]) == 0
    assert "passes is on the shelf: Wan VACE, from the blocking's passes (0.0 MB)" in capsys.readouterr().out
    assert run(["models"]) == 0
    said = capsys.readouterr().out
    assert "passes" in said
    assert re.search(r"draft whole, \d+ s; final whole, ", said)
    assert run(["models", "verify"]) == 0
    assert "passes: as it was put on the shelf" in capsys.readouterr().out
    assert run(["models", "remove", "passes"]) == 0
    assert f"Its files are still in “{folder}”" in capsys.readouterr().out
    assert run(["models", "verify"]) == 0
    assert "No models are on this machine." in capsys.readouterr().out


def test_what_cannot_be_foretold_is_said(folder: Path, tmp_path: Path, capsys: Heard) -> None:
    assert run(["models", "add", str(write_model(tmp_path / "bare"))]) == 0
    assert run(["models", "add", str(folder)]) == 0
    folder.rename(tmp_path / "elsewhere")
    capsys.readouterr()
    assert run(["models", "--json"]) == 0
    bare, gone = json.loads(capsys.readouterr().out)["models"]
    assert bare["fits"] == "not foretold: its configuration leaves 'patch_size' open"
    assert gone["fits"].startswith("The model “vace” lacks “model_index.json”")


def test_a_model_that_was_spoilt_leaves_the_others_in_the_list(folder: Path, tmp_path: Path, capsys: Heard) -> None:
    spoilt = {"words": '{"num_attention_heads": "two"}', "bytes": "\0", "list": "[]"}
    for name, text in spoilt.items():
        other = tmp_path / name
        shutil.copytree(folder, other)
        assert run(["models", "add", str(other)]) == 0
        (other / "transformer" / "config.json").write_text(text)
    lopsided = tmp_path / "lopsided"
    shutil.copytree(folder, lopsided)
    change_json(lopsided / "transformer" / "config.json", patch_size=[1, 2])
    assert run(["models", "add", str(lopsided)]) == 0
    assert run(["models", "add", str(folder)]) == 0
    capsys.readouterr()
    assert run(["models", "--json"]) == 0
    fits = {each["name"]: each["fits"] for each in json.loads(capsys.readouterr().out)["models"]}
    assert fits["words"].startswith("“config.json” of the model “words” cannot be read: it sets “num_attention_heads”")
    assert fits["bytes"].startswith("“config.json” of the model “bytes” cannot be read: it is not JSON")
    assert fits["list"].startswith("“config.json” of the model “list” says nothing")
    assert fits["lopsided"].startswith("not foretold: its configuration cannot be counted")
    assert fits["vace"].startswith("draft whole")


def test_what_is_told_as_data(folder: Path, capsys: Heard) -> None:
    assert run(["models", "add", str(folder), "--json"]) == 0
    added = json.loads(capsys.readouterr().out)
    assert (added["name"], added["kind"], added["release"]) == ("vace", "wan_vace", None)
    for command in (["models", "--json"], ["models", "list", "--json"]):
        assert run(command) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["machine"] == {"memory": 64 * 2**30, "gpu": "A card", "gpu_memory": 24 * 2**30}
        (model,) = told["models"]
        assert {key: model[key] for key in added} == added
        assert [(each["rung"], each["held"]) for each in model["estimates"]] == [("draft", "whole"), ("final", "whole")]
        releases = {row["name"]: row for row in told["releases"]}
        assert releases.keys() == model_catalog().releases.keys()
        assert [each["held"] for each in releases["wan2.1-vace-14b"]["estimates"]] == ["blocks", "blocks"]
        assert [each["fits"] for each in releases["wan2.2-t2v-a14b"]["estimates"]] == [False, False]
        assert releases["ltx-2"]["licence_note"]
        assert not any(row["on_shelf"] for row in releases.values())
    assert run(["models", "verify", "vace", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["sha256"], row["whole"]) == ("vace", added["sha256"], True)


WRONG = {
    "no such folder": (["add", "{dir}/none"], 1, "There is no folder"),
    "no model": (["add", "{dir}"], 1, "“model_index.json” in it is missing"),
    "a bad name": (["add", "{dir}/vace", "--name", "A b"], 2, "is no name for a model"),
    "nothing to remove": (["remove", "x"], 2, "There is no model called “x” on this machine, and no other"),
    "nothing to verify": (["verify", "x"], 2, "There is no model called “x”"),
    "nothing to get": (["get", "x"], 2, "Previz knows of no model “x” to download. Use one of: wan2.1-t2v-1.3b"),
    "no such command": (["fetch"], 2, "No such command"),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG.keys())
def test_wrong_use_is_answered_in_a_sentence(folder: Path, capsys: Heard, case: tuple[list[str], int, str]) -> None:
    arguments, code, words = case
    assert run(["models", *(each.format(dir=folder.parent) for each in arguments)]) == code
    said = capsys.readouterr()
    assert said.err.startswith("error: ")
    assert words in said.err
    assert said.out == ""


def test_a_hostile_folder_is_refused_by_name(folder: Path, capsys: Heard) -> None:
    (folder / "vae" / "pytorch_model.bin").write_bytes(b"")
    assert run(["models", "add", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "“vae/pytorch_model.bin” in it is a pickle, which can run code when it is read" in said


def test_models_that_changed_are_told_and_the_others_too(folder: Path, tmp_path: Path, capsys: Heard) -> None:
    assert run(["models", "add", str(folder)]) == 0
    assert run(["models", "add", str(write_model(tmp_path / "whole"))]) == 0
    (folder / "tokenizer" / "spiece.model").write_bytes(b"\x0a\x01x")
    capsys.readouterr()
    assert run(["models", "verify"]) == 1
    said = capsys.readouterr().out
    assert "vace: The model “vace” is not what was put on the shelf: “tokenizer/spiece.model” has changed." in said
    assert "whole: as it was put on the shelf" in said
    assert run(["models", "verify", "--json"]) == 1
    assert [row["whole"] for row in json.loads(capsys.readouterr().out)] == [False, True]


def test_a_damaged_shelf_is_said_once(tmp_path: Path, capsys: Heard) -> None:
    (tmp_path / "models.json").write_text("{")
    assert run(["models"]) == 1
    assert "error: The list of models was damaged" in capsys.readouterr().err
    assert run(["models"]) == 0


def test_a_model_is_brought_to_the_shelf_when_that_is_agreed_to(folder: Path, tmp_path: Path, capsys: Heard) -> None:
    release = model_catalog().releases["wan2.1-vace-1.3b"]
    fetch(release, tmp_path / "to", yes=True, as_json=False, hub=FolderHub(folder))
    said = capsys.readouterr().out
    assert "Licence: Apache-2.0." in said
    assert f"(commit {COMMIT[:12]})" in said
    (model,) = Shelf().models()
    assert (model.kind, model.folder) == ("wan_vace", str(tmp_path / "to"))


def test_without_a_yes_nothing_large_is_brought(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Heard
) -> None:
    release = model_catalog().releases["ltx-2"]
    with pytest.raises(WrongUse, match="Nothing is downloaded without a yes"):
        fetch(release, tmp_path / "to", yes=False, as_json=False, hub=FolderHub(folder))
    assert "Licence: LTX-2 Community. Free for firms below" in capsys.readouterr().out

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for answer in ("n\n", "\n", ""):
        monkeypatch.setattr(sys, "stdin", Terminal(answer))
        with pytest.raises(WrongUse, match="Nothing was downloaded"):
            fetch(release, tmp_path / "to", yes=False, as_json=False, hub=FolderHub(folder))
    assert not (tmp_path / "to").exists()


def test_a_download_that_breaks_off_is_not_on_the_shelf_and_goes_on(folder: Path, tmp_path: Path) -> None:
    release = model_catalog().releases["wan2.1-vace-1.3b"]
    (tmp_path / "settings.toml").write_text(f'[folders]\nmodels = "{tmp_path.as_posix()}/all"\n')
    with pytest.raises(PrevizError, match="cannot be reached"):
        fetch(release, None, yes=True, as_json=True, hub=FolderHub(folder, most=3))
    assert Shelf().models() == ()
    fetch(release, None, yes=True, as_json=True, hub=FolderHub(folder))
    assert Shelf().find("wan2.1-vace-1.3b").folder == str(tmp_path / "all" / "wan2.1-vace-1.3b")


def test_offline_a_download_is_refused_in_a_sentence(capsys: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert run(["models", "get", "z-image-turbo", "--yes"]) == 1
    assert "error: Nothing is downloaded here, for HF_HUB_OFFLINE is set." in capsys.readouterr().err
