from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.context import open_context
from previz.engine.blocking.engine import BlockingEngine
from previz.engine.blocking.flow import Flow, FlowDrawer, found_again
from previz.engine.blocking.flow_track import flow_picture, flow_plane, motion_of, steps_a_pixel
from previz.engine.blocking.kit import Kit
from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.protocol import PASSES, Cancelled, PictureSize, Progress, Render
from previz.media.planes import planes
from previz.media.reading import ClipReader
from previz.shots.spec import ShotSpec, TimeOfDay, Weather
from previz.stage.drawing import Camera, Moment, Staging
from previz.stage.world import World
from previz.timing import FrameRange, Rate
from tests.engine.staged import HandMade, camera_at, courtyard

SIZE = PictureSize(320, 180)
WORLD = World("yard", "YARD", False, TimeOfDay.DAY, Weather.CLEAR, (9, 3, 9), ((0, 0, 0), (1, 0, 0)), (), (), 4.0, 1)
SHOT = Render("blocking", "1", WORLD, ShotSpec(), FrameRange(10, 5), Rate(24), SIZE, look="plain")
STILL, WALKER = 0, 5


@dataclass(frozen=True, eq=False)
class Panned(HandMade):
    """The courtyard from a camera that travels and turns, its crate sliding."""

    def at(self, frame: int) -> Moment:
        eye, target = (0.8 + 0.05 * frame, 1.6, 6.0 - 0.04 * frame), (0.1 * frame, 1.1 + 0.02 * frame, 0.0)
        slid = np.eye(4, dtype=np.float32)
        slid[0, 3] = 0.03 * frame
        return replace(super().at(frame), camera=camera_at(eye, target), transforms={3: slid})


def panned(frames: int = 24) -> Panned:
    plain = courtyard(frames=frames)
    return Panned(plain.entities, plain.light, plain.camera, frames, walker=WALKER)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two frames an eighth of a second apart, with the flow between."""

    moments: tuple[Moment, Moment]
    frames: tuple[Frame, Frame]
    flow: Flow


@pytest.fixture(scope="module")
def pair() -> Iterator[Pair]:
    with open_context() as context:
        renderer = Renderer(Kit(context), SIZE)
        staging = panned()
        renderer.prepare(staging)
        drawer = FlowDrawer(renderer)
        moments = staging.at(9), staging.at(12)
        first, second = (renderer.draw(moment, "plain", measured=True) for moment in moments)
        yield Pair(moments, (first, second), drawer.draw(*moments))
        drawer.release()
        renderer.release()


def placed(frame: Frame, camera: Camera) -> npt.NDArray[np.float64]:
    """The point of the world in each pixel (h, w, 3), from depth and camera."""
    assert frame.depth is not None
    row, column = np.mgrid[: SIZE.height, : SIZE.width] + 0.5
    focal = SIZE.height / 2 / np.tan(camera.fov_y / 2)
    rays = np.stack([(column - SIZE.width / 2) / focal, (SIZE.height / 2 - row) / focal, -np.ones_like(row)], axis=-1)
    depth = np.where(np.isfinite(frame.depth), frame.depth, 1.0).astype(np.float64)
    to_world = camera.to_world.astype(np.float64)
    return np.asarray((rays * depth[..., None]) @ to_world[:3, :3].T + to_world[:3, 3])


def seen_at(points: npt.NDArray[np.float64], camera: Camera) -> npt.NDArray[np.float64]:
    """Where points of the world (..., 3) are in the picture (..., 2)."""
    view = np.linalg.inv(camera.to_world.astype(np.float64))
    seen = points @ view[:3, :3].T + view[:3, 3]
    focal = SIZE.height / 2 / np.tan(camera.fov_y / 2)
    flat = seen[..., :2] / -seen[..., 2:] * focal * (1, -1)
    return np.asarray(flat + np.array([SIZE.width / 2, SIZE.height / 2]))


@pytest.mark.parametrize(("entity", "step"), [(2, (0, 0, 0)), (1, (0, 0, 0)), (3, (0.09, 0, 0)), (5, (1 / 8, 0, 0))])
def test_every_surface_moves_as_its_points_do(pair: Pair, entity: int, step: tuple[float, float, float]) -> None:
    assert pair.frames[0].mask is not None
    there = pair.frames[0].mask == entity
    points = placed(pair.frames[0], pair.moments[0].camera)[there]
    expected = seen_at(points + step, pair.moments[1].camera) - seen_at(points, pair.moments[0].camera)
    assert there.sum() > 100
    np.testing.assert_allclose(pair.flow.motion[there], expected, atol=0.02)


def test_depth_is_exact_to_a_tenth_of_a_millimetre(pair: Pair) -> None:
    mask, depth, camera = pair.frames[0].mask, pair.frames[0].depth, pair.moments[0].camera
    assert mask is not None
    assert depth is not None
    rays = placed(replace(pair.frames[0], depth=np.ones_like(depth)), camera) - camera.to_world[:3, 3]
    ground = mask == 1
    away = -float(camera.to_world[1, 3]) / rays[ground][:, 1]
    assert away.max() > 20
    np.testing.assert_allclose(depth[ground], away, atol=1e-4)


def test_the_sky_moves_as_the_camera_turns(pair: Pair) -> None:
    assert pair.frames[0].mask is not None
    sky = pair.frames[0].mask == 0
    camera, after = (moment.camera for moment in pair.moments)
    far = placed(replace(pair.frames[0], depth=np.full(sky.shape, 1e7, np.float32)), camera)[sky]
    expected = seen_at(far, after) - seen_at(far, camera)
    assert sky.sum() > 1000
    np.testing.assert_allclose(pair.flow.motion[sky], expected, atol=0.02)


def test_the_next_frame_pulled_back_along_the_flow_is_this_frame(pair: Pair) -> None:
    this, after = (frame.picture.astype(np.float32) for frame in pair.frames)
    found = found_again(pair.flow, *pair.frames)
    row, column = np.mgrid[: SIZE.height, : SIZE.width].astype(np.float32)
    pulled = cv2.remap(after, column + pair.flow.motion[..., 0], row + pair.flow.motion[..., 1], cv2.INTER_LINEAR)
    assert 0.9 < found.mean() < 1
    assert np.abs(pulled - this)[found].mean() < np.abs(after - this)[found].mean() / 3


def test_an_estimate_from_the_pictures_agrees(pair: Pair) -> None:
    grey = [cv2.cvtColor(frame.picture.copy(), cv2.COLOR_RGB2GRAY) for frame in pair.frames]
    estimate = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM).calc(
        grey[0], grey[1], np.zeros((*grey[0].shape, 2), np.float32)
    )
    edges = np.hypot(cv2.Sobel(grey[0], cv2.CV_32F, 1, 0), cv2.Sobel(grey[0], cv2.CV_32F, 0, 1)) > 10
    seen = found_again(pair.flow, *pair.frames) & edges  # flat paint tells an estimate nothing
    assert seen.sum() > 1000
    assert float(np.median(np.linalg.norm(estimate - pair.flow.motion, axis=-1)[seen])) < 0.75


def test_what_the_walker_is_about_to_cover_is_not_found_again(pair: Pair) -> None:
    found = found_again(pair.flow, *pair.frames)
    now, then = (frame.mask for frame in pair.frames)
    assert now is not None
    assert then is not None
    x = np.clip(np.rint(np.arange(SIZE.width) + pair.flow.motion[..., 0]).astype(int), 0, SIZE.width - 1)
    y = np.clip(np.rint(np.arange(SIZE.height)[:, None] + pair.flow.motion[..., 1]).astype(int), 0, SIZE.height - 1)
    covered = (now != WALKER) & (cv2.erode((then == WALKER).astype(np.uint8), np.ones((3, 3)))[y, x] > 0)
    assert covered.sum() > 10
    assert not found[covered].any()
    assert found[cv2.erode((now == WALKER).astype(np.uint8), np.ones((7, 7))) > 0].mean() > 0.97


def test_exact_flow_comes_back_within_its_precision(pair: Pair) -> None:
    found = found_again(pair.flow, *pair.frames)
    motion, known, again = motion_of(flow_plane(pair.flow, found, 64), 64)
    assert known.all()
    np.testing.assert_array_equal(again, found)
    np.testing.assert_allclose(motion, pair.flow.motion, atol=1 / 128)


def test_motion_that_does_not_fit_is_told_as_unknown() -> None:
    motion = np.array([[[0, 0], [511.9, 0], [513, 0], [3, 4]]], np.float32)
    away = np.array([[1, 1, 1, -1]], np.float32)
    plane = flow_plane(Flow(motion, away), np.ones((1, 4), np.bool_), 64)
    assert plane[0, :, 2].tolist() == [2, 2, 0, 0]
    assert steps_a_pixel(PictureSize(4096, 2160)) == 16


def test_flow_is_white_where_nothing_moves_and_red_to_the_right() -> None:
    motion = np.array([[[0, 0], [4, 0], [0, 4], [-9, 0]]], np.float32)
    picture = flow_picture(Flow(motion, np.ones((1, 4), np.float32)), 4.0)[0].tolist()
    assert picture[:2] == [[255, 255, 255], [255, 0, 0]]
    assert picture[2] == [127, 255, 0]
    assert picture[3] == [0, 255, 255]


def by_hand(world: World, spec: ShotSpec, window: FrameRange, rate: Rate, aspect: float, seed: int) -> Staging:
    del world, spec, rate, aspect, seed
    return panned(window.duration)


def test_a_shot_has_its_exact_passes_on_disk_frame_for_frame(tmp_path: Path) -> None:
    engine = BlockingEngine(by_hand)
    done: list[Progress] = []
    rendered = engine.render(replace(SHOT, passes=("depth16", "flow", "camera", "mask")), tmp_path, done.append)
    engine.close()
    metres = [plane / 1000 for plane in planes(rendered.medium("depth16").path)]
    flows = list(planes(rendered.medium("flow16").path))
    path = json.loads(Path(rendered.medium("camera").path).read_text(encoding="utf-8"))
    legend = json.loads(Path(rendered.medium("flow.legend").path).read_text(encoding="utf-8"))
    with ClipReader(rendered.medium("flow").path) as clip:
        assert clip.info.frames == 5
    assert len(metres) == len(flows) == len(path["frames"]) == 5
    assert legend["pixels_of_motion"] == "(value - 32768) / 64"
    _check_depth(metres)
    assert not flows[-1][..., 2].any()
    assert (flows[0][..., 2] > 0).all()
    assert [row["clock_frame"] for row in path["frames"]] == [10, 11, 12, 13, 14]


def _check_depth(metres: list[npt.NDArray[np.float64]]) -> None:
    with open_context() as context:
        renderer = Renderer(Kit(context), SIZE)
        staging = panned(5)
        renderer.prepare(staging)
        for frame, read in enumerate(metres):
            depth = renderer.draw(staging.at(frame), "plain", measured=True).depth
            assert depth is not None
            np.testing.assert_array_equal(read == 0, np.isinf(depth))
            near = depth < 65.5
            np.testing.assert_allclose(read[near], depth[near], atol=0.00051)
        renderer.release()


def test_the_camera_path_projects_points_where_the_picture_has_them(pair: Pair, tmp_path: Path) -> None:
    engine = BlockingEngine(by_hand)
    rendered = engine.render(replace(SHOT, passes=("camera",)), tmp_path, lambda _: None)
    engine.close()
    path = json.loads(Path(rendered.medium("camera").path).read_text(encoding="utf-8"))
    row, camera = path["frames"][3], panned(5).at(3).camera
    to_world = np.array(row["camera_to_world"])
    corner = np.array([[1.2, 0.4, -1.0], [-1.3, 1.0, -0.1]])
    seen = (corner - to_world[:3, 3]) @ to_world[:3, :3]
    pixels = np.stack(
        [row["cx"] + row["fx"] * seen[:, 0] / -seen[:, 2], row["cy"] - row["fy"] * seen[:, 1] / -seen[:, 2]], axis=-1
    )
    np.testing.assert_allclose(pixels, seen_at(corner, camera), atol=1e-3)
    assert row["fx"] == pytest.approx(row["lens_mm"] / row["sensor_mm"][0] * path["width"])


def test_a_shot_of_one_frame_has_flow_that_is_not_known(tmp_path: Path) -> None:
    engine = BlockingEngine(by_hand)
    rendered = engine.render(replace(SHOT, window=FrameRange(0, 1), passes=("flow",)), tmp_path, lambda _: None)
    engine.close()
    (flow,) = planes(rendered.medium("flow16").path)
    assert not flow[..., 2].any()


def test_a_stopped_render_leaves_no_pass(tmp_path: Path) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise Cancelled

    engine = BlockingEngine(by_hand)
    with pytest.raises(Cancelled):
        engine.render(replace(SHOT, passes=PASSES), tmp_path, stop)
    engine.close()
    assert not list(tmp_path.iterdir())
