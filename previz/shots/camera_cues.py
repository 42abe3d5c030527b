"""The reader of what the camera waits for, told before it moves: "only then do we pan", "not until she sits do we"."""

from __future__ import annotations

from collections.abc import Iterator

from previz.shots.grammar import words
from previz.shots.reading import Reading

_WAITING = words("only not never nor")
_DOING = words("do does can will should may must")
_OF_CAMERA = words("we camera shot frame lens")
_CLAUSES = words("when after once as if until till before while because")
_UNSEEN = words("see show reveal")
_MOVING = words("move stir budge cut")
_JOINING = words("and but so")
_REACH = 16

Stretch = tuple[int, int]
"""Tokens [first, last)."""


def read_cues(reading: Reading) -> None:
    """Take out of the story what leads to a move that waits ("only on the splash do we whip right")."""
    for index, token in enumerate(reading.tokens):
        if token.word in _DOING and not token.quoted and (first := _waiting_from(reading, index)) is not None:
            for begin, end in _told(reading, first, index):
                reading.mark(begin, end)


def _waiting_from(reading: Reading, doing: int) -> int | None:
    """Where "only then" begins before "do we", or "never" before "do we see"; None where nothing waits."""
    following = doing + 1 + (reading.after(doing + 1) == "the")
    if reading.after(following) not in _OF_CAMERA:
        return None
    first = doing
    while not reading.starts_segment(first) and doing - first < _REACH:
        first -= 1
        if reading.tokens[first].word in _WAITING:
            return first
    refused = reading.words(first, 3) == ("at", "no", "point")
    return first if refused else None


def _told(reading: Reading, first: int, doing: int) -> Iterator[Stretch]:
    """What of it is no story: all of "only then do", but "only when" and "do" of "only when she sits do we"."""
    begin = first - (reading.before(first) in _JOINING)
    clause = first + 1
    while clause < doing and reading.tokens[clause].word not in _CLAUSES and clause - first < 3:
        clause += 1
    last = doing + 2 + (reading.after(doing + 1) == "the")
    last += reading.after(last) in _MOVING and reading.ends_segment(last + 1)
    unseen = reading.tokens[first].word in {"never", "nor"} or reading.tokens[first].word == "at"
    if unseen and reading.after(last) in _UNSEEN:
        while not reading.ends_segment(last):
            last += 1
    if clause < doing - 1 and reading.tokens[clause].word in _CLAUSES:
        yield begin, clause + 1
        yield doing, last
    else:
        yield begin, last
