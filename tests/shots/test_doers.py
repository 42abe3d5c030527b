"""Who a description is about: who does it, clause by clause, and everybody else who is named."""

import pytest

from previz.shots.language import understand


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Chickens scatter as a moped bursts through the fence.", ("Chickens", "a moped")),
        ("A dog barks and a horse bolts.", ("A dog", "a horse")),
        ("The samurai draws his sword; the ronin bows.", ("The samurai", "the ronin")),
        ("Overhead: a chess board, a hand moves the queen.", ("a chess board", "a hand", "the queen")),
        ("When the gong sounds, the monks stand.", ("the gong", "the monks")),
        ("Otto shaves while his apprentice packs.", ("Otto", "apprentice")),
    ],
)
def test_who_does_it_in_each_clause(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("On the balcony stands a soprano.", ("a soprano",)),
        ("At the end of the pier stands Ingrid.", ("Ingrid",)),
        ("From the shadows steps a masked duellist.", ("a masked duellist",)),
        ("Here comes the cavalry.", ("the cavalry",)),
        ("In the corner two spies pretend to read.", ("two spies",)),
    ],
)
def test_who_is_told_after_the_place(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The statue is toppled by the mob.", ("The statue", "the mob")),
        ("A violin is passed to a nun by two guards.", ("A violin", "a nun", "two guards")),
        ("The judge lets the witness speak.", ("The judge", "the witness")),
        ("She hums while braiding her daughter's hair.", ("daughter",)),
        ("Sparks fall across the faces of the crowd.", ("Sparks", "the crowd")),
        ("Beatriz hands the urn to her brother-in-law.", ("Beatriz", "brother-in-law")),
        ("A passer-by helps the runner-up.", ("A passer-by", "the runner-up")),
    ],
)
def test_those_to_whom_and_by_whom_it_is_done(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("One of the guards yawns.", ("One of the guards",)),
        ("Some of the children cry.", ("Some of the children",)),
        ("The Duke of Ashby toasts the newlyweds.", ("The Duke of Ashby", "the newlyweds")),
        ("The letter that Ivo wrote burns.", ("The letter", "Ivo")),
        ("Neither Tom nor Lucy moves.", ("Tom", "Lucy")),
        ("Either the dog or the cat knocked over the vase.", ("the dog", "the cat")),
        ("Ilse, Jonas, and a stranger share a compartment.", ("Ilse", "Jonas", "a stranger")),
        (
            "A tall man in a bowler hat and a nun in a cloak shake hands.",
            ("A tall man in a bowler hat", "a nun in a cloak"),
        ),
    ],
)
def test_several_and_one_of_several(text, subjects):
    assert understand(text).subjects == subjects


@pytest.mark.parametrize("text", ["No people in the street.", "No one moves.", "Wide of the beach, no people."])
def test_nobody_is_no_subject(text):
    assert understand(text).subjects == ()


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Wind rattles the shutters.", ("Wind",)),
        ("A gust of wind steals the vicar's hat.", ("A gust of wind",)),
        ("The sea throws the boat against the rocks.", ("The sea",)),
        ("Snow falls on the cemetery.", ()),
        ("A queue stands in front of a bouncer.", ("A queue", "a bouncer")),
        ("The piano mover sneezes, and we cut wide as the piano leaves.", ("The piano mover", "the piano")),
        ("The man she loves walks in.", ("The man",)),
        ("Bruno — a giant of a man — ducks in.", ("Bruno",)),
        ("The Riveras' dog barks.", ("The Riveras' dog",)),
        ("Not a soul in the street.", ()),
    ],
)
def test_forces_and_others_by_what_they_do(text, subjects):
    assert understand(text).subjects == subjects
