from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.media.hashing import sha256_of
from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.drawing import Kind
from previz.stage.plan.survey import survey_of
from previz.stage.sets import Setting
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import Dressing, SceneBeat, SceneBrief, Vector, World
from previz.timing import FrameRange, Rate
from tests.stage.glb_making import board, crate

TEXT = "Medium shot. A woman stands in a warehouse, day"


def world_of(text: str) -> World:
    spec = understand(text)
    beats = (SceneBeat(0.0, 2.0, text),)
    return build_world(SceneBrief("warehouse", True, None, None, (), beats), spec)


def dressing(folder: Path, data: bytes, name: str = "crate", at: Vector = (0, 0, 0), **standing: float) -> Dressing:
    path = folder / f"{name}.glb"
    path.write_bytes(data)
    return Dressing(name, str(path), sha256_of(path), at, standing.get("heading", 0.0), standing.get("scale", 1.0))


def staged(world: World, text: str = TEXT) -> StagedShot:
    return stage_shot(world, understand(text), FrameRange(0, 12), Rate(24), 16 / 9, 1)


def test_a_model_stands_in_the_set_as_it_was_put(tmp_path: Path) -> None:
    put = dressing(tmp_path, board(), at=(1.0, 0.5, -2.0), heading=math.pi / 2, scale=2.0)
    entity = staged(replace(world_of(TEXT), dressing=(put,))).entities[-1]
    assert (entity.name, entity.kind) == ("crate", Kind.SET)
    np.testing.assert_allclose(entity.mesh.positions.min(axis=0), (1.0, 0.5, -3.0), atol=1e-5)
    np.testing.assert_allclose(entity.mesh.positions.max(axis=0), (1.0, 4.5, -1.0), atol=1e-5)


def test_ids_go_on_after_the_set(tmp_path: Path) -> None:
    plain = world_of(TEXT)
    both = (dressing(tmp_path, board(), "board", (3, 0, 3)), dressing(tmp_path, crate(), "crate", (-3, 0, 3)))
    ids = [entity.id for entity in staged(replace(plain, dressing=both)).entities]
    assert ids == list(range(1, len(staged(plain).entities) + 3))


def test_the_camera_stays_out_of_a_model(tmp_path: Path) -> None:
    plain = world_of(TEXT)
    eye = staged(plain).at(6).camera.to_world[:3, 3].astype(float)
    put = dressing(tmp_path, crate(1.2), at=(eye[0], 0.0, eye[2]))
    put = replace(put, position=(eye[0], eye[1] - 0.6, eye[2]))
    moved = staged(replace(plain, dressing=(put,)))
    for frame in range(moved.frames):
        away = np.abs(moved.at(frame).camera.to_world[:3, 3] - eye)
        assert away.max() > 0.6
    shot = moved.at(6)
    figure = shot.joints[1][0]
    assert np.linalg.norm(shot.camera.to_world[:3, 3] - figure) < 8


def test_a_model_may_be_the_subject_of_a_shot(tmp_path: Path) -> None:
    put = dressing(tmp_path, crate(), "strongbox", at=(2.0, 0.0, 1.0))
    text = "Medium shot of the strongbox"
    shot = staged(replace(world_of(TEXT), dressing=(put,)), text)
    assert not [note for note in shot.chosen if "not in this scene" in note]
    camera = shot.at(6).camera.to_world.astype(float)
    away = np.array([2.0, 0.5, 1.0]) - camera[:3, 3]
    assert float(-camera[:3, 2] @ away / np.linalg.norm(away)) > 0.9


def test_where_a_project_lies_does_not_change_its_world(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    worlds = []
    for folder in (here, there):
        folder.mkdir()
        worlds.append(replace(world_of(TEXT), dressing=(dressing(folder, crate()),)))
    assert worlds[0] == worlds[1]


def test_a_model_that_has_gone_is_told(tmp_path: Path) -> None:
    put = dressing(tmp_path, crate(0.7))
    Path(put.path).unlink()
    with pytest.raises(PrevizError, match="cannot be read"):
        staged(replace(world_of(TEXT), dressing=(put,)))


def test_a_model_is_drawn_on_the_plan(tmp_path: Path) -> None:
    world = world_of(TEXT)
    setting = Setting(world.place, world.size, world.time_of_day, world.weather, world.seed)
    put = dressing(tmp_path, crate(1.0), "strongbox", at=(1.0, 0.0, 2.0))
    (trace,) = (trace for trace in survey_of(setting, (put,)).traces if trace.name == "strongbox")
    assert trace.outline.bounds == pytest.approx((0.5, 1.5, 1.5, 2.5), abs=0.05)
