"""Those who crouch and kneel: how a scene finds them, and how a group of them is seen."""

from __future__ import annotations

import pytest

from tests.measured.watching import described, screen, staged


@pytest.mark.parametrize(
    ("text", "posture"),
    [
        ("Full shot. A man kneels at a grave in a cemetery, rain", "kneel"),
        ("Medium shot. Three soldiers crouch in a trench, dusk", "crouch"),
        ("Full shot. A woman crouches down beside a dog in a park", "stand"),
        ("Full shot. A man drops to his knees in a street, night", "stand"),
    ],
)
def test_who_is_told_of_on_their_heels_is_found_so_and_who_goes_down_is_not(text: str, posture: str) -> None:
    assert {each.posture for each in described(text).world.performers} == {posture}


def test_who_kneels_after_a_talk_stood_before() -> None:
    world = described("Full shot. A man and a woman talk in a church, then the woman kneels", seconds=6.0).world
    assert {each.posture for each in world.performers} == {"stand"}


def test_three_in_a_trench_all_show_their_heads() -> None:
    shot = staged(described("Medium shot. Three soldiers crouch in a trench, dusk"))
    moment = shot.at(shot.frames // 2)
    with screen() as on:
        on.show(shot)
        assert all(on.watch(moment, index + 1).head for index in range(3))
