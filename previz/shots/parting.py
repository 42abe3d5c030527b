"""Parts the story from the camera talk that opens its sentence, so that it is read like a sentence of its own."""

from __future__ import annotations

from previz.shots.grammar import CONNECTORS, PREPOSITIONS, words
from previz.shots.reading import CAMERA, Reading

_LED, _LEADING = 2, words("in on a an the from with at to")
_CUES = words("next then now later finally lastly meanwhile okay ok right again anyway well")
"""What may open a sentence, before a comma, and only tells that it is the next."""
_AS_LONG = frozenset((word,) for word in ("soon", "long", "if", "though", "one", "usual", "ever", "always"))
_LEAST = 4
"""The fewest words of a story: fewer may be the name of a thing."""


def part_cues(reading: Reading) -> None:
    """Begin a sentence after a word that only tells that it is the next ("Next, at the drive-in two boys fight")."""
    starts = [first for first in reading.sentence_starts if reading.tokens[first].word in _CUES]
    begins = [first + 1 for first in starts if _is_before_comma(reading, first + 1)]
    if begins:
        reading.begin_sentences(begins)


def part_story(reading: Reading) -> None:
    """Begin a sentence where camera talk ends at a mark ("MS: kneeling in the gutter, a contessa searches")."""
    begins = [begin for first in reading.sentence_starts if (begin := _story_after(reading, first)) is not None]
    if begins:
        reading.begin_sentences(begins)


def _story_after(reading: Reading, first: int) -> int | None:
    """The token that the story begins with after camera talk alone, where a mark stands before it."""
    index = first
    while index - first < _LED and reading.tokens[index].word in _LEADING and index + 1 < len(reading.tokens):
        index += 1
    if reading.roles[index] != CAMERA:
        return None
    while reading.roles[index] == CAMERA:
        index += 1
        if index == len(reading.tokens) or reading.is_first(index):
            return None
    alone = reading.words(index, 2)[1:] not in _AS_LONG
    if (
        reading.tokens[index].word == "as"
        and alone
        and index + 1 < len(reading.tokens)
        and not reading.is_first(index + 1)
    ):
        return index + 1 if _is_told(reading, index + 1) else None
    return index if reading.starts_segment(index) and _is_told(reading, index) else None


def _is_before_comma(reading: Reading, index: int) -> bool:
    """Whether a comma stands before a token of the same sentence."""
    goes_on = index < len(reading.tokens) and not reading.is_first(index)
    return goes_on and reading.gap(index).strip() == ","


def _is_told(reading: Reading, begin: int) -> bool:
    """Whether so many words follow that something may be told; after a comma the camera's own words may go on."""
    last = begin
    while last < len(reading.tokens) and last - begin < _LEAST and reading.roles[last] is None:
        last += 1
        if last < len(reading.tokens) and reading.is_first(last):
            break
    goes_on = reading.gap(begin).strip() in {"", ","} and reading.tokens[begin].word in PREPOSITIONS | CONNECTORS
    return last - begin == _LEAST and not goes_on
