"""Numbers that stand for themselves after who or what they tell of: "a boy of ten or so", "the couple at table six"."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import CLOSED, COUNTED
from previz.shots.grammar import COLLECTIVES, words
from previz.shots.lexicon import PERSON, Lexicon
from previz.shots.tokens import Token

TENS = words(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety"
)
_ROUGHLY = words("about around maybe perhaps nearly almost over under some barely just roughly")
_NUMBERED = words(
    "table room platform lane gate seat ward bay deck door cell track car van unit camera window row lift level floor "
    "stage studio number trench pump court hole booth aisle engine reactor tank pod chapter corner"
)
"""What goes by a number that stands after it."""
_LED = words("at on in from of by to")
_PARTIES = words(
    "crew team party gang squad pack unit troupe band choir family company group crowd audience queue line table"
)
"""How many they are may be told after these."""
_LEADING_BACK = 3


def stands_alone(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a number is nobody's to count: how old somebody is, how many a party are, or what a place goes by."""
    before = tokens[index - 1] if index else None
    if before is None or before.segment != tokens[index].segment:
        return False
    if before.word in _NUMBERED and index > 1 and tokens[index - 2].word in _LED:
        return not _is_counting(tokens, index, lexicon)
    if before.word == "or" and index > 1 and _is_number(tokens[index - 2]):
        return stands_alone(tokens, index - 2, lexicon)
    led = index
    while led > 0 and index - led < _LEADING_BACK and tokens[led - 1].word in _ROUGHLY:
        led -= 1
    if led < 2 or tokens[led - 1].word != "of":
        return False
    host = tokens[led - 2].word
    if lexicon.kind(host) == PERSON and host not in COLLECTIVES:
        return True
    return host in _PARTIES and not _is_counting(tokens, index, lexicon)


def age_end(tokens: Sequence[Token], index: int) -> int:
    """The token after what makes a number less sure ("ten or so", "nine or ten"), or after the number itself."""
    last = index + 1
    if last + 1 < len(tokens) and tokens[last].word == "or" and tokens[last + 1].segment == tokens[index].segment:
        return last + 2 if tokens[last + 1].word == "so" or _is_number(tokens[last + 1]) else last
    return last


def _is_number(token: Token) -> bool:
    return token.word in COUNTED | TENS or token.word.isdecimal()


def _is_counting(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a noun that is no verb follows a number ("a crew of four sailors")."""
    following = tokens[index + 1 : index + 2]
    if not following or following[0].segment != tokens[index].segment or following[0].word in CLOSED:
        return False
    return all(part not in "ZB" for part, _ in lexicon.parts(following[0].word)) or (
        lexicon.kind(following[0].word) == PERSON
    )
