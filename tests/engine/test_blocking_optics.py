from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.blocking import optics
from tests.engine.staged import camera_at

directions = st.tuples(st.floats(-1, 1), st.floats(0.05, 1), st.floats(-1, 1))


@given(directions)
def test_the_lights_axes_are_square_and_end_towards_the_light(direction: tuple[float, float, float]) -> None:
    axes = optics.light_axes(direction)
    np.testing.assert_allclose(axes @ axes.T, np.eye(3), atol=1e-9)
    np.testing.assert_allclose(axes[2], np.asarray(direction) / np.linalg.norm(direction), atol=1e-9)


@given(directions)
def test_a_light_box_holds_what_is_seen_and_what_casts_on_it(direction: tuple[float, float, float]) -> None:
    axes = optics.light_axes(direction)
    seen = np.array([[-4.0, 0, -3], [5, 2, 6], [0, 0, 0]])
    casters = seen + 30 * axes[2]
    lit = seen @ axes.T
    corners = np.stack([lit.min(axis=0), lit.max(axis=0)])
    box = optics.light_box(axes, casters, corners, 512)
    for points in (seen, casters):
        clip = points @ box.matrix[:3, :3].T.astype(np.float64) + box.matrix[:3, 3]
        assert np.abs(clip[:, :2]).max() <= 1.001
        assert np.abs(clip[:, 2]).max() <= 1.001


@given(directions)
def test_scale_and_offset_of_a_box_are_its_matrix(direction: tuple[float, float, float]) -> None:
    axes = optics.light_axes(direction)
    box = optics.square_box(axes, np.array([2.0, -1.0, 0.5]), 12.0, (-7.0, 9.0), 512)
    point = np.array([1.0, 2.0, -3.0])
    clip = box.matrix[:3, :3].astype(np.float64) @ point + box.matrix[:3, 3]
    np.testing.assert_allclose((axes @ point) * box.scale + box.offset, clip / 2 + 0.5, atol=1e-5)


def test_what_is_nearer_to_the_light_is_nearer_in_the_map() -> None:
    axes = optics.light_axes((0, 1, 0))
    points = np.array([[0.0, 0, 0], [0, 5, 0]])
    box = optics.light_box(axes, points, points @ axes.T, 256)
    clip = points @ box.matrix[:3, :3].T.astype(np.float64) + box.matrix[:3, 3]
    assert clip[1, 2] < clip[0, 2]


def test_the_projection_puts_near_and_far_at_the_ends_of_clip_space() -> None:
    camera = camera_at((0, 0, 0), (0, 0, -1))
    matrix = optics.projection(camera, 16 / 9).astype(np.float64)
    for away, depth in ((camera.near, -1.0), (camera.far, 1.0)):
        clip = matrix @ np.array([0, 0, -away, 1])
        assert clip[2] / clip[3] == pytest.approx(depth, abs=1e-4)


def test_the_frustum_ends_in_the_corners_of_the_picture() -> None:
    camera = camera_at((1, 2, 3), (1, 2, 0), fov_y=math.pi / 2)
    points = optics.frustum_points(camera, 2.0, 10.0)
    np.testing.assert_allclose(points[0], (1, 2, 3), atol=1e-6)
    assert {tuple(np.round(point, 3)) for point in points[1:]} == {
        (1 + x, 2 + y, -7) for x in (-20, 20) for y in (-10, 10)
    }
