"""Who is in a scene beside its cast: those whom lines bring along, and those whom pronouns alone name."""

import pytest

from previz.shots.language import understand
from previz.shots.spec import ShotSpec
from previz.stage.casting import PASSER, cast_scene
from previz.stage.extras import people
from previz.stage.present import introduced, people_named
from previz.stage.world import CastMember, SceneBeat, SceneBrief

MARA = CastMember("MARA", (0.7, 0.6, 0.2), presents="feminine")
BEN = CastMember("BEN", (0.3, 0.4, 0.6), presents="masculine")


def cast(text: str, members: tuple[CastMember, ...] = (), spec: ShotSpec | None = None):
    beats = (SceneBeat(0.0, 4.0, text),)
    return cast_scene(SceneBrief("", None, None, None, members, beats), spec or ShotSpec(), beats)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A man hands a letter to a doctor.", ["A man", "a doctor"]),
        ("Two cops chase a thief.", ["Two cops", "a thief"]),
        ("A nurse pushes an old man in a wheelchair.", ["A nurse", "an old man"]),
        ("Children play in the street.", ["Children"]),
        ("He argues with a taxi driver.", ["a taxi driver"]),
        ("The market is full of people.", ["people"]),
        ("She thinks of her father.", []),
        ("A man's voice calls.", []),
        ("He looks at a photograph of his mother.", []),
        ("A police car passes.", []),
        ("No guard is there.", []),
    ],
)
def test_people_are_named_by_what_they_are_where_they_are_there(text, names):
    assert [each.name for each in people_named(text)] == names


def test_several_of_one_word_are_so_many_performers():
    assert cast("Two cops chase a thief.").names == ("Two cops", "Two cops 2", "a thief")


@pytest.mark.parametrize(
    ("text", "presents"),
    [("She limps to the door.", ["feminine"]), ("He climbs the ladder.", ["masculine"])],
)
def test_a_pronoun_alone_is_somebody(text, presents):
    casting = cast(text)
    assert [member.presents for member in casting.members] == presents
    assert casting.beats[0].text != text


def test_they_are_two_and_him_is_another():
    assert [member.presents for member in cast("They embrace.").members] == ["masculine", "feminine"]
    assert [member.presents for member in cast("She kisses him.").members] == ["feminine", "masculine"]
    assert len(cast("He hands her the keys.").members) == 2


def test_a_pronoun_that_points_back_brings_nobody():
    assert len(cast("A man waits. He sits down.").members) == 1


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("A baker enters a bakery.", "Close on her hands as she kneads dough.", "She looks up."), ("A baker",)),
        (("A baker enters a bakery.", "Her hands knead dough."), ("A baker",)),
        (("NORA runs through the trees.", "Her boots splash through a puddle."), ("NORA",)),
        (("A soldier waits. His hand rests on the table.",), ("A soldier",)),
        (("A boy and a girl run.", "Close on her hands as she opens a tin."), ("A boy", "a girl")),
        (("A man enters.", "Her hands open the door."), ("A man", "The woman")),
    ],
)
def test_hands_and_feet_are_of_whom_the_lines_named_before(lines: tuple[str, ...], names: tuple[str, ...]):
    beats = tuple(SceneBeat(4.0 * place, 4.0, line) for place, line in enumerate(lines))
    casting = cast_scene(SceneBrief("", None, None, None, (), beats), ShotSpec(), beats)
    assert casting.names == names


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("His hands hold a letter.", "The man holds a letter."),
        ("Her hands quickly peel an apple and drop it.", "The woman quickly peels an apple and drops it."),
        ("Her hands hold a letter and a pen.", "The woman holds a letter and a pen."),
        ("Close on her hands as she kneads dough.", "Close on The woman as she kneads dough."),
        ("Boots march past.", "Soldiers march past."),
    ],
)
def test_what_hands_and_feet_do_their_owner_does(line: str, told: str):
    assert cast(line).beats[0].text == told


def test_a_scene_with_a_cast_keeps_it_first_and_lets_only_the_newly_named_join():
    casting = cast("Mara pays a waiter. The woman leaves.", (MARA, BEN))
    assert casting.names == ("MARA", "BEN", "a waiter")
    assert casting.leading == 2


def test_names_in_capitals_that_act_are_brought_in():
    assert introduced("NORA, 30, runs through the trees. A LANTERN burns. BANG!") == ("NORA",)
    assert "NORA" in cast("NORA runs through the trees.").names


@pytest.mark.parametrize("text", ["She phones her mother", "He thinks of his wife"])
def test_who_is_only_spoken_of_is_not_there(text):
    assert len(cast(text, spec=understand(text)).members) == 1


def test_a_babe_in_arms_is_a_thing():
    assert cast("A mother cradles her baby.").names == ("A mother",)


def test_a_busy_place_has_people_who_pass():
    passing = [name for name in cast("A busy street, a man waits.").names if name.startswith(PASSER)]
    assert len(passing) >= 5


def test_a_crowd_is_of_different_people_and_soldiers_are_alike():
    crowd = people("A crowd")
    assert len(crowd) >= 10
    assert len({(member.colour, member.build, member.hair, member.presents) for member in crowd}) >= 4
    assert len({member.colour for member in people("six soldiers")}) == 1


def test_clothes_have_the_colour_that_is_said():
    (woman,) = people("A woman in a red dress")
    assert woman.outfit == "dress"
    assert woman.colour[0] > 2 * woman.colour[1]


def test_the_same_words_give_the_same_people():
    assert people("Two tall men") == people("Two tall men")
