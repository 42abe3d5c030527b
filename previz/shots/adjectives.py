"""Adjectives that a comma parts before their noun, which are one stretch of words: "a small, frightened dog"."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import CLOSED
from previz.shots.grammar import COLLECTIVES, MANY, OWNERS, PREPOSITIONS, words
from previz.shots.lexicon import Lexicon
from previz.shots.tokens import Token

_LED_BY = words("a an the this that two three four some") | OWNERS
_LIKELY = 1.6
"""The most that an adjective costs which one likely is."""
_LONGEST = 3
_HOW = words("very once too")
_COMMA = 2
_LONGEST_ASIDE = 7
_CLAUSES = words("as while when where until because if after before since once so that which who")
_LAST_OF_ALL = words("last lastly finally best worst strangest oddest most least inevitably somehow bizarrely")
"""What else may open an aside before the last of a list."""
"""The characters between two words that a comma parts."""
_PACES = words("step steps pace paces yard yards metre metres beat moment second minute row")
"""What tells how far or how long after somebody another comes."""
_DESCRIBING = frozenset("JEG")


def with_adjectives_joined(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens, with no mark between adjectives of one noun."""
    joined = [index for index in range(2, len(tokens) - 1) if _is_parted(text, tokens, index, lexicon)]
    if not joined:
        return tuple(tokens)
    found, less = list(tokens), 0
    parted = frozenset(joined)
    for index in range(joined[0], len(tokens)):
        less += index in parted
        found[index] = tokens[index]._replace(segment=tokens[index].segment - less)
    return tuple(found)


def with_asides_joined(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens, with no mark around what is said between "and" and the last of a list ("a boy and, behind him, a
    dog come in").
    """
    found, less = list(tokens), 0
    joined = {at for index in range(1, len(tokens) - 2) for at in _aside_marks(text, tokens, index, lexicon)}
    if not joined:
        return tuple(tokens)
    for index in range(min(joined), len(tokens)):
        less += index in joined
        found[index] = tokens[index]._replace(segment=tokens[index].segment - less)
    return tuple(found)


def _aside_marks(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The tokens before which the marks of an aside after "and" stand; none where there is no such aside."""
    if tokens[index].word != "and" or tokens[index + 1].segment == tokens[index].segment:
        return ()
    if text[tokens[index].end : tokens[index + 1].start] != ", " or tokens[index + 1].word in _CLAUSES:
        return ()
    last = index + 2
    while last < len(tokens) and tokens[last].segment == tokens[index + 1].segment:
        last += 1
    if last >= len(tokens) or last - index > _LONGEST_ASIDE or tokens[last].sentence != tokens[index].sentence:
        return ()
    another = tokens[last].word in _LED_BY or tokens[last].capitalised
    aside = tokens[index + 1].word in PREPOSITIONS | _LAST_OF_ALL or tokens[index + 1].word.endswith("ly")
    aside = aside or bool({token.word for token in tokens[index + 2 : index + 4]} & _PACES)  # "a step behind her"
    told = text[tokens[last - 1].end : tokens[last].start] == ", " and another and aside
    return (index + 1, last) if told and _names_only(tokens, index, lexicon) else ()


def _names_only(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a noun phrase stands before a token in its stretch, and something does before that."""
    first = last
    while first and tokens[first - 1].segment == tokens[last].segment:
        first -= 1
    words = [token.word for token in tokens[first:last]]
    known = [word for word in words if word not in _LED_BY and word not in PREPOSITIONS]
    return bool(known) and all(lexicon.parts(word)[0][0] in "NSJ" for word in known)


def _is_parted(text: str, tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a comma stands before a token between two adjectives of one noun."""
    before, token = tokens[index - 1], tokens[index]
    if before.segment == token.segment or text[before.end : token.start] != ", ":
        return False
    if (token.word in CLOSED and token.word not in _HOW) or token.capitalised or token.quoted:
        return False
    first = _phrase_start(tokens, index, lexicon)
    describes = token.word in _HOW or _describes(token.word, lexicon)
    if first is None or not describes or _is_thing(tokens, first, index, lexicon):
        return False
    return _leads_to_noun(tokens, index + 1, lexicon)


def _phrase_start(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> int | None:
    """Where "a" or "the" leads to the adjectives that end before a token; None where it does not."""
    for index in range(last - 1, max(last - _LONGEST - 2, -1), -1):
        if tokens[index].word in _LED_BY:
            return index if index < last - 1 else None
        comma = not _parts(tokens, index) or _is_comma(tokens, index)
        if not comma or not (_describes(tokens[index].word, lexicon) or tokens[index].word in _HOW):
            return None
    return None


def _parts(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mark stands after a token."""
    return tokens[index].segment != tokens[index + 1].segment


def _is_comma(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mark after a token is no more than a comma."""
    one = tokens[index].sentence == tokens[index + 1].sentence
    return one and tokens[index + 1].start - tokens[index].end == _COMMA


def _describes(word: str, lexicon: Lexicon) -> bool:
    if word in CLOSED or word == "having":
        return False
    costs = [cost for part, cost in lexicon.parts(word) if part in _DESCRIBING]
    return bool(costs) and min(costs) <= _LIKELY


def _is_thing(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what seems to describe is where it happens ("in the dark, wet dogs shake")."""
    if first == 0 or tokens[first - 1].word not in PREPOSITIONS or tokens[first].word in {"a", "an"}:
        return False
    return lexicon.parts(tokens[last - 1].word)[0][0] == "N" or any(
        part == "N" and cost <= _LIKELY for part, cost in lexicon.parts(tokens[last - 1].word)
    )


def _leads_to_noun(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether a noun stands at a token, or after other adjectives there."""
    for index in range(first, min(first + _LONGEST, len(tokens))):
        word, parted = tokens[index].word, _parts(tokens, index - 1)
        if word in CLOSED and word not in MANY | COLLECTIVES:
            return False
        if parted and not _is_comma(tokens, index - 1):
            return False
        if not parted and any(part in "NS" and cost <= _LIKELY for part, cost in lexicon.parts(word)):
            return True
        if not _describes(word, lexicon):
            return False
    return False
