from __future__ import annotations

from pathlib import Path
from typing import Literal

import av
import numpy as np
import pytest

from previz.errors import PrevizError
from previz.media.planes import Plane, PlaneWriter, planes
from previz.media.writing import ClipWriter
from previz.timing import Rate

NTSC = Rate(24000, 1001)


def noise(count: int, *shape: int) -> list[Plane]:
    random = np.random.default_rng(3)
    return [random.integers(0, 1 << 16, shape).astype(np.uint16) for _ in range(count)]


def written(path: Path, frames: list[Plane], kinds: Literal[1, 3]) -> Path:
    with PlaneWriter(path, frames[0].shape[1], frames[0].shape[0], NTSC, kinds) as writer:
        for frame in frames:
            writer.write(frame)
    return path


@pytest.mark.parametrize("kinds", [1, 3])
def test_every_number_comes_back(tmp_path: Path, kinds: Literal[1, 3]) -> None:
    frames = noise(4, 36, 64) if kinds == 1 else noise(4, 36, 64, 3)
    found = list(planes(written(tmp_path / "a.mkv", frames, kinds)))
    assert len(found) == 4
    for read, wrote in zip(found, frames, strict=True):
        np.testing.assert_array_equal(read, wrote)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    with av.open(str(written(tmp_path / "a.mkv", noise(3, 36, 64), 1))) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("ffv1", "gray16le")
        assert stream.average_rate == NTSC.fps
        times = [frame.time for frame in container.decode(video=0)]
    assert times == pytest.approx([0, 1001 / 24000, 2002 / 24000], abs=0.001)


def test_equal_numbers_give_equal_files(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name, noise(3, 36, 64, 3), 3) for name in ("a.mkv", "b.mkv"))
    assert first.read_bytes() == second.read_bytes()


def test_a_frame_of_another_shape_or_kind_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="among frames of"), PlaneWriter(tmp_path / "a.mkv", 64, 36, NTSC) as writer:
        writer.write(noise(1, 64, 36)[0])
    assert not (tmp_path / "a.mkv").exists()


def test_a_stopped_file_leaves_nothing(tmp_path: Path) -> None:
    def stopped() -> None:
        with PlaneWriter(tmp_path / "a.mkv", 64, 36, NTSC) as writer:
            writer.write(noise(1, 36, 64)[0])
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="could not be written"), PlaneWriter(tmp_path / "no" / "a.mkv", 64, 36, NTSC):
        pass


def test_what_holds_no_planes_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrevizError, match="missing"):
        list(planes(tmp_path / "none.mkv"))
    (tmp_path / "text.mkv").write_text("no planes at all", encoding="utf-8")
    with pytest.raises(PrevizError, match="holds no exact planes"):
        list(planes(tmp_path / "text.mkv"))
    with ClipWriter(tmp_path / "clip.mp4", 64, 36, NTSC) as clip:
        clip.write(np.zeros((36, 64, 3), np.uint8))
    with pytest.raises(PrevizError, match="its pixels are yuv420p"):
        list(planes(tmp_path / "clip.mp4"))
