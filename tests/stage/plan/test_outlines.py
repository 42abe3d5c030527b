import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.stage.drawing import Mesh
from previz.stage.meshes import merge, moved
from previz.stage.plan.outlines import Floats, corners, covered, levels, section
from previz.stage.sets.rooms import THICK, Finish, doorway, wall, window
from previz.stage.shapes import ball, box, cylinder

WOOD = "#886644"
side = st.floats(0.2, 3.0)
place = st.floats(-4.0, 4.0)


def of(mesh: Mesh) -> Floats:
    return corners(mesh.positions, mesh.triangles)


@given(x=side, z=side, at=st.tuples(place, place), heading=st.floats(0, 6))
@settings(max_examples=30, deadline=None)
def test_a_box_covers_its_footprint_wherever_it_stands(x, z, at, heading):
    outline = covered(of(moved(box(x, 1.0, z, WOOD), (at[0], 0, at[1]), heading)))
    assert outline.area == pytest.approx(x * z, rel=0.03)
    assert shapely.centroid(outline).distance(shapely.Point(*at)) < 0.02


@given(st.lists(st.tuples(side, side, place, place), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_several_boxes_cover_their_union(boxes):
    mesh = merge(*(box(x, 1.0, z, WOOD, (a, 0, b)) for x, z, a, b in boxes))
    union = shapely.union_all([shapely.box(a - x / 2, b - z / 2, a + x / 2, b + z / 2) for x, z, a, b in boxes])
    assert covered(of(mesh)).area == pytest.approx(union.area, rel=0.04)


def test_the_section_of_a_ball_shrinks_towards_its_top_and_ends_there():
    mesh = of(ball(1.0, WOOD, (0, 1.0, 0), 24, 16))
    areas = [section(mesh, height).area for height in (1.0, 1.6, 1.9, 2.2)]
    assert areas[0] == pytest.approx(np.pi, rel=0.05)
    assert areas[0] > areas[1] > areas[2] > 0
    assert areas[3] == 0


def test_a_wall_is_solid_between_its_faces_and_open_at_doors_and_windows():
    finish = Finish("#ffffff", "#ffffff")
    whole = section(of(wall(4.0, 2.7, (), finish)), 1.2).area
    pierced = section(of(wall(4.0, 2.7, (doorway(-1.0, 0.9), window(1.0, 1.2)), finish)), 1.2).area
    assert whole == pytest.approx(4.0 * THICK, rel=0.12)
    assert pierced == pytest.approx((4.0 - 0.9 - 1.2) * THICK, rel=0.2)


def test_the_edge_of_a_step_is_drawn_and_a_plain_top_has_none():
    plain = of(box(2.0, 0.5, 1.0, WOOD))
    assert levels(plain, covered(plain)).is_empty
    stepped = of(merge(box(2.0, 0.5, 1.0, WOOD), box(0.8, 0.2, 0.4, WOOD, (0, 0.5, 0))))
    edges = levels(stepped, covered(stepped))
    assert edges.length == pytest.approx(2 * (0.8 + 0.4), rel=0.02)


def test_a_round_thing_is_as_round_as_it_is_made():
    assert covered(of(cylinder(0.5, 1.0, WOOD, sides=32))).area == pytest.approx(np.pi * 0.25, rel=0.02)


def test_nothing_covers_nothing():
    assert covered(np.zeros((0, 3, 3))).is_empty
    assert section(np.zeros((0, 3, 3)), 1.2).is_empty


def test_a_very_fine_mesh_is_drawn_by_its_hull():
    fine = of(merge(*(ball(0.5, WOOD, (x, 0.5, 0.0), 120, 90) for x in (-1.0, 1.0))))
    assert covered(fine).area == pytest.approx(np.pi * 0.25 + 2.0, rel=0.02)
    assert levels(fine, covered(fine)).is_empty
