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
        by_words: dict[tuple[str, ...], list[T]] = {}
        for phrase, value in entries:
            words = words_of(phrase)
            if words:
                by_words.setdefault(words, []).append(value)
        self._alone: dict[str, list[T]] = {}
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], list[T]]]]] = {}
        for words, values in sorted(by_words.items(), key=_shorter):
            if len(words) == 1:
                self._alone[words[0]] = values
            else:
                self._longer.setdefault(words[0], {}).setdefault(words[1], []).append((words, values))

    def at(self, tokens: Sequence[Token], index: int) -> list[tuple[int, T]]:
        """What starts at a token: (number of tokens, value), the longest first."""
        word = tokens[index].word
        alone = [(1, value) for value in self._alone[word]] if word in self._alone else []
        if word not in self._longer or not (longer := self._going_on(tokens, index)):
            return alone
        return [(len(words), value) for words, values in longer for value in values] + alone

    def longest(self, tokens: Sequence[Token], index: int) -> tuple[int, T] | None:
        """The longest phrase that starts at a token, or None."""
        word = tokens[index].word
        if word in self._longer and (longer := self._going_on(tokens, index)):
            words, values = longer[0]
            return len(words), values[0]
        return (1, self._alone[word][0]) if word in self._alone else None

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with a word."""
        return word in self._alone or word in self._longer

    def _going_on(self, tokens: Sequence[Token], index: int) -> Sequence[tuple[tuple[str, ...], list[T]]]:
        """The phrases of several words that start at a token, the longest first, with their values."""
        seconds = self._longer[tokens[index].word]
        if index + 1 >= len(tokens) or tokens[index + 1].word not in seconds:
            return ()
        group = seconds[tokens[index + 1].word]
        return [entry for entry in group if _stands_at(tokens, index, entry[0])]


def _shorter(entry: tuple[tuple[str, ...], list[T]]) -> int:
    return -len(entry[0])


def _stands_at(tokens: Sequence[Token], first: int, words: Sequence[str]) -> bool:
    """Whether the words of a phrase, whose first two do, stand from a token on."""
    if first + len(words) > len(tokens):
        return False
    return all(tokens[index].word == word for index, word in enumerate(words[2:], first + 2))


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
