"""What two do with each other, and what people have in hand."""

import math

import numpy as np
import pytest

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.carrying import holds_of
from previz.stage.props import size
from previz.stage.world import Performer, SceneBeat, SceneBrief, World


def world_of(text: str, seconds: float = 4.0) -> World:
    spec = understand(text)
    beats = (SceneBeat(0.0, seconds, text),)
    return build_world(SceneBrief(spec.location or "", spec.interior, None, None, (), beats), spec)


def actions(performer: Performer) -> list[str]:
    return [beat.action for beat in performer.beats]


def test_pursuers_run_behind_the_one_they_chase_along_the_same_way():
    world = world_of("Two cops chase a thief down an alley")
    one, two, thief = world.performers
    assert [actions(each) for each in (one, two, thief)] == [["run"]] * 3
    way = np.array(thief.beats[0].destination) - (thief.mark[0], thief.mark[2])
    assert np.linalg.norm(way) > 6
    for cop in (one, two):
        behind = np.array([thief.mark[0] - cop.mark[0], thief.mark[2] - cop.mark[2]])
        assert behind @ way > 0
        own = np.array(cop.beats[0].destination) - (cop.mark[0], cop.mark[2])
        assert own @ way / np.linalg.norm(own) / np.linalg.norm(way) > 0.99
    assert math.dist(one.mark, two.mark) > 0.6


@pytest.mark.parametrize(("text", "action"), [("They embrace", "embrace"), ("She kisses him", "kiss")])
def test_both_do_what_is_done_together(text, action):
    one, two = world_of(text).performers
    assert actions(one).count(action) == actions(two).count(action) == 1
    assert {one.beats[-1].target, two.beats[-1].target} == {one.member.name, two.member.name}
    assert math.dist(one.mark, two.mark) < 1.2


def test_they_kiss_who_were_named_before():
    beats = (SceneBeat(0, 5, "MARTA cuts bread. PAUL comes in. They kiss."),)
    one, two = build_world(SceneBrief("KITCHEN", True, None, None, (), beats)).performers
    assert [beat.target for beat in one.beats if beat.action == "kiss"] == [two.member.name]
    assert [beat.target for beat in two.beats if beat.action == "kiss"] == [one.member.name]


def test_who_is_shot_falls_and_who_is_shot_at_does_not():
    assert "fall" in actions(world_of("A guard shoots a burglar").performers[1])
    assert "fall" not in actions(world_of("A guard shoots at a burglar").performers[1])


def test_who_is_knocked_down_falls_and_who_is_hit_looks():
    assert "fall" in actions(world_of("A man knocks down a guard").performers[1])
    assert "look" in actions(world_of("A man punches a guard").performers[1])


def holder(world: World, kind: str, seconds: float) -> int | None:
    holds = holds_of(world, [size(prop.kind) for prop in world.props], lambda _who, beat: beat.start + beat.seconds / 2)
    index = next(i for i, prop in enumerate(world.props) if prop.kind == kind)
    return next((hold.performer for hold in holds[index] if hold.start <= seconds < hold.end), None)


def test_a_letter_goes_from_hand_to_hand():
    world = world_of("A man hands a letter to a doctor")
    assert [performer.member.name for performer in world.performers] == ["A man", "a doctor"]
    assert holder(world, "letter", 0.5) == 0
    assert holder(world, "letter", 3.9) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He walks down the street carrying a suitcase", "suitcase"),
        ("A woman with a yellow umbrella waits at a bus stop", "umbrella"),
        ("A mother cradles her baby", "baby"),
        ("A sniper with a rifle waits on a rooftop", "rifle"),
    ],
)
def test_what_somebody_has_is_in_their_hand_from_the_start(text, kind):
    world = world_of(text)
    assert holder(world, kind, 0.0) == 0
    assert holder(world, kind, 3.5) == 0


def test_a_dog_that_is_played_with_is_in_no_hand():
    assert holder(world_of("Three kids play with a dog in a park"), "dog", 2.0) is None


def test_two_on_a_bench_sit_on_it_side_by_side():
    world = world_of("Two men sit on a bench")
    bench = next(prop for prop in world.props if prop.kind == "bench")
    one, two = world.performers
    assert (one.posture, two.posture) == ("sit", "sit")
    assert 0.4 < math.dist(one.mark, two.mark) < 1.0
    for man in (one, two):
        assert math.hypot(man.mark[0] - bench.position[0], man.mark[2] - bench.position[2]) < 0.9


def test_a_pianist_sits_on_a_stool_before_the_keys():
    world = world_of("She sits at the piano and plays")
    piano = next(prop for prop in world.props if prop.kind == "piano")
    assert any(prop.kind == "stool" for prop in world.props)
    mark = world.performers[0].mark
    assert math.hypot(mark[0] - piano.position[0], mark[2] - piano.position[2]) < 1.1


def test_a_place_far_from_the_others_parts_nobody_from_them():
    beats = (SceneBeat(0, 4, "A man and a woman talk. A boy stands by the water."),)
    world = build_world(SceneBrief("BEACH", False, None, None, (), beats))
    spots = [performer.mark for performer in world.performers]
    assert max(math.dist(a, b) for a in spots for b in spots) < 7
