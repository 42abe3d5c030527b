"""Texts whose words have capitals all, or most: which then tell no names, but few."""

from __future__ import annotations

from collections.abc import Sequence

from previz.shots.grammar import TITLES
from previz.shots.name_words import LONGEST_RUN, SHORTEST_CAPITALS, SMALL
from previz.shots.tokens import Token
from previz.shots.vocabulary import Vocabulary


def are_capitals(tokens: Sequence[Token]) -> bool:
    """Whether most words have capitals, which then say nothing."""
    return 2 * sum(token.text[:1].isupper() for token in tokens) > len(tokens) + 4


def is_headed(tokens: Sequence[Token]) -> bool:
    """Whether only headings make so many capitals: the stretches that are not all in capitals have few."""
    small = {token.segment for token in tokens if token.text.islower()}
    rest = [token for token in tokens if token.segment in small]
    return bool(rest) and not are_capitals(rest)


def in_capitals(tokens: Sequence[Token], named: frozenset[int], vocabulary: Vocabulary) -> tuple[tuple[int, int], ...]:
    """The names of a text all in capitals: officers and the like by their titles, and given names in a list."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        token, last = tokens[index], index
        while last < len(tokens) and last - index < LONGEST_RUN and tokens[last].segment == token.segment:
            told = tokens[last].word in TITLES or _is_unknown(tokens[last], vocabulary)
            if last in named or not told or tokens[last].quoted:
                break
            last += 1
        titled = last - index > 1 and token.word in TITLES and tokens[last - 1].word not in TITLES
        listed = last == index + 1 and token.word in vocabulary.given and _is_of_list(tokens, index)
        if titled or listed:
            found.append((index, last))
        index = max(last, index + 1) if titled else index + 1
    return tuple(found)


def _is_unknown(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word may be somebody's name: one that English lacks."""
    known = vocabulary.lexicon.knows(token.word.removesuffix("'s")) or vocabulary.terms.begins(token.word)
    known = known or token.word in SMALL
    return token.text.isalpha() and len(token.text) >= SHORTEST_CAPITALS and not known


def _is_of_list(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word fills its stretch ("MITZI, DOT, GLORIA")."""
    before = index == 0 or tokens[index - 1].segment != tokens[index].segment
    return before and (index + 1 == len(tokens) or tokens[index + 1].segment != tokens[index].segment)
