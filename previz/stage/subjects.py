"""Who or what a shot's words mean in a world: names, the keeper, him, the letter, the door."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from previz.stage.numbered import unnumbered
from previz.stage.world import Performer, World


class Sort(StrEnum):
    """What kind of thing a subject is."""

    FIGURE = "figure"
    PROP = "prop"
    SPOT = "spot"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to frame: a performer or prop by its index in the world, or a named spot of the set."""

    sort: Sort
    index: int
    name: str


_FILLER = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "my",
        "your",
        "our",
        "old",
        "young",
        "this",
        "that",
        "of",
        "and",
        "with",
        "another",
        "other's",
    }
)
_HE = frozenset(
    {"he", "him", "himself", "man", "guy", "boy", "gentleman", "father", "dad", "son", "brother", "husband"}
)
_SHE = frozenset(
    {"she", "her", "herself", "woman", "girl", "lady", "mother", "mum", "mom", "daughter", "sister", "wife"}
)
_CHILD = frozenset({"boy", "girl", "child", "kid", "son", "daughter"})
_ANYONE = frozenset({"figure", "person", "someone", "somebody", "character", "subject"})
_ALL = frozenset(
    {
        "they",
        "them",
        "both",
        "everyone",
        "everybody",
        "all",
        "crowd",
        "group",
        "people",
        "men",
        "women",
        "couple",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "some",
        "many",
    }
)


_OF_A_BODY = frozenset(
    {"hand", "hands", "finger", "fingers", "fist", "fists", "palm", "palms", "wrist", "wrists", "feet", "foot", "boots"}
    | {"shoes", "heels", "ankles", "footsteps"}
)
"""What is somebody's, whoever it is."""


UNNAMED = "unnamed"
"""How those are called who drive by, and of whom no word tells."""


def words_of(text: str) -> tuple[str, ...]:
    """The telling words of a name, small letters, without articles and possessives."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.casefold()))
    return tuple(word for word in found if word not in _FILLER) or tuple(found)


def find_subjects(
    texts: Iterable[str], world: World, spots: Mapping[str, object]
) -> tuple[tuple[Subject, ...], tuple[str, ...]]:
    """The subjects that the words name, each once, and the words that name nothing here."""
    found: list[Subject] = []
    missing: list[str] = []
    for text in texts:
        meant = tuple(_burning_in(subject, world) for subject in _meant(text, world, spots, found))
        if not meant:
            missing.append(text)
        found += [subject for subject in meant if subject not in found]
    return tuple(found), tuple(missing)


_AT_ONE_PLACE = 0.05
"""Metres on the floor within which a light is in what carries it."""


def _burning_in(subject: Subject, world: World) -> Subject:
    """What a light burns in that is not there all the while: a lamp that goes out is looked for in its lighthouse."""
    if subject.sort is not Sort.PROP or world.props[subject.index].shown is None:
        return subject
    light = world.props[subject.index]
    for index, prop in enumerate(world.props):
        apart = math.hypot(prop.position[0] - light.position[0], prop.position[2] - light.position[2])
        if light.glow > 0.0 and prop.shown is None and apart < _AT_ONE_PLACE:
            return Subject(Sort.PROP, index, prop.name)
    return subject


def figure(world: World, index: int) -> Subject:
    """The subject that a performer is."""
    return Subject(Sort.FIGURE, index, world.performers[index].member.name)


def _meant(text: str, world: World, spots: Mapping[str, object], before: list[Subject]) -> tuple[Subject, ...]:
    words = frozenset(words_of(text))
    told = [index for index, each in enumerate(world.performers) if not each.member.name.startswith(UNNAMED)]
    figures = [figure(world, index) for index in told]
    props = [Subject(Sort.PROP, index, prop.name) for index, prop in enumerate(world.props)]
    places = [Subject(Sort.SPOT, index, name) for index, name in enumerate(spots)]
    if words <= _ALL and len(figures) > 1:
        called = [subject for subject in figures if words <= frozenset(words_of(subject.name))]
        return tuple(called if len(called) > 1 else figures)
    alike = [subject for subject in figures if words <= frozenset(words_of(subject.name))]
    if len(alike) > 1 and (words & _ALL or len({_unnumbered(subject.name) for subject in alike}) == 1):
        return tuple(alike)
    single = {word.removesuffix("s") for word in words if word.endswith("s")}
    several = [subject for subject in props if _unnumbered(subject.name) in single]
    if len(several) > 1 and not any(_by_name(words - _ALL, [subject]) for subject in figures):
        return tuple(several)
    aliases = {index: prop.aka for index, prop in enumerate(world.props) if prop.aka}
    for match in (_by_name(words, figures), _by_name(words, props), _by_alias(words, props, aliases)):
        if match:
            return (match,)
    if words & _ALL and len(figures) > 1:
        return tuple(figures)
    if match := _by_nature(words, world, figures, before):
        return (match,)
    for index, prop in enumerate(world.props):
        if words & frozenset(words_of(prop.kind)):
            return (props[index],)
    if match := _by_name(words, places):
        return (match,)
    return tuple(figures[:1]) if words & _OF_A_BODY else ()


def _unnumbered(name: str) -> str:
    """What several of one kind share: “Kids”, “Kids 2”."""
    return unnumbered(name).casefold()


def _by_name(words: frozenset[str], subjects: list[Subject]) -> Subject | None:
    shared = [(len(words & frozenset(words_of(subject.name))), subject) for subject in subjects]
    most = max((count for count, _ in shared), default=0)
    return next((subject for count, subject in shared if count == most), None) if most else None


def _by_alias(words: frozenset[str], props: list[Subject], aliases: Mapping[int, str]) -> Subject | None:
    return next((props[index] for index, aka in aliases.items() if words & frozenset(words_of(aka))), None)


def _by_nature(words: frozenset[str], world: World, figures: list[Subject], before: list[Subject]) -> Subject | None:
    fits = [subject for subject in figures if _is_such(words, world.performers[subject.index])]
    fresh = [subject for subject in fits if subject not in before]
    return next(iter(fresh or fits), None)


def _is_such(words: frozenset[str], performer: Performer) -> bool:
    if words & _ANYONE:
        return True
    if words & _CHILD and performer.member.build != "child":
        return False
    presents = performer.member.presents
    return bool(words & _HE and presents != "feminine") or bool(words & _SHE and presents != "masculine")
