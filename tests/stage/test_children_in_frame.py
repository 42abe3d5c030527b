"""Children: who is one, and how they are seen over the shoulder and over whose shoulder others are seen."""

import numpy as np
import pytest

from previz.stage.extras import people
from previz.stage.view import project
from tests.measured.watching import described, staged


@pytest.mark.parametrize("name", ["her little brother", "two boys", "the girls", "a schoolgirl", "his granddaughter"])
def test_words_for_children_are_children(name):
    assert {member.build for member in people(name)} == {"child"}


@pytest.mark.parametrize("name", ["her brother", "a little old lady", "the boxer"])
def test_words_for_others_are_not(name):
    assert "child" not in {member.build for member in people(name)}


@pytest.mark.parametrize(
    "text",
    [
        "Over the shoulder of a boy, a girl speaks to him in a playground, day",
        "OTS on a little girl past her little brother as they argue in a kitchen",
        "Over the shoulder of a man, a woman speaks to him in a kitchen, day",
    ],
)
def test_a_shoulder_is_in_the_frame_that_is_looked_over(text):
    shot = staged(described(text, seconds=3.0))
    near = shot.choice.subjects[1].index
    for frame in (0, shot.frames // 2, shot.frames - 1):
        body, view = shot.troupe.body(near, shot.seconds(frame)), shot._operator.aimed(frame)
        flesh = body.joints[[2, 5]] + np.array([0.0, 0.04 * body.height, 0.0])
        seen = project(view, flesh, shot._gate)
        assert max(y for _, y, _ in seen) > -1.0
