"""The sensors that a shot can be taken on, from `resources/cameras.toml`: how large a picture each records.

A lens is told as people tell it. On a cinema camera that is its focal length; on a phone it is the focal length that
sees as much on a full frame (by the diagonals, as makers give it): "24 mm" on a phone is a lens of some 6.8 mm.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from previz.errors import WrongUse

DEFAULT = "super_35"
"""The sensor of a film that names none."""

_FULL_FRAME_DIAGONAL = math.hypot(36.0, 24.0)


@dataclass(frozen=True, slots=True)
class Sensor:
    """A sensor or film gate: its key, its name, the millimetres that it records, what people call it.

    `equivalent` is whether its lenses are told by their full-frame equivalent; `source` is where the measures are from.
    """

    key: str
    label: str
    width_mm: float
    height_mm: float
    words: tuple[str, ...]
    equivalent: bool = False
    source: str = ""

    @property
    def told_per_mm(self) -> float:
        """The told focal length of a lens of one millimetre: 1 but where lenses are told as equivalents."""
        return _FULL_FRAME_DIAGONAL / math.hypot(self.width_mm, self.height_mm) if self.equivalent else 1.0


@cache
def sensors() -> tuple[Sensor, ...]:
    """All sensors, the film's usual one first."""
    text = (resources.files("resources") / "cameras.toml").read_text(encoding="utf-8")
    return tuple(
        Sensor(**{**entry, "key": key, "words": tuple(entry["words"])}) for key, entry in tomllib.loads(text).items()
    )


def sensor_named(key: str) -> Sensor:
    """The sensor with a key. Raises WrongUse with the list of keys for one that is not in the table."""
    for sensor in sensors():
        if sensor.key == key:
            return sensor
    known = ", ".join(sensor.key for sensor in sensors())
    raise WrongUse(f"There is no sensor called “{key}”", f"Use one of: {known}")
