"""How long renders will take: learned from their frames, not from what came before them, nor from a pause."""

from __future__ import annotations

import pytest

from ui.job_pace import JobPace, time_words


@pytest.fixture
def now() -> list[float]:
    return [100.0]


@pytest.fixture
def pace(now: list[float]) -> JobPace:
    return JobPace(lambda: now[0])


def advance(pace: JobPace, now: list[float], job: int, frames: list[int], seconds: float) -> None:
    for frame in frames:
        pace.advance(job, frame)
        now[0] += seconds


def test_nothing_is_known_before_two_frames(pace: JobPace, now: list[float]) -> None:
    assert pace.to_come(10) is None
    advance(pace, now, 1, [0], 30.0)
    advance(pace, now, 1, [1], 0.5)
    assert pace.left(1, 10) is None
    pace.advance(1, 2)
    assert pace.left(1, 10) == pytest.approx(5.0)


def test_frames_that_are_heard_of_in_one_burst_have_no_pace(pace: JobPace, now: list[float]) -> None:
    advance(pace, now, 1, [1, 2, 3, 4], 0.001)
    assert pace.left(1, 30) is None
    assert pace.to_come(10) is None
    now[0] += 3.997
    pace.advance(1, 5)
    assert pace.left(1, 30) == pytest.approx(30.0, rel=0.01)


def test_a_pause_does_not_count(pace: JobPace, now: list[float]) -> None:
    advance(pace, now, 1, [0, 1, 2, 3], 1.0)
    pace.rest()
    now[0] += 1000.0
    advance(pace, now, 1, [4, 5, 6], 1.0)
    assert pace.left(1, 10) == pytest.approx(10.0)


def test_jobs_to_come_are_expected_to_be_like_those_before(pace: JobPace, now: list[float]) -> None:
    advance(pace, now, 1, [0, 1, 2, 3], 2.0)
    pace.over(1)
    assert pace.to_come(5) == pytest.approx(10.0)
    advance(pace, now, 2, [0, 1, 2, 3], 1.0)
    pace.over(2)
    assert pace.to_come(5) == pytest.approx(5 * 1.7)
    pace.over(2)
    assert pace.to_come(5) == pytest.approx(5 * 1.7)


def test_passes_of_a_model_say_nothing_of_frames_that_are_drawn(pace: JobPace, now: list[float]) -> None:
    for done in (0, 1, 2, 3):
        pace.advance(1, done, "draft", of_a_frame=24 / 8)
        now[0] += 2.0
    assert pace.left(1, 21) == pytest.approx(42.0)
    pace.over(1)
    assert pace.to_come(8, "draft") == pytest.approx(48.0)
    assert pace.to_come(8, "blocking") is None
    pace.advance(2, 1, "draft", of_a_frame=12 / 8)
    assert pace.left(2, 12) == pytest.approx(48.0)


def test_several_jobs_go_on_at_once(pace: JobPace, now: list[float]) -> None:
    for done in (1, 2, 3):
        pace.advance(1, done)
        pace.advance(2, done * 2)
        now[0] += 1.0
    assert pace.left(1, 10) == pytest.approx(10.0)
    assert pace.left(2, 10) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (12.4, "12 s"), (55.0, "1 min"), (240.0, "4 min"), (3590.0, "1 h"), (4800.0, "1 h 20 min")],
)
def test_times_are_told_roughly(seconds: float, words: str) -> None:
    assert time_words(seconds) == words
