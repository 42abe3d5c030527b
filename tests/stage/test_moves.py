import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.shots.sensors import sensor_named
from previz.shots.spec import Movement, Speed
from previz.stage.lens import gate
from previz.stage.moves import STEADY, WHIPS, Rig, anchor, eased, plan, rig_at, rigged, smoothed, sway, turned_to
from previz.stage.view import Floats, View, aimed, basis, project

FPS, SECONDS, GATE = 24, 4.0, gate(16 / 9, sensor_named("super_35"))
PIVOT = np.array([0.0, 1.6, 0.0])
START = View(np.array([1.2, 1.6, 3.0]), *aimed(np.array([1.2, 1.6, 3.0]), PIVOT), 0.0, 40.0, 3.2)
MOVING = [move for move in Movement if move not in STEADY]


def views(*moves: Movement, speed: Speed | None = None, seconds: float = SECONDS) -> list[View]:
    legs = plan(moves, speed, seconds, START, PIVOT, GATE)
    origin = anchor(moves, legs)
    return [rigged(START, PIVOT, rig_at(legs, origin, frame / FPS), GATE) for frame in range(round(seconds * FPS) + 1)]


def flow(path: list[View], point: Floats = PIVOT) -> Floats:
    """How a fixed point moves in the frame, from the first view to the last (x, y)."""
    first, last = (project(view, point, GATE)[0, :2] for view in (path[0], path[-1]))
    return np.asarray(last - first)


@given(share=st.floats(0, 1), ramp=st.floats(0.05, 0.5))
def test_ease_rises_from_nought_to_one(share, ramp):
    assert eased(0.0, ramp) == pytest.approx(0)
    assert eased(1.0, ramp) == pytest.approx(1)
    assert eased(share, ramp) <= eased(min(share + 0.01, 1.0), ramp) + 1e-12
    assert eased(share, ramp) + eased(1 - share, ramp) == pytest.approx(1)


def test_ease_starts_and_stops_gently():
    assert eased(0.02) < 0.002
    assert 1 - eased(0.98) < 0.002


@pytest.mark.parametrize(
    ("move", "axis", "sign"),
    [
        (Movement.PAN_LEFT, 0, 1),
        (Movement.PAN_RIGHT, 0, -1),
        (Movement.TILT_UP, 1, -1),
        (Movement.TILT_DOWN, 1, 1),
        (Movement.TRUCK_LEFT, 0, 1),
        (Movement.TRUCK_RIGHT, 0, -1),
        (Movement.PEDESTAL_UP, 1, -1),
        (Movement.PEDESTAL_DOWN, 1, 1),
    ],
)
def test_the_picture_flows_against_the_move(move, axis, sign):
    path = views(move)
    assert sign * flow(path)[axis] > 0.1


def test_a_push_comes_nearer_and_ends_on_the_framed_view():
    path = views(Movement.DOLLY_IN)
    gaps = [np.linalg.norm(view.eye - PIVOT) for view in path]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] - gaps[-1] > 0.8
    assert path[-1].eye == pytest.approx(START.eye)


def test_a_pull_starts_on_the_framed_view_and_goes_away():
    path = views(Movement.DOLLY_OUT)
    assert path[0].eye == pytest.approx(START.eye)
    assert np.linalg.norm(path[-1].eye - PIVOT) > np.linalg.norm(START.eye - PIVOT) + 0.8


def test_zooms_change_the_lens_alone():
    inward, outward = views(Movement.ZOOM_IN), views(Movement.ZOOM_OUT)
    assert inward[-1].lens_mm == pytest.approx(40.0)
    assert 1.5 < inward[-1].lens_mm / inward[0].lens_mm < 2.5
    assert outward[0].lens_mm == pytest.approx(40.0)
    assert outward[-1].lens_mm < 28
    assert all(view.eye == pytest.approx(START.eye) for view in (*inward, *outward))


def test_a_dolly_zoom_keeps_the_subjects_size_while_the_field_of_view_changes():
    path = views(Movement.DOLLY_ZOOM)
    tops = np.array([project(view, PIVOT + np.array([0.0, 0.3, 0.0]), GATE)[0, 1] for view in path])
    assert np.ptp(tops) < 1e-6
    assert path[0].lens_mm / path[-1].lens_mm > 1.4


@pytest.mark.parametrize(("move", "sign"), [(Movement.ARC_RIGHT, 1), (Movement.ARC_LEFT, -1)])
def test_an_arc_goes_round_its_subject(move, sign):
    path = views(move)
    assert np.allclose([np.linalg.norm(view.eye - PIVOT) for view in path], np.linalg.norm(START.eye - PIVOT))
    assert np.allclose([project(view, PIVOT, GATE)[0, :2] for view in path], 0, atol=1e-6)
    assert sign * float((path[-1].eye - path[0].eye) @ basis(path[0].yaw, 0.0)[0]) > 0.5
    assert 20 <= abs(math.degrees(path[-1].yaw - path[0].yaw)) <= 46


@pytest.mark.parametrize(("move", "sign"), [(Movement.CRANE_UP, 1), (Movement.CRANE_DOWN, -1)])
def test_a_crane_rises_or_sinks_and_holds_its_subject(move, sign):
    path = views(move)
    assert sign * (path[-1].eye[1] - path[0].eye[1]) > 1.5
    assert np.allclose([project(view, PIVOT, GATE)[0, 1] for view in path], 0, atol=1e-6)


@pytest.mark.parametrize("speed", list(Speed))
@pytest.mark.parametrize("move", [move for move in MOVING if move not in WHIPS])
def test_moves_are_continuous_and_at_the_pace_of_equipment(move, speed):
    path = views(move, speed=speed)
    for before, after in pairwise(path):
        assert np.linalg.norm(after.eye - before.eye) < 0.3
        assert abs(math.degrees(after.yaw - before.yaw)) < 6
        assert abs(math.degrees(after.pitch - before.pitch)) < 6


def test_speed_words_order_the_pace():
    travelled = [
        np.linalg.norm(np.subtract(*(v.eye for v in views(Movement.TRUCK_LEFT, speed=s)[:: int(FPS * 4)])))
        for s in Speed
    ]
    assert travelled == sorted(travelled)


def test_a_whip_is_over_in_less_than_four_tenths_of_a_second():
    yaws = np.array([view.yaw for view in views(Movement.WHIP_PAN_RIGHT)])
    moving = np.abs(np.diff(yaws)) > 1e-4
    assert 0 < moving.sum() / FPS <= 0.42
    assert abs(math.degrees(yaws[-1] - yaws[0])) > 45
    assert yaws[-1] == pytest.approx(START.yaw)


def test_moves_in_a_row_follow_each_other_and_meet():
    path = views(Movement.PAN_LEFT, Movement.DOLLY_IN)
    half = len(path) // 2
    assert path[half - 2].eye == pytest.approx(path[0].eye)
    assert path[half + 2].yaw == pytest.approx(path[-1].yaw)
    assert path[-1].eye == pytest.approx(START.eye)
    assert path[-1].yaw == pytest.approx(START.yaw)


def test_in_and_out_meets_the_framed_view_in_the_middle():
    path = views(Movement.DOLLY_IN, Movement.DOLLY_OUT)
    assert path[len(path) // 2].eye == pytest.approx(START.eye)
    assert np.linalg.norm(path[0].eye - PIVOT) > np.linalg.norm(START.eye - PIVOT)


@pytest.mark.parametrize("move", list(Movement))
def test_one_frame_has_the_framed_view(move):
    assert plan([move], None, 0.0, START, PIVOT, GATE) == ()
    short = views(move, seconds=1 / FPS)
    if move not in WHIPS:
        assert np.linalg.norm(short[0].eye - START.eye) < 0.1


def test_static_words_do_not_move_the_rig():
    assert plan([Movement.STATIC, Movement.HANDHELD], None, 3.0, START, PIVOT, GATE) == ()
    assert rigged(START, PIVOT, Rig(), GATE).eye == pytest.approx(START.eye)


def test_a_shoulder_sways_a_little_slowly_and_the_same_each_time():
    times = np.arange(240) / FPS
    offsets = np.array([np.concatenate(sway(time, 40.0, 3)) for time in times])
    assert 0.004 < offsets[:, :3].std() < 0.04
    assert np.degrees(np.abs(offsets[:, 3:]).max()) < 2.0
    power = np.abs(np.fft.rfft(offsets - offsets.mean(axis=0), axis=0)) ** 2
    fast = np.fft.rfftfreq(len(times), 1 / FPS) > 3.0
    assert power[fast].sum() / power.sum() < 0.01
    assert np.array_equal(offsets, [np.concatenate(sway(time, 40.0, 3)) for time in times])
    assert not np.allclose(offsets, [np.concatenate(sway(time, 40.0, 4)) for time in times])


@given(step=st.floats(0.01, 0.2), lag=st.floats(0.05, 0.6))
def test_the_spring_trails_a_steady_walk_by_its_lag_and_never_overshoots_a_stop(step, lag):
    times = np.arange(200) * step
    walk = np.minimum(times, 100 * step)[:, None] * 1.4
    followed = smoothed(walk, step, lag)
    assert walk[100, 0] - followed[100, 0] == pytest.approx(1.4 * lag, rel=0.25, abs=1.4 * step)
    assert followed.max() <= walk.max() + 1e-6
    assert (np.diff(followed[:, 0]) >= -1e-9).all()


def test_turning_puts_the_new_point_where_the_old_one_was():
    moved = PIVOT + np.array([0.4, 0.1, -0.2])
    view = turned_to(START, moved, PIVOT)
    assert project(view, moved, GATE)[0, :2] == pytest.approx(project(START, PIVOT, GATE)[0, :2], abs=1e-6)
