"""Those who do one thing together, and what stands between them and their verb."""

from __future__ import annotations

from previz.shots.grammar import CONNECTORS, words
from previz.shots.nouns import noun_phrase
from previz.shots.reading import CAMERA, Reading

_BACK = 24
_RELATIVES = words("who who's which that whose whom where")
_OF_MANY = words("are were have do")
_ALL_OF_THEM = words("both all each")


def joins_subjects(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether "and" joins two who do it ("Mara and the Keeper sit"): a noun phrase alone stands after it."""
    if is_told_before(reading, conjunction) or _is_shown_apart(reading, conjunction, verb):
        return False
    begin = past_aside(reading, conjunction + 1, verb)
    begin += reading.tokens[begin].word == "no" and begin + 1 < verb  # "in a suit and no shoes"
    after = noun_phrase(reading, begin)
    if after is None:
        return conjunction + 2 == verb and reading.tags[conjunction + 1] == "O"
    while after.last < verb and reading.tokens[after.last].word == "and":
        another = noun_phrase(reading, after.last + 1)
        if another is None or another.last > verb:
            break
        after = another  # "the mayor and his wife and her brother all clap"
    called = reading.name_at(after.last) if after.last < verb else None
    last = called.last if called else after.last  # "Ray and his brother Dom"
    which = last < verb and reading.tokens[last].word in _RELATIVES
    which = which and (reading.tags[verb] == "B" or reading.tokens[verb].word in _OF_MANY)
    many = reading.tags[verb] in "BGM" and past_places(reading, last, verb) == verb
    many = many or (reading.tags[verb] == "G" and {*reading.tags[last:verb]} == {"E"})  # "caught stealing a pie"
    return which or many or reaches(reading, last, verb)


def _is_shown_apart(reading: Reading, conjunction: int, verb: int) -> bool:
    """Whether one does it after what the camera shows ("crane up over the trampoline and a judge bounces past")."""
    if reading.tags[verb] != "Z" or reading.tokens[verb].word in _OF_MANY or reading.tags[conjunction + 1] != "D":
        return False
    first = conjunction
    while not reading.starts_segment(first) and conjunction - first < _BACK and reading.tags[first - 1] in "PDJNS":
        first -= 1
    return not reading.starts_segment(first) and reading.roles[first - 1] == CAMERA


def is_told_before(reading: Reading, conjunction: int) -> bool:
    """Whether a clause with a verb ends at an "and" ("Tom sits and Eva stands"), that does not tell which one."""
    index = conjunction - 1
    while index > 0 and not reading.starts_segment(index) and conjunction - index < _BACK:
        if reading.tokens[index].word in CONNECTORS or reading.roles[index] == CAMERA:
            return False
        if reading.tags[index] in "ZB" and reading.tags[index - 1] != "M":
            return True
        index -= 1
    return index >= 0 and reading.tokens[index].word == "it's"  # "it's midnight and Hal is still ironing"


def past_aside(reading: Reading, begin: int, end: int) -> int:
    """Past what is said between "and" and the last of a list ("a boy and, behind him, a dog"), or no further."""
    if reading.tokens[begin - 1].word != "and" or "," not in reading.gap(begin):
        return begin
    at = begin + 1
    while at < end and "," not in reading.gap(at):
        at += 1
    return at if at < end else begin


def past_places(reading: Reading, first: int, end: int) -> int:
    """Past where somebody is, and "both", on to no further than a token ("the woman in bed both hear it")."""
    index = first
    while index < end and not reading.starts_segment(index):
        where = noun_phrase(reading, index + 1) if reading.tags[index] == "P" and not reading.roles[index] else None
        if where is not None and where.last <= end and reading.tokens[index].word != "and":
            index = where.last
        elif reading.tags[index] == "R" or reading.tokens[index].word in _ALL_OF_THEM:
            index += 1
        else:
            break
    return index


def reaches(reading: Reading, last: int, verb: int) -> bool:
    """Whether nothing but adverbs stands between a noun phrase and its verb ("the twins slowly rise")."""
    if last > verb:
        return False
    return all(reading.tags[index] in "RM" or reading.tokens[index + 1].hyphened for index in range(last, verb))
