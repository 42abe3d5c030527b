import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.sensors import sensor_named
from previz.shots.spec import Angle, Composition, Size
from previz.stage.choosing import Choice
from previz.stage.compositions import compose
from previz.stage.framed import Cast, Framed
from previz.stage.ground import Place, Wish
from previz.stage.lens import Gate, gate, usual_lens
from previz.stage.obstacles import Obstacles, capsules_of
from previz.stage.shoulders import near_share
from previz.stage.sizes import BANDS, Block, Body
from previz.stage.solving import band_eyes, box_eyes
from previz.stage.view import View, basis, heading_of, project, turn_between
from tests.stage.people import field, nothing, room, standing

SUPER_35 = sensor_named("super_35")
WIDE_SCREEN = gate(16 / 9, SUPER_35)
BODIES = [standing(1.75), standing(1.2, head=1.3), standing(1.95), standing(1.62, heading=2.0, x=1.0, z=-2.0)]


def chosen(
    composition: Composition = Composition.SINGLE,
    size: Size = Size.MEDIUM,
    angle: Angle = Angle.EYE_LEVEL,
    lens: float | None = None,
    roll: float = 0.0,
) -> Choice:
    return Choice(composition, size, angle, lens or usual_lens(size, False), roll, (), ())


def framed(
    choice: Choice,
    *bodies: Body,
    blocks: Sequence[Block] = (),
    place: Place | None = None,
    gate_: Gate = WIDE_SCREEN,
    lens_given: bool = False,
    seed: int = 1,
) -> Framed:
    return compose(place or field(), choice, Cast(tuple(bodies), tuple(blocks)), gate_, lens_given, seed)


def pair(apart: float = 1.4) -> tuple[Body, Body]:
    first = standing(1.8, -apart / 2, 0, math.pi / 2, "JONAS")
    return first, standing(1.68, apart / 2, 0, -math.pi / 2, "MARA")


@given(
    yaw=st.floats(-3, 3), pitch=st.floats(-0.9, 0.9), roll=st.floats(-0.3, 0.3), lens=st.floats(12, 200),
    top=st.floats(0.1, 0.95), bottom=st.floats(-1, 0), x=st.floats(-0.6, 0.6), aspect=st.floats(0.5, 3),
)  # fmt: skip
def test_a_band_stands_exactly_where_it_is_asked(yaw, pitch, roll, lens, top, bottom, x, aspect):
    wish = Wish(Size.MEDIUM, Angle.EYE_LEVEL, lens, roll, gate(aspect, SUPER_35))
    high, low = np.array([0.3, 1.7, -0.2]), np.array([0.3, 1.0, -0.2])
    eye = band_eyes(wish, np.array([yaw]), np.array([pitch]), (high, low), (top, bottom), x)[0]
    placed = project(View(eye, yaw, pitch, roll, lens, 1.0), np.array([high, low]), wish.gate)
    assert placed[:, 1] == pytest.approx([top, bottom], abs=1e-6)
    assert (placed[:, 2] > 0).all()


@given(seed=st.integers(0, 10_000), yaw=st.floats(-3, 3), pitch=st.floats(-1.5, 1.5), rise=st.floats(0, 1))
def test_a_box_holds_all_its_points_as_near_as_can_be(seed, yaw, pitch, rise):
    points = np.random.default_rng(seed).uniform(-2, 2, size=(7, 3))
    wish = Wish(Size.MEDIUM, Angle.EYE_LEVEL, 40.0, 0.1, WIDE_SCREEN)
    eye = box_eyes(wish, np.array([yaw]), np.array([pitch]), points, (-0.7, 0.7, -0.9, 0.8), rise)[0]
    placed = project(View(eye, yaw, pitch, 0.1, 40.0, 1.0), points, WIDE_SCREEN)
    assert placed[:, 0].min() >= -0.7 - 1e-6
    assert placed[:, 0].max() <= 0.7 + 1e-6
    assert placed[:, 1].min() >= -0.9 - 1e-6
    assert placed[:, 1].max() <= 0.8 + 1e-6
    filled = max(np.ptp(placed[:, 0]) / 1.4, np.ptp(placed[:, 1]) / 1.7)
    assert filled > 0.75


HEIGHTS = {
    Size.EXTREME_WIDE: (0.1, 1 / 6),
    Size.WIDE: (1 / 3, 2 / 3),
    Size.FULL: (0.80, 0.92),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("size", list(HEIGHTS))
def test_a_whole_figure_has_the_height_of_its_size(size, body):
    placed = project(framed(chosen(size=size), body).view, np.array([body.crown, body.sole]), WIDE_SCREEN)
    low, high = HEIGHTS[size]
    assert low <= (placed[0, 1] - placed[1, 1]) / 2 <= high
    assert np.abs(placed[:, :2]).max() < 1


CUTS = {
    Size.MEDIUM_FULL: ((8, 11), (9, 12)),
    Size.MEDIUM: ((3, 6), (8, 11)),
    Size.MEDIUM_CLOSE_UP: ((2, 5), (3, 6)),
    Size.CLOSE_UP: ((1,), (3, 6)),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("size", list(CUTS))
def test_the_frame_cuts_between_joints_and_leaves_head_room(size, body):
    inside, outside = CUTS[size]
    view = framed(chosen(size=size), body).view
    placed = project(view, body.joints, WIDE_SCREEN)
    assert placed[list(inside), 1].mean() > -0.97
    assert placed[list(outside), 1].mean() < -1.03
    crown = project(view, body.crown, WIDE_SCREEN)[0, 1]
    assert 0.72 < crown < 0.96


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("size", [Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP, Size.EXTREME_CLOSE_UP])
def test_eyes_are_near_the_upper_third_in_close_sizes(size, body):
    eye = project(framed(chosen(size=size), body).view, body.eye, WIDE_SCREEN)[0]
    assert 0.15 < eye[1] < 0.55
    assert abs(eye[0]) < 0.4


def test_an_extreme_close_up_shows_brow_to_mouth_and_cuts_the_hair():
    body = BODIES[0]
    view = framed(chosen(size=Size.EXTREME_CLOSE_UP), body).view
    placed = project(view, np.array([body.crown, body.joints[0], body.joints[1]]), WIDE_SCREEN)[:, 1]
    assert placed[0] > 1
    assert -1 < placed[1] < 0.5
    assert placed[2] < -1


@pytest.mark.parametrize("size", [Size.WIDE, Size.FULL, Size.MEDIUM, Size.CLOSE_UP])
@pytest.mark.parametrize("heading", [0.0, 0.8, 2.0, -2.4])
def test_a_single_has_look_room_before_it(size, heading):
    body = standing(heading=heading)
    view = framed(chosen(size=size), body).view
    placed = project(view, np.array([body.eye, body.eye + 0.3 * body.gaze]), WIDE_SCREEN)
    looks = placed[1, 0] - placed[0, 0]
    assert placed[0, 0] * looks < 0 or abs(looks) < 0.02


@pytest.mark.parametrize("heading", [0.0, 1.0, -1.5])
def test_a_face_is_seen_in_three_quarter_view(heading):
    body = standing(heading=heading)
    view = framed(chosen(), body).view
    off = abs(turn_between(heading_of(body.gaze), heading_of(view.eye - body.eye)))
    assert 10 < math.degrees(off) < 60


@pytest.mark.parametrize("size", list(Size))
def test_eye_level_is_near_the_height_of_the_eyes(size):
    body = BODIES[0]
    view = framed(chosen(size=size), body).view
    assert -0.5 < view.eye[1] - body.eye[1] < 0.3
    assert abs(math.degrees(view.pitch)) < 10


@pytest.mark.parametrize("size", [Size.EXTREME_WIDE, Size.WIDE, Size.FULL])
def test_the_horizon_of_a_wide_frame_is_below_the_head(size):
    body = BODIES[0]
    view = framed(chosen(size=size), body).view
    assert view.eye[1] < body.joints[1][1] - 0.1


@pytest.mark.parametrize("size", list(Size))
def test_a_low_angle_looks_up_and_a_high_one_down(size):
    body = BODIES[0]
    low = framed(chosen(size=size, angle=Angle.LOW), body).view
    high = framed(chosen(size=size, angle=Angle.HIGH), body).view
    assert 0.1 < low.eye[1] < 1.3
    assert 3 < math.degrees(low.pitch) < 26
    assert high.eye[1] > body.eye[1] + 0.3
    assert 20 < math.degrees(-high.pitch) < 40


def test_overhead_looks_straight_down_and_a_worms_eye_steeply_up_from_the_floor():
    over = framed(chosen(angle=Angle.OVERHEAD), BODIES[0]).view
    worm = framed(chosen(angle=Angle.WORMS_EYE, lens=24), BODIES[0]).view
    assert over.pitch == pytest.approx(-math.pi / 2)
    assert over.eye[1] > BODIES[0].crown[1] + 1
    assert worm.eye[1] < 0.3
    assert math.degrees(worm.pitch) > 25


def test_a_dutch_angle_rolls_and_still_frames():
    body = BODIES[0]
    view = framed(chosen(size=Size.CLOSE_UP, roll=math.radians(11)), body).view
    assert math.degrees(abs(view.roll)) == pytest.approx(11)
    assert np.abs(project(view, np.array([body.eye, body.crown]), WIDE_SCREEN)[:, :2]).max() < 0.97


@pytest.mark.parametrize("size", [Size.FULL, Size.MEDIUM])
def test_a_two_shot_balances_both_in_the_frame_on_the_scenes_side(size):
    first, second = pair()
    view = framed(chosen(Composition.TWO_SHOT, size), first, second).view
    crowns = project(view, np.array([first.crown, second.crown]), WIDE_SCREEN)
    assert np.abs(crowns[:, :2]).max() < 0.9
    assert crowns[0, 0] * crowns[1, 0] < 0
    assert abs(crowns[0, 0] + crowns[1, 0]) < 0.25
    assert view.eye[2] > 0


@pytest.mark.parametrize("count", [3, 5, 40])
def test_a_group_is_all_in_frame(count):
    bodies = [standing(1.6 + 0.01 * i, 0.8 * (i % 8) - 2, 0.9 * (i // 8), 0.3 * (i % 3), f"P{i}") for i in range(count)]
    view = framed(chosen(Composition.GROUP, Size.FULL), *bodies).view
    placed = project(view, np.concatenate([body.outline(Size.FULL) for body in bodies]), WIDE_SCREEN)
    assert np.abs(placed[:, :2]).max() < 1
    assert placed[:, 2].min() > 0


@pytest.mark.parametrize("size", [Size.MEDIUM, Size.MEDIUM_CLOSE_UP, Size.CLOSE_UP])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_over_the_shoulder_the_near_figure_takes_an_edge_and_the_far_one_the_other_third(size, order):
    people = pair()
    seen, near = people[order[0]], people[order[1]]
    view = framed(chosen(Composition.OVER_THE_SHOULDER, size), seen, near).view
    far, close = project(view, np.array([seen.eye, near.eye]), WIDE_SCREEN)
    assert 0.5 < close[2] < far[2]
    assert far[0] * close[0] < 0
    assert 0.15 < abs(far[0]) < 0.45
    assert 0.20 <= near_share(view, near, WIDE_SCREEN) <= 0.33
    assert view.eye[2] > 0, "the camera keeps to the scene's side of the line"


def test_the_reverse_keeps_the_side_of_the_line_and_screen_directions():
    first, second = pair()
    one = framed(chosen(Composition.OVER_THE_SHOULDER, Size.MEDIUM_CLOSE_UP), first, second).view
    other = framed(chosen(Composition.REVERSE, Size.MEDIUM_CLOSE_UP), second, first).view
    assert one.eye[2] > 0
    assert other.eye[2] > 0
    at_first = project(one, np.array([first.eye, first.eye + 0.3 * first.gaze]), WIDE_SCREEN)[:, 0]
    at_second = project(other, np.array([second.eye, second.eye + 0.3 * second.gaze]), WIDE_SCREEN)[:, 0]
    assert (at_first[1] - at_first[0]) * (at_second[1] - at_second[0]) < 0


def test_singles_of_a_talking_pair_stay_on_the_scenes_side():
    for body in pair():
        assert framed(chosen(size=Size.CLOSE_UP), body).view.eye[2] > 0


def test_a_profile_is_square_to_the_gaze():
    body = standing(heading=0.4)
    view = framed(chosen(Composition.PROFILE), body).view
    off = abs(turn_between(heading_of(body.gaze), heading_of(view.eye - body.eye)))
    assert math.degrees(off) == pytest.approx(90, abs=16)


def test_a_point_of_view_stands_in_the_eyes_and_looks_at_the_other():
    first, second = pair()
    view = framed(chosen(Composition.POV), first, second).view
    assert np.linalg.norm(view.eye - first.eye) < 0.25
    assert project(view, second.eye, WIDE_SCREEN)[0, :2] == pytest.approx([0, 0.28], abs=1e-6)


def test_an_insert_fills_the_frame_with_the_thing():
    letter = Block("letter", np.array([0.4, 0.8, 0.1]), np.array([0.1, 0.04, 0.14]), 0.3)
    view = framed(chosen(Composition.INSERT, Size.CLOSE_UP, Angle.HIGH, 85.0), blocks=[letter]).view
    placed = project(view, letter.corners, WIDE_SCREEN)
    assert np.abs(placed[:, :2]).max() == pytest.approx(0.7, abs=0.02)
    assert view.pitch < -0.3


def test_establishing_out_of_doors_has_depth_and_small_people():
    first, second = pair()
    view = framed(chosen(Composition.ESTABLISHING, Size.EXTREME_WIDE, lens=22.0), first, second).view
    placed = project(view, np.array([first.crown, first.sole]), WIDE_SCREEN)
    assert (placed[0, 1] - placed[1, 1]) / 2 < 0.2
    horizon = project(view, view.eye + 1e5 * basis(view.yaw, 0.0)[2], WIDE_SCREEN)[0, 1]
    assert abs(abs(horizon) - 1 / 3) < 0.1


def test_somebody_in_the_way_is_looked_around():
    body = standing()
    free = framed(chosen(), body).view
    between = standing(x=0.5 * free.eye[0], z=0.5 * free.eye[2], name="IDA")
    place = field(Obstacles(nothing(), capsules_of(between), ()))
    moved = framed(chosen(), body, place=place).view
    assert place.obstacles.hidden(free.eye[None], body.eye[None])[0] == 1
    assert place.obstacles.hidden(moved.eye[None], body.eye[None])[0] == 0


@pytest.mark.parametrize("size", list(Size))
def test_a_camera_indoors_does_not_see_past_the_room(size):
    body = standing()
    place = room()
    view = framed(replace(chosen(size=size), lens_mm=usual_lens(size, True)), body, place=place).view
    assert place.spill_of(view, Wish(size, Angle.EYE_LEVEL, view.lens_mm, 0.0, WIDE_SCREEN)) < 0.2
    assert np.abs(project(view, body.eye, WIDE_SCREEN)[0, :2]).max() < 1


@settings(max_examples=40, deadline=None)
@given(
    size=st.sampled_from(Size), angle=st.sampled_from(Angle), aspect=st.floats(0.5, 3.0), lens=st.floats(8, 300),
    heading=st.floats(-3.1, 3.1), height=st.floats(0.9, 2.1),
)  # fmt: skip
def test_any_wish_gives_a_finite_view_above_the_floor(size, angle, aspect, lens, heading, height):
    body = standing(height, heading=heading)
    for place in (field(), room()):
        used = gate(aspect, SUPER_35)
        view = framed(chosen(size=size, angle=angle, lens=lens), body, place=place, gate_=used, lens_given=True).view
        assert np.isfinite(view.eye).all()
        assert view.eye[1] > 0
        assert view.lens_mm >= 8


def test_bands_tighten():
    assert all(band.top > band.bottom for band in BANDS.values())
    spans = [
        np.linalg.norm(np.subtract(*BODIES[0].span(size))) / (BANDS[size].top - BANDS[size].bottom) for size in Size
    ]
    assert spans == sorted(spans, reverse=True)
