"""Phrases found among tokens in one walk, the longest first; and the forms of a verb."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from previz.shots.tokens import Token, words_of

T = TypeVar("T")

_VOWELS = "aeiou"
_STRESSED_LAST = frozenset({"begin", "forget", "kidnap", "unwrap"})


class PhraseTable(Generic[T]):
    """Values by the words that name them. Built once; asked at each token."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if words:
                by_first.setdefault(words[0], {}).setdefault(words, []).append(value)
        self._by_first = {
            first: [(words[1:], len(words), values) for words, values in sorted(group.items(), key=_shorter)]
            for first, group in by_first.items()
        }

    def at(self, tokens: Sequence[Token], index: int) -> list[tuple[int, T]]:
        """What starts at a token: (number of tokens, value), the longest first."""
        group = self._by_first.get(tokens[index].word)
        if group is None:
            return []
        return [
            (length, value) for rest, length, values in group if _goes_on(tokens, index + 1, rest) for value in values
        ]

    def longest(self, tokens: Sequence[Token], index: int) -> tuple[int, T] | None:
        """The longest phrase that starts at a token, or None."""
        group = self._by_first.get(tokens[index].word)
        if group is None:
            return None
        for rest, length, values in group:
            if _goes_on(tokens, index + 1, rest):
                return length, values[0]
        return None

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with a word."""
        return word in self._by_first


def _shorter(group: tuple[tuple[str, ...], list[T]]) -> int:
    return -len(group[0])


def _goes_on(tokens: Sequence[Token], index: int, rest: Sequence[str]) -> bool:
    """Whether the words of a phrase after its first stand from a token on."""
    if not rest:
        return True
    if index + len(rest) > len(tokens):
        return False
    for word in rest:
        if tokens[index].word != word:
            return False
        index += 1
    return True


def forms(verb: str, irregular: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
    """A verb's base, -s, -ing and past forms; further words ("pick up") stay as they are."""
    base, space, rest = verb.partition(" ")
    past = tuple((irregular or {}).get(base, ())) or (_suffixed(base, "ed"),)
    return tuple(form + space + rest for form in (base, third_person(base), _suffixed(base, "ing"), *past))


def third_person(base: str) -> str:
    """A verb as he, she or it does it: `carry` gives `carries`."""
    if base == "be":
        return "is"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    return base + "s"


def _suffixed(base: str, suffix: str) -> str:
    if base.endswith("ie") and suffix == "ing":
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "be")):
        return base[:-1] + suffix
    if base.endswith("y") and base[-2:-1] not in _VOWELS and suffix == "ed":
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + suffix


def _doubles(base: str) -> bool:
    """Verbs of one short vowel double their last letter: `pan` gives `panning`, `shrug` gives `shrugging`."""
    sounds = base.replace("qu", "qw")
    if len(sounds) < 3 or sounds[0] in _VOWELS or sounds[-1] in _VOWELS + "wxyhk":
        return base in _STRESSED_LAST
    alone = sum(letter in _VOWELS for letter in sounds) == 1 and sounds[-2] in _VOWELS
    return alone or base in _STRESSED_LAST
