from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.scene_numbers import give_numbers

NONE = None


def test_a_script_without_numbers_is_counted():
    assert give_numbers([NONE] * 3, [NONE] * 3) == ["1", "2", "3"]


def test_the_scripts_own_numbers_stay_as_written_even_twice():
    assert give_numbers(["5", "5", "A1"], [NONE, "2", NONE]) == ["5", "5", "A1"]


def test_gaps_between_the_scripts_numbers_are_filled():
    assert give_numbers([NONE, "5", NONE, "6", NONE], [NONE] * 5) == ["1", "5", "5A", "6", "7"]


def test_a_scene_that_comes_in_between_bears_a_letter():
    assert give_numbers([NONE] * 4, ["1", NONE, "2", "3"]) == ["1", "1A", "2", "3"]
    assert give_numbers([NONE] * 5, ["1", "1A", NONE, NONE, "2"]) == ["1", "1A", "1B", "1C", "2"]
    assert give_numbers([NONE] * 4, ["1", NONE, "1A", "2"]) == ["1", "1aA", "1A", "2"]


def test_letters_that_look_like_figures_are_left_out():
    kept = ["1", *[f"1{letter}" for letter in "ABCDEFGH"], NONE, "2"]
    assert give_numbers([NONE] * len(kept), kept)[-2] == "1J"


def test_a_scene_before_the_first_bears_its_letter_in_front():
    assert give_numbers([NONE] * 3, [NONE, NONE, "1"]) == ["A1", "B1", "1"]


def test_a_scene_at_the_end_goes_on_counting():
    assert give_numbers([NONE] * 3, ["1", "2", NONE]) == ["1", "2", "3"]


def test_a_dropped_scenes_number_is_not_given_again():
    assert give_numbers([NONE] * 3, ["1", "2", NONE], reserved=["3"]) == ["1", "2", "4"]
    assert give_numbers([NONE] * 3, ["1", NONE, "3"], reserved=["2"]) == ["1", "1A", "3"]


def test_a_kept_number_gives_way_to_the_scripts_own():
    assert give_numbers(["2", NONE], [NONE, "2"]) == ["2", "3"]


_NUMBERS = st.sampled_from([NONE, "1", "2", "3", "10", "10A", "A1", "7-B"])


@settings(deadline=None)
@given(st.lists(st.tuples(_NUMBERS, st.booleans()), max_size=12), st.lists(_NUMBERS, max_size=3))
def test_given_numbers_are_borne_once(scenes, reserved):
    written = [number if own else NONE for number, own in scenes]
    given_numbers = give_numbers(written, [NONE] * len(scenes), [number for number in reserved if number])
    assert [own for own in written if own] == [n for n, own in zip(given_numbers, written, strict=True) if own]
    fresh = [n for n, own in zip(given_numbers, written, strict=True) if not own]
    assert len(set(fresh)) == len(fresh)
    assert not set(fresh) & {number for number in (*written, *reserved) if number}
