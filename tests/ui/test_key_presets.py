"""Presets of keys: each is whole, and no key is left with two meanings in one place."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from ui.actions import DEEDS, Deed
from ui.key_presets import Preset, keys_of, others_with, preset_of, presets, put_on, unbound, with_keys
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


DEEDS_OF_FOUR = (
    Deed("razor", "Edit", "Razor", ("C",), works=(Work.TIMELINE,)),
    Deed("copy", "Edit", "Copy", ("B",), works=(Work.TIMELINE,)),
    Deed("bold", "Edit", "Bold", ("B",), works=(Work.WRITE,)),
    Deed("all", "Edit", "All", ("A", "D")),
)
PLAIN = Preset("previz", "Previz", {})


def test_keys_that_are_given_are_taken_from_whoever_has_them_in_that_place() -> None:
    razor = DEEDS_OF_FOUR[0]
    now = keys_of(PLAIN, DEEDS_OF_FOUR)
    assert [deed.id for deed in others_with(["B", "A"], razor, now, DEEDS_OF_FOUR)] == ["copy", "all"]
    own = with_keys(["B", "A"], razor, PLAIN, {}, DEEDS_OF_FOUR)
    assert own == {"razor": ("B", "A"), "copy": (), "all": ("D",)}
    assert keys_of(PLAIN, DEEDS_OF_FOUR, own) == {"razor": ("B", "A"), "copy": (), "bold": ("B",), "all": ("D",)}


def test_an_action_that_is_as_in_the_preset_again_is_not_kept() -> None:
    own = with_keys(["X"], DEEDS_OF_FOUR[0], PLAIN, {}, DEEDS_OF_FOUR)
    assert with_keys(["C"], DEEDS_OF_FOUR[0], PLAIN, own, DEEDS_OF_FOUR) == {}


def test_what_a_user_has_set_wins_over_another_preset() -> None:
    own = with_keys(["Z"], DEEDS_OF_FOUR[0], PLAIN, {}, DEEDS_OF_FOUR)
    other = Preset("x", "X", {"copy": ("Z",), "all": ("Q",)})
    assert keys_of(other, DEEDS_OF_FOUR, own) == {"razor": ("Z",), "copy": (), "bold": ("B",), "all": ("Q",)}


def test_keys_for_actions_that_there_are_not_are_left_alone() -> None:
    assert keys_of(PLAIN, DEEDS_OF_FOUR, {"of another Previz": ("A",)})["all"] == ("A", "D")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.sampled_from(["A", "Ctrl+K", "Space", "F1", "Del"])), max_size=8))
def test_whatever_is_set_no_key_means_two_things_in_one_place(steps: list[tuple[Deed, str]]) -> None:
    own: Mapping[str, tuple[str, ...]] = {}
    for deed, key in steps:
        own = with_keys([key], deed, presets()[0], own)
    now = keys_of(presets()[0], own=own)
    for deed in DEEDS:
        assert others_with(now[deed.id], deed, now) == ()
