"""What a staged shot tells of its camera: sensor, lens, stop, plane of focus, and the scene's time that it sees."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from previz.errors import WrongUse
from previz.shots.sensors import sensors
from previz.shots.spec import Composition, Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.drawing import Moment
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import Beat, CastMember, Performer, World
from previz.timing import FrameRange, Rate

WINDOW = FrameRange(24, 48)
LINE = ((-0.7, 0.0, 0.0), (0.7, 0.0, 0.0))
MARA = Performer(CastMember("MARA", (0.5, 0.3, 0.3)), (-0.7, 0.0, 0.0), math.pi / 2, (Beat("talk", 0, 6, "JONAS"),))
JONAS = Performer(CastMember("JONAS", (0.3, 0.3, 0.5)), (0.7, 0.0, 0.0), -math.pi / 2, (Beat("listen", 0, 6, "MARA"),))
FIELD = World(
    "exterior", "field", False, TimeOfDay.DAY, Weather.CLEAR, (28.0, 12.0, 28.0), LINE, (MARA, JONAS), (), 20.0, 1
)
WALK = replace(FIELD, performers=(replace(MARA, beats=(Beat("walk", 0.0, 4.0, None, (2.5, 0.8)),)),))


def stage(world: World = FIELD, window: FrameRange = WINDOW, **fields: Any) -> StagedShot:
    return stage_shot(world, ShotSpec(**fields), window, Rate(24), 16 / 9, 1)


def depths(moment: Moment, id_: int) -> list[float]:
    """How far along the camera's axis each eye of a figure is."""
    eyes = moment.joints[id_][[14, 15]].astype(np.float64) - moment.camera.to_world[:3, 3]
    return [float(depth) for depth in -(eyes @ moment.camera.to_world[:3, 2])]


def near_eye(moment: Moment, id_: int) -> float:
    eyes = moment.joints[id_][[14, 15]].astype(np.float64) - moment.camera.to_world[:3, 3]
    return depths(moment, id_)[int(np.argmin(np.linalg.norm(eyes, axis=1)))]


@pytest.mark.parametrize("sensor", sensors(), ids=lambda sensor: sensor.key)
def test_the_lens_on_its_gate_gives_the_field_of_view(sensor):
    camera = stage(sensor=sensor.key, lens_mm=40.0, subjects=("Mara",)).at(0).camera
    assert camera.lens_mm * sensor.told_per_mm == pytest.approx(40.0)
    assert camera.gate_width_mm == pytest.approx(min(sensor.width_mm, sensor.height_mm * 16 / 9))
    assert math.tan(camera.fov_y / 2) == pytest.approx(camera.gate_width_mm / (16 / 9) / 2 / camera.lens_mm)


@pytest.mark.parametrize("size", [Size.WIDE, Size.MEDIUM, Size.CLOSE_UP])
def test_every_sensor_frames_the_same_where_the_lens_is_free(size):
    cameras = [stage(sensor=sensor.key, size=size, subjects=("Mara",)).at(0).camera for sensor in sensors()]
    eyes = np.array([camera.to_world[:3, 3] for camera in cameras])
    assert np.ptp([camera.fov_y for camera in cameras]) < 0.06 * cameras[0].fov_y
    assert np.linalg.norm(eyes - eyes[0], axis=1).max() < 0.06 * np.linalg.norm(eyes[0])


def test_a_given_lens_is_nearer_on_a_large_sensor():
    cameras = [stage(sensor=key, size=Size.MEDIUM, lens_mm=50.0, subjects=("Mara",)).at(0) for key in
               ("super_16", "super_35", "alexa_lf")]  # fmt: skip
    away = [near_eye(moment, 1) for moment in cameras]
    assert away == sorted(away, reverse=True)
    assert away[1] / away[2] == pytest.approx(36.70 / 24.89, rel=0.05)


def test_an_unknown_sensor_is_refused_with_the_list():
    with pytest.raises(WrongUse, match="alexa_lf"):
        stage(sensor="polaroid")


def test_the_stop_is_the_shots_own_and_none_where_all_is_sharp():
    assert stage(stop=2.8).at(0).camera.stop == 2.8
    assert stage().at(0).camera.stop is None


@pytest.mark.parametrize("movement", [(), (Movement.DOLLY_IN,), (Movement.HANDHELD,), (Movement.ARC_LEFT,)])
def test_the_near_eye_is_in_focus_at_every_frame(movement):
    shot = stage(size=Size.CLOSE_UP, subjects=("Mara",), movement=movement)
    for frame in (0, 20, 47):
        moment = shot.at(frame)
        assert moment.camera.focus_metres == pytest.approx(near_eye(moment, 1), abs=1e-3)


def test_focus_goes_with_a_subject_that_is_followed():
    shot = stage(WALK, FrameRange(0, 72), size=Size.MEDIUM, movement=(Movement.FOLLOW,), subjects=("Mara",))
    for frame in (0, 30, 71):
        moment = shot.at(frame)
        assert moment.camera.focus_metres == pytest.approx(near_eye(moment, 1), abs=1e-3)


def test_rack_focus_ends_on_the_other_eye():
    shot = stage(movement=(Movement.RACK_FOCUS,), subjects=("Mara", "Jonas"), size=Size.CLOSE_UP)
    first, last = shot.at(0), shot.at(47)
    assert first.camera.focus_metres == pytest.approx(near_eye(first, 1), abs=1e-3)
    assert last.camera.focus_metres == pytest.approx(near_eye(last, 2), abs=1e-3)


def test_over_a_shoulder_who_is_seen_is_in_focus():
    moment = stage(composition=Composition.OVER_THE_SHOULDER, subjects=("Mara", "Jonas")).at(10)
    assert moment.camera.focus_metres == pytest.approx(near_eye(moment, 1), abs=1e-3)


def test_slow_motion_plays_half_of_the_performance_from_the_same_start():
    window = FrameRange(0, 96)
    slow, full = (stage(WALK, window, playback=rate, movement=(Movement.STATIC,)) for rate in (0.5, None))
    assert slow.at(0).joints[1] == pytest.approx(full.at(0).joints[1])
    assert slow.at(60).joints[1] == pytest.approx(full.at(30).joints[1], abs=1e-5)
    assert slow.seconds(60) == full.seconds(30)


def test_the_cameras_move_takes_the_whole_shot_in_slow_motion():
    slow, full = (
        stage(size=Size.MEDIUM, subjects=("Mara",), movement=(Movement.TRUCK_LEFT,), playback=rate)
        for rate in (0.5, None)
    )
    way = [
        np.linalg.norm(shot.at(47).camera.to_world[:3, 3] - shot.at(0).camera.to_world[:3, 3]) for shot in (slow, full)
    ]
    assert way[0] == pytest.approx(way[1], rel=0.1)
