from itertools import pairwise

import pytest

from previz.script.fountain import parse
from previz.script.pronouns import Referents
from previz.script.strokes import StrokeKind, is_order, sentences, strokes


def strokes_of(text: str):
    return strokes(parse("INT. ROOM - DAY\n\n" + text).scenes[0], Referents({"MARA": "feminine"}))


@pytest.mark.parametrize("text", ["CLOSE ON the letter.", "WIDE: The sea.", "We PUSH IN on Mara.", "INSERT - LETTER"])
def test_camera_talk_at_the_start_is_an_order(text):
    assert is_order(text)


@pytest.mark.parametrize("text", ["Mara walks to the window and looks.", "The door opens.", "He pans for gold.", ""])
def test_story_is_no_order(text):
    assert not is_order(text)


def test_sentences_do_not_end_at_titles():
    assert sentences("Dr. Holt waits. He sees MR. GREY. “Well?” No.") == [
        "Dr. Holt waits.", "He sees MR. GREY.", "“Well?”", "No.",
    ]  # fmt: skip


def test_strokes_tile_the_clock():
    found = strokes_of(
        "Mara runs to the far door. A dog barks somewhere in the house.\n\nMARA\n(low)\nNo. Not you again.\n"
    )
    assert found[0].start == 0.0
    assert all(one.end == other.start for one, other in pairwise(found))
    assert [stroke.kind for stroke in found] == [StrokeKind.ACTION, StrokeKind.ACTION, StrokeKind.SPEECH]
    assert found[-1].speaker == "MARA"


def test_long_speeches_are_parted_between_sentences():
    speech = "I have told you about the sea before. " * 12
    parts = strokes_of(f"MARA\n{speech}\n")
    assert len(parts) > 3
    assert all(1.0 < part.seconds < 10.0 for part in parts)
    assert " ".join(part.text for part in parts) == speech.strip()


def test_a_speech_without_full_stops_is_parted_too():
    parts = strokes_of(f"MARA\n{'word ' * 200}\n")
    assert all(part.seconds < 10.0 for part in parts)


def test_action_without_full_stops_is_parted_too():
    parts = strokes_of(f"{'The rain goes on ' * 200}\n")
    assert max(len(part.text.split()) for part in parts) == 60
    assert " ".join(part.text for part in parts) == ("The rain goes on " * 200).strip()


def test_an_endless_order_is_parted_too():
    parts = strokes_of(f"CLOSE ON the letter {'and the rain ' * 100}\n")
    assert max(len(part.text.split()) for part in parts) == 60
    assert {part.kind for part in parts} == {StrokeKind.ORDER}


def test_a_sentence_that_asks_for_another_framing_begins_a_stroke_of_its_own():
    found = strokes_of("Mara takes a loaf out of the oven. Close on her hands. They shake. WIDE: The room.\n")
    assert [(stroke.kind, stroke.text) for stroke in found] == [
        (StrokeKind.ACTION, "Mara takes a loaf out of the oven."),
        (StrokeKind.ORDER, "Close on her hands. They shake."),
        (StrokeKind.ORDER, "WIDE: The room."),
    ]
    assert all(one.end == other.start for one, other in pairwise(found))
    assert [stroke.part for stroke in found] == [0, 1, 2]


@pytest.mark.parametrize("text", ["Close on Mara. The camera tilts down.", "Wide on the room. A wide grin."])
def test_what_goes_on_in_the_same_framing_is_one_stroke(text):
    assert [(stroke.kind, stroke.text) for stroke in strokes_of(text)] == [(StrokeKind.ORDER, text)]
