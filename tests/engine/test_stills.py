"""Stills through the worker process: between the frames of a render, the newest of each view, never lost unsaid."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from previz.engine.client import Worker
from previz.engine.messages import LIVE, Dropped, Event, Finished, Pictured, Still, StillEvent, Unpictured
from previz.engine.stills import WantedStills
from tests.engine.scripted import open_scripted, request


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker(open_scripted) as worker:
        yield worker


def seen_until_done(worker: Worker, seconds: float = 20.0) -> list[StillEvent]:
    events: list[StillEvent] = []

    def done() -> bool:
        events.extend(worker.pictures())
        return not worker.picturing

    _wait(done, seconds)
    return events


def end_of_job(worker: Worker) -> Event:
    events: list[Event] = []

    def done() -> bool:
        events.extend(worker.poll())
        return worker.job is None

    _wait(done)
    return events[-1]


def _wait(done: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "the worker did not answer"
        time.sleep(0.002)


def still(number: int, view: str = LIVE) -> Still:
    return Still(number, view, request(), 0)


def test_a_still_comes_back_as_the_engine_drew_it(worker: Worker) -> None:
    number = worker.picture(request(), 4)
    (event,) = seen_until_done(worker)
    assert isinstance(event, Pictured)
    assert (event.number, event.view, event.picture.shape) == (number, LIVE, (36, 64, 3))
    np.testing.assert_array_equal(event.picture, 4)
    assert worker.pictures() == ()


def test_of_many_stills_of_a_view_the_first_and_the_last_are_drawn(worker: Worker) -> None:
    numbers = [worker.picture(request("slow"), frame) for frame in range(6)]
    events = seen_until_done(worker)
    drawn = [event.number for event in events if isinstance(event, Pictured)]
    dropped = [event.number for event in events if isinstance(event, Dropped)]
    assert drawn == [numbers[0], numbers[-1]]
    assert dropped == numbers[1:-1]


def test_other_views_lose_nothing_and_let_the_live_view_go_first(worker: Worker) -> None:
    views = [f"coverage {place}" for place in range(4)]
    for place, view in enumerate(views):
        worker.picture(request("slow"), place, view)
    worker.picture(request(), 9)
    events = seen_until_done(worker)
    assert [event.view for event in events] == [views[0], LIVE, *views[1:]]
    assert all(isinstance(event, Pictured) for event in events)


def test_a_forgotten_view_is_dropped_if_not_begun(worker: Worker) -> None:
    begun, waiting = worker.picture(request("slow"), 0, "one"), worker.picture(request(), 0, "other")
    worker.forget("one")
    worker.forget("other")
    assert {(event.number, type(event)) for event in seen_until_done(worker)} == {
        (begun, Pictured),
        (waiting, Dropped),
    }


def test_a_still_is_drawn_between_the_frames_of_a_render(worker: Worker, tmp_path: Path) -> None:
    worker.submit(1, request("slow", frames=60), tmp_path)
    _wait(lambda: bool(worker.poll()))
    worker.picture(request(), 7)
    (event,) = seen_until_done(worker)
    assert isinstance(event, Pictured)
    assert worker.job == 1, "the render went on"
    ended = end_of_job(worker)
    assert isinstance(ended, Finished)
    assert ended.rendered.frames == 60


def test_jobs_and_stills_are_told_apart(worker: Worker, tmp_path: Path) -> None:
    worker.submit(2, request(), tmp_path)
    worker.picture(request(), 1)
    seen = seen_until_done(worker)
    assert [type(event) for event in seen] == [Pictured]
    assert isinstance(end_of_job(worker), Finished)


@pytest.mark.parametrize(("behaviour", "what"), [("refuse", "The set has no floor"), ("bug", "ZeroDivisionError")])
def test_a_still_that_cannot_be_drawn_says_why(worker: Worker, behaviour: str, what: str) -> None:
    number = worker.picture(request(behaviour), 0)
    (event,) = seen_until_done(worker)
    assert isinstance(event, Unpictured)
    assert event.number == number
    assert what in event.what


def test_a_still_that_kills_the_worker_fails_and_the_next_is_drawn_by_another(worker: Worker) -> None:
    worker.picture(request("crash"), 0, "one")
    worker.picture(request(), 5, "other")
    killed, drawn = seen_until_done(worker)
    assert isinstance(killed, Unpictured)
    assert "signal 11" in killed.what
    assert isinstance(drawn, Pictured)


def test_a_still_that_hangs_is_given_up_after_the_patience() -> None:
    with Worker(open_scripted, patience_seconds=1.5) as worker:
        worker.picture(request("hang"), 0)
        (event,) = seen_until_done(worker)
        assert isinstance(event, Unpictured)
        assert "no sign" in event.what


def test_a_newer_still_takes_the_place_of_the_older_in_the_row() -> None:
    wanted = WantedStills()
    assert [wanted.want(still(n, view)) for n, view in ((1, "a"), (2, "b"))] == [[], []]
    assert wanted.want(still(3, "a")) == [Dropped(1, "a")]
    first = wanted.begin()
    assert first is not None
    assert first.number == 3
    assert wanted.begin() is None, "one at a time"
    wanted.answered()
    second = wanted.begin()
    assert second is not None
    assert second.number == 2
