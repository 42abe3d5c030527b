"""Who is called a rider sits on a horse, whatever else they do; a crowd about a ring is outside of its ropes."""

from __future__ import annotations

import math

import pytest

from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wide shot. A rider on a ridge at sunset", 1),
        ("Wide shot. A lone horseman on a hill", 1),
        ("Full shot. Three riders wait at the edge of the forest", 3),
        ("Full shot. Three men on horses wait at the edge of the forest", 3),
        ("Medium shot. A rider in a long coat looks over the valley", 1),
    ],
)
def test_riders_sit_on_horses_all_the_while(text: str, count: int) -> None:
    shot = staged(described(text))
    horses = [prop for prop in shot.world.props if prop.kind == "horse"]
    assert len(horses) == len(shot.world.performers) == count
    assert not shot.world.interior
    for frame in (0, shot.frames - 1):
        joints = shot.at(frame).joints
        assert min(float(joints[who + 1][[8, 11], 1].min()) for who in range(count)) > 1.2


@pytest.mark.parametrize(
    "text",
    [
        "Wide shot. A rider gets on a bus",
        "Wide shot. A rider leads a donkey",
        "Medium shot. A man waits in a field",
        "Wide shot. A rider limps across the yard",
        "Wide shot. Three riders sit around a campfire",
    ],
)
def test_who_goes_by_anything_else_has_no_horse(text: str) -> None:
    assert not any(prop.kind == "horse" for prop in described(text).world.props)


@pytest.mark.parametrize(
    "text",
    ["Wide shot. A rider approaches", "Wide shot. A lone rider approaches the farm", "Wide shot. Riders advance"],
)
def test_riders_who_come_come_on_their_horses(text: str) -> None:
    shot = staged(described(text))
    assert not shot.world.interior
    first, last = shot.at(0).joints, shot.at(shot.frames - 1).joints
    for who in range(1, len(shot.world.performers) + 1):
        assert min(float(joints[who][[8, 11], 1].min()) for joints in (first, last)) > 1.2
        assert math.dist(first[who][0], last[who][0]) > 1.0


def test_a_crowd_about_a_ring_looks_up_at_those_in_it() -> None:
    world = described("Wide shot. A crowd around a boxing ring watches two fighters").world
    crowd = [each for each in world.performers if each.member.name.startswith("A crowd")]
    fighters = [each for each in world.performers if not each.member.name.startswith("A crowd")]
    assert all(each.mark[1] < -0.9 and max(abs(each.mark[0]), abs(each.mark[2])) > 3.5 for each in crowd)
    assert all(each.mark[1] == 0.0 and max(abs(each.mark[0]), abs(each.mark[2])) < 2.6 for each in fighters)
