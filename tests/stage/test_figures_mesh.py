"""The mannequin's mesh: whole, well weighted, of the right size, and different where the cast member differs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.stage.drawing import Mesh
from previz.stage.extras import people
from previz.stage.figures import BONES, OUTFITS, figure_mesh, skeleton
from previz.stage.figures.body import evenly
from previz.stage.figures.implicit import Blob, polygonise
from previz.stage.figures.shell import modelled
from previz.stage.figures.skeleton import PARENTS
from previz.stage.figures.traits import traits
from previz.stage.world import CastMember

ANNA = CastMember("Anna", (0.7, 0.3, 0.25), "adult", "feminine", "bald", "plain")
BUILDS = ("adult", "child", "tall", "heavy", "old")


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.positions[mesh.triangles[:, i]].astype(np.float64) for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6.0)


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("presents", ["feminine", "masculine", "neutral"])
def test_a_figure_stands_on_the_floor_at_its_intended_height(build, presents):
    member = replace(ANNA, build=build, presents=presents)
    mesh = figure_mesh(member)
    intended = skeleton(member).body.height
    assert abs(float(mesh.positions[:, 1].min())) < 0.004
    assert float(mesh.positions[:, 1].max()) == pytest.approx(intended, rel=0.01)


@pytest.mark.parametrize("outfit", sorted(OUTFITS))
def test_every_outfit_gives_finite_vertices_weights_of_one_and_real_bones(outfit):
    mesh = figure_mesh(replace(ANNA, outfit=outfit))
    assert mesh.bones is not None
    assert mesh.weights is not None
    assert np.isfinite(mesh.positions).all()
    assert np.isfinite(mesh.colours).all()
    assert np.allclose(mesh.weights.sum(axis=1), 1.0, atol=1e-5)
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1.0, atol=1e-3)
    assert int(mesh.bones.max()) < len(BONES)
    assert int(mesh.triangles.max()) < len(mesh.positions)
    assert 4_000 < len(mesh.triangles) < 18_000


def test_the_vertex_arrays_have_the_types_that_a_renderer_uploads():
    mesh = figure_mesh(ANNA)
    assert mesh.bones is not None
    assert mesh.weights is not None
    kinds = [array.dtype for array in (mesh.positions, mesh.normals, mesh.colours, mesh.weights)]
    assert kinds == [np.float32] * 4
    assert mesh.bones.dtype == np.uint8
    assert mesh.triangles.dtype == np.uint32


def test_triangles_face_outward_as_their_normals_do():
    mesh = figure_mesh(ANNA)
    a, b, c = (mesh.positions[mesh.triangles[:, i]] for i in range(3))
    face = np.cross(b - a, c - a)
    area = np.linalg.norm(face, axis=1)
    agrees = np.einsum("ij,ij->i", face, mesh.normals[mesh.triangles[:, 0]]) > 0.0
    assert (agrees * area).sum() / area.sum() > 0.98
    assert 0.04 < volume(mesh) < 0.16


def test_a_modelled_form_is_a_closed_surface():
    form = (Blob(0, (0.0, 0.0, 0.0), (0.0, 0.3, 0.0), 0.1, 0.06), Blob(1, (0.0, 0.3, 0.0), (0.2, 0.4, 0.0), 0.06, 0.05))
    _, _, triangles = polygonise(form, evenly(form, 0.02))
    edges = np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]])
    forward = {(int(a), int(b)) for a, b in edges}
    assert len(forward) == len(edges)
    assert all((b, a) in forward for a, b in forward)


def test_painting_cuts_exactly_along_the_outline_and_opens_no_crack():
    ball = (Blob(0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 0.1, 0.1),)
    grey = modelled(ball, evenly(ball, 0.025), (0.5, 0.5, 0.5))
    painted = grey.painted((1.0, 0.0, 0.0), lambda p: p[:, 1] - 0.033, near=0.02)
    red = painted.vertices[:, 6] == 1.0
    assert painted.positions[red][:, 1].max() == pytest.approx(0.033, abs=1e-6)
    assert painted.positions[~red][:, 1].min() == pytest.approx(0.033, abs=1e-6)
    places = np.round(painted.positions, 7)
    _, merged = np.unique(places, axis=0, return_inverse=True)
    triangles = merged.reshape(-1)[painted.triangles]
    edges = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    edges = edges[edges[:, 0] != edges[:, 1]]
    _, count = np.unique(edges, axis=0, return_counts=True)
    assert (count % 2 == 0).all()


def silhouette(member: CastMember) -> np.ndarray:
    """Half widths in slices of the height, without the arms."""
    mesh = figure_mesh(member)
    heights = mesh.positions[:, 1] / skeleton(member).body.height
    near = np.abs(mesh.positions[:, 0]) < 0.26
    return np.array(
        [np.abs(mesh.positions[near & (np.abs(heights - y) < 0.02), 0]).max() for y in (0.3, 0.5, 0.58, 0.64, 0.93)]
    )


def test_the_builds_have_different_silhouettes():
    widths = {build: silhouette(replace(ANNA, build=build)) for build in BUILDS}
    assert widths["heavy"][2] > 1.15 * widths["adult"][2]
    assert widths["child"][1] < 0.75 * widths["adult"][1]
    child = skeleton(replace(ANNA, build="child")).body
    adult = skeleton(ANNA).body
    assert child.head / child.height > 1.15 * adult.head / adult.height


def test_a_dress_is_wider_at_the_hem_than_trousers_and_hair_adds_to_the_head():
    dress, plain = (silhouette(replace(ANNA, outfit=outfit)) for outfit in ("dress", "plain"))
    assert dress[0] > plain[0] + 0.05
    heads = [len(figure_mesh(replace(ANNA, hair=hair)).positions) for hair in ("bald", "short", "long", "hat")]
    assert len(set(heads)) == len(heads)


def test_clothes_take_the_colour_of_the_cast_member():
    mesh = figure_mesh(replace(ANNA, colour=(0.2, 0.6, 0.3)))
    same = np.all(np.isclose(mesh.colours, (0.2, 0.6, 0.3), atol=0.01), axis=1)
    assert same.mean() > 0.08


def test_plain_clothes_are_a_jumper_a_shirt_or_a_jacket_by_the_name():
    names = [f"Nobody{letter}" for letter in "ABCDEFGH"]
    worn = {traits(replace(ANNA, name=name)).top for name in names}
    made = {len(figure_mesh(replace(ANNA, name=name, hair="bald")).triangles) for name in names[:6]}
    assert worn == {0, 1, 2}
    assert len(made) > 1


def test_an_unknown_build_hair_or_outfit_says_what_there_is():
    for wrong in (replace(ANNA, build="robot"), replace(ANNA, hair="mohawk"), replace(ANNA, outfit="tutu")):
        with pytest.raises(PrevizError, match="Use one of"):
            figure_mesh(wrong)


def test_a_crowd_of_one_kind_is_made_of_few_bodies():
    crowd = people("ten soldiers") + people("a crowd")
    assert len({id(figure_mesh(member)) for member in crowd}) <= 14


def test_every_bone_but_the_pelvis_hangs_on_one_before_it() -> None:
    assert PARENTS[0] == ""
    assert len(PARENTS) == len(BONES)
    for index, parent in enumerate(PARENTS[1:], 1):
        assert parent in BONES[:index]
