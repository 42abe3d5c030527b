"""A camera that looks straight down holds those who move about, or goes along over them; it does not swing."""

from __future__ import annotations

import math

import pytest

from tests.measured.watching import described, placed, staged

INSIDE = "Camera looks straight down. The hopping vampires come inside like ants, and the priest locks the door."


@pytest.mark.parametrize(
    "text",
    [
        INSIDE,
        "Overhead. A man and a woman walk across the square.",
        "Straight down on a man running across the street",
        "Overhead close-up of a man walking",
    ],
)
def test_the_floor_does_not_turn_under_a_camera_that_looks_straight_down(text: str) -> None:
    shot = staged(described(text))
    views = [shot.at(frame).camera.to_world for frame in range(0, shot.frames, 6)]
    assert all(abs(float(view[:3, 0] @ views[0][:3, 0])) > 0.999 for view in views)
    assert all(float(view[1, 2]) > math.cos(math.radians(4)) for view in views)


def test_all_who_are_seen_from_straight_above_are_in_the_frame_at_the_end() -> None:
    shot = staged(described(INSIDE))
    moment = shot.at(shot.frames - 1)
    for who in range(1, 5):
        x, y, _ = placed(moment, moment.joints[who][0], 16 / 9)[0]
        assert max(abs(x), abs(y)) < 0.95
