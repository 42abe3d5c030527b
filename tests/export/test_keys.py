from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from previz.export.keys import changes, facing, kept, placing, steps

Floats = npt.NDArray[np.float64]
angles = st.floats(-np.pi, np.pi)
sizes = st.floats(0.1, 10)


def turned(yaw: float, pitch: float, roll: float) -> Floats:
    """A rotation (3, 3): yaw about Y, then pitch about X, then roll about Z."""
    c, s = np.cos, np.sin
    about_y = np.array([[c(yaw), 0, s(yaw)], [0, 1, 0], [-s(yaw), 0, c(yaw)]])
    about_x = np.array([[1, 0, 0], [0, c(pitch), -s(pitch)], [0, s(pitch), c(pitch)]])
    about_z = np.array([[c(roll), -s(roll), 0], [s(roll), c(roll), 0], [0, 0, 1]])
    return np.asarray(about_y @ about_x @ about_z)


def matrix_of(translation: Floats, rotation: Floats, scale: Floats) -> Floats:
    """The way back, from the quaternion by its product with vectors."""
    x, y, z, w = rotation
    axis = np.array([x, y, z])
    columns = [
        2 * axis[k] * axis + (2 * w * w - 1) * np.eye(3)[k] + 2 * w * np.cross(axis, np.eye(3)[k]) for k in range(3)
    ]
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = np.stack(columns, axis=1) * scale, translation
    return matrix


@given(angles, angles, angles, st.tuples(sizes, sizes, sizes), st.tuples(angles, angles, angles))
def test_a_placing_makes_the_matrix_that_it_is_of(
    yaw: float, pitch: float, roll: float, size: tuple[float, float, float], place: tuple[float, float, float]
) -> None:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = turned(yaw, pitch, roll) * size, place
    split = placing(matrix[None])
    back = matrix_of(split.translation[0], split.rotation[0], split.scale[0])
    np.testing.assert_allclose(back, matrix, atol=1e-9)


@given(st.lists(angles, min_size=2, max_size=6))
def test_quaternions_take_the_short_way(yaws: list[float]) -> None:
    matrices = np.tile(np.eye(4), (len(yaws), 1, 1))
    matrices[:, :3, :3] = [turned(yaw, 0.3, -0.2) for yaw in yaws]
    rotation = placing(matrices).rotation
    assert ((rotation[1:] * rotation[:-1]).sum(axis=1) >= -1e-12).all()


def test_the_inside_of_a_pause_is_left_out() -> None:
    values = np.array([[0.0], [1.0], [1.0], [1.0], [1.0], [2.0], [3.0]])
    assert kept(values).tolist() == [0, 1, 4, 5, 6]
    assert kept(np.array([[1.0]])).tolist() == [0]
    assert changes(values)
    assert not changes(values[1:5])


def test_steps_are_where_something_comes_or_goes() -> None:
    assert steps(np.array([False, False, True, True, False])).tolist() == [0, 2, 4]


@given(st.tuples(angles, angles, angles).filter(lambda way: np.linalg.norm(way) > 0.01))
def test_a_lamp_shines_from_where_the_light_comes(way: tuple[float, float, float]) -> None:
    placed = facing(way)
    np.testing.assert_allclose(placed[:3, 2], np.asarray(way) / np.linalg.norm(way), atol=1e-9)
    np.testing.assert_allclose(placed[:3, :3].T @ placed[:3, :3], np.eye(3), atol=1e-9)
    assert np.linalg.det(placed[:3, :3]) > 0
