import numpy as np
import pytest

from previz.stage.sightlines import Boxes, Sticks


def sticks(random: np.random.Generator, count: int) -> Sticks:
    return Sticks(
        random.uniform(-2, 2, (count, 3)), random.uniform(-1, 1, (count, 3)), random.uniform(0.05, 0.4, count)
    )


def boxes(random: np.random.Generator, count: int) -> Boxes:
    return Boxes(random.uniform(-2, 2, (count, 3)), random.uniform(0.1, 0.8, (count, 3)), random.uniform(0, 6, count))


@pytest.mark.parametrize("make", [sticks, boxes])
@pytest.mark.parametrize("seed", range(6))
def test_a_way_meets_where_its_points_are_first_held(make, seed):
    random = np.random.default_rng(seed)
    things = make(random, 12)
    starts = random.uniform(-4, 4, (40, 3))
    ways = 1.5 * (random.uniform(-2, 2, (40, 3)) - starts)
    steps = np.linspace(0, 1, 4001)
    points = starts[:, None] + steps[:, None] * ways[:, None]
    held = things.hold(points.reshape(-1, 3)).reshape(40, -1)
    met = things.met(starts, ways)
    hits = held.any(axis=1)
    assert np.isfinite(met[hits]).all()
    assert np.isfinite(met[~hits]).sum() <= 1, "one may graze between two points"
    last = steps[::-1][held[:, ::-1].argmax(axis=1)]
    assert (met[hits] <= last[hits]).all()
    if make is boxes:
        assert met[hits] == pytest.approx(steps[held.argmax(axis=1)][hits], abs=1e-3)
    assert 3 < hits.sum() < 40


def test_a_way_through_the_middle_of_a_stick_enters_at_its_skin():
    stick = Sticks(np.array([[0.0, 0.0, 0.0]]), np.array([[0.0, 2.0, 0.0]]), np.array([0.25]))
    assert stick.met(np.array([[-1.0, 1.0, 0.0]]), np.array([[2.0, 0.0, 0.0]]))[0] == pytest.approx(0.375)


def test_room_widens_a_stick():
    stick = Sticks(np.array([[0.0, 0.0, 0.0]]), np.array([[0.0, 2.0, 0.0]]), np.array([0.25]))
    start, way = np.array([[-1.0, 1.0, 0.3]]), np.array([[2.0, 0.0, 0.0]])
    assert np.isinf(stick.met(start, way)[0])
    assert np.isfinite(stick.met(start, way, 0.1)[0])


def test_nothing_is_met_where_nothing_is():
    none = np.empty((0, 3))
    start, way = np.zeros((4, 3)), np.ones((4, 3))
    assert np.isinf(Sticks(none, none, np.empty(0)).met(start, way)).all()
    assert np.isinf(Boxes(none, none, np.empty(0)).met(start, way)).all()
    assert not Boxes(none, none, np.empty(0)).hold(start).any()
    assert not Sticks(none, none, np.empty(0)).hold(start).any()
