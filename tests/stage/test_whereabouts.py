"""People and things stand to each other as the words have it."""

import itertools
import math
from dataclasses import replace

import pytest

from previz.shots.language import understand
from previz.stage.build import build_world
from previz.stage.fixtures import fixture
from previz.stage.light import light_of
from previz.stage.props import size
from previz.stage.sets import place_of
from previz.stage.world import Performer, Prop, SceneBeat, SceneBrief, World


def world(text: str) -> World:
    spec = understand(text)
    beat = SceneBeat(0.0, 4.0, text)
    return build_world(SceneBrief(spec.location or "", spec.interior, spec.time_of_day, None, (), (beat,)), spec)


def prop(shown: World, kind: str) -> Prop:
    return next(each for each in shown.props if each.kind == kind)


def floor(one: Performer | Prop) -> tuple[float, float]:
    x, _, z = one.mark if isinstance(one, Performer) else one.position
    return x, z


def test_a_thing_on_a_desk_lies_on_its_top():
    shown = world("Insert of a letter on a desk in an office")
    desk = fixture(place_of(shown), (), "desk", floor(prop(shown, "letter")))
    assert desk is not None
    assert desk.holds(floor(prop(shown, "letter")))
    assert prop(shown, "letter").position[1] == pytest.approx(desk.top, abs=0.08)


def test_a_knife_in_the_sink_is_in_the_sink():
    shown = world("Close-up of a knife in the sink of a kitchen")
    sink = fixture(place_of(shown), (), "sink", (0.0, 0.0))
    assert shown.place == "kitchen"
    assert sink is not None
    assert sink.holds(floor(prop(shown, "knife")))


def test_a_painting_hangs_on_a_wall_at_eye_level():
    shown = world("Medium shot of a painting on the wall of a living room")
    painting = prop(shown, "picture_frame")
    half_x, half_z = shown.size[0] / 2, shown.size[2] / 2
    out = min(half_x - abs(painting.position[0]), half_z - abs(painting.position[2]))
    assert 0.0 < out < 0.2
    assert painting.position[1] + size("picture_frame")[1] / 2 == pytest.approx(1.55, abs=0.2)


def test_a_vase_stands_on_the_windowsill():
    shown = world("Medium shot. A vase of flowers stands on the windowsill of a kitchen")
    sill = min(place_of(shown).gaps, key=lambda gap: math.dist(gap.middle, floor(prop(shown, "vase"))))
    assert sill.fitted == "window"
    assert prop(shown, "vase").position[1] == pytest.approx(sill.base, abs=0.05)


def test_what_lies_between_two_things_is_in_their_middle():
    shown = world("Insert of a photograph between two candles on a table in a kitchen")
    first, second = (each for each in shown.props if each.kind == "candle")
    between = prop(shown, "photograph")
    middle = [(a + b) / 2 for a, b in zip(first.position, second.position, strict=True)]
    assert list(between.position) == pytest.approx(middle)
    assert math.dist(first.position, second.position) > 0.25


def test_who_hides_behind_the_sofa_is_at_its_back():
    shown = world("Wide shot. A boy hides behind the sofa in a living room")
    sofa = fixture(place_of(shown), (), "sofa", (0.0, 0.0))
    boy = shown.performers[0]
    assert sofa is not None
    assert sofa.front is not None
    away = (boy.mark[0] - sofa.middle[0], boy.mark[2] - sofa.middle[1])
    assert away[0] * math.sin(sofa.front) + away[1] * math.cos(sofa.front) < -0.3
    assert boy.beats[0].action == "crouch"


def test_who_stands_in_a_doorway_is_between_its_posts():
    shown = world("Medium full shot. A man leans in the doorway of a bedroom")
    gap = min(gap.middle for gap in place_of(shown).gaps if gap.fitted == "door")
    assert math.dist(gap, floor(shown.performers[0])) < 0.45


def test_people_queue_one_behind_the_other():
    shown = world("Wide shot. People queue at the counter of a bank")
    spots = [floor(each) for each in shown.performers]
    steps = [math.dist(a, b) for a, b in itertools.pairwise(spots)]
    assert len(spots) == 6
    assert all(0.5 < step < 1.0 for step in steps)
    assert math.dist(spots[0], spots[-1]) > 2.5


def test_mourners_stand_about_the_grave_and_look_at_it():
    shown = world("Wide shot. Mourners stand around a grave in a cemetery")
    spots = [floor(each) for each in shown.performers]
    middle = [sum(axis) / len(spots) for axis in zip(*spots, strict=True)]
    sides = {(x > middle[0], z > middle[1]) for x, z in spots}
    assert len(sides) == 4


def test_four_who_play_cards_sit_at_one_table():
    shown = world("Wide shot. Four men play cards at a table in a bar, night")
    spots = [floor(each) for each in shown.performers]
    assert [each.posture for each in shown.performers] == ["sit"] * 4
    assert max(math.dist(a, b) for a in spots for b in spots) < 2.2


@pytest.mark.parametrize(
    ("text", "place", "posture"),
    [
        ("Medium shot. A judge bangs the gavel in a courtroom", "courtroom", "sit"),
        ("Wide shot. Twelve jurors sit in the jury box of a courtroom", "courtroom", "sit"),
        ("Medium shot. A bartender polishes a glass behind the bar", "bar", "stand"),
        ("Wide shot. A king sits on a throne, a knight kneels before him", "throne_room", "sit"),
        ("Full shot. A child on a swing in a playground, day", "playground", "sit"),
        ("Medium shot. A woman lies in a bathtub in a bathroom", "bathroom", "lie"),
        ("Wide shot. An audience watches a film in a cinema", "cinema", "sit"),
    ],
)
def test_people_are_where_their_trade_or_the_words_have_them(text, place, posture):
    shown = world(text)
    assert shown.place == place
    assert shown.performers[0].posture == posture


def test_all_jurors_sit_in_the_box_and_the_patient_lies_among_the_doctors():
    jury = world("Wide shot. Twelve jurors sit in the jury box of a courtroom")
    assert len({each.mark for each in jury.performers}) == 12
    assert all(each.mark[0] < -3.0 for each in jury.performers)
    ward = world("Wide shot. A doctor and two nurses operate on a patient in an operating room")
    patient = next(each for each in ward.performers if each.posture == "lie")
    others = [each for each in ward.performers if each is not patient]
    assert len(others) == 3
    assert all(math.dist(floor(each), floor(patient)) < 2.2 for each in others)


def test_one_is_at_the_top_of_the_stairs_and_one_at_their_foot():
    shown = world("Wide shot. A woman stands at the top of the stairs, a man at the bottom")
    high, low = (each.mark[1] for each in shown.performers)
    assert high > 1.5
    assert low == 0.0


def test_friends_sit_on_logs_about_the_fire():
    shown = world("Wide shot. Three friends sit around a campfire in a forest at night")
    fire = floor(prop(shown, "bonfire"))
    logs = [each for each in shown.props if each.kind == "log"]
    assert len(logs) == 3
    assert all(0.6 < math.dist(floor(each), fire) < 2.2 for each in shown.performers)


def test_a_lamp_between_them_brings_nobody_and_a_womans_cooking_no_cooks():
    assert len(world("Wide shot. A couple sits on the sofa in a living room, a lamp between them").performers) == 2
    assert len(world("Medium shot. A woman cooks at the stove in a kitchen").performers) == 1
    assert not any(each.kind == "phone" for each in world("A prisoner sits in a prison cell").props)


def test_a_waiter_has_the_tray_in_hand():
    shown = world("Wide shot. A waiter carries a tray of drinks through a restaurant, evening")
    assert prop(shown, "tray")
    assert not any(each.kind == "glass" for each in shown.props)


def test_a_picnic_is_had_about_a_blanket_on_the_ground():
    shown = world("Wide shot. A family has a picnic on a blanket in a park, day")
    blanket = prop(shown, "picnic_blanket")
    assert blanket.position[1] < 0.1
    assert all(math.dist(floor(each), floor(blanket)) < 2.6 for each in shown.performers)
    assert {each.posture for each in shown.performers} == {"kneel"}


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("A woman reads by the light of a candle in a bedroom at night", True),
        ("A boy watches TV in a dark living room at night", True),
        ("A boy watches TV in a dark living room, day", False),
        ("A woman reads in a bedroom at night", False),
    ],
)
def test_a_room_lit_by_one_candle_or_screen_is_not_lit_by_its_lamps(text, alone):
    shown = world(text)
    assert (shown.practicals < 0.5) is alone
    warm = sum(lamp.intensity for lamp in light_of(shown).lamps if lamp.colour[0] > lamp.colour[2])
    usual = sum(
        lamp.intensity for lamp in light_of(replace(shown, practicals=1.0)).lamps if lamp.colour[0] > lamp.colour[2]
    )
    assert (warm < 0.5 * usual) is (alone and usual > 0)
