"""Files of sound for tests: tones of a pitch, written as people's files are."""

from __future__ import annotations

from pathlib import Path

import av
import av.audio.stream
import numpy as np

from previz.media.sound import Samples


def tone(seconds: float, pitch: float = 440.0, rate: int = 48_000, loud: float = 0.5) -> Samples:
    """A tone, its right channel the other way up."""
    wave = loud * np.sin(2 * np.pi * pitch * np.arange(round(seconds * rate)) / rate)
    return np.stack([wave, -wave], axis=1).astype(np.float32)


def write_sound(path: Path, samples: Samples, rate: int = 48_000, codec: str = "pcm_s16le", mono: bool = False) -> Path:
    """Write samples as a file of its suffix."""
    layout = "mono" if mono else "stereo"
    with av.open(str(path), "w") as output:
        stream = output.add_stream(codec, rate=rate)
        assert isinstance(stream, av.audio.stream.AudioStream)
        stream.layout = layout
        data = samples[:, :1] if mono else samples
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(data).reshape(1, -1), format="flt", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path
