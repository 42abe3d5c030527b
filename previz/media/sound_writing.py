"""The sound of a movie: samples to AAC, or to PCM where the container is QuickTime's."""

from __future__ import annotations

from typing import Final

import av
import av.audio.stream
import av.container
import numpy as np

from previz.media.sound import RATE, Samples

_CODECS: Final = {"mp4": ("aac", {"b:a": "256k"}), "mov": ("pcm_s24le", {})}


class SoundWriter:
    """Writes the sound of a movie beside its pictures, sample by sample."""

    def __init__(self, output: av.container.OutputContainer, container: str) -> None:
        codec, options = _CODECS[container]
        self.samples = 0
        self._output = output
        stream = output.add_stream(codec, rate=RATE, options=dict(options))
        assert isinstance(stream, av.audio.stream.AudioStream)
        self._stream = stream
        self._stream.layout = "stereo"

    def write(self, samples: Samples) -> None:
        """Append samples (n, 2)."""
        if not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples).reshape(1, -1), format="flt", layout="stereo")
        frame.sample_rate = RATE
        frame.pts = self.samples
        self.samples += len(samples)
        self._output.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Write what the encoder still holds."""
        self._output.mux(self._stream.encode(None))
