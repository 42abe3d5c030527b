from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub import errors

from previz.engine.models.catalog import Release, model_catalog
from previz.engine.models.fetching import bring, default_folder, offer
from previz.engine.models.hub import Apart, HuggingFace, Listing, RemoteFile
from previz.engine.models.inspecting import inspect
from previz.engine.models.refusing import Refused
from previz.engine.models.shelf import Shelf
from previz.errors import PrevizError
from tests.engine.models.folders import change_json, safetensors, write_model
from tests.engine.models.hubs import COMMIT, FolderHub
from tests.harness.no_files import no_more_files

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def nothing_connects(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise AssertionError("a test reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with what a loader reads, and with more that it does not."""
    folder = write_model(tmp_path / "repository")
    (folder / "wan-single.safetensors").write_bytes(safetensors({"w": (99,)}))
    (folder / "vae" / "pytorch_model.bin").write_bytes(b"\x80\x02.")
    (folder / "convert.py").write_text("1\n")
    (folder / "upscaler").mkdir()
    (folder / "upscaler" / "config.json").write_text("{}")
    return folder


@pytest.fixture
def release() -> Release:
    return model_catalog().releases["wan2.1-t2v-1.3b"]


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "models" / "wan"


def test_what_a_loader_reads_is_brought_and_nothing_else(release: Release, repository: Path, to: Path) -> None:
    hub = FolderHub(repository)
    offered = offer(release, to, hub)
    assert not to.exists()
    told: list[int] = []
    bring(offered, hub, told.append)
    brought = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
    assert brought == offered.sizes.keys()
    assert not {name for name in brought if name.endswith((".bin", ".py")) or "upscaler" in name or "single" in name}
    assert told[-1] == offered.bytes == sum((to / name).stat().st_size for name in brought)
    assert inspect(to).kind == "wan_text"


def test_the_licence_the_bytes_and_the_room_are_said_first(release: Release, repository: Path, to: Path) -> None:
    licensed = replace(release, licence="Mine", licence_note="Read it before use.")
    words = offer(licensed, to, FolderHub(repository)).words
    for part in (
        "Wan 2.1 T2V 1.3B: quick drafts",
        release.repository,
        COMMIT[:12],
        "Licence: Mine. Read it before use.",
    ):
        assert part in words
    assert f"To:      {to} (" in words
    assert "0.0 MB in 12 files" in words


def test_a_download_that_was_cut_goes_on_where_it_stopped(release: Release, repository: Path, to: Path) -> None:
    offered = offer(release, to, FolderHub(repository))
    with pytest.raises(PrevizError, match="cannot be reached"):
        bring(offered, FolderHub(repository, most=4), lambda _: None)
    assert len([path for path in to.rglob("*") if path.is_file()]) == 4
    again = offer(release, to, FolderHub(repository))
    assert 0 < again.missing < again.bytes == offered.bytes
    assert "of which" in again.words
    told: list[int] = []
    bring(again, FolderHub(repository), told.append)
    assert told[-1] == again.missing
    assert inspect(to).kind == "wan_text"


def test_what_did_not_arrive_whole_is_named(release: Release, repository: Path, to: Path) -> None:
    offered = offer(release, to, FolderHub(repository))
    name = "transformer/diffusion_pytorch_model.safetensors"
    (repository / name).write_bytes(b"short")
    with pytest.raises(PrevizError, match=f"“{name}” did not arrive whole"):
        bring(offered, FolderHub(repository), lambda _: None)


def test_what_arrived_other_than_it_was_sent_is_not_put_on_the_shelf(
    release: Release, repository: Path, to: Path, tmp_path: Path
) -> None:
    offered = offer(release, to, FolderHub(repository))
    bring(offered, FolderHub(repository), lambda _: None)
    weights = to / "vae" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    shelf = Shelf(tmp_path / "models.json")
    with pytest.raises(PrevizError, match=r"“vae/diffusion_pytorch_model\.safetensors” did not arrive as it was sent"):
        shelf.add(to, expected=offered.sha256)
    assert shelf.models() == ()
    shutil.copyfile(repository / "vae" / weights.name, weights)
    assert shelf.add(to, expected=offered.sha256) in shelf.models()


def test_a_repository_of_another_pipeline_is_refused_before_it_is_brought(
    release: Release, repository: Path, to: Path
) -> None:
    change_json(repository / "model_index.json", vae=["os", "system"])
    with pytest.raises(Refused, match="made by os's system"):
        offer(release, to, FolderHub(repository))
    assert not to.exists()


def test_a_full_disk_is_said_before_anything_is_brought(
    release: Release, repository: Path, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2_000_000_500))
    with pytest.raises(PrevizError, match=r"Wan 2\.1 T2V 1\.3B needs 0\.0 MB more on the disk.*2\.0 GB are free"):
        offer(release, to, FolderHub(repository))


@pytest.mark.parametrize("name", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_nothing_is_asked(
    release: Release, repository: Path, to: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    offered = offer(release, to, FolderHub(repository))
    monkeypatch.setenv(name, "1")
    with pytest.raises(PrevizError, match=f"Nothing is downloaded here, for {name} is set"):
        offer(release, to, FolderHub(repository))
    with pytest.raises(PrevizError, match="Nothing is downloaded"):
        bring(offered, FolderHub(repository), lambda _: None)


def test_a_folder_that_cannot_be_made_is_said(release: Release, repository: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    offered = replace(offer(release, tmp_path / "x", FolderHub(repository)), folder=tmp_path / "file" / "x")
    with pytest.raises(PrevizError, match="cannot be made"):
        bring(offered, FolderHub(repository), lambda _: None)


def test_a_release_goes_to_the_folder_for_models(release: Release, tmp_path: Path) -> None:
    assert default_folder(release, str(tmp_path)) == tmp_path / release.name
    assert default_folder(release).parts[-2:] == ("models", release.name)


class Sprung(Exception):
    """What a signal raises."""


def _stop(*given: object) -> None:
    raise Sprung


def test_a_hub_in_another_process_answers_refuses_and_is_left_at_once(
    release: Release, repository: Path, to: Path
) -> None:
    offered = offer(release, to, FolderHub(repository))
    assert Apart(FolderHub(repository)).listing("", offered.patterns).commit == COMMIT
    with pytest.raises(PrevizError, match="cannot be reached"):
        bring(offered, Apart(FolderHub(repository, most=1)), lambda _: None)
    was = signal.signal(signal.SIGTERM, _stop)
    began = time.monotonic()
    try:
        with pytest.raises(Sprung):
            bring(offered, Apart(FolderHub(repository, slow=True)), _end_this_process_soon)
    finally:
        signal.signal(signal.SIGTERM, was)
    assert time.monotonic() - began < 30
    assert list(to.rglob("*.incomplete")) == []
    with pytest.raises(Refused):
        inspect(to)
    (to / ".cache" / "huggingface" / "lost.incomplete").write_bytes(b"of one that was killed")
    bring(offered, Apart(FolderHub(repository)), lambda _: None)
    assert list(to.rglob("*.incomplete")) == []
    assert inspect(to).kind == "wan_text"


def test_a_hub_whose_process_cannot_begin_is_told(release: Release, repository: Path, to: Path) -> None:
    offered = offer(release, to, FolderHub(repository))
    with no_more_files(), pytest.raises(PrevizError, match="no further process"):
        Apart(FolderHub(repository)).listing("", offered.patterns)


def test_a_download_ends_as_soon_as_nobody_waits_for_it(release: Release, repository: Path, to: Path) -> None:
    def heed() -> None:
        if to.exists() and list(to.rglob("*.incomplete")):
            raise Sprung

    with pytest.raises(Sprung):
        bring(offer(release, to, FolderHub(repository)), Apart(FolderHub(repository, slow=True), heed), lambda _: None)
    assert list(to.rglob("*.incomplete")) == []


def _end_this_process_soon(arrived: int) -> None:
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()


class Library:
    """Stands for the hub's library: remembers what it was asked, and counts bytes as that one does."""

    def __init__(self, fails: Exception | None = None) -> None:
        self.asked: dict[str, Any] = {}
        self._fails = fails

    def HfApi(self) -> Library:
        return self

    def repo_info(self, repo_id: str) -> object:
        if self._fails is not None:
            raise self._fails
        return SimpleNamespace(sha=COMMIT)

    def list_repo_tree(self, repo_id: str, **more: Any) -> list[object]:
        assert more == {"recursive": True, "revision": COMMIT}
        large = SimpleNamespace(sha256="5ac")
        return [
            SimpleNamespace(path="vae"),
            SimpleNamespace(path="vae/config.json", size=7, lfs=None),
            SimpleNamespace(path="vae/model.safetensors", size=70, lfs=large),
            SimpleNamespace(path="vae/model.fp16.safetensors", size=35, lfs=large),
            SimpleNamespace(path="vae/model.bin", size=70, lfs=large),
        ]

    def snapshot_download(self, repo_id: str, **more: Any) -> str:
        self.asked = {"repo_id": repo_id, **more}
        transfers = more["tqdm_class"](desc="Downloading bytes", total=0, unit="B", unit_scale=True)
        arrives = more["tqdm_class"](desc="Reconstructing (incomplete total...)", total=0, unit="B", unit_scale=True)
        with more["tqdm_class"](desc="Fetching 1 files", total=1) as files:
            for count in (3, 4):
                transfers.update(count)
                arrives.update(count)
            files.update(1)
        arrives.set_description("Reconstruction complete")
        return str(more["local_dir"])

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> Library:
        monkeypatch.setattr(huggingface_hub, "HfApi", self.HfApi)
        monkeypatch.setattr(huggingface_hub, "snapshot_download", self.snapshot_download)
        return self


def test_the_hubs_library_lists_one_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    Library().put_in(monkeypatch)
    listing = HuggingFace().listing("Wan-AI/Wan", ("vae/*.json", "vae/*.safetensors"))
    assert listing == Listing(
        COMMIT, (RemoteFile("vae/config.json", 7), RemoteFile("vae/model.safetensors", 70, "5ac"))
    )


def test_the_hubs_library_brings_that_commit_into_one_folder_and_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Library().put_in(monkeypatch)
    told: list[int] = []
    HuggingFace().download("Wan-AI/Wan", COMMIT, ("vae/*",), tmp_path, told.append)
    assert told == [3, 7]
    asked = library.asked
    assert (asked["repo_id"], asked["revision"], asked["local_dir"]) == ("Wan-AI/Wan", COMMIT, tmp_path)
    assert asked["allow_patterns"] == ["vae/*"]
    assert capsys.readouterr() == ("", "")


def _answered(kind: type[Exception]) -> Exception:
    error = kind.__new__(kind)
    error.args = ("no\nFor more information see elsewhere",)
    return error


FAILURES = (
    (_answered(errors.GatedRepoError), "only to those who have agreed"),
    (_answered(errors.RepositoryNotFoundError), "any more"),
    (_answered(errors.HfHubHTTPError), "did not answer as it should"),
    (json.JSONDecodeError("Expecting value", "<html>", 0), "is not the hub.*Log in to the network"),
    (errors.DryRunError("no"), "cannot be reached"),
    (errors.LocalEntryNotFoundError("no"), "cannot be reached"),
    (ConnectionError("no"), "cannot be reached"),
    (ConnectionResetError(104, "Connection reset by peer"), "cannot be reached"),
    (errors.HTTPError("no"), "cannot be reached"),
    (errors.XetDownloadError("no"), "cannot be reached"),
    (OSError(28, "No space left on device"), "could not be written .No space left"),
)


@pytest.mark.parametrize(("error", "words"), FAILURES, ids=[type(error).__name__ for error, _ in FAILURES])
def test_what_the_hub_answers_otherwise_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    Library(error).put_in(monkeypatch)
    with pytest.raises(PrevizError, match=words) as refused:
        HuggingFace().listing("Wan-AI/Wan", ("model_index.json",))
    assert "\n" not in str(refused.value)


NETWORK = re.compile(
    r"^\s*(?:import|from) (?:http|urllib\.request|requests|httpx2?|huggingface_hub|aiohttp|ftplib|xmlrpc)\b",
    re.M,
)


def test_no_other_module_reaches_for_the_network() -> None:
    sources = (path for package in ("previz", "ui") for path in (ROOT / package).rglob("*.py"))
    reaching = {path.name for path in sources if NETWORK.search(path.read_text(encoding="utf-8"))}
    assert reaching == {"hub.py", "wire.py"}
