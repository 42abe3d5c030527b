from __future__ import annotations

import numpy as np
import pytest

from previz.engine.blocking.passes import (
    DepthRange,
    depth_picture,
    mask_legend,
    mask_palette,
    mask_picture,
    millimetres,
    normal_picture,
)
from previz.engine.blocking.pose import figures_seen, pose_entry, pose_picture
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Moment
from tests.engine.staged import camera_at, courtyard

SIZE = PictureSize(320, 180)
SEEN = frozenset({1, 2})


def test_depth_is_white_near_black_far_and_even_in_nearness() -> None:
    span = DepthRange(1.0, 10.0)
    middle = 2 / (1 / 1 + 1 / 10)
    grey = depth_picture(np.array([[0.5, 1.0, middle, 10.0, np.inf]], np.float32), span)[0, :, 0]
    assert grey.tolist() == [255, 255, 128, 0, 0]


def test_a_depth_value_goes_back_to_metres_by_its_legend() -> None:
    span = DepthRange(0.8, 40.0)
    depth = np.array([[1.0, 2.5, 7.0]], np.float32)
    value = depth_picture(depth, span)[..., 0].astype(np.float64)
    metres = 1 / (1 / span.far + value / 255 * (1 / span.near - 1 / span.far))
    np.testing.assert_allclose(metres, depth, rtol=0.02)


def test_the_depth_range_leaves_the_sky_out() -> None:
    span = DepthRange.of([np.array([[2.1, np.inf]], np.float32), np.array([[8.0, 4.0]], np.float32)])
    assert span.near == pytest.approx(2.0)
    assert span.far == pytest.approx(8.4)


def test_a_shot_of_nothing_but_sky_has_a_range() -> None:
    span = DepthRange.of([np.full((2, 2), np.inf, np.float32)])
    assert 0 < span.near < span.far
    assert depth_picture(np.full((2, 2), np.inf, np.float32), span).max() == 0


def test_normals_point_as_their_colours_say() -> None:
    faces = np.array([[[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]]], np.float32)
    assert normal_picture(faces)[0].tolist() == [[255, 128, 128], [128, 255, 128], [128, 128, 255], [128, 128, 128]]


def test_every_id_has_a_colour_of_its_own() -> None:
    palette = mask_palette()
    assert len({tuple(colour) for colour in palette.tolist()}) == 256
    assert not palette[0].any()


def test_the_mask_paints_ids_in_the_colours_of_its_legend() -> None:
    painted = mask_picture(np.array([[0, 3, 5]], np.uint8))
    rows = mask_legend(courtyard().entities)["entities"]
    assert isinstance(rows, list)
    colours = {row["id"]: row["colour"] for row in rows}
    assert {row["id"]: row["name"] for row in rows}[5] == "Mara"
    assert ["#" + bytes(pixel).hex() for pixel in painted[0].tolist()] == ["#000000", colours[3], colours[5]]


def test_a_pose_has_the_colours_of_openpose_where_the_joints_are() -> None:
    joints = np.zeros((18, 3), np.float32)
    joints[:, 0] = np.linspace(-1.5, 1.5, 18)
    moment = Moment(camera_at((0, 0, 4), (0, 0, 0)), joints={1: joints})
    picture = pose_picture(moment, SIZE, SEEN)
    focal = 90 / np.tan(0.4)
    for joint, colour in ((0, (255, 0, 0)), (4, (170, 255, 0)), (17, (255, 0, 85))):
        column = round(160 + float(joints[joint, 0]) / 4 * focal - 0.5)
        np.testing.assert_allclose(picture[90, column], colour, atol=6)


def test_a_limb_hangs_from_joint_to_joint() -> None:
    joints = np.full((18, 3), (0.0, 50.0, 0.0), np.float32)
    joints[3], joints[4] = (-0.5, 0, 0), (0.5, 0, 0)
    picture = pose_picture(Moment(camera_at((0, 0, 4), (0, 0, 0)), joints={1: joints}), SIZE, SEEN)
    np.testing.assert_allclose(picture[90, 160], [round(0.6 * value) for value in (255, 255, 0)], atol=6)


def test_a_figure_behind_the_camera_is_not_posed() -> None:
    joints = np.tile(np.array([0, 0, 9], np.float32), (18, 1))
    assert not pose_picture(Moment(camera_at((0, 0, 4), (0, 0, 0)), joints={1: joints}), SIZE, SEEN).any()


def test_the_nearer_figure_is_drawn_over_the_farther() -> None:
    near, far = (np.full((18, 3), (0.0, 50.0, z), np.float32) for z in (1.0, -1.0))
    near[0] = far[4] = (0, 0, 0)
    near[0, 2], far[4, 2] = 1.0, -1.0
    for order in ({1: near, 2: far}, {1: far, 2: near}):
        picture = pose_picture(Moment(camera_at((0, 0, 4), (0, 0, 0)), joints=order), SIZE, SEEN)
        np.testing.assert_allclose(picture[90, 160], (255, 0, 0), atol=6)


def test_a_figure_of_whom_no_pixel_is_seen_is_not_posed() -> None:
    joints = np.tile(np.array([0, 0, 0], np.float32), (18, 1))
    moment = Moment(camera_at((0, 0, 4), (0, 0, 0)), joints={1: joints})
    assert pose_picture(moment, SIZE, figures_seen(np.array([[0, 1]], np.uint8))).any()
    assert not pose_picture(moment, SIZE, figures_seen(np.array([[0, 7]], np.uint8))).any()


def test_a_pose_in_numbers_has_the_joints_where_the_picture_has_them() -> None:
    joints = np.zeros((18, 3), np.float32)
    joints[:, 0] = np.linspace(-1.5, 1.5, 18)
    joints[17] = (0, 0, 9)
    moment = Moment(camera_at((0, 0, 4), (0, 0, 0)), joints={1: joints})
    entry = pose_entry(moment, SIZE, SEEN, {1: "Mara"})
    people = entry["people"]
    assert isinstance(people, list)
    (person,) = people
    points = np.array(person["pose_keypoints_2d"]).reshape(18, 3)
    assert person["name"] == "Mara"
    assert points[4] == pytest.approx((160 + float(joints[4, 0]) / 4 * 90 / np.tan(0.4) - 0.5, 89.5, 1), abs=1e-3)
    assert points[17].tolist() == [0, 0, 0]


def test_millimetres_are_exact_and_tell_the_sky_from_what_is_far() -> None:
    depth = np.array([[0.0502, 1.0, 65.4321, 65.6, 900.0, np.inf]], np.float32)
    assert millimetres(depth).tolist() == [[50, 1000, 65432, 65535, 65535, 0]]
