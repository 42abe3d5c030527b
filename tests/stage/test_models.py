from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.stage.drawing import Mesh
from previz.stage.meshes import displayed, linear
from previz.stage.models import model_mesh
from tests.stage.glb_making import FACES, PLACES, QUAD, Maker, board, container, crate

Read = Callable[[bytes], Mesh]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(data: bytes) -> Mesh:
        path = tmp_path / "model.glb"
        path.write_bytes(data)
        return model_mesh(str(path), hashlib.sha256(data).hexdigest())

    return reading


def test_a_model_keeps_points_faces_and_the_colour_of_its_factor(read: Read) -> None:
    mesh = read(board((1.0, 0.2, 0.0, 1.0)))
    np.testing.assert_array_equal(mesh.positions, QUAD)
    assert mesh.triangles.tolist() == [[0, 1, 2], [0, 2, 3]]
    np.testing.assert_allclose(mesh.normals, np.tile([0, 0, 1], (4, 1)), atol=1e-6)
    np.testing.assert_allclose(mesh.colours, np.tile(displayed([1.0, 0.2, 0.0]), (4, 1)), atol=1e-6)


@given(st.floats(0, 1))
def test_displayed_turns_linear_round(value: float) -> None:
    assert float(displayed(linear(value))) == pytest.approx(value, abs=1e-7)


def test_nodes_move_turn_and_size_what_hangs_on_them(read: Read) -> None:
    maker = Maker()
    mesh = maker.mesh()
    hung = maker.add("nodes", mesh=mesh, translation=[0, 1, 0], scale=[2, 1, 1])
    turned = maker.add("nodes", rotation=[0, np.sqrt(0.5), 0, np.sqrt(0.5)], translation=[10, 0, 0], children=[hung])
    mesh_ = read(maker.glb(turned))
    expected = np.stack([10 + QUAD[:, 2], QUAD[:, 1] + 1, -2 * QUAD[:, 0]], axis=1)[FACES]
    np.testing.assert_allclose(mesh_.positions, expected, atol=1e-5)
    np.testing.assert_allclose(mesh_.normals, np.tile([1, 0, 0], (6, 1)), atol=1e-6)


def test_a_node_may_have_a_matrix_and_a_mirror_keeps_normals_outward(read: Read) -> None:
    maker = Maker()
    normals = maker.numbers(np.tile(np.array([1, 0, 1], np.float32) / np.sqrt(2), (4, 1)).astype(np.float32))
    matrix = np.diag([-1.0, 1, 1, 1])
    matrix[:3, 3] = 1, 2, 3
    maker.add("nodes", mesh=maker.mesh(attributes={"NORMAL": normals}), matrix=matrix.T.ravel().tolist())
    mesh = read(maker.glb())
    np.testing.assert_allclose(mesh.positions, QUAD * (-1, 1, 1) + (1, 2, 3), atol=1e-6)
    np.testing.assert_allclose(mesh.normals, np.tile([-np.sqrt(0.5), 0, np.sqrt(0.5)], (4, 1)), atol=1e-6)


def test_vertex_colours_are_linear_and_may_be_normalised_bytes(read: Read) -> None:
    maker = Maker()
    colours = maker.numbers(np.array([[255, 0, 0, 255], [0, 51, 0, 255], [0, 0, 0, 255], [9, 9, 9, 255]], np.uint8))
    maker.top["accessors"][colours]["normalized"] = True
    normals = maker.numbers(np.tile(np.array([0, 0, 1], np.float32), (4, 1)))
    maker.add("nodes", mesh=maker.mesh(attributes={"COLOR_0": colours, "NORMAL": normals}))
    np.testing.assert_allclose(read(maker.glb()).colours[:2], displayed(np.array([[1, 0, 0], [0, 0.2, 0]])), atol=1e-6)


def textured(maker: Maker, **told: Any) -> bytes:
    """A board whose picture is red at the top left, green at the top right, blue below."""
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:32, :32], pixels[:32, 32:], pixels[32:] = (200, 0, 0), (0, 200, 0), (0, 0, 200)
    texture = {"index": maker.texture(pixels), **told}
    material = maker.add("materials", pbrMetallicRoughness={"baseColorTexture": texture})
    normals = maker.numbers(np.tile(np.array([0, 0, 1], np.float32), (4, 1)))
    attributes = {"NORMAL": normals, "TEXCOORD_0": maker.numbers(PLACES)}
    maker.add("nodes", mesh=maker.mesh(material=material, attributes=attributes))
    return maker.glb()


def test_a_texture_is_sampled_to_the_vertices(read: Read) -> None:
    colours = np.rint(read(textured(Maker())).colours * 255)
    assert colours[2].tolist() == [0, 200, 0]
    assert colours[3].tolist() == [200, 0, 0]
    assert colours[1].tolist() == [0, 0, 200]


def test_a_texture_may_be_shifted(read: Read) -> None:
    moved = {"extensions": {"KHR_texture_transform": {"offset": [0.5, 0]}}}
    colours = np.rint(read(textured(Maker(), **moved)).colours * 255)
    assert colours[2].tolist() == [200, 0, 0]
    assert colours[3].tolist() == [0, 200, 0]


def test_strips_fans_and_lists_without_indices_are_triangles(read: Read) -> None:
    for mode, points in ((5, QUAD[[0, 1, 3, 2]]), (6, QUAD), (4, QUAD[FACES])):
        maker = Maker()
        maker.add("nodes", mesh=maker.mesh(points, None, mode=mode))
        mesh = read(maker.glb())
        corners = mesh.positions[mesh.triangles]
        areas = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] / 2
        np.testing.assert_allclose(areas, [1, 1], err_msg=str(mode))


def test_numbers_may_be_sparse(read: Read) -> None:
    maker = Maker()
    mesh = maker.mesh()
    indices, values = maker.view(np.array([2], np.uint16).tobytes()), maker.view(np.full(3, 9, np.float32).tobytes())
    position = maker.top["meshes"][mesh]["primitives"][0]["attributes"]["POSITION"]
    maker.top["accessors"][position]["sparse"] = {
        "count": 1,
        "indices": {"bufferView": indices, "componentType": 5123},
        "values": {"bufferView": values},
    }
    maker.add("nodes", mesh=mesh)
    assert read(maker.glb()).positions.max() == 9


def test_a_mesh_with_bones_stands_as_its_joints_do(read: Read) -> None:
    maker = Maker()
    joints = maker.numbers(np.zeros((4, 4), np.uint8))
    weights = maker.numbers(np.tile(np.array([1, 0, 0, 0], np.float32), (4, 1)))
    mesh = maker.mesh(attributes={"JOINTS_0": joints, "WEIGHTS_0": weights})
    joint = maker.add("nodes", translation=[0, 5, 0])
    maker.add("skins", joints=[joint])
    node = maker.add("nodes", mesh=mesh, skin=0, translation=[100, 0, 0])
    np.testing.assert_allclose(read(maker.glb(joint, node)).positions, (QUAD + np.array([0, 5, 0]))[FACES], atol=1e-5)


def test_what_is_see_through_is_left_out(read: Read) -> None:
    maker = Maker()
    glass = maker.add("materials", alphaMode="BLEND", pbrMetallicRoughness={"baseColorFactor": [1, 1, 1, 0.2]})
    pane, frame = maker.add("nodes", mesh=maker.mesh(material=glass)), maker.add("nodes", mesh=maker.mesh())
    assert len(read(maker.glb(pane, frame)).triangles) == 2


def many() -> bytes:
    maker = Maker()
    maker.add("nodes", mesh=maker.mesh())
    maker.top["accessors"][1]["count"] = 30_000_000
    return maker.glb()


def with_top(**more: Any) -> bytes:
    maker = Maker()
    maker.add("nodes", mesh=maker.mesh())
    maker.top |= more
    return maker.glb()


def outside() -> bytes:
    maker = Maker()
    maker.add("nodes", mesh=maker.mesh())
    data = maker.glb()
    maker.top["buffers"][0]["uri"] = "model.bin"
    return container(maker.top, data[-64:])


def looping() -> bytes:
    maker = Maker()
    maker.add("nodes", mesh=maker.mesh(), children=[0])
    return maker.glb()


def pointless() -> bytes:
    maker = Maker()
    maker.add("nodes", name="empty")
    return maker.glb()


def astray() -> bytes:
    maker = Maker()
    maker.add("nodes", mesh=maker.mesh(faces=np.array([0, 1, 99], np.uint16)))
    return maker.glb()


REFUSED = {
    "not a model": (b"PK\3\4 this is a zip, or so it says", "is not a glTF binary"),
    "empty": (b"", "is not a glTF binary"),
    "glTF 1": (b"glTF\1\0\0\0" + bytes(40), "is glTF 1"),
    "cut off": (board()[:-40], "is damaged"),
    "Draco": (with_top(extensionsRequired=["KHR_draco_mesh_compression"]), "is compressed with Draco"),
    "meshopt": (with_top(extensionsRequired=["EXT_meshopt_compression"]), "is compressed with meshopt"),
    "another extension": (with_top(extensionsRequired=["ACME_magic"]), "needs ACME_magic"),
    "ten million triangles": (many(), "10,000,000 triangles"),
    "in two files": (outside(), "keeps a part of itself outside"),
    "nodes in a ring": (looping(), "is damaged"),
    "no mesh": (pointless(), "holds no mesh"),
    "no JSON object": (container([1]), "is damaged"),  # type: ignore[arg-type]  # wrong on purpose
    "a vertex that is not there": (astray(), "is damaged"),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_in_a_sentence(read: Read, data: tuple[bytes, str]) -> None:
    with pytest.raises(PrevizError) as refused:
        read(data[0])
    assert data[1] in str(refused.value)
    assert str(refused.value).count(". ") == 1


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="cannot be read"):
        model_mesh(str(tmp_path / "none.glb"), "")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_model_is_read_or_refused_but_never_a_fault(read: Read, data: st.DataObject) -> None:
    whole = bytearray(textured(Maker()) if data.draw(st.booleans()) else crate())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    try:
        mesh = read(bytes(whole[: cut or None]))
    except PrevizError:
        return
    assert np.isfinite(mesh.positions).all()
