"""The rules on looks by hand: where each begins, and what is neutral."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.shots.spec import Angle, Composition
from previz.stage.continuity.joins import Join
from previz.stage.continuity.looks import Look
from previz.stage.continuity.rules import breaks
from tests.stage.continuity.framing import JONAS, MARA, Player, join, look

MIDDLE = (0.0, 1.5, 0.0)


def around(degrees: float, away: float = 4.0) -> tuple[float, float, float]:
    """A point about the middle: 0 along the line on Jonas's side, 90 beside it."""
    turn = math.radians(degrees)
    return (away * math.cos(turn), 1.5, away * math.sin(turn))


def pair(degrees: float, away: float = 4.0) -> Look:
    return look(around(degrees, away), MIDDLE)


def single(player: Player, eye: tuple[float, float, float], players: tuple[Player, ...] = (MARA, JONAS)) -> Look:
    return look(eye, player.point, players, (player.name,), Composition.SINGLE)


def rules(cut: Join) -> list[str]:
    return [str(broken.rule) for broken in breaks(cut)]


@given(st.floats(25, 155), st.floats(25, 155))
def test_one_side_is_never_a_crossing_and_both_sides_always_are(one, other):
    assert "line" not in rules(join(pair(one), pair(other)))
    assert "line" in rules(join(pair(one), pair(-other)))
    assert "line" in rules(join(pair(-one), pair(other)))


def test_a_crossing_says_who_changes_sides():
    (broken,) = breaks(join(pair(80), pair(-80, 2.5)))
    assert broken.why == (
        "The camera crosses the line between Mara and Jonas: Mara is left of Jonas in 1A, right of Jonas in 1B"
    )
    assert broken.line == ((-0.7, 0.0, 0.0), (0.7, 0.0, 0.0))


@pytest.mark.parametrize(
    "neutral",
    [
        pair(5),
        replace(pair(-80), composition=Composition.POV),
        replace(pair(-80), composition=Composition.INSERT, about=("cup",)),
        replace(pair(-80), angle=Angle.OVERHEAD),
    ],
)
def test_neutral_frames_are_free(neutral):
    assert "line" not in rules(join(pair(80), neutral))
    assert "line" not in rules(join(neutral, pair(-80, 2.5)))


def test_who_has_nothing_to_do_with_each_other_has_no_line():
    apart = (replace(MARA, gaze=(-1.0, 0.0, 0.0)), replace(JONAS, gaze=(0.0, 0.0, 1.0)))
    ends = [look(around(degrees, away), MIDDLE, apart) for degrees, away in ((80, 4.0), (-80, 2.5))]
    assert rules(join(*ends)) == []


def test_who_walk_side_by_side_have_no_line_between_them():
    walking = tuple(replace(player, velocity=(0.0, 0.0, 1.2)) for player in (MARA, JONAS))
    ahead, behind = look((0.0, 1.5, 4.0), MIDDLE, walking), look((0.0, 1.5, -3.0), MIDDLE, walking)
    assert rules(join(ahead, behind)) == []


def test_singles_from_both_sides_look_the_same_way():
    mara, jonas = single(MARA, (0.6, 1.6, 1.2)), single(JONAS, (-0.6, 1.6, -1.2))
    assert rules(join(mara, jonas)) == ["line", "eyeline"]
    assert rules(join(mara, single(JONAS, (-0.6, 1.6, 1.2)))) == []


def test_who_looks_into_the_lens_looks_no_way():
    assert rules(join(single(MARA, (0.6, 1.6, 1.2)), single(JONAS, (-1.5, 1.6, -0.1)))) == []


def test_in_company_only_those_two_count_who_look_at_each_other():
    third = Player("IDA", (0.0, 1.6, 1.6), (-0.4, 0.0, -0.9))
    turned = (replace(MARA, gaze=(0.4, 0.0, 0.9)), JONAS, third)
    mara = single(turned[0], (0.9, 1.6, 1.0), turned)
    assert rules(join(mara, single(JONAS, (-0.6, 1.6, -1.2), turned))) == []


def walker(velocity: tuple[float, float, float]) -> Player:
    return Player("MARA", (0.0, 1.6, 0.0), (1.0, 0.0, 0.0), velocity)


def passing(eye: tuple[float, float, float], velocity: tuple[float, float, float]) -> Look:
    return look(eye, (0.0, 1.5, 0.0), (walker(velocity),), ("MARA",), Composition.SINGLE)


@pytest.mark.parametrize(
    ("eye", "velocity", "turned"),
    [
        ((0.0, 1.5, -3.0), (1.2, 0.0, 0.0), True),
        ((1.5, 1.5, 3.0), (1.2, 0.0, 0.0), False),
        ((4.0, 1.5, -0.5), (1.2, 0.0, 0.0), False),
        ((0.0, 1.5, -3.0), (0.1, 0.0, 0.0), False),
        ((0.0, 1.5, 3.5), (-1.2, 0.0, 0.0), False),
    ],
    ids=["from across the way", "from the same side", "head on", "hardly moving", "turned round"],
)
def test_screen_direction(eye, velocity, turned):
    cut = join(passing((0.0, 1.5, 3.0), (1.2, 0.0, 0.0)), passing(eye, velocity))
    assert ("screen_direction" in rules(cut)) is turned


@pytest.mark.parametrize(
    ("degrees", "away", "jumps"),
    [(20, 3.0, True), (28, 3.2, True), (32, 3.0, False), (0, 2.2, False), (0, 4.0, False), (-25, 2.8, True)],
)
def test_thirty_degrees_or_another_size(degrees, away, jumps):
    mara = walker((0.0, 0.0, 0.0))
    turn = math.radians(degrees)
    eye = (away * math.sin(turn), 1.6, away * math.cos(turn))
    tail, head = (look(at, mara.point, (mara,), ("MARA",), Composition.SINGLE) for at in ((0.0, 1.6, 3.0), eye))
    assert ("jump_cut" in rules(join(tail, head))) is jumps


def test_another_subject_from_the_same_place_is_no_jump():
    both = (MARA, JONAS)
    tail = look((0.0, 1.6, 4.0), MIDDLE, both)
    head = look((0.0, 1.6, 4.0), MARA.point, both, ("MARA",), Composition.SINGLE)
    assert "jump_cut" not in rules(join(tail, head))


CUP = Player("cup", (0.0, 1.3, 0.2))


def with_cup(eye: tuple[float, float, float], cup: Player | None) -> Look:
    return look(eye, MIDDLE, (MARA, JONAS, *([cup] if cup else [])))


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (
            replace(CUP, holder="MARA", point=(-0.5, 1.4, 0.2)),
            CUP,
            "The cup is in Mara's hand when 1A ends, in nobody's hand when 1B begins",
        ),
        (
            replace(CUP, holder="MARA", point=(-0.5, 1.4, 0.2)),
            replace(CUP, holder="JONAS", point=(0.5, 1.4, 0.2)),
            "The cup is in Mara's hand when 1A ends, in Jonas's hand when 1B begins",
        ),
        (
            CUP,
            replace(CUP, point=(0.9, 1.3, 0.2)),
            "The cup is in nobody's hand when 1A ends, somewhere else when 1B begins",
        ),
        (CUP, None, "The cup is there in 1A and gone in 1B"),
        (None, CUP, "The cup is there in 1B and not yet in 1A"),
    ],
)
def test_things_stay_where_they_are(before, after, why):
    cut = join(with_cup((1.0, 1.5, 4.0), before), with_cup((-1.5, 1.5, 2.6), after))
    assert [(str(broken.rule), broken.why) for broken in breaks(cut)] == [("prop", why)]


def test_what_is_put_down_in_the_play_at_the_cut_is_no_break():
    cut = join(with_cup((1.0, 1.5, 4.0), replace(CUP, holder="MARA")), with_cup((-1.5, 1.5, 2.6), CUP))
    assert rules(cut) == []


def test_what_is_out_of_frame_or_goes_by_itself_may_change():
    away = replace(CUP, point=(6.0, 1.3, 0.2))
    thrown = replace(CUP, point=(0.9, 1.3, 0.2), velocity=(3.0, 0.0, 0.0))
    for before, after in ((replace(CUP, holder="MARA"), away), (CUP, thrown)):
        assert rules(join(with_cup((1.0, 1.5, 4.0), before), with_cup((-1.5, 1.5, 2.6), after))) == []
