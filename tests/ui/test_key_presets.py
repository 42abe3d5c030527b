"""Presets of keys: each is whole, and no key is left with two meanings in one place."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ui.actions import DEEDS, Deed
from ui.key_presets import Preset, keys_of, preset_of, presets, put_on, unbound
from ui.main_window import MainWindow
from ui.workspaces import Work


def test_there_are_presets_of_three_systems_beside_ours() -> None:
    assert [preset.name for preset in presets()] == ["Previz", "Avid-like", "Premiere", "Resolve"]
    assert keys_of(presets()[0]) == {deed.id: deed.keys for deed in DEEDS}
    assert preset_of("none such") is presets()[0]


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.id)
def test_no_key_means_two_things_in_one_place(preset: Preset) -> None:
    keys = keys_of(preset)
    clashes = [
        (one.id, other.id)
        for one, other in combinations(DEEDS, 2)
        if not one.works or not other.works or set(one.works) & set(other.works)
        if {QKeySequence(key).toString() for key in keys[one.id]}
        & {QKeySequence(key).toString() for key in keys[other.id]}
    ]
    assert clashes == []


def test_the_presets_own_key_wins() -> None:
    deeds = (
        Deed("razor", "Edit", "Razor", ("C",), works=(Work.TIMELINE,)),
        Deed("copy", "Edit", "Copy", ("B",), works=(Work.TIMELINE,)),
        Deed("bold", "Edit", "Bold", ("B",), works=(Work.WRITE,)),
        Deed("all", "Edit", "All", ("B", "A")),
    )
    preset = Preset("x", "X", {"razor": ("B",)})
    assert keys_of(preset, deeds) == {"razor": ("B",), "copy": (), "bold": ("B",), "all": ("A",)}
    assert unbound(preset, deeds) == ("copy",)


def test_the_keys_of_a_preset_work_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    put_on(preset_of("resolve"), window.actions_by_id)
    window.panes.workspaces.choose(Work.TIMELINE)
    surface = window.panes.timeline.surface
    qtbot.keyClick(surface, Qt.Key.Key_B)
    assert surface.tool.id == "razor"
    qtbot.keyClick(surface, Qt.Key.Key_A)
    assert surface.tool.id == "pointer"
    put_on(preset_of("previz"), window.actions_by_id)
    qtbot.keyClick(surface, Qt.Key.Key_C)
    assert surface.tool.id == "razor"
