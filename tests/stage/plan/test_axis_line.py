import re

import numpy as np

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.plan.axis_line import axis_marks
from previz.stage.plan.ink import Path, Words
from previz.stage.plan.paper import paper_for
from previz.stage.plan.set_ups import SetUp, rigs_of
from previz.stage.staging import stage_shot
from previz.stage.world import SceneBeat, SceneBrief
from previz.timing import FrameRange, Rate

PAPER = paper_for(np.array([-4.0, -4.0]), np.array([4.0, 4.0]))
TEXT = "A man and a woman talk in a kitchen, day"


def test_the_side_that_the_camera_is_on_is_shaded_as_the_near_one():
    world = build_world(SceneBrief("kitchen", True, None, None, (), (SceneBeat(0.0, 3.0, TEXT),)), understand(TEXT))
    staging = stage_shot(world, understand("Medium two-shot"), FrameRange(0, 24), Rate(24), 16 / 9, 1)
    rigs = rigs_of([SetUp("1A", staging)])
    near, across, drawn, name = axis_marks(world.line, rigs, PAPER)
    assert isinstance(near, Path)
    assert isinstance(across, Path)
    assert isinstance(drawn, Path)
    assert isinstance(name, Words)
    eye = PAPER.at(rigs[0].first.eye[[0, 2]])
    middle = [
        np.array([[float(x), float(y)] for x, y in re.findall(r"(-?[\d.e+-]+) (-?[\d.e+-]+)", path.data)]).mean(axis=0)
        for path in (near, across)
    ]
    assert np.linalg.norm(eye - middle[0]) < np.linalg.norm(eye - middle[1])


def test_two_points_in_one_make_no_line():
    assert axis_marks(((1.0, 0.0, 1.0), (1.0, 0.0, 1.0)), (), PAPER) == ()
