"""Beyond the air: where scenes play, what is worn there, and how bodies are without weight."""

import numpy as np
import pytest

from previz.shots.language import understand
from previz.stage.airless import airless_place
from previz.stage.build import build_world
from previz.stage.figures.performance import pose
from previz.stage.world import SceneBeat, SceneBrief


def brief(place: str, text: str, interior: bool | None) -> SceneBrief:
    return SceneBrief(place, interior, None, None, (), (SceneBeat(0.0, 4.0, text),))


@pytest.mark.parametrize(
    ("place", "interior", "text", "plays"),
    [
        ("SPACE", False, "Ada floats.", "orbit"),
        ("SPACE STATION", False, "The station turns.", "orbit"),
        ("SPACE STATION", True, "Ada floats.", None),
        ("MOON SURFACE", False, "Ada plants a flag.", "moon"),
        ("PARKING SPACE", False, "Ada waits.", None),
        ("SUBMARINE", False, "It dives.", None),
        ("", None, "An astronaut floats above the earth.", "orbit"),
        ("", None, "An astronaut drifts through the corridor.", None),
        ("", None, "An astronaut walks on the moon.", "moon"),
        ("", None, "A woman looks at the moon.", None),
    ],
)
def test_a_scene_plays_beyond_the_air_where_its_words_say_so(place, interior, text, plays):
    assert airless_place(place, text, interior) == plays


def test_everybody_wears_a_suit_there_and_keeps_a_colour():
    world = build_world(brief("SPACE", "A woman catches a man.", False))
    assert {performer.member.outfit for performer in world.performers} == {"spacesuit"}
    assert len({performer.member.colour for performer in world.performers}) == 2


def test_bodies_float_clear_of_the_floor_and_go_without_steps():
    world = build_world(
        brief("SPACE", "A woman floats to the hatch.", False), understand("A woman floats to the hatch.")
    )
    who = world.performers[0]
    joints = [pose(world, who, seconds).joints for seconds in np.linspace(0.0, 4.0, 9)]
    feet = np.array([each[[10, 13]] for each in joints])
    assert feet[:, :, 1].min() > 0.3
    apart = feet[:, 0] - feet[:, 1]
    assert np.linalg.norm(apart, axis=-1).max() < 0.7
    assert np.abs(np.diff(feet[:, :, 1], axis=0)).max() < 0.45
