import hashlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from previz.errors import PrevizError, WrongUse
from previz.media.writing import ClipWriter, Picture
from previz.timing import Rate
from tests.media.disks import full_at
from tests.media.patterns import number_of, numbered

FILM = Rate(24)
RATES = ["23.976", "24", "25", "29.97", "29.97df", "30", "47.952", "48", "50", "59.94", "59.94df", "60"]


def write(path: Path, frames: list[Picture], rate: Rate = FILM, **options: Any) -> Path:
    height, width = frames[0].shape[:2]
    with ClipWriter(path, width, height, rate, **options) as clip:
        for frame in frames:
            clip.write(frame)
    return path


def decoded(path: Path) -> list[Picture]:
    with av.open(str(path)) as clip:
        return [frame.to_ndarray(format="rgb24").astype(np.uint8) for frame in clip.decode(video=0)]


@pytest.mark.parametrize("container", ["mp4", "mov"])
@pytest.mark.parametrize("label", RATES)
def test_each_rate_is_exact(tmp_path, label, container):
    rate = Rate.parse(label)
    start = "01:00:00;02" if rate.drop else "01:00:00:02"
    path = write(
        tmp_path / "clip", [numbered(i) for i in range(25)], rate, start_timecode="01:00:00:02", container=container
    )
    with av.open(str(path)) as clip:
        video = clip.streams.video[0]
        assert video.average_rate == rate.fps
        assert video.duration is not None
        assert video.time_base is not None
        assert video.duration * video.time_base == rate.seconds(25)
        assert clip.duration is not None
        assert clip.duration / 1_000_000 == pytest.approx(float(rate.seconds(25)), abs=1e-6)
        assert video.metadata["timecode"] == start
        times = [frame.pts * video.time_base for frame in clip.decode(video) if frame.pts is not None]
    assert times == [rate.seconds(i) for i in range(25)]


@pytest.mark.parametrize("quality", ["take", "movie", "proxy"])
def test_every_quality_keeps_every_frame_in_order(tmp_path, quality):
    path = write(tmp_path / "clip.mp4", [numbered(i) for i in range(40)], quality=quality)
    assert [number_of(frame) for frame in decoded(path)] == list(range(40))


@pytest.mark.parametrize("colour", [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0), (12, 200, 90)])
def test_colours_come_back(tmp_path, colour):
    path = write(tmp_path / "clip.mp4", [np.full((48, 64, 3), colour, np.uint8)] * 3)
    assert np.abs(decoded(path)[1].astype(int) - colour).max() <= 4


def test_the_file_says_that_it_is_bt709_in_video_range(tmp_path):
    path = write(tmp_path / "clip.mp4", [numbered(1)])
    with av.open(str(path)) as clip:
        coder = clip.streams.video[0].codec_context
        assert (coder.pix_fmt, coder.color_primaries, coder.color_trc, coder.colorspace, coder.color_range) == (
            *("yuv420p", 1, 1, 1, 1),
        )
    assert b"colr" in path.read_bytes()


def test_a_take_has_a_key_frame_each_twelve_and_starts_to_play_before_it_is_loaded(tmp_path):
    path = write(tmp_path / "clip.mp4", [numbered(i) for i in range(30)])
    with av.open(str(path)) as clip:
        keys = [i for i, frame in enumerate(clip.decode(video=0)) if frame.key_frame]
    assert keys[0] == 0
    assert all(later - key <= 12 for key, later in pairwise(keys))
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_lossless_gives_back_every_value(tmp_path):
    random = np.random.default_rng(4)
    frames = [random.integers(0, 256, (34, 50, 3), np.uint8) for _ in range(15)]
    back = decoded(write(tmp_path / "mask.mp4", frames, lossless=True))
    assert len(back) == 15
    assert all(np.array_equal(a, b) for a, b in zip(frames, back, strict=True))


def test_equal_frames_give_equal_bytes(tmp_path):
    frames = [numbered(i, 320, 180) for i in range(30)]
    files = [write(tmp_path / f"{i}.mp4", frames, start_timecode="01:00:00:00") for i in range(2)]
    assert len({hashlib.sha256(file.read_bytes()).hexdigest() for file in files}) == 1


@pytest.mark.parametrize("quality", ["take", "movie"])
def test_a_clip_has_the_same_bytes_however_often_it_is_written(quality, tmp_path):
    noise = np.random.default_rng(0).integers(60, 187, (90, 160, 3), np.uint8)
    frames = [np.roll(noise, at, 1) for at in range(35)]
    path = tmp_path / "clip.mp4"
    found = {hashlib.sha256(write(path, frames, quality=quality).read_bytes()).hexdigest() for _ in range(60)}
    assert len(found) == 1


def test_a_view_of_another_array_is_taken(tmp_path):
    path = write(tmp_path / "clip.mp4", [numbered(5)[::-1, ::-1][::-1, ::-1]])
    assert number_of(decoded(path)[0]) == 5


def test_an_error_inside_leaves_no_file(tmp_path):
    def stopped(count: int) -> Iterator[Picture]:
        yield from (numbered(i) for i in range(count))
        raise RuntimeError("stop")

    def make(count: int) -> None:
        with ClipWriter(tmp_path / "clip.mp4", 64, 48, FILM) as clip:
            for frame in stopped(count):
                clip.write(frame)

    for count in (0, 1, 20):
        with pytest.raises(RuntimeError, match="stop"):
            make(count)
    assert list(tmp_path.iterdir()) == []


def test_a_clip_without_frames_leaves_no_file(tmp_path):
    with pytest.raises(ValueError, match="without frames"), ClipWriter(tmp_path / "clip.mp4", 64, 48, FILM):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [(63, 48), (64, 47), (0, 48), (8194, 48), (-2, 2)])
def test_a_size_that_cannot_be_encoded_is_refused(tmp_path, size):
    with pytest.raises(WrongUse, match=f"{size[0]}x{size[1]}"):
        ClipWriter(tmp_path / "clip.mp4", size[0], size[1], FILM)


@pytest.mark.parametrize("wrong", [np.zeros((48, 66, 3), np.uint8), np.zeros((48, 64, 3), np.float32)])
def test_a_frame_of_another_shape_is_a_bug(tmp_path, wrong):
    with pytest.raises(ValueError, match="64x48"), ClipWriter(tmp_path / "clip.mp4", 64, 48, FILM) as clip:
        clip.write(wrong)


@pytest.mark.parametrize("place", ["missing/clip.mp4", "."])
def test_a_place_that_cannot_be_written_is_said(tmp_path, place):
    with pytest.raises(PrevizError, match="could not be written"), ClipWriter(tmp_path / place, 64, 48, FILM):
        pass


def test_a_full_disk_is_said_wherever_it_happens_and_nothing_is_left(tmp_path):
    random = np.random.default_rng(1)
    frames = [random.integers(0, 256, (90, 160, 3), np.uint8) for _ in range(24)]
    whole = write(tmp_path / "whole.mp4", frames)
    size = whole.stat().st_size
    for share in (0, 0.02, 0.5, 0.9, 0.99, 0.999):
        with full_at(int(size * share)), pytest.raises(PrevizError, match=r"clip\.mp4 could not be written"):
            write(tmp_path / "clip.mp4", frames)
        assert list(tmp_path.iterdir()) == [whole]
    with full_at(size):
        assert write(tmp_path / "clip.mp4", frames).read_bytes() == whole.read_bytes()
