"""Sound as the film plays it: every kind of file conformed, whole, in pitch, and read from the disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from previz.errors import PrevizError
from previz.media.sound import RATE, conform, decoded, open_sound, sound_path, sound_seconds
from tests.media.sounds import tone, write_sound


def pitch_of(samples: np.ndarray) -> float:
    """The pitch that is loudest, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples[:, 0] * np.hanning(len(samples))))
    return float(np.argmax(spectrum) * RATE / len(samples))


@pytest.mark.parametrize(
    ("name", "codec", "rate", "slack"),
    [
        ("a.wav", "pcm_s16le", 48_000, 0),
        ("b.wav", "pcm_s16le", 44_100, 1),
        ("c.flac", "flac", 96_000, 1),
        ("d.mp3", "mp3", 44_100, 2500),
        ("e.m4a", "aac", 48_000, 0),
        ("f.ogg", "libopus", 48_000, 1024),
    ],
)
def test_any_file_is_conformed_whole_and_in_pitch(tmp_path: Path, name: str, codec: str, rate: int, slack: int) -> None:
    source = write_sound(tmp_path / name, tone(1.5, 880.0, rate), rate, codec)
    target = tmp_path / "sounds" / "x.npy"
    assert conform(source, target)
    found = open_sound(target)
    assert abs(len(found) - 1.5 * RATE) <= slack
    assert pitch_of(np.asarray(found[:RATE])) == pytest.approx(880.0, abs=1.5)
    middle = np.asarray(found[8000:16000])
    assert np.abs(middle).max() == pytest.approx(0.5, abs=0.03)
    assert np.abs(middle[:, 0] + middle[:, 1]).max() < 0.02
    assert float(sound_seconds(source)) == pytest.approx(1.5, abs=0.06)


def test_wav_comes_through_sample_by_sample(tmp_path: Path) -> None:
    samples = tone(0.25)
    source = write_sound(tmp_path / "a.wav", samples)
    found = np.concatenate(list(decoded(source)))
    assert len(found) == len(samples)
    assert np.abs(found - samples).max() < 1 / 32000


def test_one_channel_is_heard_in_both(tmp_path: Path) -> None:
    source = write_sound(tmp_path / "a.wav", tone(0.2), mono=True)
    found = np.concatenate(list(decoded(source)))
    assert found.shape[1] == 2
    assert np.array_equal(found[:, 0], found[:, 1])


def test_what_is_conformed_is_left_and_what_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    source = write_sound(tmp_path / "a.wav", tone(3.0))
    target = sound_path(tmp_path, "ab/abc.wav")
    assert target == tmp_path / "sounds" / "abc.npy"
    assert not conform(source, target, lambda: True)
    assert list(target.parent.iterdir()) == []
    assert conform(source, target)
    before = target.stat().st_mtime_ns
    assert conform(source, target)
    assert target.stat().st_mtime_ns == before


def test_what_holds_no_sound_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "a.wav"
    broken.write_bytes(b"RIFF and nothing more")
    for path in (broken, tmp_path / "missing.wav"):
        with pytest.raises(PrevizError):
            conform(path, tmp_path / "x.npy")
    broken.rename(tmp_path / "x.npy")
    with pytest.raises(PrevizError, match="cannot be read"):
        open_sound(tmp_path / "x.npy")
