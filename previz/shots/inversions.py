"""Sentences that tell first where or how, and last who does it ("on the balcony stands a singer")."""

from __future__ import annotations

import re

from previz.shots.grammar import words
from previz.shots.phrases import third_person
from previz.shots.reading import CAMERA, Reading

_LONGEST_OPENING = 8
_BACK = 24
_PLACING_VERBS = words(
    "stand sit lie hang walk come go run step ride crawl climb emerge appear march stride burst rise fall kneel wait "
    "sleep stretch float drift rest lean perch crouch lurk hide sprawl roll fly swim stagger stumble shuffle trot loom "
    "gleam glow burn dangle drop sail trudge creep slide slip limp squat live tumble "
    "pop spring leap dive trickle whizz peek troop flutter dart bob plop "
    "bounce swoop scuttle scurry slither glide strut waddle hobble tiptoe"
)
_PLACING = _PLACING_VERBS | {third_person(verb) for verb in _PLACING_VERBS}
"""What is done by those who are told of after the place."""
_BE = words("is are was were")
_SAYING_VERBS = words(
    "say cry shout whisper sing mumble mutter reply answer squawk growl bark sigh yell call murmur scream ask croak"
)
_SAYING = _SAYING_VERBS | {third_person(verb) for verb in _SAYING_VERBS} | {"goes"}
_ROUND = words("round around back forth up down in out to fro on over away off")
_FOREMOST = words("first last next least most so such also worst best foremost gone")
"""What leads to who is told of last ("least impressed of all is the donkey")."""
_WHERE = re.compile(r"R+|[RK]*(P+(D?[JEG]*[NS]+|DR|O))+")
"""The parts of speech of a place that opens a sentence: "here", "at the end of the pier"."""


def opens_inverted(reading: Reading, verb: int) -> int | None:
    """Where a sentence begins that tells first where and last who ("on the balcony stands a singer"), or None."""
    if reading.tags[verb] not in "ZB" or reading.ends_segment(verb + 1) or reading.tags[verb + 1] not in "DJN":
        return None
    if verb and reading.starts_segment(verb) and (reading.tokens[verb - 1].quoted or _is_cry(reading, verb)):
        return verb  # "I know," mumbles the clerk
    if reading.tokens[verb].word not in _PLACING | _BE or verb == 0:
        return None
    if (turned := _turned_start(reading, verb)) is not None:
        return turned
    first = verb
    while not reading.starts_segment(first) and verb - first < _LONGEST_OPENING:
        first -= 1
    if reading.before(verb - 1) == "and" and reading.tokens[verb - 1].word in _ROUND and reading.tags[verb + 1] == "D":
        return verb - 1  # "the rope snaps and down comes the chandelier"
    again = reading.starts_segment(first) and first + 1 == verb and reading.tags[first] == "R"  # ", out comes a saw"
    again = again or (first > 0 and reading.starts_segment(first) and reading.roles[first - 1] == CAMERA)
    if first == verb and (begin := _place_before(reading, verb)) is not None:
        return begin
    if (begin := _places_before(reading, first, verb)) is not None:
        return begin
    if not (reading.is_first(first) or again) or any(reading.roles[index] == CAMERA for index in range(first, verb)):
        return None
    return first if _WHERE.fullmatch("".join(reading.tags[first:verb])) else None


def _is_cry(reading: Reading, verb: int) -> bool:
    """Whether one word that opens a sentence is what somebody says ("Quack, say the ducks")."""
    opens = reading.tokens[verb].word in _SAYING and reading.is_first(verb - 1)
    return opens and reading.tags[verb + 1] == "D" and reading.gap(verb).strip() == ","


def _turned_start(reading: Reading, verb: int) -> int | None:
    """Where a sentence begins that tells which way or how first of all, and last who ("round and round goes the
    carousel", "first through the door is the priest"); None where it does not.
    """
    first = verb
    while not reading.starts_segment(first) and verb - first < _LONGEST_OPENING:
        first -= 1
    if first == verb or not reading.starts_segment(first) or CAMERA in reading.roles[first:verb]:
        return None
    told = [token.word for token in reading.tokens[first:verb]]
    around = {*told} <= _ROUND | {"and", "to"} and told[0] in _ROUND
    foremost = (
        told[0] in _FOREMOST and reading.tags[verb + 1] in "DN" and {"Z", "B"}.isdisjoint(reading.tags[first:verb])
    )
    alone = len(told) == 1 or reading.tags[first + 1] in "PJKRE"
    return first if around or (foremost and alone) else None


def _places_before(reading: Reading, last: int, verb: int) -> int | None:
    """Where a sentence begins that tells one place after another, and then who comes ("past the gate, past the well,
    past the dog comes the bride"); None where it tells anything else before.
    """
    if reading.is_first(last) or not reading.starts_segment(last) or reading.tags[last] != "P":
        return None
    first = last
    while first and not reading.is_first(first) and verb - first < _BACK:
        end, first = first, first - 1
        while not reading.starts_segment(first) and verb - first < _BACK:
            first -= 1
        if not _WHERE.fullmatch("".join(reading.tags[first:end])) or CAMERA in reading.roles[first:end]:
            return None
    placed = _WHERE.fullmatch("".join(reading.tags[last:verb])) and CAMERA not in reading.roles[last:verb]
    return first if placed and reading.is_first(first) else None


def _place_before(reading: Reading, verb: int) -> int | None:
    """Where the sentence begins that opens with a place, before asides and who comes ("out of the fog, lanterns
    swinging, come three men").
    """
    first = verb
    while not reading.is_first(first) and verb - first < _BACK and reading.roles[first - 1] != CAMERA:
        if reading.tokens[first - 1].word == "and" and reading.tokens[first].word in {"there", "here"}:
            break  # "the crowd parts and there, in the road, sits a hen"
        first -= 1
    last = first + 1
    while not reading.ends_segment(last):
        last += 1
    told = _is_told(reading, first, verb)
    begins = reading.is_first(first) or reading.tokens[first].word in {"there", "here"}
    opens = first < verb and begins and _WHERE.fullmatch("".join(reading.tags[first:last]))
    return first if opens and not told else None


def _is_told(reading: Reading, first: int, last: int) -> bool:
    """Whether anything is done between two tokens, but by those whom "who" tells of ("past the man who waits")."""
    which = False
    for index in range(first, last):
        which = (which and not reading.starts_segment(index)) or reading.tokens[index].word in {"who", "that"}
        if not which and reading.tags[index] in "ZB":
            return True
    return False
