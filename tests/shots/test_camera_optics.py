"""What the camera looks through, and what people only look, speak or climb through."""

import pytest

from previz.shots.language import understand
from previz.shots.overriding import effective
from previz.shots.rewriting import rewritten
from previz.shots.spec import Composition, Optic
from previz.shots.wording import describe


@pytest.mark.parametrize(
    ("text", "optic", "subjects"),
    [
        ("Through a rifle scope: a man on a balcony.", "scope", ("a man",)),
        ("Through the scope, the sentry lights a cigarette.", "scope", ("the sentry",)),
        ("Through the crosshairs we see the ambassador.", "scope", ("the ambassador",)),
        ("Through the sights of a rifle, a hare.", "scope", ("a hare",)),
        ("In the crosshairs: the president.", "scope", ("the president",)),
        ("Rifle scope POV, night. The target crosses the street.", "scope", ("The target",)),
        ("P.O.V. THROUGH RIFLE SCOPE - a hand on the trigger.", "scope", ("a hand",)),
        ("Bo's scope POV, tilt up to a window.", "scope", ("Bo", "a window")),
        ("Seen through binoculars: a yacht on the horizon.", "binoculars", ("a yacht",)),
        ("Long lens, through field glasses, a boy drowning.", "binoculars", ("a boy",)),
        ("BINOCULAR POV. A yacht.", "binoculars", ("A yacht",)),
        ("POV (binoculars) - a yacht.", "binoculars", ("a yacht",)),
        ("Through a telescope: the moon.", "telescope", ("the moon",)),
        ("We look through a spyglass at a parrot.", "telescope", ("a parrot",)),
        ("The captain's periscope view of a freighter.", "periscope", ("The captain", "a freighter")),
        ("A destroyer seen through a periscope.", "periscope", ("A destroyer",)),
        ("Keyhole POV, Anna counts the money.", "keyhole", ("Anna",)),
        ("The camera looks through the keyhole at a maid.", "keyhole", ("a maid",)),
        ("Spyhole view: a policeman waits.", "peephole", ("a policeman",)),
        ("Ben's point of view through the peephole: a nun.", "peephole", ("Ben", "a nun")),
        ("POV through the letterbox: feet on the mat.", "slot", ("feet",)),
        ("Through the mail slot we see a dog.", "slot", ("a dog",)),
        ("Through a gap in the fence we glimpse a goat.", "slot", ("a goat",)),
        ("Through the viewfinder of his camera the bride frowns.", "viewfinder", ("the bride",)),
    ],
)
def test_what_a_point_of_view_goes_through(text, optic, subjects):
    spec = understand(text)
    assert (spec.optic, spec.composition, spec.subjects) == (Optic(optic), Composition.POV, subjects)
    assert [span.field for span in spec.understood].count("optic") == 1


def test_a_thing_in_capitals_that_is_looked_through_is_nobody():
    spec = understand("The CAPTAIN'S POV through the PERISCOPE: a destroyer", ("CAPTAIN",))
    assert (spec.optic, spec.subjects) == (Optic.PERISCOPE, ("CAPTAIN", "a destroyer"))


@pytest.mark.parametrize(
    "text",
    [
        "A telescope stands on the table.",
        "He lowers the binoculars.",
        "The keyhole is brass.",
        "Mara looks through the keyhole.",
        "Ana peers through the keyhole: a nun counts money.",
        "Ana, peering through the keyhole, gasps.",
        "Through field glasses, the general studies the ridge.",
        "The sniper peers through the scope of his rifle.",
        "The nurse sees the doctor through the viewfinder.",
        "The dog barks through the letterbox.",
        "He throws the newspaper through the mail slot.",
        "Through the letterbox a neighbour shouts for help.",
        "Through a gap in the hedge, the fox slips.",
        "Push in through the keyhole to a bedroom.",
        "A ray of light through the keyhole.",
        "CU on the periscope as it rises.",
        "A telescope shop at night.",
        "The sights of Paris.",
        "He sights along the barrel.",
        "“Through the scope!” he yells.",
    ],
)
def test_words_that_only_look_like_it_are_left_alone(text):
    spec = understand(text)
    assert (spec.optic, spec.composition) == (None, None)


def test_who_is_seen_through_it_may_act_in_the_same_breath():
    spec = understand("A nun seen through the letterbox smiles.")
    assert (spec.optic, spec.subjects) == (Optic.SLOT, ("A nun",))
    assert spec.action == "A nun seen through the letterbox smiles"


def test_who_lifts_it_is_told_of_before_what_is_seen():
    spec = understand("Mara lifts the binoculars. Through the binoculars, a boat burns.", ("MARA",))
    assert (spec.optic, spec.subjects) == (Optic.BINOCULARS, ("Mara", "a boat"))


def test_another_composition_that_is_said_stays():
    assert understand("Two-shot through binoculars: Ana and Ben kiss.").composition is Composition.TWO_SHOT
    assert understand("INSERT - THROUGH BINOCULARS - the guard yawns.").composition is Composition.INSERT


@pytest.mark.parametrize("optic", Optic)
def test_it_is_set_by_hand_and_in_the_words(optic):
    text, chosen = "POV. A man crosses the square.", {"optic": optic.value}
    assert effective(text, chosen).optic is optic
    words = rewritten(text, chosen)
    assert not words.unsaid
    assert understand(words.after).optic is optic
    assert understand(rewritten(words.after, {"optic": None}).after).optic is None


def test_it_is_described_after_the_composition():
    assert describe(understand("CU, POV through the keyhole: a maid.")) == "POV, through a keyhole, CU"


@pytest.mark.parametrize(
    ("text", "optic", "words"),
    [
        ("POV through the keyhole: a maid.", "binoculars", "POV through binoculars: a maid."),
        ("Keyhole POV: a maid.", "periscope", "Periscope POV: a maid."),
        ("POV. A man crosses the square.", "keyhole", "POV, through a keyhole. A man crosses the square."),
        ("POV through the keyhole: a maid.", None, "POV: a maid."),
        ("Through the sniper's scope: a man.", "telescope", "Through the sniper's telescope: a man."),
    ],
)
def test_its_words_give_way_whole(text, optic, words):
    assert rewritten(text, {"optic": optic}).after == words
