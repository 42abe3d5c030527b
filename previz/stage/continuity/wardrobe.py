"""What the words of a shot say that somebody wears or holds: `Mara, in a red coat, clutches the letter`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from previz.shots.phrases import PhraseTable
from previz.shots.reading import Mention, find_names
from previz.shots.tokens import Token, tokenise
from previz.shots.vocabulary import prop_kind, vocabulary

_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "their", "its", "my"})
_OWNED = frozenset({"his", "her", "their"})
_REACH = 4
"""How many words may stand between a cue and the thing: `in a long, very old red coat`."""


class Bond(StrEnum):
    """What a person has to do with a thing."""

    WEARS = "wears"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Costume:
    """Something that a text says somebody wears or holds: the words for it [start, end) in characters.

    `part` is what of the body it covers (a garment) or `hand`; `colour` the colour's family, where one is told; `whole`
    whether the text says that they wear it, and not just names it as theirs (`her coat`).
    """

    who: str
    bond: Bond
    part: str
    thing: str
    colour: str | None
    start: int
    end: int
    text: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A text says that somebody changes what they wear or hold."""

    who: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    parts: PhraseTable[str]
    colours: PhraseTable[str]
    wearing: PhraseTable[str]
    holding: PhraseTable[str]
    changing: PhraseTable[str]
    empty: PhraseTable[str]


@cache
def _words() -> _Words:
    text = (resources.files("resources") / "vocabulary" / "wardrobe.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    parts = ((spelt, part) for part, things in data["parts"].items() for thing in things for spelt in _spellings(thing))
    colours = ((word, family) for family, words in data["colours"].items() for word in words)
    cues = {kind: PhraseTable((phrase, kind) for phrase in phrases) for kind, phrases in data["cues"].items()}
    return _Words(PhraseTable(parts), PhraseTable(colours), **cues)


def _spellings(thing: str) -> tuple[str, ...]:
    return (thing,) if thing.endswith("s") else (thing, thing + ("es" if thing.endswith(("sh", "ch")) else "s"))


def costumes(text: str, cast: Sequence[str]) -> tuple[Costume, ...]:
    """All that a text says of what the cast wears and holds, in the order of the text."""
    tokens = tokenise(text)
    names = find_names(tokens, cast)
    found = (costume for index in range(len(tokens)) for costume in _at(text, tokens, names, index))
    return tuple(found)


def changes(text: str, cast: Sequence[str]) -> tuple[Change, ...]:
    """Who a text says changes what they wear or hold; nobody's name where it does not say who."""
    tokens = tokenise(text)
    names = find_names(tokens, cast)
    table = _words().changing
    return tuple(Change(_who(names, index)) for index in range(len(tokens)) if table.longest(tokens, index))


def _at(text: str, tokens: Sequence[Token], names: Sequence[Mention], index: int) -> Iterator[Costume]:
    """What starts to be said at a token: by a cue before it, or as somebody's own."""
    words = _words()
    for table, bond in ((words.wearing, Bond.WEARS), (words.holding, Bond.HOLDS)):
        cue = table.longest(tokens, index)
        if cue is not None:
            yield from _after_cue(text, tokens, names, index, index + cue[0], bond)
    if words.empty.longest(tokens, index) and (who := _who(names, index)):
        yield Costume(who, Bond.HOLDS, "hand", "", None, tokens[index].start, tokens[index].end, "nothing")
    if tokens[index].word in _OWNED and (who := _who(names, index)):
        yield from _owned(text, tokens, who, index)


def _after_cue(
    text: str, tokens: Sequence[Token], names: Sequence[Mention], cue: int, first: int, bond: Bond
) -> Iterator[Costume]:
    who = _who(names, cue)
    thing = _thing(tokens, first, bond)
    if who is not None and thing is not None:
        yield _costume(text, tokens, who, bond, first, thing)


def _owned(text: str, tokens: Sequence[Token], who: str, index: int) -> Iterator[Costume]:
    thing = _thing(tokens, index, Bond.WEARS)
    before = tokens[index - 1].word if index else ""
    if thing is not None and not _words().wearing.longest(tokens, index - 1) and before not in {"in", "wearing"}:
        costume = _costume(text, tokens, who, Bond.WEARS, index, thing)
        yield Costume(
            who,
            Bond.WEARS,
            costume.part,
            costume.thing,
            costume.colour,
            costume.start,
            costume.end,
            costume.text,
            False,
        )


@dataclass(frozen=True, slots=True)
class _Thing:
    first: int
    last: int
    part: str


def _thing(tokens: Sequence[Token], first: int, bond: Bond) -> _Thing | None:
    """The thing that a noun phrase from a token on names, if it begins like one."""
    if first >= len(tokens) or (tokens[first].word not in _DETERMINERS and bond is Bond.HOLDS):
        return None
    sentence = tokens[first].sentence
    for index in range(first, min(first + _REACH + 1, len(tokens))):
        if tokens[index].sentence != sentence:
            return None
        if bond is Bond.WEARS and (part := _words().parts.longest(tokens, index)):
            return _Thing(index, index + part[0], part[1])
        if bond is Bond.HOLDS and (prop := vocabulary().props.longest(tokens, index)):
            return _Thing(index, index + prop[0], "hand")
        if tokens[index].word in {"and", "with", "of", "at", "to"} and index > first:
            return None
    return None


def _costume(text: str, tokens: Sequence[Token], who: str, bond: Bond, first: int, thing: _Thing) -> Costume:
    opening = first + (tokens[first].word in _DETERMINERS)
    colours = (_words().colours.longest(tokens, index) for index in range(opening, thing.first))
    colour = next((found[1] for found in colours if found), None)
    start, end = tokens[min(opening, thing.first)].start, tokens[thing.last - 1].end
    noun = " ".join(token.word for token in tokens[thing.first : thing.last])
    return Costume(who, bond, thing.part, noun, colour, start, end, text[start:end])


def _who(names: Sequence[Mention], index: int) -> str | None:
    """Whom a cue is about: who is named last before it, else the only one named."""
    before = [mention.name for mention in names if mention.last <= index and not mention.owner]
    if before:
        return before[-1]
    only = {mention.name for mention in names}
    return only.pop() if len(only) == 1 else None


def same_thing(one: Costume, other: Costume) -> bool:
    """Whether two words may mean one thing: `coat` and `raincoat`, `letter` and `envelope`."""
    if one.bond is Bond.HOLDS and one.thing and other.thing:
        kinds = prop_kind(one.thing), prop_kind(other.thing)
        return one.thing == other.thing or kinds[0] == kinds[1]
    bare = one.thing.removesuffix("s"), other.thing.removesuffix("s")
    return bare[0].endswith(bare[1]) or bare[1].endswith(bare[0])
