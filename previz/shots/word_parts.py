"""What each word of a text may be: parts of speech, each with its cost, as its neighbours leave it.

The tags are those of `tagging`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from previz.shots.grammar import (
    ALIKE,
    ARTICLES,
    COLLECTIVES,
    COMPOUNDED,
    CONTRACTIONS,
    MANY,
    OWNERS,
    PREPOSITIONS,
    QUANTITIES,
    SOMEBODY,
    words,
)
from previz.shots.lexicon import CREATURE, PERSON, Lexicon, Parts
from previz.shots.tokens import Token

COORDINATORS = words("and or but nor")
SUBORDINATORS = words(
    "as while when whenever whilst where until till unless who which that because so if whose what how why though "
    "although since whom"
)
_PRONOUNS = words(
    "we he she they him them it i you who himself herself themselves itself me us we nobody nothing everything each"
)
_AUXILIARIES = words(
    "he'd she'd they'd we'd i'd you'd it'd he'll she'll they'll i'll you'll it'll we'll i'm you're we've they've i've "
    "can will would should could must may might don't doesn't can't won't isn't aren't to"
)
_BEING = words("is are was were has have had be been being am") | CONTRACTIONS
_NUMBERS = words(
    "neither either two three four five six seven eight nine ten eleven twelve twenty several many few both all every "
    "each no any some more half most these those"
)
_COUNTED = words("two three four five six seven eight nine ten eleven twelve")
_ADVERBS = words(
    "very too not never always then now again slowly suddenly together alone apart away back here there still just "
    "only almost ahead forward backwards forwards outside inside nearby upstairs downstairs"
)
_LED = words("the a an his her their its off up past over through into across along")
_LINKING = words("out of to the off on")
_RESULTS = words("open shut loose free clean flat aside")
_PARTICLES = words("up down off out in on over away back through around along by past across")

_BETWEEN = 4
_OF_A_THING, _SELDOM = 1.2, 0.4
"""What a verb costs more after a bare noun for a thing, where the word is seldom a verb."""
_DOING = -0.6
"""What a verb costs more after a noun for somebody, who does it sooner than has it; a noun costs so much less."""
_ONE_OF_MANY = 2.5
"""What a plural costs more where "a" leads to it."""


def may_be(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts:
    """What a token may be where it stands, each with its cost, the likeliest first."""
    word = tokens[index].word
    if word.endswith(("'s", "s'")) and word not in CONTRACTIONS:
        return (("D", 0.0),)
    if index in named:
        return (("N", 0.0),)
    hyphen = tokens[index].hyphened or (index + 1 < len(tokens) and tokens[index + 1].hyphened)
    if hyphen and (joined := _joined(tokens, index)):
        return joined
    if word == "one" and index and tokens[index - 1].word == "no":
        return (("O", 0.0),)
    if closed := _CLOSED.get(word):
        return closed
    if word[0].isdigit():
        return (("D", 0.0), ("N", 1.0))
    parts = _with_predicates(lexicon.parts(word))
    if index and index + 1 < len(tokens) and tokens[index + 1].word in _LED and _is_done(tokens, index, named, lexicon):
        tag = "Z" if word.endswith("s") else "B"
        return ((tag, 0.3), *((part, cost + 1.0) for part, cost in parts if part not in {tag, "K"}))
    if index and len(word) > 2 and word.endswith("s"):
        parts = _told_by_neighbours(tokens, index, named, parts, lexicon)
    if word in _RESULTS and index:
        parts = (*parts, ("R", 1.0))  # "kicks open a door"
    if tokens[index + 1 : index + 2] and tokens[index + 1].word == "of":
        return tuple(part for part in parts if part[0] != "B") or parts  # "flicker of flame"
    return parts


def _is_done(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether a word between somebody and "the" must be what they do ("protesters kettle the police")."""
    word, before = tokens[index].word, tokens[index - 1]
    if not before.segment == tokens[index].segment == tokens[index + 1].segment or tokens[index].capitalised:
        return False
    many = (before.word.endswith("s") and not before.word.endswith("'s")) or before.word in MANY | COLLECTIVES
    if word.endswith(("ed", "ing", "ly", "ss")) or not (many or word.endswith("s")):
        return False
    return index - 1 in named or before.word in MANY | COLLECTIVES or lexicon.kind(before.word) == PERSON


def _joined(tokens: Sequence[Token], index: int) -> Parts | None:
    """What a word may be that a hyphen joins to its neighbour, where that tells."""
    token = tokens[index]
    beside = tokens[index + 1].word if index + 1 < len(tokens) and tokens[index + 1].hyphened else ""
    if token.hyphened and token.word in COMPOUNDED:
        return (("S" if tokens[index - 1].word.endswith("s") else "N", 0.0),)  # "the passers-by"
    if token.hyphened and token.word in _PARTICLES:
        return (("J", 0.0), ("N", 0.3))  # "a wind-up toy"
    if token.hyphened and token.word == "old":
        return (("N", 0.0), ("J", 0.3))  # "a six-year-old"
    if beside == "be" or (token.word == "be" and token.hyphened):
        return (("R" if beside else "J", 0.0),)  # "a would-be assassin"
    return (("J", 0.0),) if token.word in _LINKING else None  # "an out-of-work clown"


def _told_by_neighbours(
    tokens: Sequence[Token], index: int, named: frozenset[int], parts: Parts, lexicon: Lexicon
) -> Parts:
    """What a word in -s may be, dearer or cheaper for the noun before it and the "a" before that."""
    costs = dict(parts)
    if index - 1 in named and tokens[index - 1].text.istitle() and not lexicon.knows(tokens[index].word):
        return (("Z", 0.3), ("S", 1.6))  # "Quill reholsters"
    if not {"Z", "S"} <= costs.keys() or tokens[index - 1].segment != tokens[index].segment:
        return parts
    if lexicon.kind(tokens[index - 1].word) == PERSON or tokens[index - 1].word in COLLECTIVES:
        costs["Z"] += _DOING
        costs["S"] -= _DOING
    elif costs["Z"] - costs["S"] >= _SELDOM and _is_of_thing(tokens, index, lexicon):
        costs["Z"] += _OF_A_THING
    if _is_one(tokens, index):
        costs["S"] += _ONE_OF_MANY
    return tuple(sorted(costs.items(), key=lambda part: part[1]))


def _is_of_thing(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether a word stands after a bare noun for a thing ("typewriter keys")."""
    first = index - 1
    while first and tokens[first - 1].segment == tokens[index].segment and index - first < _BETWEEN:
        first -= 1
    if tokens[index - 1].capitalised or any(tokens[k].word in _CLOSED for k in range(first, index)):
        return False
    return lexicon.kind(tokens[index - 1].word) != CREATURE


def _is_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "a" stands a few words before, with no other small word between ("a customs officer slits")."""
    for back in range(index - 2, max(index - 5, -1), -1):
        if tokens[back].segment != tokens[index].segment:
            return False
        if tokens[back].word in {"a", "an"}:
            return tokens[back + 1].word not in QUANTITIES
        if tokens[back].word in _CLOSED:
            return False
    return False


@lru_cache(maxsize=8192)
def _with_predicates(parts: Parts) -> Parts:
    """An adjective may stand before its noun or after it."""
    return parts + tuple(("K", cost) for part, cost in parts if part == "J")


def _closed() -> dict[str, Parts]:
    """The words of the closed classes, with all that each may be."""
    table: dict[str, list[tuple[str, float]]] = {}
    classes = (
        ("D", ARTICLES | OWNERS | _NUMBERS), ("C", COORDINATORS), ("W", SUBORDINATORS),
        ("P", PREPOSITIONS - COORDINATORS - SUBORDINATORS), ("O", _PRONOUNS), ("M", _AUXILIARIES), ("Z", _BEING),
        ("R", _ADVERBS),
    )  # fmt: skip
    for part, members in classes:
        for word in members:
            table.setdefault(word, []).append((part, 0.4 * len(table.get(word, ()))))
    for word in _PARTICLES:
        table.setdefault(word, []).append(("R", 1.0))
    for word in SOMEBODY:
        table[word] = [("N", 0.0)]
    for word in COLLECTIVES:
        table[word] = [("N", 0.3), ("S", 0.6)]
    for word in MANY:
        table[word] = [("S", 0.0), ("N", 0.9)]
    table["round"] = [("P", 0.8), ("J", 0.8), ("N", 2.0)]
    table |= {"do": [("M", 0.3), ("B", 1.2)], "does": [("M", 0.3), ("Z", 1.0)], "did": [("M", 0.3), ("E", 1.0)]}
    table["one"] = [("D", 0.0), ("O", 1.6)]
    table["shot"] = [("N", 0.4), ("E", 0.8), ("J", 2.5)]
    table |= {word: [("N", 0.4), ("S", 0.6)] for word in ALIKE}
    table |= {word: [("D", 0.0), ("N", 2.0)] for word in _COUNTED}  # "the rowing eight"
    table["till"] = [("W", 0.2), ("N", 1.0)]
    table["put"] = [("B", 0.1), ("E", 1.0), ("N", 3.0)]
    table["fish"] = [("N", 0.5), ("S", 0.9), ("B", 1.6)]
    table["as"] = [("W", 0.0), ("P", 1.6)]
    table["other"] = [("J", 0.0), ("N", 1.2)]  # "the other sighs"
    table["her"] = [("D", 0.3), ("O", 1.2)]
    table["to"] = [("P", 0.2), ("M", 1.5)]
    return {word: tuple(parts) for word, parts in table.items()}


_CLOSED = _closed()
