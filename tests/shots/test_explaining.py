import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.shots.explaining import explain
from previz.shots.language import understand
from previz.shots.spec import Size


def left(text: str) -> list[str]:
    return [text[start:end] for start, end in explain(text).unread]


def test_words_that_fill_no_field_are_told():
    assert left("CU on Mara, frobnicated backlight, 85mm") == ["frobnicated backlight"]
    assert left("We see Mara in the kitchen. CU.") == []


def test_camera_talk_that_was_refused_is_not_hidden():
    assert left("a medium-rare steak") == ["medium-rare steak"]


@pytest.mark.parametrize("text", ["no rain", "It isn't raining", "without wind"])
def test_a_weather_that_is_refused_is_understood_and_fills_nothing(text):
    explained = explain(text)
    assert (explained.spec.weather, explained.unread) == (None, ())


@pytest.mark.parametrize(
    ("text", "lens", "note"),
    [
        ("Close-up of Mara, -50mm", None, "No lens is “-50mm”"),
        ("Close-up of Mara, 9000mm", None, "No lens is “9000mm”"),
        ("Close-up of Mara, 1000mm", 1000.0, "A lens of 1000 mm is drawn as one of 300 mm"),
        ("Close-up of Mara, 50mm", 50.0, ""),
    ],
)
def test_a_lens_that_cannot_be_is_remarked(text, lens, note):
    explained = explain(text)
    assert explained.spec.lens_mm == lens
    assert " ".join(explained.notes).startswith(note)
    assert bool(explained.notes) == bool(note)


def test_two_sizes_at_once_are_said_in_words():
    explained = explain("wide close-up of Mara")
    assert explained.spec.size is Size.WIDE
    (note,) = explained.notes
    assert "“wide”" in note
    assert "“close-up”" in note


@pytest.mark.parametrize(
    "text",
    [
        "start wide, push in to a close-up of Mara",
        "Push in from a medium to a close-up on Ruth",
        "CU, low angle, Mara waits",
        "",
    ],
)
def test_a_move_from_size_to_size_is_no_contradiction(text):
    assert explain(text).notes == ()


def test_a_static_camera_that_moves_is_remarked():
    assert len(explain("Locked off. Pan left to the door.").notes) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=150))
def test_any_text_is_explained_as_it_is_understood(text):
    explained = explain(text)
    assert explained.spec == understand(text)
    assert all(0 <= start < end <= len(text) for start, end in explained.unread)
