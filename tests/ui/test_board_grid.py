"""Where the cards of the board stand: each in its place, and each place leads back to its card."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from ui.board.grid import HEAD, Grid, Span

CELL = QSize(120, 90)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Some scenes, some folded, some empty; some rows left out by a filter."""
    spans, row = [], 0
    for scene in range(draw(st.integers(1, 5))):
        count = draw(st.integers(0, 9))
        rows = tuple(each for each in range(row, row + count) if draw(st.integers(0, 3)))
        spans.append(Span(scene, f"Scene {scene}", "", rows, draw(st.booleans())))
        row += count
    return Grid(spans, CELL, draw(st.integers(1, 5)), draw(st.integers(0, 12)), headed=draw(st.booleans()))


def seen(grid: Grid) -> list[int]:
    return [row for band in grid.bands if not band.span.folded for row in band.span.rows]


@given(grids())
def test_every_card_is_found_where_it_stands_and_none_over_another(grid: Grid) -> None:
    assert grid.order == seen(grid)
    whole = 0
    for row in grid.order:
        rect = grid.rect(row)
        assert grid.row_at(rect.center()) == grid.row_at(rect.topLeft()) == row
        assert grid.rows_in(rect) == [row]
        assert 0 <= rect.top() < rect.bottom() < grid.height
        whole += rect.width() * rect.height()
    assert whole == len(grid.order) * CELL.width() * CELL.height()
    assert sorted(grid.rows_between(0, grid.height)) == grid.order


@given(grids(), st.integers(-50, 900), st.integers(-50, 2000))
def test_a_gap_names_a_scene_and_a_card_of_it(grid: Grid, x: int, y: int) -> None:
    gap = grid.gap_at(QPoint(x, y))
    assert gap is not None
    (band,) = [band for band in grid.bands if band.span.scene_id == gap.scene_id]
    assert gap.before is None or gap.before in band.span.rows
    assert band.top - 3 <= gap.line.top() <= max(band.bottom, band.cells)


@given(grids(), st.integers(-3, 3), st.integers(-20, 20))
def test_steps_lead_from_card_to_card(grid: Grid, lines: int, by: int) -> None:
    for row in grid.order[:6]:
        assert grid.over(row, lines) in grid.order
        there = grid.along(row, by)
        assert there is not None
        assert abs(grid.order.index(there) - grid.order.index(row)) <= abs(by)
        assert grid.run(row, there) == grid.run(there, row)
    if not grid.order:
        assert grid.along(None, 1) is None


@given(grids())
def test_a_card_at_the_left_edge_of_a_gap_is_the_one_after_it(grid: Grid) -> None:
    for row in grid.order:
        rect = grid.rect(row)
        gap = grid.gap_at(QPoint(rect.left() + 3, rect.center().y()))
        assert gap is not None
        assert gap.before == row


def test_a_folded_scene_takes_its_heading_alone() -> None:
    grid = Grid([Span(1, "One", "", (0, 1), folded=True), Span(2, "Two", "", (2,))], CELL, 2, 0, headed=True)
    assert (grid.rect(0), grid.rect(2)) == (QRect(), QRect(0, 2 * HEAD, 120, 90))
    assert grid.height == 2 * HEAD + 90
    gap = grid.gap_at(QPoint(10, 4))
    assert gap is not None
    assert (gap.scene_id, gap.before) == (1, None)
