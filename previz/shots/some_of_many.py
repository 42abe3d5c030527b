"""Those who stand for themselves without a noun: "some sleep, some pray", "three kneel", "a few clap"."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.closed_words import CLOSED, COUNTED, SUBORDINATORS
from previz.shots.grammar import PREPOSITIONS, words
from previz.shots.lexicon import CREATURE, PERSON, Lexicon, Parts
from previz.shots.tokens import Token

_OF_STUFF = words("some most all half")
"""What tells of stuff as well as of many ("some bread"; "some pray")."""
SOME = _OF_STUFF | COUNTED | words("many several few none others plenty")
"""Who may do something without a noun."""
_OTHERS = SOME | words("one another")
_JOINING = words("and but then or") | (SUBORDINATORS - words("that who whom whose which what how"))
_FINITE = words("is are was were has have had can will would could should must might may does do did to")
_LIKELY_ALONE, _LIKELY_BESIDE = 0.95, 1.5
"""The most that a verb costs of a word that is a noun as well: by itself, and beside others who do something."""


def some_parts(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Parts | None:
    """What a word is that stands for some of many, or that tells what they do; None where it is neither."""
    if tokens[index].word in SOME and _do(tokens, index, lexicon):
        return (("S", 0.0),) if tokens[index].word == "others" else (("O", 0.0),)
    if index and tokens[index - 1].word in SOME and _do(tokens, index - 1, lexicon):
        return (("B", 0.0),)
    return None


def _do(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether some open a clause at a token, and the next tells what they do."""
    if index + 1 >= len(tokens) or not _opens(tokens, index):
        return False
    told = tokens[index + 1]
    if told.segment != tokens[index].segment or told.word in CLOSED or told.hyphened or told.capitalised:
        return False
    parts = lexicon.parts(told.word)
    costs = dict(parts)
    if "B" not in costs or "S" in costs or parts[0][0] in "JE" or lexicon.kind(told.word) in {CREATURE, PERSON}:
        return False
    stuff = tokens[index].word in _OF_STUFF
    beside = not stuff or _is_beside_others(tokens, index)
    return costs["B"] < (_LIKELY_BESIDE if beside else _LIKELY_ALONE) and _goes_on(tokens, index + 1, lexicon)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause may begin at a token: after a mark, "and" or "as", with "a" before "few"."""
    first = index - (tokens[index].word == "few" and index > 0 and tokens[index - 1].word == "a")
    if first == 0 or tokens[first - 1].segment != tokens[first].segment:
        return True
    return tokens[first - 1].word in _JOINING


def _goes_on(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> bool:
    """Whether what follows a word leaves it what is done: nothing, a small word or an adverb."""
    beyond = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if beyond is None or beyond.segment != tokens[verb].segment:
        return True
    if beyond.word in _FINITE:
        return False
    things = any(part == "S" for part, _ in lexicon.parts(beyond.word)) and _is_beside_others(tokens, verb - 1)
    if things and beyond.word not in CLOSED and lexicon.parts(tokens[verb].word)[0][0] == "B":
        return True  # "two play cards, four sleep"
    return beyond.word in CLOSED or beyond.word in PREPOSITIONS or lexicon.parts(beyond.word)[0][0] == "R"


def _is_beside_others(tokens: Sequence[Token], index: int) -> bool:
    """Whether others are told of as well, who open a clause too."""
    return any(token.word in _OTHERS and at != index and _opens(tokens, at) for at, token in enumerate(tokens))
