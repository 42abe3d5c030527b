import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import PrevizError
from previz.shots.numbering import number_between, shot_letter, sort_key


def test_letters_skip_i_and_o():
    letters = [shot_letter(index) for index in range(26)]
    assert letters[:15] == list("ABCDEFGHJKLMNPQ")
    assert letters[23:] == ["Z", "AA", "AB"]


def test_there_is_no_letter_before_the_first():
    with pytest.raises(ValueError, match="-1"):
        shot_letter(-1)


def test_the_order_of_a_locked_script():
    shuffled = ["11", "10AA", "10", "10B", "A10", "10aA", "10Z", "10A"]
    assert sorted(shuffled, key=sort_key) == ["A10", "10", "10aA", "10A", "10B", "10Z", "10AA", "11"]


def test_what_is_no_number_comes_last():
    assert sorted(["intro", "2", "10", ""], key=sort_key) == ["2", "10", "", "intro"]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("12", "13", "12A"),
        ("12", "12A", "12aA"),
        ("12", "12aA", "12aaA"),
        ("12aA", "12A", "12bA"),
        ("12A", "12B", "12aB"),
        ("12A", "13", "12B"),
        ("12H", "13", "12J"),
        ("12Z", "13", "12AA"),
        (None, "10", "A10"),
        ("10", None, "11"),
        ("10A", None, "10B"),
        (None, None, "1"),
    ],
)
def test_a_number_between_two(before, after, between):
    assert number_between(before, after) == between


@pytest.mark.parametrize(("before", "after"), [("2", "1"), ("1", "1"), ("x", "2"), ("1", "?")])
def test_no_number_between_what_is_not_in_order(before, after):
    with pytest.raises(PrevizError):
        number_between(before, after)


@given(st.lists(st.floats(0, 1, exclude_max=True), max_size=60))
def test_there_is_always_room_for_one_more(places):
    numbers = ["1", "2", "3"]
    for place in places:
        index = int(place * (len(numbers) + 1))
        before = numbers[index - 1] if index else None
        after = numbers[index] if index < len(numbers) else None
        numbers.insert(index, number_between(before, after))
    assert sorted(numbers, key=sort_key) == numbers
    assert len(set(numbers)) == len(numbers)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_letters_order_as_their_shots(one, other):
    assert (one < other) == (sort_key(f"7{shot_letter(one)}")[:2] < sort_key(f"7{shot_letter(other)}")[:2])
