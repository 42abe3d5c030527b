"""Cameras put by hand: where they turn, what they see, and what they are called."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.sensors import sensor_named
from previz.shots.spec import Angle, Size
from previz.stage.lens import gate
from previz.stage.placing import Grip, terms_of
from previz.stage.view import View, project
from tests.stage.people import standing

GATE = gate(16 / 9, sensor_named("super_35"))
MARA = standing(1.7)


def held(distance: float = 3.0, height: float = 1.5, lens: float = 40.0, pitch: float = 0.0, roll: float = 0.0) -> Grip:
    """A camera in front of somebody who stands at the origin and looks along +Z."""
    eye = np.array([0.0, height, distance])
    return Grip(View(eye, math.pi, pitch, roll, lens, distance), MARA.chest, MARA, GATE)


@given(across=st.floats(-3, 3), up=st.floats(-0.4, 0.4), pitch=st.floats(-0.3, 0.2))
def test_what_a_camera_turns_about_stays_where_it_is_in_the_frame(across, up, pitch):
    before = held(pitch=pitch)
    after = before.orbited(across, up)
    seen = [project(grip.view, before.pivot[None], GATE)[0] for grip in (before, after)]
    if after.view.eye[1] > 0.1:
        assert seen[0] == pytest.approx(seen[1], abs=1e-6)


@given(st.floats(-20, 20))
def test_no_camera_is_carried_over_the_pole_or_under_the_floor(up):
    grip = held().orbited(0.0, up)
    assert math.radians(-85.01) <= grip.view.pitch <= math.radians(60.01)
    assert grip.view.eye[1] > 0


@given(x=st.floats(-9, 9), z=st.floats(-9, 9))
def test_a_camera_carried_over_the_floor_keeps_its_height_and_looks_at_the_same(x, z):
    before = held()
    after = before.carried(x, z)
    assert after.view.eye[1] == pytest.approx(before.view.eye[1])
    if math.hypot(x, z) > 0.7:
        assert after.view.eye[[0, 2]] == pytest.approx((x, z))
        seen = [project(grip.view, before.pivot[None], GATE)[0] for grip in (before, after)]
        assert seen[0][:2] == pytest.approx(seen[1][:2], abs=1e-6)
    assert np.linalg.norm((after.view.eye - after.pivot)[[0, 2]]) >= 0.3 - 1e-9


@given(share=st.floats(0.0, 10))
def test_a_camera_never_comes_into_whom_it_is_about(share):
    grip = held().dollied(share)
    assert np.linalg.norm(grip.view.eye - grip.pivot) >= 0.3 - 1e-9


@pytest.mark.parametrize(
    ("grip", "size"),
    [
        (held(30.0, 1.2), Size.EXTREME_WIDE),
        (held(9.0, 1.2), Size.WIDE),
        (held(4.4, 1.2), Size.FULL),
        (held(2.0, 1.5), Size.MEDIUM),
        (held(2.0, 1.6, lens=85.0), Size.CLOSE_UP),
        (held(2.0, 1.6, lens=250.0), Size.EXTREME_CLOSE_UP),
    ],
)
def test_a_picture_is_called_by_its_size(grip, size):
    assert terms_of(grip.view, MARA, GATE).size is size


@pytest.mark.parametrize(
    ("grip", "angle"),
    [
        (held(), Angle.EYE_LEVEL),
        (held(3.0, 0.7, pitch=math.radians(14)), Angle.LOW),
        (held(3.0, 0.2, pitch=math.radians(20)), Angle.WORMS_EYE),
        (held(3.0, 3.0, pitch=math.radians(-28)), Angle.HIGH),
        (held(0.4, 6.0, pitch=math.radians(-84)), Angle.OVERHEAD),
    ],
)
def test_a_picture_is_called_by_its_angle(grip, angle):
    assert terms_of(grip.view, MARA, GATE).angle is angle


def test_a_tilted_horizon_is_dutch():
    assert terms_of(held(roll=math.radians(12)).view, MARA, GATE).dutch
    assert not terms_of(held(roll=math.radians(1)).view, MARA, GATE).dutch


@settings(max_examples=30)
@given(st.floats(0.2, 5.0))
def test_a_lens_stays_one_that_a_camera_can_be_given(share):
    assert 8.0 <= GATE.told(held().zoomed(share).view.lens_mm) <= 300.0
