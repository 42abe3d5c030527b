import math

import numpy as np
import pytest

from previz.shots.spec import Composition, ShotSpec, TimeOfDay
from previz.stage.build import build_world
from previz.stage.cheating import moved_by, opening_cheats, turned_about
from previz.stage.staging import stage_shot
from previz.stage.troupe import Troupe
from previz.stage.view import View, turn_between
from previz.stage.world import Beat, CastMember, Performer, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate
from tests.stage.test_staging import performer, world_of

MARA, JONAS = CastMember("MARA", (0.5, 0.3, 0.3)), CastMember("JONAS", (0.3, 0.3, 0.5))
RATE = Rate(24)


def scene(place: str, text: str) -> World:
    return build_world(SceneBrief(place, True, TimeOfDay.NIGHT, None, (MARA,), (SceneBeat(0, 4, text),)))


def test_a_turn_about_a_point_keeps_the_point_and_turns_the_heading():
    troupe = Troupe(world_of(performer("MARA", 1.0, 2.0, 0.3)))
    turned = troupe.cheated({0: turned_about(troupe.body(0, 1.0).sole, 0.8)})
    assert turn_between(troupe.heading(0, 1.0), turned.heading(0, 1.0)) == pytest.approx(0.8, abs=1e-5)
    assert turned.body(0, 1.0).sole == pytest.approx(troupe.body(0, 1.0).sole, abs=0.02)


def test_a_step_moves_everything_of_a_performer():
    troupe = Troupe(world_of(performer("MARA", 0.0, 0.0, 0.0)))
    moved = troupe.cheated({0: moved_by(np.array([0.5, 0.0, 0.0]))})
    assert moved.body(0, 1.0).joints - troupe.body(0, 1.0).joints == pytest.approx(
        np.tile([0.5, 0, 0], (18, 1)), abs=1e-5
    )
    assert moved.hand(0, 1.0)[0, 3] - troupe.hand(0, 1.0)[0, 3] == pytest.approx(0.5, abs=1e-5)


def test_who_has_the_back_to_the_camera_is_opened_up_and_nobody_else():
    troupe = Troupe(world_of(performer("MARA", 0.0, 0.0, math.pi), performer("JONAS", 1.0, 0.0, 0.4)))
    view = View(np.array([0.0, 1.6, 4.0]), math.pi, 0.0, 0.0, 35.0, 4.0)
    cheats = opening_cheats(troupe, (0, 1), view, (0.0, 1.0))
    assert set(cheats) == {0}
    opened = troupe.cheated(cheats)
    assert abs(turn_between(opened.heading(0, 0.5), 0.0)) < abs(turn_between(troupe.heading(0, 0.5), 0.0)) - 0.5


def test_over_a_shoulder_people_who_look_away_are_turned_to_each_other():
    world = world_of(performer("MARA", -0.8, 0.0, 0.0), performer("JONAS", 0.8, 0.0, 0.0))
    spec = ShotSpec(composition=Composition.OVER_THE_SHOULDER, subjects=("Mara", "Jonas"))
    shot = stage_shot(world, spec, FrameRange(0, 24), RATE, 16 / 9, 1)
    joints = shot.at(12).joints[1].astype(np.float64)
    shoulders = joints[5] - joints[2]
    facing = np.array([-shoulders[2], 0.0, shoulders[0]])
    assert float(facing @ (shot.at(12).joints[2][1] - joints[1])) > 0


def test_who_sleeps_when_the_scene_opens_lies_on_the_bed_from_the_start():
    sleeper = scene("BEDROOM", "Mara sleeps in her bed.").performers[0]
    assert sleeper.posture == "sleep"
    assert sleeper.mark[1] > 0.3


def test_who_drives_when_the_scene_opens_sits_at_the_wheel():
    world = scene("CAR", "Mara drives the car.")
    assert world.performers[0].posture == "drive"
    shot = stage_shot(world, ShotSpec(subjects=("Mara",)), FrameRange(24, 24), RATE, 16 / 9, 1)
    hands = shot.at(12).joints[1][[4, 7]].astype(np.float64)
    assert hands[:, 2].min() > shot.at(12).joints[1][1][2] + 0.3


def test_a_seat_is_taken_facing_as_it_faces():
    sits = (Beat("sit", 0.0, 4.0, None, (1.0, 1.0), 0.5),)
    troupe = Troupe(world_of(Performer(MARA, (-1.0, 0.0, 0.0), 0.0, sits)))
    assert turn_between(troupe.heading(0, 6.0), 0.5) == pytest.approx(0.0, abs=0.02)
