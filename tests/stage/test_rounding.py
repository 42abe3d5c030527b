"""Ways round what stands on a floor."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from previz.shots.spec import ShotSpec
from previz.stage.build import build_world
from previz.stage.rounding import way_round
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, GivenMark, SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

TABLE = (-0.5, -0.5, 0.5, 0.5)
BOUNDS = (-4.0, -4.0, 4.0, 4.0)
spots = st.tuples(st.floats(-3.5, 3.5), st.floats(-3.5, 3.5))


def test_a_clear_way_is_straight():
    assert way_round([TABLE], BOUNDS, (-2.0, 1.0), (2.0, 1.0)) == ((2.0, 1.0),)


def test_a_way_through_a_table_goes_round_its_nearer_side():
    way = way_round([TABLE], BOUNDS, (-2.0, 0.1), (2.0, 0.1))
    assert way == ((-0.8, 0.8), (0.8, 0.8), (2.0, 0.1))


def test_where_there_is_no_way_round_it_is_straight():
    wall = (-0.1, -9.0, 0.1, 9.0)
    assert way_round([wall], BOUNDS, (-2.0, 0.0), (2.0, 0.0)) == ((2.0, 0.0),)


@given(spots, spots)
def test_no_point_of_a_way_is_in_the_table_unless_an_end_is(start, goal):
    way = way_round([TABLE], BOUNDS, start, goal)
    assert way[-1] == goal
    if any(max(abs(x), abs(z)) < 0.7 for x, z in (start, goal)):
        return
    for (x0, z0), (x1, z1) in pairwise((start, *way)):
        for share in (k / 40 for k in range(41)):
            assert max(abs(x0 + share * (x1 - x0)), abs(z0 + share * (z1 - z0))) > 0.65


def test_who_is_put_beyond_a_table_walks_round_it():
    mara = CastMember("MARA", (0.6, 0.3, 0.3))
    beats = (SceneBeat(0.0, 2.0, "Mara waits."), SceneBeat(2.0, 5.0, "Mara walks to the window."))
    marks = (GivenMark("MARA", 0.0, -0.2, 1.6), GivenMark("MARA", 3.0, -0.2, -0.6))
    world = build_world(SceneBrief("KITCHEN", True, None, None, (mara,), beats, marks=marks))
    shot = stage_shot(world, ShotSpec(), FrameRange(0, 168), Rate(24), 16 / 9, 1)
    x0, z0, x1, z1 = (-0.85, 0.32, 0.45, 1.17)  # the kitchen's table
    way = [shot.troupe.spot(0, frame / 24).tolist() for frame in range(168)]
    assert math.dist(way[0], (-0.2, 1.6)) < 0.6
    assert math.dist(way[-1], (-0.2, -0.6)) < 0.05
    assert not any(x0 < x < x1 and z0 < z < z1 for x, z in way)
    assert max(math.dist(one, other) for one, other in pairwise(way)) < 0.2
