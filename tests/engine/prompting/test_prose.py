from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.prompting.prose import (
    bare_noun,
    counted_words,
    cut_to,
    listed,
    name_words,
    place_name,
    sentence,
    spoken,
    tidy,
    with_article,
)


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("MARA runs with a LANTERN.", "Mara runs with a lantern."),
        ("The KEEPER's coat", "The Keeper's coat"),
        ("A SHIP'S HORN, far too close", "A ship's horn, far too close"),
        ("DR. CHEN and MRS MOSS", "Dr. chen and Mrs moss"),
        ("A POLICE CAR passes", "A police car passes"),
        ("An FBI man at the TV", "An FBI man at the TV"),
        ("ÉLISE PARLE", "Élise parle"),
        ("猫が走る", "猫が走る"),
    ],
)
def test_capitals_are_as_prose_has_them(written: str, prose: str) -> None:
    assert spoken(written, ("MARA", "KEEPER", "ÉLISE")) == prose


@pytest.mark.parametrize(
    ("noun", "phrase"),
    [
        ("old jetty", "an old jetty"),
        ("kitchen", "a kitchen"),
        ("Mara's kitchen", "Mara's kitchen"),
        ("woods", "woods"),
        ("glass", "a glass"),
        ("the sea", "the sea"),
        ("unlit room", "an unlit room"),
        ("кухня", "кухня"),
        ("", ""),
    ],
)
def test_an_article_stands_where_one_belongs(noun: str, phrase: str) -> None:
    assert with_article(noun) == phrase


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("MARA'S FLAT", "Mara's flat"),
        ("FISHERMAN'S HUT", "a fisherman's hut"),
        ("OLD JETTY", "an old jetty"),
        ("Café Müller", "a Café Müller"),
        ("ЛЕС", "лес"),
        ("CAR", "a car"),
        ("KEEPER'S ROOM", "Keeper's room"),
    ],
)
def test_a_place_is_called_as_in_prose(heading: str, place: str) -> None:
    assert place_name(heading, ("KEEPER",)) == place


def test_names_and_things_are_called_as_in_prose() -> None:
    assert [name_words(name) for name in ("MARA", "A nurse", "Old Tom")] == ["Mara", "the nurse", "Old Tom"]
    assert [bare_noun(noun) for noun in ("the Pine 2", "a lamp (3)", "LETTER", "7")] == ["pine", "lamp", "letter", "7"]


def test_lists_are_spoken() -> None:
    assert [listed(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_words_are_counted_in_scripts_that_part_them_and_that_do_not() -> None:
    assert counted_words("Mara's half-open door, 35 mm.") == 5
    assert counted_words("猫が走る") == 4
    assert counted_words("Жар-птица летит") == 2


@given(st.text(max_size=200), st.integers(1, 40))
def test_a_text_is_cut_at_a_word_and_never_grows(text: str, most: int) -> None:
    cut = cut_to(text, most)
    assert text.startswith(cut)
    assert counted_words(cut) <= most


@given(st.text(max_size=200))
def test_a_sentence_is_one_line_and_is_told_once(text: str) -> None:
    made = sentence(text)
    assert "\n" not in made
    assert made == tidy(made)
    assert sentence(made) == made
