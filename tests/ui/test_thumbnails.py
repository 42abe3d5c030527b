"""Pieces of pictures in the size of clips: the middle, kept within their bytes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from previz.media.cards import CardText
from ui.pictures import Picture, PictureStore
from ui.timeline.thumbnails import Thumbnails, middle_of

ROOM = 64 * 1024


def poster(path: Path, band: QRect) -> Picture:
    image = QImage(432, 244, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    with QPainter(image) as painter:
        painter.fillRect(band, QColor("red"))
    assert image.save(str(path))
    return Picture(path, CardText("1A", "", "", "", ""))


def test_the_middle_has_the_shape_that_is_asked_for_and_touches_two_edges() -> None:
    assert middle_of(QSize(432, 244), QSize(14, 61)) == QRect(188, 0, 56, 244)
    assert middle_of(QSize(432, 244), QSize(432, 122)) == QRect(0, 61, 432, 122)


def test_a_narrow_place_shows_the_middle_and_what_is_kept_stays_within_its_bytes(tmp_path: Path, qtbot: QtBot) -> None:
    store = PictureStore()
    thumbnails = Thumbnails(store, ROOM)
    pictures = [poster(tmp_path / f"{number}.png", QRect(186, 0, 60, 244)) for number in range(12)]
    canvas = QImage(16, 100, QImage.Format.Format_RGB32)

    def painted(picture: Picture) -> bool:
        with QPainter(canvas) as painter:
            return thumbnails.paint(painter, QRect(0, 0, 14, 100), picture)

    assert not painted(pictures[0])
    for picture in pictures:
        canvas.fill(Qt.GlobalColor.black)
        qtbot.waitUntil(partial(painted, picture))
        assert canvas.pixelColor(7, 50).red() > 200
        assert canvas.pixelColor(15, 50) == QColor("black")
        assert 0 < thumbnails.kept_bytes <= ROOM
    store.close()
