import pytest

from previz.script.fountain import parse
from previz.script.pronouns import Referents, articled_names, presented, spoken_name
from previz.stage.given_names import called

NAMES = ("MARA", "KEEPER")
BOTH = {"MARA": "feminine", "KEEPER": "masculine"}


@pytest.mark.parametrize(
    ("name", "spoken"),
    [("MARA", "Mara"), ("OLD TOM", "Old Tom"), ("O'BRIEN", "O'Brien"), ("DR. HOLT", "Dr. Holt"), ("McCall", "McCall"),
     ("JEAN-PAUL", "Jean-Paul"), ("MAN #2", "Man #2")],
)  # fmt: skip
def test_names_as_sentences_write_them(name, spoken):
    assert spoken_name(name) == spoken


def test_pronouns_near_a_name_tell_what_it_presents_as():
    scene = parse(
        "INT. ROOM - DAY\n\nMARA runs in. She stops.\n\nThe KEEPER sits. A letter lies before him. He waits.\n"
    ).scenes[0]
    assert presented(scene.elements, NAMES) == BOTH


def test_without_pronouns_nobody_presents_as_anything():
    scene = parse("INT. ROOM - DAY\n\nMARA waits.\n").scenes[0]
    assert presented(scene.elements, NAMES) == {"MARA": "neutral", "KEEPER": "neutral"}


def test_articles_are_kept():
    scene = parse("INT. ROOM - DAY\n\nMara looks at the Keeper.\n").scenes[0]
    assert articled_names(scene.elements, NAMES) == {"KEEPER"}


def test_names_take_the_place_of_pronouns():
    referents = Referents(BOTH, frozenset({"KEEPER"}))
    assert referents.named("Mara looks at the Keeper.") == "Mara looks at the Keeper."
    assert referents.named("He picks up the letter. He reads it.") == "The Keeper picks up the letter. He reads it."
    assert referents.named("Her hand shakes.") == "Mara's hand shakes."
    assert referents.named("Mara watches the Keeper. He turns.") == "Mara watches the Keeper. The Keeper turns."
    assert referents.named("They wait.") == "Mara and the Keeper wait."


def test_who_spoke_last_is_remembered():
    referents = Referents({"MARA": "neutral", "KEEPER": "neutral"})
    referents.heard("KEEPER")
    referents.heard("MARA")
    assert referents.named("She nods.") == "Mara nods."


def test_a_pronoun_that_means_nobody_known_stays():
    assert Referents({}).named("He waits. They go.") == "He waits. They go."
    assert Referents({"TOM": "masculine"}).named("She waits.") == "She waits."


def test_a_line_without_a_word_stays():
    assert Referents(BOTH).named("_") == "_"


def test_what_introduces_somebody_counts_most():
    scene = parse(
        "INT. CAR - DAY\n\nREYES, 40, drives. Blood on her sleeve.\n\nReyes points the gun at his chest. He smiles.\n"
    ).scenes[0]
    assert presented(scene.elements, ["REYES"]) == {"REYES": "feminine"}


BUS = """INT. NIGHT BUS - NIGHT

ZAHRA sleeps against the glass. An OLD MAN with a cello case watches her.

OLD MAN
Your stop, I think.

She wakes, grabs her bag, runs to the door. Her scarf catches.
"""


def test_a_name_that_says_it_outright_is_not_outvoted_by_the_pronouns_of_others():
    presents = presented(parse(BUS).scenes[0].elements, ["ZAHRA", "OLD MAN"])
    assert presents == {"ZAHRA": "feminine", "OLD MAN": "masculine"}
    referents = Referents(presents)
    for line in ("ZAHRA sleeps against the glass.", "An OLD MAN with a cello case watches her."):
        referents.named(line)
    referents.heard("OLD MAN")
    assert referents.named("She wakes, runs to the door.") == "Zahra wakes, runs to the door."


@pytest.mark.parametrize(
    ("name", "said"),
    [("OLD MAN", "masculine"), ("MRS. HALE", "feminine"), ("MRS. SMITH'S HUSBAND", "masculine"),
     ("MISS KING", "feminine"),
     ("DR. KING", None), ("THE PRIEST", None), ("SALLY PRINCE", None), ("ANNA", None), ("KEEPER", None)],
)  # fmt: skip
def test_what_a_name_says_outright(name, said):
    assert called(name) == said


def test_whom_somebody_looks_at_tells_nothing_of_them():
    scene = parse("INT. ROOM - DAY\n\nKEEPER sits. Keeper watches her. Keeper turns to her in the dark.\n").scenes[0]
    assert presented(scene.elements, ["KEEPER"]) == {"KEEPER": "neutral"}
    scene = parse("INT. ROOM - DAY\n\nKEEPER sits. Keeper lifts her lamp.\n").scenes[0]
    assert presented(scene.elements, ["KEEPER"]) == {"KEEPER": "feminine"}


def test_a_pronoun_is_left_to_somebody_without_a_name():
    referents = Referents({"REYES": "masculine"})
    assert referents.named("Reyes brakes. The second rider stops. He laughs.").endswith("He laughs.")
    assert referents.named("Reyes turns. He waits.") == "Reyes turns. He waits."


def test_whom_a_camera_follows_is_named():
    referents = Referents({"MARA": "feminine"})
    referents.heard("MARA")
    assert referents.named("We FOLLOW her down the hall.", objects=True) == "We FOLLOW Mara down the hall."
    assert referents.named("CLOSE ON her hands.", objects=True) == "CLOSE ON her hands."
