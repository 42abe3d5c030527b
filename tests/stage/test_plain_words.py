"""What directors say of hands: guns drawn on people, things raised, counted, borne, and had by each of several."""

from __future__ import annotations

import pytest

from previz.stage.plain_words import plainly
from previz.stage.staging import StagedShot
from tests.measured.watching import described, staged


def held(shot: StagedShot, kind: str, seconds: float = 1.0) -> list[int | None]:
    """Who has each thing of a kind in hand at a time."""
    return [shot._props[index].holder(seconds) for index, prop in enumerate(shot.world.props) if prop.kind == kind]


def does(shot: StagedShot, who: int) -> set[str]:
    """The names of what somebody does."""
    return {beat.action for beat in shot.world.performers[who].beats}


@pytest.mark.parametrize(
    "text",
    [
        "Full shot, low angle. A gunslinger draws on the sheriff in a western street, noon",
        "Medium shot. A kidnapper holds a gun to a hostage's head in a basement, night",
        "Medium shot. A cop pulls a gun on a thief in an alley, night",
    ],
)
def test_who_draws_on_somebody_aims_a_gun_at_them(text: str) -> None:
    shot = staged(described(text))
    assert held(shot, "gun", 1.9) == [0]
    assert "shoot" in does(shot, 0)
    assert not {"carry", "cradled"} & (does(shot, 0) | does(shot, 1))


def test_what_is_drawn_on_a_wall_or_on_paper_is_no_gun() -> None:
    for text in ("A boy draws on the wall", "She draws on a sheet of paper", "He draws on his pipe"):
        assert plainly(text) == text


def test_a_body_lies_from_the_first_frame() -> None:
    shot = staged(described("Wide shot. Two detectives look down at a body in an alley, night"))
    dead = next(i for i, each in enumerate(shot.world.performers) if "dead" in each.member.name)
    assert all(shot.troupe.body(dead, seconds).crown[1] < 0.6 for seconds in (0.0, 1.0, 1.9))


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Wide shot. A mob with torches runs through a village, night", "firebrand", 10),
        ("Wide shot, rain. Two detectives under umbrellas talk in an alley, night", "umbrella", 2),
        ("Medium shot. Four friends raise their glasses in a bar, night", "glass", 4),
    ],
)
def test_each_of_several_has_their_own(text: str, kind: str, count: int) -> None:
    assert sorted(held(staged(described(text)), kind), key=str) == sorted(range(count), key=str)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wide shot. A knight raises his sword in a field, dawn", "sword"),
        ("Medium shot. Four friends raise their glasses in a bar, night", "glass"),
    ],
)
def test_who_raises_a_thing_has_it_over_the_shoulder(text: str, kind: str) -> None:
    shot = staged(described(text))
    index = next(i for i, prop in enumerate(shot.world.props) if prop.kind == kind)
    assert shot._props[index].at(1.5)[1, 3] > shot.troupe.body(0, 1.5).joints[2][1]


@pytest.mark.parametrize(
    ("text", "kind", "done"),
    [
        ("Medium shot. A butler serves tea to a duchess in a drawing room, day", "tray", "hold"),
        ("Medium two-shot. A waiter pours wine for a woman at a restaurant table, night", "bottle", "hold"),
        ("Low angle medium shot. A judge bangs the gavel in a courtroom", "gavel", "pound"),
        ("Close-up, insert. Hands count money on a kitchen table, night", "money", "type"),
    ],
)
def test_what_somebody_works_with_is_in_their_hand(text: str, kind: str, done: str) -> None:
    shot = staged(described(text))
    assert 0 in held(shot, kind)
    assert done in does(shot, 0)


def test_whom_soldiers_carry_on_a_stretcher_lies_on_it() -> None:
    shot = staged(described("Wide shot. Three soldiers carry a wounded man on a stretcher through a trench, dusk"))
    borne = next(i for i, each in enumerate(shot.world.performers) if "wounded" in each.member.name)
    stretcher = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "stretcher")
    for seconds in (0.0, 1.9):
        body, under = shot.troupe.body(borne, seconds), shot._props[stretcher].at(seconds)[:3, 3]
        assert abs(float(body.crown[1] - body.hips[1])) < 0.3
        assert abs(float(body.hips[0] - under[0])) + abs(float(body.hips[2] - under[2])) < 0.5


def test_an_old_couple_share_a_bench_and_a_crowd_is_about_the_ring() -> None:
    couple = staged(described("Two-shot. An old couple on a park bench feed the pigeons")).world.performers
    assert abs(couple[0].mark[2] - couple[1].mark[2]) + abs(couple[0].mark[0] - couple[1].mark[0]) < 1.2
    ring = staged(described("A crowd cheers as a boxer raises his arms in the ring, night"))
    boxer = next(i for i, each in enumerate(ring.world.performers) if "boxer" in each.member.name)
    heights = [each.mark[1] for each in ring.world.performers]
    assert all(height < heights[boxer] - 0.3 for i, height in enumerate(heights) if i != boxer)
    assert "surrender" in does(ring, boxer)


def test_a_widow_at_a_coffin_is_within_the_church_and_a_poker_player_at_a_table() -> None:
    assert staged(described("Medium shot. A widow puts a rose on a coffin, church")).world.place == "church"
    assert staged(described("Wide shot. A church at night")).world.place != "church"
    saloon = staged(described("A poker player bluffs, two others watch him over a table in a saloon, night"))
    assert {each.posture for each in saloon.world.performers} == {"sit"}


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("Two knights have a sword fight in a castle courtyard, dusk", "fence"),
        ("Two musketeers cross swords in a tavern", "fence"),
        ("Two sailors have a fist fight in a bar, night", "punch"),
        ("Two kids have a pillow fight in a bedroom, night", "punch"),
    ],
)
def test_who_has_a_fight_fights(text: str, done: str) -> None:
    shot = staged(described(text))
    assert done in does(shot, 0) | does(shot, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Medium full shot, follow. A waiter carries a tray through a crowded restaurant, night",
        "Medium shot. A butler serves tea to a duchess in a drawing room, day",
    ],
)
def test_a_tray_is_level(text: str) -> None:
    shot = staged(described(text))
    tray = next(i for i, prop in enumerate(shot.world.props) if prop.kind == "tray")
    assert shot._props[tray].holder(1.0) == 0
    assert all(shot._props[tray].at(seconds)[1, 1] > 0.98 for seconds in (0.5, 1.0, 1.9))
