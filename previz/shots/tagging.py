"""Which part of speech each word of a stretch is: the cheapest path through what each may be and what may follow what.

The tags: D determiner, J adjective before its noun, K one after it, N noun, S plural noun, B base or plural verb, Z
verb of one, G -ing form, E past form or participle, R adverb, P preposition, C coordinator, W subordinator, O
pronoun, M auxiliary. The costs of a word are those of the lexicon; the costs of one tag after another are for the plain
present tense in which shots are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    WORN,
    words,
)
from previz.shots.lexicon import Lexicon, Parts
from previz.shots.tokens import Token

_ORDER = "DJKNSBZGERPCWOM$"
_COSTS = """
^  0.7 1.8 2.6 1.4 1.3 3.4 4.0 1.6 3.2 2.0 1.3 2.0 1.5 0.9 3.5 9.0
,  0.7 1.8 1.6 1.4 1.3 2.8 2.0 1.2 2.5 1.5 1.2 1.5 1.3 0.9 3.5 9.0
D  2.0 1.0 9.0 0.4 0.9 9.0 9.0 5.0 6.0 3.5 7.0 7.0 7.0 7.0 9.0 5.0
J  5.0 1.6 9.0 0.5 0.7 6.0 6.0 5.0 6.0 4.0 3.5 1.8 4.0 6.0 6.0 3.0
K  5.0 4.0 2.2 5.0 5.0 4.0 2.5 3.0 4.0 2.5 1.2 1.5 2.0 4.0 4.0 0.9
N  3.5 4.5 2.4 1.7 2.3 5.5 0.9 1.4 2.6 2.0 0.7 1.5 1.3 3.5 1.6 0.9
S  3.5 4.5 2.1 3.5 4.5 1.1 5.0 1.3 2.6 2.0 0.7 1.5 1.3 3.5 1.6 0.9
B  0.8 2.2 2.2 2.0 1.8 5.0 8.0 3.0 3.5 1.6 0.8 1.8 1.8 1.0 6.0 1.0
Z  0.8 2.0 1.9 3.0 2.3 6.0 8.0 2.2 2.2 1.6 0.8 1.8 1.8 1.0 6.0 1.0
G  0.8 2.2 2.4 2.0 1.8 6.0 8.0 3.5 3.5 1.6 0.8 1.8 1.8 1.0 6.0 1.0
E  1.6 3.0 3.0 2.6 2.6 7.0 4.0 4.0 4.0 1.6 0.7 1.8 2.4 2.0 6.0 1.0
R  2.5 2.0 1.8 3.5 3.5 2.2 1.5 1.7 2.0 2.3 1.3 2.0 2.0 2.5 2.5 0.9
P  0.5 1.5 5.0 1.0 1.2 7.0 8.0 2.8 6.0 3.5 2.5 5.0 4.0 1.2 8.0 2.5
C  1.0 1.9 2.2 1.2 1.4 1.9 1.4 1.7 2.5 2.0 2.2 5.0 2.5 1.6 2.5 5.0
W  1.0 2.2 3.0 1.3 1.4 2.2 1.2 2.0 2.8 2.5 2.5 5.0 3.0 0.6 2.0 5.0
O  2.5 4.0 3.0 4.0 4.0 1.2 0.6 1.7 3.0 1.8 1.0 1.6 1.6 4.0 1.0 1.0
M  1.5 1.5 1.7 3.0 3.0 0.6 6.0 0.9 1.2 1.2 1.2 6.0 6.0 2.0 2.0 2.5
"""
"""The cost of each tag after each; "^" begins a sentence, "," goes on after a mark, "$" ends."""

_COORDINATORS = words("and or but nor")
_SUBORDINATORS = words(
    "as while when where until who which that because so if whose what how why though although since"
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
_ADVERBS = words(
    "very too not never always then now again slowly suddenly together alone apart away back here there still just "
    "only almost ahead forward backwards forwards outside inside nearby upstairs downstairs"
)
_HOST = re.compile(r"[DJNSP]*[NS]")
"""The parts of speech of a noun phrase that opens a sentence, apart from what is said of it."""
_ASIDE = re.compile(r"[RM]*[GEKJ][^ZB]{0,6}|[DJ]*[NS][^ZBNS]{0,2}[GEKR]|[NS]P[^ZB]{1,4}|W.*")
"""The parts of speech of an aside between marks: "giggling", "her hair wet", "who has waited"."""
_RESULTS = words("open shut loose free clean flat aside")
_CAUSING = words("let lets see sees watch watches make makes help helps hear hears feel feels")
_MEANWHILE = words("as while when until because before after")
_PARTICLES = words("up down off out in on over away back through around along by past across")


def _costs() -> dict[str, dict[str, float]]:
    rows = (row.split() for row in _COSTS.strip().splitlines())
    return {row[0]: dict(zip(_ORDER, map(float, row[1:]), strict=True)) for row in rows}


_AFTER = _costs()
_JOINED = -0.5
"""The cost of a verb of many after those who are many together: "a kite and a crow tangle"."""
_BETWEEN = 4
_ONE_OF_MANY = 2.5
"""What a plural costs more where "a" leads to it."""
_HEADED, _NOT_DOING = 1.3, 1.2
"""The costs of a verb of one after the many of a phrase between, and what a phrase that leads a stretch adds to one."""
_NO_VERB, _NO_VERB_AFTER = 1.2, 0.6
"""The costs of a whole sentence that has no verb, and of its last stretch where none of them has."""
_LONGEST = 60
"""The most words of a sentence that is asked for its verb."""
_VERBS = frozenset("ZGB")
_FARTHEST = float("inf")


def tag(tokens: Sequence[Token], named: frozenset[int], cut: Sequence[bool], lexicon: Lexicon) -> list[str]:
    """A tag for each token. `named` are tokens that are names; a stretch ends at marks and where `cut` is true."""
    tags = ["X"] * len(tokens)
    told, host, aside = -1, "", False
    for first, last in _stretches(tokens, cut):
        choices = [_choices(tokens, index, named, lexicon) for index in range(first, last)]
        spoken = [token.word for token in tokens[first:last]]
        sentence = tokens[first].sentence
        beyond = last
        while beyond < len(tokens) and tokens[beyond].sentence == sentence and cut[beyond]:
            beyond += 1
        ends = beyond == len(tokens) or tokens[beyond].sentence != sentence
        asked = ends and told != sentence and last - first <= _LONGEST
        opens = first == 0 or tokens[first - 1].sentence != sentence
        no_verb = (_NO_VERB if opens else _NO_VERB_AFTER) if asked else 0.0
        begin = _begin(tokens, first, cut)
        if host and aside and begin == "," and {"Z", "B"} & {part for part, _ in choices[0]}:
            begin = host  # "the children, giggling, hide"
        tags[first:last] = _cheapest(choices, spoken, begin, no_verb)
        found = "".join(tags[first:last])
        aside = begin == "," and bool(host) and not aside and _ASIDE.fullmatch(found) is not None
        if not aside:
            host = found[-1] if begin in "^P" and _HOST.fullmatch(found) else ""
        if not _VERBS.isdisjoint(tags[first:last]):
            told = sentence
    return tags


def _begin(tokens: Sequence[Token], first: int, cut: Sequence[bool]) -> str:
    if first == 0 or tokens[first - 1].sentence != tokens[first].sentence:
        return "^"
    if cut[first - 1]:
        if tokens[first - 1].word in PREPOSITIONS - _COORDINATORS - _SUBORDINATORS:
            return "P"
        return {"we": "O", "camera": "O", "see": "see", "watch": "see"}.get(tokens[first - 1].word, "^")
    return ","


def _stretches(tokens: Sequence[Token], cut: Sequence[bool]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(tokens):
        last = first + 1
        if not cut[first]:
            while last < len(tokens) and not cut[last] and tokens[last].segment == tokens[first].segment:
                last += 1
            yield first, last
        first = last


def _choices(tokens: Sequence[Token], index: int, named: frozenset[int], lexicon: Lexicon) -> Parts:
    word = tokens[index].word
    if word.endswith(("'s", "s'")) and word not in CONTRACTIONS:
        return (("D", 0.0),)
    if index in named:
        return (("N", 0.0),)
    if tokens[index].hyphened and word in COMPOUNDED:
        return (("S" if tokens[index - 1].word.endswith("s") else "N", 0.0),)  # "the passers-by"
    if tokens[index].hyphened and word in _PARTICLES:
        return (("J", 0.0), ("N", 0.3))  # "a wind-up toy"
    beside = tokens[index + 1].word if index + 1 < len(tokens) and tokens[index + 1].hyphened else ""
    if beside == "be" or (word == "be" and tokens[index].hyphened):
        return (("R" if beside else "J", 0.0),)  # "a would-be assassin"
    if word == "one" and index and tokens[index - 1].word == "no":
        return (("O", 0.0),)
    if closed := _CLOSED.get(word):
        return closed
    if word[0].isdigit():
        return (("D", 0.0), ("N", 1.0))
    parts = _with_predicates(lexicon.parts(word))
    if word.endswith("s") and _is_one(tokens, index):
        parts = tuple((part, cost + _ONE_OF_MANY if part == "S" else cost) for part, cost in parts)
    if word in _RESULTS and index:
        parts = (*parts, ("R", 1.0))  # "kicks open a door"
    if tokens[index + 1 : index + 2] and tokens[index + 1].word == "of":
        return tuple(part for part in parts if part[0] != "B") or parts  # "flicker of flame"
    return parts


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
        ("D", ARTICLES | OWNERS | _NUMBERS), ("C", _COORDINATORS), ("W", _SUBORDINATORS),
        ("P", PREPOSITIONS - _COORDINATORS - _SUBORDINATORS), ("O", _PRONOUNS), ("M", _AUXILIARIES), ("Z", _BEING),
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
    table["put"] = [("B", 0.1), ("E", 1.0), ("N", 3.0)]
    table["fish"] = [("N", 0.5), ("S", 0.9), ("B", 1.6)]
    table["as"] = [("W", 0.0), ("P", 1.6)]
    table["her"] = [("D", 0.3), ("O", 1.2)]
    table["to"] = [("P", 0.2), ("M", 1.5)]
    return {word: tuple(parts) for word, parts in table.items()}


def _cheapest(choices: Sequence[Parts], spoken: Sequence[str], begin: str, no_verb: float) -> list[str]:
    """The cheapest path through the choices (Viterbi 1967); one without a verb costs `no_verb` more."""
    seen = begin == "see"
    no_verb = no_verb or (_NO_VERB if seen else 0.0)
    paths: dict[tuple[str, bool], float] = {("^" if seen else begin, False): 0.0}
    back: list[dict[tuple[str, bool], tuple[str, bool]]] = []
    for index, parts in enumerate(choices):
        many = _is_joined(choices, spoken, index) or (index > 0 and spoken[index - 1] in COLLECTIVES)
        many = many or _is_caused(choices, spoken, index)
        leads = begin == "^" and no_verb == _NO_VERB and index > 1 and spoken[index] in _MEANWHILE
        here: dict[tuple[str, bool], float] = {}
        came: dict[tuple[str, bool], tuple[str, bool]] = {}
        for state, cost in paths.items():
            before, told = state
            after, of_noun = _AFTER[before], before in "NS"
            for part, own in parts:
                step = cost + own + after[part]
                if leads and part == "W" and not told:
                    step += _NO_VERB  # "the guests shelter while it pours"
                if of_noun and part in "BZ":
                    step += _agreement(part, before, many, seen and not told, begin, choices, index)
                reached = (part, told or (no_verb > 0.0 and part in _VERBS and before != "M"))
                if step < here.get(reached, _FARTHEST):
                    here[reached], came[reached] = step, state
        back.append(came)
        paths = here
    last = min(paths, key=lambda end: paths[end] + _AFTER[end[0]]["$"] + (0.0 if end[1] else no_verb))
    found = [last]
    for came in reversed(back[1:]):
        found.append(came[found[-1]])
    return [part for part, _ in found[::-1]]


def _agreement(
    part: str, before: str, many: bool, seen: bool, begin: str, choices: Sequence[Parts], index: int
) -> float:
    """What a verb after a noun costs more or less for who does it: one or many, near or before a phrase between."""
    if part == "B":
        return _JOINED - _AFTER[before]["B"] if many or (seen and before == "N") else 0.0
    behind = [back for back in range(max(index - _BETWEEN, 0), index) if choices[back][0][0] == "P"]
    if behind and before == "S" and behind[-1] > 0:
        return _HEADED - _AFTER["S"]["Z"]  # "a convoy of trucks snakes"
    led = (begin == "P" and not behind) or (behind == [0] and choices[0][0][0] == "P")
    return _NOT_DOING if led else 0.0


def _is_caused(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether somebody is seen or made to do what may be a verb ("the judge lets the witness speak")."""
    if index < 3 or "B" not in [part for part, _ in choices[index]]:
        return False
    for back in range(index - 2, max(index - 6, -1), -1):
        if spoken[back] in _CAUSING:
            return back > 0 or spoken[0] == "let"
        if choices[back][0][0] in "PWC":
            return False
    return False


def _is_joined(choices: Sequence[Parts], spoken: Sequence[str], index: int) -> bool:
    """Whether "and" joins two noun phrases before a word that may be a verb ("a kite and a crow")."""
    if index < 3 or "B" not in [part for part, _ in choices[index]]:
        return False
    for back in range(index - 2, max(index - 11, -1), -1):
        if spoken[back] == "and":
            return not back or choices[back - 1][0][0] in "NSJO"
        worn = spoken[back] in {"in", "with"} and (spoken[back + 1] in WORN or choices[back + 1][0][0] == "D")
        if choices[back][0][0] in "PW" and spoken[back] != "of" and not worn:
            return False
    return False


_CLOSED = _closed()
