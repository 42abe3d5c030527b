import pytest

from previz.shots.lexicon import CREATURE, INDOORS, OUTDOORS, PERSON, VEHICLE, WORN, Lexicon
from previz.shots.vocabulary import vocabulary


def likeliest(word: str) -> str:
    return vocabulary().lexicon.parts(word)[0][0]


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("erases", "Z"), ("carried", "E"), ("panning", "G"), ("tables", "S"), ("women", "S"), ("wooden", "J"),
        ("wrote", "E"), ("zzyzx", "N"), ("frobnicating", "G"), ("slowly", "R"), ("ceiling", "N"),
    ],
)  # fmt: skip
def test_the_likeliest_part_of_a_word(word, tag):
    assert likeliest(word) == tag


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("dentists", PERSON), ("aardvarks", CREATURE), ("tugboat", VEHICLE), ("scullery", INDOORS),
        ("quarries", OUTDOORS), ("letter", None), ("hood", WORN), ("zzyzx", None),
    ],
)  # fmt: skip
def test_what_a_noun_names(word, kind):
    assert vocabulary().lexicon.kind(word) == kind


def test_a_lexicon_is_read_from_lines_and_told_more():
    lexicon = Lexicon(["# a note", "glim n2v", "glam v3:", "glom of v glam"], {"noun": ["glam"]})
    assert {tag for tag, _ in lexicon.parts("glim")} == {"N", "B"}
    assert lexicon.parts("glam")[0][0] == "N"
    assert "E" in {tag for tag, _ in lexicon.parts("glom")}
    assert lexicon.knows("glamming")
    assert not lexicon.knows("note")
