"""What the comparison paints, pixel by pixel, and what a hand on it does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from previz.review.strokes import Stroke, Tool
from ui.review.modes import Mode
from ui.review.view import ComparisonView, Mark, Pencil, Side

RED, BLUE, GREEN = QColor(200, 10, 20), QColor(30, 60, 220), QColor(20, 180, 90)


def plain(colour: QColor) -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def side(place: int, colour: QColor, *marks: Mark) -> Side:
    return Side(place, f"take {place}", plain(colour), marks)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ComparisonView]:
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    with qtbot.waitExposed(view):
        view.show()
    view.set_bare(True)
    yield view
    view.close()


def colour_at(view: ComparisonView, x: int, y: int) -> QColor:
    return view.grab().toImage().pixelColor(x, y)


def test_a_flip_shows_the_first_alone(view: ComparisonView) -> None:
    view.show_sides(Mode.FLIP, [side(0, RED)])
    assert {colour_at(view, x, y).name() for x in (2, 320, 637) for y in (2, 477)} == {RED.name()}


def test_a_picture_of_another_shape_stands_whole_on_black(view: ComparisonView) -> None:
    view.resize(640, 600)
    view.show_sides(Mode.FLIP, [side(0, RED)])
    assert [colour_at(view, 320, y).name() for y in (30, 70, 530, 570)] == [
        "#000000",
        RED.name(),
        RED.name(),
        "#000000",
    ]


def test_a_wipe_has_one_side_left_of_its_line_and_the_other_right(view: ComparisonView) -> None:
    view.show_sides(Mode.WIPE, [side(0, RED), side(1, BLUE)])
    for share in (0.0, 0.25, 0.5, 1.0):
        view.set_wipe(share)
        line = round(640 * share)
        row = view.grab().toImage()
        colours = [row.pixelColor(x, 100).name() for x in range(640)]
        assert colours == [RED.name()] * line + [BLUE.name()] * (640 - line)


def test_a_drag_moves_the_line_of_the_wipe(view: ComparisonView, qtbot: QtBot) -> None:
    view.show_sides(Mode.WIPE, [side(0, RED), side(1, BLUE)])
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(320, 50))
    qtbot.mouseMove(view, QPoint(160, 60))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(160, 60))
    assert view.wipe == pytest.approx(0.25)
    qtbot.mouseMove(view, QPoint(500, 60))
    assert view.wipe == pytest.approx(0.25)


@pytest.mark.parametrize("gain", [1, 2, 4])
def test_a_difference_is_the_distance_of_each_channel_times_the_gain(view: ComparisonView, gain: int) -> None:
    view.show_sides(Mode.DIFFERENCE, [side(0, QColor(10, 20, 30)), side(1, QColor(15, 20, 10))])
    view.set_gain(gain)
    assert colour_at(view, 300, 200) == QColor(5 * gain, 0, 20 * gain)


def test_equal_pictures_differ_in_nothing(view: ComparisonView) -> None:
    view.show_sides(Mode.DIFFERENCE, [side(0, RED), side(1, RED)])
    view.set_gain(16)
    assert colour_at(view, 300, 200).name() == "#000000"


def test_side_by_side_and_grid_give_each_its_part(view: ComparisonView) -> None:
    view.show_sides(Mode.SIDE, [side(0, RED), side(1, BLUE)])
    assert [colour_at(view, x, 240).name() for x in (100, 500)] == [RED.name(), BLUE.name()]
    view.show_sides(Mode.GRID, [side(0, RED), side(1, BLUE), side(2, GREEN)])
    places = [(160, 120), (480, 120), (320, 360), (40, 360)]
    assert [colour_at(view, *place).name() for place in places] == [RED.name(), BLUE.name(), GREEN.name(), "#000000"]


def test_upright_pictures_stand_in_a_row_where_they_are_larger_so(view: ComparisonView) -> None:
    view.resize(900, 480)
    upright = [Side(place, "", plain(colour).copy(0, 0, 27, 48)) for place, colour in enumerate((RED, BLUE, GREEN))]
    view.show_sides(Mode.GRID, upright)
    assert [view.picture_rect(place).height() for place in range(3)] == [480, 480, 480]
    assert [colour_at(view, x, 10).name() for x in (148, 450, 752)] == [RED.name(), BLUE.name(), GREEN.name()]


def test_nine_fit_in_a_grid(view: ComparisonView, qtbot: QtBot) -> None:
    view.show_sides(Mode.GRID, [side(place, QColor(20 * place, 0, 99)) for place in range(9)])
    for place in range(9):
        x, y = 107 + 213 * (place % 3), 80 + 160 * (place // 3)
        assert colour_at(view, x, y).red() == 20 * place
        with qtbot.waitSignal(view.pressed) as told:
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
        assert told.args == [place]


@pytest.mark.parametrize("size", [(640, 480), (320, 240), (900, 500)])
def test_a_drawing_lies_where_it_was_drawn_at_any_size(view: ComparisonView, size: tuple[int, int]) -> None:
    stroke = Stroke(Tool.PEN, ((0.25, 0.5), (0.75, 0.5)), "white", 0.02)
    view.resize(*size)
    view.set_bare(False)
    view.show_sides(Mode.FLIP, [side(0, RED, Mark(stroke, faded=False))])
    rect = view.picture_rect(0)
    assert colour_at(view, round(rect.center().x()), round(rect.center().y())).name() == "#ffffff"
    left = rect.left() + rect.width() * 0.1
    assert colour_at(view, round(left), round(rect.center().y())).name() == RED.name()


def test_what_another_take_was_drawn_on_is_faded_and_a_screening_shows_none(view: ComparisonView) -> None:
    stroke = Stroke(Tool.PEN, ((0.25, 0.5), (0.75, 0.5)), "white", 0.02)
    view.set_bare(False)
    view.show_sides(Mode.FLIP, [side(0, RED, Mark(stroke, faded=True))])
    faded = colour_at(view, 320, 240)
    assert RED.green() < faded.green() < 255
    view.set_bare(True)
    assert colour_at(view, 320, 240).name() == RED.name()


@pytest.mark.parametrize("tool", list(Tool))
def test_a_hand_draws_in_shares_of_the_picture(view: ComparisonView, qtbot: QtBot, tool: Tool) -> None:
    view.resize(640, 600)
    view.show_sides(Mode.FLIP, [side(3, RED)])
    view.set_pencil(Pencil(tool, "blue", 0.01))
    with qtbot.waitSignal(view.drawn) as told:
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(64, 108))
        qtbot.mouseMove(view, QPoint(320, 300))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(320, 300))
    place, stroke = told.args
    assert (place, stroke.tool, stroke.colour) == (3, tool, "blue")
    assert stroke.points[0] == pytest.approx((0.1, 0.1), abs=0.002)
    assert stroke.points[-1] == pytest.approx((0.5, 0.5), abs=0.002)


def test_a_press_beside_the_picture_draws_nothing(view: ComparisonView, qtbot: QtBot) -> None:
    view.resize(640, 600)
    view.show_sides(Mode.FLIP, [side(0, RED)])
    view.set_pencil(Pencil(Tool.PEN, "blue", 0.01))
    with qtbot.assertNotEmitted(view.drawn):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(320, 20))


def test_it_zooms_in_no_further_than_the_edges_and_fits_again(view: ComparisonView) -> None:
    view.show_sides(Mode.FLIP, [side(0, RED)])
    view._zoom_to(4.0, QPointF(0.0, 0.0))
    assert view.picture_rect(0) == QRectF(0, 0, 2560, 1920)
    view.fit()
    assert (view.zoom, view.picture_rect(0)) == (1.0, QRectF(0, 0, 640, 480))
