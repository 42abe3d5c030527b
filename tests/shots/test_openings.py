"""Where what happens begins, and where it is told apart from what is said aside."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("On the balcony stands a soprano.", "On the balcony stands a soprano"),
        ("In the corner two spies pretend to read.", "two spies pretend to read"),
        ("The man she loves is boarding the train.", "The man she loves is boarding the train"),
        ("A tall man in a bowler hat and a nun in a cloak shake hands.",
         "A tall man in a bowler hat and a nun in a cloak shake hands"),
        ("Mara and the Keeper slowly rise.", "Mara and the Keeper slowly rise"),
        ("The king, the queen, and the jester eat cake.", "The king, the queen, and the jester eat cake"),
        ("MCU, handheld: a referee, face bloodied, blows for full time.", "blows for full time"),
        ("Angle - the vicar, cassock flying, pedals past a hearse.", "pedals past a hearse"),
        ("The hitmen, bored, play cards.", "play cards"),
    ],
)  # fmt: skip
def test_where_a_clause_begins(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The little bear put on his boots and went out.", "The little bear put on his boots and went out"),
        ("Once upon a time a tailor lived in a tower.", "Once upon a time a tailor lived in a tower"),
        ("A letter lost at sea.", None),
        ("A man dressed as a pirate.", None),
    ],
)
def test_what_happened_is_told_apart_from_what_something_is_like(text, action):
    assert understand(text).action == action


@pytest.mark.parametrize(
    ("text", "action", "subjects"),
    [
        ("The camera follows the usher and settles on an empty seat.", None, ("the usher", "an empty seat")),
        ("A dolly back from the grave reveals the whole village.", None, ("the grave", "the whole village")),
        ("Keep it handheld and stay tight on Ruben.", None, ("Ruben",)),
    ],
)
def test_what_the_camera_goes_on_to_do_is_no_story(text, action, subjects):
    spec = understand(text)
    assert (spec.action, spec.subjects) == (action, subjects)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("It's dusk, it's drizzling, and we truck left with the lovers as they quarrel.", "they quarrel"),
        ("It is raining. A boy waits.", "A boy waits"),
        ("Mara waves, all of it in slow motion.", "Mara waves"),
    ],
)
def test_what_the_sky_does_is_no_story(text, action):
    assert understand(text).action == action


def test_what_somebody_says_is_closed():
    assert understand('The captain says, "We are sinking."').action == 'The captain says, "We are sinking."'


PLACES = (
    "At the far end of the pier",
    "At the back of the church",
    "Down by the river",
    "From under the bed",
    "In the window opposite",
    "In the glow of the fire",
    "On either side of the road",
    "On the wall behind the stage",
    "Through a hole in the fence",
    "To the left of the door",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("lead", ["", "MS. ", "Static, 50mm: "])
def test_a_place_without_a_mark_is_no_part_of_what_happens(lead: str, place: str) -> None:
    deeds = ("a nun sleeps", "three of the guards have lost a shoe", "soldiers wait for the bus", "no one is crying")
    assert [understand(f"{lead}{place} {deed}.").action for deed in deeds] == list(deeds)


@pytest.mark.parametrize(
    "text",
    [
        "Behind them a third carries the bride",
        "As usual the dog waits",
        "At last Ada smiles",
        "Slowly he opens the door",
        "One by one they sit",
        "He who laughs last sits down",
        "The one who stays folds a map",
    ],
)
def test_how_and_when_without_a_mark_stay(text: str) -> None:
    assert understand(text).action == text


@pytest.mark.parametrize("opening", ["Laughing", "Dripping wet and laughing", "Kneeling in the gutter"])
@pytest.mark.parametrize("lead", ["", "Wide: ", "Handheld, 35mm. "])
def test_what_somebody_is_doing_stays_after_a_mark(lead: str, opening: str) -> None:
    assert understand(f"{lead}{opening}, she lights a match.").action == f"{opening}, she lights a match"


@pytest.mark.parametrize("lead", ["", "Wide: ", "Handheld, 35mm. "])
def test_how_somebody_is_stays_out_after_a_mark(lead: str) -> None:
    assert understand(f"{lead}Happy to be home, two boys fold a map.").action == "two boys fold a map"
