"""Who "he" and "she" are in a scene: what each name presents as, and lines of action with names for pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from previz.script.clock import cue_name
from previz.script.elements import Element, ElementKind
from previz.shots.reading import find_names
from previz.shots.tokens import Token, tokenise

_GENDER = {
    "she": "feminine", "her": "feminine", "hers": "feminine", "herself": "feminine",
    "he": "masculine", "him": "masculine", "his": "masculine", "himself": "masculine",
}  # fmt: skip
_SUBJECT = {"he": "masculine", "she": "feminine", "they": "neutral"}
_OWNER = {"his": "masculine", "her": "feminine", "their": "neutral"}
_TITLE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=1024)
def spoken_name(name: str) -> str:
    """A name as a sentence writes it: `MARA` is Mara, `O'BRIEN` O'Brien; a name in mixed case stays as it is."""
    if name != name.upper():
        return name
    return _TITLE.sub(lambda match: _capitalised(match[0]), name)


def _capitalised(word: str) -> str:
    head, mark, tail = word.partition("'")
    if mark and len(head) == 1 and len(tail) > 1:
        return head + mark + tail.capitalize()
    return head.capitalize() + mark + tail.lower()


def presented(elements: Iterable[Element], names: Sequence[str]) -> dict[str, str]:
    """What each name presents as (feminine, masculine, neutral), by the pronouns that stand for it in the action."""
    votes: dict[str, Counter[str]] = {name: Counter() for name in names}
    last: str | None = None
    for element in elements:
        if element.kind is ElementKind.CHARACTER:
            last = _known(cue_name(element.text), names) or last
        elif element.kind is ElementKind.ACTION:
            last = _count(element.text, names, votes, last)
    return {name: _verdict(votes[name]) for name in names}


def _known(name: str, names: Sequence[str]) -> str | None:
    return next((known for known in names if known.lower() == name.lower()), None)


def _count(text: str, names: Sequence[str], votes: dict[str, Counter[str]], last: str | None) -> str | None:
    """Each pronoun votes for the name before it: 3 in the same sentence, 2 in the paragraph, else 1."""
    tokens = tokenise(text)
    mentions = {mention.first: mention for mention in find_names(tokens, names)}
    named_at: int | None = None
    for index, token in enumerate(tokens):
        if index in mentions:
            last = mentions[index].name
            named_at = index
        gender = _GENDER.get(token.word)
        if gender and last and not token.quoted:
            near = named_at is not None and tokens[named_at].sentence == token.sentence
            subject = token.word in _SUBJECT or token.word in _OWNER
            weight = 0 if near and not subject else 3 if near else 2 if named_at is not None else 1
            votes[last][gender] += weight
    return last


def _verdict(votes: Counter[str]) -> str:
    she, he = votes["feminine"], votes["masculine"]
    return "neutral" if she == he else "feminine" if she > he else "masculine"


class Referents:
    """Remembers who was named last in a scene, and names whom a line's pronouns mean."""

    def __init__(self, presents: Mapping[str, str], articled: frozenset[str] = frozenset()) -> None:
        self._presents = presents
        self._names = tuple(presents)
        self._articled = articled
        self._recent: list[str] = []

    def heard(self, name: str) -> None:
        """Somebody speaks."""
        known = _known(name, self._names)
        if known:
            self._touch(known)

    def named(self, text: str) -> str:
        """A line of action with a name for each pronoun that opens a sentence and would be read wrongly alone."""
        tokens = tokenise(text)
        mentions = find_names(tokens, self._names)
        pieces: list[str] = []
        done = 0
        doer: str | None = None
        for first, last in _sentences(tokens):
            names = [m.name for m in mentions if first <= m.first < last and not m.owner]
            who, words = self._opening(tokens[first], doer)
            if words:
                pieces += [text[done : tokens[first].start], words]
                done = tokens[first].end
            doer = who or (names[0] if names else doer)
            for name in [*reversed(names), *([doer] if doer else [])]:
                self.heard(name)
        return "".join([*pieces, text[done:]])

    def _opening(self, token: Token, doer: str | None) -> tuple[str | None, str | None]:
        """Whom a sentence's first word means, and the words to put there (None to leave it)."""
        gender = _SUBJECT.get(token.word) or _OWNER.get(token.word)
        if gender is None:
            return None, None
        if gender == "neutral":
            pair = self._recent[-2:]
            whole = len(pair) == 2 and token.word == "they" and doer is None
            return (pair[0], " and ".join(self._written(name) for name in pair)) if whole else (None, None)
        who = self._meant(gender)
        if who is None:
            return None, None
        if who == doer:
            return who, None
        written = self._written(who)
        written = written[0].upper() + written[1:]
        return who, written + ("'s" if token.word in _OWNER else "")

    def _meant(self, gender: str) -> str | None:
        """The last named who presents so; else the last who presents as neither."""
        for wanted in (gender, "neutral"):
            for name in reversed(self._recent):
                if self._presents[name] == wanted:
                    return name
        sole = [name for name in self._names if self._presents[name] == gender]
        return sole[0] if len(sole) == 1 else None

    def _written(self, name: str) -> str:
        return ("the " if name in self._articled else "") + spoken_name(name)

    def _touch(self, name: str) -> None:
        if name in self._recent:
            self._recent.remove(name)
        self._recent.append(name)


def articled_names(elements: Iterable[Element], names: Sequence[str]) -> frozenset[str]:
    """The names that the action writes with an article ("the Keeper")."""
    found: set[str] = set()
    for element in elements:
        if element.kind is ElementKind.ACTION:
            tokens = tokenise(element.text)
            mentions = find_names(tokens, names)
            found |= {m.name for m in mentions if m.first and tokens[m.first - 1].word == "the"}
    return frozenset(found)


def _sentences(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of tokens between full stops."""
    starts = [i for i, token in enumerate(tokens) if i == 0 or token.sentence != tokens[i - 1].sentence]
    return list(pairwise([*starts, len(tokens)]))
