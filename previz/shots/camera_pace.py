"""The reader of how fast the camera moves."""

from __future__ import annotations

from previz.shots.grammar import FILLERS, words
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Speed

_DEGREES = words("very really quite rather so ever extremely super nice and real")
_PARTING = words("as while when who")
_BEFORE, _AFTER = 4, 12


def read_speed(reading: Reading) -> None:
    """Claim the words for speed that stand beside a move."""
    moves = [claim for claim in reading.claims if claim.field == "movement" and claim.value != "static"]
    for claim in moves:
        around = (*range(claim.first - 1, claim.first - _BEFORE, -1), *range(claim.first, claim.last + _AFTER))
        for index in around:
            if not 0 <= index < len(reading.tokens):
                continue
            found = reading.vocabulary.paces.longest(reading.tokens, index)
            if found and _is_speed_of(reading, index, index + found[0], claim.first, claim.last):
                reading.claim(index, index + found[0], "movement_speed", Speed(found[1]))


def _is_speed_of(reading: Reading, index: int, end: int, first: int, last: int) -> bool:
    if not reading.one_segment(index, end) or reading.after(end) in {"motion", "mo"}:
        return False
    if first <= index < last:
        return True
    between = range(end, first) if index < first else range(last, index)
    if any(reading.tokens[k].word in _PARTING for k in between):
        return False
    if reading.tokens[index].segment != reading.tokens[first].segment:
        opens = index - (reading.before(index) in _DEGREES)
        alone = reading.starts_segment(opens) and reading.ends_segment(end)
        same = reading.tokens[index].sentence == reading.tokens[first].sentence
        return alone and (same or reading.is_sentence(index, end))
    near = all(_says_nothing(reading, k) for k in between)
    return near or (index > first and reading.ends_segment(end))


def _says_nothing(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].word
    return word[0].isdigit() or word in FILLERS or word in reading.vocabulary.manners or reading.roles[index] == CAMERA
