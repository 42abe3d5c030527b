"""Fountain clause by clause (fountain.io/syntax), then the whole: exact spans, nothing lost, any line ends."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script import fountain
from previz.script.elements import Element, ElementKind, Emphasis, Run, Script
from tests.script.shorthand import elements_of, headings, of_kind, said, without_spans

HEAD = "INT. ROOM - DAY\n\n"
ROOM = ("scene_heading", "INT. ROOM - DAY")


def body(text: str) -> list[tuple[str, str]]:
    """What stands below a heading."""
    found = said(fountain.parse(HEAD + text))
    assert found[0] == ROOM
    return found[1:]


@pytest.mark.parametrize(
    "line",
    [
        "INT. HOUSE - DAY",
        "EXT. FIELD - NIGHT",
        "EST. CITY - DAY",
        "INT./EXT. CAR - DAY",
        "INT/EXT CAR - DAY",
        "INT/EXT. CAR - DAY",
        "EXT./INT. CAR - DAY",
        "I/E CAR - DAY",
        "I/E. CAR - DAY",
        "INT HOUSE - DAY",
        "EXT FIELD",
        "int. house - day",
        "Ext. Brick's Patio - Day",
        "INTÉRIEUR. CUISINE - NUIT",
        "INT. CAFÉ ÉTOILE - JOUR",
        "ИНТ. КУХНЯ - НОЧЬ",
        "НАТ. УЛИЦА - ДЕНЬ",
        "INNEN. KÜCHE - NACHT",
        "AUSSEN. STRASSE - TAG",
        "INT. CASA - NOCHE",
        "WN. KUCHNIA - DZIEŃ",
        "INTERIOR. KITCHEN - DAY",
    ],
)
def test_a_line_that_opens_as_a_heading_is_one(line):
    script = fountain.parse(f"{line}\n\nShe waits.\n")
    assert said(script) == [("scene_heading", line), ("action", "She waits.")]
    assert script.losses == ()


@pytest.mark.parametrize(
    "line",
    ["INTERIOR designers wait.", "Interior. Quiet.", "Extra guests arrive.", "INTERNAL AFFAIRS", "Est. 1950", "INTO."],
)
def test_a_line_that_only_looks_like_a_heading_is_none(line):
    assert body(line) == [("action", line)]


def test_a_dot_forces_a_heading():
    assert headings(fountain.parse(".SNIPER SCOPE POV\n\nDust.\n")) == ["SNIPER SCOPE POV"]


def test_a_dot_forces_a_heading_in_any_alphabet():
    assert headings(fountain.parse(".ÉCOLE - NUIT\n\nVide.\n\n.ДОМ\n\nТихо.\n")) == ["ÉCOLE - NUIT", "ДОМ"]


def test_an_ellipsis_forces_no_heading():
    assert body("...where the second team waits.") == [("action", "...where the second team waits.")]


@pytest.mark.parametrize("number", ["1", "1A", "1-A", "1-A.", "110A", "I-1-A", "A1", "12.1"])
def test_a_scene_number_is_kept_as_written(number):
    scene = fountain.parse(f"INT. HOUSE - DAY #{number}#\n\nShe waits.\n").scenes[0]
    assert (scene.number, scene.heading, scene.elements[0].number) == (number, "INT. HOUSE - DAY", number)


def test_a_forced_heading_takes_a_number_too():
    scene = fountain.parse(".LATER #7b#\n\nShe waits.\n").scenes[0]
    assert (scene.heading, scene.number) == ("LATER", "7b")


def test_headings_keep_their_case():
    assert headings(fountain.parse("Int. House - Day\n\nShe waits.\n")) == ["Int. House - Day"]


def test_a_heading_set_bold_is_a_heading():
    scene = fountain.parse("**INT. HOUSE - DAY**\n\nShe waits.\n").scenes[0]
    assert scene.heading == "INT. HOUSE - DAY"
    assert scene.elements[0].runs == (Run(0, 16, Emphasis.BOLD),)


def test_an_omitted_scene_is_kept_as_omitted():
    scene = fountain.parse(".OMITTED #4#\n\nINT. HOUSE - DAY #5#\n\nShe waits.\n").scenes[0]
    assert (scene.omitted, scene.number) == (True, "4")


def test_action_keeps_its_lines():
    assert body("One.\nTwo.\n\nThree.") == [("action", "One.\nTwo."), ("action", "Three.")]


def test_action_keeps_its_indent_and_tabs_are_four_spaces():
    assert body("    Dear Ann,\n\tcome home.") == [("action", "    Dear Ann,\n    come home.")]


def test_an_exclamation_mark_forces_action():
    assert body("!SCANNING THE AISLES...\nWhere is he?") == [("action", "SCANNING THE AISLES...\nWhere is he?")]


def test_capitals_with_nothing_below_are_action():
    assert body("THE DOOR SLAMS\n\nSilence.") == [("action", "THE DOOR SLAMS"), ("action", "Silence.")]


def test_a_sentence_in_capitals_is_no_cue():
    assert body("THE DOOR SLAMS SHUT BEHIND HIM!\nHe turns.") == [
        ("action", "THE DOOR SLAMS SHUT BEHIND HIM!\nHe turns.")
    ]


@pytest.mark.parametrize(
    "cue",
    [
        "STEEL",
        "R2D2",
        "O'NEIL",
        "O’NEIL",
        "ÉLISE",
        "ИВАН",
        "ΜΑΡΙΑ",
        "MR. SMITH",
        "DR. NO",
        "MAN #2",
        "BOY 1",
        "MOM (O.S.)",
        "HANS (on the radio)",
        "JOHN (V.O.) (CONT'D)",
        "ANN & BOB",
        "J.R.",
        "THE WOMAN IN THE RED HAT",
        "太郎",
        "דוד",
    ],
)
def test_a_line_in_capitals_above_another_is_a_cue(cue):
    assert body(f"{cue}\nHello.") == [("character", cue), ("dialogue", "Hello.")]


@pytest.mark.parametrize("line", ["23", "(softly)", "Steel", "...", "THE McCOY", "他走进来，坐下。"])
def test_other_lines_are_no_cue(line):
    assert body(f"{line}\nHello.") == [("action", f"{line}\nHello.")]


def test_an_at_sign_forces_a_cue():
    assert body("@McCLANE\nYippie ki-yay.") == [("character", "McCLANE"), ("dialogue", "Yippie ki-yay.")]


def test_a_forced_cue_may_be_in_small_letters_of_any_alphabet():
    assert body("@élise (off)\nOui.") == [("character", "élise (off)"), ("dialogue", "Oui.")]


def test_dialogue_keeps_its_lines():
    assert body("ANN\nOne.\nTwo.\n\nShe goes.") == [
        ("character", "ANN"),
        ("dialogue", "One.\nTwo."),
        ("action", "She goes."),
    ]


def test_two_spaces_keep_a_blank_line_in_dialogue():
    assert body("DEALER\nTen.\nFour.\n  \nHit or stand?\n\nA pause.") == [
        ("character", "DEALER"),
        ("dialogue", "Ten.\nFour.\n\nHit or stand?"),
        ("action", "A pause."),
    ]


def test_two_spaces_before_another_cue_end_a_speech():
    assert [kind for kind, _ in body("ANN\nYes.\n  \nBOB\nNo.")] == ["character", "dialogue", "character", "dialogue"]


def test_parentheticals_stand_apart_from_dialogue():
    assert body("STEEL\n(starting the engine)\nGo!\n(beat)\nNow!") == [
        ("character", "STEEL"),
        ("parenthetical", "(starting the engine)"),
        ("dialogue", "Go!"),
        ("parenthetical", "(beat)"),
        ("dialogue", "Now!"),
    ]


def test_a_parenthetical_may_take_two_lines():
    assert body("STEEL\n(starting\nthe engine)\nGo!")[1:] == [
        ("parenthetical", "(starting\nthe engine)"),
        ("dialogue", "Go!"),
    ]


def test_a_parenthesis_that_never_closes_is_dialogue():
    assert body("STEEL\n(well\nGo!")[1:] == [("dialogue", "(well\nGo!")]


def test_a_caret_makes_the_right_side_of_a_dual_dialogue():
    script = fountain.parse(HEAD + "BRICK\nScrew it.\n\nSTEEL ^\n(loud)\nScrew it.\n\nSilence.\n")
    assert [(e.text, e.dual) for e in elements_of(script)[1:]] == [
        ("BRICK", False),
        ("Screw it.", False),
        ("STEEL", True),
        ("(loud)", True),
        ("Screw it.", True),
        ("Silence.", False),
    ]


def test_a_caret_after_an_extension_and_a_forced_cue():
    script = fountain.parse(HEAD + "BRICK\nYes.\n\n@Steel (V.O.)^\nNo.\n")
    assert [(e.text, e.dual) for e in elements_of(script)[3:]] == [("Steel (V.O.)", True), ("No.", True)]


def test_lyrics_in_dialogue():
    assert body("SINGER\n~Willy Wonka!\n~The amazing!\nThat is all.")[1:] == [
        ("lyrics", "Willy Wonka!"),
        ("lyrics", "The amazing!"),
        ("dialogue", "That is all."),
    ]


def test_lyrics_alone():
    assert body("~La la la") == [("lyrics", "La la la")]


@pytest.mark.parametrize(
    "line", ["CUT TO:", "SMASH CUT TO:", "DISSOLVE TO:", "CUT TO BLACK.", "FADE OUT.", "FADE TO BLACK.", "FADE IN:"]
)
def test_transitions_by_rule(line):
    assert body(f"He runs.\n\n{line}\n\n.NEXT\n\nDust.")[1] == ("transition", line)


def test_a_forced_transition_keeps_its_case():
    assert body("> Burn to white.") == [("transition", "Burn to white.")]


def test_small_letters_make_no_transition():
    assert body("He hands it to:") == [("action", "He hands it to:")]


def test_a_transition_without_a_blank_line_below_is_told_of():
    script = fountain.parse(HEAD + "He runs.\nCUT TO:\n\nINT. HALL - DAY\n\nDust.\n")
    assert said(script)[1:3] == [("action", "He runs."), ("transition", "CUT TO:")]
    assert [(loss.line, loss.text) for loss in script.losses] == [(4, "CUT TO:")]
    assert "read as a transition" in script.losses[0].reason


def test_centered_text():
    assert body("> THE END <\n>And more.<") == [("centered", "THE END"), ("centered", "And more.")]


@pytest.mark.parametrize(("line", "depth"), [("# Act", 1), ("## Sequence", 2), ("### Scene", 3), ("######Six", 6)])
def test_sections_have_a_depth(line, depth):
    (section,) = of_kind(fountain.parse(HEAD + line), ElementKind.SECTION)
    assert (section.depth, section.text) == (depth, line.lstrip("# "))


def test_synopses_stand_anywhere():
    script = fountain.parse("= Before all.\n\nINT. ROOM - DAY\n\n= She waits for him.\n\nShe waits.\n")
    assert [element.text for element in of_kind(script, ElementKind.SYNOPSIS)] == ["Before all.", "She waits for him."]


@pytest.mark.parametrize("line", ["===", "=======", "===   "])
def test_page_breaks(line):
    assert body(f"One.\n\n{line}\n\nTwo.") == [("action", "One."), ("page_break", ""), ("action", "Two.")]


def test_a_note_inside_a_paragraph_is_taken_out_and_kept():
    assert body("He walks [[or runs?]] away.") == [("action", "He walks away."), ("note", "or runs?")]


def test_a_note_inside_dialogue():
    assert body("ANN\nI never [[really?]] lied.") == [
        ("character", "ANN"),
        ("dialogue", "I never lied."),
        ("note", "really?"),
    ]


def test_a_note_on_its_own():
    assert body("One.\n\n[[Mend this.]]\n\nTwo.") == [("action", "One."), ("note", "Mend this."), ("action", "Two.")]


def test_a_note_over_two_lines_does_not_break_its_paragraph():
    assert body("One [[first\nsecond]] two.") == [("action", "One two."), ("note", "first\nsecond")]


def test_a_note_on_a_line_of_a_speech_does_not_end_it():
    assert body("ANN\n[[angry]]\nOut!") == [("character", "ANN"), ("note", "angry"), ("dialogue", "Out!")]


def test_a_note_holds_a_blank_line_only_by_two_spaces():
    assert body("One [[a\n  \nb]] two.") == [("action", "One two."), ("note", "a\n  \nb")]
    assert body("One [[a\n\nb]] two.") == [("action", "One [[a"), ("action", "b]] two.")]


def test_a_note_that_never_closes_is_text():
    assert body("One [[two.") == [("action", "One [[two.")]


def test_a_boneyard_is_kept_but_not_played():
    assert body("One /* not this */ two.") == [("action", "One two."), ("boneyard", "not this")]


def test_a_boneyard_swallows_whole_scenes():
    script = fountain.parse(HEAD + "One.\n\n/*\nINT. HALL - DAY\n\nANN\nGone.\n*/\n\nTwo.\n")
    assert headings(script) == ["INT. ROOM - DAY"]
    assert of_kind(script, ElementKind.BONEYARD)[0].text == "INT. HALL - DAY\n\nANN\nGone."
    assert script.cast == ()


def test_a_boneyard_that_never_closes_is_text():
    assert body("One /* two.") == [("action", "One /* two.")]


@pytest.mark.parametrize(
    ("text", "plain", "runs"),
    [
        ("a *b* c", "a b c", [(2, 3, "italic")]),
        ("a **b** c", "a b c", [(2, 3, "bold")]),
        ("a ***b*** c", "a b c", [(2, 3, "bold"), (2, 3, "italic")]),
        ("a _b_ c", "a b c", [(2, 3, "underline")]),
        ("_a *b*_ c", "a b c", [(0, 3, "underline"), (2, 3, "italic")]),
        ("**a *b***", "a b", [(0, 3, "bold"), (2, 3, "italic")]),
        (r"a \*b\* c", "a *b* c", []),
        (r"\_a_", "_a_", []),
        ("a * b * c", "a * b * c", []),
        ("a *b c", "a *b c", []),
        ("snake_case_name", "snake_case_name", []),
        ("dial *69 or *70", "dial *69 or *70", []),
        ("*a\nb*", "*a\nb*", []),
    ],
)
def test_emphasis(text, plain, runs):
    (element,) = fountain.parse(HEAD + text).scenes[0].elements[1:]
    assert element.text == plain
    assert [(run.start, run.end, run.emphasis.value) for run in element.runs] == runs


def test_the_title_page():
    script = fountain.parse(
        "Title:\n\t_**BRICK & STEEL**_\n\t_**FULL RETIRED**_\nCredit: Written by\nAuthor: Stu\n"
        "Draft date: 1/27/2012\nContact:\n\tNext Level\n\t1588 Mission Dr.\n\nINT. ROOM - DAY\n\nShe waits.\n"
    )
    assert script.title_page == (
        ("Title", "BRICK & STEEL\nFULL RETIRED"),
        ("Credit", "Written by"),
        ("Author", "Stu"),
        ("Draft date", "1/27/2012"),
        ("Contact", "Next Level\n1588 Mission Dr."),
    )
    assert headings(script) == ["INT. ROOM - DAY"]


@pytest.mark.parametrize("first", ["FADE IN:", "CUT TO:", "ANN: Hello there.", "Here is the thing: he runs."])
def test_a_colon_alone_makes_no_title_page(first):
    script = fountain.parse(f"{first}\n\nINT. ROOM - DAY\n\nShe waits.\n")
    assert script.title_page == ()
    assert headings(script) == ["INT. ROOM - DAY"]
    assert script.front[0].text == first


def test_fade_in_on_the_first_line_is_a_transition():
    script = fountain.parse("FADE IN:\n\nINT. ROOM - DAY\n\nShe waits.\n")
    assert [element.kind for element in script.front] == [ElementKind.TRANSITION]


def test_a_title_page_without_a_blank_line_below_ends_at_a_heading():
    script = fountain.parse("Title: Brick\nINT. ROOM - DAY\n\nShe waits.\n")
    assert (script.title_page, headings(script)) == ((("Title", "Brick"),), ["INT. ROOM - DAY"])


@pytest.mark.parametrize(
    "line",
    [
        "CLOSE ON the letter.",
        "ANGLE ON JOHN",
        "ANGLE ON",
        "WIDE:",
        "WIDE SHOT - THE VALLEY",
        "EXTREME CLOSE UP - HER EYE",
        "CU - THE KEY",
        "ON THE DOOR",
        "BACK TO SCENE",
        "INSERT - LETTER",
        "JOHN'S POV",
        "POV - THE STREET",
        "REVERSE ANGLE",
        "OVER THE SHOULDER on Ann.",
        "TRACKING SHOT with the car.",
        "PUSH IN on his face.",
        "TWO SHOT",
    ],
)
def test_a_shot_line_is_a_shot_also_above_a_paragraph(line):
    assert body(f"{line}\nIt stands open in the rain.") == [("shot", line), ("action", "It stands open in the rain.")]


@pytest.mark.parametrize("line", ["Close on his heels, they run.", "They insert the coin.", "ON 5TH AVENUE", "POVERTY"])
def test_a_line_that_only_sounds_like_a_shot_is_none(line):
    assert "shot" not in [kind for kind, _ in body(line)]


def test_a_name_that_begins_like_a_shot_speaks():
    assert body("WIDEMAN\nHello.") == [("character", "WIDEMAN"), ("dialogue", "Hello.")]
    assert body("INSPECTOR CLOSE\nHello.") == [("character", "INSPECTOR CLOSE"), ("dialogue", "Hello.")]


@pytest.mark.parametrize("line", ["TITLE CARD:", "SUPER: LONDON, 1940", "MONTAGE - THE ROAD", "SERIES OF SHOTS"])
def test_captions_are_no_cue(line):
    assert body(f"{line}\nOnce upon a time.") == [("action", f"{line}\nOnce upon a time.")]


def test_a_heading_without_a_blank_line_below_is_told_of():
    script = fountain.parse("INT. ROOM - DAY\nShe waits.\n")
    assert said(script) == [ROOM, ("action", "She waits.")]
    assert [(loss.line, loss.text) for loss in script.losses] == [(1, "INT. ROOM - DAY")]


def test_a_heading_in_capitals_inside_a_paragraph_is_told_of():
    script = fountain.parse(HEAD + "She waits.\nEXT. ROAD - NIGHT\n\nDust.\n")
    assert headings(script) == ["INT. ROOM - DAY", "EXT. ROAD - NIGHT"]
    assert "no blank line stands before" in script.losses[0].reason


def test_a_heading_after_another_one_line_element_needs_no_blank_line():
    script = fountain.parse("# Act One\nINT. ROOM - DAY\n\nShe waits.\n")
    assert (headings(script), script.losses) == (["INT. ROOM - DAY"], ())


@pytest.mark.parametrize(
    ("line", "number", "heading"),
    [
        ("12. INT. HOUSE - DAY", "12", "INT. HOUSE - DAY"),
        ("3A INT. HOUSE - DAY", "3A", "INT. HOUSE - DAY"),
        ("SCENE 4: EXT. ROAD - NIGHT", "4", "EXT. ROAD - NIGHT"),
        ("Scene 5 - INT. HOUSE - DAY", "5", "INT. HOUSE - DAY"),
    ],
)
def test_a_number_in_front_of_a_heading_is_read_and_told_of(line, number, heading):
    script = fountain.parse(f"{line}\n\nShe waits.\n")
    scene = script.scenes[0]
    assert (scene.number, scene.heading, scene.elements[0].number) == (number, heading, number)
    assert [(loss.text, loss.reason) for loss in script.losses] == [
        (line, "read as a scene heading, with its number in front")
    ]


def test_headings_written_as_markdown_are_headings_where_there_are_no_others():
    script = fountain.parse(
        "# Act One\n\n## INT. ROOM - DAY\n\n**ANN**\nHello.\n\n## SCENE 2: EXT. ROAD - NIGHT\n\nDust.\n"
    )
    assert [(scene.number, scene.heading) for scene in script.scenes] == [
        (None, "INT. ROOM - DAY"),
        ("2", "EXT. ROAD - NIGHT"),
    ]
    assert [character.name for character in script.cast] == ["ANN"]


def test_an_outline_beside_headings_stays_an_outline():
    script = fountain.parse("## INT. ROOM - DAY\n\nINT. ROOM - DAY\n\nShe waits.\n")
    assert [element.kind for element in script.front] == [ElementKind.SECTION]
    assert headings(script) == ["INT. ROOM - DAY"]


def test_a_text_without_blank_lines_is_read_line_by_line_and_told_of():
    text = "Title: Dense\nINT. ROOM - DAY\nShe waits.\nANN\n(low)\nHello.\nShe goes.\nEXT. ROAD - NIGHT\nDust.\nRain."
    script = fountain.parse(text)
    assert [kind for kind, _ in said(script)] == [
        "title_page",
        "scene_heading",
        "action",
        "character",
        "parenthetical",
        "dialogue",
        "action",
        "scene_heading",
        "action",
        "action",
    ]
    assert [(loss.line, loss.text) for loss in script.losses] == [(2, "INT. ROOM - DAY")]


def test_one_long_paragraph_is_left_whole():
    poem = "\n".join(["Rain on the roof", "ANN", "and rain on the road"] * 15)
    assert body(poem) == [("action", poem)]


def test_a_colon_after_a_name_is_no_part_of_it():
    script = fountain.parse(HEAD + "ANN:\nHello.\n\nANN\nAgain.\n")
    assert [(character.name, character.speeches) for character in script.cast] == [("ANN", 2)]


def test_what_stands_before_the_first_heading_is_front_matter():
    script = fountain.parse("A black screen.\n\nANN (V.O.)\nListen.\n\nINT. ROOM - DAY\n\nShe waits.\n")
    assert [element.kind.value for element in script.front] == ["action", "character", "dialogue"]
    assert len(script.scenes) == 1


def test_a_text_without_a_heading_is_one_scene_and_a_loss_says_so():
    script = fountain.parse("Title: Bare\n\nShe waits.\n\nANN\nWell.\n")
    assert [scene.heading for scene in script.scenes] == [""]
    assert [element.text for element in script.scenes[0].elements] == ["She waits.", "ANN", "Well."]
    assert script.losses[0].line == 3
    assert "one scene" in script.losses[0].reason


@pytest.mark.parametrize("text", ["", "\n\n  \n", "\ufeff", "\f", "Title: Alone\n"])
def test_a_text_without_anything_to_play_has_no_scene(text):
    assert fountain.parse(text).scenes == ()


def test_a_byte_order_mark_is_no_part_of_the_text():
    script = fountain.parse("\ufeffINT. ROOM - DAY\n\nShe waits.\n")
    assert script.scenes[0].elements[0].span.start == 0


def test_the_cast_is_merged_without_extensions_in_order_of_appearance():
    script = fountain.parse(
        HEAD + "BOB\nHi.\n\nANN (V.O.)\nHi.\n\nANN (CONT'D)\nWell.\n\n@Bob (O.S.)\nOh.\n\nO’NEIL\nA.\n\nO'NEIL\nB.\n"
    )
    assert [(character.name, character.speeches) for character in script.cast] == [
        ("BOB", 2),
        ("ANN", 2),
        ("O’NEIL", 2),
    ]


def test_spans_give_the_raw_source():
    text = "INT. ROOM - DAY #1#\n\nHe *runs* [[why?]] off.\n\n@McCoy ^\n(low)\nNo.\n\n> Out. <\n"
    raw = [text[element.span.start : element.span.end] for element in elements_of(fountain.parse(text))]
    assert raw == [
        "INT. ROOM - DAY #1#",
        "He *runs* [[why?]] off.",
        "[[why?]]",
        "@McCoy ^",
        "(low)",
        "No.",
        "> Out. <",
    ]
    assert [element.span.line for element in elements_of(fountain.parse(text))] == [1, 3, 3, 5, 6, 7, 9]


_PIECES = st.sampled_from(
    [
        "INT. ROOM - DAY",
        "EXT. ROAD - NIGHT #4#",
        "ANN",
        "BOB ^",
        "@bob",
        "(softly)",
        "Hello there.",
        "*very* **bold**",
        "CUT TO:",
        "> CENTRE <",
        "> OUT",
        "~la",
        "!SHOUT",
        "# Act",
        "= told",
        "===",
        "[[note]]",
        "[[two",
        "lines]]",
        "/* gone",
        "back */",
        "ANGLE ON ANN",
        "Title: T",
        "Key:",
        "   indented",
        "\tTab",
        "  ",
        " ",
        "",
        "",
        "",
        ".FORCED",
        "...dots",
        "a [[b]] c /* d */ e",
    ]
)
_SCRIPTS = st.lists(_PIECES, max_size=25).map("\n".join)


def check_spans(text: str, script: Script) -> None:
    """Spans are in bounds, in order, and apart: only notes and boneyards lie inside a paragraph."""
    aside = {ElementKind.NOTE, ElementKind.BONEYARD}
    found = elements_of(script)
    for group in ([e for e in found if e.kind not in aside], [e for e in found if e.kind in aside]):
        end = 0
        for element in group:
            assert end <= element.span.start < element.span.end <= len(text)
            end = element.span.end
    assert [element.span.start for element in found] == sorted(element.span.start for element in found)


def check_nothing_lost(text: str, elements: tuple[Element, ...]) -> None:
    covered = bytearray(len(text))
    for element in elements:
        covered[element.span.start : element.span.end] = b"\x01" * (element.span.end - element.span.start)
    assert [text[i] for i in range(len(text)) if not covered[i] and not text[i].isspace()] == []


def test_a_note_above_the_title_page_stays_in_front():
    script = fountain.parse("[[note]]\nTitle: T\n\nANN waits.")
    assert [element.kind for element in script.front] == [ElementKind.NOTE, ElementKind.TITLE_PAGE]


@settings(max_examples=300, deadline=None)
@given(_SCRIPTS)
def test_nothing_is_lost_and_spans_are_exact(text):
    script = fountain.parse(text)
    check_spans(text, script)
    check_nothing_lost(text, elements_of(script))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    script = fountain.parse(text)
    check_spans(text.removeprefix("\ufeff"), script)
    check_nothing_lost(text.removeprefix("\ufeff"), elements_of(script))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="[]*/_\\\n\r #=.>!@~^()AB a:", max_size=120))
def test_any_mixture_of_marks_can_be_read(text):
    script = fountain.parse(text)
    check_spans(text, script)
    check_nothing_lost(text, elements_of(script))


@settings(max_examples=100, deadline=None)
@given(_SCRIPTS, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_make_no_difference(text, line_end):
    expected, other = fountain.parse(text), fountain.parse(text.replace("\n", line_end))
    assert without_spans(elements_of(other)) == without_spans(elements_of(expected))
    assert (other.title_page, other.cast, other.losses) == (expected.title_page, expected.cast, expected.losses)


@settings(max_examples=100, deadline=None)
@given(_SCRIPTS)
def test_spoken_words_are_those_of_the_source(text):
    """Where there is no mark to take away, an element's text is its raw source."""
    for element in elements_of(fountain.parse(text)):
        raw = text[element.span.start : element.span.end]
        if element.kind is ElementKind.ACTION and not re.search(r"[*_\[/\t!]", raw):
            assert element.text == raw.rstrip() or element.text == re.sub(r"[ \t]+$", "", raw, flags=re.MULTILINE)


def test_a_line_of_two_spaces_between_parentheticals_is_no_dialogue():
    found = elements_of(fountain.parse("ANN\n(softly)\n  \n(aside)\nYes."))
    assert [(e.kind, e.text) for e in found[1:]] == [
        (ElementKind.PARENTHETICAL, "(softly)"),
        (ElementKind.PARENTHETICAL, "(aside)"),
        (ElementKind.DIALOGUE, "Yes."),
    ]
