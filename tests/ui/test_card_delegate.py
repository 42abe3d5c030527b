"""Painted cards are kept for the next time, within bounds that hold on large screens too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from previz.media.cards import CardText
from ui.board.card_delegate import Allowance, CardDelegate
from ui.cards import ShotCard
from ui.indexes import ITEM_ROLE
from ui.pictures import POSTER, Picture, PictureStore

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


@contextmanager
def painting() -> Iterator[tuple[QImage, QPainter, QStyleOptionViewItem]]:
    image = QImage(CELL.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    option = QStyleOptionViewItem()
    option.rect = CELL
    painter = QPainter(image)
    yield image, painter, option
    painter.end()


def painted(delegate: CardDelegate, model: QStandardItemModel, row: int, again: Allowance | None = None) -> QImage:
    with painting() as (image, painter, option):
        delegate.paint_playing(painter, option, model.index(row, 0), None, again or Allowance(1))
    return image


def painted_ahead(delegate: CardDelegate, model: QStandardItemModel, row: int) -> bool:
    with painting() as (image, painter, option):
        did = delegate.paint_ahead(painter, option, model.index(row, 0))
    assert image.pixel(9, 9) & 0xFFFFFF == 0, "nothing of it is seen yet"
    return did


def says(model: QStandardItemModel, row: int, framing: str) -> None:
    model.item(row).setData(replace(model.item(row).data(ITEM_ROLE), framing=framing), ITEM_ROLE)


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
    says(model, 0, "LS")
    assert painted(delegate, model, 0) != before
    says(model, 0, "MCU")
    assert painted(delegate, model, 0) == before
    assert delegate.kept_bytes == BYTES


def test_no_more_cards_are_painted_again_than_may_be(delegate: CardDelegate) -> None:
    model = cards(4)
    before = [painted(delegate, model, row, Allowance(0)) for row in range(3)]
    assert len({bytes(image.constBits()) for image in before}) == 3, "one that was never painted is, whatever may be"
    for row in range(3):
        says(model, row, "LS")
    again = Allowance(2)
    after = [(painted(delegate, model, row, again), again.short) for row in range(3)]
    changed = [(one != other, short) for one, (other, short) in zip(before, after, strict=True)]
    assert changed == [(True, False), (True, False), (False, True)]
    assert painted(delegate, model, 2) != before[2], "it is painted once it may be"


def test_a_card_that_is_painted_ahead_is_there_when_it_is_seen(delegate: CardDelegate) -> None:
    model, other = cards(1), CardDelegate(delegate._pictures, 16 / 9)
    assert painted_ahead(delegate, model, 0)
    assert delegate.kept_bytes == BYTES
    assert not painted_ahead(delegate, model, 0)
    assert painted(delegate, model, 0) == painted(other, model, 0)
    says(model, 0, "LS")
    assert painted_ahead(delegate, model, 0)
    assert painted(delegate, model, 0, Allowance(0)) == painted(other, model, 0)
    assert delegate.kept_bytes == BYTES


def test_a_card_keeps_the_picture_that_is_let_go(holder: QWidget, qtbot: QtBot) -> None:
    store, model = PictureStore(holder, room=POSTER.width() * POSTER.height() * 4), cards(1)
    delegate, brought = CardDelegate(store, 16 / 9, holder), list[QImage]()
    store.brought.connect(lambda _picture: brought.append(painted(delegate, model, 0)))
    without = painted(delegate, model, 0)
    qtbot.waitUntil(lambda: bool(brought))
    assert brought[0] != without
    store.picture(Picture(None, CardText("Another", "", "")))
    qtbot.waitUntil(lambda: len(brought) >= 2)
    assert brought[1] == brought[0]
    store.close()
