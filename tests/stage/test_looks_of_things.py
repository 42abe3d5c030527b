"""What makes things, clothes and places recognisable: torches that burn, placards, a lasso, musketeers, rinks."""

import numpy as np
import pytest

from previz.shots.spec import TimeOfDay, Weather
from previz.stage.extras import people
from previz.stage.figures import HAIR, OUTFITS
from previz.stage.sets import Setting, the_place
from previz.stage.sets.variants import size_of, variant_of, variants
from tests.measured.watching import described, staged


def shot_of(text):
    return staged(described(text, seconds=3.0))


def held(shot, kind):
    """The things of a kind, and who has each in the first frame."""
    things = [index for index, prop in enumerate(shot.world.props) if prop.kind == kind]
    return things, [shot.holders(0).get(index) for index in things]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A monk holds a torch in a dungeon, night", "firebrand"),
        ("Villagers with burning torches climb a hill, night", "firebrand"),
        ("Two policemen with flashlights search a forest, night", "torch"),
        ("A man with a torch searches a barn, night", "torch"),
        ("Protesters wave signs outside city hall, day", "placard"),
        ("A crowd of protesters holding signs marches down the street, day", "placard"),
        ("A cowboy twirls a lasso in a corral, day", "lasso"),
    ],
)
def test_a_thing_is_what_its_line_means_and_in_hand_from_the_first(text, kind):
    things, holders = held(shot_of(text), kind)
    assert things
    assert None not in holders


def test_a_sign_by_the_road_is_no_placard():
    assert not held(shot_of("A man leans against a road sign in the desert, day"), "placard")[0]


def test_a_burning_torch_is_held_upright_beside_the_head_and_gives_light():
    shot = shot_of("A monk holds a torch in a dungeon, night")
    (torch,), _ = held(shot, "firebrand")
    at = shot.at(0).transforms[len(shot.world.performers) + torch + 1]
    body = shot.troupe.body(0, 0.0)
    assert at[1, 1] > 0.9
    assert at[1, 3] + 0.6 > body.eye[1]
    assert np.linalg.norm((at[:3, 3] - body.eye)[[0, 2]]) > 0.25
    assert shot.at(0).lamps


def test_briefcases_change_hands():
    shot = shot_of("Two men swap briefcases on a park bench, day")
    cases = [index for index, prop in enumerate(shot.world.props) if prop.kind == "briefcase"]
    first, last = shot.holders(0), shot.holders(shot.frames - 1)
    assert [first[case] for case in cases] == [0, 1]
    assert [last[case] for case in cases] == [1, 0]


@pytest.mark.parametrize(
    "text",
    ["A mother brushes her daughter's hair in a bedroom, night", "A woman brushes her sister's hair in a kitchen"],
)
def test_a_brush_is_at_the_hair(text):
    shot = shot_of(text)
    brush = next(index for index, prop in enumerate(shot.world.props) if prop.kind == "hairbrush")
    for frame in range(0, shot.frames, 12):
        at = shot.at(frame).transforms[len(shot.world.performers) + brush + 1][:3, 3]
        other = shot.troupe.body(1, shot.seconds(frame))
        assert np.linalg.norm(at - other.eye) < 0.5
        assert (at - other.eye) @ other.gaze < 0.0


@pytest.mark.parametrize(
    "text",
    ["A mechanic works under a car in a garage", "A mechanic lies under a car, only his legs visible, in a garage"],
)
def test_a_mechanic_is_under_the_car_with_the_legs_out(text):
    shot = shot_of(text)
    body = shot.troupe.body(0, 0.0)
    assert body.crown[1] < 0.45
    car = np.array([-1.5, 0.0, -0.3])
    assert np.abs((body.crown - car)[0]) < 0.9
    assert np.abs((body.sole - car)[0]) > 1.5


@pytest.mark.parametrize(
    ("name", "outfit", "head"),
    [
        ("a bride", "wedding_gown", "bridal_veil"),
        ("the groom", "suit", None),
        ("a widow", "coat", "hat"),
        ("four mourners", "coat", "hat"),
        ("a waiter", "waiter", None),
        ("the butler", "tailcoat", None),
        ("a thief", "plain", "knit_cap"),
        ("three musketeers", "musketeer", "cavalier"),
        ("two fencers", "fencer", None),
    ],
)
def test_roles_are_told_by_their_clothes(name, outfit, head):
    for member in people(name):
        assert member.outfit == outfit
        assert outfit in OUTFITS
        assert member.hair == head or head is None
        assert member.hair in HAIR
        assert member.hair != "cap"


@pytest.mark.parametrize("name", ["a groom", "a widow", "a butler", "mourners", "a waiter", "a thief"])
def test_who_wears_black_wears_black(name):
    assert max(people(name)[0].colour) < 0.2


@pytest.mark.parametrize(
    ("kind", "words", "variant", "part"),
    [
        ("gym", "ice rink", "ice_rink", "boards"),
        ("gym", "gymnasium", "court", "lines"),
        ("gym", "boxing gym", "", "ring"),
        ("stadium", "arena", "arena", "sand"),
        ("stadium", "football pitch", "", "pitch"),
        ("shop", "bakery", "bakery", "oven"),
        ("shop", "supermarket", "", "aisles"),
        ("garage", "workshop", "joinery", "sawdust"),
        ("garage", "garage", "", "car"),
    ],
)
def test_places_of_one_kind_look_like_themselves(kind, words, variant, part):
    assert variant_of(kind, words) == variant
    place = the_place(Setting(kind, size_of(kind, variant), TimeOfDay.DAY, Weather.CLEAR, 1, variant))
    assert any(each.name == part for each in place.parts)
    assert all(np.isfinite(each.mesh.positions).all() for each in place.parts)


def test_a_shot_plays_in_the_variant_that_its_words_mean():
    for text, part in (
        ("Two hockey players skate on an ice rink", "boards"),
        ("Two gladiators fight in an arena, day", "sand"),
        ("A coach talks to a girl in a sports hall", "lines"),
        ("A baker kneads dough in a bakery", "oven"),
        ("A carpenter planes a board in his workshop", "sawdust"),
        ("A mechanic repairs a car in his workshop", "tyres"),
    ):
        assert any(entity.name == part for entity in shot_of(text).entities)
    assert len(variants()) == 6
