"""Strokes: shares of the picture, plain data and back, and what cannot be drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError, WrongUse
from previz.review.strokes import COLOURS, Stroke, Tool, drawn, plain_strokes, strokes_of

shares = st.floats(0, 1, width=32)
points = st.tuples(shares, shares)
paths = st.lists(st.tuples(st.floats(-2, 3), st.floats(-2, 3)), min_size=1, max_size=40)


@given(st.sampled_from(Tool), paths, st.sampled_from(COLOURS))
def test_whatever_a_hand_draws_is_a_stroke_on_the_picture_and_plain_data(
    tool: Tool, path: list[tuple[float, float]], colour: str
) -> None:
    stroke = drawn(tool, path, colour)
    assert all(0 <= share <= 1 for point in stroke.points for share in point)
    assert strokes_of(plain_strokes([stroke, stroke])) == (stroke, stroke)


def test_a_straight_line_is_kept_by_its_ends() -> None:
    path = [(place / 100, place / 200) for place in range(101)]
    assert drawn(Tool.PEN, path).points == ((0.0, 0.0), (1.0, 0.5))


def test_an_arrow_and_an_ellipse_run_from_the_first_point_to_the_last() -> None:
    path = [(0.1, 0.1), (0.9, 0.3), (0.4, 0.6)]
    assert drawn(Tool.ARROW, path).points == ((0.1, 0.1), (0.4, 0.6))
    assert drawn(Tool.ELLIPSE, path).points == ((0.1, 0.1), (0.4, 0.6))


@pytest.mark.parametrize(
    ("tool", "points", "colour", "width"),
    [
        (Tool.PEN, (), "yellow", 0.01),
        (Tool.PEN, ((0.5, 1.5),), "yellow", 0.01),
        (Tool.PEN, ((0.5, 0.5),), "pink", 0.01),
        (Tool.PEN, ((0.5, 0.5),), "red", 0.5),
        (Tool.ARROW, ((0.5, 0.5),), "red", 0.01),
    ],
)
def test_what_is_no_stroke_is_refused(
    tool: Tool, points: tuple[tuple[float, float], ...], colour: str, width: float
) -> None:
    with pytest.raises(WrongUse):
        Stroke(tool, points, colour, width)


def test_damaged_drawings_are_told() -> None:
    with pytest.raises(PrevizError, match="damaged"):
        strokes_of([{"tool": "brush"}])
