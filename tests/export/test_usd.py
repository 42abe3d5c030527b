from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from pxr import Usd, UsdGeom, UsdSkel

import previz.export.usd
from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError
from previz.export.scene_files import write_scene
from previz.export.scene_model import NumberedShot
from previz.shots.language import understand
from previz.stage.drawing import Camera, Kind
from previz.stage.figures.skeleton import BONES
from previz.stage.staging import StagedShot, stage_shot
from previz.takes.requests import Wanted, described_request
from previz.timing import FrameRange, Rate

SIZE = PictureSize(640, 360)
WALK = "Full shot, dolly in. A woman in a kitchen walks to the table and picks up a cup, day"
ZOOM = "zoom in on a man in a street, day"
Floats = npt.NDArray[np.float64]


def asked(text: str, seconds: float) -> Render:
    return described_request(understand(text), text, seconds, Rate(24000, 1001), SIZE, Wanted(), ())


def write(text: str, request: Render, out: Path) -> Path:
    write_scene("scene", [NumberedShot("1A", text, request)], out, lambda done, of: None)
    return out


@dataclass(frozen=True, eq=False)
class Written:
    """A shot, its staging, the file of it, and the opened stage."""

    request: Render
    staging: StagedShot
    path: Path
    stage: Any

    @property
    def camera(self) -> Any:
        return UsdGeom.Camera(self.stage.GetPrimAtPath("/scene/cameras/shot_1A"))


def opened(text: str, request: Render, path: Path) -> Written:
    write(text, request, path)
    staging = stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)
    return Written(request, staging, path, Usd.Stage.Open(str(path)))


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Written:
    request = replace(asked(WALK, 1.5), window=FrameRange(5, 24))
    return opened(WALK, request, tmp_path_factory.mktemp("usd") / "walk.usdc")


def pixels(points: Floats, camera: Any, frame: int) -> Floats:
    """Where USD's own frustum puts points of the world in the picture."""
    frustum = camera.GetCamera(frame).frustum
    matrix = np.array(frustum.ComputeViewMatrix()) @ np.array(frustum.ComputeProjectionMatrix())
    clip = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ matrix
    flat = clip[:, :2] / clip[:, 3:]
    return np.asarray((flat * (1, -1) + 1) / 2 * (SIZE.width, SIZE.height))


def ours(points: npt.ArrayLike, camera: Camera) -> Floats:
    to_world = camera.to_world.astype(np.float64)
    seen = (np.asarray(points, np.float64) - to_world[:3, 3]) @ to_world[:3, :3]
    focal = SIZE.height / 2 / np.tan(camera.fov_y / 2)
    return np.asarray(seen[:, :2] / -seen[:, 2:] * focal * (1, -1) + (SIZE.width / 2, SIZE.height / 2))


def test_the_stage_is_in_metres_upright_and_at_the_films_rate(walk: Written) -> None:
    assert UsdGeom.GetStageMetersPerUnit(walk.stage) == 1.0
    assert UsdGeom.GetStageUpAxis(walk.stage) == UsdGeom.Tokens.y
    assert walk.stage.GetTimeCodesPerSecond() == pytest.approx(24000 / 1001)
    assert (walk.stage.GetStartTimeCode(), walk.stage.GetEndTimeCode()) == (5, 28)
    assert walk.stage.GetDefaultPrim().GetPath() == "/scene"


@pytest.mark.parametrize("frame", [0, 11, 23])
def test_joints_are_seen_where_the_picture_has_them(walk: Written, frame: int) -> None:
    moment, clock = walk.staging.at(frame), 5 + frame
    skeleton = next(prim for prim in walk.stage.Traverse() if prim.IsA(UsdSkel.Skeleton))
    query = UsdSkel.Cache().GetSkelQuery(UsdSkel.Skeleton(skeleton))
    transforms = query.ComputeJointSkelTransforms(clock)
    names = ("right_arm", "left_forearm", "right_hand", "left_thigh", "right_shin", "left_foot")
    joints = np.array([list(transforms[BONES.index(name)].ExtractTranslation()) for name in names])
    gap = pixels(joints, walk.camera, clock) - ours(moment.joints[1][[2, 6, 4, 11, 9, 13]], moment.camera)
    assert np.abs(gap).max() < 0.2


def test_bent_figures_have_the_points_that_the_stage_gives_them(walk: Written) -> None:
    frame, entity = 17, walk.staging.entities[0]
    moment = walk.staging.at(frame)
    root = next(prim for prim in walk.stage.Traverse() if prim.IsA(UsdSkel.Root))
    cache = UsdSkel.Cache()
    cache.Populate(UsdSkel.Root(root), Usd.PrimDefaultPredicate)
    mesh = UsdGeom.Mesh(root.GetChild("mesh"))
    skin = cache.GetSkinningQuery(mesh.GetPrim())
    skeleton = cache.GetSkelQuery(UsdSkel.Skeleton(root.GetChild("skeleton")))
    points = mesh.GetPointsAttr().Get()
    assert skin.ComputeSkinnedPoints(skeleton.ComputeSkinningTransforms(5 + frame), points, 5 + frame)
    assert entity.mesh.bones is not None
    assert entity.mesh.weights is not None
    bones = moment.bones[entity.id].astype(np.float64)[entity.mesh.bones]
    whole = np.concatenate([entity.mesh.positions, np.ones((len(entity.mesh.positions), 1))], axis=1)
    expected = np.einsum("nk,nkij,nj->ni", entity.mesh.weights, bones, whole)[:, :3]
    np.testing.assert_allclose(np.array(points), expected, atol=5e-4)


def test_lens_and_sensor_are_in_tenths_of_the_scenes_unit(walk: Written) -> None:
    camera = walk.staging.at(0).camera
    assert walk.camera.GetFocalLengthAttr().Get(5) * 100 == pytest.approx(camera.lens_mm, rel=1e-5)
    aspect = walk.camera.GetHorizontalApertureAttr().Get() / walk.camera.GetVerticalApertureAttr().Get()
    assert aspect == pytest.approx(16 / 9, rel=1e-5)
    assert walk.camera.GetFocusDistanceAttr().Get(5) == pytest.approx(camera.focus_metres, rel=1e-5)


def test_what_stands_aside_is_invisible(walk: Written) -> None:
    hidden = walk.staging.at(0).hidden
    walls = {entity.name: entity.id in hidden for entity in walk.staging.entities if entity.kind is Kind.WALL}
    assert any(walls.values())
    for name, aside in walls.items():
        prim = UsdGeom.Imageable(walk.stage.GetPrimAtPath(f"/scene/set/{name.replace(' ', '_')}"))
        assert (prim.ComputeVisibility(5) == UsdGeom.Tokens.invisible) == aside


def test_a_zoom_changes_the_lens_frame_by_frame(tmp_path: Path) -> None:
    zoom = opened(ZOOM, asked(ZOOM, 1.0), tmp_path / "zoom.usda")
    lens = [zoom.camera.GetFocalLengthAttr().Get(frame) * 100 for frame in range(zoom.staging.frames)]
    expected = [zoom.staging.at(frame).camera.lens_mm for frame in range(zoom.staging.frames)]
    np.testing.assert_allclose(lens, expected, rtol=1e-5)
    assert lens[-1] > lens[0]


def test_equal_scenes_give_equal_files(walk: Written, tmp_path: Path) -> None:
    assert write(WALK, walk.request, tmp_path / "again.usdc").read_bytes() == walk.path.read_bytes()


def test_without_openusd_the_remedy_is_a_command(
    walk: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing: Callable[[str], None] = lambda name: None  # noqa: E731
    monkeypatch.setattr(previz.export.usd, "find_spec", missing)
    with pytest.raises(PrevizError, match="pip install usd-core"):
        write(WALK, walk.request, tmp_path / "none.usdc")
    assert not list(tmp_path.iterdir())


def test_openusd_is_loaded_only_where_it_is_used() -> None:
    tree = ast.parse(Path(previz.export.usd.__file__).read_text(encoding="utf-8"))
    top = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert "pxr" not in {node.module for node in top}
