"""Plain sentences as a scene and its shots."""

from itertools import pairwise

from previz.script.fountain import parse
from previz.script.plain_sentences import NOWHERE, scene_from_sentences, sentence_shots, told_over
from previz.timing import Rate

RATE = Rate(24)
KITCHEN = "A woman enters a dark kitchen. She opens the fridge. Close on her face."


def test_sentences_are_a_scene_with_its_place_and_hour():
    scene = scene_from_sentences(KITCHEN)
    assert scene is not None
    assert (scene.heading, scene.place, scene.interior, scene.time) == (
        "Dark kitchen, night", "dark kitchen", True, "night",
    )  # fmt: skip
    street = scene_from_sentences("A man walks along a rainy street at dawn.")
    assert street is not None
    assert (street.place, street.interior, street.time) == ("rainy street", False, "dawn")


def test_where_no_place_is_named_it_is_somewhere():
    scene = scene_from_sentences("Mara laughs.")
    assert scene is not None
    assert (scene.heading, scene.place, scene.interior) == (NOWHERE, "", None)


def test_each_sentence_is_a_shot_in_its_own_words():
    scene = scene_from_sentences(KITCHEN)
    assert scene is not None
    shots = sentence_shots(scene, RATE)
    assert [shot.description for shot in shots] == [
        "A woman enters a dark kitchen.", "She opens the fridge.", "Close on her face.",
    ]  # fmt: skip
    assert [shot.number for shot in shots] == ["A", "B", "C"]
    assert all(after.clock_start == shot.clock_start + shot.frames for shot, after in pairwise(shots))
    assert all(shot.frames >= 24 for shot in shots)


def test_sentences_know_their_lines():
    text = "A man waits.\nA dog barks at him.\n\nHe runs."
    scene = scene_from_sentences(text)
    assert scene is not None
    assert [text[element.span.start : element.span.end] for element in scene.elements] == [
        "A man waits.", "A dog barks at him.", "He runs.",
    ]  # fmt: skip
    assert [(shot.first_line, shot.last_line) for shot in sentence_shots(scene, RATE)] == [(1, 1), (2, 2), (4, 4)]


def test_a_screenplay_is_no_plain_sentences():
    assert scene_from_sentences("INT. HALL - DAY\n\nAnn waits.") is None
    assert scene_from_sentences("Ann waits.\n\nANN\nHello?") is None
    assert scene_from_sentences("\n\n") is None


def test_a_shot_over_lines_holds_their_sentences():
    scene = scene_from_sentences("A man waits.\n\nA dog barks. He runs.")
    assert scene is not None
    shot = told_over(scene, 3, 3, RATE)
    assert shot is not None
    assert (shot.description, shot.first_line, shot.last_line) == ("A dog barks. He runs.", 3, 3)
    assert told_over(parse("INT. HALL - DAY\n\nAnn waits.").scenes[0], 3, 3, RATE) is None
