"""What words may be before who comes, goes or is there: "in walks Bertie", "behind the bar stand two monks"."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import CLOSED, COUNTED
from previz.shots.grammar import ARTICLES, OWNERS, PREPOSITIONS, STAGED, words
from previz.shots.lexicon import CREATURE, PERSON, Lexicon, Parts
from previz.shots.tokens import Token

_AWAY = words("in out up down off away along over back")
_COMING = words("comes goes walks runs flies rolls steps strides bursts falls jumps pops rides marches drops swings")
"""What is done after a word for the way, before who does it ("out comes the groom")."""
_PLACED = words("stand sit lie wait hang kneel crouch lean perch float drift hover sleep")
"""What many do who are told of after the place."""
_NEVER_STAGED = words("through into by from at in on with his her their")
_AHEAD = 4
FRONTED = _AWAY | _PLACED | STAGED
"""The words that may be so."""


def fronted_parts(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts | None:
    """What a word is right before who comes or goes, each with its cost; None where it is not so."""
    word = tokens[index].word
    if word in _AWAY and _leads_to_coming(tokens, index, named):
        return (("R", 0.0),)  # "in walks Bertie"
    if word in _PLACED and _is_led_by_place(tokens, index):
        return (("B", 0.0),)  # "behind the bar stand a giant and a dwarf"
    return (("Z", 0.0),) if word in STAGED and _is_staged(tokens, index, named, lexicon) else None  # "exit Pandora"


def _leads_to_coming(tokens: Sequence[Token], index: int, named: frozenset[int]) -> bool:
    """Whether a word for the way opens a stretch before who comes or goes."""
    if index and tokens[index - 1].segment == tokens[index].segment:
        return False
    told = tokens[index + 1 : index + 3]
    comes = len(told) > 1 and told[0].word in _COMING and told[1].segment == tokens[index].segment
    return comes and (index + 2 in named or told[1].word in ARTICLES | OWNERS)


def _is_led_by_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether a place opens the stretch before a word, and who is there follows it."""
    first = index
    while first and tokens[first - 1].segment == tokens[index].segment:
        first -= 1
    told = tokens[index + 1 : index + 2]
    many = bool(told) and told[0].segment == tokens[index].segment and told[0].word in ARTICLES | COUNTED
    return many and index - first > 1 and tokens[first].word in PREPOSITIONS and tokens[index - 1].word not in CLOSED


def _is_staged(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> bool:
    """Whether an order of the stage opens a sentence before who comes or goes ("enter two guards")."""
    if index and tokens[index - 1].sentence == tokens[index].sentence:
        return False
    for ahead in range(index + 1, min(index + _AHEAD, len(tokens))):
        if tokens[ahead].segment != tokens[index].segment or tokens[ahead].word in _NEVER_STAGED:
            return False
        if ahead in named or lexicon.kind(tokens[ahead].word) in {PERSON, CREATURE}:
            return True
    return False
