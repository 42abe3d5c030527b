"""Noun phrases: who or what a stretch of plain English names ("a man in a raincoat")."""

from __future__ import annotations

from dataclasses import replace

from previz.shots.attachments import attachment
from previz.shots.grammar import (
    ARTICLES,
    FLESH,
    OF_THE_BODY,
    OWNERS,
    STYLES,
    words,
)
from previz.shots.lexicon import CREATURE, PERSON
from previz.shots.noun_ends import noun_end
from previz.shots.reading import CAMERA, Mention, Reading

_GRAND = words("royal imperial serene most grand holy")
"""What stands within a style ("Her Royal Highness")."""
_GROUPS = words("section squad brood entourage retinue platoon battalion household clan bunch lot side posse")
"""Many of somebody's who act as one."""
_GUESSED = words("one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty")
_BUT_SOME = {("but", number, "of") for number in ("one", "two", "three")}
"""What leaves some of them out ("all but one of the cadets")."""
_POINTING = words("on of onto to from")
_ALL = words("all every each most half several many")
_SOME = _ALL | words("one two three four five six some few both another none any")


def noun_phrase(reading: Reading, first: int) -> Mention | None:
    """The noun phrase that starts at a token, with "in a raincoat" and the like attached; None where none does."""
    if first >= len(reading.tokens):
        return None
    if (name := reading.name_at(first)) and (owned := owned_somebody(reading, name)):
        return owned
    if name or reading.tokens[first].capitalised:
        called = _called(reading, first, name.last if name else first + 1)
        if name or called:
            return called or name
    if reading.tokens[first].word == "the" and reading.after(first + 1) and (name := reading.name_at(first + 1)):
        return owned_somebody(reading, name) or name
    styled = STYLES & {*reading.words(first + 1, 2 if reading.after(first + 1) in _GRAND else 1)}
    begin = first + 1 if reading.tokens[first].word in OWNERS else first
    begin += begin > first and reading.after(begin) == "own" and reading.after(begin + 1) is not None
    some = reading.tokens[first].word in _SOME and _counts_some(reading, first)
    each = reading.tokens[first].word == "every" and reading.words(first + 1, 2) == ("one", "of")
    if reading.tokens[first].word == "both" and _is_first_of_two(reading, first):
        return noun_phrase(reading, first + 1)
    guessed = reading.tokens[first].word in _GUESSED and _is_guessed(reading, first)
    fewer = reading.tokens[first].word == "all" and reading.words(first + 1, 3) in _BUT_SOME
    counted = first + (4 if fewer else 2 + each)
    last = noun_end(reading, counted if some or each or guessed or fewer else begin)
    if last is None:
        return None
    if reading.after(last) == "of" and (whole := _whose_part(reading, last)):
        return whole
    attached = attachment(reading, last)
    return _mention(reading, first if styled else begin, attached or last)


def _is_guessed(reading: Reading, first: int) -> bool:
    """Whether a phrase begins with a guess at how many they are ("two or three nuns")."""
    return reading.after(first + 1) == "or" and reading.after(first + 2) in _GUESSED and not reading.roles[first + 2]


def _is_first_of_two(reading: Reading, first: int) -> bool:
    """Whether "both" leads to one, and to another after "and" ("both the colonel and his wife")."""
    if reading.after(first + 1) not in ARTICLES | OWNERS:
        return False
    last = noun_end(reading, first + 1)
    return last is not None and reading.tags[last - 1] == "N" and reading.after(last) == "and"


def owned_somebody(reading: Reading, name: Mention) -> Mention | None:
    """Who or which beast is told of by whose it is ("Ana's mother"); None where it is a thing or a part of her."""
    if not name.owner or reading.ends_segment(name.last) or name.last in reading.named:
        return None
    last = noun_end(reading, name.last)
    if last is None or reading.tokens[last - 1].word in OF_THE_BODY:
        return None
    the = reading.before(name.first) == "the"
    head = reading.tokens[last - 1].word
    alive = head in reading.vocabulary.people or reading.vocabulary.lexicon.kind(head) in {PERSON, CREATURE}
    alive = alive or head in _GROUPS or _is_thing_shown(reading, name, last)
    return _mention(reading, name.first - the, last) if alive and reading.tags[last - 1] in "NS" else None


def _is_thing_shown(reading: Reading, name: Mention, last: int) -> bool:
    """Whether camera talk points at a thing of somebody, and at nothing more ("insert: Mara's letter")."""
    if reading.vocabulary.prop_kind(reading.tokens[last - 1].word) is None or not reading.ends_segment(last):
        return False
    return _is_pointed_at(reading, name.first)


def _is_pointed_at(reading: Reading, first: int) -> bool:
    """Whether camera talk stands right before a token, or with "on" or "of" between."""
    at = first - 1 - (reading.before(first) in _POINTING)
    return at >= 0 and reading.roles[at] == CAMERA


def _whose_part(reading: Reading, last: int) -> Mention | None:
    """Whom a part of a body belongs to ("the hands of the pianist"); None where it is no part of somebody's."""
    if reading.tokens[last - 1].word not in FLESH or reading.roles[last] or last + 1 >= len(reading.tokens):
        return None
    whose = noun_phrase(reading, last + 1)
    if whose is None or whose.cast or whose.owner:
        return whose
    heads = (k for k in range(whose.first + 1, whose.last) if reading.tags[k] == "P")
    head = reading.tokens[next(heads, whose.last) - 1].word
    somebody = head in reading.vocabulary.people or reading.vocabulary.lexicon.kind(head) in {PERSON, CREATURE}
    return whose if somebody else None


def _counts_some(reading: Reading, first: int) -> bool:
    """Whether a phrase begins with how many of them it is: "one of the guards"."""
    return reading.after(first + 1) == "of" and reading.after(first + 2) in {"the", "these", "those"} | OWNERS


def _called(reading: Reading, first: int, last: int) -> Mention | None:
    """A name with what its bearer is: "Dolly the sheep"."""
    if reading.after(last) != "the" or reading.tags[last - 1] not in "NS" or last + 1 >= len(reading.tokens):
        return None
    end = noun_end(reading, last)
    ends = end is not None and (reading.ends_segment(end) or reading.tags[end] in "ZBGPR")
    told = end and ends and reading.tags[end - 1] in "NS" and _may_be_called(reading, end - 1)
    return _mention(reading, first, end) if end and told else None


def _may_be_called(reading: Reading, index: int) -> bool:
    """Whether a noun may be what somebody with a name is ("Dolly the sheep", "Ivan the Terrible")."""
    word = reading.tokens[index].word
    alive = word in reading.vocabulary.people or reading.vocabulary.lexicon.kind(word) in {PERSON, CREATURE}
    return alive or reading.tokens[index].text.istitle()


def who_is(reading: Reading, first: int, last: int) -> Mention:
    """Who is so where "'s" is short for "is" ("the lad's asleep"), named by tokens [first, last)."""
    return replace(_mention(reading, first, last), owner=False)


def _mention(reading: Reading, first: int, last: int) -> Mention:
    start, word = reading.tokens[first].start, reading.tokens[last - 1].text
    one, many = word.lower().endswith(("'s", "’s")), word.lower().endswith(("s'", "s’"))
    end = reading.tokens[last - 1].end - (2 if one else 1 if many else 0)
    return Mention(first, last, start, end, reading.text[start:end], False, one or many)
