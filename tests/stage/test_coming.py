"""Those who come out of buildings into the open, and those who get out of what carries them."""

from __future__ import annotations

import math

import pytest

from previz.stage.coming import comes_out_of_a_building
from tests.measured.watching import described, staged


@pytest.mark.parametrize(
    ("clause", "comes"),
    [
        ("steps out of the saloon and blocks his way", True),
        ("runs out of the church", True),
        ("walks out of the old house", True),
        ("burst out of the bank", True),
        ("gets out of the car", False),
        ("climbs out of the passenger seat", False),
        ("steps out of the shadows", False),
        ("falls out of the helicopter", False),
    ],
)
def test_what_one_comes_out_of(clause: str, comes: bool) -> None:
    assert comes_out_of_a_building(clause) is comes


@pytest.mark.parametrize(
    "text",
    [
        "Full shot. A sheriff steps out of the saloon, main street, day",
        "Wide shot. A bride runs out of the church, street, day",
        "Full shot. A woman walks out of the house, garden, day",
    ],
)
def test_who_comes_out_of_a_building_comes_nearer_and_stays_in_the_frame(text: str) -> None:
    request = described(text, seconds=4.0)
    first = request.world.performers[0]
    goal = next(beat.destination for beat in first.beats if beat.destination is not None)
    assert math.dist((first.mark[0], first.mark[2]), goal) > 1.0
    shot = staged(request)
    assert shot.fault < 0.35


def test_a_sheriff_before_a_horse_that_another_leads_does_not_begin_in_its_saddle() -> None:
    text = "Full shot. A cowboy walks his horse down the street. A sheriff steps out of the saloon, main street, day"
    sheriff = next(each for each in described(text).world.performers if "sheriff" in each.member.name)
    assert sheriff.posture == "stand"
    assert not any(beat.action == "ride" for beat in sheriff.beats)
