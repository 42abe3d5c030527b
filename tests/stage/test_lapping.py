"""What people who sit have on their laps."""

from __future__ import annotations

import numpy as np
import pytest

from previz.stage.staging import StagedShot
from tests.measured.watching import described, staged

_HIPS, _KNEES = [8, 11], [9, 12]


def base(shot: StagedShot, word: str, frame: int = 0) -> np.ndarray:
    """Where the middle of a thing is at a frame."""
    index = next(entity.id for entity in shot.entities if entity.name == word)
    mesh = next(entity.mesh for entity in shot.entities if entity.id == index)
    moved = shot.at(frame).transforms[index]
    middle: np.ndarray = (mesh.positions @ moved[:3, :3].T + moved[:3, 3]).mean(axis=0)
    return middle


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Medium shot. A girl sits on a bench with a lantern on her lap, night", "lantern"),
        ("Medium full shot. An old man sits in an armchair, a book on his lap, living room", "book"),
        ("Full shot. A woman sits on a park bench with a handbag on her knees, day", "handbag"),
        ("Medium shot. A boy sits on the stairs with a suitcase on his lap, day", "suitcase"),
    ],
)
def test_a_thing_on_a_lap_stands_between_hips_and_knees(text: str, thing: str) -> None:
    shot = staged(described(text))
    joints = shot.at(0).joints[1]
    hips, knees = joints[_HIPS].mean(axis=0), joints[_KNEES].mean(axis=0)
    middle = base(shot, thing)
    away = np.abs(((hips + knees) / 2 - middle)[[0, 2]])
    assert away.max() < 0.25
    assert 0.0 < middle[1] - min(hips[1], knees[1]) < 0.45


def test_what_is_large_lies_so_that_it_hides_no_face() -> None:
    shot = staged(described("Medium shot. A boy sits on the stairs with a suitcase on his lap, day"))
    eyes = shot.at(0).joints[1][[14, 15]].mean(axis=0)
    index = next(entity.id for entity in shot.entities if entity.name == "suitcase")
    mesh = next(entity.mesh for entity in shot.entities if entity.id == index)
    moved = shot.at(0).transforms[index]
    assert float((mesh.positions @ moved[:3, :3].T + moved[:3, 3])[:, 1].max()) < eyes[1] - 0.15


def test_who_gets_up_has_it_in_hand() -> None:
    shot = staged(
        described("Full shot. A woman sits on a bench with a handbag on her lap, then walks away, park", seconds=6.0)
    )
    joints = shot.at(shot.frames - 1).joints[1]
    hands = np.linalg.norm(joints[[4, 7]] - base(shot, "handbag", shot.frames - 1), axis=-1)
    assert hands.min() < 0.6
