from hypothesis import given
from hypothesis import strategies as st

from previz.shots.tokens import tokenise, words_of


def test_words_keep_their_places_and_segments():
    tokens = tokenise("CU, low-angle. Mara's lantern — 35mm")
    assert [token.word for token in tokens] == ["cu", "low", "angle", "mara's", "lantern", "35", "mm"]
    assert [token.segment for token in tokens] == [0, 1, 1, 2, 2, 3, 3]
    assert [token.sentence for token in tokens] == [0, 0, 0, 1, 1, 1, 1]
    assert tokens[-1].glued


def test_titles_and_headings_do_not_end_a_sentence():
    assert {(token.segment, token.sentence) for token in tokenise("Dr. Holt waits")} == {(0, 0)}
    assert {token.sentence for token in tokenise("INT. KITCHEN")} == {0}


def test_quoted_words_are_marked():
    assert [token.quoted for token in tokenise("He says “wide”. Wide")] == [False, False, True, False]


def test_dotted_abbreviations_are_one_word():
    assert words_of("O.T.S. shot") == ("ots", "shot")


@given(st.text())
def test_every_token_is_where_it_says(text):
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text


def test_a_nickname_that_opens_a_name_is_one_word_without_its_marks():
    tokens = tokenise("“Mad Dog” Tanner comes in")
    assert [(token.text, token.start, token.end) for token in tokens[:2]] == [("Mad Dog", 0, 9), ("Tanner", 10, 16)]
    assert not tokens[0].quoted


def test_what_somebody_says_or_reads_is_no_nickname():
    assert tokenise("“Stop” Ana shouts")[0].quoted
    assert tokenise('A sign reads "Closed" Sundays')[3].quoted


def test_a_number_that_somebody_goes_by_is_one_word():
    assert [token.text for token in tokenise("No. 9 limps off")] == ["No 9", "limps", "off"]
    assert [token.text for token in tokenise("Shot No. 9: wide")][:3] == ["Shot", "No", "9"]
