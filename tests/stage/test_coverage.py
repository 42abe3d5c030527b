import math
from dataclasses import replace
from itertools import combinations

import pytest

from previz.shots.language import understand
from previz.shots.spec import Composition, ShotSpec, Size
from previz.stage.build import build_world
from previz.stage.coverage import MOST, Alternative, set_ups
from previz.stage.staging import stage_shot
from previz.stage.world import SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

WINDOW, RATE, ASPECT = FrameRange(0, 72), Rate(24), 16 / 9
TALK = "A man and a woman talk in a kitchen, day"
READS = "A woman reads a letter in a living room at night"
PLACE = "A lighthouse on a cliff at dusk"


def world_of(text: str) -> tuple[World, ShotSpec]:
    spec = understand(text)
    brief = SceneBrief(spec.location or "", spec.interior, spec.time_of_day, None, (), (SceneBeat(0.0, 3.0, text),))
    return build_world(brief, spec), spec


def covered(text: str) -> tuple[World, ShotSpec, tuple[Alternative, ...]]:
    world, spec = world_of(text)
    return world, spec, set_ups(world, spec, WINDOW, RATE, ASPECT, 1, 36)


@pytest.mark.parametrize("text", [TALK, READS, PLACE])
def test_any_moment_has_eight_set_ups_or_more_each_with_its_reason(text):
    _, _, found = covered(text)
    assert 8 <= len(found) <= MOST
    assert all(other.name and other.reason and other.values for other in found)
    assert len({(other.name, other.spec.size, other.spec.side) for other in found}) == len(found)


def test_no_two_pictures_are_alike():
    world, _, found = covered(TALK)
    cameras = [stage_shot(world, other.spec, WINDOW, RATE, ASPECT, 1).camera(36) for other in found]
    for one, other in combinations(cameras, 2):
        turned = math.acos(max(-1.0, min(1.0, float(one.to_world[:3, 2] @ other.to_world[:3, 2]))))
        tall = [2 * camera.focus_metres * math.tan(camera.fov_y / 2) for camera in (one, other)]
        apart = math.dist(one.to_world[:3, 3], other.to_world[:3, 3])
        assert turned > math.radians(8) or abs(math.log(tall[0] / tall[1])) > 0.25 or apart > 0.3


def test_a_talk_is_covered_both_ways_over_the_shoulder_and_in_singles_of_both():
    _, _, found = covered(TALK)
    over = {other.spec.subjects for other in found if other.spec.composition is Composition.OVER_THE_SHOULDER}
    close = {other.spec.subjects for other in found if other.spec.size is Size.CLOSE_UP}
    assert len(over) == 2
    assert len(close) >= 2


def test_what_is_held_gets_an_insert():
    _, _, found = covered(READS)
    assert any(other.spec.composition is Composition.INSERT and other.spec.subjects == ("letter",) for other in found)


def test_a_point_of_view_is_proposed_only_where_it_sees_whom_it_is_of():
    seen = "A man's point of view of a woman"
    assert seen in {other.name for other in covered(TALK)[2]}
    hidden = "A woman in a warehouse hides behind crates from a man"
    world, spec, found = covered(hidden)
    eyes = replace(spec, understood=(), composition=Composition.POV, size=Size.MEDIUM, subjects=("A woman", "a man"))
    assert stage_shot(world, eyes, WINDOW, RATE, ASPECT, 1).out_of_sight(36) > 0.9
    assert Composition.POV not in {other.spec.composition for other in found}


def test_the_fields_of_a_set_up_laid_over_the_shot_are_its_spec():
    _, spec, found = covered("Medium two-shot, slow dolly in. A man and a woman talk in a kitchen, day")
    for other in found:
        for field, value in other.values.items():
            made = getattr(other.spec, field)
            assert (list(made) if isinstance(made, tuple) else made) == value
            assert getattr(spec, field) != made
        assert other.spec.action == spec.action
        assert other.spec.movement == ()


def test_equal_moments_have_equal_set_ups():
    first, again = (covered(TALK)[2] for _ in range(2))
    assert [(other.name, other.values, other.lens_mm, other.height) for other in first] == [
        (other.name, other.values, other.lens_mm, other.height) for other in again
    ]
