import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.media.cards import CardText, card_frame

CARD = CardText(
    "14A",
    "INT. LAMP ROOM - NIGHT",
    "Close on MARA. Rain streaks the glass behind.",
    "MARA: You knew about the light.",
    "04:12",
)
EMPTY = CardText("", "", "")


def ink(text: CardText, width: int = 640, height: int = 360) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where a card differs from an empty one."""
    card, ground = (card_frame(width, height, text_).astype(int) for text_ in (text, EMPTY))
    marks: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = np.abs(card - ground).max(axis=2) > 24
    return marks


@pytest.mark.parametrize("size", [(16, 16), (17, 33), (640, 360), (858, 360), (360, 640), (16, 2048), (2048, 16)])
def test_a_card_of_any_size_and_aspect(size):
    frame = card_frame(*size, CARD)
    assert frame.shape == (size[1], size[0], 3)
    assert frame.dtype == np.uint8


@settings(max_examples=30, deadline=None)
@given(
    width=st.integers(16, 700),
    height=st.integers(16, 700),
    words=st.text(max_size=200),
    dialogue=st.text(max_size=200),
)
def test_any_words_make_a_card(width, height, words, dialogue):
    frame = card_frame(width, height, CardText("1", words, words, dialogue, "01:00"))
    assert frame.shape == (height, width, 3)


def test_each_part_has_its_place():
    number, heading = ink(CardText("14A", "", "")), ink(CardText("", "INT. ROOM", ""))
    words, speech = ink(CardText("", "", "The ferry")), ink(CardText("", "", "", "MARA: Now."))
    length, warning = ink(CardText("", "", "", "", "04:12")), ink(CardText("", "", "", "", "", "offline"))
    assert number[:80, 320:].any()
    assert not number[:, :320].any()
    assert heading[:80, :320].any()
    assert not heading[80:].any()
    assert words[80:320].any()
    assert words.any(axis=0).argmax() < speech.any(axis=0).argmax()  # dialogue stands deeper
    assert length[320:, 480:].any()
    assert warning[320:, :320].any()


def test_the_marks_stay_off_the_edges():
    marks = ink(CARD)
    assert not marks[:12].any()
    assert not marks[-12:].any()
    assert not marks[:, :24].any()
    assert not marks[:, -24:].any()


def test_more_words_are_set_smaller_and_stay_inside():
    few, many = ink(CardText("", "", "A storm breaks. " * 6)), ink(CardText("", "", "A storm breaks. " * 40))
    assert many[92:304].sum() > few[92:304].sum()
    assert not many[310:].any()
    assert not many[:88].any()


def test_too_many_words_end_in_an_ellipsis_inside_the_frame():
    marks = ink(CardText("", "", "A storm breaks over the harbour. " * 400))
    assert marks.any()
    assert not marks[310:].any()


def test_cyrillic_and_accents_have_letters():
    boxes = ink(CardText("", "", "\U0001f6a2" * 5))
    cyrillic, other = ink(CardText("", "", "Маяки")), ink(CardText("", "", "Фонар"))
    assert not np.array_equal(cyrillic, other)
    assert not np.array_equal(cyrillic, boxes)
    assert not np.array_equal(ink(CardText("", "", "Élise")), ink(CardText("", "", "Elise")))


@pytest.mark.parametrize(
    ("dialogue", "same"),
    [
        ("MARA\nNow.", "MARA: Now."),
        ("MARA: Now.\nMARA: Go.", "MARA\nNow.\nGo."),
        ("McAVOY (on the phone): Now.", "McAVOY (on the phone)\nNow."),
        ("МАРА: Ты?", "МАРА\nТы?"),
    ],
)
def test_a_cue_is_read_in_both_forms(dialogue, same):
    assert np.array_equal(
        card_frame(640, 360, CardText("", "", "", dialogue)), card_frame(640, 360, CardText("", "", "", same))
    )


@pytest.mark.parametrize("dialogue", ["He said: now.", "NO!"])
def test_speech_is_not_taken_for_a_cue(dialogue):
    speech = ink(CardText("", "", "", dialogue))
    cue = ink(CardText("", "", "", "MARA: Now."))
    assert speech.any(axis=1).sum() < cue.any(axis=1).sum()  # one line, not two


def test_the_same_card_is_the_same_picture_and_cannot_be_written_to():
    frame = card_frame(640, 360, CARD)
    assert np.array_equal(frame, card_frame.__wrapped__(640, 360, CARD))
    with pytest.raises(ValueError, match="read-only"):
        frame[0, 0] = 255
