from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.stage.plan.ink import Path, Words
from previz.stage.plan.lettering import Box, Label, Lettering, width_of

ROOM = Box(0, 0, 300, 200)
spot = st.tuples(st.floats(40, 260), st.floats(30, 170))


def box_of(words: Words) -> Box:
    half = width_of(words.text, words.size, words.bold) / 2
    return Box(words.x - half, words.y - 0.7 * words.size, words.x + half, words.y + 0.15 * words.size)


def overlap(one: Box, other: Box) -> float:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(wide, 0) * max(high, 0)


@given(st.lists(spot, min_size=1, max_size=14))
@settings(max_examples=25, deadline=None)
def test_labels_that_must_stand_all_do_and_none_covers_another(spots):
    labels = [Label((f"CAMERA {i}",), at, 3.0, "#ffffff", 2.0, True, tag="#333333") for i, at in enumerate(spots)]
    marks = Lettering(ROOM, ()).place(labels)
    written = [mark for mark in marks if isinstance(mark, Words)]
    assert sorted(words.text for words in written) == sorted(label.lines[0] for label in labels)
    for one, other in combinations(map(box_of, written), 2):
        assert overlap(one, other) == pytest.approx(0, abs=1e-6)


def test_a_label_keeps_off_what_stands_there():
    wall = Box(100, 0, 130, 200)
    (words,) = (
        m
        for m in Lettering(ROOM, [(wall, 5.0)]).place([Label(("TABLE",), (98, 100), 3, "#000000")])
        if isinstance(m, Words)
    )
    assert overlap(box_of(words), wall) == 0


def test_a_label_that_may_be_left_out_is_where_there_is_no_room():
    full = [(Box(0, 0, 300, 200), 3.0)]
    label = Label(("LAMP",), (150, 100), 3, "#000000", must=False)
    assert Lettering(ROOM, full).place([label]) == ()
    assert len(Lettering(ROOM, ()).place([label])) == 1


def test_a_label_far_from_its_point_is_led_to_it():
    crowd = [(Box(135, 85, 165, 115), 9.0)]
    marks = Lettering(ROOM, crowd).place([Label(("1A",), (150, 100), 3, "#ffffff", tag="#333333")])
    assert sum(isinstance(mark, Path) for mark in marks) == 2


def test_labels_are_placed_alike_in_any_order():
    labels = [Label((f"{i}",), (100 + i, 100), 3, "#000000") for i in range(6)]
    assert Lettering(ROOM, ()).place(labels) == Lettering(ROOM, ()).place(labels[::-1])


def test_letters_are_as_wide_as_the_typeface_has_them():
    assert width_of("", 10) == 0
    assert all(width_of("M" * a, 10) < width_of("M" * b, 10) for a, b in pairwise(range(5)))
    assert width_of("camera", 20) == pytest.approx(2 * width_of("camera", 10))
    assert width_of("camera", 10, bold=True) > width_of("camera", 10)


def test_words_are_written_as_xml():
    element = ElementTree.fromstring(Words('Anna & "Ben" <3', 1, 2, 3).svg())
    assert element.text == 'Anna & "Ben" <3'
