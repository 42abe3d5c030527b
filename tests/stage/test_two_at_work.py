"""People who do something with each other or at something, of whom a line tells in passing words."""

import numpy as np
import pytest

from tests.stage.test_traffic import of_kind, shot_of, world_of


def actions(text: str) -> list[set[str]]:
    return [{beat.action for beat in each.beats} for each in world_of(text).performers]


def test_an_opponent_is_another_boxer_and_goes_down():
    done = actions("Low angle: a boxer knocks his opponent down, the referee steps between them.")
    assert len(done) == 3
    assert "punch" in done[0]
    assert "fall" in done[1]


def test_whose_scarf_is_tied_is_there_within_reach():
    world = world_of("Medium two-shot: a mother ties her daughter's scarf at the train platform, snow falling.")
    mother, daughter = world.performers
    assert daughter.member.build == "child"
    assert np.hypot(mother.mark[0] - daughter.mark[0], mother.mark[2] - daughter.mark[2]) < 0.7


def test_whose_face_is_only_shown_brings_nobody_else():
    assert len(world_of("Close-up: the boy's face in the rain").performers) == 1


def test_from_whom_a_crane_goes_up_is_there_on_their_knees():
    world = world_of("Crane up from a widow kneeling at a grave to the whole cemetery, autumn, fog.")
    assert [each.posture for each in world.performers] == ["kneel"]


def test_who_types_sits_at_the_keyboard_and_who_leans_over_is_behind():
    text = "Medium: a hacker types at a keyboard in a dark basement, a woman leans over his shoulder."
    shot = shot_of(text)
    hacker, woman = shot.world.performers
    computer = of_kind(shot.world, "computer")[0]
    assert hacker.posture == "sit"
    hands = shot.troupe.pose(0, 1.5).joints[[4, 7]].mean(axis=0)
    assert np.hypot(hands[0] - computer.position[0], hands[2] - computer.position[2]) < 0.55
    assert "rest_hand" in {beat.action for beat in woman.beats}
    assert np.hypot(woman.mark[0] - hacker.mark[0], woman.mark[2] - hacker.mark[2]) < 0.9


def test_a_piece_is_moved_at_a_board_with_both_at_it():
    world = world_of("High angle: a chess game in the park, an old man moves a piece, a boy watches.")
    assert [each.posture for each in world.performers] == ["sit", "sit"]
    assert of_kind(world, "chess_board")


def test_a_tray_of_glasses_that_is_dropped_spills():
    text = "Full shot: a waitress drops a tray of glasses in the diner, the customers turn."
    assert "spill" in actions(text)[0]
    assert of_kind(world_of(text), "spilt")


def test_soldiers_bear_a_wounded_comrade_on_a_stretcher():
    world = world_of("Handheld: three soldiers carry a wounded comrade through the trench under fire, dawn.")
    assert of_kind(world, "stretcher")
    assert not of_kind(world, "bonfire")
    assert [each.posture for each in world.performers].count("borne") == 1


def test_a_clockmaker_bends_over_the_work_in_a_workshop_without_cars():
    shot = shot_of("Dolly in on an old clockmaker bent over a pocket watch at his workbench, night.")
    assert any(entity.name == "sawdust" for entity in shot.entities)
    assert shot.troupe.body(0, 1.5).gaze[1] < -0.3


@pytest.mark.parametrize(("who", "pronoun"), [("Ben", "he"), ("Nadia", "she")])
def test_a_pronoun_is_the_one_of_two_whose_name_presents_so(who, pronoun):
    other = "Nadia" if who == "Ben" else "Ben"
    world = world_of(f"OTS {other} onto {who} as {pronoun} talks, diner")
    assert {each.member.name for each in world.performers} == {"Ben", "Nadia"}
    talks = {each.member.name for each in world.performers if any(beat.action == "talk" for beat in each.beats)}
    assert talks == {who}


def test_who_walks_alone_to_something_has_a_way_to_go():
    world = world_of("A boy walks through the church to the altar")
    boy = world.performers[0]
    goal = next(beat.destination for beat in boy.beats if beat.destination)
    assert np.hypot(goal[0] - boy.mark[0], goal[1] - boy.mark[2]) > 3.0


def test_it_is_the_thing_that_was_asked_for():
    world = world_of("Medium: a surgeon asks for a scalpel and a nurse hands it to him, operating room.")
    nurse = next(each for each in world.performers if each.member.name == "a nurse")
    assert ("hold", "scalpel") in {(beat.action, beat.target) for beat in nurse.beats}


@pytest.mark.parametrize(
    ("text", "count"),
    [("A cowboy on horseback crosses the desert", 1), ("Wide: two riders on horseback cross the river", 2)],
)
def test_each_of_those_on_horseback_has_a_horse(text, count):
    assert len(of_kind(world_of(text), "horse")) == count


def test_those_who_build_a_snowman_stand_about_it():
    world = world_of("Full shot: two children build a snowman in the garden, snow.")
    snowman = of_kind(world, "snowman")[0]
    for each in world.performers:
        assert np.hypot(each.mark[0] - snowman.position[0], each.mark[2] - snowman.position[2]) < 1.6


def test_who_writes_on_a_board_has_a_hand_at_it():
    shot = shot_of("Medium: a teacher writes on the blackboard while a boy at the back throws a paper plane.")
    teacher = shot.troupe.pose(0, 1.5)
    assert teacher.right_hand[1, 3] > 1.2
    assert shot.troupe.body(0, 1.5).gaze[1] > -0.3


def test_a_hand_that_slides_a_photograph_is_on_it():
    shot = shot_of("Insert: a hand slides a photograph across the desk under a lamp.")
    photograph = of_kind(shot.world, "photograph")[0]
    hand = shot.troupe.hand(0, 1.5)[:3, 3]
    assert np.linalg.norm(hand - np.asarray(photograph.position)) < 0.2


def test_those_who_leave_a_church_come_down_its_steps():
    world = world_of("Wide: a bride and groom leave the church as guests throw rice.")
    assert world.place == "front_steps"
    bride = world.performers[0]
    goal = next(beat.destination for beat in bride.beats if beat.destination)
    assert bride.mark[1] > 1.0
    assert goal[1] > bride.mark[2]


def test_what_comes_out_of_an_oven_is_in_the_hands_of_who_is_at_the_one_that_is_there():
    world = world_of("Medium: a baker pulls a loaf from the oven, her son watches, bakery.")
    assert not of_kind(world, "stove")
    baker = world.performers[0]
    assert ("hold", "loaf") in {(beat.action, beat.target) for beat in baker.beats}
    assert baker.mark[2] < -1.2


def test_eyes_go_to_what_another_has_in_hand():
    shot = shot_of("Medium: a woman holding a lamp faces Ben, Ben stares at the lamp, corridor")
    ben = next(i for i, each in enumerate(shot.world.performers) if each.member.name == "Ben")
    for seconds in (2.6, 3.5):
        body, hand = shot.troupe.body(ben, seconds), shot.troupe.hand(1 - ben, seconds)[:3, 3]
        way = (hand - body.eye) / np.linalg.norm(hand - body.eye)
        assert way @ body.gaze > 0.9
