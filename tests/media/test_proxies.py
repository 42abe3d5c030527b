"""Proxies: whole, exact in their frames, every frame a key frame, and made only of what needs one."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from previz.errors import PrevizError
from previz.media.proxies import make_proxy, needs_proxy, proxy_path
from previz.media.reading import ClipReader
from previz.media.writing import ClipWriter, Quality
from previz.timing import Rate
from tests.media.patterns import number_of, numbered

RATE = Rate(24000, 1001)


def clip(folder: Path, name: str, size: tuple[int, int], frames: int, quality: Quality = "take") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with ClipWriter(path, *size, RATE, quality=quality) as writer:
        for number in range(frames):
            writer.write(numbered(number, *size))
    return path


def test_a_proxy_has_the_same_frames_and_each_is_a_key_frame(tmp_path: Path) -> None:
    clip(tmp_path, "ab/abc.mp4", (1280, 720), 14)
    made = make_proxy(tmp_path, "ab/abc.mp4")
    assert made == proxy_path(tmp_path, "ab/abc.mp4") == tmp_path / "proxies" / "abc.mp4"
    with ClipReader(made) as reader:
        assert (reader.info.width, reader.info.height, reader.info.frames) == (960, 540, 14)
        assert reader.info.rate == RATE.fps
        for frame in (13, 2, 7, 0, 11):
            assert number_of(np.asarray(reader.frame(frame))) == frame
    with av.open(str(made)) as container:
        assert all(packet.is_keyframe for packet in container.demux(video=0) if packet.size)


def test_only_what_is_slow_to_reach_needs_one(tmp_path: Path) -> None:
    assert needs_proxy(clip(tmp_path, "a.mp4", (1280, 720), 30))
    assert not needs_proxy(clip(tmp_path, "b.mp4", (640, 360), 30))
    assert not needs_proxy(clip(tmp_path, "c.mp4", (1280, 720), 30, "proxy"))
    with pytest.raises(PrevizError, match="missing"):
        needs_proxy(tmp_path / "d.mp4")


def test_one_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    clip(tmp_path, "ab/abc.mp4", (640, 360), 20)
    asked = iter([False] * 5 + [True] * 100)
    assert make_proxy(tmp_path, "ab/abc.mp4", lambda: next(asked)) is None
    assert list((tmp_path / "proxies").iterdir()) == []


def test_one_that_is_there_is_left(tmp_path: Path) -> None:
    clip(tmp_path, "ab/abc.mp4", (64, 48), 5)
    made = make_proxy(tmp_path, "ab/abc.mp4")
    assert made is not None
    before = made.stat().st_mtime_ns
    assert make_proxy(tmp_path, "ab/abc.mp4") == made
    assert made.stat().st_mtime_ns == before


def test_a_damaged_clip_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    path = clip(tmp_path, "ab/abc.mp4", (64, 48), 5)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(PrevizError):
        make_proxy(tmp_path, "ab/abc.mp4")
    assert list((tmp_path / "proxies").iterdir()) == []
