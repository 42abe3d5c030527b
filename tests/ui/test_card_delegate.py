"""Painted cards are kept for the next time, within bounds that hold on large screens too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from previz.media.cards import CardText
from ui.board.card_delegate import CardDelegate
from ui.cards import ShotCard
from ui.indexes import ITEM_ROLE
from ui.pictures import Picture, PictureStore

CELL = QRect(0, 0, 240, 200)
BYTES = CELL.width() * CELL.height() * 4


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def delegate(holder: QWidget) -> Iterator[CardDelegate]:
    store = PictureStore(holder)
    yield CardDelegate(store, 16 / 9, holder)
    store.close()


def cards(count: int) -> QStandardItemModel:
    picture = Picture(None, CardText("1A", "INT. KITCHEN", "She waits."))
    first = ShotCard(1, 1, "Kitchen", "1A", "She waits.", "MCU", "2 s", "WIP", "", 1, picture)
    model = QStandardItemModel()
    for number in range(count):
        item = QStandardItem()
        item.setData(replace(first, shot_id=number + 1, number=f"{number}A"), ITEM_ROLE)
        model.appendRow(item)
    return model


def painted(delegate: CardDelegate, model: QStandardItemModel, row: int) -> QImage:
    image = QImage(CELL.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.rect = CELL
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(row, 0))
    painter.end()
    return image


def test_cards_are_kept_as_far_as_their_room_goes(delegate: CardDelegate) -> None:
    model = cards(12)
    delegate.room = 5 * BYTES
    for row in range(12):
        painted(delegate, model, row)
    assert delegate.kept_bytes == 5 * BYTES


def test_a_card_that_is_larger_than_the_room_is_painted_all_the_same(delegate: CardDelegate) -> None:
    model = cards(2)
    delegate.room = BYTES // 2
    first = painted(delegate, model, 0)
    assert first != painted(delegate, model, 1)
    assert first == painted(delegate, model, 0)
    assert delegate.kept_bytes == BYTES


def test_a_card_that_says_something_else_is_painted_anew_in_the_same_room(delegate: CardDelegate) -> None:
    model = cards(1)
    before = painted(delegate, model, 0)
    item = model.item(0)
    told = item.data(ITEM_ROLE)
    item.setData(replace(told, framing="LS"), ITEM_ROLE)
    assert painted(delegate, model, 0) != before
    item.setData(told, ITEM_ROLE)
    assert painted(delegate, model, 0) == before
    assert delegate.kept_bytes == BYTES
