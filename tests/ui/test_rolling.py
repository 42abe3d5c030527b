"""A view that is scrolled: what comes next is on the side that it goes to, until it rests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from ui.board.rolling import Rolling


@given(st.integers(0, 10_000), st.integers(1, 3_000), st.integers(1, 500), st.integers(-900, 900).filter(bool))
def test_what_comes_next_lies_beside_what_is_seen(top: int, high: int, far: int, down: int) -> None:
    rolling, bottom = Rolling(), top + high - 1
    rolling.step(down)
    first, last = rolling.ahead(top, bottom, far)
    assert last - first + 1 == far
    assert first == bottom + 1 if down > 0 else last == top - 1
    assert rolling.upwards == (down < 0)


def test_it_rests_once_no_step_has_come_for_a_moment(qtbot: QtBot) -> None:
    rolling = Rolling()
    told = [rolling.rolls]
    rolling.step(10)
    told.append(rolling.rolls)
    with qtbot.waitSignal(rolling.rested):
        rolling.step(10)
    told.append(rolling.rolls)
    rolling.step(10)
    rolling.stop()
    assert [*told, rolling.rolls] == [False, True, False, False]
