"""How a model is run, chosen in the inspector: what it says itself, steps, guidance, pace, LoRAs; all given back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from previz.canonical import from_plain
from previz.engine.client import Worker
from previz.engine.models.ledger import Entry, Ledger
from previz.engine.models.lora_shelf import Purpose
from previz.engine.models.shelf import Shelf, default_path
from previz.engine.protocol import Diffusion, Lora, Render
from previz.project.file import Project
from previz.project.schema import Job
from previz.takes import foretelling
from previz.takes.wanted import LoraWish
from tests.harness.forked import Forked
from tests.takes.test_foretelling import BIG, RATES, laid
from tests.tiny_loras import tiny_lora
from tests.ui.calm import open_calm
from tests.ui.films import choose, named
from ui import forecasting
from ui.inspector.fold import Fold
from ui.inspector.making import Making
from ui.inspector.model_form import ModelForm
from ui.inspector.run_form import RunForm
from ui.main_window import MainWindow

WIDTH = 12 * 128
"""That of the model that is laid there."""


@pytest.fixture
def window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_window: Callable[[Worker], MainWindow], qtbot: QtBot
) -> MainWindow:
    """A window that is to make drafts, where a LoRA for few steps lies and one for a look, and one of another width."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(forecasting, "this_machines_memory", lambda: BIG)
    monkeypatch.setattr(foretelling, "rates_here", lambda _: RATES)
    ledger = Ledger(default_path())
    ledger.path.parent.mkdir(parents=True)
    models = (
        laid(tmp_path, "vace", "wan_vace", "wan2.1-vace-1.3b"),
        laid(tmp_path, "stills", "zimage", "z-image-turbo"),
    )
    ledger.write([Entry(model, {}) for model in models])
    told = json.loads((Path(models[0].folder) / "transformer" / "config.json").read_text(encoding="utf-8"))
    assert told["num_attention_heads"] * told["attention_head_dim"] == WIDTH
    shelf = Shelf()
    shelf.add_lora(tiny_lora(tmp_path / "fast.safetensors", width=WIDTH), purpose=Purpose(steps=4))
    shelf.add_lora(tiny_lora(tmp_path / "grain.safetensors", width=WIDTH, seed=1))
    shelf.add_lora(tiny_lora(tmp_path / "other.safetensors", seed=2))
    window = make_window(Forked(open_calm))
    window.services.queue.pause(True)
    choose(window, 0)
    making(window).choose("diffusion", None, None)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.panes.inspector.findChildren(RunForm)))
    form(window).fold.click()
    return window


def making(window: MainWindow) -> Making:
    return window.panes.inspector.making


def form(window: MainWindow) -> RunForm:
    return next(each for each in window.panes.inspector.findChildren(RunForm) if each.isVisible())


def told(window: MainWindow) -> str:
    """What is said of how the model is steered, and of its LoRAs."""
    return next(each for each in window.panes.inspector.findChildren(ModelForm) if each.isVisible()).steering


def queued(window: MainWindow, project: Project, qtbot: QtBot) -> Diffusion:
    """What the one job asks of a model."""
    window.panes.board_page.desk.generate([window.panes.inspector.shot_id or 0])
    qtbot.waitUntil(lambda: project.session.query(Job).count() == 1, timeout=20_000)
    asked = from_plain(Render, project.session.query(Job).one().request).diffusion
    assert asked is not None
    return asked


def worn(asked: Diffusion) -> list[tuple[str, float]]:
    return [(lora.name, lora.strength) for lora in asked.loras]


def test_what_is_not_chosen_is_as_the_model_or_its_lora_says_and_that_is_shown(
    window: MainWindow, project: Project, qtbot: QtBot
) -> None:
    run = form(window)
    assert told(window) == (
        "Follows the depth of the blocking at 80%. Wears the LoRA “fast”, which paints it in 4 steps."
    )
    assert run.words == "4 steps  ·  fast  ·  guidance 1  ·  quick"
    assert named(run, QSpinBox, "Steps").text() == "4   as “fast” says"
    assert named(run, QDoubleSpinBox, "Guidance").text() == "1   as “fast” says"
    assert list(run.loras.rows) == ["fast", "grain"]
    assert named(run, QCheckBox, "Wear fast").isChecked()
    named(run, QCheckBox, "Wear fast").click()
    assert run.words == "12 steps  ·  guidance 5  ·  quick"
    assert told(window) == "Follows the depth of the blocking at 80%."
    assert named(run, QSpinBox, "Steps").text() == "12   as the model says"
    named(run, QToolButton, "Run as the model says").click()
    assert making(window).wanted.usual_loras
    assert not named(run, QToolButton, "Run as the model says").isVisible()
    asked = queued(window, project, qtbot)
    assert (asked.steps, asked.guidance, asked.quick, worn(asked)) == (4, 1.0, True, [("fast", 1.0)])


def test_what_is_chosen_by_hand_is_asked_of_the_model(window: MainWindow, project: Project, qtbot: QtBot) -> None:
    run = form(window)
    named(run, QCheckBox, "Wear grain").click()
    named(run, QDoubleSpinBox, "Strength of grain").setValue(0.6)
    assert making(window).wanted.loras == (LoraWish("grain", 0.6),)
    named(run, QSpinBox, "Steps").setValue(20)  # whoever says how many steps there are wants no other to say it
    assert run.words == "20 steps  ·  grain at 0.6  ·  guidance 5  ·  quick"
    named(run, QDoubleSpinBox, "Guidance").setValue(3.5)
    pace = named(run, QComboBox, "Quick or careful")
    pace.setCurrentIndex(pace.findData(False))
    pace.activated.emit(pace.currentIndex())
    asked = queued(window, project, qtbot)
    assert (asked.steps, asked.guidance, asked.quick) == (20, 3.5, False)
    assert worn(asked) == [("grain", 0.6)]


def test_another_rung_or_model_is_run_as_it_says_itself(window: MainWindow) -> None:
    wished = making(window)
    wished.ask(steps=20, guidance=2.0, quick=False, loras=(LoraWish("grain", 0.5), LoraWish("fast", 0.9)))
    wished.ask(rung="final")
    assert (wished.wanted.steps, wished.wanted.guidance, wished.wanted.quick) == (None, None, None)
    assert wished.wanted.loras == (LoraWish("grain", 0.5),)
    assert form(window).words == "50 steps  ·  grain at 0.5  ·  guidance 5  ·  careful"
    wished.ask(rung="frame")
    still = making(window).wanted
    assert (still.model, len(still.loras)) == ("stills", 0)
    run = form(window)
    assert (list(run.loras.rows), run.loras.words) == ([], "None on this machine fits stills.")
    wanted: list[bool] = []
    run.models_wanted.connect(lambda: wanted.append(True))
    named(run, QPushButton, "Add LoRAs").click()
    assert wanted == [True]


def test_a_lora_that_comes_or_goes_is_offered_or_is_not(window: MainWindow, tmp_path: Path) -> None:
    making(window).ask(loras=(LoraWish("grain"),))
    shelf = Shelf()
    shelf.remove_lora("grain")
    shelf.add_lora(tiny_lora(tmp_path / "ink.safetensors", width=WIDTH, seed=3))
    window.services.forecaster.changed.emit()
    assert making(window).wanted.loras == ()
    assert list(form(window).loras.rows) == ["fast", "ink"]


def test_the_line_is_cut_where_it_is_too_long(window: MainWindow) -> None:
    run = form(window)
    asked = replace(_asked(), loras=tuple(Lora(f"a LoRA of a long name {number}", "") for number in range(9)))
    before = run.width()
    run.show_asked(asked)
    assert isinstance(run.fold, Fold)
    assert (run.width(), run.minimumSizeHint().width() < 400) == (before, True)
    assert _inner(window).width() <= window.panes.inspector.width()


def _inner(window: MainWindow) -> QWidget:
    inner = window.panes.inspector.findChild(QWidget, "inspectorBody")
    assert inner is not None
    return inner


def _asked() -> Diffusion:
    return Diffusion("vace", "", "draft", "", "", 0.8, 12, 5.0, 400_000)
