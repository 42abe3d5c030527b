import numpy as np
import pytest

from previz.stage.plan.paper import paper_for
from previz.stage.plan.scenery import is_small, singular, thing_labels, thing_marks, thing_of
from previz.stage.world import Prop

PAPER = paper_for(np.array([-4.0, -4.0]), np.array([4.0, 4.0]))


def standing(x: float, z: float) -> np.ndarray:
    transform = np.eye(4, dtype=np.float32)
    transform[:3, 3] = (x, 0, z)
    return transform


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("chairs", "chair"), ("benches", "bench"), ("boxes", "box"), ("sofa", "sofa"), ("glass", "glass"),
        ("reading table", "reading table"), ("lamp posts", "lamp post"), ("bus", "bus"),
    ],
)  # fmt: skip
def test_one_of_several_is_named_in_the_singular(name, one):
    assert singular(name) == one


def test_a_thing_stands_where_its_transform_has_it():
    thing = thing_of(Prop("car", "car", (0, 0, 0)), standing(1.0, -2.0), 0.0, 3.0)
    assert thing.trace.outline.centroid.distance(thing.trace.outline.envelope.centroid) < 0.3
    x0, z0, x1, z1 = thing.trace.outline.bounds
    assert ((x0 + x1) / 2, (z0 + z1) / 2) == pytest.approx((1.0, -2.0), abs=0.15)
    assert not is_small(thing)


def test_a_small_thing_gets_a_sign_and_a_travelling_one_an_arrow():
    letter = thing_of(Prop("coin", "coin", (0, 0.7, 0)), standing(0, 0), 0.0, 3.0)
    assert is_small(letter)
    path = ((0.0, (-3.0, 0.0, 0.0)), (3.0, (3.0, 0.0, 0.0)))
    car = thing_of(Prop("car", "car", (-3, 0, 0), path=path), standing(-3, 0), 0.0, 3.0)
    assert float(np.linalg.norm(car.way[-1] - car.way[0])) == pytest.approx(6.0)
    assert len(thing_marks([car], PAPER)) >= 3
    assert [label.lines for label in thing_labels([letter, car], PAPER)] == [("coin",), ("car",)]
