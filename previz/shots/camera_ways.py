"""Which way a move of the camera goes."""

from __future__ import annotations

from collections.abc import Mapping

from previz.shots.grammar import ARTICLES, OWNERS, words
from previz.shots.reading import CAMERA, Reading
from previz.shots.vocabulary import Move

_LENGTHWISE = words("up down")
_UPRIGHT = words("pan_right tilt_up crane_up pedestal_up crane_down")
_WAYS = words("left right up down in out back l r")
_GOING_ON = words("and then to again with across along between as while following for")
"""What may follow a way that a move goes after its first."""
_REACH = 6
_FOLLOWED = frozenset(["him", "her", "them", "it"])
_ROUND = words("around round arround")
_TURNING = {
    "left": "arc_left", "anticlockwise": "arc_left", "counterclockwise": "arc_left", "leftwards": "arc_left",
    "right": "arc_right", "clockwise": "arc_right", "rightwards": "arc_right",
}  # fmt: skip
_CLOCKS = words("clockwise anticlockwise counterclockwise")
_BETWEEN = words("to the very and straight right camera ever so us from")
_RISING = {"up": "crane_up", "upwards": "crane_up", "down": "crane_down", "downwards": "crane_down"}
_ON_THE_SPOT = words("pan_right tilt_up whip_pan_right zoom_in")


def way_of(reading: Reading, move: Move, last: int) -> tuple[str | None, int]:
    """The movement for the direction that is said within a few words, and the token after it.

    From one to the other ("left to right", "L-R") it goes to the second.
    """
    found: str | None = None
    end = last
    for index in range(last, min(last + _REACH, len(reading.tokens))):
        if reading.starts_segment(index) or reading.roles[index] == CAMERA:
            break
        word = reading.tokens[index].word
        if reading.before(index) == "and" and reading.vocabulary.moves.at(reading.tokens, index):
            break  # "pan and tilt up"
        if reading.tokens[index].hyphened and reading.tokens[index - 1].word in {"counter", "anti"}:
            word = "counterclockwise"
        names = reading.vocabulary.directions.get(word, frozenset())
        if word in _LENGTHWISE and reading.after(index + 1) in ARTICLES | OWNERS and move.default not in _UPRIGHT:
            names = frozenset({"in"})  # "glides down the aisle"
        fitting = [move.directions[name] for name in move.directions if name in names]
        if (
            not fitting
            and "with" in move.directions
            and (word in _FOLLOWED or index in reading.named)
            and (move.default or move.orders or not move.by_camera)
            and index == last
        ):
            fitting = [move.directions["with"]]
        onward = reading.tokens[index - 1].word in {"to", ">"} or (index == end and "-" in reading.gap(index))
        if word == "in" and reading.after(index + 1) == "front":
            break
        if fitting and (turned := _turned(reading, move, index, word)):
            fitting = [turned]
        if fitting and (found is None or onward):
            found, end = fitting[0], index + (index not in reading.named)  # "track Sally"
            if (
                end < len(reading.tokens)
                and ">" in reading.gap(end)
                and (way := alone_way(reading, end, move.directions))
            ):
                return way  # "R -> L"
        elif found is None and not _may_stand_between(reading, move, word):
            break
    return found, end


def _turned(reading: Reading, move: Move, index: int, word: str) -> str | None:
    """The arc that a way is part of ("swing left around them", "around the table clockwise")."""
    if "around" not in move.directions:
        return None
    sentence = [
        token
        for token in reading.tokens[index : index + 2 * _REACH]
        if token.sentence == reading.tokens[index].sentence
    ]
    said = [token.word for token in sentence]
    if word in _TURNING:
        goes_round = len(said) > 1 and said[1] in _ROUND
        return _TURNING[word] if goes_round or word in _CLOCKS else None
    if word not in _ROUND:
        return None
    way = next((said[k] for k in range(1, len(said)) if said[k] in _CLOCKS), None)
    counter = way and said[said.index(way) - 1] in {"counter", "anti"}
    return "arc_left" if counter else _TURNING[way] if way else None


def other_ways(reading: Reading, move: Move, first: int, end: int) -> int:
    """Claim the ways that a move goes after its first ("pan left and right", "track left, then right")."""
    index = end
    while index < len(reading.tokens) and reading.tokens[index].sentence == reading.tokens[first].sentence:
        if reading.roles[index] == CAMERA:
            break
        word = reading.tokens[index].word
        names = reading.vocabulary.directions.get(word, frozenset()) if word in _WAYS else frozenset()
        found = next((move.directions[name] for name in move.directions if name in names), None)
        if found is None and reading.before(index) == "and" and move.default not in _ON_THE_SPOT:
            found = _RISING.get(word)  # "pull back and up"
        parted = reading.starts_segment(index) or reading.tokens[index - 1].word in {"and", "then"}
        if found and parted and (reading.after(index + 1) is None or reading.tokens[index + 1].word in _GOING_ON):
            reading.claim(index, index + 1, "movement", found)
            end = index + 1
        elif word not in {"and", "then"}:
            break
        index += 1
    return end


def told_apart(reading: Reading, move: Move, last: int) -> tuple[str, tuple[int, int]] | None:
    """The movement for a way that stands alone between marks soon after ("arc around Mei, left"), and its tokens."""
    for index in range(last, min(last + _REACH, len(reading.tokens))):
        if reading.tokens[index].sentence != reading.tokens[last - 1].sentence or reading.roles[index] == CAMERA:
            return None
        begin = index + (2 if reading.words(index, 2) == ("to", "the") else 0)
        apart = reading.starts_segment(index) and begin < len(reading.tokens)
        if apart and (way := alone_way(reading, begin, move.directions)):
            return way[0], (index, way[1])
    return None


def alone_way(reading: Reading, index: int, directions: Mapping[str, str]) -> tuple[str, int] | None:
    """The value for a way that fills its stretch ("left", "right to left", "L-R"), and the token after it."""
    end = index + 1
    if reading.after(end) == "to" or (not reading.ends_segment(end) and "-" in reading.gap(end)):
        end += 1 + (reading.after(end) == "to")
    if not reading.ends_segment(end) or end > len(reading.tokens):
        return None
    names = reading.vocabulary.directions.get(reading.tokens[end - 1].word, frozenset())
    found = next((directions[name] for name in directions if name in names), None)
    return (found, end) if found else None


def _may_stand_between(reading: Reading, move: Move, word: str) -> bool:
    """Words between a verb and its direction: any for a pan or a tilt ("from his boots up"), few for the rest."""
    if word in reading.vocabulary.speeds or word in reading.vocabulary.manners or word in _BETWEEN:
        return True
    return move.default in {"pan_right", "tilt_up", "arc_right"} and word not in {"as", "while", "when"}
