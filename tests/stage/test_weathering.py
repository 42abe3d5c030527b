"""Snow lies on what looks up, rain darkens it, and water and roofed places stay as they are."""

from __future__ import annotations

import numpy as np
import pytest

from previz.shots.spec import Weather
from previz.stage.sets import place_of
from tests.stage.test_sets import world


def tops(kind: str, weather: Weather, part: str) -> np.ndarray:
    """The colours (n, 3) of the vertices of a part that look straight up."""
    mesh = next(p.mesh for p in place_of(world(kind, weather=weather)).parts if p.name == part)
    return mesh.colours[mesh.normals[:, 1] > 0.95]


def sides(kind: str, weather: Weather, part: str) -> np.ndarray:
    """The colours (n, 3) of the vertices of a part that look aside."""
    mesh = next(p.mesh for p in place_of(world(kind, weather=weather)).parts if p.name == part)
    return mesh.colours[np.abs(mesh.normals[:, 1]) < 0.1]


@pytest.mark.parametrize(("kind", "part"), [("field", "ground"), ("park", "benches"), ("village", "ground")])
def test_snow_whitens_what_looks_up(kind, part):
    assert tops(kind, Weather.SNOW, part).min() > 0.75
    assert tops(kind, Weather.CLEAR, part).mean() < 0.7


def test_snow_leaves_walls_and_water_alone():
    assert np.array_equal(sides("village", Weather.SNOW, "cottages"), sides("village", Weather.CLEAR, "cottages"))
    assert np.array_equal(tops("pier", Weather.SNOW, "sea"), tops("pier", Weather.CLEAR, "sea"))


def test_rain_darkens_the_ground_outside_and_no_floor_inside():
    wet, dry = tops("street", Weather.RAIN, "pavement"), tops("street", Weather.CLEAR, "pavement")
    assert wet.mean() == pytest.approx(0.8 * dry.mean(), rel=0.01)
    assert np.array_equal(tops("kitchen", Weather.RAIN, "floor"), tops("kitchen", Weather.CLEAR, "floor"))
