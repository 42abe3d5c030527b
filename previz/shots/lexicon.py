"""English words and what each may be: noun, verb, adjective or adverb, how likely, and what the noun names.

Read from `resources/vocabulary/english.txt`, which says where the counts come from. A word that is not in it is a noun.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from previz.shots.grammar import GERUNDS

PERSON, CREATURE, VEHICLE, INDOORS, OUTDOORS, WORN = "p", "c", "t", "i", "o", "w"
"""The kinds of what a noun names."""

Parts = tuple[tuple[str, float], ...]
"""What a word may be, each with its cost: the negative logarithm of how likely it is."""

_PART = re.compile(r"([nvar])(\d*)")
_UNSEEN = 0.3
"""What a part counts that the tagged texts never show."""
_TOLD = 20.0
"""What a part counts at least that the vocabulary of the film tells of."""
_OF_BASE, _OF_ADJECTIVE = 0.15, 0.08
"""The shares of a verb's uses that are its base form, and of its participles that describe."""
_ANY_NOUN, _A_THING = 0.02, 60.0
"""What the noun of a word counts that is known as a verb alone, and of one in -ing that is a thing."""
_PARTICIPLES = ("d", "n", "ne", "t")
"""How the past forms end that may describe ("worn", "broken", "lost", "painted"; not "wrote")."""
_SHORTEST = 4
"""The letters at least of what is compared."""
_OF_DOING = 0.2
"""The share of its counts that the noun of a doing keeps ("the crying"): in shots it is mostly being done."""
_OF_TRADES = ("ologist", "ographer", "ician", "smith", "wright", "monger", "naut", "keeper", "woman", "women")
"""How words end that are for people."""
_UNKNOWN: Mapping[str, Parts] = {
    "ly": (("R", 0.1), ("N", 3.5), ("J", 3.5)),
    **dict.fromkeys(("weed", "seed", "shed", "steed", "sled"), (("N", 0.1), ("J", 2.3))),
    "ing": (("G", 0.3), ("N", 2.0), ("J", 1.8)),
    "ed": (("E", 0.4), ("J", 1.0), ("N", 3.5)),
    "ful": (("J", 0.1), ("N", 3.0)),
    "less": (("J", 0.1), ("N", 3.5)),
    "ous": (("J", 0.1), ("N", 3.0)),
    "us": (("N", 0.1), ("S", 3.0)),
    "is": (("N", 0.3), ("S", 2.0)),
    "ss": (("N", 0.2), ("J", 2.3), ("B", 4.5)),
    "mas": (("N", 0.1), ("S", 2.0)),
    "s": (("S", 0.2), ("N", 1.8), ("Z", 3.0)),
    "able": (("J", 0.1), ("N", 3.0)),
    "ible": (("J", 0.1), ("N", 3.0)),
    "y": (("N", 0.4), ("J", 1.3)),
    "": (("N", 0.2), ("J", 2.3), ("B", 4.5)),
}


@dataclass(frozen=True, slots=True)
class Word:
    """How often a word is a noun, a verb, an adjective and an adverb (0: it never is), and the kind of its noun."""

    noun: float = 0.0
    verb: float = 0.0
    adjective: float = 0.0
    adverb: float = 0.0
    kind: str | None = None


class Lexicon:
    """Looks words up in any of their forms."""

    def __init__(
        self, lines: Iterable[str], told: Mapping[str, Iterable[str]] | None = None, people: Iterable[str] = ()
    ) -> None:
        self._lines: dict[str, str] = {}
        self._words: dict[str, Word] = {}
        self._irregular: dict[str, list[tuple[str, str]]] = {}
        self._known: dict[str, Parts] = {}
        self._kinds: dict[str, str | None] = {}
        for line in lines:
            word, _, told_of = line.partition(" ")
            if told_of.startswith("of "):
                self._irregular.setdefault(word, []).append((told_of[3], told_of[5:]))
            elif word != "#":
                self._lines[word] = told_of
        for part, members in (told or {}).items():
            for member in members:
                known = self._word(member)
                self._words[member] = replace(known, **{part: max(getattr(known, part), _TOLD)})
        for member in people:
            known = self._word(member)
            self._words[member] = replace(known, kind=known.kind or PERSON)

    def _word(self, word: str) -> Word:
        """What the file tells of a word; its line is read when the word is first asked for."""
        found = self._words.get(word)
        if found is None:
            counts, _, kind = self._lines.get(word, "").partition(":")
            weights = {name: float(count or 0) or _UNSEEN for name, count in _PART.findall(counts)}
            noun, verb, adjective, adverb = (weights.get(name, 0.0) for name in "nvar")
            found = Word(noun, verb, adjective, adverb, kind or None)
            if word in self._lines:
                self._words[word] = found
        return found

    def parts(self, word: str) -> Parts:
        """What a folded word may be, as tags (see `tagging`), the likeliest first."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._parts(word)
        return found

    def knows(self, word: str) -> bool:
        """Whether a word is told of, in this form or as a form of another."""
        bases = (word, *_singular(word), *(base for _, base in self._inflected(word)))
        return word in self._irregular or any(base in self._lines or base in self._words for base in bases)

    def kind(self, word: str) -> str | None:
        """What a noun names, in either number: somebody, a creature, a vehicle, a place indoors or outdoors."""
        if word not in self._kinds:
            bases = (word, *self._bases(word, "n"), *_singular(word))
            told = next((kind for base in bases if (kind := self._word(base).kind)), None)
            self._kinds[word] = told or (PERSON if self._is_trade(word) else None)
        return self._kinds[word]

    def _is_trade(self, word: str) -> bool:
        """Whether an unknown word ends as those for people do ("vexillologists")."""
        return word.removesuffix("s").endswith(_OF_TRADES) and not self.knows(word)

    def _parts(self, word: str) -> Parts:
        weights: dict[str, float] = {}
        entry = self._word(word)
        doing = word.endswith("ing") and word not in GERUNDS
        thing = max(entry.noun, _A_THING) if word in GERUNDS else entry.noun
        _count(weights, "N", thing * (_OF_DOING if doing else 1.0) or (_ANY_NOUN if entry.verb else 0.0))
        _count(weights, "B", entry.verb * _OF_BASE)
        _count(weights, "J", entry.adjective)
        _count(weights, "R", entry.adverb)
        for base in (*_singular(word), *self._bases(word, "n")):
            noun = self._word(base).noun
            _count(weights, "S", noun)
        for tag, base in self._inflected(word):
            verb = self._word(base).verb
            _count(weights, tag, verb)
            if tag == "G" or (tag == "E" and word.endswith(_PARTICIPLES)):
                _count(weights, "J", verb * _OF_ADJECTIVE)
        if not weights:
            self._count_compared(weights, word)
        return _costs(weights) if weights else _unknown(word)

    def _count_compared(self, weights: dict[str, float], word: str) -> None:
        """Count a word as an adjective that is one, and neither a noun nor a verb, in its plain form ("angrier")."""
        if word.endswith("er") and len(word) > _SHORTEST:
            bases = [self._word(base) for base in _without(word, "er")]
            _count(
                weights, "J", max((base.adjective for base in bases if not base.verb and not base.noun), default=0.0)
            )

    def _inflected(self, word: str) -> Iterable[tuple[str, str]]:
        for base in _singular(word):
            yield "Z", base
        for ending, tag in (("ing", "G"), ("ed", "E")):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                for base in dict.fromkeys(_without(word, ending)):
                    yield tag, base
        for base in self._bases(word, "v"):
            yield ("G" if word.endswith("ing") else "E"), base

    def _bases(self, word: str, part: str) -> Iterable[str]:
        return (base for of, base in self._irregular.get(word, ()) if of == part)


def _count(weights: dict[str, float], tag: str, weight: float) -> None:
    """Add to what a tag weighs: the root of the count, since the texts that were counted are of another kind."""
    if weight:
        weights[tag] = weights.get(tag, 0.0) + math.sqrt(weight)


def _costs(weights: Mapping[str, float]) -> Parts:
    total = sum(weights.values())
    costs = ((tag, -math.log(weight / total)) for tag, weight in weights.items())
    return tuple(sorted(costs, key=lambda part: part[1]))


def _unknown(word: str) -> Parts:
    return next(parts for ending, parts in _UNKNOWN.items() if word.endswith(ending))


def _singular(word: str) -> tuple[str, ...]:
    """The words of which one may be the -s form: `carries` of carry, `boxes` of box, `rises` of rise."""
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("children"):
        return (word[:-3],)
    if not word.endswith("s") or word.endswith("ss") or len(word) < 3:
        return ()
    if word.endswith("ies"):
        return word[:-3] + "y", word[:-1]
    if word.endswith(("shes", "ches", "xes", "zes", "ses", "oes")):
        return word[:-2], word[:-1]
    return (word[:-1],)


def _without(word: str, ending: str) -> Iterable[str]:
    """The bases that a verb with an ending may have: `carried` of carry, `panning` of pan, `making` of make."""
    stem = word[: -len(ending)]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
    yield stem
    yield stem + "e"
