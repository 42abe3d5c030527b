"""What trades and times wear, by the words for them."""

from __future__ import annotations

import numpy as np
import pytest

from previz.stage.costumes import costume_of, trades
from previz.stage.extras import people
from previz.stage.figures import HAIR, OUTFITS
from previz.stage.figures.figure import figure_mesh


def test_every_costume_can_be_made() -> None:
    for trade in trades():
        costume = costume_of(trade)
        assert costume is not None, trade
        assert costume.outfit in OUTFITS, trade
        assert costume.head is None or costume.head in HAIR, trade
        assert costume.colour is None or all(0.0 <= part <= 1.0 for part in costume.colour), trade


@pytest.mark.parametrize(
    ("name", "outfit", "head"),
    [
        ("a knight", "armour", "bascinet"),
        ("two knights", "armour", "bascinet"),
        ("The old King", "robe", "crown"),
        ("firemen", "turnout", "fire_helmet"),
        ("a tired night nurse", "scrubs", None),
        ("nurses", "scrubs", None),
        ("the security guard", "uniform", None),
        ("construction workers", "vest", "hard_hat"),
        ("Mother Superior", "habit", "veil"),
        ("police officers", "uniform", "peaked"),
        ("witches", "robe", "hat"),
    ],
)
def test_words_tell_a_costume(name: str, outfit: str, head: str | None) -> None:
    costume = costume_of(name)
    assert costume is not None
    assert (costume.outfit, costume.head) == (outfit, head)


@pytest.mark.parametrize("name", ["a woman", "Mara", "the stranger", "", "a kingdom", "a cookbook"])
def test_other_words_tell_none(name: str) -> None:
    assert costume_of(name) is None


def test_what_is_said_goes_before_the_trade() -> None:
    (nurse,) = people("a nurse in a red coat")
    (chef,) = people("a bald chef")
    (plain,) = people("a nurse")
    assert (nurse.outfit, plain.outfit) == ("coat", "scrubs")
    assert chef.hair == "bald"
    assert nurse.colour != plain.colour


def test_a_child_is_in_no_trade() -> None:
    (child,) = people("a boy king")
    assert (child.build, child.hair == "crown") == ("child", False)


def test_a_knight_is_of_steel_and_a_bride_is_white() -> None:
    knight, bride, woman = (figure_mesh(people(name)[0]).colours for name in ("a knight", "a bride", "a woman"))
    steel = np.abs(knight - (0.60, 0.62, 0.66)).max(axis=1) < 0.12
    white, usual = ((colours > 0.80).all(axis=1).mean() for colours in (bride, woman))
    assert steel.mean() > 0.2
    assert white > usual + 0.12
