"""Who "he" and "she" are in a scene: what each name presents as, and lines of action with names for pronouns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from previz.script.clock import cue_name
from previz.script.elements import Element, ElementKind
from previz.shots.grammar import ARTICLES, PEOPLE, PREPOSITIONS, words
from previz.shots.reading import Mention, find_names
from previz.shots.tokens import Token, tokenise
from previz.stage.given_names import called, name_presents, title_presents

_GENDER = {
    "she": "feminine", "her": "feminine", "hers": "feminine", "herself": "feminine",
    "he": "masculine", "him": "masculine", "his": "masculine", "himself": "masculine",
}  # fmt: skip
_SUBJECT = {"he": "masculine", "she": "feminine", "they": "neutral"}
_OWNER = {"his": "masculine", "her": "feminine", "their": "neutral"}
_NAME_WEIGHT = 5
_INTRODUCTION_WEIGHT = 9
_OPENING = 4
_ANYBODY = PEOPLE | words(
    "officer policeman policewoman mother father sister brother grandmother grandfather boss clerk teacher student "
    "thief robber victim patient bartender biker cyclist runner swimmer lady gentleman guest visitor neighbour "
    "bystander passerby worker farmer mechanic captain sergeant inspector detective attacker gunman"
)
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
    """What each name presents as (feminine, masculine, neutral): by the name, and the pronouns that stand for it.

    A name that says it outright ("OLD MAN") settles it; else what is said where somebody is introduced ("REYES, 40, ...
    her sleeve") counts most.
    """
    votes: dict[str, Counter[str]] = {name: Counter() for name in names}
    for name in names:
        if by_name := name_presents(name):
            votes[name][by_name] = _NAME_WEIGHT
    last: str | None = None
    for element in elements:
        if element.kind is ElementKind.CHARACTER:
            last = _known(cue_name(element.text), names) or last
        elif element.kind is ElementKind.ACTION:
            last = _count(element.text, names, votes, last)
    return {name: called(name) or _verdict(votes[name]) for name in names}


def _known(name: str, names: Sequence[str]) -> str | None:
    return next((known for known in names if known.lower() == name.lower()), None)


def _count(text: str, names: Sequence[str], votes: dict[str, Counter[str]], last: str | None) -> str | None:
    """Each pronoun votes for the name before it: 3 in the same sentence, 2 in the paragraph, else 1.

    A sentence that somebody without a name begins ("The second rider stops.") leaves its pronouns to them.
    """
    tokens = tokenise(text)
    found = find_names(tokens, names)
    mentions = {mention.first: mention for mention in found}
    sole = len({mention.name for mention in found}) == 1
    named_at: int | None = None
    for index, token in enumerate(tokens):
        if is_opened_by_stranger(tokens, index, mentions):
            last = None
        if index in mentions:
            last = mentions[index].name
            named_at = index
            if token.text.isupper() and (said := _said_before(tokens, index)):
                votes[last][said] += _INTRODUCTION_WEIGHT
        gender = _GENDER.get(token.word)
        if gender and last and not token.quoted:
            near = named_at is not None and tokens[named_at].sentence == token.sentence
            subject = token.word in _SUBJECT or (token.word in _OWNER and not _is_object(tokens, index))
            weight = 0 if near and not subject else 3 if near else 2 if named_at is not None else 1
            introduced = sole and named_at is not None and tokens[named_at].text.isupper()
            votes[last][gender] += weight * (3 if introduced else 1)
    return last


def _is_object(tokens: Sequence[Token], index: int) -> bool:
    """Whether a "him" or "her" owns nothing: it ends its sentence, or a preposition follows ("watches her")."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    ends = following is None or following.sentence != tokens[index].sentence or following.word in PREPOSITIONS
    return tokens[index].word in {"him", "her"} and (tokens[index].word == "him" or ends)


def _said_before(tokens: Sequence[Token], index: int) -> str | None:
    """What the words right before a name say of it ("A bearded man, ANNA", "their daughter LILY")."""
    before = [token for token in tokens[max(0, index - 2) : index] if token.sentence == tokens[index].sentence]
    return next((said for token in reversed(before) if (said := title_presents(token.word))), None)


def _verdict(votes: Counter[str]) -> str:
    she, he = votes["feminine"], votes["masculine"]
    return "neutral" if she == he else "feminine" if she > he else "masculine"


def is_opened_by_stranger(tokens: Sequence[Token], index: int, mentions: Mapping[int, Mention]) -> bool:
    """Whether a token opens a sentence in which a person without a name acts ("The second rider stops")."""
    if tokens[index].word not in ARTICLES or (index and tokens[index].sentence == tokens[index - 1].sentence):
        return False
    for ahead in range(index + 1, min(index + _OPENING, len(tokens))):
        if ahead in mentions or tokens[ahead].sentence != tokens[index].sentence or tokens[ahead].word in PREPOSITIONS:
            return False
        if tokens[ahead].word in _ANYBODY:
            return True
    return False


class Referents:
    """Remembers who was named last in a scene, and names whom a line's pronouns mean."""

    def __init__(self, presents: Mapping[str, str], articled: frozenset[str] = frozenset()) -> None:
        self._presents = presents
        self._names = tuple(presents)
        self._articled = articled
        self._recent: list[str] = []
        self._stranger = False
        """Whether somebody without a name acted last."""

    def heard(self, name: str) -> None:
        """Somebody speaks."""
        known = _known(name, self._names)
        if known:
            self._stranger = False
            self._touch(known)

    def named(self, text: str, *, objects: bool = False) -> str:
        """A line of action with a name for each pronoun that opens a sentence and would be read wrongly alone.

        With `objects`, also for the "him" and "her" that a camera follows.
        """
        tokens = tokenise(text)
        mentions = find_names(tokens, self._names)
        by_token = {mention.first: mention for mention in mentions}
        pieces: list[str] = []
        done = 0
        doer: str | None = None
        for first, last in _sentences(tokens):
            names = [m.name for m in mentions if first <= m.first < last and not m.owner]
            if is_opened_by_stranger(tokens, first, by_token):
                self._stranger = True
            elif names:
                self._stranger = False
            who, written = (None, None) if self._stranger else self._opening(tokens[first], doer)
            if written:
                pieces += [text[done : tokens[first].start], written]
                done = tokens[first].end
            if objects and not names and not written:
                done = self._follow(tokens[first:last], text, done, pieces)
            doer = who or (names[0] if names else doer)
            for name in [*reversed(names), *([doer] if doer else [])]:
                self._touch(name)
        return "".join([*pieces, text[done:]])

    def _follow(self, tokens: Sequence[Token], text: str, done: int, pieces: list[str]) -> int:
        """Write the name for the first "him" or "her" that is no owner; returns how much of the text is written."""
        for index, token in enumerate(tokens):
            who = self._meant(_GENDER[token.word]) if _is_object(tokens, index) else None
            if who:
                pieces += [text[done : token.start], self._written(who)]
                return token.end
        return done

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
