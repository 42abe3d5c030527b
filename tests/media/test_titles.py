import numpy as np
import pytest

from previz.media.titles import titled

GROUND = np.full((180, 320, 3), 128, np.uint8)


def test_no_words_leave_the_picture_itself():
    assert titled(GROUND, ()) is GROUND
    assert titled(GROUND, ("", "  ")) is GROUND


def test_words_stand_in_the_lower_third_in_the_middle():
    written = titled(GROUND, ("SLACK WATER",))
    rows, columns = np.nonzero((written != GROUND).any(axis=2))
    assert rows.min() > 110
    assert rows.max() < 178
    assert abs((columns.min() + columns.max()) / 2 - 160) <= 3
    assert written.max() > 235
    assert (GROUND == 128).all()


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_words_are_legible_on_any_ground(grey):
    written = titled(np.full((180, 320, 3), grey, np.uint8), ("ÉTÉ 1962",))
    assert int(written.max()) - int(written[130:160, 120:200].min()) > 100


def test_two_titles_stand_over_each_other_and_long_ones_break():
    one, two = titled(GROUND, ("ONE",)), titled(GROUND, ("ONE", "TWO"))
    assert np.nonzero((two != GROUND).any(axis=2))[0].min() < np.nonzero((one != GROUND).any(axis=2))[0].min()
    long = titled(GROUND, ("word " * 40,))
    columns = np.nonzero((long != GROUND).any(axis=2))[1]
    assert columns.min() >= 20
    assert columns.max() <= 300


def test_small_pictures_take_titles_too():
    assert titled(np.zeros((16, 16, 3), np.uint8), ("A long title here",)).shape == (16, 16, 3)
