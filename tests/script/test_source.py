from previz.script.elements import ElementKind
from previz.script.source import Source, aside_elements, asides, normal_line_ends


def test_lines_end_at_each_kind_of_line_end_and_nowhere_else():
    text = "a\r\nb\rc\nd\u2028e\x0bf"
    assert [line.text for line in Source(text).lines] == ["a", "b", "c", "d\u2028e\x0bf"]


def test_a_line_knows_where_its_words_stand():
    (line,) = Source("  two words \t").lines
    assert (line.start, line.first, line.last, line.bare) == (0, 2, 11, "two words")


def test_line_numbers_count_from_one_in_any_line_ends():
    source = Source("a\r\nb\rc\n\nd")
    assert [source.line_at(offset) for offset in (0, 3, 5, 8)] == [1, 2, 3, 5]


def test_asides_in_order():
    text = "a [[b]] /* c\n\n[[d]] */ e [[f"
    assert [(kind.value, text[start:end]) for kind, start, end in asides(text)] == [
        ("note", "[[b]]"),
        ("boneyard", "/* c\n\n[[d]] */"),
    ]


def test_the_innermost_of_nested_notes_is_the_note():
    text = "a [[b [[c]] d"
    assert [text[start:end] for _, start, end in asides(text)] == ["[[c]]"]


def test_what_is_taken_leaves_one_blank_and_true_offsets():
    text = "[[x]] he [[y]] runs /* z */"
    source = Source(text, tuple((start, end) for _, start, end in asides(text)))
    (line,) = source.lines
    assert (line.bare, text[line.first : line.last]) == ("he runs", "he [[y]] runs")


def test_a_line_that_held_only_a_note_is_gone():
    text = "a\n[[n]]\nb"
    assert [line.text for line in Source(text, ((2, 7),)).lines] == ["a", "b"]


def test_a_boneyard_over_several_lines_leaves_a_blank_one():
    text = "a\n/*\nn\n*/\nb"
    assert [line.bare for line in Source(text, ((2, 9),)).lines] == ["a", "", "b"]


def test_aside_elements_have_their_marks_taken_away():
    text = "x\n[[ a\r\nb ]]"
    (element,) = aside_elements(Source(text), asides(text))
    assert (element.kind, element.text, element.span.line) == (ElementKind.NOTE, "a\nb", 2)


def test_normal_line_ends():
    assert normal_line_ends("a\r\nb\rc\nd") == "a\nb\nc\nd"
