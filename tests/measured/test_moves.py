"""What each move of the camera does to the finished clip, by dense optical flow between its frames."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from previz.engine.blocking.engine import BlockingEngine
from previz.engine.protocol import PictureSize
from previz.media.reading import ClipReader
from previz.media.writing import Picture
from tests.measured.watching import described

SIZE = PictureSize(256, 144)
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Flow:
    """Pixels (h, w, 2) that each point moves in a step of a clip, x to the right and y down."""

    field: Floats
    patterned: npt.NDArray[np.bool_]
    """Where (h, w) the picture has something to follow: an empty sky moves unseen."""

    @property
    def across(self) -> float:
        """The median way to the right of what can be followed, in widths of the frame."""
        return float(np.median(self.field[self.patterned, 0])) / SIZE.width

    @property
    def down(self) -> float:
        """The median way down of what can be followed, in widths of the frame."""
        return float(np.median(self.field[self.patterned, 1])) / SIZE.width

    @property
    def growth(self) -> float:
        """How much the picture grows about its middle: the slope of the flow away from it."""
        y, x = np.mgrid[0 : SIZE.height, 0 : SIZE.width].astype(np.float32)
        x, y = x - SIZE.width / 2, y - SIZE.height / 2
        u, v = self.field[..., 0] - np.median(self.field[..., 0]), self.field[..., 1] - np.median(self.field[..., 1])
        return float((u * x + v * y).sum() / (x * x + y * y).sum())

    @property
    def pace(self) -> float:
        """The mean length of the way, in widths of the frame."""
        return float(np.linalg.norm(self.field, axis=-1).mean()) / SIZE.width

    @property
    def far(self) -> Flow:
        """The upper part of the frame, where what is far is."""
        return Flow(self.field[: SIZE.height // 3], self.patterned[: SIZE.height // 3])


_EDGE = 24.0
"""The slope of luma, by Sobel, from which something can be followed."""

STREET = "of a woman who stands in a city street, day"


@pytest.fixture(scope="module")
def engine() -> Iterator[BlockingEngine]:
    made = BlockingEngine()
    yield made
    made.close()


@lru_cache(maxsize=64)
def _clip(engine: BlockingEngine, text: str) -> tuple[Picture, ...]:
    """The luma (h, w) of every frame of the finished clip of a description, one second long."""
    request = described(text, SIZE, 1.0)
    with tempfile.TemporaryDirectory() as folder:
        rendered = engine.render(request, Path(folder), lambda _: None)
        with ClipReader(rendered.medium("picture").path) as clip:
            frames = [clip.frame(index) for index in range(rendered.frames)]
    return tuple(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.uint8) for frame in frames)


def flow(engine: BlockingEngine, text: str, first: int = 10, step: int = 4) -> Flow:
    """The dense flow of a clip from a frame to one some frames later (Kroeger et al., 2016)."""
    frames = _clip(engine, text)
    solver = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    empty = np.zeros((*frames[0].shape, 2), dtype=np.float32)
    found = np.asarray(solver.calc(frames[first], frames[first + step], empty), dtype=np.float32)
    return Flow(found, _patterned(frames[first]))


def _patterned(luma: Picture) -> npt.NDArray[np.bool_]:
    """Where (h, w) a frame has an edge or a texture within a few pixels."""
    smooth = cv2.GaussianBlur(luma, (0, 0), 1.5).astype(np.float32)
    slope = np.hypot(cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1))
    return np.asarray(cv2.dilate((slope > _EDGE).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0)


@pytest.mark.parametrize(
    ("move", "way"),
    [("pan left", 1), ("pan right", -1), ("truck left", 1), ("truck right", -1), ("arc right", 1), ("arc left", -1)],
)
def test_sideways_moves_carry_the_background_the_other_way(engine: BlockingEngine, move: str, way: int) -> None:
    assert flow(engine, f"Medium shot {STREET}, {move}").far.across * way > 0.004


@pytest.mark.parametrize(
    ("move", "way"), [("tilt up", 1), ("tilt down", -1), ("pedestal up", 1), ("pedestal down", -1)]
)
def test_upward_moves_carry_the_picture_down(engine: BlockingEngine, move: str, way: int) -> None:
    assert flow(engine, f"Full shot {STREET}, {move}").down * way > 0.002


@pytest.mark.parametrize(("move", "way"), [("crane up", -1), ("crane down", 1)])
def test_a_crane_that_holds_its_subject_tips_the_background(engine: BlockingEngine, move: str, way: int) -> None:
    assert flow(engine, f"Full shot {STREET}, {move}").far.down * way > 0.002


@pytest.mark.parametrize(("move", "way"), [("push in", 1), ("pull back", -1), ("zoom in", 1), ("zoom out", -1)])
def test_pushes_and_zooms_grow_and_shrink_the_picture(engine: BlockingEngine, move: str, way: int) -> None:
    assert flow(engine, f"Medium shot {STREET}, {move}").growth * way > 0.004


def test_a_dolly_zoom_changes_the_background_and_not_the_subject(engine: BlockingEngine) -> None:
    assert abs(flow(engine, f"Dolly zoom, medium shot {STREET}").growth) > 0.003


def test_a_whip_pan_is_a_blur_of_speed_between_two_still_ends(engine: BlockingEngine) -> None:
    frames = _clip(engine, f"Whip pan right, medium shot {STREET}")
    changes = [float(np.abs(after.astype(int) - before).mean()) for before, after in pairwise(frames)]
    peak = int(np.argmax(changes))
    assert max(changes) > 6 * (0.5 + np.mean(changes[:4]))
    assert 6 <= peak <= 20


@pytest.mark.parametrize("move", ["static", "rack focus"])
def test_a_camera_that_does_not_move_leaves_the_set_where_it_is(engine: BlockingEngine, move: str) -> None:
    assert flow(engine, f"Medium shot {STREET}, {move}").far.pace < 0.0015


def test_a_handheld_camera_drifts_without_a_direction(engine: BlockingEngine) -> None:
    steps = [flow(engine, f"Handheld medium shot {STREET}", first, 4).across for first in (0, 6, 12, 18)]
    assert 0.0003 < float(np.abs(steps).max()) < 0.05


def test_following_holds_the_subject_while_the_set_goes_by(engine: BlockingEngine) -> None:
    text = "Medium shot, tracking a woman who walks down a city street, day"
    seen = flow(engine, text, 12)
    assert seen.far.pace > 0.002
