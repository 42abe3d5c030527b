"""Final Draft: samples of our own that hold what real files hold."""

from pathlib import Path

import pytest

from previz.errors import PrevizError
from previz.script import fdx
from previz.script.elements import ElementKind, Emphasis, Run, Script
from tests.script.shorthand import elements_of, headings, of_kind, said

SAMPLES = Path(__file__).parents[1] / "data" / "scripts"


def document(paragraphs: str, rest: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        f'<FinalDraft DocumentType="Script" Template="No" Version="5">\n<Content>\n{paragraphs}\n</Content>\n{rest}'
        "</FinalDraft>\n"
    )


def paragraph(kind: str, text: str, attributes: str = "") -> str:
    return f'<Paragraph Type="{kind}" {attributes}><Text>{text}</Text></Paragraph>'


def parse(paragraphs: str, rest: str = "") -> Script:
    return fdx.parse(document(paragraphs, rest).encode())


HEADING = paragraph("Scene Heading", "INT. ROOM - DAY", 'Number="1"')


def test_all_runs_of_a_paragraph_are_read_with_their_styles():
    script = parse(
        HEADING + '<Paragraph Type="Action"><Text>He </Text><Text Style="Bold+Italic">runs</Text>'
        '<Text Style="Italic" RevisionID="1"> away</Text><Text TagNumber="3">.</Text></Paragraph>'
    )
    action = script.scenes[0].elements[1]
    assert action.text == "He runs away."
    assert action.runs == (Run(3, 12, Emphasis.ITALIC), Run(3, 7, Emphasis.BOLD))


def test_numbers_are_kept_as_written_also_on_action_and_twice():
    script = parse(
        paragraph("Scene Heading", "INT. A - DAY", 'Number="12A"')
        + paragraph("Action", "Dust.", 'Number="12B"')
        + paragraph("Scene Heading", "INT. B - DAY", 'Number="12A"')
    )
    assert [scene.number for scene in script.scenes] == ["12A", "12A"]
    assert script.scenes[0].elements[1].number == "12B"


def test_a_number_on_the_scenes_properties_counts():
    script = parse(
        '<Paragraph Type="Scene Heading"><SceneProperties Length="1/8" Number="9"/><Text>INT. A</Text></Paragraph>'
    )
    assert script.scenes[0].number == "9"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Action", "action"),
        ("General", "action"),
        ("Character", "character"),
        ("Parenthetical", "parenthetical"),
        ("Dialogue", "dialogue"),
        ("Transition", "transition"),
        ("Shot", "shot"),
        ("Lyrics", "lyrics"),
        ("Singing", "lyrics"),
        ("New Act", "section"),
        ("End of Act", "centered"),
    ],
)
def test_paragraph_types(kind, expected):
    script = parse(HEADING + paragraph(kind, "Words."))
    assert said(script)[1:] == [(expected, "Words.")]
    assert script.losses == ()


def test_an_unknown_type_is_action_and_told_of():
    script = parse(HEADING + paragraph("Weather Report", "Rain."))
    assert said(script)[1:] == [("action", "Rain.")]
    assert "Weather Report" in script.losses[0].reason


def test_a_cast_list_is_left_out_and_told_of():
    script = parse(HEADING + paragraph("Cast List", "ANN, BOB"))
    assert said(script)[1:] == []
    assert [(loss.text, loss.reason) for loss in script.losses] == [("ANN, BOB", "a cast list: left out")]


def test_both_speeches_of_a_dual_dialogue():
    script = parse(
        HEADING
        + "<Paragraph><DualDialogue>"
        + "".join(paragraph(*pair) for pair in (("Character", "ANN"), ("Dialogue", "Yes."), ("Character", "BOB")))
        + paragraph("Parenthetical", "(low)")
        + paragraph("Dialogue", "No.")
        + "</DualDialogue></Paragraph>"
        + paragraph("Action", "Silence.")
    )
    assert [(e.text, e.dual) for e in elements_of(script)[1:]] == [
        ("ANN", False),
        ("Yes.", False),
        ("BOB", True),
        ("(low)", True),
        ("No.", True),
        ("Silence.", False),
    ]


def test_an_omitted_scene_keeps_its_body_and_number():
    script = parse(
        HEADING
        + '<Paragraph Type="Scene Heading" Number="21"><Text>OMITTED</Text><OmittedScene>'
        + paragraph("Scene Heading", "EXT. ROAD - NIGHT")
        + paragraph("Character", "ANN")
        + paragraph("Dialogue", "Gone.")
        + "</OmittedScene></Paragraph>"
        + paragraph("Scene Heading", "INT. HALL - DAY", 'Number="22"')
    )
    omitted = script.scenes[1]
    assert (omitted.number, omitted.heading, omitted.omitted) == ("21", "EXT. ROAD - NIGHT", True)
    assert [element.text for element in omitted.elements] == ["EXT. ROAD - NIGHT", "ANN", "Gone."]
    assert [scene.omitted for scene in script.scenes] == [False, True, False]
    assert script.cast == ()


def test_what_stands_behind_an_omitted_scene_is_told_of():
    script = parse(
        '<Paragraph Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>'
        + paragraph("Scene Heading", "EXT. ROAD - NIGHT")
        + paragraph("Action", "Dust.")
        + "</OmittedScene></Paragraph>"
        + paragraph("Action", "Go.")
        + HEADING
        + paragraph("Action", "Rain.")
    )
    assert [loss.text for loss in script.losses] == ["Go."]
    assert [element.text for element in script.scenes[0].elements] == ["EXT. ROAD - NIGHT", "Dust.", "Go."]


def test_an_omitted_heading_without_a_body_is_an_omitted_scene():
    scene = parse(paragraph("Scene Heading", "OMITTED", 'Number="3"')).scenes[0]
    assert (scene.omitted, scene.heading, scene.number) == (True, "OMITTED", "3")


def test_a_scene_title_and_summary_are_synopses():
    script = parse(
        '<Paragraph Type="Scene Heading" Number="1"><SceneProperties Length="3/8" Page="1" Title="They meet">'
        "<Summary><Paragraph><Text>Ann finds </Text><Text>Bob.</Text></Paragraph></Summary>"
        "<SceneArcBeats><CharacterArcBeat Name='ANN'><Paragraph><Text>Hope</Text></Paragraph></CharacterArcBeat>"
        "</SceneArcBeats></SceneProperties><Text>INT. ROOM - DAY</Text></Paragraph>"
    )
    assert said(script) == [
        ("scene_heading", "INT. ROOM - DAY"),
        ("synopsis", "They meet"),
        ("synopsis", "Ann finds Bob."),
    ]
    assert [loss.text for loss in script.losses] == ["Hope"]


def test_a_note_in_a_paragraph():
    script = parse(
        HEADING + '<Paragraph Type="Action"><ScriptNote ID="1"><Paragraph><Text>Why?</Text></Paragraph></ScriptNote>'
        "<Text>She waits.</Text></Paragraph>"
    )
    assert said(script)[1:] == [("action", "She waits."), ("note", "Why?")]


def test_notes_of_the_document_stand_behind_the_paragraph_they_name():
    first, second = "She waits.", "He comes."
    at = len("INT. ROOM - DAY") + 1 + len(first) + 1 + 3
    notes = (
        f'<ScriptNotes><ScriptNote Range="{at},{at + 2}"><Paragraph><Text>Late?</Text></Paragraph></ScriptNote>'
        '<ScriptNote Range="0,1"><Paragraph><Text>Where?</Text></Paragraph></ScriptNote></ScriptNotes>'
    )
    script = parse(HEADING + paragraph("Action", first) + paragraph("Action", second) + HEADING, notes)
    assert said(script) == [
        ("scene_heading", "INT. ROOM - DAY"),
        ("note", "Where?"),
        ("action", first),
        ("action", second),
        ("note", "Late?"),
        ("scene_heading", "INT. ROOM - DAY"),
    ]


def test_a_place_of_more_figures_than_a_document_has_characters_is_none():
    note = "<Paragraph><Text>Where?</Text></Paragraph>"
    notes = f'<ScriptNotes><ScriptNote Range="{"9" * 5000}">{note}</ScriptNote></ScriptNotes>'
    assert said(parse(HEADING, notes)) == [("scene_heading", "INT. ROOM - DAY"), ("note", "Where?")]


def test_the_title_page():
    lines = ("The Long Road", "Written by", "Ann Author", "Based on a true story", "Second draft", "ann@example.org")
    pages = "".join(f"<Paragraph><Text>{line}</Text></Paragraph><Paragraph><Text/></Paragraph>" for line in lines)
    script = parse(HEADING, f"<TitlePage><Content>{pages}</Content></TitlePage>")
    assert script.title_page == (
        ("Title", "The Long Road"),
        ("Credit", "Written by"),
        ("Author", "Ann Author"),
        ("Source", "Based on a true story"),
        ("Draft date", "Second draft"),
        ("Contact", "ann@example.org"),
    )
    assert {element.kind for element in script.front} == {ElementKind.TITLE_PAGE}


def test_centered_action_and_shots_named_in_action():
    script = parse(
        HEADING + paragraph("Action", "THE END", 'Alignment="Center"') + paragraph("Action", "CLOSE ON the letter.")
    )
    assert said(script)[1:] == [("centered", "THE END"), ("shot", "CLOSE ON the letter.")]


def test_spans_are_the_paragraphs_of_the_xml_in_characters():
    text = document(HEADING + paragraph("Action", "Élise 🎬 waits &amp; waits.") + paragraph("Action", "Она ждёт."))
    script = fdx.parse(("\ufeff" + text).encode())
    raw = [text[element.span.start : element.span.end] for element in elements_of(script)]
    assert raw == [
        HEADING,
        paragraph("Action", "Élise 🎬 waits &amp; waits."),
        paragraph("Action", "Она ждёт."),
    ]
    assert elements_of(script)[1].text == "Élise 🎬 waits & waits."
    assert elements_of(script)[0].span.line == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1"])
def test_other_encodings(encoding):
    text = document(paragraph("Scene Heading", "INT. CAFÉ - DAY")).replace("UTF-8", encoding)
    data = text.encode(encoding) if encoding != "utf-16-le" else b"\xff\xfe" + text.encode(encoding)
    assert headings(fdx.parse(data)) == ["INT. CAFÉ - DAY"]


def test_empty_paragraphs_are_passed_over():
    assert said(parse(HEADING + '<Paragraph Type="Action"><Text></Text></Paragraph><Paragraph Type="Action"/>')) == [
        ("scene_heading", "INT. ROOM - DAY")
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<FinalDraft><Content>", "not well-formed"),
        (b"not xml", "not well-formed"),
        (b"<html><body/></html>", "<html>"),
        (b'<!DOCTYPE x [<!ENTITY a "aa">]><FinalDraft>&a;</FinalDraft>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><FinalDraft>&a;</FinalDraft>', "entities"),
        (b"<FinalDraft>" + b"<a>" * 100 + b"</a>" * 100 + b"</FinalDraft>", "nested"),
        (b'<?xml version="1.0" encoding="utf-8"?><FinalDraft>\xff</FinalDraft>', "utf-8"),
        (b'<?xml version="1.0" encoding="klingon"?><FinalDraft/>', "klingon"),
    ],
)
def test_what_is_no_final_draft_file_is_refused_in_words(data, what):
    with pytest.raises(PrevizError, match=what):
        fdx.parse(data)


def test_text_inside_unknown_tags_of_a_run_is_read():
    script = parse(HEADING + '<Paragraph Type="Action"><Text>She <Mark>waits</Mark> now.</Text></Paragraph>')
    assert said(script)[1:] == [("action", "She waits now.")]


def test_paragraphs_of_headers_and_lists_are_no_part_of_the_script():
    rest = "<HeaderAndFooter><Header><Paragraph><Text>Draft</Text></Paragraph></Header></HeaderAndFooter>"
    assert said(parse(HEADING, rest)) == [("scene_heading", "INT. ROOM - DAY")]


@pytest.mark.parametrize("element", [b"<a/>", b"<Text/>"])
def test_too_many_elements_are_refused(element):
    with pytest.raises(PrevizError, match="sized as no screenplay"):
        fdx.parse(b"<FinalDraft>" + element * 4_100_000 + b"</FinalDraft>")


def test_too_much_is_refused():
    with pytest.raises(PrevizError, match="32 MB"):
        fdx.parse(b" " * (32 * 1024 * 1024 + 1))


def test_a_whole_file():
    script = fdx.parse((SAMPLES / "lighthouse.fdx").read_bytes())
    assert [(scene.number, scene.heading, scene.omitted) for scene in script.scenes] == [
        ("1", "EXT. LIGHTHOUSE - DUSK", False),
        ("2", "INT. LAMP ROOM - NIGHT", True),
        ("2A", "INT. STAIRCASE - NIGHT", False),
    ]
    assert [(character.name, character.speeches) for character in script.cast] == [("MARA", 2), ("KEEPER", 1)]
    assert script.title_page[0] == ("Title", "The Lighthouse Keeper")
    assert of_kind(script, ElementKind.SYNOPSIS)[0].text == "Mara arrives."
