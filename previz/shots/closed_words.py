"""The words of the closed classes: what each may be, as tags (see `tagging`), with its cost."""

from __future__ import annotations

from collections.abc import Mapping

from previz.shots.grammar import (
    ALIKE,
    ARTICLES,
    COLLECTIVES,
    CONTRACTIONS,
    MANY,
    OWNERS,
    PREPOSITIONS,
    SOMEBODY,
    words,
)
from previz.shots.lexicon import Parts

COORDINATORS = words("and or but nor")
SUBORDINATORS = words(
    "as while when whenever whilst where until till unless who which that because so if whose what how why though "
    "although since whom"
)
_PRONOUNS = words(
    "hers theirs mine yours ours "
    "we he she they him them it i you who himself herself themselves itself me us we nobody nothing everything each"
)
_AUXILIARIES = words(
    "he'd she'd they'd we'd i'd you'd it'd he'll she'll they'll i'll you'll it'll we'll i'm you're we've they've i've "
    "can will would should could must may might don't doesn't can't won't isn't aren't wasn't weren't haven't hasn't "
    "hadn't didn't couldn't wouldn't shouldn't mustn't to cannot needn't shan't ought gotta"
)
_BEING = words("is are was were has have had be am") | CONTRACTIONS
NUMBERS = words(
    "neither either two three four five six seven eight nine ten eleven twelve twenty several many few both all every "
    "each no any some more half most these those"
)
_NEVER_DESCRIBING = words("women men children people")
_FAREWELLS = words("goodbye goodnight farewell hello adieu")
COUNTED = words("two three four five six seven eight nine ten eleven twelve")
_ADVERBS = words(
    "very too not never always then now again slowly suddenly together alone apart away back here there still just "
    "only almost ahead forward backwards forwards outside inside nearby upstairs downstairs"
)
PARTICLES = words("up down off out in on over away back through around along by past across")

_PAIRS = words("stairs clothes scissors goggles tights")
"""Nouns that have an -s for one as for many."""


def _closed() -> dict[str, Parts]:
    """The words of the closed classes, with all that each may be."""
    table: dict[str, list[tuple[str, float]]] = {}
    classes = (
        ("D", ARTICLES | OWNERS | NUMBERS), ("C", COORDINATORS), ("W", SUBORDINATORS),
        ("P", PREPOSITIONS - COORDINATORS - SUBORDINATORS), ("O", _PRONOUNS), ("M", _AUXILIARIES), ("Z", _BEING),
        ("R", _ADVERBS),
    )  # fmt: skip
    for part, members in classes:
        for word in members:
            table.setdefault(word, []).append((part, 0.4 * len(table.get(word, ()))))
    for word in PARTICLES:
        table.setdefault(word, []).append(("R", 1.0))
    for word in SOMEBODY:
        table[word] = [("N", 0.0)]
    for word in COLLECTIVES:
        table[word] = [("N", 0.3), ("S", 0.6), ("B", 1.2)]  # "children crowd round the board"
    for word in MANY:
        table[word] = [("S", 0.0), ("N", 2.2 if word in _NEVER_DESCRIBING else 0.9)]
    table |= {word: [("S", 0.0), ("N", 1.5)] for word in _PAIRS}  # "the stairs swallow him"
    table |= {word: [("R", 0.0), ("N", 1.2)] for word in ("today", "tonight", "tomorrow", "yesterday")}
    table["round"] = [("P", 0.8), ("J", 0.8), ("N", 2.0)]
    table |= {"do": [("M", 0.3), ("B", 1.2)], "does": [("M", 0.3), ("Z", 1.0)], "did": [("M", 0.3), ("E", 1.0)]}
    table["neither"] = [("D", 0.0), ("O", 0.5)]  # "neither blinks"
    table["half"] = [("D", 0.0), ("R", 0.2)]  # "half asleep"
    table["dozen"] = [("J", 0.2), ("N", 0.9)]
    table["being"] = [("G", 0.0)]
    table["been"] = [("E", 0.0)]
    table["one"] = [("D", 0.0), ("O", 1.6)]
    table["shot"] = [("N", 0.4), ("E", 0.8), ("J", 2.5)]
    table |= {word: [("N", 0.4), ("S", 0.6)] for word in ALIKE}
    table |= {word: [("D", 0.0), ("N", 2.0)] for word in COUNTED}  # "the rowing eight"
    for word in ("opposite", "behind", "beneath", "below", "above"):
        table[word] = [("P", 0.0), ("R", 1.0)]  # "the man opposite lowers his paper"
    table["then"] = [("R", 0.0), ("P", 0.4)]
    table["rest"] = [("N", 0.3), ("S", 0.6), ("B", 1.6)]  # "the rest go down"
    table["before"] = [("P", 0.0), ("R", 1.2)]
    table["till"] = [("W", 0.2), ("N", 1.0)]
    table["put"] = [("B", 0.1), ("E", 1.0), ("N", 3.0)]
    table["fish"] = [("N", 0.5), ("S", 0.9), ("B", 1.6)]
    table["as"] = [("W", 0.0), ("P", 1.6)]
    table["other"] = [("J", 0.0), ("N", 1.2)]  # "the other sighs"
    table["her"] = [("D", 0.3), ("O", 1.2)]
    table["to"] = [("P", 0.2), ("M", 1.5)]
    table |= {word: [("R", 0.2), ("N", 2.0)] for word in _FAREWELLS}  # "kisses his wife goodbye"
    return {word: tuple(parts) for word, parts in table.items()}


CLOSED: Mapping[str, Parts] = _closed()
