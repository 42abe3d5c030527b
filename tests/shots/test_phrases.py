import pytest

from previz.shots.phrases import PhraseTable, forms
from previz.shots.tokens import tokenise


def test_the_longest_phrase_wins():
    table = PhraseTable([("close", 1), ("close up", 2), ("extreme close up", 3)])
    tokens = tokenise("extreme close-up, close")
    assert table.longest(tokens, 0) == (3, 3)
    assert table.longest(tokens, 1) == (2, 2)
    assert table.longest(tokens, 3) == (1, 1)
    assert table.longest(tokens, 2) is None


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("pan", ("pan", "pans", "panning", "panned")),
        ("carry", ("carry", "carries", "carrying", "carried")),
        ("tie", ("tie", "ties", "tying", "tied")),
        ("push in", ("push in", "pushes in", "pushing in", "pushed in")),
        ("exit", ("exit", "exits", "exiting", "exited")),
        ("drive", ("drive", "drives", "driving", "drived")),
    ],
)
def test_forms_of_a_verb(verb, expected):
    assert forms(verb) == expected


def test_irregular_pasts_replace_the_regular_one():
    assert forms("run", {"run": ["ran"]}) == ("run", "runs", "running", "ran")


@pytest.mark.parametrize(
    ("base", "doing"),
    [("pan", "panning"), ("shrug", "shrugging"), ("scrub", "scrubbing"), ("begin", "beginning"), ("squat", "squatting"),
     ("march", "marching"), ("sprint", "sprinting"), ("row", "rowing"), ("open", "opening")],
)  # fmt: skip
def test_verbs_of_one_short_vowel_double_their_last_letter(base, doing):
    assert forms(base)[2] == doing
