"""Shots that dress or equip somebody differently, by their words."""

import pytest

from previz.stage.continuity.costumes import Described, contradictions, told_instead
from previz.stage.world import SceneBeat

CAST = ("MARA", "JONAS")


def found(*words, beats=()):
    shots = [Described(f"1{chr(65 + place)}", text, 2.0 * place, 2.0 * place + 2) for place, text in enumerate(words)]
    return [(str(one.rule), one.first, one.second) for one in contradictions(shots, beats, CAST)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Mara in a red coat", "Jonas", "Mara in a blue coat"), [("wardrobe", 0, 2)]),
        (("Mara in a hat", "Mara without her hat"), [("wardrobe", 0, 1)]),
        (("Mara in a dress", "Mara in a uniform"), [("wardrobe", 0, 1)]),
        (("Mara in boots", "Mara, barefoot"), [("wardrobe", 0, 1)]),
        (("Mara in a red coat", "Mara's blue coat"), [("wardrobe", 0, 1)]),
        (("Mara holding a gun", "Mara holding a knife"), [("prop", 0, 1)]),
        (("Mara holding a gun", "Mara, empty-handed"), [("prop", 0, 1)]),
        (("Mara holding a red cup", "Jonas", "Mara holding a blue cup"), [("prop", 0, 2)]),
        (("Mara in a red coat", "Mara in her raincoat", "Mara in a crimson coat"), []),
        (("Mara in a red coat", "Jonas in a blue coat"), []),
        (("Mara in a red coat", "Mara takes off her coat", "Mara in a blue jacket"), []),
        (("Mara holding a gun", "Jonas", "Mara holding a knife"), []),
        (("Mara holding a gun", "Mara puts down the gun", "Mara holding a knife"), []),
        (("Mara holding a gun", "Mara picks up a knife, holding a knife"), []),
    ],
)
def test_what_contradicts_what(words, expected):
    assert found(*words) == expected


def test_the_script_dresses_people_too():
    beats = (SceneBeat(0, 2, "MARA, in a yellow raincoat, waits."),)
    assert found("Mara", "Mara in a black raincoat", beats=beats) == [("wardrobe", 0, 1)]


def test_a_change_in_the_script_between_the_shots_explains_it():
    beats = (SceneBeat(0, 2, "Mara waits."), SceneBeat(2, 2, "Mara puts on a blue coat."))
    assert found("Mara in a red coat", "Jonas", "Mara in a blue coat", beats=beats) == []


def test_sentences_and_mended_words():
    shots = [Described("1A", "Mara in an old coat", 0, 2), Described("1B", "Mara in a coat of hers, in a hat", 2, 4)]
    shots.append(Described("1C", "Mara, barefoot, without her hat.", 4, 6))
    (clash,) = contradictions(shots, (), CAST)
    assert clash.why == "Mara wears a hat in 1B, none of it (“without her hat”) in 1C"
    assert told_instead(shots[2].words, clash.other, clash.told) == "Mara, barefoot, in a hat."


def test_the_article_follows():
    shots = [Described("1A", "Mara in an orange coat", 0, 2), Described("1B", "Mara in a blue coat, smiling", 2, 4)]
    (clash,) = contradictions(shots, (), CAST)
    assert told_instead(shots[1].words, clash.other, clash.told) == "Mara in an orange coat, smiling"
