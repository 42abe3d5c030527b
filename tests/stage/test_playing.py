"""How lines are played: who crosses in time, what is taken out when, who sits where."""

import math

import numpy as np
import pytest

from previz.shots.language import understand
from previz.shots.spec import ShotSpec, TimeOfDay
from previz.stage.build import build_world
from previz.stage.staging import stage_shot
from previz.stage.world import CastMember, SceneBeat, SceneBrief, World
from previz.timing import FrameRange, Rate

BEN = CastMember("BEN", (0.3, 0.36, 0.42), "old", "masculine")
RATE, NECK, HIPS = Rate(24), 1, 8


def described(text: str, seconds: float = 4.0) -> World:
    spec = understand(text)
    brief = SceneBrief(spec.location or "", spec.interior, None, None, (), (SceneBeat(0.0, seconds, text),))
    return build_world(brief, spec)


def test_who_crosses_to_the_lamp_is_up_and_on_the_way_by_the_middle_and_walks_round_nothing():
    beats = (
        SceneBeat(0, 3, "Ben sits at a small table. A LETTER lies in front of him. A LANTERN stands there."),
        SceneBeat(
            3, 5, "He holds the letter over the lantern until it burns, crosses to the great lamp and lights it."
        ),
    )
    world = build_world(SceneBrief("LIGHTHOUSE LAMP ROOM", True, TimeOfDay.NIGHT, None, (BEN,), beats))
    hold, walk, light = (
        next(b for b in world.performers[0].beats if b.action == a) for a in ("hold", "walk", "light_lamp")
    )
    assert hold.start < walk.start < 5.0 < light.start < 8.0
    lamp = next(prop for prop in world.props if prop.kind == "great_lamp")
    mark = world.performers[0].mark
    assert walk.destination is not None
    way = np.array(walk.destination) - (mark[0], mark[2])
    near = min(
        math.dist((mark[0] + s * way[0], mark[2] + s * way[1]), (lamp.position[0], lamp.position[2]))
        for s in np.linspace(0, 1, 20)
    )
    assert near > 0.6
    shot = stage_shot(world, ShotSpec(subjects=("Ben",)), FrameRange(72, 120), RATE, 16 / 9, 1)
    seated, up = (shot.at(frame).joints[1][HIPS, 1] for frame in (2, 85))
    assert up > seated + 0.25


def test_sentences_keep_their_own_time():
    world = described("A woman stands there. She walks to the door and opens it.", 6.0)
    walk = next(beat for beat in world.performers[0].beats if beat.action == "walk")
    assert walk.start == pytest.approx(6.0 * 22 / 57, abs=0.15)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("A woman takes out an umbrella and opens it", "umbrella"),
        ("A man draws a knife", "knife"),
        ("A woman takes a letter from her pocket", "letter"),
    ],
)
def test_what_is_taken_out_is_seen_from_then_on_and_in_hand(text, thing):
    world = described(text)
    index = [prop.name for prop in world.props].index(thing)
    shot = stage_shot(world, understand(text), FrameRange(0, 96), RATE, 16 / 9, 1)
    id_ = len(world.performers) + 1 + index
    assert id_ in shot.at(4).hidden
    assert id_ not in shot.at(60).hidden
    wrist = shot.at(60).joints[1][4]
    assert np.linalg.norm(shot.at(60).transforms[id_][:3, 3] - wrist) < 0.35


def test_what_lies_on_a_table_is_seen_before_it_is_picked_up():
    assert next(p for p in described("A woman picks up a letter").props if p.kind == "letter").shown is None


@pytest.mark.parametrize("count", ["Two", "Three", "Four"])
def test_all_who_sit_at_a_table_have_a_seat(count):
    world = described(f"{count} people sit at a table")
    assert {performer.posture for performer in world.performers} == {"sit"}
    marks = [(p.mark[0], p.mark[2]) for p in world.performers]
    assert min(math.dist(a, b) for a in marks for b in marks if a != b) > 0.5


def test_who_drives_a_car_is_in_it_and_who_sees_one_is_not():
    assert described("A man drives a car").place == "car_interior"
    assert described("A man drives a car").performers[0].posture == "drive"
    assert described("A car drives down the street").place == "street"
    assert described("A man drives off").place != "car_interior"


@pytest.mark.parametrize(("pronoun", "presents"), [("He", "masculine"), ("She", "feminine")])
def test_an_extra_is_what_their_pronoun_says(pronoun, presents):
    for who in ("detective", "teacher", "judge", "pilot"):
        world = described(f"A {who} opens a door. {pronoun} looks tired.")
        assert world.performers[0].member.presents == presents


def test_who_is_told_to_take_what_they_were_handed_has_it_already():
    anna = CastMember("ANNA", (0.6, 0.5, 0.3), "adult", "feminine")
    beats = (SceneBeat(0, 3, "Ben hands Anna the lantern."), SceneBeat(3, 3, "Anna takes the lantern."))
    world = build_world(SceneBrief("JETTY", False, TimeOfDay.DAY, None, (BEN, anna), beats))
    taking = [beat.action for beat in world.performers[1].beats if beat.target == "lantern"]
    assert taking[-1] == "hold"
    assert "pick_up" not in taking


def test_who_sleeps_on_a_seat_of_the_car_sits_there_and_hears_nobody():
    anna, oscar = (CastMember(name, (0.6, 0.5, 0.3), "adult", "feminine") for name in ("ANNA", "OSCAR"))
    beats = (
        SceneBeat(0, 3, "Anna drives. Ben sits beside her. Oscar sleeps on the back seat."),
        SceneBeat(3, 3, "You should have let me go.", "BEN"),
    )
    world = build_world(SceneBrief("ANNA'S CAR", True, TimeOfDay.DAWN, None, (BEN, anna, oscar), beats))
    sleeper = world.performers[2]
    assert sleeper.posture == "sit"
    assert [beat.action for beat in sleeper.beats] == ["doze"]
    assert sleeper.beats[0].start + sleeper.beats[0].seconds >= 6.0
    shot = stage_shot(world, ShotSpec(subjects=("Oscar",)), FrameRange(0, 96), RATE, 16 / 9, 1)
    seat, head = shot.at(90).joints[3][[HIPS, 0]]
    assert 0.35 < head[1] - seat[1] < 0.95
    assert abs(head[2] - seat[2]) < 0.5


def test_a_lamp_that_is_stood_under_is_not_in_the_hand_and_a_gun_that_is_lowered_is():
    world = described("A man stands under a bright lamp. He lowers the gun.")
    named = {beat.target: beat.action for beat in world.performers[0].beats}
    assert named.get("lamp") not in {"hold", "have"}
    assert named["gun"] == "hold"


@pytest.mark.parametrize("place", ["CAR", "LIFT", "PHONE BOOTH", "KITCHEN"])
def test_a_view_of_a_whole_room_is_nobodys_portrait(place):
    beats = (SceneBeat(0, 3, "Ben stands there."),)
    world = build_world(SceneBrief(place, True, TimeOfDay.DAY, None, (BEN,), beats))
    spec = understand("Establishing wide shot")
    shot = stage_shot(world, spec, FrameRange(0, 48), RATE, 16 / 9, 1)
    moment = shot.at(24)
    eyes = moment.joints[1][[14, 15]].mean(axis=0)
    assert np.linalg.norm(moment.camera.to_world[:3, 3] - eyes) > 0.85


@pytest.mark.parametrize("told", ["ANNA, 60s, silver hair, in a wheelchair, smokes.", "Anna in a wheelchair smokes."])
def test_who_is_told_of_in_a_wheelchair_sits_in_it(told):
    anna = CastMember("ANNA", (0.6, 0.5, 0.3), "old", "feminine")
    beats = (SceneBeat(0, 3, told), SceneBeat(3, 2, "We run.", "BEN"), SceneBeat(5, 2, "You run.", "ANNA"))
    world = build_world(SceneBrief("WAREHOUSE", True, TimeOfDay.NIGHT, None, (BEN, anna), beats))
    shot = stage_shot(world, ShotSpec(subjects=("Anna",)), FrameRange(0, 144), RATE, 16 / 9, 1)
    chair = next(index for index, prop in enumerate(world.props) if prop.kind == "wheelchair")
    moment = shot.at(130)
    hips, wheels = moment.joints[2][HIPS], moment.transforms[len(world.performers) + 1 + chair][:3, 3]
    assert hips[1] < 0.75
    assert math.dist(hips[[0, 2]], wheels[[0, 2]]) < 0.4
