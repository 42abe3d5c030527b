from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.engine.protocol import PictureSize, Render
from previz.export.scene_model import NumberedShot, SceneModel, Thing, scene_model
from previz.shots.language import understand
from previz.stage.drawing import Kind
from previz.stage.staging import stage_shot
from previz.stage.world import Prop
from previz.takes.requests import Wanted, described_request
from previz.timing import FrameRange, Rate

WORDS = "A man and a woman talk in a kitchen"
SIZE = PictureSize(640, 360)


def shot(number: str, text: str, first: int, frames: int) -> NumberedShot:
    """A shot of the one kitchen."""
    base = described_request(understand(WORDS), WORDS, 3.0, Rate(24), SIZE, Wanted(), ())
    spec = replace(understand(text), sensor=base.spec.sensor)
    return NumberedShot(number, text, replace(base, spec=spec, window=FrameRange(first, frames)))


def moments(request: Render) -> list[frozenset[int]]:
    staging = stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)
    return [staging.at(frame).hidden for frame in range(staging.frames)]


def named(model: SceneModel, name: str) -> Thing:
    return next(thing for thing in model.things if thing.name == name)


@pytest.fixture(scope="module")
def shots() -> tuple[NumberedShot, ...]:
    return (
        shot("1A", "Close-up of the man", 0, 10),
        shot("1B", "Wide shot, high angle", 6, 10),
        shot("1C", "Close-up of the woman", 30, 5),
    )


def test_keys_are_the_frames_that_the_shots_cover(shots: tuple[NumberedShot, ...]) -> None:
    model = scene_model("1", shots)
    assert model.frames == (*range(16), *range(30, 35))
    assert [camera.number for camera in model.cameras] == ["1A", "1B", "1C"]
    assert [(camera.frames[0], camera.frames[-1]) for camera in model.cameras] == [(0, 9), (6, 15), (30, 34)]
    assert [len(camera.to_world) for camera in model.cameras] == [10, 10, 5]


def test_walls_give_way_for_the_shot_that_has_the_frame(shots: tuple[NumberedShot, ...]) -> None:
    model = scene_model("1", shots)
    staging = stage_shot(shots[0].request.world, shots[0].request.spec, FrameRange(0, 1), Rate(24), SIZE.aspect, 1)
    ids = {entity.name: entity.id for entity in staging.entities if entity.kind is Kind.WALL}
    owners = [moments(each.request) for each in shots]
    for name, identity in ids.items():
        expected = [identity not in owners[0][frame] for frame in range(10)]
        expected += [identity not in owners[1][frame - 6] for frame in range(10, 16)]
        expected += [identity not in owners[2][frame] for frame in range(5)]
        assert named(model, name).shown.tolist() == expected, name


def test_a_thing_of_one_shot_alone_is_there_in_its_frames_alone(shots: tuple[NumberedShot, ...]) -> None:
    world = shots[2].request.world
    extra = replace(world, props=(*world.props, Prop("clock", "clock", (0.0, 1.0, 0.0))))
    last = NumberedShot("1C", shots[2].words, replace(shots[2].request, world=extra))
    model = scene_model("1", (shots[0], last))
    clock = named(model, "clock")
    assert clock.shown.tolist() == [False] * 10 + [True] * 5
    floor = named(model, "floor")
    assert floor.shown.all()
    assert len(floor.places) == 1


def test_people_keep_their_bones_through_all_shots(shots: tuple[NumberedShot, ...]) -> None:
    model = scene_model("1", shots)
    people = [thing for thing in model.things if thing.kind is Kind.FIGURE]
    assert len(people) == 2
    for person in people:
        assert person.bones is not None
        assert person.skin is not None
        assert person.bones.shape[:2] == (21, len(person.skin.names))
        assert np.isfinite(person.bones).all()
        assert person.skin.parents[0] == -1


def test_progress_is_told_frame_by_frame(shots: tuple[NumberedShot, ...]) -> None:
    told: list[tuple[int, int]] = []
    scene_model("1", shots[2:], lambda done, of: told.append((done, of)))
    assert told == [(done, 5) for done in range(1, 6)]
