"""What the words of a shot say that somebody wears or holds: `Mara, in a red coat, clutches the letter`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources

from previz.shots.phrases import PhraseTable
from previz.shots.reading import Mention, find_names
from previz.shots.tokens import Token, tokenise
from previz.shots.vocabulary import prop_kind, vocabulary
from previz.stage.extras import is_person

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
    whether the text says that they wear it, and not just names it as theirs (`her coat`). With no `thing` it says that
    there is nothing (`barefoot`, `without her hat`).
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
    bare: PhraseTable[str]
    wearing: PhraseTable[str]
    holding: PhraseTable[str]
    changing: PhraseTable[str]
    lacking: PhraseTable[str]


@cache
def _words() -> _Words:
    text = (resources.files("resources") / "vocabulary" / "wardrobe.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    parts = ((spelt, part) for part, things in data["parts"].items() for thing in things for spelt in _spellings(thing))
    colours = ((word, family) for family, words in data["colours"].items() for word in words)
    bare = ((phrase, part) for part, phrases in data["bare"].items() for phrase in phrases)
    cues = {kind: PhraseTable((phrase, kind) for phrase in phrases) for kind, phrases in data["cues"].items()}
    return _Words(PhraseTable(parts), PhraseTable(colours), PhraseTable(bare), **cues)


def _spellings(thing: str) -> tuple[str, ...]:
    return (thing,) if thing.endswith("s") else (thing, thing + ("es" if thing.endswith(("sh", "ch")) else "s"))


def costumes(text: str, cast: Sequence[str]) -> tuple[Costume, ...]:
    """All that a text says of what the cast wears and holds, in the order of the text."""
    tokens = tokenise(text)
    names = find_names(tokens, cast)
    if not names:
        return ()
    found = [costume for index in range(len(tokens)) for costume in _at(text, tokens, names, index)]
    return tuple({(costume.bond, costume.end): costume for costume in reversed(found)}.values())[::-1]


def changes(text: str, cast: Sequence[str]) -> tuple[Change, ...]:
    """Who a text says changes what they wear or hold; nobody's name where it does not say who."""
    tokens = tokenise(text)
    names = find_names(tokens, cast)
    table = _words().changing
    return tuple(Change(_who(tokens, names, index)) for index in range(len(tokens)) if table.longest(tokens, index))


def _at(text: str, tokens: Sequence[Token], names: Sequence[Mention], index: int) -> Iterator[Costume]:
    """What starts to be said at a token: by a cue before it, by a word for nothing, or as somebody's own."""
    words = _words()
    for mention in names:
        if mention.owner and mention.last == index + 1:
            yield from _owned(text, tokens, mention.name, index)
    who = _who(tokens, names, index)
    if who is None:
        return
    for table, bond in ((words.wearing, Bond.WEARS), (words.holding, Bond.HOLDS)):
        if cue := table.longest(tokens, index):
            yield from _things(text, tokens, who, index + cue[0], bond, tokens[index].word)
    if lacks := words.lacking.longest(tokens, index):
        yield from _lack(text, tokens, who, index, index + lacks[0])
    if bare := words.bare.longest(tokens, index):
        bond = Bond.HOLDS if bare[1] == "hand" else Bond.WEARS
        yield _nothing(text, tokens, who, bond, bare[1], index, index + bare[0])
    if tokens[index].word in _OWNED and not _led(tokens, index):
        yield from _owned(text, tokens, who, index)


def _owned(text: str, tokens: Sequence[Token], who: str, index: int) -> Iterator[Costume]:
    """A garment that is named as somebody's own: by a word at `index`, `her` or `Mara's`."""
    thing = _thing(tokens, index + 1, Bond.WEARS)
    if thing is not None:
        yield replace(_costume(text, tokens, who, Bond.WEARS, index + 1, thing), whole=False)


def _led(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cue stands just before a token."""
    words, back = _words(), range(max(index - 3, 0), index)
    tables = (words.wearing, words.holding, words.lacking)
    return any((cue := table.longest(tokens, at)) and at + cue[0] == index for table in tables for at in back)


def _things(text: str, tokens: Sequence[Token], who: str, first: int, bond: Bond, cue: str) -> Iterator[Costume]:
    """What is named after a cue, and after an "and" behind that."""
    thing = _thing(tokens, first, bond)
    if cue == "with" and thing is None:
        thing, bond = _thing(tokens, first, Bond.HOLDS), Bond.HOLDS
        if thing is None or not _in_hand(tokens, thing.last):
            return
    while thing is not None:
        yield _costume(text, tokens, who, bond, first, thing)
        first = thing.last + 1
        joined = first < len(tokens) and tokens[thing.last].word == "and"
        thing = _thing(tokens, first, bond) if joined else None


def _in_hand(tokens: Sequence[Token], last: int) -> bool:
    """Whether "in her hand" follows."""
    words = [token.word for token in tokens[last : last + 3]]
    return words[:1] == ["in"] and words[-1] in {"hand", "hands"}


def _lack(text: str, tokens: Sequence[Token], who: str, cue: int, first: int) -> Iterator[Costume]:
    thing = _thing(tokens, first, Bond.WEARS)
    if thing is not None:
        yield _nothing(text, tokens, who, Bond.WEARS, thing.part, cue, thing.last)


def _nothing(text: str, tokens: Sequence[Token], who: str, bond: Bond, part: str, first: int, last: int) -> Costume:
    start, end = tokens[first].start, tokens[last - 1].end
    return Costume(who, bond, part, "", None, start, end, text[start:end])


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


def _who(tokens: Sequence[Token], names: Sequence[Mention], index: int) -> str | None:
    """Whom a cue is about: who is named last before it, unless somebody else comes between; at the head who follows."""
    before = [mention for mention in names if mention.last <= index]
    if before:
        between = tokens[before[-1].last : index]
        return None if any(_is_somebody(token.word) for token in between) else before[-1].name
    opens = index == 0 or tokens[index - 1].segment != tokens[index].segment
    only = {mention.name for mention in names}
    return only.pop() if opens and len(only) == 1 else None


def _is_somebody(word: str) -> bool:
    return word not in _OWNED and is_person(word)


def same_thing(one: Costume, other: Costume) -> bool:
    """Whether two words may mean one thing: `coat` and `raincoat`, `letter` and `envelope`."""
    if one.bond is Bond.HOLDS and one.thing and other.thing:
        kinds = prop_kind(one.thing), prop_kind(other.thing)
        return one.thing == other.thing or kinds[0] == kinds[1]
    bare = one.thing.removesuffix("s"), other.thing.removesuffix("s")
    return bare[0].endswith(bare[1]) or bare[1].endswith(bare[0])
