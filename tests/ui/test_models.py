"""The models of this machine in the window: what there is, a folder added or refused, verified, got, stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from previz.engine.client import Worker
from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.diffusion.forecast.calibrating import guessed
from previz.engine.models.catalog import Release, model_catalog
from previz.engine.models.hub import Listing, Told
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.shelf import Shelf
from tests.engine.models.folders import change_json, write_model
from tests.engine.models.hubs import FolderHub
from tests.tiny_loras import tiny_lora
from tests.ui.calm import open_calm
from tests.ui.conftest import HandDialogs
from ui.models import work
from ui.models.desk import ModelsDesk
from ui.models.dialog import ModelsDialog
from ui.models.model import lora_key, lora_release_key, release_key, shelf_key
from ui.models.work import Doing
from ui.session import Session
from ui.settings.dialog import SettingsDialog

GIB = 2**30
VACE = "wan2.1-vace-1.3b"


@pytest.fixture(autouse=True)
def on_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with a GPU of 24 GB, online, whose hub is asked in this process: another takes a second to begin."""
    monkeypatch.setattr(work, "this_machines_memory", lambda: MachineMemory(64 * GIB, 24 * GIB, "A card"))
    monkeypatch.setattr(work, "rates_here", lambda _: guessed("RTX 4090"))
    monkeypatch.setattr(work, "Apart", lambda hub, _heed: hub)
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model whose networks are those of a published one, but for two layers."""
    folder = write_model(tmp_path / "vace", "from passes")
    for part, network in published(VACE).networks.items():
        change_json(folder / part / "config.json", **network)
    change_json(folder / "transformer" / "config.json", num_layers=2)
    return folder


Make = Callable[..., ModelsDesk]


@pytest.fixture
def make_desk(tmp_path: Path, shelf: Shelf, dialogs: HandDialogs) -> Iterator[Make]:
    made: list[ModelsDesk] = []

    def make(hub: object = None) -> ModelsDesk:
        desk = ModelsDesk(dialogs, lambda: str(tmp_path / "to"), hub, shelf)  # type: ignore[arg-type]  # a hub, or none
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()
        desk.deleteLater()


def opened(desk: ModelsDesk, qtbot: QtBot) -> ModelsDialog:
    """The dialog, once it shows what there is."""
    dialog = desk.show(None)
    qtbot.waitUntil(lambda: dialog.model_.rowCount() > 3)
    return dialog


def release() -> Release:
    return model_catalog().releases[VACE]


def test_an_empty_shelf_teaches_what_to_get(make_desk: Make, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    dialog = opened(make_desk(), qtbot)
    assert dialog.guide.isVisible()
    assert dialog.guide.marked_row.replace("\N{NON-BREAKING HYPHEN}", "-") == (
        "24 GB  flux2-klein or z-image-turbo whole  wan2.1-vace-1.3b whole  "
        "wan2.2-ti2v-5b whole, wan2.1-vace-14b in pieces"
    )
    assert "A card with 24 GB, 64 GB of memory. Times are of 5 seconds of film, guessed" in dialog.machine_words
    names = [dialog.model_.index(row).data() for row in range(dialog.model_.rowCount())]
    catalog = model_catalog()
    known = ["To be had", *catalog.releases, "LoRAs on this machine", "LoRAs to be had", *catalog.loras]
    assert names == ["Which one?", "On this machine", *known]
    qtmodeltester.check(dialog.model_)


def test_a_release_tells_its_licence_its_size_and_what_it_takes_here(make_desk: Make, qtbot: QtBot) -> None:
    dialog = opened(make_desk(), qtbot)
    dialog.choose(release_key("ltx-2"))
    told = dialog.facts.words
    assert "LTX-2 Community: not an open licence: read it before use. Free for firms below 10 million" in told
    assert "https://huggingface.co/Lightricks/LTX-2" in told
    assert "Not: needs" in told
    dialog.choose(release_key(VACE))
    told = dialog.facts.words
    for part in ("depth, poses, masks, a first frame", "about 31.1 GB", "Whole, 1 min 40 s", "0.4 megapixels"):
        assert part in told
    assert [button.isVisible() for button in (dialog.get, dialog.verify)] == [True, False]


def test_a_folder_is_added_verified_and_forgotten(
    make_desk: Make, shelf: Shelf, folder: Path, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    desk = make_desk()
    dialog = opened(desk, qtbot)
    dialogs.files = [folder]
    with qtbot.waitSignal(desk.changed):
        dialog.add.click()
    qtbot.waitUntil(lambda: dialog.chosen is not None and dialog.chosen.key == shelf_key("vace"))
    assert [model.name for model in shelf.models()] == ["vace"]
    assert dialog.says.text() == "vace is on the shelf: Wan VACE, from the blocking's passes (0.0 MB)."
    assert str(folder) in dialog.facts.words
    dialog.verify.click()
    qtbot.waitUntil(lambda: dialog.says.text() == "vace is as it was put on the shelf, to the last byte.")
    (folder / "tokenizer" / "spiece.model").write_bytes(b"\x0a\x01x")
    dialog.verify.click()
    qtbot.waitUntil(lambda: "“tokenizer/spiece.model” has changed. If that was meant" in dialog.says.text())
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.says.text()
    dialog.forget.click()
    qtbot.waitUntil(lambda: dialog.model_.row_of(shelf_key("vace")) == 0)
    assert (shelf.models(), folder.is_dir()) == ((), True)


def test_a_lora_is_added_verified_and_forgotten(
    make_desk: Make, shelf: Shelf, tmp_path: Path, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    file = tiny_lora(tmp_path / "grain" / "grain.safetensors")
    dialog = opened(make_desk(), qtbot)
    dialog.choose(lora_release_key("wan2.1-1.3b-causvid"))
    assert "wan2.1-vace-1.3b" in dialog.facts.words  # one of those that wear it
    assert dialog.get.isVisible()
    dialogs.files = [file.parent]
    dialog.add.click()
    qtbot.waitUntil(lambda: dialog.chosen is not None and dialog.chosen.key == lora_key("grain"))
    assert "A LoRA of rank 4 for wan networks 24 wide: worn where it is asked for." in dialog.facts.words
    dialog.verify.click()
    qtbot.waitUntil(lambda: dialog.says.text() == "grain is as it was put on the shelf, to the last byte.")
    dialog.forget.click()
    qtbot.waitUntil(lambda: dialog.model_.row_of(lora_key("grain")) == 0)
    assert (shelf.loras(), file.is_file()) == ((), True)


def test_a_lora_comes_as_a_file_and_is_asked_what_it_is_for(
    make_desk: Make, shelf: Shelf, tmp_path: Path, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    desk = make_desk()
    dialog = opened(desk, qtbot)
    dialogs.files = [tiny_lora(tmp_path / "grain.safetensors")]
    dialog.add_file.click()
    asking = desk.asking
    assert asking is not None
    assert (asking.steps.isVisible(), asking.way.isVisible()) == (False, False)
    asking.choose("quick")
    assert (asking.steps.isVisible(), asking.way.isVisible()) == (True, False)
    asking.steps.setValue(6)
    asking.name.setText("six")
    asking.add.click()
    qtbot.waitUntil(lambda: dialog.chosen is not None and dialog.chosen.key == lora_key("six"))
    assert shelf.loras()[0].steps == 6
    assert "A LoRA of rank 4 for wan networks 24 wide: drafts in 6 steps." in dialog.facts.words

    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(tiny_lora(tmp_path / "ltx.safetensors", "ltx2")))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(drop)
    assert desk.asking is not asking
    assert desk.asking is not None
    desk.asking.choose("follows")
    desk.asking.way.setCurrentIndex(1)
    desk.asking.add.click()
    qtbot.waitUntil(lambda: len(shelf.loras()) == 2)
    assert (shelf.loras()[0].name, shelf.loras()[0].follows) == ("ltx", ("pose",))


def test_a_folder_that_is_refused_says_why_and_what_to_do(
    make_desk: Make, shelf: Shelf, folder: Path, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    (folder / "vae" / "pytorch_model.bin").write_bytes(b"")
    dialog = opened(make_desk(), qtbot)
    dialogs.files = [folder]
    dialog.add.click()
    qtbot.waitUntil(lambda: dialog.copy.isVisible())
    assert "“vae/pytorch_model.bin” in it is a pickle, which can run code when it is read" in dialog.says.text()
    assert "Use a copy of the model whose weights are .safetensors files" in dialog.says.text()
    assert shelf.models() == ()


def test_a_model_is_got_once_its_licence_is_agreed_to(
    make_desk: Make, shelf: Shelf, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(make_desk(FolderHub(folder)), qtbot)
    dialog.choose(release_key(VACE))
    dialog.get.click()
    getting = dialog.getting
    assert "Apache-2.0: an open licence." in getting.words
    qtbot.waitUntil(lambda: "in 12 files" in getting.words and dialog.stop.isHidden())
    assert not getting.get.isEnabled()
    assert not (tmp_path / "to").exists()
    getting.agreed.setChecked(True)
    assert getting.get.isEnabled()
    getting.get.click()
    qtbot.waitUntil(lambda: len(shelf.models()) == 1 and dialog.stop.isHidden())
    (model,) = shelf.models()
    assert model.folder == str(tmp_path / "to" / VACE)
    assert dialog.says.text().startswith(f"{model.name} is on the shelf")


@dataclass(frozen=True)
class SlowHub:
    """Brings one file, and then waits until nobody listens any more, or until it is let go."""

    inner: FolderHub
    go: threading.Event

    def listing(self, repository: str, patterns: Sequence[str], commit: str | None = None) -> Listing:
        return self.inner.listing(repository, patterns, commit)

    def download(self, repository: str, commit: str, patterns: Sequence[str], folder: Path, told: Told) -> None:
        if tuple(patterns) != ("model_index.json",) and not self.go.is_set():
            told(1)
            for _ in range(2_000):
                time.sleep(0.005)
                told(2)
        self.inner.download(repository, commit, patterns, folder, told)


def test_a_download_can_be_stopped_and_goes_on_when_it_is_begun_again(
    make_desk: Make, shelf: Shelf, folder: Path, qtbot: QtBot
) -> None:
    go = threading.Event()
    desk = make_desk(SlowHub(FolderHub(folder), go))
    dialog = opened(desk, qtbot)
    told: list[Doing | None] = []
    desk.advanced.connect(told.append)
    dialog.choose(release_key(VACE))
    dialog.get.click()
    getting = dialog.getting
    qtbot.waitUntil(lambda: "in 12 files" in getting.words and dialog.stop.isHidden())
    getting.agreed.setChecked(True)
    getting.get.click()
    qtbot.waitUntil(lambda: any(each is not None and each.done == 2 for each in told))
    assert not getting.get.isEnabled()
    dialog.stop.click()
    qtbot.waitUntil(lambda: dialog.says.text().startswith("It was stopped. What has arrived is kept"))
    assert shelf.models() == ()
    go.set()
    assert getting.get.isEnabled()
    getting.get.click()
    qtbot.waitUntil(lambda: len(shelf.models()) == 1)


def test_what_is_under_way_goes_on_when_the_dialog_is_closed(
    make_desk: Make, shelf: Shelf, folder: Path, dialogs: HandDialogs, qtbot: QtBot
) -> None:
    desk = make_desk()
    dialog = opened(desk, qtbot)
    dialogs.files = [folder]
    with qtbot.waitSignal(desk.changed):
        dialog.add.click()
        dialog.close()
    assert desk.dialog is None
    assert [model.name for model in shelf.models()] == ["vace"]
    refused: list[object] = []
    desk.refused.connect(refused.append)
    desk.forget(replace(shelf.find("vace"), name="nothing"))
    assert "There is no model called “nothing”" in str(refused[0])


def test_bytes_are_told_with_their_rate_and_the_time_that_is_left() -> None:
    doing = Doing("Downloading {name}", VACE, 12_000_000_000, 31_000_000_000, 2_000_000_000, 100.0)
    assert doing.words == (f"Downloading {VACE}   12.0 GB of 31.0 GB  ·  100.0 MB/s  ·  3 min 10 s left")
    assert Doing("Verifying {name}", "vace").words == "Verifying vace …"


def test_the_menu_and_the_settings_lead_to_the_models(
    tmp_path: Path, dialogs: HandDialogs, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    session = Session(dialogs, tmp_path / "settings.toml", lambda: Worker(open_calm))
    session.make_blank(tmp_path / "film.previz")
    window = session.window
    assert window is not None
    window.actions_by_id["models"].trigger()
    first = session.models.dialog
    assert first is not None
    first.close()
    window.actions_by_id["settings"].trigger()
    settings = next(each for each in window.findChildren(SettingsDialog) if each.isVisible())
    settings.models.click()
    assert session.models.dialog is not None
    qtbot.waitUntil(lambda: session.models.dialog is not None and session.models.dialog.model_.rowCount() > 3)
    session.close()
    assert session.models.dialog is None
