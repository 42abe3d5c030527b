"""Readers of numbers: the lens, the duration and the clock."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.reading import CAMERA, SETTING, Reading

_NOT_A_LENS = words(
    "pistol gun round rounds bullet bullets beretta glock handgun casing film stock projector print cannon shell "
    "shells ammo mortar rain bolt nail screw"
)  # fmt: skip
_PRIMES = words("12 14 16 18 21 24 25 27 28 29 32 35 40 50 65 75 85 90 100 105 135 150 180 200 300 400")
_SHORTEST_LENS, _LONGEST_LENS = 4.0, 2000.0
_NUMBERS = {
    "half": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0,
}  # fmt: skip
_SECONDS = frozenset(["s", "sec", "secs", "second", "seconds"])
_LASTING = words(
    "for hold holds holding held lasts lasting runs running duration about roughly approx over is dur length"
)  # fmt: skip
_LONGEST_SHOT = 3600.0
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


def read_lens(reading: Reading) -> None:
    """Claim a focal length: `35mm`, `a 50 mm lens`, `on an 85`, or a lens by name."""
    for index, token in enumerate(reading.tokens):
        if reading.roles[index] or token.quoted:
            continue
        named = reading.vocabulary.lenses.longest(reading.tokens, index)
        if named and not reading.negated(index):
            reading.claim(index, index + named[0], "lens_mm", named[1])
        elif token.word[0].isdigit():
            _numbered_lens(reading, index)


def read_bare_lens(reading: Reading) -> None:
    """Claim a focal length that is only a number, alone after camera talk: "Clean single Marnie, MCU, 65"."""
    if reading.values("lens_mm"):
        return
    for index, token in enumerate(reading.tokens):
        alone = reading.starts_segment(index) and reading.ends_segment(index + 1) and index > 0
        if not alone or token.word not in _PRIMES or reading.roles[index]:
            continue
        last = index + 1 == len(reading.tokens) or reading.roles[index + 1] == CAMERA
        if reading.roles[index - 1] == CAMERA or (last and reading.values("size")):
            reading.claim(index, index + 1, "lens_mm", float(token.word))
            return


def _numbered_lens(reading: Reading, index: int) -> None:
    focal = number_at(reading, index)
    if focal is None or not _SHORTEST_LENS <= focal <= _LONGEST_LENS:
        return
    last = index + 1
    following = reading.after(last)
    if following in {"mm", "millimeter", "millimetre", "mil", "mill"}:
        last += 1
        if reading.after(last) in _NOT_A_LENS or reading.negated(index):
            return
    elif not _is_bare_prime(reading, index, following):
        return
    if reading.after(last) in {"lens", "prime", "zoom", "focal", "macro", "anamorphic", "telephoto"}:
        last += 1
    reading.claim(index, last, "lens_mm", focal)


def _is_bare_prime(reading: Reading, index: int, following: str | None) -> bool:
    if reading.tokens[index].word not in _PRIMES:
        return False
    if following in {"lens", "prime"}:
        return True
    articles = reading.before(index) in {"a", "an", "the"} and reading.before(index - 1) in {"on", "with", "using"}
    return articles and (following is None or following in {"from", "of", "on", "at", "as", "low", "high", "close"})


def read_duration(reading: Reading) -> None:
    """Claim how long the shot lasts: `for 4 seconds`, `hold 2s`, `(3 sec)`, `a five-second shot`."""
    index = 0
    while index < len(reading.tokens):
        index += _duration_at(reading, index) or 1


def _duration_at(reading: Reading, index: int) -> int:
    if reading.roles[index] or reading.tokens[index].quoted:
        return 0
    last = index + 1
    if (seconds := number_at(reading, index)) is None:
        return 0
    if reading.tokens[index].word == "half" and reading.after(last) == "a":
        last += 1
    if not 0 < seconds <= _LONGEST_SHOT or reading.after(last) not in _SECONDS:
        return 0
    if reading.tokens[last].text == "S" or _is_age(reading, index, last):  # 2S is a two-shot
        return 0
    last += 1
    if not _is_of_the_shot(reading, index, last):
        return 0
    reading.claim(index, last, "duration_seconds", seconds, CAMERA)
    if reading.before(index) in {"for", "over", "about", "lasts"}:
        reading.mark(index - 1, index)
    return last - index


def _is_age(reading: Reading, index: int, last: int) -> bool:
    """Whether "30s" is somebody's age ("MARA, 30s, waits")."""
    number = reading.tokens[index].word
    decade = len(number) == 2 and number[1] == "0" and number[0] in "23456789"
    return decade and reading.tokens[last].glued and reading.tokens[last].word == "s" and reading.before(index) is None


def _is_of_the_shot(reading: Reading, first: int, last: int) -> bool:
    before, after = reading.before(first), reading.after(last)
    if before is None and after is None:
        return True
    if after in {"shot", "take", "hold", "long", "oner", "clip"} and before in {None, "a", "an", "the"}:
        return True
    if after == "on" and before is None and CAMERA in reading.roles[last : last + 3]:
        return True  # "nine seconds on the wide"
    return before in _LASTING and after not in {"timer", "later", "left", "ago", "delay"}


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


def number_at(reading: Reading, index: int) -> float | None:
    """The number that a token is, in digits or in words; None where it is none."""
    word = reading.tokens[index].word
    if word in _NUMBERS:
        return _NUMBERS[word]
    if not (word[0].isascii() and word[0].isdigit()) or len(word) > 8:
        return None
    try:
        return float(word)
    except ValueError:
        return None
