"""Frames that go from one subject to another, and people whom a frame must be cheated for."""

import math
from typing import Any

import numpy as np
import pytest

from previz.shots.spec import Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.drawing import Moment
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import Beat, CastMember, Performer, Prop, World
from previz.timing import FrameRange, Rate

WINDOW = FrameRange(0, 48)
LINE = ((-0.7, 0.0, 0.0), (0.7, 0.0, 0.0))


def performer(name: str, x: float, z: float, heading: float, *beats: Beat, posture: str = "stand") -> Performer:
    return Performer(CastMember(name, (0.5, 0.3, 0.3)), (x, 0.0, z), heading, beats, posture)


def world_of(*people: Performer, props: tuple[Prop, ...] = ()) -> World:
    size = (28.0, 12.0, 28.0)
    return World("exterior", "field", False, TimeOfDay.DAY, Weather.CLEAR, size, LINE, people, props, 20.0, 1)


def stage(world: World, **fields: Any) -> StagedShot:
    return stage_shot(world, ShotSpec(**fields), WINDOW, Rate(24), 16 / 9, 1)


def placed(moment: Moment, point: Any) -> tuple[float, float, float]:
    """Frame x, frame y and depth of a world point."""
    to_world = moment.camera.to_world.astype(np.float64)
    x, y, z = (np.asarray(point, dtype=np.float64) - to_world[:3, 3]) @ to_world[:3, :3]
    up = math.tan(moment.camera.fov_y / 2)
    return float(x / (-z * up * 16 / 9)), float(y / (-z * up)), float(-z)


def eyes(moment: Moment, id_: int) -> Any:
    return moment.joints[id_][[14, 15]].mean(axis=0)


MARA, JONAS = performer("MARA", -0.7, 0.0, math.pi / 2), performer("JONAS", 0.7, 0.0, -math.pi / 2)


@pytest.mark.parametrize(
    ("move", "names", "way"),
    [
        (Movement.PAN_RIGHT, ("Mara", "Jonas"), 1),
        (Movement.WHIP_PAN_RIGHT, ("Mara", "Jonas"), 1),
        (Movement.PAN_LEFT, ("Jonas", "Mara"), -1),
        (Movement.WHIP_PAN_LEFT, ("Jonas", "Mara"), -1),
    ],
)
def test_a_turn_goes_from_the_first_to_the_second_on_the_scenes_side_of_the_line(move, names, way):
    shot = stage(world_of(MARA, JONAS), subjects=names, size=Size.MEDIUM, movement=(move,))
    first, last = shot.at(0), shot.at(47)
    start, end = (1, 2) if names[0] == "Mara" else (2, 1)
    assert abs(placed(first, eyes(first, start))[0]) < 0.6
    assert abs(placed(last, eyes(last, end))[0]) < 0.6
    assert first.camera.to_world[2, 3] > 0
    turn = np.cross(first.camera.to_world[:3, 2], last.camera.to_world[:3, 2])[1]
    assert -turn * way > 0.2


def test_a_turn_from_a_thing_to_somebody_ends_on_them_at_their_size():
    phone = Prop("phone", "phone", (2.2, 0.8, 0.4))
    shot = stage(
        world_of(MARA, props=(phone,)), subjects=("phone", "Mara"), size=Size.MEDIUM, movement=(Movement.WHIP_PAN_LEFT,)
    )
    first, last = shot.at(0), shot.at(47)
    assert max(abs(value) for value in placed(first, (2.2, 0.85, 0.4))[:2]) < 0.9
    assert abs(placed(last, eyes(last, 1))[0]) < 0.5
    assert abs(placed(last, eyes(last, 1))[1]) < 0.8


def test_a_pulled_focus_has_the_thing_near_and_the_person_behind_it_with_their_face_to_us():
    glass = Prop("glass", "glass", (0.6, 1.0, -1.6))
    shot = stage(
        world_of(performer("MARA", 0.0, 0.8, 0.4), props=(glass,)),
        subjects=("glass", "Mara"),
        size=Size.MEDIUM,
        movement=(Movement.RACK_FOCUS,),
    )
    first, last = shot.at(0), shot.at(47)
    near, far = placed(first, (0.6, 1.06, -1.6)), placed(first, eyes(first, 1))
    assert max(abs(near[0]), abs(near[1]), abs(far[0]), abs(far[1])) < 0.95
    assert near[2] < far[2] / 1.4
    assert first.camera.focus_metres < 0.8 * last.camera.focus_metres
    nose = first.joints[1][0] - eyes(first, 1)
    assert float((first.camera.to_world[:3, 3] - eyes(first, 1)) @ nose) > 0


@pytest.mark.parametrize("move", [Movement.PAN_LEFT, Movement.PAN_RIGHT])
def test_a_pan_goes_with_who_walks_that_way(move):
    walk = Beat("walk", 0.0, 4.0, None, (3.0, 0.0))
    shot = stage(world_of(performer("MARA", -3.0, 0.0, math.pi / 2, walk)), subjects=("Mara",), movement=(move,))
    first, last = shot.at(0), shot.at(47)
    right = first.camera.to_world[:3, 0]
    goes_right = float((eyes(last, 1) - eyes(first, 1)) @ right) > 0
    if goes_right == (move is Movement.PAN_RIGHT):
        assert max(abs(placed(shot.at(frame), eyes(shot.at(frame), 1))[0]) for frame in (0, 24, 47)) < 0.7


def test_who_lies_is_seen_from_over_them():
    shot = stage(world_of(performer("MARA", 0.0, 0.0, 0.0, posture="lie")), subjects=("Mara",), size=Size.MEDIUM)
    moment = shot.at(20)
    assert moment.camera.to_world[1, 3] > eyes(moment, 1)[1] + 0.5
    assert max(abs(value) for value in placed(moment, eyes(moment, 1))[:2]) < 0.9


def test_a_close_up_goes_along_with_who_would_turn_their_back_to_it():
    walk = Beat("walk", 0.0, 4.0, None, (2.5, 0.8))
    shot = stage(world_of(performer("MARA", -2.5, 0.0, math.pi / 2, walk)), subjects=("Mara",), size=Size.CLOSE_UP)
    for frame in (0, 24, 47):
        moment = shot.at(frame)
        x, y, depth = placed(moment, eyes(moment, 1))
        assert max(abs(x), abs(y)) < 0.8
        assert depth > 0.5


@pytest.mark.parametrize("lens", [8.0, 300.0])
@pytest.mark.parametrize("aspect", [1.33, 2.39])
def test_forty_people_and_nobody_are_frames_through_any_lens(lens, aspect):
    ring = [performer(f"M{index}", 3 * math.sin(index), 3 * math.cos(index), index / 7) for index in range(40)]
    for people, subjects in ((ring, ()), (ring, ("nobody here",)), ([], ()), ([], ("nobody here",))):
        spec = ShotSpec(subjects=subjects, lens_mm=lens)
        shot = stage_shot(world_of(*people), spec, FrameRange(0, 2), Rate(24), aspect, 1)
        camera = shot.at(0).camera
        assert np.isfinite(camera.to_world).all()
        assert camera.to_world[1, 3] > 0.05
        assert camera.lens_mm == lens
