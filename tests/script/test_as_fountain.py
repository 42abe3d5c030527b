"""Scripts written as Fountain are read back as the same."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script import fdx, plain
from previz.script.as_fountain import as_fountain
from previz.script.elements import ElementKind, Script
from previz.script.fountain import parse
from previz.script.sample import sample_script

FDX = """<?xml version="1.0"?><FinalDraft DocumentType="Script" Version="1"><Content>
<Paragraph Type="Scene Heading" Number="7"><Text>INT. HALL - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>Ann </Text><Text Style="Bold+Italic">waits</Text><Text>. 2 * 3 is six.</Text></Paragraph>
<Paragraph Type="Action"><Text>ANN</Text></Paragraph>
<Paragraph Type="Character"><Text>McAvoy</Text></Paragraph>
<Paragraph Type="Parenthetical"><Text>(low)</Text></Paragraph>
<Paragraph Type="Dialogue"><Text>Who is there?</Text></Paragraph>
<Paragraph Type="Transition"><Text>Fade slowly away</Text></Paragraph>
<Paragraph Type="Scene Heading"><Text>THE MOON</Text></Paragraph>
<Paragraph Type="Action"><Text>Dust.</Text></Paragraph>
</Content></FinalDraft>"""


def told(script: Script) -> list[tuple[object, ...]]:
    """All that a script says, but where."""
    elements = [*script.front, *(element for scene in script.scenes for element in scene.elements)]
    return [
        (element.kind, element.text, element.number, element.runs, element.dual, element.depth)
        for element in elements
        if element.kind is not ElementKind.TITLE_PAGE
    ]


def test_the_sample_comes_back_whole():
    script = parse(sample_script().read_text(encoding="utf-8"))
    again = parse(as_fountain(script))
    assert told(again) == told(script)
    assert again.title_page == script.title_page


def test_final_draft_comes_back_whole():
    script = fdx.parse_text(FDX)
    assert told(parse(as_fountain(script))) == told(script)


def test_the_text_is_what_a_writer_would_type():
    assert as_fountain(fdx.parse_text(FDX)) == (
        "INT. HALL - DAY #7#\n\nAnn ***waits***. 2 \\* 3 is six.\n\nANN\n\n@McAvoy\n(low)\nWho is there?\n\n"
        "> Fade slowly away\n\n.THE MOON\n\nDust.\n"
    )


def test_a_page_laid_out_in_columns_becomes_flush():
    page = Path(__file__).parent.parent / "data" / "scripts"
    laid = [path for path in sorted(page.glob("*.txt")) if plain.is_laid_out(path.read_text(encoding="utf-8"))]
    for path in laid:
        script = plain.parse(path.read_text(encoding="utf-8"))
        kept = [row[:2] for row in told(script)]
        assert [row[:2] for row in told(parse(as_fountain(script)))] == kept


@pytest.mark.parametrize(
    "text",
    [
        "# Act one\n\n= They meet.\n\nEXT. ROAD - DAY #1A#\n\n> THE END <\n\n===\n\n[[a note]]\n",
        "EXT. ROAD - DAY\n\nANN\nHello.\n\nBOB ^\nHello.\n",
        "EXT. ROAD - DAY\n\n!ANN\nwaits.\n\nANN\n~la la\n~la\n",
        "EXT. ROAD - DAY\n\nANN\nOne.\n  \nTwo.\n\nA _loud *and* long_ bang.\n",
        "Title: A\nAuthor:\n    Ann\n    Bob\n\nEXT. ROAD - DAY\n\nA car.\n",
    ],
)
def test_what_fountain_marks_comes_back(text: str):
    script = parse(text)
    again = parse(as_fountain(script))
    assert told(again) == told(script)
    assert again.title_page == script.title_page


PARAGRAPHS = (
    "INT. HALL - DAY", "ANN\nHello?", "ANN\n(low)\nHello?\n~la", "BOB (O.S.) ^\nYes.", "Ann goes.\nShe stops.",
    "CUT TO:", ".MOON", "@bob\nNo.", "!NO.", "*Now* or _never_.", "CLOSE ON THE DOOR", "> X <", "# One", "= sum",
    "FADE OUT.",    "  Set in.", "ANN", "[[why?]]", "/* cut */", "!INT. HALL - DAY",
    "They say 2 \\* 3.",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), max_size=10))
def test_any_script_in_fountain_comes_back(paragraphs: list[str]):
    script = parse("\n\n".join(["EXT. ROAD - DAY", *paragraphs]))
    assert told(parse(as_fountain(script))) == told(script)
