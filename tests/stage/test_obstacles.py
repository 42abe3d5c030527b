import numpy as np
import pytest

from previz.stage.drawing import Mesh
from previz.stage.grid import CELL, grid_of
from previz.stage.obstacles import Capsule, Obstacles, capsules_of
from previz.stage.sizes import Block
from tests.stage.people import nothing, standing


def slab(least: tuple[float, float, float], most: tuple[float, float, float]) -> Mesh:
    """The six faces of a box as a mesh."""
    low, high = np.array(least, dtype=np.float32), np.array(most, dtype=np.float32)
    corners = np.array(
        [[(low, high)[i][0], (low, high)[j][1], (low, high)[k][2]] for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    )
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    triangles = np.array([t for a, b, c, d in quads for t in ((a, b, c), (a, c, d))], dtype=np.uint32)
    return Mesh(corners, np.zeros_like(corners), np.zeros_like(corners), triangles)


@pytest.fixture(scope="module")
def table():
    return grid_of([slab((-1, 0.7, -0.5), (1, 0.8, 0.5)), slab((-300, -0.1, -300), (300, 0, 300))])


def test_the_grid_holds_the_table_and_not_the_ground(table):
    held = table.holds(
        np.array([[0.0, 0.75, 0.0], [0.9, 0.75, 0.4], [0.0, 0.4, 0.0], [0.0, 1.2, 0.0], [5.0, 0.05, 5.0]])
    )
    assert held.tolist() == [True, True, False, False, False]


def test_points_outside_the_grid_are_free(table):
    assert not table.holds(np.array([[1e4, 1.0, 0.0], [0.0, -50.0, 0.0]])).any()


def test_what_is_let_go_rests_on_the_table_or_the_floor(table):
    assert table.support(np.array([0.0, 1.1, 0.0])) == pytest.approx(0.8, abs=CELL)
    assert table.support(np.array([3.0, 1.1, 0.0])) == 0.0


def test_the_table_hides_what_is_behind_it(table):
    obstacles = Obstacles(table, (), ())
    eyes = np.array([[0.0, 0.75, 4.0], [0.0, 1.7, 4.0]])
    assert obstacles.hidden(eyes, np.array([[0.0, 0.75, -3.0]])).tolist() == [1.0, 0.0]


def test_a_figure_is_in_the_way_and_no_place_for_a_camera():
    obstacles = Obstacles(nothing(), capsules_of(standing()), ())
    assert obstacles.hold(np.array([0.0, 1.2, 0.0]))
    assert not obstacles.hold(np.array([0.6, 1.2, 0.0]))
    assert obstacles.block_camera(np.array([[0.3, 1.2, 0.0], [1.5, 1.2, 0.0]])).tolist() == [True, False]


def test_a_turned_box_holds_along_its_own_axes():
    obstacles = Obstacles(nothing(), (), (Block("car", np.zeros(3), np.array([0.5, 1.0, 2.0]), np.pi / 2),))
    assert obstacles.hold(np.array([[1.8, 0.5, 0.0], [0.0, 0.5, 1.8]])).tolist() == [True, False]


def test_a_camera_is_not_put_under_the_floor():
    obstacles = Obstacles(nothing(), (Capsule(np.zeros(3), np.ones(3), 0.01),), ())
    assert obstacles.block_camera(np.array([[5.0, 0.02, 5.0]]))[0]


def _in_capsule(point, capsule, room):
    along = capsule.end - capsule.start
    share = np.clip((point - capsule.start) @ along / max(along @ along, 1e-9), 0, 1)
    return np.linalg.norm(point - capsule.start - share * along) < capsule.radius + room


def _in_block(point, block, room):
    x, y, z = point - block.centre
    turn, lean = np.cos(block.heading), np.sin(block.heading)
    return all(
        abs(own) < half + room
        for own, half in zip((x * turn - z * lean, y, x * lean + z * turn), block.half, strict=True)
    )


@pytest.mark.parametrize("seed", range(20))
def test_many_points_are_held_as_one_by_one(table, seed):
    random = np.random.default_rng(seed)
    people = [standing(1.75, *random.uniform((-2, -2, 0), (2, 2, 6))) for _ in range(4)]
    blocks = tuple(
        Block("thing", random.uniform(-2, 2, 3), random.uniform(0.05, 0.8, 3), random.uniform(0, 6)) for _ in range(5)
    )
    obstacles = Obstacles(table, tuple(each for body in people for each in capsules_of(body)), blocks)
    points, room = random.uniform((-2.5, -0.2, -2.5), (2.5, 2.2, 2.5), (20, 15, 3)), 0.1 * (seed % 2)
    held = [
        any(_in_capsule(point, each, room) for each in obstacles.capsules)
        or any(_in_block(point, each, room) for each in blocks)
        or bool(table.holds(point))
        for point in points.reshape(-1, 3)
    ]
    assert obstacles.hold(points, room).ravel().tolist() == held
    assert 0 < sum(held) < 280
