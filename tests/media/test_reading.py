import contextlib
import random
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from previz.errors import PrevizError
from previz.media.reading import ClipReader, MediaInfo, probe
from previz.timing import Rate
from tests.media.clips import numbered_clip, write_clip
from tests.media.patterns import number_of, numbered

COUNT = 61


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    return numbered_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", COUNT)


@pytest.mark.parametrize(("label", "timecode"), [("24", "01:00:00:00"), ("29.97df", "01:00:00;00")])
def test_probe_tells_what_the_file_holds(tmp_path, label, timecode):
    rate = Rate.parse(label)
    path = numbered_clip(tmp_path / "clip.mp4", 25, rate)
    assert probe(path) == MediaInfo(64, 48, rate.fps, 25, timecode, rate.seconds(25))


def test_every_frame_in_random_order(clip):
    order = list(range(COUNT))
    random.Random(3).shuffle(order)
    with ClipReader(clip) as reader:
        assert [number_of(reader.frame(index)) for index in order] == order


@pytest.mark.parametrize("order", [range(COUNT), range(COUNT - 1, -1, -1), [5, 5, 4, 6, 60, 60, 0, 59, 60, 1]])
def test_steps_forward_and_backward(clip, order):
    with ClipReader(clip) as reader:
        assert [number_of(reader.frame(index)) for index in order] == list(order)


@settings(max_examples=25, deadline=None)
@given(order=st.lists(st.integers(0, COUNT - 1), max_size=12))
def test_any_order_is_exact(clip, order):
    with ClipReader(clip) as reader:
        assert [number_of(reader.frame(index)) for index in order] == order


@pytest.mark.parametrize("label", ["23.976", "25", "29.97", "59.94"])
def test_seeks_are_exact_at_every_rate(tmp_path, label):
    path = numbered_clip(tmp_path / "clip.mp4", 50, Rate.parse(label))
    order = [*range(49, -1, -7), 1, 48, 13]
    with ClipReader(path) as reader:
        assert [number_of(reader.frame(index)) for index in order] == order


def test_a_run_of_frames(clip):
    with ClipReader(clip) as reader:
        assert [number_of(frame) for frame in reader.frames(10, 30)] == list(range(10, 40))
        assert [number_of(frame) for frame in reader.frames(55)] == list(range(55, COUNT))


@pytest.mark.parametrize(
    ("within", "size"), [((32, 100), (32, 24)), ((640, 96), (128, 96)), ((64, 48), (64, 48)), ((1, 1), (1, 1))]
)
def test_a_picture_is_fitted_on_the_way(clip, within, size):
    with ClipReader(clip) as reader:
        picture = reader.frame(37, within)
        assert picture.shape == (size[1], size[0], 3)
        assert size[0] < 32 or number_of(picture) == 37
        assert number_of(reader.frame(37)) == 37


TASKS = Path("/proc/self/task")


@pytest.mark.skipif(not TASKS.is_dir(), reason="the system does not list the threads of a process")
@pytest.mark.parametrize(("size", "most"), [((640, 360), 0), ((1280, 720), 8)])
def test_a_clip_that_is_open_holds_few_threads_and_a_small_one_none(tmp_path, size, most):
    pictures = np.zeros((4, size[1], size[0], 3), np.uint8)
    clips = [ClipReader(write_clip(tmp_path / f"{number}.mp4", pictures)) for number in range(3)]
    before = len(list(TASKS.iterdir()))
    with contextlib.ExitStack() as opened:
        for clip in clips:
            opened.enter_context(clip).frame(3)
        assert len(list(TASKS.iterdir())) - before <= most * len(clips)  # those that decode, and those that scale


@pytest.mark.parametrize("index", [-1, COUNT])
def test_a_frame_outside_the_clip_is_an_index_error(clip, index):
    with ClipReader(clip) as reader, pytest.raises(IndexError):
        reader.frame(index)


def test_lossless_clips_are_read_exactly(tmp_path):
    values = np.random.default_rng(2).integers(0, 256, (20, 32, 48, 3), np.uint8)
    with ClipReader(write_clip(tmp_path / "mask.mp4", values, lossless=True)) as reader:
        assert np.array_equal(np.stack(list(reader.frames())), values)


def foreign_clip(path: Path, codec: str, pixels: str, options: dict[str, str], count: int = 30) -> Path:
    """A clip of another program's making."""
    with av.open(str(path), "w") as output:
        stream = output.add_stream(codec, rate=Fraction(24), options=options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 128, 96, pixels
        for index in range(count):
            frame = av.VideoFrame.from_ndarray(numbered(index, 128, 96), format="rgb24").reformat(format=pixels)
            frame.pts, frame.time_base = index, Fraction(1, 24)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "codec", "pixels", "options"),
    [
        ("long.mp4", "libx264", "yuv420p", {"g": "250", "bf": "3"}),
        ("film.mov", "prores_ks", "yuv422p10le", {}),
        ("clip.mkv", "libx264", "yuv420p", {"g": "12", "bf": "2"}),
        ("jpeg.mov", "mjpeg", "yuvj420p", {}),
    ],
)
def test_footage_of_other_makers_is_read_exactly(tmp_path, name, codec, pixels, options):
    path = foreign_clip(tmp_path / name, codec, pixels, options)
    order = [29, 0, 17, 16, 3, 28, 12, 11]
    assert probe(path).frames == 30
    with ClipReader(path) as reader:
        assert [number_of(reader.frame(index)) for index in order] == order


@pytest.mark.parametrize("name", ["still.png", "still.jpg"])
def test_a_still_is_a_clip_of_one_frame(tmp_path, name):
    Image.fromarray(numbered(0b1010)).save(tmp_path / name, quality=95)
    assert probe(tmp_path / name).frames == 1
    with ClipReader(tmp_path / name) as reader:
        assert number_of(reader.frame(0)) == 0b1010


def test_a_time_that_the_file_skips_shows_the_frame_before(tmp_path):
    path = tmp_path / "gap.mkv"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=Fraction(24), options={"bf": "0"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for index in [0, 1, 2, 6, 7]:
            frame = av.VideoFrame.from_ndarray(numbered(index), format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = index, Fraction(1, 24)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    with ClipReader(path) as reader:
        assert [number_of(reader.frame(index)) for index in [4, 6, 5, 2, 7]] == [2, 6, 2, 2, 7]


def test_what_a_clip_of_uneven_times_shows_at_a_time_is_its_newest_frame_by_then(tmp_path):
    path = tmp_path / "uneven.mp4"
    begins = [Fraction(0), *(Fraction(1) + Fraction(n, 60) for n in range(30)), Fraction(3)]
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=Fraction(60), options={"bf": "2"})
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt, stream.codec_context.time_base = (
            64,
            48,
            "yuv420p",
            Fraction(1, 600),
        )
        for index, time in enumerate(begins):
            frame = av.VideoFrame.from_ndarray(numbered(index), format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = int(time * 600), Fraction(1, 600)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    times = [Fraction(n, 24) for n in range(72)]
    with ClipReader(path) as reader:
        shown = [number_of(picture) for picture in reader.at_times(times)]
        assert shown == [max(n for n, begin in enumerate(begins) if begin <= time) for time in times]
        assert number_of(reader.frame(0)) == 0


def test_a_clip_whose_start_was_trimmed_away_by_an_edit_is_as_long_as_it_plays(tmp_path):
    whole = foreign_clip(tmp_path / "whole.mp4", "libx264", "yuv420p", {"g": "250", "bf": "2"})
    trimmed = tmp_path / "trimmed.mp4"
    with av.open(str(whole)) as source, av.open(str(trimmed), "w") as output:
        stream = output.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None and packet.pts is not None:
                assert packet.time_base is not None
                early = int(Fraction(10, 24) / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts - early, packet.dts - early, stream
                output.mux(packet)
    assert probe(trimmed).frames == 20
    with ClipReader(trimmed) as reader:
        assert [number_of(picture) for picture in reader.frames()] == list(range(10, 30))
        times = (Fraction(index, 24) for index in range(20))
        assert [number_of(picture) for picture in reader.at_times(times)] == list(range(10, 30))


def test_pixels_that_are_no_squares_are_shown_as_wide_as_they_are_meant(tmp_path):
    path = tmp_path / "pal.mp4"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=25)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = 72, 58, "yuv420p"
        stream.codec_context.sample_aspect_ratio = Fraction(64, 45)
        frame = av.VideoFrame.from_ndarray(numbered(5, 72, 58), format="rgb24").reformat(format="yuv420p")
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    with ClipReader(path) as reader:
        (picture,) = reader.at_times([Fraction(0)])
        assert picture.shape == (58, 102, 3)
        assert number_of(picture) == 5


def test_a_missing_clip_is_said(tmp_path):
    with pytest.raises(PrevizError, match=r"clip\.mp4 is missing"):
        probe(tmp_path / "clip.mp4")
    with pytest.raises(PrevizError, match=r"clip\.mp4 is missing"), ClipReader(tmp_path / "clip.mp4"):
        pass


@pytest.mark.parametrize("content", [b"", b"not a clip at all", b"\0" * 5000])
def test_a_file_that_is_no_clip_is_said(tmp_path, content):
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(PrevizError, match=r"clip\.mp4 cannot be read: [A-Z][a-z ]+\.") as told:
        probe(path)
    assert "Errno" not in str(told.value)


def test_a_clip_that_ends_early_is_said_and_the_rest_still_plays(tmp_path, clip):
    path = tmp_path / "short.mp4"
    data = clip.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    with ClipReader(path) as reader:
        assert number_of(reader.frame(3)) == 3
        with pytest.raises(PrevizError, match=r"short\.mp4 cannot be read"):
            reader.frame(COUNT - 1)
        assert number_of(reader.frame(4)) == 4
        with pytest.raises(PrevizError, match=r"short\.mp4 cannot be read"):
            list(reader.at_times(Fraction(index, 24) for index in range(COUNT)))


def read_all(path: Path) -> int:
    """How many frames of a clip can be shown; PrevizError where it is damaged."""
    with ClipReader(path) as reader:
        for index in (reader.info.frames - 1, *range(min(reader.info.frames, COUNT))):
            frame = reader.frame(index)
            assert frame.shape == (reader.info.height, reader.info.width, 3)
        return reader.info.frames


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_a_previz_error_or_a_picture(tmp_path, clip, seed):
    chance = random.Random(seed)
    data = bytearray(clip.read_bytes())
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    else:
        reach = len(data) if seed % 3 == 1 else 1500  # the whole file, or its tables
        for _ in range(chance.choice([1, 4, 40])):
            data[chance.randrange(reach)] = chance.randrange(256)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(data)
    with contextlib.suppress(PrevizError):
        assert read_all(path) > 0


def test_decoded_frames_are_kept_within_bytes_and_every_frame_is_exact_all_the_same(clip):
    with ClipReader(clip, kept_bytes=40_000) as reader:
        order = [*range(COUNT), *range(COUNT - 1, -1, -1)]
        held = []
        for index in order:
            assert number_of(reader.frame(index)) == index
            held.append(reader.kept_bytes)
        assert 20_000 < max(held) <= 40_000
        reader.keep_within(0)
        assert 0 < reader.kept_bytes <= 2 * held[0]
    assert reader.kept_bytes == 0
