import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from previz.stage.plan.ink import Path
from previz.stage.plan.paper import SCALES, WINDOW, grid, paper_for

length = st.floats(0.6, 300.0)


@given(x=length, z=length, at=st.tuples(st.floats(-50, 50), st.floats(-50, 50)))
def test_a_part_of_the_floor_stands_whole_in_the_window_at_a_usual_scale(x, z, at):
    low = np.array(at)
    high = low + np.array([x, z])
    paper = paper_for(low, high)
    assert paper.scale in SCALES
    points = paper.at(np.array([low, high, [low[0], high[1]], [high[0], low[1]]]))
    assert (points.min(axis=0) >= [WINDOW.left, WINDOW.top]).all()
    assert (points.max(axis=0) <= [WINDOW.right, WINDOW.bottom]).all()


def test_a_metre_is_as_long_on_the_sheet_as_the_scale_says():
    paper = paper_for(np.array([-3.0, -2.5]), np.array([3.0, 2.5]))
    start, end = paper.at(np.array([[0.0, 0.0], [1.0, 0.0]]))
    assert math.dist(start, end) == pytest.approx(1000 / paper.scale)


def test_a_plan_is_seen_from_above_and_not_mirrored():
    paper = paper_for(np.array([-1.5, -20.0]), np.array([1.5, 20.0]))
    origin, east, south = paper.at(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    right, down = east - origin, south - origin
    assert right[0] * down[1] - right[1] * down[0] > 0
    assert paper.direction(0.0) == pytest.approx(tuple(down / np.linalg.norm(down)), abs=1e-9)


def test_what_is_out_of_the_window_is_cut_off():
    paper = paper_for(np.array([-3.0, -2.5]), np.array([3.0, 2.5]))
    shown = paper.shape(shapely.box(-500, -500, 500, 500))
    x0, y0, x1, y1 = shown.bounds
    assert x0 > WINDOW.left - 12
    assert y0 > WINDOW.top - 12
    assert x1 < WINDOW.right + 12
    assert y1 < WINDOW.bottom + 12


@pytest.mark.parametrize(("metres", "step"), [(6.0, 1.0), (60.0, 5.0), (250.0, 5.0), (500.0, 10.0)])
def test_the_grid_is_as_wide_as_it_can_be_read(metres, step):
    paper = paper_for(np.array([-metres / 2, -1.0]), np.array([metres / 2, 1.0]))
    (mark,) = grid(paper)
    assert isinstance(mark, Path)
    x0, z0, x1, z1 = paper.seen
    expected = (x1 - x0) / step + (z1 - z0) / step
    assert mark.data.count("M") == pytest.approx(expected, abs=3)
