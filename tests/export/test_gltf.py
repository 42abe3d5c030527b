from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from previz.cut.importing import import_and_assemble
from previz.engine.protocol import PictureSize, Render
from previz.errors import PrevizError, WrongUse
from previz.export.exporting import ExportOptions, export
from previz.export.gltf import glb_bytes
from previz.export.scene_model import NumberedShot, scene_model
from previz.project.file import Project
from previz.project.schema import Cut, Scene, Shot
from previz.shots.language import understand
from previz.stage.drawing import Camera, Kind
from previz.stage.figures.skeleton import BONE
from previz.stage.meshes import linear, wound
from previz.stage.staging import StagedShot, stage_shot
from previz.takes.requests import Wanted, described_request
from previz.timing import FrameRange, Rate
from tests.export.glb_reading import Glb

SIZE = PictureSize(640, 360)
NTSC = Rate(24000, 1001)
WALK = "Full shot, dolly in. A woman in a kitchen walks to the table and picks up a cup, day"
Floats = npt.NDArray[np.float64]


def asked(text: str, seconds: float = 1.5, rate: Rate = NTSC) -> Render:
    return described_request(understand(text), text, seconds, rate, SIZE, Wanted(), ())


def staged(request: Render) -> StagedShot:
    return stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)


def pixels(points: Floats, to_world: Floats, yfov: float, size: PictureSize = SIZE) -> Floats:
    """Where a viewer puts points of the world in its picture."""
    seen = (points - to_world[:3, 3]) @ to_world[:3, :3]
    focal = size.height / 2 / np.tan(yfov / 2)
    return np.asarray(seen[:, :2] / -seen[:, 2:] * focal * (1, -1) + (size.width / 2, size.height / 2))


def ours(points: npt.ArrayLike, camera: Camera) -> Floats:
    return pixels(np.asarray(points, np.float64), camera.to_world.astype(np.float64), camera.fov_y)


@dataclass(frozen=True, eq=False)
class Written:
    """A shot, its staging, and the file of it."""

    request: Render
    staging: StagedShot
    glb: Glb

    def seconds(self, frame: int) -> float:
        return float(self.request.rate.seconds(self.request.window.start + frame))


@pytest.fixture(scope="module")
def walk() -> Written:
    request = replace(asked(WALK), window=FrameRange(5, 30))
    model = scene_model("kitchen", [NumberedShot("1A", WALK, request)])
    return Written(request, staged(request), Glb(glb_bytes(model)))


@pytest.mark.parametrize("frame", [0, 7, 29])
def test_joints_are_seen_where_the_picture_has_them(walk: Written, frame: int) -> None:
    moment, seconds = walk.staging.at(frame), walk.seconds(frame)
    camera = walk.glb.world(walk.glb.node("1A"), seconds)
    yfov = walk.glb.top["cameras"][0]["perspective"]["yfov"]
    names = ("right_arm", "left_forearm", "right_hand", "left_thigh", "right_shin", "left_foot")
    openpose = (2, 6, 4, 11, 9, 13)
    joints = np.stack([walk.glb.world(walk.glb.node(name), seconds)[:3, 3] for name in names])
    gap = pixels(joints, camera, yfov) - ours(moment.joints[1][list(openpose)], moment.camera)
    assert np.abs(gap).max() < 0.05
    assert names[0] in BONE


@pytest.mark.parametrize("frame", [0, 29])
def test_every_vertex_stands_where_the_stage_has_it(walk: Written, frame: int) -> None:
    moment, seconds = walk.staging.at(frame), walk.seconds(frame)
    for entity in walk.staging.entities:
        if entity.id in moment.hidden or entity.kind is Kind.MASKING:  # a studio's black is no part of the scene
            continue
        node = walk.glb.node(f"{entity.name} (mesh)" if entity.mesh.bones is not None else entity.name)
        points = np.concatenate([entity.mesh.positions, np.ones((len(entity.mesh.positions), 1))], axis=1)
        if entity.mesh.bones is None or entity.mesh.weights is None:
            expected = points @ moment.transforms.get(entity.id, np.eye(4)).T.astype(np.float64)
        else:
            bones = moment.bones[entity.id].astype(np.float64)[entity.mesh.bones]
            expected = np.einsum("nk,nkij,nj->ni", entity.mesh.weights, bones, points)
        np.testing.assert_allclose(walk.glb.vertices(node, seconds), expected[:, :3], atol=2e-4, err_msg=entity.name)


def test_keys_lie_on_frames_of_the_scenes_clock(walk: Written) -> None:
    channel = next(
        channel
        for channel in walk.glb.top["animations"][0]["channels"]
        if channel["target"] == {"node": walk.glb.node("1A"), "path": "translation"}
    )
    sampler = walk.glb.top["animations"][0]["samplers"][channel["sampler"]]
    times = walk.glb.numbers(sampler["input"])[:, 0]
    exact = [float(np.float32(float(NTSC.seconds(frame)))) for frame in range(5, 35)]
    assert times[0] == exact[0]
    assert times[-1] == exact[-1]
    assert set(times.tolist()) <= set(exact)


def test_the_camera_tells_its_lens_and_shot(walk: Written) -> None:
    camera = walk.glb.top["cameras"][0]
    facts = camera["extras"]
    assert camera["perspective"]["aspectRatio"] == pytest.approx(16 / 9)
    assert (facts["shot"], facts["description"], facts["first_frame"], facts["last_frame"]) == ("1A", WALK, 5, 34)
    lens, sensor = facts["lens_mm"][0], facts["sensor_mm"]
    assert 2 * np.arctan(sensor[1] / 2 / lens) == pytest.approx(camera["perspective"]["yfov"])
    assert walk.glb.top["scenes"][0]["extras"]["fps"] == [24000, 1001]


def test_colours_are_linear_and_faces_turn_outward(walk: Written) -> None:
    entity = walk.staging.entities[0]
    primitive = walk.glb.top["meshes"][walk.glb.nodes[walk.glb.node(f"{entity.name} (mesh)")]["mesh"]]["primitives"][0]
    colours = walk.glb.numbers(primitive["attributes"]["COLOR_0"])
    np.testing.assert_allclose(colours[:, :3], linear(entity.mesh.colours), atol=1e-4)
    corners = entity.mesh.positions[wound(entity.mesh)].astype(np.float64)
    facing = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    meant = entity.mesh.normals[wound(entity.mesh)].sum(axis=1)
    assert ((facing * meant).sum(axis=1) >= 0).all()
    np.testing.assert_array_equal(walk.glb.numbers(primitive["indices"])[:, 0], wound(entity.mesh).ravel())


def test_what_stands_aside_for_the_camera_has_no_size(walk: Written) -> None:
    hidden = walk.staging.at(0).hidden
    walls = {entity.name: entity.id in hidden for entity in walk.staging.entities if entity.kind is Kind.WALL}
    assert any(walls.values())
    for name, aside in walls.items():
        scale = walk.glb.nodes[walk.glb.node(name)].get("scale", [1, 1, 1])
        assert scale == ([0, 0, 0] if aside else [1, 1, 1])
    assert set(walk.glb.top["cameras"][0]["extras"]["stand_aside"]) == {name for name, aside in walls.items() if aside}


def test_a_thing_that_is_taken_out_later_comes_at_its_frame() -> None:
    text = "Medium shot. A man in a bar takes out a knife"
    request = asked(text, 3.0, Rate(24))
    glb = Glb(glb_bytes(scene_model("bar", [NumberedShot("1", text, request)])))
    prop = next(prop for prop in request.world.props if prop.shown is not None)
    assert prop.shown is not None
    staging = staged(request)
    entity = next(entity for entity in staging.entities if entity.name == prop.name)
    sizes = [
        float(np.linalg.norm(glb.world(glb.node(prop.name), frame / 24 + 1e-4)[:3, 0]))
        for frame in range(staging.frames)
    ]
    shown = [entity.id not in staging.at(frame).hidden for frame in range(staging.frames)]
    assert any(shown)
    assert not all(shown)
    assert [size > 0 for size in sizes] == shown


def test_the_lens_of_a_zoom_is_told_frame_by_frame() -> None:
    text = "zoom in on a man in a street, day"
    request = asked(text, 1.0, Rate(24))
    glb = Glb(glb_bytes(scene_model("street", [NumberedShot("1", text, request)])))
    lens = glb.top["cameras"][0]["extras"]["lens_mm"]
    staging = staged(request)
    np.testing.assert_allclose(lens, [staging.at(frame).camera.lens_mm for frame in range(24)], rtol=1e-5)
    assert lens[-1] > lens[0]
    assert "cannot animate" in glb.top["cameras"][0]["extras"]["note"]


def test_equal_scenes_give_equal_bytes(walk: Written) -> None:
    models = [scene_model("kitchen", [NumberedShot("1A", WALK, walk.request)]) for _ in range(2)]
    assert glb_bytes(models[0]) == glb_bytes(models[1])


SCRIPT = """INT. KITCHEN - DAY

MARA walks to the table. She sits down.

MARA
We are late again, and nobody has told them.

JONAH opens the door.

JONAH
They know.

EXT. STREET - NIGHT

Mara walks down the street.
"""


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Project]:
    script = tmp_path / "film.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    with Project.create(tmp_path / "film.previz", rate=Rate(24), size=str(SIZE)) as project:
        import_and_assemble(project, script)
        yield project


def quiet(done: int, of: int) -> None:
    del done, of


def exported(film: Project, out: Path, *numbers: str) -> Glb:
    chosen = tuple(shot.id for shot in film.session.query(Shot) if not numbers or shot.number in numbers)
    export(film, film.session.query(Cut).one(), out, ExportOptions(shots=chosen), quiet)
    return Glb(out.read_bytes())


def test_a_scene_has_a_camera_for_each_of_its_shots(film: Project, tmp_path: Path) -> None:
    shots = [shot for shot in film.session.query(Shot).order_by(Shot.position) if shot.scene.number == "1"]
    assert len(shots) > 2
    glb = exported(film, tmp_path / "scene.glb", *(shot.number for shot in shots))
    assert [camera["name"] for camera in glb.top["cameras"]] == [shot.number for shot in shots]
    assert [node["name"] for node in glb.nodes if "skin" in node] == ["MARA (mesh)", "JONAH (mesh)"]
    for camera, shot in zip(glb.top["cameras"], shots, strict=True):
        assert camera["extras"]["first_frame"] == shot.clock_start
        assert camera["extras"]["last_frame"] == shot.clock_start + shot.frames - 1


def test_shots_of_several_scenes_do_not_fit_one_file(film: Project, tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="holds one scene, and these shots are of 2"):
        exported(film, tmp_path / "scene.glb")
    assert not (tmp_path / "scene.glb").exists()


def test_a_film_without_shots_has_no_scene(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty.previz", rate=Rate(24)) as project:
        with project.edit("A cut"):
            project.session.add(Cut(name="Cut"))
        with pytest.raises(PrevizError, match="no shots"):
            exported(project, tmp_path / "scene.glb")


def test_a_lantern_lights_where_it_is_carried() -> None:
    text = "Full shot. A man walks down a village street at night with a lantern"
    request = asked(text, 1.0, Rate(24))
    staging = staged(request)
    assert staging.at(0).lamps
    glb = Glb(glb_bytes(scene_model("street", [NumberedShot("1", text, request)])))
    lights = glb.top["extensions"]["KHR_lights_punctual"]["lights"]
    carried = len(lights) - 1
    assert lights[carried]["type"] == "point"
    for frame in (0, 23):
        place = glb.world(glb.node(f"lamp {carried}"), frame / 24)[:3, 3]
        np.testing.assert_allclose(place, staging.at(frame).lamps[-1].position, atol=1e-4)


def test_a_scene_that_is_cut_can_be_asked_for_and_is_not_counted(film: Project, tmp_path: Path) -> None:
    with film.edit("Cut scene 2"):
        film.session.query(Scene).filter_by(number="2").one().cut = True
    export(film, film.session.query(Cut).one(), tmp_path / "rest.glb", ExportOptions(), quiet)
    assert all(name.startswith("1") for name in cameras(tmp_path / "rest.glb"))
    gone = next(shot for shot in film.session.query(Shot) if shot.scene.number == "2")
    exported(film, tmp_path / "gone.glb", gone.number)
    assert cameras(tmp_path / "gone.glb") == [gone.number]


def cameras(path: Path) -> list[str]:
    return [camera["name"] for camera in Glb(path.read_bytes()).top["cameras"]]
