"""Where things go by themselves, by what lines say of them, and the paths that come of it."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.stage.travelling import Travelling
from previz.stage.trips import Track, Trip, Way, path_of, track_through, trips_in
from previz.stage.world import Prop, SceneBeat

TRACK = track_through((0.0, 0.0, 0.0), 0.0, 50.0, 50.0)


def trips(text: str, names: tuple[str, ...] = (), kinds: tuple[str, ...] = ()) -> tuple[Trip, ...]:
    return trips_in((SceneBeat(0.0, 4.0, text),), names, kinds)


@pytest.mark.parametrize(
    ("text", "kind", "way"),
    [
        ("A car drives past.", "car", Way.PASS),
        ("A car pulls up.", "car", Way.ARRIVE),
        ("The truck drives off.", "truck", Way.LEAVE),
        ("A car skids to a halt.", "car", Way.ARRIVE),
        ("A train passes through the station.", "train", Way.PASS),
        ("The ship sails away.", "ship", Way.LEAVE),
        ("Two horses gallop across the field.", "horse", Way.PASS),
        ("A man drives off in a red car.", "car", Way.LEAVE),
        ("A boy rides a bicycle down the road.", "bicycle", Way.PASS),
    ],
)
def test_a_line_sends_a_thing_on_its_way(text, kind, way):
    (trip,) = trips(text)
    assert (trip.kind, trip.way) == (kind, way)


@pytest.mark.parametrize(
    "text", ["A car stands by the road.", "A knight on a horse waits.", "Cows graze.", "She looks at the car."]
)
def test_what_does_not_go_stays(text):
    assert trips(text) == ()


def test_haste_and_skids_are_read_from_the_words():
    (fast,), (slow,) = trips("A car speeds past."), trips("A car crawls past.")
    assert fast.haste > 1 > slow.haste
    assert trips("A car skids to a halt.")[0].skids


def speed(path, seconds: float) -> float:
    mover = Travelling(Prop("car", "car", path[0][1], path=path))
    return float(np.linalg.norm(mover.at(seconds + 0.05)[:3, 3] - mover.at(seconds - 0.05)[:3, 3]) / 0.1)


def test_what_arrives_comes_to_a_stand_and_what_leaves_gathers_speed():
    arrives = path_of([Trip("car", Way.ARRIVE, 0.0, 4.0)], TRACK, 8.0)
    assert speed(arrives, 0.5) > 5 > 0.05 > speed(arrives, 7.0)
    assert arrives[-1][1] == pytest.approx((0.0, 0.0, 0.0), abs=0.01)
    leaves = path_of([Trip("car", Way.LEAVE, 2.0, 2.0)], TRACK, 8.0)
    assert speed(leaves, 1.0) < 0.2 < 5 < speed(leaves, 7.0)


def test_what_arrives_late_has_been_on_its_way_before():
    path = path_of([Trip("car", Way.ARRIVE, 5.0, 3.0)], TRACK, 10.0)
    assert path[0][0] == 0.0
    assert speed(path, 1.0) == pytest.approx(speed(path, 5.2), rel=0.2)


def test_what_passes_is_in_the_middle_half_way():
    path = path_of([Trip("car", Way.PASS, 0.0, 4.0)], TRACK, 4.0)
    times, ways = [time for time, _ in path], [at[2] for _, at in path]
    assert np.interp(2.0, times, ways) == pytest.approx(0.0, abs=0.5)


def test_the_times_of_a_path_grow():
    way = (Trip("car", Way.ARRIVE, 0.0, 3.0), Trip("car", Way.LEAVE, 5.0, 3.0), Trip("car", Way.PASS, 9.0, 2.0))
    times = [time for time, _ in path_of(way, TRACK, 12.0)]
    assert all(later > earlier for earlier, later in pairwise(times))


@given(
    st.lists(st.tuples(st.sampled_from(Way), st.floats(0, 3), st.floats(0, 4), st.booleans()), min_size=1, max_size=4),
    st.floats(0.1, 12),
)
def test_the_times_of_a_path_grow_whatever_the_trips(
    told: list[tuple[Way, float, float, bool]], seconds: float
) -> None:
    trips, start = [], 0.0
    for way, later, lasts, skids in told:
        start += later
        trips.append(Trip("car", way, start, lasts, skids=skids))
    path = path_of(trips, Track((0.0, 0.0, 0.0), (1.0, 0.0), 20.0, 20.0), seconds)
    assert all(after > before for (before, _), (after, _) in pairwise(path))
    Travelling(Prop("car", "car", path[0][1], 0.0, path=path))
