"""An insert of what no prop is made for shows a thing of about its size and shape, and says so."""

from __future__ import annotations

import pytest

from previz.stage.props import painted_mesh, size
from previz.stage.stand_ins import stand_in_kind
from tests.measured.watching import Screen, described, id_of, screen, staged, told


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a vial of poison", "bottle"),
        ("the marriage certificate", "letter"),
        ("a brass astrolabe", "clock"),
        ("a theremin", "radio"),
        ("her grandmother's locket", "badge"),
        ("a geiger counter", "box"),
        ("an old diary", "book"),
    ],
)
def test_the_noun_tells_the_shape(name: str, kind: str) -> None:
    assert stand_in_kind(name) == kind


def watched(text: str, on: Screen) -> tuple[float, tuple[str, ...]]:
    """The share of the frame that the subject of an insert takes, and what the stage says of it."""
    request = described(text)
    shot = staged(request)
    on.show(shot)
    return on.watch(shot.at(0), id_of(request, told(request)[0])).share, shot.chosen


@pytest.mark.parametrize(
    "text", ["Insert: a theremin on a table", "Insert: a vial of poison", "Insert: a defibrillator"]
)
def test_an_insert_shows_what_stands_in_and_says_so(text: str) -> None:
    with screen() as on:
        share, chosen = watched(text, on)
    assert share > 0.01
    assert any("stands in for it" in line for line in chosen)


@pytest.mark.parametrize("text", ["Insert: the letter on the desk", "Insert: a gun", "Insert: a book on a table"])
def test_a_thing_that_there_is_needs_none(text: str) -> None:
    with screen() as on:
        share, chosen = watched(text, on)
    assert share > 0.01
    assert not any("stands in" in line for line in chosen)


@pytest.mark.parametrize("text", ["Insert: the moon", "Insert: her hand", "Insert: the rain on the window"])
def test_what_is_no_thing_has_none(text: str) -> None:
    assert described(text).world.props == ()


@pytest.mark.parametrize("kind", ["desk", "table", "bed", "bench", "box", "coffin", "barrel"])
def test_what_carries_things_is_as_high_as_it_is_said_to_be(kind: str) -> None:
    assert float(painted_mesh(kind, None).positions[:, 1].max()) == pytest.approx(size(kind)[1], abs=0.01)
