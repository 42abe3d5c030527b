from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from previz.engine.models.fingerprints import BLOCK, fingerprints
from previz.engine.models.refusing import Refused
from previz.engine.models.shelf import Shelf
from previz.errors import PrevizError, WrongUse
from tests.engine.models.folders import change_json, safetensors, write_model

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
WEIGHTS = "vae/diffusion_pytorch_model.safetensors"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "data" / "models.json", now=lambda: NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "My Wan (draft)")


def test_a_model_is_added_found_and_forgotten_and_its_files_stay(shelf: Shelf, folder: Path) -> None:
    assert shelf.models() == ()
    model = shelf.add(folder)
    assert (model.name, model.kind, model.release) == ("my-wan-draft", "wan_text", None)
    assert (model.folder, model.added_at) == (str(folder), "2026-05-04T12:00:00+00:00")
    assert model.parts == {"text_encoder": 60, "transformer": 128, "vae": 16}
    assert model.bytes == 204
    assert shelf.find("my-wan-draft") == model
    assert shelf.models() == (model,)
    shelf.remove("my-wan-draft")
    assert shelf.models() == ()
    assert (folder / WEIGHTS).is_file()


def test_its_digest_is_that_of_a_list_as_sha256sum_writes_it(shelf: Shelf, folder: Path) -> None:
    model = shelf.add(folder)
    read = [path for path in folder.rglob("*") if path.is_file() and path.name not in ("README.md", ".gitattributes")]
    lines = sorted(
        (path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in read
    )
    text = "".join(f"{digest}  {name}\n" for name, digest in lines)
    assert model.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_same_files_elsewhere_have_the_same_digest(shelf: Shelf, tmp_path: Path) -> None:
    first = shelf.add(write_model(tmp_path / "a"))
    second = shelf.add(write_model(tmp_path / "b"))
    assert first.sha256 == second.sha256
    assert [model.name for model in shelf.models()] == ["a", "b"]


def test_adding_a_folder_again_takes_it_as_it_is_now_under_its_name(shelf: Shelf, folder: Path) -> None:
    was = shelf.add(folder, "draft")
    (folder / WEIGHTS).write_bytes(safetensors({"decoder.weight": (3, 3)}))
    now = shelf.add(folder)
    assert (now.name, now.parts["vae"]) == ("draft", 36)
    assert now.sha256 != was.sha256
    assert shelf.models() == (now,)
    assert [model.name for model in (shelf.add(folder, "other"), *shelf.models())] == ["other", "other"]


def test_a_name_is_free_of_other_models_and_of_odd_letters(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    shelf.add(folder, "draft")
    with pytest.raises(WrongUse, match="The name “draft” is that of the model in"):
        shelf.add(write_model(tmp_path / "b"), "draft")
    for odd in ("", "Draft", "../x", "a b", "-x", "a" * 65, "é"):
        with pytest.raises(WrongUse, match="is no name for a model"):
            shelf.add(folder, odd)


def test_what_is_not_there_is_answered_with_what_is(shelf: Shelf, folder: Path) -> None:
    with pytest.raises(WrongUse, match=r"and no other.*previz models get NAME"):
        shelf.find("wan")
    shelf.add(folder, "draft")
    for ask in (shelf.find, shelf.remove, shelf.verify, shelf.ready):
        with pytest.raises(WrongUse, match=r"no model called “wan”.*Use one of: draft"):
            ask("wan")


def test_a_refused_folder_leaves_the_shelf_as_it_was(shelf: Shelf, folder: Path) -> None:
    (folder / "vae" / "x.bin").write_bytes(b"")
    with pytest.raises(Refused, match=r"x\.bin"):
        shelf.add(folder)
    assert shelf.models() == ()


def test_reading_is_reported_to_the_end(shelf: Shelf, folder: Path) -> None:
    large = {"w": (BLOCK // 4 * 2 + 5,)}
    (folder / WEIGHTS).write_bytes(safetensors(large))
    told: list[tuple[int, int]] = []
    shelf.add(folder, report=lambda done, of: told.append((done, of)))
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert len({of for _, of in told}) == 1
    assert told[-1][0] == told[-1][1] > 2 * BLOCK


def test_stopping_while_it_reads_leaves_nothing_behind(shelf: Shelf, folder: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.add(folder, report=stop)
    assert shelf.models() == ()


def test_a_verified_model_is_read_to_the_last_byte(shelf: Shelf, folder: Path) -> None:
    model = shelf.add(folder, "draft")
    assert shelf.verify("draft") == model
    changed = (folder / WEIGHTS).read_bytes()[:-1] + b"\1"
    times = (folder / WEIGHTS).stat()
    (folder / WEIGHTS).write_bytes(changed)
    os.utime(folder / WEIGHTS, ns=(times.st_atime_ns, times.st_mtime_ns))
    with pytest.raises(PrevizError, match=f"“draft” is not what was put on the shelf: “{WEIGHTS}” has changed"):
        shelf.verify("draft")


def test_when_a_model_was_verified_is_kept(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    shelf.add(folder, "draft")
    assert shelf.verified_at("draft") == "2026-05-04T12:00:00+00:00"
    later = Shelf(tmp_path / "data" / "models.json", now=lambda: NOON.replace(day=6))
    assert later.verify("draft") == shelf.find("draft")
    assert shelf.verified_at("draft") == "2026-05-06T12:00:00+00:00"
    (folder / WEIGHTS).unlink()
    with pytest.raises(PrevizError):
        shelf.verify("draft")
    assert shelf.verified_at("draft") == "2026-05-06T12:00:00+00:00"


def test_a_model_is_ready_while_its_files_are_those_that_were_added(shelf: Shelf, folder: Path) -> None:
    model = shelf.add(folder, "draft")
    assert shelf.ready("draft", model.sha256) == model
    (folder / "README.md").unlink()
    os.utime(folder / WEIGHTS)  # as when a folder was copied: the same bytes, written at another time
    assert shelf.ready("draft", model.sha256) == model
    (folder / WEIGHTS).write_bytes(safetensors({"decoder.weight": (2, 2)}, "I32"))
    with pytest.raises(PrevizError, match=f"“{WEIGHTS}” has changed"):
        shelf.ready("draft")


def test_a_model_other_than_the_one_asked_for_is_not_ready(shelf: Shelf, folder: Path) -> None:
    shelf.add(folder, "draft")
    with pytest.raises(PrevizError, match="is another than the one that was asked for"):
        shelf.ready("draft", "0" * 64)


def test_files_that_came_or_went_are_named(shelf: Shelf, folder: Path) -> None:
    shelf.add(folder, "draft")
    (folder / "tokenizer" / "merges.txt").write_text("a b\n")
    for ask in (shelf.verify, shelf.ready):
        with pytest.raises(PrevizError, match=r"“tokenizer/merges.txt” is new"):
            ask("draft")
    (folder / "tokenizer" / "merges.txt").unlink()
    (folder / "tokenizer" / "spiece.model").unlink()
    with pytest.raises(PrevizError, match=r"“tokenizer/spiece.model” is gone"):
        shelf.ready("draft")


def test_what_became_hostile_is_refused_before_it_is_loaded(shelf: Shelf, folder: Path) -> None:
    shelf.add(folder, "draft")
    change_json(folder / "vae" / "config.json", auto_map={"AutoModel": "x.Y"})
    with pytest.raises(Refused, match="auto_map"):
        shelf.ready("draft")


def test_a_vocabulary_that_became_another_thing_is_refused(shelf: Shelf, folder: Path) -> None:
    model = shelf.add(folder, "draft")
    (folder / "tokenizer" / "tokenizer.json").write_bytes(b"PK\x03\x04")
    with pytest.raises(Refused, match=r"“tokenizer/tokenizer\.json” in it is a zip archive"):
        shelf.ready("draft", model.sha256)


def test_a_folder_that_is_gone_is_said(shelf: Shelf, folder: Path) -> None:
    shelf.add(folder, "draft")
    folder.rename(folder.with_name("elsewhere"))
    for ask in (shelf.verify, shelf.ready):
        with pytest.raises(PrevizError, match="The folder of the model “draft” is gone"):
            ask("draft")
    assert shelf.find("draft").folder == str(folder)


DAMAGED = (
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b'{"version":"2","models":[]}',
    b'{"version":1}',
    b'{"version":1,"models":7}',
    b'{"version":1,"models":[{"model":{}}]}',
    b"[" * 100_000,
)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_said_once_and_kept_aside(tmp_path: Path, folder: Path, content: bytes) -> None:
    path = tmp_path / "models.json"
    path.write_bytes(content)
    shelf = Shelf(path)
    with pytest.raises(PrevizError, match=r"The list of models was damaged.*kept as “.*models.json.damaged”"):
        shelf.models()
    assert path.with_name("models.json.damaged").read_bytes() == content
    assert shelf.models() == ()
    assert shelf.add(folder, "draft") in shelf.models()


def test_the_file_of_a_newer_previz_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "models.json"
    path.write_text('{"version":2,"models":{}}')
    for _ in range(2):
        with pytest.raises(PrevizError, match="was written by a newer Previz"):
            Shelf(path).models()
    assert path.read_text() == '{"version":2,"models":{}}'


def test_a_full_disk_leaves_the_file_as_it_was(
    shelf: Shelf, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = shelf.add(folder, "draft")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PrevizError, match=r"could not be written.*No space left on device"):
        shelf.remove("draft")
    assert shelf.models() == (model,)
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["models.json", "models.json.lock"]


def _add(path: Path, folder: Path) -> None:
    Shelf(path).add(folder)


def test_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "models.json"
    folders = [write_model(tmp_path / f"m{number}") for number in range(3)]
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_add, args=(path, folder)) for folder in folders]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [model.name for model in Shelf(path).models()] == ["m0", "m1", "m2"]


def test_the_file_is_json_that_a_person_can_read(shelf: Shelf, folder: Path, tmp_path: Path) -> None:
    model = shelf.add(folder, "draft")
    document = json.loads((tmp_path / "data" / "models.json").read_text(encoding="utf-8"))
    (entry,) = document["models"]
    assert entry["model"]["sha256"] == model.sha256
    assert entry["files"][WEIGHTS]["bytes"] == (folder / WEIGHTS).stat().st_size


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match=r"none.*cannot be read \(No such file or directory\)"):
        fingerprints(tmp_path, ("none",))
