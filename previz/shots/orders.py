"""What the crew is told to do, in orders ("leave him at the desk", "let her take her time"), and what we do."""

from __future__ import annotations

from bisect import bisect_right

from previz.shots.grammar import words
from previz.shots.reading import CAMERA, Reading

_BACK = 24
_US = words("we i you us we'd you'd i'd we'll you'll i'll we've you've i've we're you're i'm")
_MARKS = frozenset((":", ";"))
_LEADING_ON = words("as while when until till where that because before after then")
_OF_SO = words("do are have were")
"""What tells that others do the same ("so do the losers")."""
_NOT = words("don't do never")
_LETTING = words("let lets give gives allow allows help helps")
_LEADING = words("just please maybe also then so but and or always")
"""What may stand before an order."""
_FEWEST = 3
"""The fewest words of an order: fewer are how somebody's doing is told in jerks ("Sits. Waits. Sleep.")."""


def is_order(reading: Reading, verb: int) -> bool:
    """Whether a verb in its plain form opens a sentence, or goes on with what the camera is told to do."""
    if reading.tags[verb] != "B" or reading.roles[verb] is not None or reading.tokens[verb].word in _OF_SO:
        return False
    first = verb
    while not reading.starts_segment(first) and reading.tokens[first - 1].word in _LEADING:
        first -= 1
    if not reading.starts_segment(first) or _is_short(reading, first):
        return False
    if reading.is_first(first) or ";" in reading.gap(first) or reading.tokens[first].word == "so":
        return not _go_on(reading, first)
    return _is_camera_led(reading, first)


def is_ours(reading: Reading, verb: int) -> bool:
    """Whether "we", "you" or "I" do it, who make or see the film ("we look down on them"; not "the man we saw")."""
    first, tags = verb, reading.tags
    if reading.tokens[verb].word in _LETTING and reading.after(verb + 1) in {"us", "me"}:
        return True  # "if the shepherd lets us"
    while not reading.starts_segment(first) and (tags[first - 1] in "RMB" or reading.tokens[first - 1].word == "to"):
        first -= 1
    if reading.starts_segment(first) or reading.tokens[first - 1].word not in _US:
        return False
    who = first - 1
    return reading.starts_segment(who) or tags[who - 1] not in "NSO" or reading.roles[who - 1] == CAMERA


def past_order(reading: Reading, verb: int) -> int:
    """The token that a story may begin with after an order or what we do: past "as", "until" or a colon, or a doing."""
    last = verb + 1
    while last < len(reading.tokens) and reading.tokens[last].word not in _LEADING_ON:
        if reading.starts_segment(last) and (reading.is_first(last) or reading.gap(last).strip() in _MARKS):
            break
        if reading.tags[last] == "G" and reading.tags[last - 1] in "NS":
            break
        last += 1
    return last


def begins_order(reading: Reading, first: int) -> bool:
    """Whether an order begins at a token after a mark: it opens a sentence, or stands after a semicolon or is led by
    "so".
    """
    if not reading.is_first(first) and ";" not in reading.gap(first) and reading.tokens[first].word != "so":
        return False
    verb = first + (reading.tokens[first].word in _NOT) + (reading.words(first, 2) == ("do", "not"))
    if verb > first and not reading.ends_segment(verb) and reading.tags[verb] == "B":
        return True  # "Don't ask them to do it twice."
    last = len(reading.tokens) - 1
    while verb < last and reading.tokens[verb].word in _LEADING and not reading.ends_segment(verb + 1):
        verb += 1
    return is_order(reading, verb)


def _is_short(reading: Reading, first: int) -> bool:
    """Whether a stretch has too few words for an order."""
    last = first
    while not reading.ends_segment(last + 1) and last - first < _FEWEST:
        last += 1
    return last - first < _FEWEST - 1


def _go_on(reading: Reading, first: int) -> bool:
    """Whether many who were told of right before do it ("Two sailors at a table; play cards for buttons")."""
    if first == 0 or reading.roles[first - 1] is not None:
        return False
    begin = first - 1
    while begin > 0 and not reading.is_first(begin) and first - begin < _BACK:
        begin -= 1
    told = reading.tags[begin:first]
    return {"Z", "B", "G"}.isdisjoint(told) and ("S" in told or "C" in told)


def _is_camera_led(reading: Reading, first: int) -> bool:
    """Whether the sentence of a stretch opens with camera talk, and tells of nobody's doing before it."""
    begin = reading.sentence_starts[bisect_right(reading.sentence_starts, first) - 1]
    if reading.roles[begin] != CAMERA or first - begin > _BACK:
        return False
    return {"Z", "B", "G", "S", "C"}.isdisjoint(reading.tags[begin:first])
