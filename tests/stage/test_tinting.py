"""A thing in another colour: its main paint changes, the rest stays."""

import numpy as np
import pytest

from previz.stage.props import painted_mesh, prop_mesh

RED = (0.66, 0.2, 0.17)


@pytest.mark.parametrize("kind", ["car", "door", "umbrella", "bicycle", "ball", "horse", "sofa", "hat"])
def test_a_kind_takes_the_colour_and_keeps_some_of_its_own_or_is_all_of_one(kind):
    plain, red = prop_mesh(kind), painted_mesh(kind, RED)
    changed = np.abs(plain.colours - red.colours).max(axis=1) > 0.02
    assert changed.mean() > 0.02
    near = np.linalg.norm(red.colours[changed] - np.array(RED), axis=1)
    assert near.min() < 0.1
    assert (plain.positions == red.positions).all()


def test_the_tyres_and_lamps_of_a_car_keep_their_paint():
    plain, red = prop_mesh("car"), painted_mesh("car", RED)
    dark = plain.colours.max(axis=1) < 0.2
    assert (plain.colours[dark] == red.colours[dark]).all()


def test_no_colour_is_the_kind_itself():
    assert painted_mesh("car", None) is prop_mesh("car")
