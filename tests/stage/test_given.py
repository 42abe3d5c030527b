"""Marks that a hand has set: the world obeys them, others make room, eyes follow."""

import math
from dataclasses import replace

import pytest

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.footing import Footing
from previz.stage.given import is_carried, since, stop_at
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, GivenMark, Performer, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

MARA = CastMember("MARA", (0.6, 0.3, 0.3), presents="feminine")
KEEPER = CastMember("KEEPER", (0.3, 0.4, 0.5), presents="masculine")


def kitchen(*beats: SceneBeat) -> SceneBrief:
    return SceneBrief("KITCHEN", True, None, None, (MARA, KEEPER), beats)


TALK = kitchen(SceneBeat(0.0, 2.0, "You kept it.", "MARA"), SceneBeat(2.0, 2.0, "I did.", "KEEPER"))
CROSSES = kitchen(
    SceneBeat(0.0, 3.0, "You kept it.", "MARA"),
    SceneBeat(3.0, 3.0, "The Keeper walks to the window."),
    SceneBeat(6.0, 3.0, "Mara walks to the Keeper."),
)


def with_marks(brief: SceneBrief, *marks: GivenMark) -> World:
    return build_world(replace(brief, marks=marks))


def performer(world: World, name: str) -> Performer:
    return next(each for each in world.performers if each.member.name == name)


def spot(one: Performer) -> tuple[float, float]:
    return (one.mark[0], one.mark[2])


def heading_error(one: Performer, other: Performer) -> float:
    wanted = math.atan2(other.mark[0] - one.mark[0], other.mark[2] - one.mark[2])
    return abs(math.remainder(one.heading - wanted, 2 * math.pi))


def test_somebody_stands_where_they_are_put_and_the_eyelines_follow():
    world = with_marks(TALK, GivenMark("MARA", 0.0, 1.8, -0.6))
    mara, keeper = performer(world, "MARA"), performer(world, "KEEPER")
    assert spot(mara) == (1.8, -0.6)
    assert max(heading_error(mara, keeper), heading_error(keeper, mara)) < 0.01
    assert world.line[0] == (1.8, 0.0, -0.6)
    assert mara.given == (GivenMark("MARA", 0.0, 1.8, -0.6),)


def test_without_marks_the_world_is_as_it_was():
    assert build_world(replace(TALK, marks=())) == build_world(TALK)
    assert with_marks(TALK, GivenMark("NOBODY", 0.0, 0.0, 0.0)) == build_world(TALK)


def test_a_facing_that_is_given_is_kept_while_somebody_else_is_listened_to():
    world = with_marks(TALK, GivenMark("MARA", 0.0, 1.8, -0.6, math.pi / 2))
    shot = stage_shot(world, understand("Wide shot"), FrameRange(0, 96), Rate(24), 16 / 9, 1)
    assert [shot.troupe.heading(0, seconds) for seconds in (0.5, 3.5)] == pytest.approx([math.pi / 2] * 2, abs=0.01)


def test_a_way_leads_to_where_the_mark_is_and_who_goes_after_them_comes_there():
    world = with_marks(CROSSES, GivenMark("KEEPER", 4.0, 1.9, 1.2, math.pi))
    mara, keeper = performer(world, "MARA"), performer(world, "KEEPER")
    assert spot(keeper) == spot(performer(build_world(CROSSES), "KEEPER"))
    assert keeper.beats[-1].destination == (1.9, 1.2)
    assert math.dist(mara.beats[-1].destination or (9, 9), (1.9, 1.2)) < 1.6
    shot = stage_shot(world, understand("Wide shot"), FrameRange(0, 216), Rate(24), 16 / 9, 1)
    assert shot.troupe.spot(1, 8.9).tolist() == pytest.approx([1.9, 1.2])
    assert math.remainder(shot.troupe.heading(1, 8.9) - math.pi, 2 * math.pi) == pytest.approx(0.0, abs=0.01)


def test_who_comes_in_comes_to_their_mark():
    enters = kitchen(SceneBeat(0.0, 3.0, "The Keeper sits at the table."), SceneBeat(3.0, 4.0, "Mara enters."))
    world = with_marks(enters, GivenMark("MARA", 4.0, 1.8, -0.6))
    mara = performer(world, "MARA")
    assert mara.beats[-1].destination == (1.8, -0.6)
    assert spot(mara) == spot(performer(build_world(enters), "MARA"))


def test_a_later_mark_of_the_same_stop_stands_for_the_earlier():
    world = with_marks(TALK, GivenMark("MARA", 0.0, 1.8, -0.6), GivenMark("MARA", 3.0, -1.2, -1.2))
    assert spot(performer(world, "MARA")) == (-1.2, -1.2)


def test_who_would_stand_in_a_mark_makes_room():
    taken = spot(performer(build_world(TALK), "KEEPER"))
    world = with_marks(TALK, GivenMark("MARA", 0.0, *taken))
    assert spot(performer(world, "MARA")) == taken
    assert math.dist(spot(performer(world, "KEEPER")), taken) >= 0.6


def test_who_sits_takes_a_seat_that_is_there_or_brings_a_chair():
    sits = kitchen(SceneBeat(0.0, 4.0, "Mara sits at the table. The Keeper stands by the stove."))
    alone = with_marks(sits, GivenMark("MARA", 0.0, 1.8, -0.8, 0.0))
    mara = performer(alone, "MARA")
    assert (spot(mara), mara.posture) == ((1.8, -0.8), "sit")
    chair = next(prop for prop in alone.props if prop.name == "chair of MARA")
    assert chair.position == pytest.approx((1.8, 0.0, -1.16))
    before = spot(performer(build_world(sits), "MARA"))
    beside = with_marks(sits, GivenMark("MARA", 0.0, before[0] + 0.1, before[1]))
    assert spot(performer(beside, "MARA")) == before
    assert not any(prop.kind == "chair" for prop in beside.props)


def test_nobody_is_put_on_a_table_or_beyond_a_wall_but_beside_it():
    world = with_marks(TALK, GivenMark("MARA", 0.0, -0.2, 0.75), GivenMark("KEEPER", 0.0, 40.0, 0.5))
    floor = Footing(build_world(TALK))
    for name in ("MARA", "KEEPER"):
        assert floor.is_free(spot(performer(world, name)))
    assert floor.why_not((-0.2, 0.75)) == "the set has its table there"
    assert floor.why_not((40.0, 0.5)) == "that is outside the walls of the kitchen"
    assert floor.why_not((math.nan, 0.5)) == "that is no place"
    near = floor.nearest((40.0, 0.5))
    assert near is not None
    assert near[0] > 2.0


def test_under_the_sky_the_road_is_free_and_the_houses_are_not():
    street = build_world(SceneBrief("STREET", False, None, None, (MARA,), (SceneBeat(0.0, 3.0, "Mara waits."),)))
    floor = Footing(street, "MARA")
    assert floor.is_free((-2.0, 2.0))
    assert floor.is_free((-12.0, 2.0))
    assert [floor.why_not(spot) for spot in ((10.0, 0.0), (8.0, -10.0))] == ["the set has its houses there"] * 2
    assert floor.why_not((0.0, 90.0)) == "the street ends before"


def test_who_is_driven_has_no_mark():
    car = SceneBrief("STREET", False, None, None, (MARA,), (SceneBeat(0.0, 4.0, "Mara drives a car down the street."),))
    plain = build_world(car)
    assert is_carried(plain, performer(plain, "MARA"), 1.0)
    assert with_marks(car, GivenMark("MARA", 1.0, 1.0, 1.0)) == plain


def test_a_time_is_of_the_stop_that_one_stands_at_or_goes_to():
    keeper = performer(build_world(CROSSES), "KEEPER")
    assert [stop_at(keeper, seconds) for seconds in (0.0, 2.9, 3.2, 8.0)] == [0, 0, 1, 1]
    assert (since(keeper, 0), since(keeper, 1)) == (0.0, 3.0)


def test_who_is_put_somewhere_does_not_step_aside_for_a_camera():
    row = kitchen(SceneBeat(0.0, 4.0, "Mara and the Keeper wait."))
    world = with_marks(row, GivenMark("KEEPER", 0.0, 1.7, -1.0), GivenMark("MARA", 0.0, 1.7, -0.5))
    for words in ("Close-up of Mara", "Close-up of Keeper", "Two-shot of Mara and Keeper"):
        shot = stage_shot(world, understand(words, ("MARA", "KEEPER")), FrameRange(0, 48), Rate(24), 16 / 9, 1)
        assert shot.troupe.spot(1, 1.0).tolist() == pytest.approx([1.7, -1.0])
        assert shot.troupe.spot(0, 1.0).tolist() == pytest.approx([1.7, -0.5])
