"""When things are done: at once, however long the words before them are, and later where somebody is waited for."""

from __future__ import annotations

import pytest

from previz.shots.actions import actions_in
from previz.stage.pacing import Pace
from previz.stage.world import SceneBeat
from tests.measured.watching import described, staged


def begins(text: str, done: str, seconds: float = 3.0) -> float:
    """When the first beat of an action begins in a shot of a description."""
    performers = staged(described(text, seconds=seconds)).world.performers
    return next(beat.start for performer in performers for beat in performer.beats if beat.action == done)


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("The camera cranes slowly down from high above the rooftops to find a man who runs across a square", "run"),
        (
            "Wide shot, 24mm, low angle, slow push in with a slight shake. Night. Rain. Two boxers fight in a ring",
            "punch",
        ),
        ("Slow dolly in from a wide shot, starting on the window: a woman reads a letter in a kitchen, night", "read"),
        ("Night. A long, dark street. A lamp flickers. A man walks away from the camera", "walk"),
    ],
)
def test_nobody_waits_for_the_words_before_what_they_do(text: str, done: str) -> None:
    assert begins(text, done) <= 0.1


def test_what_is_over_in_a_moment_waits_for_the_camera() -> None:
    assert 0.5 < begins("Slow pan left across an empty bar until a waiter drops a tray, night", "put_down") < 1.5


def test_a_script_gives_a_sentence_about_the_place_its_own_time() -> None:
    line = "Rain on the glass of the dark lamp room. The keeper sits down."
    pace = Pace(SceneBeat(0.0, 6.0, line), actions_in(line, ["Keeper"]))
    assert pace.at(line.index("The keeper")) == pytest.approx(6.0 * line.index("The keeper") / len(line), abs=0.05)


def test_who_reads_is_reading_at_the_first_frame() -> None:
    shot = staged(described("Medium shot. A woman reads a letter in a kitchen, night"))
    early, later = (shot.troupe.body(0, seconds).joints[4] for seconds in (0.0, 0.6))
    assert abs(float(early[1] - later[1])) < 0.06
