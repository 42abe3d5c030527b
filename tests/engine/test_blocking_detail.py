from __future__ import annotations

import numpy as np
import pytest

from previz.engine.blocking.detail import cell_for, shadow_triangles, thinned
from previz.stage.drawing import Camera, Moment
from tests.engine.staged import box, camera_at, capsule


def standing(camera: Camera, z: float = 0.0) -> Moment:
    joints = np.zeros((18, 3), np.float32)
    joints[:, 1], joints[:, 2] = np.linspace(0, 1.8, 18), z
    return Moment(camera, joints={4: joints})


def test_a_thinned_mesh_has_fewer_triangles_and_the_same_extent() -> None:
    mesh = capsule(1.7, 0.28, (0.8, 0.2, 0.2))
    thin = thinned(mesh, 0.12)
    assert len(thin.triangles) < 0.7 * len(mesh.triangles)
    np.testing.assert_allclose(thin.positions.min(axis=0), mesh.positions.min(axis=0), atol=0.12)
    np.testing.assert_allclose(thin.positions.max(axis=0), mesh.positions.max(axis=0), atol=0.12)
    assert thin.weights is not None
    np.testing.assert_allclose(thin.weights.sum(axis=1), 1)
    assert thin.triangles.max() < len(thin.positions)


def test_a_thinned_mesh_stays_closed() -> None:
    triangles = thinned(capsule(1.7, 0.28, (0.8, 0.2, 0.2)), 0.12).triangles
    edges = {(int(a), int(b)) for t in triangles for a, b in ((t[0], t[1]), (t[1], t[2]), (t[2], t[0]))}
    assert edges == {(b, a) for a, b in edges}


def test_no_cell_and_no_bones_leave_a_mesh_as_it_is() -> None:
    figure, crate = capsule(1.7, 0.28, (0.8, 0.2, 0.2)), box((1, 1, 1), (0, 0, 0), (0.5, 0.5, 0.5))
    assert thinned(figure, 0.0) is figure
    assert thinned(crate, 0.04) is crate


def test_a_figure_is_drawn_as_finely_as_its_nearest_moment_asks() -> None:
    near, far = standing(camera_at((0, 1, 1.2), (0, 1, 0))), standing(camera_at((0, 1, 25), (0, 1, 0)))
    assert cell_for(4, [near], 360) == 0.0
    assert cell_for(4, [far], 360) == pytest.approx(0.04)
    assert cell_for(4, [far, near], 360) == 0.0
    assert cell_for(4, [far], 2160) < cell_for(4, [far], 360)


def test_a_figure_without_joints_is_not_thinned() -> None:
    assert cell_for(9, [standing(camera_at((0, 1, 25), (0, 1, 0)))], 360) == 0.0


def test_a_shadow_is_cast_by_fewer_triangles_of_the_same_body() -> None:
    body = capsule(1.7, 0.05, (0.5, 0.5, 0.5))
    cast = shadow_triangles(body, body.triangles)
    assert 0 < len(cast) < len(body.triangles)
    held = body.positions[cast].reshape(-1, 3)
    np.testing.assert_allclose(held.max(axis=0) - held.min(axis=0), np.ptp(body.positions, axis=0), atol=0.04)
