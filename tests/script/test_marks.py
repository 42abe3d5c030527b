import pytest

from previz.script.elements import ElementKind
from previz.script.marks import Marked, Marks


def test_marks_are_ordinary_characters_in_plain_text():
    plain = Marks(markup=False)
    for line in ("# Act", "= told", "===", "> THE END <", "> OUT", "~la", "!SHOUT", ".FORCED"):
        assert plain.opening(line) is None


@pytest.mark.parametrize("line", ["int. house - day", "He hands it to:", "Dust."])
def test_only_capitals_break_into_a_paragraph_of_fountain(line):
    assert Marks().inside(line) is None


def test_plain_text_is_broken_into_by_any_heading():
    assert Marks(markup=False).inside("Int. House") == Marked(ElementKind.SCENE_HEADING, "Int. House")
    assert Marks(markup=False).inside("OMITTED") == Marked(ElementKind.SCENE_HEADING, "OMITTED")


def test_a_section_is_a_heading_only_where_asked():
    line = "## INT. HOUSE #4#"
    assert Marks().opening(line) == Marked(ElementKind.SECTION, "INT. HOUSE #4#", depth=2)
    assert Marks(sections_open_scenes=True).opening(line) == Marked(ElementKind.SCENE_HEADING, "INT. HOUSE", "4")
