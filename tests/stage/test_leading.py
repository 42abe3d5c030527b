"""Beasts that people walk go beside them on a leash, all of them."""

from __future__ import annotations

import numpy as np
import pytest

from previz.stage.staging import StagedShot
from tests.measured.watching import described, staged


def places(shot: StagedShot, name: str, seconds: float) -> np.ndarray:
    """Where a thing is at a time."""
    index = [prop.name for prop in shot.world.props].index(name)
    return np.asarray(shot._props[index].at(seconds)[:3, 3])


@pytest.mark.parametrize(
    ("text", "dogs"),
    [
        ("A man walks his dog in a park, day", ["dog"]),
        ("Full tracking shot. A girl walks two dogs along the beach, sunset", ["dog", "dog 2"]),
    ],
)
def test_a_dog_that_is_walked_stays_by_who_walks_it(text: str, dogs: list[str]) -> None:
    shot = staged(described(text, seconds=3.0))
    for seconds in (0.0, 1.0, 2.0, 2.9):
        walker = shot.troupe.pose(0, seconds).position
        for dog in dogs:
            assert 0.4 < np.linalg.norm((places(shot, dog, seconds) - walker)[[0, 2]]) < 1.3
    beside = [places(shot, dog, 1.0) for dog in dogs]
    assert all(np.linalg.norm(one - other) > 0.8 for one in beside for other in beside if one is not other)


def test_the_leash_goes_from_the_hand_to_the_neck() -> None:
    shot = staged(described("A man walks his dog in a park, day", seconds=3.0))
    index = [prop.name for prop in shot.world.props].index("leash of dog")
    for seconds in (0.0, 1.3, 2.6):
        laid = shot._props[index].at(seconds)
        end = (laid @ np.array([0.0, 0.0, 1.0, 1.0]))[:3]
        hand = shot.troupe.hand(0, seconds, left=True)[:3, 3]
        assert np.linalg.norm(laid[:3, 3] - hand) < 0.01
        assert np.linalg.norm((end - places(shot, "dog", seconds))[[0, 2]]) < 0.5
        assert 0.4 < end[1] < 0.8
