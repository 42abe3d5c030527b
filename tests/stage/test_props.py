import tomllib
from importlib import resources

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.stage.props import grip, kinds, prop_mesh, size

VOCABULARY = resources.files("resources") / "vocabulary" / "props.toml"
WORDS = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))["kind"]
HEIGHTS = {
    "table": (0.7, 0.8), "desk": (0.68, 0.78), "chair": (0.8, 1.0), "door": (1.95, 2.1), "bed": (0.8, 1.1),
    "sofa": (0.7, 0.95),
    "cup": (0.07, 0.12), "bottle": (0.25, 0.35), "lantern": (0.28, 0.45), "gun": (0.1, 0.2), "sword": (0.8, 1.2),
    "car": (1.3, 1.6), "truck": (1.6, 2.0), "van": (1.9, 2.4), "bus": (2.8, 3.3), "train": (3.2, 4.2),
    "dog": (0.6, 1.0), "cat": (0.3, 0.55), "horse": (1.9, 2.5), "cow": (1.4, 1.9), "guitar": (0.9, 1.1),
    "street_lamp": (4.0, 6.5), "tree": (4.0, 8.0), "bicycle": (0.9, 1.2), "wheelchair": (0.85, 1.1),
    "barrel": (0.8, 1.0),
}  # fmt: skip
LENGTHS = {
    "car": (4.0, 4.8),
    "truck": (4.8, 5.6),
    "bus": (9, 12),
    "rowing_boat": (3, 4.5),
    "boat": (6, 9),
    "bed": (1.9, 2.3),
}


def test_there_are_more_than_a_hundred_kinds_and_every_word_names_one():
    assert len(kinds()) >= 100
    assert {entry["name"] for entry in WORDS} == set(kinds())
    words = [word for entry in WORDS for word in entry["words"]]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("kind", kinds())
def test_a_prop_stands_on_its_base_and_looks_outward(kind):
    mesh = prop_mesh(kind)
    corners = mesh.positions[mesh.triangles].astype(float)
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    lengths = np.linalg.norm(normals, axis=1)
    shown = mesh.normals[mesh.triangles].mean(axis=1)
    agree = (normals * shown).sum(axis=1)[lengths > 1e-10] > 0
    volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum()
    assert np.isfinite(mesh.positions).all()
    assert abs(float(mesh.positions[:, 1].min())) < 0.06
    assert agree.mean() > 0.97
    assert volume > 0
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-3)
    assert ((mesh.colours >= 0) & (mesh.colours <= 1)).all()
    assert len(mesh.triangles) < 6000


@pytest.mark.parametrize("kind", HEIGHTS)
def test_a_prop_is_as_high_as_the_real_thing(kind):
    low, high = HEIGHTS[kind]
    assert low <= size(kind)[1] <= high


@pytest.mark.parametrize("kind", LENGTHS)
def test_a_prop_is_as_long_as_the_real_thing(kind):
    low, high = LENGTHS[kind]
    assert low <= size(kind)[2] <= high


def test_a_hand_closes_on_what_it_holds():
    for kind in ("gun", "knife", "bottle", "cup", "lantern", "letter", "umbrella", "suitcase"):
        frame = grip(kind)
        assert np.allclose(frame[:3, :3] @ frame[:3, :3].T, np.eye(3), atol=1e-6)
        held = prop_mesh(kind).positions @ frame[:3, :3].T + frame[:3, 3]
        assert np.linalg.norm(held, axis=1).min() < 0.12
    assert (prop_mesh("suitcase").positions @ grip("suitcase")[:3, :3].T + grip("suitcase")[:3, 3])[:, 1].max() < 0.05


def test_an_unknown_kind_is_refused():
    with pytest.raises(PrevizError, match="no prop"):
        prop_mesh("time machine")
