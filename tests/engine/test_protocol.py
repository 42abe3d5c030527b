"""Requests: which pictures can be asked for, and what names a request."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from previz.canonical import from_json, to_json
from previz.engine.catalog import engine_card, engine_version
from previz.engine.poster import WithPoster
from previz.engine.protocol import Medium, Picture, PictureSize, Progress, Render, Rendered, Report
from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.media.writing import ClipWriter
from tests.engine.scripted import request


@pytest.mark.parametrize(
    "text",
    ["641x360", "0x0", "-2x-2", "100000x100000", "1280", "1280x720x3", "axb", "", "16x14", "9" * 5000 + "x720"],
)
def test_sizes_that_cannot_be_encoded_are_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        PictureSize.parse(text)


@pytest.mark.parametrize("text", ["1280x720", " 1280 X 720 ", "1280×720"])
def test_sizes_as_people_write_them(text: str) -> None:
    assert PictureSize.parse(text) == PictureSize(1280, 720)


def test_a_request_survives_the_queue() -> None:
    asked = request()
    again = from_json(Render, to_json(asked))
    assert again == asked
    assert again.digest() == asked.digest()


def test_whatever_matters_to_the_picture_changes_the_digest() -> None:
    asked = request()
    others = (
        replace(asked, seed=2),
        replace(asked, look="clay"),
        replace(asked, engine_version="2"),
        replace(asked, size=PictureSize(66, 36)),
        replace(asked, window=asked.window.moved(1)),
        replace(asked, world=replace(asked.world, seed=2)),
        replace(asked, spec=replace(asked.spec, lens_mm=50.0)),
        replace(asked, passes=("depth",)),
    )
    assert len({asked.digest(), *(other.digest() for other in others)}) == len(others) + 1


def test_an_engine_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(WrongUse, match="blocking"):
        engine_card("magic")
    with pytest.raises(WrongUse):
        engine_version("magic")


class _GreyEngine:
    """Writes frames that grow lighter."""

    name = "blocking"
    version = "grey"

    def render(self, request: Render, folder: Path, report: Report) -> Rendered:
        path = folder / "picture.mp4"
        with ClipWriter(path, request.size.width, request.size.height, request.rate) as clip:
            for frame in range(request.window.duration):
                clip.write(np.full((request.size.height, request.size.width, 3), 40 * frame, np.uint8))
                report(Progress(frame + 1, request.window.duration, "grey"))
        return Rendered((Medium("picture", str(path), sha256_of(path)),), request.window.duration, 0.0)

    def notes(self, request: Render) -> tuple[str, ...]:
        return (f"{request.world.place} stands in",)

    def still(self, request: Render, frame: int) -> Picture:
        return np.full((request.size.height, request.size.width, 3), 40 * frame, np.uint8)


def test_a_still_has_no_poster_and_is_the_engines_own() -> None:
    assert (WithPoster(_GreyEngine()).still(request(), 3) == 120).all()


def test_a_poster_is_the_middle_frame(tmp_path: Path) -> None:
    rendered = WithPoster(_GreyEngine()).render(request(frames=5), tmp_path, lambda progress: None)
    poster = rendered.medium("poster")
    assert sha256_of(Path(poster.path)) == poster.sha256
    with Image.open(poster.path) as image:
        assert abs(float(np.asarray(image.convert("L")).mean()) - 80) < 6


@given(st.integers(128, 4096), st.integers(128, 4096), st.integers(1, 12))
def test_a_size_is_shaped_as_what_it_was_divided_from(width: int, height: int, parts: int) -> None:
    whole = PictureSize(2 * width, 2 * height)
    part = PictureSize(*(max(16, round(side / parts / 2) * 2) for side in (whole.width, whole.height)))
    assert part.is_shaped_as(whole)
    assert whole.is_shaped_as(part)


@pytest.mark.parametrize(
    ("one", "other"), [("1920x1080", "1998x1080"), ("1920x1080", "1920x804"), ("960x540", "540x960")]
)
def test_sizes_of_other_shapes_are_told_apart(one: str, other: str) -> None:
    first, second = PictureSize.parse(one), PictureSize.parse(other)
    assert not first.is_shaped_as(second)
    assert not second.is_shaped_as(first)
