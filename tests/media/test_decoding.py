"""Frames of an open file: all of them, and nothing left behind by whoever stops before the end."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from previz.media.decoding import audio_frames, packets, video_frames
from tests.media.allotting import only_where_glibc_tells, printed_by
from tests.media.clips import numbered_clip
from tests.media.patterns import number_of
from tests.media.sounds import tone, write_sound

COUNT = 30


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", COUNT)


def test_all_frames_of_a_clip_come_in_order(clip: Path) -> None:
    with av.open(str(clip)) as container:
        frames = video_frames(container, container.streams.video[0])
        pictures = [frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False) for frame in frames]
    assert [number_of(picture) for picture in pictures] == list(range(COUNT))


def test_all_blocks_of_a_sound_come_in_order(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "tone.wav", samples := tone(0.5))
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in audio_frames(container, container.streams.audio[0])]
    heard = np.concatenate([block.reshape(-1, 2) for block in blocks]) / 2**15
    assert np.abs(heard - samples).max() < 1e-3


def test_packets_end_with_an_empty_one(clip: Path) -> None:
    with av.open(str(clip)) as container:
        sizes = [packet.size for packet in packets(container, container.streams.video[0])]
    assert len(sizes) == COUNT + 1
    assert all(sizes[:-1])
    assert not sizes[-1]


_SOUGHT = """
import gc, sys
from previz.media.reading import ClipReader
def held():
    gc.collect()
    told = library.mallinfo2()
    return told.uordblks + told.hblkhd
with ClipReader(sys.argv[1]) as reader:
    def seek(times):
        for number in range(times):
            reader.frame(number * 7 % 30)
            reader.keep_within(0)
    seek(1000)  # what the first hundreds set up once is no leak
    before = held()
    seek(1000)
    print(held() - before)
"""


@only_where_glibc_tells
def test_a_clip_that_is_sought_often_keeps_nothing_of_it(clip: Path) -> None:
    assert int(printed_by(_SOUGHT, str(clip))) < 10_000
