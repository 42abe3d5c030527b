"""The reader of how fast the camera moves."""

from __future__ import annotations

from previz.shots.grammar import FILLERS, words
from previz.shots.reading import CAMERA, Reading
from previz.shots.spec import Speed

_AROUND_PACES = words(
    "as possible can be make keep it its now but ever in one with great at speed pace please this time real all way "
    "done for once take your low move motion sweep go"
)
"""Words that a stretch which only tells the speed is made of, beside the speed itself."""
_PARTING = words("as while when who")
_BEFORE, _AFTER = 6, 12


_TO_A_SIDE = words("to the left right clockwise anticlockwise counterclockwise around round in out up down back")


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
    segment = reading.tokens[index].segment
    if any(
        reading.tokens[k].word in _PARTING for k in between if index > first or reading.tokens[k].segment != segment
    ):
        return False
    if reading.tokens[index].segment != reading.tokens[first].segment:
        return _is_paced_apart(reading, index, end, first)
    near = all(_says_nothing(reading, k) for k in between)
    return near or (index > first and (reading.ends_segment(end) or _ends_with_way(reading, end)))


def _ends_with_way(reading: Reading, index: int) -> bool:
    """Whether nothing but the way of the move ends its stretch ("circle Ada slowly | to the right")."""
    last = index
    while not reading.ends_segment(last) and reading.tokens[last].word in _TO_A_SIDE:
        last += 1
    return last > index and reading.ends_segment(last)


def _is_paced_apart(reading: Reading, index: int, last: int, first: int) -> bool:
    """Whether a stretch between marks only tells how fast: "ever so slowly", "in one swift move", "keep it slow"."""
    begin, end = index, last
    while not reading.starts_segment(begin):
        begin -= 1
    while not reading.ends_segment(end):
        end += 1
    if not all(
        _says_nothing(reading, k) or reading.tokens[k].word in _AROUND_PACES
        for k in (*range(begin, index), *range(last, end))
    ):
        return False
    same = reading.tokens[index].sentence == reading.tokens[first].sentence
    return same or reading.is_sentence(begin, end)


def is_adverb(reading: Reading, word: str | None) -> bool:
    """Whether a word in -ly tells how something is done: "gently", not "dolly"."""
    return word is not None and word.endswith("ly") and reading.vocabulary.lexicon.parts(word)[0][0] == "R"


def _says_nothing(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].word
    known = reading.vocabulary
    neutral = word in FILLERS or word in known.manners or word in known.speeds or is_adverb(reading, word)
    return neutral or word[0].isdecimal() or reading.roles[index] == CAMERA
