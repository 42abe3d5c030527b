from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script import plain
from tests.script.shorthand import elements_of, headings, said

PRINTED = """\
                              THE LONG ROAD


1     INT. HOUSE - DAY                                               1

      He walks into the room and looks
      around for a while.                                            *

      He sits.

                          JOHN (V.O.)
                    (softly, to
                    himself)
               Hello there, my
               old friend.
                          (MORE)

                                                                   12.
\f
1     CONTINUED:                                                     1

                          JOHN (CONT'D)
               Well.

      ANGLE ON THE DOOR

      It opens.
                                                          CUT TO:

2     OMITTED                                                        2

3A    EXT. ROAD - NIGHT                                             3A

      Dust.
                                                           (CONTINUED)
"""


def test_a_printed_page_is_read_by_its_columns():
    script = plain.parse(PRINTED)
    assert said(script) == [
        ("centered", "THE LONG ROAD"),
        ("scene_heading", "INT. HOUSE - DAY"),
        ("action", "He walks into the room and looks around for a while."),
        ("action", "He sits."),
        ("character", "JOHN (V.O.)"),
        ("parenthetical", "(softly, to himself)"),
        ("dialogue", "Hello there, my old friend."),
        ("character", "JOHN (CONT'D)"),
        ("dialogue", "Well."),
        ("shot", "ANGLE ON THE DOOR"),
        ("action", "It opens."),
        ("transition", "CUT TO:"),
        ("scene_heading", "OMITTED"),
        ("scene_heading", "EXT. ROAD - NIGHT"),
        ("action", "Dust."),
    ]


def test_scene_numbers_come_from_the_margins():
    assert [(scene.number, scene.omitted) for scene in plain.parse(PRINTED).scenes] == [
        ("1", False),
        ("2", True),
        ("3A", False),
    ]


def test_what_the_page_added_is_told_of():
    assert [(loss.line, loss.text) for loss in plain.parse(PRINTED).losses] == [
        (7, "*"),
        (16, "(MORE)"),
        (18, "12."),
        (20, "1     CONTINUED:                                                     1"),
        (35, "(CONTINUED)"),
    ]


FLUSH = """\
12. INT. HOUSE - DAY

He *walks* in. #1 fan.

JOHN (V.O.)
(softly)
Hello.

(MORE)

13

14 EXT. ROAD - NIGHT 14

Dust.
"""


def test_text_that_is_flush_left_is_read_by_its_capitals():
    script = plain.parse(FLUSH)
    assert said(script) == [
        ("scene_heading", "INT. HOUSE - DAY"),
        ("action", "He *walks* in. #1 fan."),
        ("character", "JOHN (V.O.)"),
        ("parenthetical", "(softly)"),
        ("dialogue", "Hello."),
        ("scene_heading", "EXT. ROAD - NIGHT"),
        ("action", "Dust."),
    ]
    assert [scene.number for scene in script.scenes] == ["12", "14"]
    assert [loss.text for loss in script.losses] == ["(MORE)", "13"]


def test_marks_of_fountain_are_ordinary_characters():
    assert said(plain.parse("INT. A - DAY\n\n# Act [[x]]\n\n~la\n"))[1:] == [
        ("action", "# Act [[x]]"),
        ("action", "~la"),
    ]


def test_tabs_make_columns_too():
    script = plain.parse("INT. HOUSE - DAY\n\nHe walks.\n\n\t\t\tJOHN\n\tHello\n\tthere.\n")
    assert said(script)[2:] == [("character", "JOHN"), ("dialogue", "Hello there.")]


def test_a_number_inside_a_speech_is_no_page_number():
    assert said(plain.parse("INT. A - DAY\n\nANN\nHow many?\n\nBOB\n12\n"))[-1] == ("dialogue", "12")


def test_a_place_that_ends_in_a_number_is_no_scene_number():
    scene = plain.parse("INT. ROOM 12\n\nDust.\n\nEXT. ROUTE 66 - DAY\n\nDust.\n").scenes
    assert [(s.number, s.heading) for s in scene] == [(None, "INT. ROOM 12"), (None, "EXT. ROUTE 66 - DAY")]


def test_a_page_header_is_left_out():
    script = plain.parse("INT. A - DAY\n\nOne.\n\n\fTHE LONG ROAD - Blue rev.        13.\n\nTwo.\n")
    assert [text for _, text in said(script)] == ["INT. A - DAY", "One.", "Two."]
    assert [loss.reason for loss in script.losses] == ["a page header: left out"]


def test_a_span_over_a_numbered_heading_holds_its_numbers():
    text = "14 EXT. ROAD - NIGHT 14\n\nDust.\n"
    span = plain.parse(text).scenes[0].elements[0].span
    assert text[span.start : span.end] == "14 EXT. ROAD - NIGHT 14"


def test_a_text_without_a_heading_is_one_scene():
    script = plain.parse("She waits.\n")
    assert (headings(script), [loss.text for loss in script.losses]) == ([""], ["She waits."])


PARAGRAPHS = [
    "INT. HOUSE - DAY",
    "He walks in.",
    "JOHN",
    "(softly)",
    "Hello.",
    "THE DOOR SLAMS",
    "He turns.",
    "JOHN (V.O.)",
    "Too late.",
    "CUT TO:",
    "EXT. ROAD - NIGHT",
    "Dust.",
]
KINDS = [
    "scene_heading",
    "action",
    "character",
    "parenthetical",
    "dialogue",
    "action",
    "action",
    "character",
    "dialogue",
    "transition",
    "scene_heading",
    "action",
]


def test_a_text_with_a_blank_line_below_each_line_is_read():
    text = "\n\n".join(PARAGRAPHS)
    script = plain.parse(text)
    assert said(script) == list(zip(KINDS, PARAGRAPHS, strict=True))
    assert [loss.line for loss in script.losses] == [1]
    assert [text[e.span.start : e.span.end] for e in elements_of(script)] == PARAGRAPHS


def test_a_text_without_blank_lines_is_read():
    paragraphs = [paragraph for paragraph in PARAGRAPHS if paragraph != "THE DOOR SLAMS"]
    script = plain.parse("\n".join(paragraphs))
    kinds = [kind for kind, text in zip(KINDS, PARAGRAPHS, strict=True) if text != "THE DOOR SLAMS"]
    assert said(script) == list(zip(kinds, paragraphs, strict=True))
    assert ["read line by line" in loss.reason for loss in script.losses] == [True]


_LINES = st.sampled_from(
    [
        *PRINTED.split("\n"),
        *FLUSH.split("\n"),
        "   ",
        "\t\tANN",
        "page 3",
        "\f12.",
    ]
)


def check_nothing_lost(text: str) -> None:
    script = plain.parse(text)
    covered = bytearray(len(text))
    for element in elements_of(script):
        assert 0 <= element.span.start < element.span.end <= len(text)
        covered[element.span.start : element.span.end] = b"\x01" * (element.span.end - element.span.start)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    left_out = [loss for loss in script.losses if "left out" in loss.reason]
    lost = "".join(loss.text for loss in left_out)
    left = "".join(text[i] for i in range(len(text)) if not covered[i] and not text[i].isspace())
    assert all(loss.text in lines[loss.line - 1] for loss in left_out)
    assert not Counter(left) - Counter(lost)


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=30).map("\n".join))
def test_nothing_is_lost(text):
    check_nothing_lost(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    check_nothing_lost(text.removeprefix("\ufeff"))


@pytest.mark.parametrize("text", ["", "\n", "12.\n", "(MORE)\n"])
def test_a_text_with_nothing_to_play_has_no_scene(text):
    assert plain.parse(text).scenes == ()
