"""The reader of the clock: what the light is at three in the morning."""

from __future__ import annotations

from previz.shots.numerals import number_at
from previz.shots.reading import SETTING, Reading

_HOURS = 12
_HALVES = (
    (("am",), 0), (("pm",), 12), (("in", "the", "morning"), 0), (("in", "the", "afternoon"), 12),
    (("in", "the", "evening"), 12), (("at", "night"), 12),
)  # fmt: skip
_SMALL_HOURS = 6
"""Before this hour "at night" is after midnight."""
_BEGIN_HALVES = frozenset(said[0] for said, _ in _HALVES)
_AFTER_HOURS = _BEGIN_HALVES | {"o'clock"}
_TIMES = ("night",) * 5 + ("dawn",) * 2 + ("day",) * 11 + ("dusk",) * 2 + ("night",) * 4
"""What the light is at each hour of a day: dark, dawn at five and six, dusk at six and seven in the evening."""


def read_clock(reading: Reading) -> None:
    """Claim the time of day that the clock tells: "3 a.m.", "at two in the morning", "9:30 pm"."""
    for index in range(len(reading.tokens) - 1):
        told = _clock_at(reading, index)
        if told is None:
            continue
        last, light = told
        reading.claims = [claim for claim in reading.claims if claim.field != "time_of_day" or claim.first < index]
        reading.claim(index, last, "time_of_day", light, SETTING)
        return


def _clock_at(reading: Reading, index: int) -> tuple[int, str] | None:
    """The end of an hour with its half of the day, and what the light is then."""
    half_at = index + 1
    if reading.tokens[half_at].word not in _AFTER_HOURS and reading.gap(half_at) != ":":
        return None
    if half_at + 1 < len(reading.tokens) and reading.gap(half_at) == ":":
        half_at += 1  # "9:30 pm"
    half_at += reading.after(half_at) == "o'clock"
    following = reading.words(half_at, 3) if not reading.ends_segment(half_at) else ()
    if not following or following[0] not in _BEGIN_HALVES or reading.roles[index]:
        return None
    hour = number_at(reading, index)
    if hour is None or not hour.is_integer() or not 1 <= hour <= _HOURS:
        return None
    found = next(((said, half) for said, half in _HALVES if following[: len(said)] == said), None)
    if found is None:
        return None
    said, half = found
    if said == ("at", "night") and hour % _HOURS < _SMALL_HOURS:
        half = 0
    return half_at + len(said), _TIMES[int(hour) % _HOURS + half]
