"""Numbers as descriptions write them: in digits, in words, with a half."""

from __future__ import annotations

import re

from previz.shots.reading import Reading

_UNITS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0,
}  # fmt: skip
_TENS = {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0,
    "ninety": 90.0,
}  # fmt: skip
_WORDS = _UNITS | _TENS | {
    "half": 0.5, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "thirteen": 13.0, "fourteen": 14.0, "fifteen": 15.0,
    "sixteen": 16.0, "eighteen": 18.0, "hundred": 100.0, "couple": 2.0,
}  # fmt: skip
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
DIGITS = frozenset("0123456789")
_GO_ON = {*_UNITS, "hundred", "a", "of", "and"}
_HUNDRED, _HALF = 100.0, 0.5
_LONGEST = 8


def number_at(reading: Reading, index: int) -> float | None:
    """The number that a token is, in digits or in words; None where it is none."""
    word = reading.tokens[index].word
    if word in _WORDS:
        return _WORDS[word]
    if word[0] not in DIGITS or len(word) > _LONGEST:
        return None
    if _THOUSANDS.fullmatch(text := reading.tokens[index].text):
        return float(text.replace(",", ""))
    try:
        return float(word)
    except ValueError:
        return None


def number_from(reading: Reading, index: int) -> tuple[float, int] | None:
    """The number that begins at a token, and the token after it: "twenty-five", "two and a half", "half a"."""
    number = number_at(reading, index)
    if number is None:
        return None
    word, following, last = reading.tokens[index].word, reading.after(index + 1), index + 1
    if following not in _GO_ON:
        return number, last
    if word in _TENS and following in _UNITS:
        number, last = number + _UNITS[following], last + 1
    elif word in _UNITS and following == "hundred":
        number, last = number * _HUNDRED, last + 1
    elif (word, following) in {("half", "a"), ("couple", "of")}:
        last += 1
    if reading.words(last, 3) == ("and", "a", "half") and not reading.ends_segment(last):
        number, last = number + _HALF, last + 3
    return number, last


def begins_number(word: str) -> bool:
    """Whether a word may begin a number."""
    return word[0] in DIGITS or word in _WORDS
