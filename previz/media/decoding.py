"""The packets and frames of an open file, one after the other, with nothing left behind when somebody stops early."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

_Stream = TypeVar("_Stream", VideoStream, AudioStream)


def packets(container: InputContainer, stream: _Stream) -> Iterator[Packet[_Stream]]:
    """The packets of a stream from where the file stands; the last one is empty. Raises av.FFmpegError.

    PyAV's own iterator, dropped before its end, keeps the packet that it reads into for good, 150 bytes each time that
    a clip is sought: its wheels are for Python's stable interface, in which Cython's generators have no finalizer. One
    of Python's is closed when it is dropped, and closes the one that it yields from.
    """
    yield from container.demux(stream)


def video_frames(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """The pictures of a stream from where the file stands. Raises av.FFmpegError where it is damaged."""
    for packet in packets(container, stream):
        yield from packet.decode()


def audio_frames(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """The blocks of sound of a stream from where the file stands. Raises av.FFmpegError where it is damaged."""
    for packet in packets(container, stream):
        yield from packet.decode()
