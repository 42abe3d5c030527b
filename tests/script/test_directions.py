import pytest

from previz.script.directions import is_caption, is_shot_line, is_transition


@pytest.mark.parametrize(
    "line",
    [
        "CLOSE UP",
        "CLOSEUP ON HIS HANDS",
        "CLOSE-UP: THE RING",
        "EXTREME CLOSE UP - AN EYE",
        "ECU ON THE EYE",
        "C.U. - THE KEY",
        "CLOSER ON ANN",
        "CLOSE SHOT - ANN",
        "TIGHT ON the trigger",
        "WIDE ON the valley.",
        "WIDER",
        "VERY WIDE: the desert",
        "FULL SHOT",
        "LONG SHOT - THE CASTLE",
        "MED. SHOT - ANN",
        "ANGLE ON: THE CLOCK",
        "ANGLE - THE STAIRS",
        "ANGLE FROM ABOVE",
        "NEW ANGLE",
        "LOW ANGLE - THE TOWER",
        "REVERSE",
        "REVERSE ON BOB",
        "INSERT",
        "INSERT: THE PHOTO",
        "INSERT SHOT - THE PHOTO",
        "POV",
        "P.O.V. SHARK",
        "ANN'S POV",
        "THE OLD MAN’S POV - THE SEA",
        "OVER ANN'S SHOULDER",
        "BIRD'S EYE VIEW",
        "AERIAL SHOT",
        "CRANE SHOT: the crowd",
        "DOLLY IN on Ann",
        "TRACKING WITH the horses",
        "PAN TO the window",
        "RACK FOCUS to the gun",
        "CAMERA PULLS BACK",
        "THE CAMERA FINDS a shoe.",
        "ON ANN",
        "BACK ON ANN",
        "ESTABLISHING SHOT - PARIS",
        "2-SHOT: ANN AND BOB",
        "FAVORING ANN",
    ],
)
def test_shot_lines(line):
    assert is_shot_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "She is close on his heels.",
        "CLOSE",
        "CLOSET",
        "ANGLER",
        "WIDEMAN",
        "INSERTS a coin.",
        "REVEREND GREEN",
        "POVERTY",
        "ONE",
        "ON THE DOOR hangs a wreath.",
        "ON 5TH AVENUE",
        "PANDORA",
        "CUTTER",
        "Camera in hand, she runs.",
        "LONG JOHN SILVER",
        "TRACKER",
        "DOLLY",
        "FULLER",
    ],
)
def test_lines_that_only_sound_like_a_shot(line):
    assert not is_shot_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "CUT TO:",
        "MATCH CUT TO:",
        "DISSOLVE TO:",
        "BACK TO:",
        "FADE IN",
        "FADE IN:",
        "FADE OUT.",
        "FADE TO BLACK",
        "FADE TO WHITE.",
        "CUT TO BLACK.",
        "SMASH CUT.",
        "JUMP CUT:",
        "FADE UP ON:",
        "IRIS OUT.",
        "SLOW DISSOLVE TO:",
    ],
)
def test_transitions(line):
    assert is_transition(line)


@pytest.mark.parametrize("line", ["CUT", "FADED", "Cut to:", "HE SAYS TO", "TO: ANN", "CUTTER", "WIPERS"])
def test_lines_that_are_no_transition(line):
    assert not is_transition(line)


@pytest.mark.parametrize("line", ["SUPER: 1940", "TITLE CARD:", "THE END", "MONTAGE", "BEGIN FLASHBACK:", "ACT TWO"])
def test_captions(line):
    assert is_caption(line)


@pytest.mark.parametrize("line", ["SUPERMAN", "TITLES MCGEE", "ENDER", "ACTOR", "TAGGART"])
def test_names_that_begin_like_a_caption(line):
    assert not is_caption(line)
