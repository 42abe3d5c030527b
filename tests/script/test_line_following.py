from hypothesis import given, settings
from hypothesis import strategies as st

from previz.script.line_following import Placed, line_follower


def placed(*paragraphs: str, first: int = 1) -> list[Placed]:
    """Paragraphs of one line, with a blank line between."""
    return [(first + 2 * index, text) for index, text in enumerate(paragraphs)]


def test_an_unchanged_scene_moves_as_a_whole():
    follow = line_follower(placed("a", "b", "c"), placed("a", "b", "c", first=11))
    assert [follow(line) for line in (1, 3, 4, 5)] == [11, 13, 14, 15]


def test_lines_below_an_inserted_paragraph_move_down():
    follow = line_follower(placed("a", "b", "c"), placed("a", "x", "b", "c"))
    assert [follow(line) for line in (1, 3, 5)] == [1, 5, 7]


def test_a_rewritten_paragraph_is_found_between_its_neighbours():
    follow = line_follower(placed("a", "b", "c"), placed("a", "x", "c"))
    assert [follow(line) for line in (1, 3, 5)] == [1, 3, 5]


def test_a_dropped_paragraph_falls_to_the_end_of_the_one_before():
    follow = line_follower(placed("a", "b", "c"), placed("a", "c"))
    assert [follow(line) for line in (1, 3, 5)] == [1, 2, 3]


def test_a_scene_rewritten_from_its_first_word_moves_with_its_head():
    follow = line_follower(placed("a", "b"), placed("x", "y", first=21))
    assert [follow(line) for line in (1, 3)] == [21, 23]


def test_scenes_without_paragraphs():
    assert line_follower([], [])(4) == 4


_TEXTS = st.lists(st.sampled_from("abcd"), max_size=8)


@settings(deadline=None)
@given(_TEXTS, _TEXTS, st.integers(1, 50))
def test_order_is_kept(old, new, first):
    follow = line_follower(placed(*old), placed(*new, first=first))
    moved = [follow(line) for line in range(1, 20)]
    assert moved == sorted(moved)
    assert moved[0] >= 1


@settings(deadline=None)
@given(_TEXTS.filter(bool))
def test_the_same_scene_stays(texts):
    follow = line_follower(placed(*texts), placed(*texts))
    assert [follow(line) for line in range(1, 20)] == list(range(1, 20))
