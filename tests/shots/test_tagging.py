import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.tagging import tag
from previz.shots.tokens import tokenise
from previz.shots.vocabulary import vocabulary


def tags(text: str) -> str:
    tokens = tokenise(text)
    return "".join(tag(tokens, frozenset(), [False] * len(tokens), vocabulary().lexicon))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ice cracks.", "DNZ"),
        ("the ferry docks", "DNZ"),
        ("the kitchen knives", "DNS"),
        ("two cops chase a thief", "DSBDN"),
        ("A kite and a crow tangle.", "DNCDNB"),
        ("a burning ship drifts past the pier", "DJNZPDN"),
        ("hands knead dough on a floured table", "SBNPDJN"),
        ("a convoy of trucks snakes through the desert", "DNPSZPDN"),
        ("The wind-up toy walks", "DNNNZ"),
        ("someone is knocking at the door", "NZGPDN"),
        ("the letter that Ivo wrote burns", "DNWNEZ"),
        ("", ""),
    ],
)
def test_a_stretch_is_read_as_a_whole(text, expected):
    assert tags(text) == expected


def test_what_is_cut_parts_the_stretches():
    tokens = tokenise("we see the whale breach")
    cut = [True, True, False, False, False]
    assert tag(tokens, frozenset(), cut, vocabulary().lexicon) == ["X", "X", "D", "N", "B"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_has_a_tag_for_each_token(text):
    assert len(tags(text)) == len(tokenise(text))
