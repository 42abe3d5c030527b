"""Small pictures: no more of them are kept than there is room for, and nothing of how they were fetched."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from pytestqt.qtbot import QtBot

from previz.media.cards import CardText, card_frame
from ui.pictures import POSTER, Picture, PictureStore

ROOM = 3 * POSTER.width() * POSTER.height() * 4
WORDS = "What no other test has drawn"


@pytest.fixture
def pictures(qtbot: QtBot) -> Iterator[PictureStore]:
    store = PictureStore(room=ROOM)
    yield store
    store.close()


def card(number: int) -> Picture:
    return Picture(None, CardText(str(number), "", WORDS, "", ""))


def test_two_hundred_pictures_leave_those_that_there_is_room_for(pictures: PictureStore, qtbot: QtBot) -> None:
    """One at a time, so that the thread is idle when it is given the next."""
    for number in range(200):
        assert pictures.picture(card(number)) is None
        qtbot.waitUntil(lambda number=number: pictures.picture(card(number)) is not None)  # type: ignore[misc]
        assert pictures.kept_bytes <= ROOM
    assert [number for number in range(197, 200) if pictures.picture(card(number)) is not None] == [197, 198, 199]
    gc.collect()
    known = [each for each in gc.get_objects() if isinstance(each, Picture) and each.card.words == WORDS]
    assert len(known) <= 4


@pytest.mark.parametrize(("aspect", "size"), [(16 / 9, (432, 244)), (2.4, (502, 210)), (9 / 16, (244, 432))])
def test_cards_have_the_shape_of_the_film(aspect: float, size: tuple[int, int], qtbot: QtBot) -> None:
    store = PictureStore(aspect=aspect)
    try:
        store.picture(card(1))
        qtbot.waitUntil(lambda: store.picture(card(1)) is not None)
        drawn = store.picture(card(1))
        assert drawn is not None
        assert (drawn.width(), drawn.height()) == size
    finally:
        store.close()


def test_what_was_asked_for_last_is_fetched_first(pictures: PictureStore, qtbot: QtBot) -> None:
    """What the user scrolled past waits for what they look at."""
    brought: list[Picture] = []
    pictures.brought.connect(brought.append)
    for number in (0, 1, 2, 3, 1):
        assert pictures.picture(card(number)) is None
    qtbot.waitUntil(lambda: len(brought) == 4)
    assert brought == [card(number) for number in (1, 3, 2, 0)]


def test_a_picture_that_cannot_be_drawn_holds_up_no_other(
    pictures: PictureStore, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draws_all_but_one(width: int, height: int, text: CardText) -> npt.NDArray[np.uint8]:
        if text == card(1).card:
            raise MemoryError
        return card_frame(width, height, text)

    monkeypatch.setattr("ui.pictures.card_frame", draws_all_but_one)
    with qtbot.capture_exceptions() as faults:
        pictures.picture(card(0))
        pictures.picture(card(1))
        qtbot.waitUntil(lambda: pictures.picture(card(0)) is not None)
    assert [kind for kind, _, _ in faults] == [MemoryError]


def test_no_picture_is_fetched_twice(pictures: PictureStore, qtbot: QtBot) -> None:
    brought: list[Picture] = []
    pictures.brought.connect(brought.append)
    pictures.picture(card(0))
    pictures.arrived.connect(lambda: pictures.picture(card(1)))
    qtbot.waitUntil(lambda: card(1) in brought)
    qtbot.wait(50)
    assert brought == [card(0), card(1)]
