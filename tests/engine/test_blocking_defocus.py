"""Depth of field: what the lens says, and what it must not do at the edges of things."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.defocus import disc_of_infinity
from previz.engine.blocking.renderer import Frame, Renderer
from previz.engine.protocol import PictureSize
from previz.stage.drawing import Camera, Entity, Kind
from tests.engine.rendering import rendering
from tests.engine.staged import DAY, HandMade, box, camera_at

SIZE = PictureSize(480, 270)
LENS = replace(camera_at((0, 0, 0), (0, 0, -1)), lens_mm=50.0, fov_y=2 * math.atan(12.0 / 50.0), focus_metres=3.0)
FLAT = replace(DAY, key_direction=(0.0, 0.2, 1.0))


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    with rendering(SIZE) as made:
        yield made


def stripes(near: float, far: float, camera: Camera) -> HandMade:
    """A red post before a wall of dark and bright boards."""
    boards = tuple(
        Entity(10 + i, "board", Kind.SET, box((0.1 * far, 3 * far, 0.1), ((i - 10) * 0.1 * far, 0, -far - 0.05), tone))
        for i, tone in enumerate([(0.1, 0.1, 0.1), (0.85, 0.85, 0.85)] * 10)
    )
    post = Entity(5, "post", Kind.PROP, box((0.25 * near, 4, 0.02), (0, 0, -near), (0.85, 0.05, 0.05)))
    return HandMade((*boards, post), FLAT, camera)


def drawn(renderer: Renderer, staging: HandMade, look: str = "plain") -> Frame:
    renderer.prepare(staging)
    return renderer.draw(staging.at(0), look, measured=True)


def redness(picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.float64]:
    values = picture.astype(np.float64)
    red: npt.NDArray[np.float64] = values[..., 0] - values[..., 1]
    return red


def contrast(picture: npt.NDArray[np.uint8], columns: slice) -> float:
    level = picture[135, columns].astype(np.float64).mean(axis=1)
    return float(np.abs(np.diff(level)).max())


@pytest.mark.parametrize(("lens", "stop", "focus"), [(50.0, 2.0, 2.0), (85.0, 1.4, 1.5), (25.0, 5.6, 4.0)])
def test_the_disc_is_the_thin_lenss(lens: float, stop: float, focus: float) -> None:
    camera = replace(LENS, lens_mm=lens, fov_y=2 * math.atan(12.0 / lens), stop=stop, focus_metres=focus)
    aperture = lens / stop
    image_of_focus, image_of_infinity = lens * focus * 1000 / (focus * 1000 - lens), lens
    diameter = aperture * (image_of_focus - image_of_infinity) / image_of_infinity  # similar triangles behind the lens
    assert disc_of_infinity(camera, 240) == pytest.approx(diameter / 24.0 * 240 / 2, rel=1e-6)


def test_without_a_stop_all_is_sharp(renderer: Renderer) -> None:
    assert disc_of_infinity(LENS, 270) == 0
    sharp = drawn(renderer, stripes(3.0, 9.0, LENS)).picture
    assert contrast(sharp, slice(20, 150)) > 80
    closed = drawn(renderer, stripes(3.0, 9.0, replace(LENS, stop=64.0))).picture
    assert np.abs(sharp.astype(int) - closed.astype(int)).mean() < 0.5


def test_what_is_in_focus_stays_and_what_is_behind_is_blurred(renderer: Renderer) -> None:
    sharp = drawn(renderer, stripes(3.0, 9.0, LENS))
    shallow = drawn(renderer, stripes(3.0, 9.0, replace(LENS, stop=1.4)))
    assert sharp.mask is not None
    post = sharp.mask == 5
    inside = post & np.roll(post, 3, axis=1) & np.roll(post, -3, axis=1)
    assert np.abs(sharp.picture.astype(int) - shallow.picture.astype(int))[inside].max() <= 3
    assert contrast(shallow.picture, slice(20, 150)) < 0.35 * contrast(sharp.picture, slice(20, 150))


def test_an_edge_is_as_wide_as_the_disc(renderer: Renderer) -> None:
    camera = replace(LENS, stop=0.5)
    half = Entity(7, "half", Kind.SET, box((20, 20, 0.1), (-10, 0, -9.05), (0.85, 0.85, 0.85)))
    other = Entity(8, "other", Kind.SET, box((20, 20, 0.1), (10, 0, -9.05), (0.1, 0.1, 0.1)))
    level = drawn(renderer, HandMade((half, other), FLAT, camera)).picture[135].astype(np.float64).mean(axis=1)
    low, high = level[300], level[180]
    share = (level - low) / (high - low)
    width = int(((share > 0.05) & (share < 0.95)).sum())
    radius = disc_of_infinity(camera, SIZE.height) * (1 - 3.0 / 9.0)
    assert 1.2 * radius < width < 2.4 * radius + 2


def test_a_sharp_thing_leaves_no_stain_on_what_is_blurred_behind_it(renderer: Renderer) -> None:
    shallow = drawn(renderer, stripes(3.0, 12.0, replace(LENS, stop=1.4)))
    assert shallow.mask is not None
    post = np.nonzero((shallow.mask == 5)[135])[0]
    red = redness(shallow.picture)[135]
    assert red[post].min() > 60
    assert np.abs(red[: post.min() - 3]).max() < 12
    assert np.abs(red[post.max() + 4 :]).max() < 12


def test_a_blurred_thing_before_the_focus_lies_softly_over_what_is_sharp(renderer: Renderer) -> None:
    camera = replace(LENS, stop=1.4, focus_metres=9.0)
    sharp = drawn(renderer, stripes(2.0, 9.0, replace(LENS, focus_metres=9.0)))
    shallow = drawn(renderer, stripes(2.0, 9.0, camera))
    assert sharp.mask is not None
    post = np.nonzero((sharp.mask == 5)[135])[0]
    red = redness(shallow.picture)[135]
    radius = disc_of_infinity(camera, SIZE.height) * (9.0 / 2.0 - 1)
    outside, inside, middle = red[post.max() + 3], red[post.max() - 2], red[int(post.mean())]
    assert middle > 60
    assert 12 < outside < inside <= middle + 5
    assert abs(red[int(post.max() + radius + 6)]) < 12
    assert contrast(shallow.picture, slice(20, 120)) > 0.8 * contrast(sharp.picture, slice(20, 120))


def test_a_line_is_as_sharp_as_what_it_outlines(renderer: Renderer) -> None:
    darkest = {}
    shallow = replace(LENS, stop=1.4)
    for name, camera in {"sharp": LENS, "shallow": shallow, "away": replace(shallow, focus_metres=20.0)}.items():
        frame = drawn(renderer, stripes(3.0, 9.0, camera), "ink")
        assert frame.mask is not None
        edge = int(np.nonzero((frame.mask == 5)[135])[0].min())
        darkest[name] = frame.picture[135, edge - 2 : edge + 3].astype(int).mean(axis=1).min()
    assert darkest["shallow"] < darkest["sharp"] + 12
    assert darkest["away"] > darkest["sharp"] + 15


@pytest.mark.parametrize(("stop", "focus", "lens"), [(0.5, 0.01, 50.0), (1.0, 1e6, 50.0), (0.7, 3.0, 300.0)])
def test_no_lens_makes_a_black_or_broken_picture(renderer: Renderer, stop: float, focus: float, lens: float) -> None:
    camera = replace(LENS, stop=stop, focus_metres=focus, lens_mm=lens)
    sharp = drawn(renderer, stripes(3.0, 9.0, LENS)).picture
    blurred = drawn(renderer, stripes(3.0, 9.0, camera)).picture
    assert blurred.mean() == pytest.approx(sharp.mean(), abs=12)
