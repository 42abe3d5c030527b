import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import features

from previz.media.lettering import Face, blend, face_for, lettering, printable, shade, typeface, wrapped

FONT = typeface(Face.SCRIPT, 20)  # a letter is 12 pixels wide


def test_lines_fit_and_no_word_is_lost():
    assert wrapped("the ferry slides out of fog", FONT, 12 * 10) == ("the ferry", "slides out", "of fog")


def test_a_word_wider_than_the_line_is_broken():
    assert wrapped("a lighthouse", FONT, 12 * 5) == ("a", "light", "house")


def test_chinese_and_japanese_break_anywhere_but_before_what_closes():
    font = typeface(Face.EAST_ASIAN, 20)  # such a letter is 20 pixels wide
    assert wrapped("灯塔管理员的女儿。", font, 20 * 4) == ("灯塔管理", "员的女", "儿。")
    assert wrapped("彼は Otto を見つめる。", font, 20 * 6) == ("彼は Otto を", "見つめる。")
    assert wrapped("등대지기의 딸", font, 20 * 6) == ("등대지기의", "딸")


def test_line_ends_are_kept():
    assert wrapped("one\n\ntwo", FONT, 500) == ("one", "", "two")


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80), width=st.floats(1, 400))
def test_wrapping_keeps_every_letter_in_order(text, width):
    assert "".join("".join(line.split()) for line in wrapped(text, FONT, width)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Élise öffnet die Tür — “now” …", Face.SCRIPT),
        ("Мара поднимает фонарь", Face.MONO),
        ("Αθήνα", Face.MONO),
        ("łódź", Face.SCRIPT),
    ],
)
def test_a_face_that_has_the_letters(text, face):
    assert face_for(text, Face.SCRIPT) == face
    assert face_for(text, Face.SANS) == Face.SANS


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("灯塔管理员的女儿 - NIGHT", Face.EAST_ASIAN),
        ("ミナは灯りを掲げる。", Face.EAST_ASIAN),
        ("등대지기의 딸", Face.EAST_ASIAN),
        ("פנים. מטבח - לילה", Face.HEBREW),
        ("داخلي. مطبخ - ليل", Face.ARABIC),
        ("Mara reads “שלום” aloud", Face.HEBREW),
        ("ש 灯塔管理员", Face.EAST_ASIAN),
    ],
)
def test_each_letter_of_other_scripts_has_a_shape_of_its_own(text, face):
    assert {face_for(text, wanted) for wanted in Face} == {face}
    font = typeface(face, 24)
    blank = bytes(font.getmask("\U0010fffd"))  # what a face draws of a letter that it lacks
    shown = [bytes(font.getmask(letter)) for letter in text if not letter.isspace() and ord(letter) != ord("ש")]
    assert blank not in shown


@pytest.mark.skipif(not features.check("fribidi"), reason="the system has no FriBidi, which turns and joins letters")
def test_hebrew_runs_from_right_to_left_and_arabic_is_joined():
    hebrew = typeface(Face.HEBREW, 40)
    first, last = hebrew.getmask("ם").getbbox(), hebrew.getmask("ש").getbbox()
    line = lettering("שם", Face.SANS, 40, (255, 255, 255)).coverage
    inked = np.flatnonzero(line.max(axis=0))
    middle = int(inked[0]) + first[2] - first[0]
    assert first[2] - first[0] != last[2] - last[0]
    assert not line[:, middle : middle + 1].any()  # the final letter stands at the left, with a gap after it
    joined = typeface(Face.ARABIC, 40)
    assert joined.getlength("ليل") < sum(joined.getlength(letter) for letter in "ليل")


def test_controls_are_taken_out_and_accents_composed():
    assert printable("a\x00b\tc\r\nE\u0301\u202e") == "ab c\nÉ"


def test_letters_are_drawn_in_their_colour():
    frame = np.zeros((40, 120, 3), np.uint8)
    blend(frame, lettering("H", Face.MONO, 30, (200, 100, 50)), 10, 0)
    assert frame.reshape(-1, 3).max(axis=0).tolist() == [200, 100, 50]
    assert not frame[:, 40:].any()


@pytest.mark.parametrize("place", [(-30, -12), (110, 30), (500, 0), (0, 500), (-500, -500), (0, 0)])
def test_lettering_over_the_edge_is_cut(place):
    letters = lettering("Shot 14A", Face.MONO, 24, (255, 255, 255))
    wide = np.zeros((240, 720, 3), np.uint8)
    frame = np.zeros((40, 120, 3), np.uint8)
    blend(frame, letters, *place)
    if place[0] + 300 >= 0 and place[1] + 100 >= 0 and max(place) < 400:
        blend(wide, letters, place[0] + 300, place[1] + 100)
    assert np.array_equal(frame, wide[100:140, 300:420])


def test_lines_of_one_size_are_equally_high():
    assert len({lettering(text, Face.MONO, 24, (255, 255, 255)).height for text in ("", "x", "Éj", "01:00")}) == 1


def test_shading_darkens_its_rectangle_alone():
    frame = np.full((20, 30, 3), 200, np.uint8)
    shade(frame, -5, 10, 15, 50, 0.5)
    assert (frame[10:, :10] == 100).all()
    assert (frame[:10] == 200).all()
    assert (frame[10:, 10:] == 200).all()
