"""People who go up and down stairs."""

import numpy as np
import pytest

from previz.stage.sets import place_of
from tests.stage.test_traffic import joints, shot_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A woman climbs the stairs", 0.0, 1.7),
        ("An old man walks down the stairs", 1.7, 0.0),
        ("An old man climbs the steps of the church", 0.0, 2.24),
        ("A father carries his daughter up the stairs", 0.0, 1.7),
    ],
)
def test_stairs_are_climbed_tread_by_tread(text, first, last):
    shot = shot_of(text, 6.0)
    place = place_of(shot.world)
    frames = range(0, shot.frames, 6)
    ankles = np.array([joints(shot, frame)[[10, 13]] for frame in frames])
    assert ankles[0, :, 1].mean() == pytest.approx(first + 0.08, abs=0.2)
    assert ankles[-1, :, 1].mean() == pytest.approx(last + 0.08, abs=0.3)
    treads = np.array([[place.level(x, z) for x, _, z in pair] for pair in ankles])
    assert (ankles[:, :, 1] - treads).min() > -0.12
    assert (ankles[:, :, 1] - treads).max() < 0.6
