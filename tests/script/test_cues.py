import pytest

from previz.script.cues import cast_of, cue_name, is_cue
from previz.script.elements import Character, Element, ElementKind, Span
from previz.script.fountain import parse


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("JOHN", "JOHN"),
        ("JOHN (V.O.)", "JOHN"),
        ("JOHN (O.S.) (CONT'D)", "JOHN"),
        ("JOHN (V.O", "JOHN"),
        ("JOHN (older) SMITH", "JOHN SMITH"),
        ("JOHN ^", "JOHN"),
        ("JOHN:", "JOHN"),
        ("  MR.   JONES ", "MR. JONES"),
        ("太郎（声）", "太郎"),
        ("(V.O.)", "(V.O.)"),
    ],
)
def test_the_name_in_a_cue(cue, name):
    assert cue_name(cue) == name


def test_case_and_apostrophes_do_not_tell_people_apart():
    cues = ["O'NEIL", "Élise", "O’NEIL (V.O.)", "ÉLISE"]
    elements = [Element(ElementKind.CHARACTER, cue, Span(0, 1, 1)) for cue in cues]
    assert cast_of(elements) == (Character("O'NEIL", 2), Character("Élise", 2))


@pytest.mark.parametrize(
    "line",
    ["CUT TO:", "FADE OUT.", "ANGLE ON JOHN", "SUPER:", "THE END", "", "()", "12", "--", "BOOM!", "TICK... TICK..."],
)
def test_what_is_no_cue(line):
    assert not is_cue(line)


@pytest.mark.parametrize(
    "line", ["DR. NO", "J.R.", "MAN?", "MR. JONES JR.", "HAL 9000", "ANN/BOB", "THE 3 OF THEM (O.S.)"]
)
def test_what_is_a_cue(line):
    assert is_cue(line)


def test_who_is_introduced_with_an_age_is_cast():
    script = parse(
        "INT. ROOM - DAY\n\nA boy, TOBIAS, 10, waits. DR. OKAFOR (50s) enters with a LAMP, 2 books and ROOM 7.\n\n"
        "OKAFOR\nHello.\n"
    )
    assert [(one.name, one.speeches) for one in script.cast] == [("TOBIAS", 0), ("OKAFOR", 1)]


@pytest.mark.parametrize(
    ("action", "names"),
    [
        ("NINA, a seven-year-old girl, sits down.", ["NINA"]),
        ("LUCY, ten, runs in. RITA (in her forties) smokes.", ["LUCY", "RITA"]),
        ("DEAN CARROW, a thief in a grey suit, waits.", ["DEAN CARROW"]),
        ("The CLOCK, a heavy thing, ticks. A GUN, a relic, lies there.", []),
        ("JUDGE HALLORAN, a stern woman, sits.", []),
    ],
)
def test_who_is_described_as_they_come_in_is_cast_though_they_never_speak(action, names):
    script = parse(f"INT. COURT - DAY\n\n{action}\n")
    assert [character.name for character in script.cast] == names


def test_who_is_brought_in_in_capitals_and_named_again_is_cast_though_they_never_speak():
    script = parse(
        "INT. LONDON HALL - DAY\n\nHer mother RUTH waits. A BANG outside. LONDON sleeps. GRANDPA JOE snores.\n\n"
        "Ruth rises. London wakes. Grandpa Joe nods. Ruth leaves. London waits. Grandpa Joe snores. Bang. Bang.\n"
    )
    assert [character.name for character in script.cast] == ["RUTH", "GRANDPA JOE"]
