import io

import numpy as np
import pytest
from PIL import Image

from previz.errors import PrevizError
from previz.media.stills import fitted, letterboxed, poster_frame, thumbnail_jpeg, write_jpeg
from previz.media.writing import Picture
from tests.media.clips import numbered_clip
from tests.media.disks import full_at
from tests.media.patterns import number_of


def plain(width: int, height: int) -> Picture:
    return np.full((height, width, 3), (200, 120, 40), np.uint8)


@pytest.mark.parametrize(
    ("size", "expected"), [((1280, 720), (432, 243)), ((2048, 858), (432, 181)), ((90, 160), (137, 244))]
)
def test_a_thumbnail_keeps_the_aspect_and_the_colour(size, expected):
    with Image.open(io.BytesIO(thumbnail_jpeg(plain(*size)))) as image:
        assert image.size == expected
        assert np.abs(np.asarray(image).astype(int) - (200, 120, 40)).max() <= 4


@pytest.mark.parametrize("size", [(64, 64), (16, 200), (300, 17), (16, 16), (64, 48)])
def test_letterboxing_fills_the_frame_and_centres_the_picture(size):
    frame = letterboxed(plain(64, 48), *size)
    assert frame.shape == (size[1], size[0], 3)
    lit = np.argwhere(frame.sum(axis=2) > 100)
    (top, left), (bottom, right) = lit.min(axis=0), lit.max(axis=0)
    assert abs(top - (size[1] - 1 - bottom)) <= 1
    assert abs(left - (size[0] - 1 - right)) <= 1
    assert top == 0 or left == 0


def test_a_picture_of_the_right_size_is_left_alone():
    picture = plain(64, 48)
    assert fitted(picture, 64, 48) is picture


def test_a_jpeg_file_holds_the_picture(tmp_path):
    write_jpeg(tmp_path / "still.jpg", plain(320, 180))
    with Image.open(tmp_path / "still.jpg") as image:
        assert image.size == (320, 180)


@pytest.mark.parametrize("place", ["missing/still.jpg", "."])
def test_a_place_that_cannot_be_written_is_said(tmp_path, place):
    with pytest.raises(PrevizError, match="could not be written"):
        write_jpeg(tmp_path / place, plain(32, 18))


def test_a_full_disk_is_said_and_nothing_is_left(tmp_path):
    with full_at(100), pytest.raises(PrevizError, match=r"still\.jpg could not be written"):
        write_jpeg(tmp_path / "still.jpg", plain(320, 180))
    assert list(tmp_path.iterdir()) == []


def test_the_poster_is_the_middle_frame(tmp_path):
    assert number_of(poster_frame(numbered_clip(tmp_path / "clip.mp4", 21))) == 10
