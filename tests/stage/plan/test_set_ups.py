import math
import re

import numpy as np
import pytest

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.plan.cameras import beyond, cameras, standpoint, wedges
from previz.stage.plan.ink import Group, Path
from previz.stage.plan.panel import deeds, focus_words
from previz.stage.plan.paper import WINDOW, paper_for
from previz.stage.plan.set_ups import SetUp, height_words, lens_words, rigs_of
from previz.stage.staging import stage_shot
from previz.stage.world import SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

SCENE = "A man and a woman talk in a kitchen, day"
PAPER = paper_for(np.array([-4.0, -4.0]), np.array([4.0, 4.0]))


@pytest.fixture(scope="module")
def world() -> World:
    spec = understand(SCENE)
    return build_world(SceneBrief("kitchen", True, None, None, (), (SceneBeat(0.0, 3.0, SCENE),)), spec)


def set_up(world: World, label: str, text: str, aspect: float = 16 / 9) -> SetUp:
    return SetUp(label, stage_shot(world, understand(text), FrameRange(0, 72), Rate(24), aspect, 1))


def points(path: Path) -> np.ndarray:
    return np.array([[float(x), float(y)] for x, y in re.findall(r"(-?[\d.e-]+) (-?[\d.e-]+)", path.data)])


def paths(group: object) -> list[Path]:
    assert isinstance(group, Group)
    return [mark for mark in group.marks if isinstance(mark, Path)]


def test_the_field_of_view_is_drawn_at_its_true_angle_to_the_subject(world):
    rigs = rigs_of([set_up(world, "1A", "Medium two-shot, 35 mm")])
    sides = points(paths(wedges(rigs, PAPER)[0])[1])
    eye = PAPER.at(rigs[0].first.eye[[0, 2]])
    a, b = (side - eye for side in (sides[0], sides[-1]))
    angle = math.acos(float(a @ b / np.linalg.norm(a) / np.linalg.norm(b)))
    assert angle == pytest.approx(2 * math.atan(24.89 / 2 / 35), abs=0.02)
    assert float(np.linalg.norm(a)) == pytest.approx(rigs[0].first.reach * 1.12 * PAPER.mm, abs=0.1)


def test_a_still_camera_has_no_track_and_one_that_travels_has_with_sleepers(world):
    still, push = rigs_of([set_up(world, "1A", "Medium two-shot"), set_up(world, "1B", "Wide shot, dolly in")])
    assert not still.moves
    assert push.moves
    assert len(paths(cameras((still,), PAPER)[0])) == 2
    assert len(paths(cameras((push,), PAPER)[0])) > 8
    assert "travels" in deeds(push)
    assert deeds(still) == ""


def test_a_pan_is_told_with_its_angle_and_way(world):
    (rig,) = rigs_of([set_up(world, "1A", "Medium two-shot, pan left")])
    assert rig.turns
    assert re.fullmatch(r"pans \d+° left", deeds(rig))


def test_a_crane_is_told_with_what_it_rises(world):
    (rig,) = rigs_of([set_up(world, "1A", "Medium two-shot, pedestal up")])
    assert re.search(r"rises \d\.\d m", deeds(rig))
    assert "–" in height_words(rig)


def test_a_zoom_is_told_with_both_lenses(world):
    (rig,) = rigs_of([set_up(world, "1A", "Medium two-shot, zoom in")])
    first, last = lens_words(rig).removesuffix(" mm").split("–")
    assert float(first) < float(last)


def test_set_ups_that_stand_and_look_alike_share_a_camera(world):
    rigs = rigs_of([set_up(world, label, "Close-up of the woman") for label in ("1A", "1C")])
    assert [rig.labels for rig in rigs] == [("1A", "1C")]
    assert rigs[0].id == "1A-1C"
    assert focus_words(rigs[0]).endswith(" m")


def test_a_camera_that_looks_down_shows_the_frame_on_the_floor(world):
    (rig,) = rigs_of([set_up(world, "1A", "Overhead shot of the man and the woman")])
    corners = points(paths(wedges((rig,), PAPER)[0])[0])
    wide, high = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
    assert len(corners) == 4
    assert wide / high == pytest.approx(16 / 9 / abs(math.sin(rig.first.pitch)), rel=0.02)


def test_a_camera_out_of_the_window_is_drawn_on_its_edge_on_the_way_there(world):
    (rig,) = rigs_of([set_up(world, "1A", "Medium two-shot")])
    near = paper_for(np.array([-1.0, -1.0]) + rig.last.eye[[0, 2]], rig.last.eye[[0, 2]] + 1.0)
    assert beyond(rig.first, near) == 0
    assert standpoint(rig.first, near) == pytest.approx(near.at(rig.first.eye[[0, 2]]))
    ahead = np.array([math.sin(rig.first.heading), math.cos(rig.first.heading)])
    subject = rig.first.eye[[0, 2]] + ahead * rig.first.reach
    close = paper_for(subject - 0.5, subject + 0.5)
    assert beyond(rig.first, close) > 0.5
    x, y = standpoint(rig.first, close)
    assert WINDOW.left < x < WINDOW.right
    assert WINDOW.top < y < WINDOW.bottom
    back = np.array([x, y]) - close.at(subject)
    assert back / np.linalg.norm(back) == pytest.approx(-ahead, abs=0.02)
