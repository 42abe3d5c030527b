import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.canonical import digest
from previz.shots.language import understand
from previz.shots.spec import ShotSpec, TimeOfDay, Weather
from previz.stage.build import build_world
from previz.stage.world import CastMember, Performer, SceneBeat, SceneBrief, World

MARA = CastMember("MARA", (0.6, 0.3, 0.3), presents="feminine")
KEEPER = CastMember("THE KEEPER", (0.3, 0.4, 0.5), build="old", presents="masculine")


def brief(place: str = "", *beats: SceneBeat, interior: bool | None = None, cast=(MARA, KEEPER)) -> SceneBrief:
    return SceneBrief(place, interior, None, None, tuple(cast), tuple(beats))


def act(text: str, start: float = 0.0, seconds: float = 4.0) -> SceneBeat:
    return SceneBeat(start, seconds, text)


def say(speaker: str, text: str, start: float, seconds: float = 2.0) -> SceneBeat:
    return SceneBeat(start, seconds, text, speaker)


def performer(world: World, name: str) -> Performer:
    return next(each for each in world.performers if each.member.name == name)


def heading_error(one: Performer, other: Performer) -> float:
    wanted = math.atan2(other.mark[0] - one.mark[0], other.mark[2] - one.mark[2])
    return abs((one.heading - wanted + math.pi) % (2 * math.pi) - math.pi)


def test_two_who_talk_face_each_other_across_the_line():
    world = build_world(brief("KITCHEN", say("MARA", "You kept it.", 0), say("THE KEEPER", "I did.", 2), interior=True))
    mara, keeper = performer(world, "MARA"), performer(world, "THE KEEPER")
    assert 1.1 <= math.dist(mara.mark, keeper.mark) <= 1.8
    assert max(heading_error(mara, keeper), heading_error(keeper, mara)) < 0.2
    assert world.line == (mara.mark, keeper.mark)
    assert [(beat.action, beat.target) for beat in mara.beats] == [("talk", "THE KEEPER"), ("listen", "THE KEEPER")]
    assert [(beat.action, beat.target) for beat in keeper.beats] == [("listen", "MARA"), ("talk", "MARA")]


def test_an_action_leads_to_the_part_of_the_set_that_it_names():
    world = build_world(brief("LAMP ROOM", act("Mara lifts the lantern and crosses to the window."), interior=True))
    mara = performer(world, "MARA")
    assert world.place == "lamp_room"
    assert [beat.action for beat in mara.beats] == ["pick_up", "walk"]
    assert mara.beats[1].destination is not None
    assert mara.beats[0].start < mara.beats[1].start
    assert any(prop.kind == "lantern" for prop in world.props)


def test_who_enters_comes_from_the_door():
    world = build_world(brief("OFFICE", act("The Keeper sits at the desk."), act("Mara enters.", 4), interior=True))
    mara, keeper = performer(world, "MARA"), performer(world, "THE KEEPER")
    assert math.dist(mara.mark, (2.75, 0.0, 1.6)) < 1.6
    assert mara.beats[-1].action == "walk"
    assert math.dist(mara.beats[-1].destination or (0, 0), (mara.mark[0], mara.mark[2])) > 1.0
    assert keeper.posture == "sit"


def test_people_sit_in_a_car_and_in_a_diner():
    for place, kind in (("CAR", "car_interior"), ("DINER", "diner")):
        world = build_world(brief(place, say("MARA", "Drive.", 0), interior=True))
        assert world.place == kind
        assert [each.posture for each in world.performers] == ["sit", "sit"]
        assert math.dist(world.performers[0].mark, world.performers[1].mark) >= 0.5


@pytest.mark.parametrize(
    ("place", "interior", "kind"),
    [
        ("LIGHTHOUSE - LAMP ROOM", True, "lamp_room"),
        ("LIGHTHOUSE", False, "cliff_path"),
        ("DINER", False, "street"),
        ("DINER", None, "diner"),
        ("JETTY", False, "pier"),
        ("FARMHOUSE", True, "living_room"),
        ("THE QUANTUM MANIFOLD", True, "room"),
        ("THE QUANTUM MANIFOLD", False, "exterior"),
    ],
)
def test_a_place_is_the_nearest_kind_and_keeps_its_words(place, interior, kind):
    world = build_world(brief(place, interior=interior))
    assert (world.place, world.place_words) == (kind, place)


def test_a_shot_alone_brings_its_own_people_things_place_and_light():
    spec = ShotSpec(
        subjects=("A man in a raincoat",),
        action="A man in a raincoat runs down the alley",
        location="alley",
        interior=False,
        time_of_day=TimeOfDay.NIGHT,
        weather=Weather.RAIN,
        duration_seconds=5.0,
    )
    world = build_world(SceneBrief("", None, None, None, (), ()), spec)
    assert (world.place, world.time_of_day, world.weather, world.seconds) == (
        "alley",
        TimeOfDay.NIGHT,
        Weather.RAIN,
        5.0,
    )
    (man,) = world.performers
    assert (man.member.outfit, man.member.presents) == ("raincoat", "masculine")
    assert man.beats[0].action == "run"
    assert math.dist(man.beats[0].destination or (0, 0), (man.mark[0], man.mark[2])) > 3


def test_a_spec_adds_what_the_brief_lacks_and_changes_nothing_else():
    scene = brief("KITCHEN", say("MARA", "Look.", 0), interior=True)
    world = build_world(scene, ShotSpec(subjects=("the letter", "Mara"), location="beach", time_of_day=TimeOfDay.DUSK))
    assert world.place == "kitchen"
    assert world.time_of_day is TimeOfDay.DUSK
    assert [each.member.name for each in world.performers] == ["MARA", "THE KEEPER"]
    assert [prop.kind for prop in world.props] == ["letter"]


def test_small_things_lie_on_tops_and_vehicles_travel_their_lane():
    world = build_world(brief("KITCHEN", act("Mara picks up the letter."), interior=True))
    (letter,) = world.props
    assert letter.position[1] > 0.5
    world = build_world(brief("STREET", act("The truck speeds past Mara."), interior=False))
    (truck,) = world.props
    assert truck.kind == "truck"
    assert math.dist(truck.path[0][1], truck.path[-1][1]) > 10
    world = build_world(brief("STREET", act("Mara leans on the truck."), interior=False))
    assert world.props[0].path == ()


def test_a_verb_is_no_thing():
    world = build_world(brief("ROOM", act("Mara turns and crosses to the window. She watches the sea."), interior=True))
    assert world.props == ()


def test_a_place_that_is_named_after_a_thing_does_not_bring_it():
    world = build_world(brief("TRAIN PLATFORM", act("Mara waits on the train platform."), interior=False))
    assert (world.place, world.props) == ("train_platform", ())


def test_a_pronoun_stands_for_who_acted_last():
    world = build_world(brief("KITCHEN", act("Mara waves."), act("She crosses to the window.", 4), interior=True))
    assert [beat.action for beat in performer(world, "MARA").beats] == ["wave", "walk"]
    assert performer(world, "THE KEEPER").beats == ()


def test_a_crowd_stands_apart():
    crowd = [CastMember(f"N{i}", (0.5, 0.5, 0.5)) for i in range(40)]
    world = build_world(brief("PARK", interior=False, cast=crowd))
    spots = [each.mark for each in world.performers]
    assert min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i]) >= 0.5


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.text(max_size=120), st.sampled_from([None, True, False]))
def test_no_text_is_refused(place, text, interior):
    world = build_world(
        SceneBrief(place, interior, None, None, (MARA,), (act(text),)), ShotSpec(subjects=(text,), action=text)
    )
    assert world.seconds >= 3
    assert all(math.isfinite(value) for each in world.performers for value in (*each.mark, each.heading))


def test_an_empty_brief_is_an_empty_room():
    world = build_world(SceneBrief("", None, None, None, (), ()))
    assert (world.place, world.performers, world.props) == ("room", (), ())


def sample() -> World:
    return build_world(
        brief("PIER", act("Mara runs to the boat. The Keeper lifts a lantern."), say("MARA", "Wait!", 4))
    )


def test_a_world_is_the_same_in_every_process():
    code = "from tests.stage.test_build import sample; from previz.canonical import digest; print(digest(sample()))"
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert there == digest(sample())


@pytest.mark.parametrize(
    ("text", "place", "interior", "seen"),
    [
        ("Wide shot: a lighthouse at night", "cliff_path", False, "lighthouse"),
        ("Establishing shot of a castle at dawn", "field", False, "fortress"),
        ("Wide shot of a church, day", "field", False, "steeple"),
        ("Wide shot: a house by the sea", "beach", False, "house"),
        ("A cottage on the cliff, wide", "cliff_path", False, "house"),
        ("A woman waits outside the diner", "street", False, None),
        ("Mara waits in the lighthouse", "lamp_room", True, "great_lamp"),
    ],
)
def test_a_building_is_seen_from_outside_unless_one_is_in_it(text, place, interior, seen):
    spec = understand(text)
    world = build_world(SceneBrief(spec.location or "", spec.interior, None, None, (), (act(text),)), spec)
    assert (world.place, world.interior) == (place, interior)
    assert seen is None or seen in [prop.kind for prop in world.props]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("COUNCIL FLAT - KITCHEN", "kitchen"),
        ("HOUSE - BEDROOM", "bedroom"),
        ("HOSPITAL - CORRIDOR", "corridor"),
        ("MILLER HOUSE - KITCHEN - LATER", "kitchen"),
    ],
)
def test_a_room_of_a_house_is_where_a_scene_plays(heading: str, kind: str) -> None:
    beats = (SceneBeat(0.0, 3.0, "A woman waits."),)
    assert build_world(SceneBrief(heading, True, None, None, (), beats)).place == kind
