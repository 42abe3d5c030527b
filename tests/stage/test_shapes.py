import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.stage.drawing import Mesh
from previz.stage.meshes import Floats, extent, merge, moved, rgb, scattered, stretched, tilted
from previz.stage.shapes import ball, beam, box, boxes, cylinder, extrude, lathe, prism, side_cut, terrain, tube

PAINT = "#808080"
SOLIDS = {
    "box": (box(1, 2, 3, PAINT), 6.0),
    "bevelled box": (box(1, 2, 3, PAINT, bevel=0.001), 6.0),
    "cylinder": (cylinder(1, 2, PAINT, sides=64), 2 * math.pi),
    "cone": (lathe([(0, 0), (1, 0), (0, 3)], PAINT, 64), math.pi),
    "ball": (ball(1, PAINT, sides=48, rings=24), 4 / 3 * math.pi),
    "rod": (tube([(0, 0, 0), (0, 0, 4)], 0.5, PAINT, 48), math.pi),
    "timber": (beam((0, 0, 0), (3, 4, 0), 0.5, 0.2, PAINT), 0.5),
    "notched plate": (extrude([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)], 0.5, PAINT), 1.5),
    "plate, other way round": (extrude([(0, 2), (1, 2), (1, 1), (2, 1), (2, 0), (0, 0)], 0.5, PAINT), 1.5),
    "prism": (prism([(0, 0), (2, 0), (0, 2)], 3, PAINT), 6.0),
    "side view": (side_cut([(0, 0), (2, 0), (0, 2)], 3, PAINT), 6.0),
}


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.positions[mesh.triangles[:, k]].astype(float) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def facing(mesh: Mesh) -> Floats:
    corners = mesh.positions[mesh.triangles].astype(float)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1)
    shown = mesh.normals[mesh.triangles].mean(axis=1)
    agreement: Floats = ((normals * shown).sum(axis=1) / np.maximum(lengths, 1e-12))[lengths > 1e-9]
    return agreement


@pytest.mark.parametrize("name", SOLIDS)
def test_a_solid_is_closed_and_its_faces_look_outward(name):
    mesh, expected = SOLIDS[name]
    assert volume(mesh) == pytest.approx(expected, rel=0.02)
    assert facing(mesh).min() > 0.5
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-5)


def test_primitives_stand_on_their_base():
    for mesh in (box(1, 2, 3, PAINT, bevel=0.1), cylinder(0.5, 2, PAINT), prism([(0, 0), (1, 0), (0, 1)], 2, PAINT)):
        low, high = extent(mesh)
        assert low[1] == pytest.approx(0, abs=1e-6)
        assert high[1] == pytest.approx(2, abs=1e-6)


@given(st.floats(-10, 10), st.floats(-10, 10), st.floats(-3, 3), st.floats(0.1, 5))
def test_moving_turns_the_front_to_the_heading(x, z, heading, scale):
    arrow = box(0.1, 0.1, 2.0, PAINT, (0, 0, 1.0))
    tip = moved(arrow, (x, 0, z), heading, scale).positions.mean(axis=0)
    assert tip[0] == pytest.approx(x + scale * math.sin(heading), abs=1e-3)
    assert tip[2] == pytest.approx(z + scale * math.cos(heading), abs=1e-3)


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.2, 3))
def test_tilting_and_stretching_keep_normals_true(about_x, about_z, factor):
    mesh = stretched(tilted(box(1, 1, 1, PAINT), about_x, about_z), y=factor)
    assert facing(mesh).min() > 0.999
    assert volume(mesh) == pytest.approx(factor, rel=1e-3)


def test_merging_keeps_every_part_and_its_colour():
    both = merge(box(1, 1, 1, "#ff0000"), box(1, 1, 1, "#0000ff", (3, 0, 0)))
    assert volume(both) == pytest.approx(2)
    assert np.allclose(both.colours[both.positions[:, 0] > 2], rgb("#0000ff"))


def test_many_boxes_equal_single_ones():
    many = boxes([(1, 2, 3), (0.5, 0.5, 0.5)], [(0, 0, 0), (4, 1, 0)], ["#ff0000", "#00ff00"])
    single = merge(box(1, 2, 3, "#ff0000"), box(0.5, 0.5, 0.5, "#00ff00", (4, 1, 0)))
    assert np.allclose(many.positions, single.positions)
    assert np.allclose(many.colours, single.colours)


def test_scattering_places_each_copy():
    copies = scattered(box(1, 1, 1, PAINT), [(0, 0, 0), (10, 0, 0)], [0.0, 1.0], [1.0, 2.0])
    assert volume(copies) == pytest.approx(1 + 8)
    assert extent(copies)[1][0] > 10


def test_terrain_follows_its_height_and_looks_up():
    hill = terrain(10, 10, (20, 20), lambda x, z: 0.1 * x + 0.0 * z, PAINT)
    assert np.allclose(hill.positions[:, 1], 0.1 * hill.positions[:, 0], atol=1e-5)
    assert facing(hill).min() > 0.99
    assert hill.normals[:, 1].min() > 0.9
