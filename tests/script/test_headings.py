import pytest

from previz.script.headings import SLUG_WORDS, Heading, SlugWords, is_heading, is_omitted, read_heading, split_number


@pytest.mark.parametrize(
    ("text", "interior", "place", "time"),
    [
        ("INT. HOUSE - DAY", True, "HOUSE", "DAY"),
        ("EXT. FIELD - NIGHT", False, "FIELD", "NIGHT"),
        ("INT./EXT. CAR - DAWN", None, "CAR", "DAWN"),
        ("I/E CAR - DAY", None, "CAR", "DAY"),
        ("EST. CITY - DAY", None, "CITY", "DAY"),
        ("INT./INT. TWO CARS - DAY", True, "TWO CARS", "DAY"),
        ("INT HOUSE", True, "HOUSE", ""),
        ("INT. HOUSE - KITCHEN - NIGHT", True, "HOUSE - KITCHEN", "NIGHT"),
        ("INT. HOUSE - KITCHEN", True, "HOUSE - KITCHEN", ""),
        ("INT. HOUSE – LATE AFTERNOON", True, "HOUSE", "LATE AFTERNOON"),
        ("INT. HOUSE—MOMENTS LATER", True, "HOUSE", "MOMENTS LATER"),
        ("INT. HOUSE -- NIGHT", True, "HOUSE", "NIGHT"),
        ("INT. HOUSE - NIGHT - FLASHBACK", True, "HOUSE", "NIGHT - FLASHBACK"),
        ("INT. HOTEL - NIGHT CLUB - DAY", True, "HOTEL - NIGHT CLUB", "DAY"),
        ("INT. HOUSE - DAY (1987)", True, "HOUSE", "DAY (1987)"),
        ("INT. HOUSE, NIGHT", True, "HOUSE", "NIGHT"),
        ("INT. HOUSE. DAY", True, "HOUSE", "DAY"),
        ("INT. DAY CARE", True, "DAY CARE", ""),
        ("INT. A-FRAME HOUSE - DAY", True, "A-FRAME HOUSE", "DAY"),
        ("INT. CAFÉ - NUIT", True, "CAFÉ", "NUIT"),
        ("ИНТ. КУХНЯ - НОЧЬ", True, "КУХНЯ", "НОЧЬ"),
        ("НАТ. УЛИЦА - ДЕНЬ", False, "УЛИЦА", "ДЕНЬ"),
        ("INNEN. KÜCHE - NACHT", True, "KÜCHE", "NACHT"),
        ("Int. House - Night", True, "House", "Night"),
        ("THE MOON - NIGHT", None, "THE MOON", "NIGHT"),
        ("THE MOON", None, "THE MOON", ""),
        ("INT.", True, "", ""),
        ("INT. - DAY", True, "", "DAY"),
        ("EXT. DAY", False, "DAY", ""),
    ],
)
def test_a_heading_is_taken_apart(text, interior, place, time):
    assert read_heading(text) == Heading(interior, place, time)


@pytest.mark.parametrize(
    ("text", "heading", "number"),
    [
        ("INT. HOUSE #1A#", "INT. HOUSE", "1A"),
        ("INT. HOUSE#2#", "INT. HOUSE", "2"),
        ("INT. HOUSE #1-A.#", "INT. HOUSE", "1-A."),
        ("INT. ROOM #5", "INT. ROOM #5", None),
        ("INT. ROOM # 5 #", "INT. ROOM # 5 #", None),
        ("INT. HOUSE", "INT. HOUSE", None),
    ],
)
def test_a_number_is_split_off(text, heading, number):
    assert split_number(text) == (heading, number)


def test_other_words_can_be_given():
    words = SlugWords(("SISÄ",), ("ULKO",), (), (), (), (), frozenset({"YÖ"}))
    assert read_heading("SISÄ. TALO - YÖ", words) == Heading(True, "TALO", "YÖ")
    assert not is_heading("INT. HOUSE - DAY", words)


def test_every_known_word_opens_a_heading():
    for word in (*SLUG_WORDS.inside, *SLUG_WORDS.outside, *SLUG_WORDS.both, *SLUG_WORDS.unsaid):
        assert is_heading(f"{word}. PLACE"), word


@pytest.mark.parametrize("text", ["OMITTED", "Omitted", "OMIT", "(OMITTED)", "SCENES OMITTED"])
def test_an_omitted_heading(text):
    assert is_omitted(text)


def test_a_place_called_omitted_is_none():
    assert not is_omitted("INT. OMITTED PLACES - DAY")
