import pytest

from previz.script.source import Source
from previz.script.title_page import read_title_page


def entries(text: str) -> tuple[tuple[str, str], ...]:
    return read_title_page(Source(text)).entries


def test_values_on_the_line_and_below_it():
    assert entries("Title: One\n    Two\nAuthor:\n\tAnn\n\tBob\n\nText.") == (
        ("Title", "One\nTwo"),
        ("Author", "Ann\nBob"),
    )


def test_blank_lines_before_it_count_as_its_own():
    page = read_title_page(Source("\n\nTitle: One\n\nText."))
    assert (page.entries, page.lines) == ((("Title", "One"),), 3)


def test_keys_of_any_name_beside_a_known_one():
    assert entries("Mood: dark\nTitle: One\n") == (("Mood", "dark"), ("Title", "One"))


def test_keys_keep_their_case_and_are_known_in_any():
    assert entries("TITLE: One\ndraft DATE: today\n") == (("TITLE", "One"), ("draft DATE", "today"))


def test_values_may_hold_colons_and_addresses():
    assert entries("Title: One: Two\nContact:\n  http://example.org\n") == (
        ("Title", "One: Two"),
        ("Contact", "http://example.org"),
    )


def test_an_empty_value():
    assert entries("Title:\nAuthor: Ann\n") == (("Title", ""), ("Author", "Ann"))


@pytest.mark.parametrize(
    "text",
    ["", "Text.", "Mood: dark\n", "Text.\nTitle: One\n", "INT. HOUSE: ATTIC - DAY\nTitle: x", "FADE IN:\nTitle: x"],
)
def test_what_is_no_title_page(text):
    assert entries(text) == ()


def test_spans_cover_key_and_value():
    text = "Title:\n   One\nAuthor: Ann\n"
    found = [text[element.span.start : element.span.end] for element in read_title_page(Source(text)).elements]
    assert found == ["Title:\n   One", "Author: Ann"]
