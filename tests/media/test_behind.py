"""Frames written in a thread beside: all of them, in order, and an error reaches who hands them over."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.media.behind import behind
from previz.media.reading import ClipReader
from previz.media.writing import ClipWriter
from previz.timing import Rate


def frames(count: int) -> list[np.ndarray]:
    return [np.full((36, 64, 3), 20 + 40 * index, np.uint8) for index in range(count)]


class Failing(ClipWriter):
    """A writer whose disk is full at the third frame."""

    def write(self, rgb: np.ndarray) -> None:
        if self.frames == 2:
            raise PrevizError("The disk is full", "Make room")
        super().write(rgb)


def test_all_frames_are_there_in_order(tmp_path: Path) -> None:
    write(ClipWriter(tmp_path / "a.mp4", 64, 36, Rate(24)), 5)
    with ClipReader(tmp_path / "a.mp4") as read:
        shades = [int(read.frame(index).mean()) for index in range(5)]
    assert shades == pytest.approx([20, 60, 100, 140, 180], abs=3)


def write(writer: ClipWriter, count: int, *, stopped: bool = False) -> None:
    with behind(writer) as clip:
        for frame in frames(count):
            clip.write(frame)
        if stopped:
            raise KeyboardInterrupt


@pytest.mark.parametrize("count", [3, 6])
def test_an_error_reaches_who_writes_and_leaves_nothing(tmp_path: Path, count: int) -> None:
    with pytest.raises(PrevizError, match="The disk is full"):
        write(Failing(tmp_path / "a.mp4", 64, 36, Rate(24)), count)
    assert list(tmp_path.iterdir()) == []


def test_a_block_that_fails_leaves_neither_file_nor_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        write(ClipWriter(tmp_path / "a.mp4", 64, 36, Rate(24)), 1, stopped=True)
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == before
