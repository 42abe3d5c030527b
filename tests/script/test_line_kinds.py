"""The kinds of lines: of a whole text, and of a stretch read by itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.elements import ElementKind
from previz.script.line_kinds import kinds_nearby, line_kinds, nearby
from previz.script.sample import sample_script

K = ElementKind


def test_each_line_has_the_kind_of_its_paragraph():
    text = "Title: The Hill\nAuthor: Ann\n\nINT. HALL - DAY\n\nAnn waits.\nShe coughs.\n\n"
    text += "ANN\n(low)\nHello?\n\n> CUT TO:\n"
    assert line_kinds(text) == (
        K.TITLE_PAGE, K.TITLE_PAGE, None, K.SCENE_HEADING, None, K.ACTION, K.ACTION, None,
        K.CHARACTER, K.PARENTHETICAL, K.DIALOGUE, None, K.TRANSITION, None,
    )  # fmt: skip


def test_a_note_is_a_lines_kind_only_where_it_stands_alone():
    assert line_kinds("EXT. ROAD - DAY\n\n[[check]]\n\nA car. [[red]]\n") == (
        K.SCENE_HEADING, None, K.NOTE, None, K.ACTION, None,
    )  # fmt: skip


def test_a_mark_of_byte_order_shifts_nothing():
    text = "INT. HALL - DAY\n\nAnn waits.\nShe coughs.\n"
    assert line_kinds("\ufeff" + text) == line_kinds(text)


def test_a_line_of_a_speech_is_read_with_its_cue():
    lines = ["Ann waits.", "", "ANN", "Hello?", "", "She goes."]
    start, end = nearby(lines, 3, 3)
    assert (start, end) == (2, 4)
    assert kinds_nearby(lines[start:end], opens=False) == (K.CHARACTER, K.DIALOGUE)


def test_a_title_page_stands_only_at_the_start():
    lines = ["Title: The Hill"]
    assert kinds_nearby(lines, opens=True) == (K.TITLE_PAGE,)
    assert kinds_nearby(lines, opens=False) == (K.ACTION,)


def test_the_paragraphs_of_the_sample_mean_the_same_by_themselves():
    lines = sample_script().read_text(encoding="utf-8").split("\n")
    whole = line_kinds("\n".join(lines))
    for line in range(len(lines)):
        start, end = nearby(lines, line, line)
        assert kinds_nearby(lines[start:end], opens=start == 0) == whole[start:end]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["INT. HALL - DAY", "ANN", "(low)", "Hello?", "", "Ann goes.", "~la", "CUT TO:"])))
def test_there_is_one_kind_for_each_line(lines: list[str]):
    assert len(line_kinds("\n".join(lines))) == max(1, len(lines))
