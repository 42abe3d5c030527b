import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.clock import beats, cue_name, element_seconds, is_off, scene_seconds, timed, words_in
from previz.script.elements import Element, ElementKind, ScriptScene, Span
from previz.script.fountain import parse


def scene_of(text: str) -> ScriptScene:
    return parse("INT. ROOM - DAY\n\n" + text).scenes[0]


def element(kind: ElementKind, text: str, dual: bool = False) -> Element:
    return Element(kind, text, Span(0, len(text), 1), dual=dual)


def test_a_line_of_ten_words_of_action_is_three_seconds():
    ten = element(ElementKind.ACTION, "She looks at the sea and waits for the boat.")
    assert words_in(ten.text) == 10
    assert element_seconds(ten) == pytest.approx(3.1)


def test_speech_keeps_180_words_a_minute_and_a_breath():
    assert element_seconds(element(ElementKind.DIALOGUE, "one two three four five six")) == pytest.approx(
        6 * 0.33 + 0.5
    )


def test_a_short_action_lasts_a_second_at_least():
    assert element_seconds(element(ElementKind.ACTION, "Silence.")) == 1.0


@pytest.mark.parametrize("kind", [ElementKind.NOTE, ElementKind.TRANSITION, ElementKind.SYNOPSIS, ElementKind.BONEYARD])
def test_what_is_not_seen_takes_no_time(kind):
    assert element_seconds(element(kind, "Some words that nobody sees")) == 0.0


def test_beats_hold_actions_and_lines_with_their_speakers():
    found = beats(scene_of("Mara waits.\n\nMARA (V.O.)\n(softly)\nStill here.\n\nShe turns.\n"))
    assert [(beat.text, beat.speaker) for beat in found] == [
        ("Mara waits.", None),
        ("Still here.", "MARA"),
        ("She turns.", None),
    ]
    assert [beat.start for beat in found] == pytest.approx([0.0, 1.02 + 0.3, 1.02 + 0.3 + 1.16])


def test_two_who_speak_at_once_share_the_clock():
    text = "MARA\nI never said that you should go there.\n\nTOM ^\nStop.\n\nThey wait.\n"
    mara, tom, wait = beats(scene_of(text))
    assert tom.start == mara.start
    assert wait.start == pytest.approx(mara.start + mara.seconds, abs=0.002)


def test_a_bare_heading_is_held():
    scene = parse("INT. ROOM - DAY\n\nEXT. SEA - DAY\n").scenes[0]
    assert scene_seconds(scene) == 2.5
    assert beats(scene) == ()


def test_cue_names_lose_their_extensions():
    assert cue_name("MARA (V.O.) (CONT'D)") == "MARA"


def test_scripts_without_spaces_still_take_time():
    assert words_in("彼女は海を見て待っている") == 6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ElementKind), st.text(max_size=40), st.booleans()), max_size=12))
def test_time_never_runs_backwards(rows):
    elements = tuple(element(kind, text, dual) for kind, text, dual in rows)
    scene = ScriptScene(None, "X", None, "X", "", elements)
    items = timed(scene)
    assert all(item.seconds > 0 for item in items)
    assert max((item.end for item in items), default=0.0) == scene_seconds(scene)


def test_markers_of_the_cut_take_no_time():
    text = "INT. ROOM - DAY\n\nMara waits by the window for a long, long time.\n\n"
    plain = scene_seconds(parse(text).scenes[0])
    assert scene_seconds(parse(text + "MONTAGE - SHE WAITS\n\nBACK TO SCENE\n\nEND MONTAGE\n").scenes[0]) == plain


def test_a_scene_is_seen_before_it_is_over():
    assert scene_seconds(parse("EXT. LAKE - DAY\n\nNothing.\n").scenes[0]) == 2.0


@pytest.mark.parametrize(
    ("cue", "off"), [("ANNA (V.O.)", True), ("ANNA (O.S.)", True), ("ANNA (ON PHONE)", True), ("ANNA (CONT'D)", False)]
)
def test_voices_from_elsewhere(cue, off):
    assert is_off(cue) is off
