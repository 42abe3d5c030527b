"""Beyond the air: where scenes play, what is worn there, and how bodies are without weight."""

import numpy as np
import pytest

from previz.shots.language import understand
from previz.stage.airless import airless_place
from previz.stage.build import build_world
from previz.stage.figures.performance import pose
from previz.stage.world import SceneBeat, SceneBrief
from tests.measured.watching import described, staged


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


@pytest.mark.parametrize(
    ("text", "floats"),
    [
        ("Medium shot. Two astronauts float in a space station, day", True),
        ("Full shot. Three astronauts work in a space station", True),
        ("Wide shot. An astronaut floats through the corridor of the space station", True),
        ("Full shot. A woman runs down the corridor of the space station", False),
        ("Full shot. A crew walks through the spaceship", False),
        ("Full shot. A mechanic works in a submarine", False),
    ],
)
def test_bodies_float_aboard_a_station_where_nobody_is_told_to_have_weight(text: str, floats: bool) -> None:
    request = described(text)
    assert request.world.weightless is floats
    shot = staged(request)
    feet = min(float(shot.at(0).joints[index + 1][[10, 13], 1].min()) for index in range(len(request.world.performers)))
    assert (feet > 0.3) is floats


def test_who_floats_aboard_wears_a_suit_only_where_one_is_told_of() -> None:
    aboard = described("Medium shot. Two astronauts float in a space station, day").world
    assert {each.member.outfit for each in aboard.performers} == {"overalls"}
    suited = described("Medium shot. An astronaut in a spacesuit floats in a space station, day").world
    assert {each.member.outfit for each in suited.performers} == {"spacesuit"}
