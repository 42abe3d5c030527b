import io

import numpy as np
import pytest
from PIL import Image

from previz.media.contact import Tile, contact_sheet, png_of


def flat(red: int, green: int, blue: int) -> np.ndarray:
    return np.full((90, 160, 3), (red, green, blue), np.uint8)


def tiles(count: int) -> list[Tile]:
    return [Tile(flat(40 * index, 20, 200), f"{index}", ("85 mm", "why")) for index in range(count)]


@pytest.mark.parametrize(("count", "columns", "rows"), [(1, 4, 1), (4, 4, 1), (5, 4, 2), (12, 4, 3)])
def test_pictures_stand_in_rows(count, columns, rows):
    sheet = contact_sheet(tiles(count), columns)
    assert sheet.shape[1] == min(columns, count) * 174 + 14
    assert sheet.shape[0] > rows * (90 + 14)
    assert (sheet[14 : 14 + 90, 14 : 14 + 160] == flat(0, 20, 200)).all()
    if count > 1:
        assert (sheet[14 : 14 + 90, 188 : 188 + 160] == flat(40, 20, 200)).all()


def test_words_stand_under_their_picture_and_are_cut_where_they_are_too_long():
    short, long = (contact_sheet([Tile(flat(0, 0, 0), title)], 1) for title in ("Master", "Over the shoulder " * 9))
    assert short.shape == long.shape
    under = long[14 + 90 :, :, :]
    assert (under != np.array([24, 24, 27])).any()
    assert (under[:, -14:] == np.array([24, 24, 27])).all()


def test_a_heading_makes_room_for_itself():
    plain, headed = contact_sheet(tiles(2), 2), contact_sheet(tiles(2), 2, "1A  Medium two-shot")
    assert headed.shape[0] > plain.shape[0]
    assert headed.shape[1] == plain.shape[1]


def test_a_sheet_is_written_as_png_without_loss():
    sheet = contact_sheet(tiles(3), 2)
    assert (np.asarray(Image.open(io.BytesIO(png_of(sheet)))) == sheet).all()
