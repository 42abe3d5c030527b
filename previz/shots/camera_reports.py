"""The reader of what a camera report tells of a take: rolls, cards, clips and filters ("roll A003, slate 47, ND6")."""

from __future__ import annotations

from previz.shots.grammar import words
from previz.shots.reading import Reading

_COLUMNS = words("roll rolls card mag magazine reel slate take tk clip lb file can tc timecode")
_FILTERS = words("nd ir irnd cpl pola polariser polarizer filter filters promist diffusion softfx hmi lens glass")
_PLAIN = words("pro mist black soft hard clear combo grad no diopter split tail end sticks board soft effects tinted")
_KINDS = words("probe swing shift tilt vintage borescope snorkel periscope macro close-focus detuned uncoated petzval")
"""Lenses that say no length."""
_LONGEST = 4


def read_reports(reading: Reading) -> None:
    """Set aside the columns of a camera report, each of them a stretch of its own."""
    for index, token in enumerate(reading.tokens):
        if token.word in _BEGINNING and not token.quoted and not reading.roles[index] and reading.starts_segment(index):
            last = _column_end(reading, index)
            if last > index:
                reading.mark(index, last)
                reading.forget_names(index, last)


def _column_end(reading: Reading, first: int) -> int:
    """The end of "roll A003", "0.6 ND" or "probe lens", where that is all of the stretch; else the token itself."""
    last = first + 1
    while not reading.ends_segment(last) and last - first <= _LONGEST:
        last += 1
    if not reading.ends_segment(last) or any(k in reading.named for k in range(first, last) if _is_spelt(reading, k)):
        return first
    word, coded = reading.tokens[first].word, all(_is_code(reading, k) for k in range(first + 1, last))
    if word in _COLUMNS:
        return last if last > first + 1 and coded else first
    said = {token.word for token in reading.tokens[first:last]}
    known = _FILTERS | _PLAIN | _KINDS
    filtered = all(
        token.word in known or _is_code(reading, k) for k, token in enumerate(reading.tokens[first:last], first)
    )
    return last if filtered and not said.isdisjoint(_FILTERS) and (last > first + 1 or word in _ALONE) else first


_ALONE = _FILTERS - {"lens", "glass", "filter", "filters", "diffusion"}
_BEGINNING = _COLUMNS | _FILTERS | _PLAIN | _KINDS


def _is_code(reading: Reading, index: int) -> bool:
    """Whether a token is a number, or a letter glued to one."""
    word = reading.tokens[index].word
    return word[0].isdecimal() or len(word) == 1


def _is_spelt(reading: Reading, index: int) -> bool:
    return len(reading.tokens[index].word) > 1 and reading.tokens[index].text.istitle()
