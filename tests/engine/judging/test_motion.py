"""Movements that are known are told, with their size and in words."""

from __future__ import annotations

import numpy as np
import pytest

from previz.engine.judging.motion import agreement, movement_of, words_of
from previz.engine.judging.watching import Footage, pairs_of
from tests.engine.judging.filmed import FPS, Way, filmed, walked

STILL: Way = lambda _: (0, 0, 1, 0)  # noqa: E731 (a table of ways)
WAYS: dict[str, tuple[Way, int, float, str]] = {
    "right": (lambda t: (0.4 * t, 0, 1, 0), 0, 0.4, "goes right"),
    "left": (lambda t: (-0.4 * t, 0, 1, 0), 0, -0.4, "goes left"),
    "up": (lambda t: (0, -0.3 * t, 1, 0), 1, 0.3, "goes up"),
    "down": (lambda t: (0, 0.3 * t, 1, 0), 1, -0.3, "goes down"),
    "in": (lambda t: (0, 0, 1 + 0.4 * t, 0), 2, 0.35 * 0.336, "pushes in"),
    "out": (lambda t: (0, 0, 1.4 - 0.4 * t, 0), 2, -0.35 * 0.336, "pulls out"),
    "clockwise": (lambda t: (0, 0, 1, 0.4 * t), 3, 0.35 * 0.4, "rolls right"),
}


@pytest.mark.parametrize("name", WAYS)
def test_a_movement_is_measured_and_named(name: str) -> None:
    way, axis, size, words = WAYS[name]
    footage = filmed(way)
    movement = movement_of(footage, pairs_of(len(footage), FPS))
    assert movement.told.all()
    assert movement.mean[axis] == pytest.approx(size, rel=0.15)
    assert np.abs(np.delete(movement.mean, axis)).max() < 0.1 * abs(size) + 0.01
    assert words_of(movement) == words


def test_two_ways_at_once_are_told_together() -> None:
    footage = filmed(lambda t: (-0.3 * t, -0.3 * t, 1 + 0.6 * t, 0))
    assert words_of(movement_of(footage, pairs_of(len(footage), FPS))) == "goes left and up and pushes in"


def sideways(pace: float, seed: int) -> Footage:
    return filmed(lambda t: (pace * t, 0, 1, 0), seed=seed)


def test_a_camera_that_stands_is_said_to() -> None:
    footage = filmed(STILL)
    assert words_of(movement_of(footage, pairs_of(len(footage), FPS))) == "stays still"


def test_who_walks_through_the_picture_is_not_the_camera() -> None:
    footage, seen = walked()
    pairs = pairs_of(len(footage), FPS)
    movement = movement_of(footage, pairs, seen)
    assert words_of(movement) == "stays still"
    own = [movement.rest[place][seen[at]].mean(0) for place, at in enumerate(pairs.first)]
    assert np.mean(own, axis=0)[0] == pytest.approx(5 * 24 / 192, rel=0.25)


def test_agreement_is_whole_with_itself_none_with_its_opposite_and_some_with_the_same_at_half_the_pace() -> None:
    right, left, slow = (
        movement_of(each, pairs_of(24, FPS)) for each in (sideways(0.4, 1), sideways(-0.4, 1), sideways(0.2, 2))
    )
    assert agreement(right, right) == 1.0
    assert agreement(right, left) == 0.0
    assert 0.3 < (agreement(right, slow) or 0) < 0.8


def test_movements_of_different_pictures_agree_where_they_are_the_same() -> None:
    one, other = (movement_of(sideways(0.3, seed), pairs_of(24, FPS)) for seed in (1, 2))
    assert (agreement(one, other) or 0) > 0.9


def test_of_a_flat_picture_no_movement_is_told() -> None:
    footage = filmed(STILL)
    flat = type(footage)(np.full_like(footage.frames, 90), footage.fps)
    pairs = pairs_of(24, FPS)
    assert not movement_of(flat, pairs).told.any()
    assert agreement(movement_of(flat, pairs), movement_of(footage, pairs)) is None


def test_a_single_frame_has_no_pairs() -> None:
    assert pairs_of(1, FPS).first == ()
    assert len(movement_of(filmed(STILL, frames=1), pairs_of(1, FPS)).way) == 0
