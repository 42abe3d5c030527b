"""What a thing would see of those who look in at it, people beside somebody who lies, a dog in a car."""

from __future__ import annotations

import math

import numpy as np
import pytest

from previz.shots.spec import Composition
from previz.stage.staging import StagedShot
from tests.measured.test_descriptions import faults
from tests.measured.watching import described, placed, screen, staged


def head_at(shot: StagedShot, index: int) -> tuple[float, float]:
    frame = shot.frames // 2
    x, y, depth = placed(shot.at(frame), shot.troupe.body(index, shot.seconds(frame)).eye, shot.aspect)[0]
    return (float(x), float(y)) if depth > 0 else (math.inf, math.inf)


@pytest.mark.parametrize(
    "text",
    [
        "POV of the pizza, wide lens: five stoned roadies lean in.",
        "POV of the coffin: a widow looks down at it, cemetery, day",
        "POV of the treasure chest: two pirates stare, beach, day",
    ],
)
def test_who_looks_in_at_a_thing_is_seen_from_below(text: str) -> None:
    shot = staged(described(text))
    assert shot.choice.composition is Composition.POV
    camera = shot.camera(0).to_world
    assert -camera[1, 2] > 0.3
    assert max(abs(value) for value in head_at(shot, 0)) < 0.95
    with screen() as on:
        assert faults(text, on) == []


def test_several_look_in_side_by_side() -> None:
    shot = staged(described("POV of the pizza, wide lens: five stoned roadies lean in."))
    across = sorted(head_at(shot, index)[0] for index in range(5))
    assert np.diff(across).min() > 0.1


def test_who_lies_beside_somebody_is_seen_from_over_them() -> None:
    shot = staged(described("Full shot. A boy lies in a hospital bed, his mother sits beside him"))
    eye = shot.camera(0).to_world[1, 3]
    assert eye > shot.troupe.body(0, 0.0).eye[1] + 0.7
    with screen() as on:
        assert faults("Full shot. A boy lies in a hospital bed, his mother sits beside him", on) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A dog at a car window, close-up.", "street"),
        ("Medium shot. The choir sings", "church"),
        ("A man at the window, close-up", "room"),
    ],
)
def test_where_a_shot_without_a_place_is(text: str, place: str) -> None:
    assert described(text).world.place == place


def test_a_dog_at_a_car_window_is_free() -> None:
    with screen() as on:
        assert faults("A dog at a car window, close-up.", on) == []
