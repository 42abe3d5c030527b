"""Work beside the window: in order, each thing once, newest wishes first, and over when the window closes."""

from __future__ import annotations

import logging
import time
from collections.abc import Hashable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from previz.errors import PrevizError
from ui.idle_work import IdleWork, Stop, Work


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[IdleWork]:
    work = IdleWork("test work")
    yield work
    work.close()


@pytest.fixture
def done(work: IdleWork) -> list[Hashable]:
    told: list[Hashable] = []
    work.done.connect(told.append)
    return told


def making(did: list[str], name: str, *, new: bool = True) -> Work:
    def act(_stop: Stop) -> bool:
        did.append(name)
        return new

    return act


def test_it_is_done_in_order_and_once_and_what_is_new_is_told(
    work: IdleWork, done: list[Hashable], qtbot: QtBot
) -> None:
    did: list[str] = []
    work.want({"a": making(did, "a"), "b": making(did, "b", new=False), "c": making(did, "c")})
    qtbot.waitUntil(lambda: done == ["a", "c"])
    work.want({"a": making(did, "again"), "d": making(did, "d")})
    qtbot.waitUntil(lambda: done == ["a", "c", "d"])
    assert did == ["a", "b", "c", "d"]


def test_what_cannot_be_done_is_logged_and_the_rest_goes_on(
    work: IdleWork, done: list[Hashable], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_stop: Stop) -> bool:
        raise PrevizError("The disk is full", "Make room")

    with caplog.at_level(logging.WARNING):
        work.want({"a": refuse, "b": making([], "b")})
        qtbot.waitUntil(lambda: done == ["b"])
    assert "The disk is full" in caplog.text


def test_it_stops_at_once_when_it_is_closed(work: IdleWork, qtbot: QtBot) -> None:
    begun: list[bool] = []

    def endless(stop: Stop) -> bool:
        begun.append(True)
        while not stop():
            time.sleep(0.002)
        return False

    work.want({"a": endless, "b": making([], "b")})
    qtbot.waitUntil(lambda: bool(begun))
    work.close()
    assert not work.isRunning()


def test_nothing_runs_before_there_is_work(work: IdleWork) -> None:
    work.want({})
    assert not work.isRunning()
