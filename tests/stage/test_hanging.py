"""People who are not on the ground: head down on a rope, on a lifeguard's tower; and pirates with their blades."""

from __future__ import annotations

import numpy as np
import pytest

from previz.stage.view import project
from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "A man hangs upside down from a tree in a forest",
        "Medium shot. A spy hangs upside down from the ceiling in a bank vault",
        "Wide shot. A thief hangs by his ankles from a rope in a warehouse, night",
        "Close-up. Len, upside down, eats an apple",
    ],
)
def test_who_hangs_is_head_down_on_a_rope_and_in_the_frame(text: str) -> None:
    shot = staged(described(text))
    body = shot.troupe.body(0, 1.0)
    ankles = body.joints[[10, 13], 1].mean()
    assert body.crown[1] > 0.2
    assert ankles > body.hips[1] > body.eye[1]
    rope = next(index for index, prop in enumerate(shot.world.props) if prop.kind == "hanging_rope")
    assert abs(shot._props[rope].at(1.0)[1, 3] - ankles) < 0.25
    x, y, depth = project(shot._operator.aimed(24), body.eye, shot._gate)[0]
    assert max(abs(x), abs(y)) < 0.95
    assert depth > 0


@pytest.mark.parametrize(
    "text",
    ["A lifeguard sits on his tower at the beach, day", "Wide shot. A lifeguard sits on the lifeguard tower, beach"],
)
def test_a_lifeguard_sits_high_over_a_beach(text: str) -> None:
    shot = staged(described(text))
    assert shot.world.place == "beach"
    assert all(1.9 < shot.troupe.body(0, seconds).hips[1] < 3.0 for seconds in (0.0, 1.0, 1.9))


def test_two_who_fight_with_swords_have_one_each_and_stand_a_blade_apart() -> None:
    shot = staged(described("Full shot. Two pirates fight with swords on the deck of a pirate ship, day"))
    assert shot.world.place == "ship_deck"
    swords = [index for index, prop in enumerate(shot.world.props) if prop.kind == "sword"]
    assert [shot._props[index].holder(1.0) for index in swords] == [0, 1]
    apart = shot.troupe.pose(0, 1.0).position - shot.troupe.pose(1, 1.0).position
    assert 1.4 < np.linalg.norm(apart) < 2.2
    for index, who in zip(swords, (0, 1), strict=True):
        near = [
            float(np.linalg.norm(shot._props[index].at(s)[:3, 3] - shot.troupe.hand(who, s)[:3, 3])) for s in (0, 1)
        ]
        assert max(near) < 0.3
    reach = [
        np.linalg.norm(shot.troupe.hand(0, s)[:3, 3] - shot.troupe.pose(0, s).position) for s in np.arange(0, 2, 0.1)
    ]
    assert max(reach) - min(reach) > 0.15


def test_the_captain_is_at_the_wheel_and_the_others_fight_all_the_while() -> None:
    words = "Wide shot. A pirate ship: the captain stands at the wheel, two pirates fight with swords"
    world = staged(described(words)).world
    captain, *pirates = world.performers
    assert np.hypot(captain.mark[0] + 1.9, captain.mark[2] + 2.65) < 0.6
    assert all(any(beat.action == "fence" and beat.start < 0 for beat in each.beats) for each in pirates)
