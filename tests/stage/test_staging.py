import math
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.shots.spec import Angle, Composition, Movement, ShotSpec, Size, TimeOfDay, Weather
from previz.stage.drawing import Array, Kind, Moment, Staging
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.view import Floats
from previz.stage.world import Beat, CastMember, Performer, Prop, World
from previz.timing import FrameRange, Rate

RATE, WIDE_SCREEN, SHOT = Rate(24), 16 / 9, FrameRange(24, 60)


def performer(name: str, x: float, z: float, heading: float, *beats: Beat, posture: str = "stand") -> Performer:
    return Performer(CastMember(name, (0.5, 0.3, 0.3)), (x, 0.0, z), heading, beats, posture)


def world_of(*people: Performer, props: tuple[Prop, ...] = (), interior: bool = False) -> World:
    place, size = ("room", (6.0, 2.7, 5.0)) if interior else ("exterior", (28.0, 12.0, 28.0))
    line = ((-0.7, 0.0, 0.0), (0.7, 0.0, 0.0))
    return World(place, place, interior, TimeOfDay.DAY, Weather.CLEAR, size, line, people, props, 20.0, 1)


MARA = performer("MARA", -0.7, 0.0, math.pi / 2, Beat("talk", 0, 6, "JONAS"))
JONAS = performer("JONAS", 0.7, 0.0, -math.pi / 2, Beat("listen", 0, 6, "MARA"))
TALK = world_of(MARA, JONAS)
WALK = world_of(performer("MARA", -2.5, 0.0, math.pi / 2, Beat("walk", 0.5, 4, None, (2.5, 0.8))))


def stage(
    world: World, window: FrameRange = SHOT, aspect: float = WIDE_SCREEN, seed: int = 1, **fields: Any
) -> StagedShot:
    return stage_shot(world, ShotSpec(**fields), window, RATE, aspect, seed)


def seen(moment: Moment, points: Array | Floats, aspect: float = WIDE_SCREEN) -> Floats:
    """Frame x, y and depth (n, 3) of world points."""
    local = (np.asarray(points, dtype=np.float64) - moment.camera.to_world[:3, 3]) @ moment.camera.to_world[:3, :3]
    up = math.tan(moment.camera.fov_y / 2)
    across = up * aspect
    return np.stack([local[:, 0] / (-local[:, 2] * across), local[:, 1] / (-local[:, 2] * up), -local[:, 2]], axis=-1)


def eyes(shot: StagedShot) -> Floats:
    return np.array([shot.at(frame).camera.to_world[:3, 3] for frame in range(shot.frames)], dtype=np.float64)


def test_it_is_a_staging_with_stable_ids():
    letter = Prop("the letter", "letter", (0.0, 0.8, 0.0))
    shot = stage(replace(TALK, props=(letter,)))
    staging: Staging = shot
    ids = [entity.id for entity in staging.entities]
    assert ids == list(range(1, len(ids) + 1))
    assert [entity.name for entity in staging.entities[:3]] == ["MARA", "JONAS", "the letter"]
    assert [entity.kind for entity in staging.entities[:3]] == [Kind.FIGURE, Kind.FIGURE, Kind.PROP]
    assert staging.frames == 60
    assert set(shot.at(0).bones) == set(shot.at(0).joints) == {1, 2}


def test_a_frame_outside_the_shot_does_not_exist():
    with pytest.raises(IndexError):
        stage(TALK).at(60)


def test_a_shot_without_frames_is_refused():
    with pytest.raises(PrevizError, match="no frames"):
        stage(TALK, FrameRange(0, 0))


BANDS = {
    Size.EXTREME_WIDE: (0.09, 0.18),
    Size.WIDE: (0.36, 0.6),
    Size.FULL: (0.76, 0.94),
}


@pytest.mark.parametrize("size", list(BANDS))
def test_a_whole_figure_fills_its_share_of_the_frame(size):
    moment = stage(TALK, size=size, subjects=("Mara",)).at(30)
    placed = seen(moment, moment.joints[1])
    height = np.ptp(placed[:, 1]) / 2
    low, high = BANDS[size]
    assert low * 0.85 <= height <= high
    assert np.abs(placed[:, :2]).max() < 1


@pytest.mark.parametrize("build", ["adult", "child", "tall", "heavy", "old"])
@pytest.mark.parametrize("size", [Size.MEDIUM, Size.CLOSE_UP])
def test_every_build_keeps_its_head_in_frame_with_the_eyes_up(build, size):
    member = CastMember("IDA", (0.3, 0.3, 0.6), build, hair="hat")
    moment = stage(world_of(Performer(member, (0.0, 0.0, 0.0), 0.3)), size=size).at(0)
    mesh_top = float(moment.joints[1][[14, 15], 1].mean()) + 0.05
    placed = seen(
        moment, np.vstack([moment.joints[1][[14, 15]], [*moment.joints[1][0][[0]], mesh_top, moment.joints[1][0][2]]])
    )
    assert (placed[:, 1] < 0.97).all()
    assert placed[0, 1] > 0.1


def test_the_camera_keeps_to_one_side_of_the_line_through_a_dialogue():
    shots = [
        stage(TALK, composition=Composition.TWO_SHOT),
        stage(TALK, composition=Composition.OVER_THE_SHOULDER, subjects=("Mara", "Jonas")),
        stage(TALK, composition=Composition.REVERSE, subjects=("Jonas", "Mara")),
        stage(TALK, size=Size.CLOSE_UP, subjects=("Mara",)),
        stage(TALK, size=Size.CLOSE_UP, subjects=("Jonas",)),
    ]
    assert all(eyes(shot)[:, 2].min() > 0 for shot in shots)


def test_a_still_subject_and_a_static_camera_do_not_move():
    path = eyes(stage(TALK, size=Size.MEDIUM, subjects=("Mara",), movement=(Movement.STATIC,)))
    assert np.ptp(path, axis=0).max() == 0


@pytest.mark.parametrize("movement", [(), (Movement.STATIC,)])
def test_a_walk_stays_in_a_frame_that_has_room_for_it(movement):
    shot = stage(WALK, size=Size.FULL, subjects=("Mara",), movement=movement, window=FrameRange(0, 110))
    for frame in range(0, 110, 10):
        moment = shot.at(frame)
        assert np.abs(seen(moment, moment.joints[1])[:, :2]).max() < 1


def test_the_operator_goes_with_a_walk_but_not_when_told_to_be_static():
    loose = stage(WALK, size=Size.MEDIUM, window=FrameRange(0, 110))
    fixed = stage(WALK, size=Size.MEDIUM, window=FrameRange(0, 110), movement=(Movement.STATIC,))
    turned = [float(shot.at(0).camera.to_world[:3, 2] @ shot.at(109).camera.to_world[:3, 2]) for shot in (loose, fixed)]
    went = [float(np.linalg.norm(np.ptp(eyes(shot), axis=0))) for shot in (loose, fixed)]
    assert turned[0] < 0.99 or went[0] > 0.5
    assert turned[1] == pytest.approx(1)
    assert went[1] == 0.0
    for frame in range(0, 110, 10):
        moment = loose.at(frame)
        assert np.abs(seen(moment, moment.joints[1][:1])[:, :2]).max() < 0.9


def test_following_keeps_the_size():
    shot = stage(WALK, size=Size.MEDIUM, movement=(Movement.FOLLOW,), window=FrameRange(0, 110))
    depths = [seen(shot.at(frame), shot.at(frame).joints[1][:1])[0, 2] for frame in range(0, 110, 10)]
    assert max(depths) / min(depths) < 1.25
    assert np.linalg.norm(np.subtract(*eyes(shot)[[0, -1]])) > 3


def test_a_push_ends_on_its_size():
    pushed = stage(TALK, size=Size.CLOSE_UP, subjects=("Mara",), movement=(Movement.DOLLY_IN,))
    still = stage(TALK, size=Size.CLOSE_UP, subjects=("Mara",))
    last = pushed.at(59)
    assert seen(last, last.joints[1][[14]])[0, :2] == pytest.approx([0, 0.33], abs=0.3)
    assert np.linalg.norm(eyes(pushed)[-1] - eyes(still)[0]) < 0.4
    assert np.linalg.norm(eyes(pushed)[0] - last.joints[1][0]) > np.linalg.norm(eyes(pushed)[-1] - last.joints[1][0])


@pytest.mark.parametrize("move", [Movement.PAN_RIGHT, Movement.WHIP_PAN_LEFT])
def test_a_pan_between_two_subjects_starts_on_the_first_and_ends_on_the_second(move):
    shot = stage(TALK, composition=Composition.SINGLE, size=Size.MEDIUM, subjects=("Mara", "Jonas"), movement=(move,))
    first, last = shot.at(0), shot.at(59)
    assert abs(seen(first, first.joints[1][:1])[0, 0]) < 0.6
    assert abs(seen(last, last.joints[2][:1])[0, 0]) < 0.6


MOVES = [move for move in Movement if move not in {Movement.WHIP_PAN_LEFT, Movement.WHIP_PAN_RIGHT}]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("interior", [True, False])
def test_no_move_jumps_or_goes_through_floor_or_people(move, interior):
    world = world_of(MARA, JONAS, interior=interior)
    shot = stage(world, size=Size.MEDIUM, subjects=("Mara",), movement=(move,), window=FrameRange(0, 40))
    moments = [shot.at(frame) for frame in range(40)]
    for before, after in pairwise(moments):
        first, second = before.camera.to_world, after.camera.to_world
        assert np.linalg.norm(second[:3, 3] - first[:3, 3]) < 0.3
        assert math.degrees(math.acos(min(1.0, float(first[:3, 2] @ second[:3, 2])))) < 6
    path = eyes(shot)
    assert path[:, 1].min() > 0.05
    for id_ in (1, 2):
        gaps = [
            np.linalg.norm(moment.joints[id_] - eye, axis=-1).min() for moment, eye in zip(moments, path, strict=True)
        ]
        assert min(gaps) > 0.25


def test_rack_focus_goes_from_the_first_to_the_second():
    shot = stage(
        TALK, composition=Composition.OVER_THE_SHOULDER, subjects=("Mara", "Jonas"), movement=(Movement.RACK_FOCUS,)
    )
    first, last = shot.at(0), shot.at(59)
    assert first.camera.focus_metres == pytest.approx(seen(first, first.joints[1][[14]])[0, 2], abs=0.25)
    assert last.camera.focus_metres == pytest.approx(seen(last, last.joints[2][[14]])[0, 2], abs=0.25)


def test_a_handheld_camera_is_never_quite_still_and_depends_on_the_seed():
    one, other = (stage(TALK, movement=(Movement.HANDHELD,), seed=seed) for seed in (1, 3))
    assert np.ptp(eyes(one), axis=0).max() > 0.005
    assert not np.allclose(np.diff(eyes(one), axis=0), np.diff(eyes(other), axis=0))


def test_walls_stand_aside_for_the_whole_shot_and_people_never_do():
    world = world_of(MARA, JONAS, interior=True)
    shot = stage(world, size=Size.FULL, movement=(Movement.DOLLY_OUT,), window=FrameRange(0, 72))
    hidden = {shot.at(frame).hidden for frame in range(0, 72, 6)}
    assert len(hidden) == 1
    kinds = {entity.id: entity.kind for entity in shot.entities}
    assert {kinds[id_] for id_ in next(iter(hidden))} <= {Kind.WALL, Kind.MASKING}


def test_the_ceiling_stands_aside_for_a_camera_above_it():
    shot = stage(world_of(MARA, JONAS, interior=True), angle=Angle.OVERHEAD)
    names = {entity.id: entity.name for entity in shot.entities}
    assert "ceiling" in {names[id_] for id_ in shot.at(0).hidden}


def test_a_held_letter_is_in_the_hand():
    letter = Prop("the letter", "letter", (5.0, 0.8, 0.0))
    reader = performer("MARA", 0.0, 0.0, 0.0, Beat("read", 0.0, 5.0, "the letter"))
    moment = stage(world_of(reader, props=(letter,)), composition=Composition.INSERT, subjects=("the letter",)).at(30)
    assert np.linalg.norm(moment.transforms[2][:3, 3] - moment.joints[1][4]) < 0.45


def test_a_point_of_view_moves_with_the_eyes():
    shot = stage(WALK, composition=Composition.POV, subjects=("Mara",), window=FrameRange(0, 110))
    for frame in (20, 60, 100):
        moment = shot.at(frame)
        head = moment.joints[1][[14, 15]].mean(axis=0)
        assert np.linalg.norm(moment.camera.to_world[:3, 3] - head) < 0.45


def test_what_the_words_leave_open_is_said():
    shot = stage(TALK)
    assert "Size not given: medium, for two people talking" in shot.chosen
    assert any(note.startswith("Composition not given: two shot") for note in shot.chosen)


def test_a_subject_that_is_not_there_is_noted_and_the_scene_framed():
    shot = stage(TALK, subjects=("the admiral",))
    assert any("admiral" in note for note in shot.chosen)
    moment = shot.at(0)
    assert np.abs(seen(moment, moment.joints[1][:1])[:, :2]).max() < 1


@pytest.mark.parametrize(("asked", "given"), [(0.0, 8.0), (5000.0, 300.0)])
def test_an_impossible_lens_is_clamped_and_noted(asked, given):
    shot = stage(TALK, lens_mm=asked, subjects=("Mara",), size=Size.MEDIUM)
    assert shot.at(0).camera.lens_mm == pytest.approx(given)
    assert any("mm lens" in note for note in shot.chosen)


@pytest.mark.parametrize("aspect", [0.5, 1.0, 2.39, 3.0])
@pytest.mark.parametrize("composition", list(Composition))
def test_any_aspect_and_composition_gives_a_camera(aspect, composition):
    moment = stage(TALK, aspect=aspect, composition=composition, window=FrameRange(0, 1)).at(0)
    assert np.isfinite(moment.camera.to_world).all()
    assert moment.camera.to_world[1, 3] > 0
    assert 0 < moment.camera.fov_y < math.pi


@pytest.mark.parametrize("interior", [True, False])
@pytest.mark.parametrize("move", [(), (Movement.DOLLY_IN,), (Movement.FOLLOW,), (Movement.RACK_FOCUS,)])
def test_an_empty_world_is_still_a_picture(interior, move):
    shot = stage(world_of(interior=interior), movement=move, window=FrameRange(0, 12))
    assert np.isfinite(shot.at(11).camera.to_world).all()


def test_a_crowd_of_forty_fits():
    extra = CastMember("EXTRA", (0.4, 0.4, 0.4))
    crowd = [Performer(extra, (0.8 * (i % 8) - 3, 0.0, 0.9 * (i // 8) - 2), 0.0) for i in range(40)]
    moment = stage(world_of(*crowd), composition=Composition.GROUP, window=FrameRange(0, 1)).at(0)
    placed = np.concatenate([seen(moment, moment.joints[id_]) for id_ in range(1, 41)])
    assert np.abs(placed[:, :2]).max() < 1


def test_too_many_things_are_refused_in_words():
    crowd = tuple(Prop(f"cup {i}", "cup", (0.1 * i, 0.0, 0.0)) for i in range(260))
    with pytest.raises(PrevizError, match="more than 250"):
        stage(world_of(props=crowd), window=FrameRange(0, 1))


_DIGEST = """
import hashlib
from tests.stage.test_staging import *
shot = stage(TALK, movement=(Movement.HANDHELD, Movement.DOLLY_IN), window=FrameRange(0, 24))
print(hashlib.sha256(b"".join(shot.at(f).camera.to_world.tobytes() for f in range(24))).hexdigest(), shot.chosen)
"""


def test_every_process_stages_the_same():
    runs = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert next(iter(runs)).strip()
