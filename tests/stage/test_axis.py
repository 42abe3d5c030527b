from dataclasses import replace

import numpy as np
import pytest

from previz.shots.language import understand
from previz.shots.overriding import checked
from previz.shots.spec import Composition, ShotSpec, Side, TimeOfDay
from previz.stage.axis import Axis, kept_side, on_floor, other_side
from previz.stage.build import build_world
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

MARA, JONAS = CastMember("MARA", (0.7, 0.3, 0.3)), CastMember("JONAS", (0.3, 0.3, 0.7))
EASTWARD = Axis(np.array([-1.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.0]))


def talk(place: str = "kitchen", interior: bool = True) -> World:
    beats = (SceneBeat(0, 3, "Come in.", "MARA"), SceneBeat(3, 3, "Not tonight.", "JONAS"))
    return build_world(SceneBrief(place, interior, TimeOfDay.DAY, None, (MARA, JONAS), beats))


def staged(world: World, spec: ShotSpec, start: int = 48) -> StagedShot:
    return stage_shot(world, spec, FrameRange(start, 48), Rate(24), 16 / 9, 1)


def side_of(world: World, spec: ShotSpec) -> Side:
    moment = staged(world, spec).at(24)
    ends = (on_floor(moment.joints[figure][[14, 15]].astype(float).mean(axis=0)) for figure in (1, 2))
    axis = Axis(*ends)
    off = float((moment.camera.to_world[:3, 3].astype(float) - axis.middle) @ axis.leftward)
    return Side.LEFT if off > 0 else Side.RIGHT


def turning(*degrees: float) -> np.ndarray:
    """A line (n, 2, 3) of one who stays and another who walks round them, at first on the right as +Z sees it."""
    turns = np.radians(degrees)
    others = np.stack([np.cos(turns), np.zeros(len(turns)), -np.sin(turns)], axis=-1)
    return np.stack([np.zeros_like(others), others], axis=1)


ROOM = np.array([0.0, 0.0, 1.0])


def test_a_small_step_at_the_line_does_not_swing_the_camera_round():
    assert kept_side(turning(0), ROOM) is Side.RIGHT
    assert kept_side(turning(0, 60, 95, 110), ROOM) is Side.RIGHT


def test_who_have_changed_places_are_seen_from_the_room_s_side_again():
    assert kept_side(turning(0, 60, 120, 170), ROOM) is Side.LEFT
    assert kept_side(turning(0, 60, 120, 170, 120, 60, 10), ROOM) is Side.RIGHT


def test_left_is_left_of_who_looks_along_the_line():
    # looking along +X with +Y up, +Z is to the right
    assert np.allclose(EASTWARD.towards(Side.LEFT), [0, 0, -1])
    assert np.allclose(EASTWARD.towards(Side.RIGHT), [0, 0, 1])


def test_people_at_one_spot_have_a_line_all_the_same():
    assert np.linalg.norm(Axis(np.zeros(3), np.zeros(3)).leftward) == pytest.approx(1.0)


def test_each_side_is_the_other_of_the_other():
    assert [other_side(side) for side in Side] == [Side.RIGHT, Side.LEFT]


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize(
    "words",
    ["OTS Jonas onto Mara", "close-up on Jonas", "two-shot of Mara and Jonas", "profile of Mara", "reverse on Jonas"],
)
def test_the_camera_stands_on_the_side_that_is_asked_for(words, side):
    spec = replace(understand(words, ["Mara", "Jonas"]), side=side)
    assert side_of(talk(), spec) is side
    assert side_of(talk("street", interior=False), spec) is side


def test_unsaid_the_stage_keeps_the_pair_over_the_shoulder_on_one_side():
    shots = (ShotSpec(composition=Composition.OVER_THE_SHOULDER, subjects=pair) for pair in (("Mara",), ("Jonas",)))
    assert len({side_of(talk(), shot) for shot in shots}) == 1


def test_the_side_changes_the_place_of_the_camera_and_not_the_frame():
    spec = understand("close-up on Mara", ["Mara", "Jonas"])
    heights = []
    for side in Side:
        moment = staged(talk(), replace(spec, side=side)).at(24)
        eye = moment.joints[1][[14, 15]].astype(float).mean(axis=0)
        seen = np.linalg.inv(moment.camera.to_world.astype(float)) @ np.append(eye, 1.0)
        heights.append(seen[1] / -seen[2] / np.tan(moment.camera.fov_y / 2))
    assert heights[0] == pytest.approx(heights[1], abs=0.06)


def test_the_side_of_one_alone_is_of_the_place_s_own_axis():
    world = build_world(SceneBrief("street", False, TimeOfDay.DAY, None, (MARA,), ()))
    eyes = [staged(world, ShotSpec(subjects=("Mara",), side=side)).at(24).camera.to_world[:3, 3] for side in Side]
    line = Axis(*(on_floor(np.array(point)) for point in world.line))
    left, right = (float((eye.astype(float) - line.middle) @ line.leftward) for eye in eyes)
    assert right < 0 < left


def test_a_side_is_left_or_right():
    assert checked("side", "left") is Side.LEFT


@pytest.mark.parametrize("side", list(Side))
def test_beside_who_goes_past_the_line_is_their_way(side):
    beats = (SceneBeat(0, 6, "Mara walks down the street."),)
    world = build_world(SceneBrief("street", False, TimeOfDay.DAY, None, (MARA,), beats))
    shot = staged(world, replace(understand("full shot of Mara", ["Mara"]), side=side), start=0)
    start, end = (shot.at(frame) for frame in (0, 47))
    way = Axis(*(on_floor(moment.joints[1][1].astype(float)) for moment in (start, end)))
    assert float(np.linalg.norm(way.second - way.first)) > 1.2
    eye = start.camera.to_world[:3, 3].astype(float)
    assert (float((eye - way.middle) @ way.leftward) > 0) is (side is Side.LEFT)
