"""A project's script as it is shown and typed."""

from previz.script.elements import ElementKind
from previz.script.writing import UNTITLED, draft, lines_shown, written
from tests.script.test_as_fountain import FDX


def test_fountain_is_shown_as_it_is():
    shown = written("draft.fountain", "\ufeffINT. HALL - DAY\r\n\r\nAnn waits.\r\n")
    assert (shown.name, shown.text, shown.converted) == ("draft.fountain", "INT. HALL - DAY\n\nAnn waits.\n", False)


def test_final_draft_is_shown_in_fountain():
    shown = written("draft.fdx", FDX)
    assert (shown.name, shown.converted) == ("draft.fountain", True)
    assert shown.text.startswith("INT. HALL - DAY #7#\n\nAnn ***waits***.")


def test_a_laid_out_page_is_shown_in_fountain():
    page = "".join(
        f"INT. HALL {n} - DAY\n\nAnn waits for Bob in the hall.\n\n                    ANN\n"
        "          Who is there? Who is it?\n\n" for n in range(6)
    )  # fmt: skip
    shown = written("draft.txt", page)
    assert shown.converted
    assert shown.text.startswith(
        "INT. HALL 0 - DAY\n\nAnn waits for Bob in the hall.\n\nANN\nWho is there? Who is it?\n"
    )


def test_a_film_without_a_script_has_an_empty_page():
    assert written("", "").name == UNTITLED
    assert written("", "").text == ""


def test_lines_of_a_converted_source_are_found_in_what_is_shown():
    shown = written("draft.fdx", FDX).text
    (hall, moon) = lines_shown([[(2, "INT. HALL - DAY"), (3, "Ann waits. 2 * 3 is six.")], [(9, "THE MOON")]], shown)
    assert (hall(2), hall(3), moon(9)) == (1, 3, 13)
    assert shown.split("\n")[13 - 1] == ".THE MOON"


def test_a_draft_of_nothing_has_no_scenes():
    assert draft("a.fountain", "").script.scenes == ()
    assert draft("a.fountain", "Title: A\n").script.scenes == ()


def test_sentences_are_one_scene():
    (scene,) = draft("a.fountain", "A woman waits on a bridge. She turns.").script.scenes
    assert (scene.place, [element.text for element in scene.elements]) == (
        "bridge",
        ["A woman waits on a bridge.", "She turns."],
    )


def test_sentences_stay_a_scene_once_a_heading_follows():
    text = "A woman waits on a bridge.\n\nINT. HALL - DAY\n\nAnn waits.\n"
    told, hall = draft("a.fountain", text, headless=True).script.scenes
    assert (told.place, hall.heading) == ("bridge", "INT. HALL - DAY")
    assert [scene.heading for scene in draft("a.fountain", text).script.scenes] == ["INT. HALL - DAY"]


def test_a_title_page_is_no_scene_of_sentences():
    script = draft("a.fountain", "Title: A\n\nINT. HALL - DAY\n\nAnn waits.\n", headless=True).script
    assert len(script.scenes) == 1
    assert [element.kind for element in script.front] == [ElementKind.TITLE_PAGE]
