"""The shapes that models work in, and the pieces of long shots: rounded for the model, never for the shot."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.diffusion.pieces import pieces_of
from previz.engine.diffusion.shaping import frames_needed, moments, shape_for
from previz.engine.models.catalog import model_catalog
from previz.engine.protocol import PictureSize
from previz.timing import Rate

KINDS = tuple(model_catalog().kinds.values())
CLIPS = tuple(kind for kind in KINDS if not kind.still and kind.name != "wan_experts")
RATES = st.sampled_from([Rate.parse(name) for name in ("23.976", "24", "25", "29.97", "30", "48", "60")])
SIZES = st.builds(PictureSize, *[st.integers(8, 1000).map(lambda half: half * 2)] * 2)


@given(st.sampled_from(CLIPS), SIZES, st.integers(1, 2000), RATES, st.integers(10_000, 2_000_000))
def test_a_shape_is_valid_for_its_model_and_holds_the_whole_shot(kind, size, length, rate, pixels) -> None:
    shape = shape_for(kind, size, length, rate, pixels)
    assert shape.width % kind.size_step == shape.height % kind.size_step == 0
    assert (shape.frames - 1) % kind.frame_step == 0
    left, top, width, height = shape.inner
    assert min(left, top) >= 0
    assert left + width <= shape.width
    assert top + height <= shape.height
    assert (width <= size.width + 1, height <= size.height + 1) == (True, True)
    assert width * height <= max(pixels * 1.1 + 4 * (width + height), 4)
    assert moments(length, rate, shape.fps)[-1] <= shape.needed - 1 <= shape.frames - 1


@given(st.sampled_from(CLIPS), st.integers(1, 500))
def test_pieces_have_lengths_that_the_model_makes_and_cover_every_frame_once(kind, steps) -> None:
    frames = steps * kind.frame_step + 1
    pieces = pieces_of(kind, frames)
    assert all((piece.frames - 1) % kind.frame_step == 0 and piece.frames <= kind.most_frames for piece in pieces)
    assert pieces[0].given == 0
    made = 0
    for piece in pieces:
        assert piece.first == made - piece.given
        made = piece.first + piece.frames
    assert made >= frames


@pytest.mark.parametrize(
    ("length", "rate", "fps", "needed"), [(1, "24", 16, 1), (2, "24", 16, 2), (48, "24", 16, 33), (25, "25", 24, 25)]
)
def test_enough_frames_are_made_to_reach_the_last(length: int, rate: str, fps: int, needed: int) -> None:
    assert frames_needed(length, Rate.parse(rate), Fraction(fps)) == needed


def test_a_wide_picture_keeps_its_shape_inside_the_one_that_a_model_makes() -> None:
    shape = shape_for(model_catalog().kind("wan_vace"), PictureSize(1920, 804), 48, Rate.parse("24"), 832 * 480)
    left, top, width, height = shape.inner
    assert (shape.width, shape.height, shape.frames) == (976, 416, 33)
    assert abs(width / height - 1920 / 804) < 0.01
    assert (left, top) == ((976 - width) // 2, (416 - height) // 2)
