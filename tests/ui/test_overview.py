"""A track of very small clips: scenes, pictures, joins and statuses, pixel by pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from previz.cut.tracks import Lane
from previz.media.cards import CardText
from tests.cut.verbs import clip
from ui import tokens
from ui.pictures import Picture, PictureStore
from ui.timeline.brushes import Brushes
from ui.timeline.overview import EDGE, STRIP, Overview
from ui.timeline.rows import TrackRow
from ui.timeline.scale import Scale
from ui.timeline.shown import STATUSES, Face, Faces, ShownLane
from ui.timeline.thumbnails import Thumbnails

WIDTH, HEIGHT, ASPECT = 400, 100, 16 / 9
CLIPS, FRAMES, SCENE, DRAWN = 300, 1, 60, 180
"""Clips of a pixel each; 60 make a scene; the first 180 have a picture; the last 100 pixels are empty."""
CARD = CardText("1A", "", "", "", "")


@pytest.fixture
def row(tmp_path: Path) -> TrackRow:
    """A film whose first half is red and then nothing but words."""
    red = QImage(432, 244, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert red.save(str(tmp_path / "red.png"))
    items = tuple(clip(place + 1, place * FRAMES, FRAMES) for place in range(CLIPS))
    pictures = [Picture(tmp_path / "red.png" if place < DRAWN else None, CARD) for place in range(CLIPS)]
    faces = Faces(pictures, lambda picture: Face("", picture=picture))
    statuses = np.full(CLIPS, STATUSES.index("APP"), np.uint8)
    lane = ShownLane(Lane(1, "picture", items), faces, statuses, False, False, lambda place: str(place // SCENE + 1))
    return TrackRow(lane, 0, HEIGHT)


@pytest.fixture
def store(qtbot: QtBot) -> PictureStore:
    return PictureStore()


def painted(row: TrackRow, store: PictureStore, qtbot: QtBot, left: int = 0) -> QImage:
    """The track as it is painted once its pictures are there."""
    overview = Overview(Thumbnails(store), ASPECT, Brushes.of_theme())
    canvas = QImage(WIDTH, row.height, QImage.Format.Format_RGB32)

    def paint() -> bool:
        with QPainter(canvas) as painter:
            overview.paint(painter, row, Scale(1.0, left), QRect(0, 0, WIDTH, row.height))
        return QColor(tokens.VIEWER) not in colours(canvas, HEIGHT // 2)

    qtbot.waitUntil(paint)
    return canvas


def colours(canvas: QImage, y: int) -> Sequence[QColor]:
    return [canvas.pixelColor(x, min(y, canvas.height() - 1)) for x in range(canvas.width())]


def red(colour: QColor) -> bool:
    return colour.red() > 200 and colour.green() < 60


def test_pictures_stand_where_the_film_has_them_and_joins_where_it_has_none(
    row: TrackRow, store: PictureStore, qtbot: QtBot
) -> None:
    middle = colours(painted(row, store, qtbot), HEIGHT // 2)
    assert sum(red(colour) for colour in middle[:DRAWN]) > DRAWN - 8
    assert {colour.name() for colour in middle[DRAWN + 110 : CLIPS]} == {tokens.CLIP, tokens.HOVER}
    assert {colour.name() for colour in middle[CLIPS:]} == {tokens.PANEL}
    store.close()


def test_scenes_are_bands_with_numbers_and_statuses_stand_below(
    row: TrackRow, store: PictureStore, qtbot: QtBot
) -> None:
    canvas = painted(row, store, qtbot)
    top = [colour.name() for colour in colours(canvas, 0)]
    firsts = [x for x in range(1, WIDTH) if top[x] != top[x - 1]]
    assert firsts == [60, 120, 180, 240, 300]
    lettered = {x // SCENE for x in range(WIDTH) for y in range(STRIP) if canvas.pixelColor(x, y).lightness() > 150}
    assert lettered == {0, 1, 2, 3, 4}
    edge = {colour.name() for colour in colours(canvas, HEIGHT - EDGE // 2)[:CLIPS]}
    assert edge == {tokens.STATUS_COLOURS["APP"]}
    store.close()


def test_what_is_scrolled_moves_with_its_pictures(row: TrackRow, store: PictureStore, qtbot: QtBot) -> None:
    there, moved = painted(row, store, qtbot), painted(row, store, qtbot, left=37)
    for y in (0, HEIGHT // 2, HEIGHT - 1):
        assert colours(there, y)[37:] == colours(moved, y)[: WIDTH - 37]
    store.close()


def test_a_low_track_shows_its_joins_alone(row: TrackRow, store: PictureStore, qtbot: QtBot) -> None:
    canvas = painted(replace(row, height=40), store, qtbot)
    assert {colour.name() for colour in colours(canvas, 5)[:CLIPS]} == {tokens.CLIP, tokens.HOVER}
    store.close()
