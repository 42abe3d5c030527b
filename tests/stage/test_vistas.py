"""Wide views over the people to a landmark, and people at the end of a jetty, by where things are in the frame."""

import math

import numpy as np
import pytest

from previz.shots.language import understand
from previz.shots.spec import Composition, ShotSpec, Size, TimeOfDay
from previz.stage.build import build_world
from previz.stage.sets import anchors
from previz.stage.staging import StagedShot, stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate
from tests.stage.seeing import EYES, sight

MARA = CastMember("MARA", (0.8, 0.66, 0.3), presents="feminine")
BEN = CastMember("BEN", (0.3, 0.36, 0.42), "old", "masculine")
RATE, WIDE_SCREEN = Rate(24), 16 / 9
ESTABLISHING = ShotSpec(Size.WIDE, composition=Composition.ESTABLISHING, subjects=("Mara", "Ben"))
JETTY = SceneBrief(
    "JETTY", False, TimeOfDay.DAWN, None, (MARA, BEN),
    (
        SceneBeat(0, 4, "Mara and Ben sit at the end of the jetty, a LANTERN between them."),
        SceneBeat(4, 3, "Mind the third step.", "BEN"),
        SceneBeat(7, 4, "Behind them, the lighthouse lamp goes out."),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def jetty() -> World:
    return build_world(JETTY)


def shot(world: World, spec: ShotSpec, start: float = 7.0) -> StagedShot:
    window = FrameRange(RATE.frames(start), 48)
    return stage_shot(world, spec, window, RATE, WIDE_SCREEN, 1)


def entity(world: World, name: str) -> int:
    return len(world.performers) + 1 + [prop.name for prop in world.props].index(name)


def test_two_who_sit_at_the_end_of_a_jetty_sit_side_by_side_and_face_the_water(jetty):
    first, second = jetty.performers
    assert first.posture == second.posture == "sit"
    assert 0.6 < math.dist(first.mark, second.mark) < 1.5
    assert first.heading == second.heading == 0.0
    assert min(first.mark[2], second.mark[2]) > 13.0
    lantern = next(prop for prop in jetty.props if prop.kind == "lantern")
    assert min(first.mark[0], second.mark[0]) < lantern.position[0] < max(first.mark[0], second.mark[0])


@pytest.mark.parametrize("subject", ["the lamp", "the lighthouse"])
def test_a_wide_shot_of_a_far_landmark_stays_at_the_scene_with_the_people_before_it(jetty, subject):
    seen = sight(shot(jetty, ShotSpec(Size.WIDE, subjects=(subject,))), 20, WIDE_SCREEN)
    people = np.array([seen.moment.joints[id_][list(EYES)].mean(axis=0) for id_ in (1, 2)])
    assert np.linalg.norm(seen.eye - people.mean(axis=0)) < 30.0
    placed = seen.placed(people)
    assert (np.abs(placed[:, :2]).max(axis=1) < 0.95).all()
    left, _, right, top = seen.box(entity(jetty, "lighthouse"))
    assert max(-left, right) < 0.95
    assert top < 1.0
    assert np.sign((left + right) / 2) != np.sign(placed[:, 0].mean())


def test_a_close_shot_of_a_far_landmark_takes_a_longer_lens_from_the_scene(jetty):
    seen = sight(shot(jetty, ShotSpec(Size.MEDIUM, subjects=("the lighthouse",))), 20, WIDE_SCREEN)
    assert math.hypot(seen.eye[0], seen.eye[2] - 13.0) < 10.0
    left, bottom, right, top = seen.box(entity(jetty, "lighthouse"))
    assert 1.2 < top - bottom < 2.2
    assert max(-left, right) < 0.6


def test_an_establishing_shot_holds_the_landmark_of_its_scene(jetty):
    seen = sight(shot(jetty, ESTABLISHING, 0.5), 20, WIDE_SCREEN)
    left, bottom, right, _ = seen.box(entity(jetty, "lighthouse"))
    assert max(-left, right) < 0.95
    assert bottom > -0.9


@pytest.mark.parametrize(
    "text", ["POV of the window. A black car pulls up outside.", "Mara's POV of the window: a car pulls up outside."]
)
def test_a_look_out_of_the_window_shows_what_pulls_up_outside_beyond_its_panes(text):
    spec = understand(text, ("MARA",))
    world = build_world(SceneBrief("", None, None, None, (), (SceneBeat(0.0, 4.0, text),)), spec)
    assert world.interior
    seen = sight(stage_shot(world, spec, FrameRange(0, 96), RATE, WIDE_SCREEN, 1), 80, WIDE_SCREEN)
    half_x, _, half_z = (side / 2 for side in world.size)
    assert abs(seen.eye[0]) < half_x
    assert abs(seen.eye[2]) < half_z
    window = anchors(world)["window"]
    out = np.array([math.sin(window.heading), 0.0, math.cos(window.heading)])
    car = seen.points(entity(world, "car")).mean(axis=0)
    assert (car - np.array(window.position)) @ out > 4.0
    assert abs(seen.placed(car)[0, 0]) < 0.4
    assert abs(seen.placed(np.array(window.position) + 0.75 * out + (0, 1.4, 0))[0, 0]) < 0.2
