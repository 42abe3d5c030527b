"""Who sits on what several are said to sit on, who begins on their feet, who stands about a coffin."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    "text",
    [
        "Wide shot. Three friends sit on a sofa in a living room, laughing",
        "Three women on a sofa watch television, night",
        "Three men sit on a sofa in a hotel lobby, day",
    ],
)
def test_a_sofa_seats_three_side_by_side(text: str) -> None:
    performers = staged(described(text)).world.performers
    assert [each.posture for each in performers] == ["sit"] * 3
    spots = sorted((each.mark[0], each.mark[2]) for each in performers)
    assert all(0.5 < math.dist(one, other) < 0.75 for one, other in pairwise(spots))
    assert len({round(each.heading, 3) for each in performers}) == 1


def test_a_king_who_walks_is_on_his_feet_and_one_who_rises_is_not() -> None:
    walks = staged(described("Wide shot. The king walks through the throne room"))
    rises = staged(described("The king rises from his throne and walks towards the door"))
    rules = staged(described("Wide shot. The king listens in the throne room"))
    assert [shot.world.performers[0].posture for shot in (walks, rises, rules)] == ["stand", "sit", "sit"]


def test_mourners_stand_on_three_sides_of_a_coffin() -> None:
    shot = staged(described("Wide shot. Six mourners stand around a coffin in a church"))
    coffin = next(prop for prop in shot.world.props if prop.kind == "coffin")
    away = [
        math.atan2(each.mark[0] - coffin.position[0], each.mark[2] - coffin.position[2])
        for each in shot.world.performers
    ]
    turns = sorted(angle % math.tau for angle in away)
    gaps = [b - a for a, b in pairwise([*turns, turns[0] + math.tau])]
    assert max(gaps) < math.radians(200)
    assert sorted(gaps)[-2] < math.radians(90)
