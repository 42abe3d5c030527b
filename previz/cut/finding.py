"""Shots found by what is typed: words, numbers, and terms such as `size:cu`, `cast:mara`, `status:app`, `stale`.

All terms must hold; of the values of one, parted by commas, any. A minus before a term turns it round. The beginning of
a value is enough, so that what is found narrows with every key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from previz.cut.shot_edits import STATUSES
from previz.shots.spec import Size
from previz.shots.wording import abbreviation
from previz.takes.ladder import RUNGS

FOOTAGE = "footage"
_TERM = re.compile(r'(-?)(?:([a-z]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a shot is found by. `text` is all that it says, small; `size` None where it is unsaid or not yet known.

    `rung` is that of the take it plays: `card` where it has none.
    """

    shot_id: int
    number: str
    text: str
    status: str
    rung: str
    size: Size | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for: a key, or none for words and numbers, and its values in small letters."""

    key: str
    values: tuple[str, ...]
    turned: bool = False

    def holds(self, facts: Facts) -> bool:
        """Whether it holds of a shot."""
        test = _TESTS[self.key]
        return any(test(facts, value) for value in self.values) != self.turned


@dataclass(frozen=True, slots=True)
class Query:
    """All that is asked for."""

    terms: tuple[Term, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for: every shot will do."""
        return not self.terms

    def asks(self, key: str) -> bool:
        """Whether it asks for something of a kind."""
        return any(term.key == key for term in self.terms)

    def holds(self, facts: Facts) -> bool:
        """Whether all of it holds of a shot."""
        return all(term.holds(facts) for term in self.terms)

    def found(self, shots: Sequence[Facts]) -> list[int]:
        """The ids of the shots of which it holds, in their order."""
        return [facts.shot_id for facts in shots if self.holds(facts)]


def read_query(text: str) -> Query:
    """What a line asks for. A key that there is not is a word like any other."""
    terms = []
    for minus, key, quoted_of, plain_of, quoted_alone, plain in _TERM.findall(text):
        quoted = quoted_of or quoted_alone
        value, key = (quoted or plain_of or plain).casefold(), key.casefold()
        known = KEYS.get(key)
        if key and known is None:
            value, known = f"{key}:{value}", "words"
        elif not key and value == "stale" and not quoted:
            known = "stale"
        if value:
            values = (value,) if quoted or known in (None, "words") else tuple(filter(None, value.split(",")))
            terms.append(Term(known or "words", values, bool(minus)))
    return Query(tuple(term for term in terms if term.values))


def _says(facts: Facts, value: str) -> bool:
    return value in facts.text or facts.number.casefold() == value


def _is_sized(facts: Facts, value: str) -> bool:
    return facts.size is not None and any(name.startswith(value) for name in _SIZES[facts.size])


def _is_marked(facts: Facts, value: str) -> bool:
    return facts.status.casefold().startswith(value) or STATUSES.get(facts.status, "").startswith(value)


SIZE, STALE = "size", "stale"
KEYS: Mapping[str, str] = {
    "cast": "cast",
    "who": "cast",
    "size": SIZE,
    "status": "status",
    "is": "status",
    "rung": "rung",
    "number": "number",
    "no": "number",
}
"""The kinds of terms by the keys that are typed for them."""

CHOICES: Mapping[str, Sequence[str]] = {
    "size": tuple(abbreviation(size).casefold() for size in Size),
    "status": tuple(code.casefold() for code in STATUSES),
    "rung": (*RUNGS, FOOTAGE),
}
"""What can be asked for with a key, where that is a list."""

_SIZES = {size: (abbreviation(size).casefold(), size.value.replace("_", "-"), size.value) for size in Size}
_TESTS: Mapping[str, Callable[[Facts, str], bool]] = {
    "words": _says,
    "cast": lambda facts, value: value in facts.text,
    "size": _is_sized,
    "status": _is_marked,
    "rung": lambda facts, value: facts.rung.startswith(value),
    "number": lambda facts, value: facts.number.casefold().startswith(value),
    "stale": lambda facts, _value: facts.stale,
}
