"""Textures that stand for materials: the paper of a frame, the noise of clouds, strokes and stars. Seeded numpy."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
_NOISE = 256


def paper(width: int, height: int) -> Bytes:
    """Drawing paper (height, width, 3): its grain, where 128 is plain, how firmly the pen presses, and hatching.

    It is the same on every frame of a size.
    """
    rng = np.random.default_rng(20)
    fine = rng.standard_normal((height, width))
    tooth = (fine + np.roll(fine, 1, axis=0) + np.roll(fine, 1, axis=1) + np.roll(fine, (1, 1), axis=(0, 1))) / 2
    grain = np.clip(128 + 30 * (0.75 * tooth + 0.35 * fine), 0, 255).astype(np.uint8)
    wave = (_cloud(rng, 1.6) * 255).astype(np.uint8)
    press = cv2.resize(wave, (max(width, height),) * 2, interpolation=cv2.INTER_CUBIC)[:height, :width]
    sheet: Bytes = np.stack([grain, press, _hatching(rng, width, height)], axis=-1)
    return sheet


def _hatching(rng: np.random.Generator, width: int, height: int) -> Bytes:
    """Slanting strokes (height, width) that waver and lift a little, as far apart at any size; 255 on a stroke."""
    waver, lift = (cv2.resize(_cloud(rng, 2.0), (width, height), interpolation=cv2.INTER_CUBIC) for _ in range(2))
    row, column = np.mgrid[:height, :width]
    apart = max(3.6, height / 110)
    phase = (row * 0.52 + column * 0.86) / apart + waver * 1.6
    stroke = np.clip(0.5 + 0.9 * np.cos(2 * np.pi * phase) - 0.5 * lift, 0, 1)
    strokes: Bytes = (stroke * 255).astype(np.uint8)
    return strokes


@lru_cache(maxsize=8)
def noise(seed: int) -> Bytes:
    """Four tiling fields (256, 256, 4): soft clouds, finer clouds, stars, hatching's waver."""
    rng = np.random.default_rng(seed)
    fields = [_cloud(rng, 2.2), _cloud(rng, 1.7), _stars(rng), _cloud(rng, 1.2)]
    return (np.stack(fields, axis=-1) * 255).astype(np.uint8)


def _cloud(rng: np.random.Generator, roll_off: float) -> npt.NDArray[np.float64]:
    """Noise whose spectrum falls with frequency, spread evenly over 0..1."""
    across = np.fft.fftfreq(_NOISE)[:, None] * _NOISE
    along = np.fft.rfftfreq(_NOISE)[None, :] * _NOISE
    reach = np.hypot(across, along)
    reach[0, 0] = 1.0
    spectrum = np.fft.rfft2(rng.standard_normal((_NOISE, _NOISE))) / reach**roll_off
    spectrum[0, 0] = 0
    field = np.fft.irfft2(spectrum, s=(_NOISE, _NOISE))
    ranks = np.empty(field.size)
    ranks[np.argsort(field, axis=None, kind="stable")] = np.linspace(0, 1, field.size)
    return ranks.reshape(field.shape)


def _stars(rng: np.random.Generator) -> npt.NDArray[np.float64]:
    field = np.zeros((_NOISE, _NOISE))
    places = rng.integers(0, _NOISE, (260, 2))
    field[places[:, 0], places[:, 1]] = rng.random(260) ** 2.5 * 0.8 + 0.2
    return field
