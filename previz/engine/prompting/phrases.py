"""The words that prompts are made of, as `resources/prompting.toml` has them, and how words are put together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from previz.canonical import from_plain
from previz.shots.vocabulary import vocabulary
from previz.stage.extras import is_person
from previz.stage.meshes import rgb
from previz.stage.world import Vector

_WIDE_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_WIDE_LETTERS}]|[^\W_{_WIDE_LETTERS}]+(?:['’-][^\W_{_WIDE_LETTERS}]+)*")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "”", '"', "।", "؟")
_SHOUTED = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_SHORTEST = 4
"""Letters from which a word in capitals is no abbreviation."""

_INITIALS = frozenset(
    [
        "AI",
        "AM",
        "ATM",
        "BBC",
        "CCTV",
        "CEO",
        "CIA",
        "CIO",
        "CT",
        "DJ",
        "DNA",
        "DVD",
        "ER",
        "FBI",
        "GPS",
        "ICU",
        "ID",
        "IV",
        "LA",
        "LED",
        "MRI",
        "NASA",
        "NSA",
        "NYC",
        "NYPD",
        "PC",
        "PM",
        "POW",
        "RAF",
        "RV",
        "SOS",
        "SUV",
        "SWAT",
        "TV",
        "UFO",
        "UK",
        "UN",
        "US",
        "USA",
        "VCR",
        "VHS",
        "VIP",
        "WC",
    ]
)
"""Words that stay in capitals."""

_TITLES = frozenset({"DR", "MR", "MRS", "MS", "SGT", "LT", "CAPT", "PROF", "ST", "SIR"})
_ARTICLE = re.compile(r"(?:an?|the|some|one)\s+", re.I)
_OWNER = re.compile(r"\w['’]s\b", re.I)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a family of models is written to: the order of blocks, the words that it reads well, what goes first."""

    order: tuple[str, ...]
    most_words: int
    leaves_out: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The tables of `resources/prompting.toml`."""

    habit: Mapping[str, Habit]
    size: Mapping[str, str]
    size_of_things: Mapping[str, str]
    angle: Mapping[str, str]
    composition: Mapping[str, str]
    movement: Mapping[str, str]
    pace: Mapping[str, str]
    camera: Mapping[str, str]
    outdoors: Mapping[str, str]
    indoors: Mapping[str, str]
    weather_outdoors: Mapping[str, str]
    weather_indoors: Mapping[str, str]
    people: Mapping[str, str]
    build: Mapping[str, str]
    hair: Mapping[str, str]
    worn: Mapping[str, str]
    outfit: Mapping[str, tuple[str, ...]]
    doing: Mapping[str, tuple[str, ...]]
    posture: Mapping[str, str]
    colours: Mapping[str, str]
    hair_colours: Mapping[str, str]


@cache
def phrases() -> Phrases:
    """The tables that come with Previz."""
    text = files("resources").joinpath("prompting.toml").read_text(encoding="utf-8")
    return from_plain(Phrases, tomllib.loads(text))


def colour_words(colour: Vector, names: Mapping[str, str]) -> str:
    """The name in a table (of hexadecimal colours) that is nearest to an sRGB colour, to the eye."""
    seen = _lab(colour)
    return min(names, key=lambda name: sum((a - b) ** 2 for a, b in zip(seen, _lab(rgb(names[name])), strict=True)))


def _lab(colour: Vector) -> Vector:
    """sRGB (0..1) to CIE L*a*b* under D65."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def counted_words(text: str) -> int:
    """How many words a text has; of scripts that part no words, each letter counts as one."""
    return len(_WORD.findall(text))


def cut_to(text: str, most: int) -> str:
    """A text's first words, so many at most."""
    found = list(_WORD.finditer(text))
    return text if len(found) <= most else text[: found[most - 1].end()]


def tidy(text: str) -> str:
    """A text on one line, without control characters and double blanks."""
    return _BLANK.sub(" ", text).strip()


def sentence(text: str) -> str:
    """A text as a sentence: a capital first, a full stop last; nothing stays nothing."""
    plain = tidy(text).rstrip(",;: ")
    if not plain:
        return ""
    return plain[0].upper() + plain[1:] + ("" if plain.endswith(_ENDS) else ".")


def listed(things: Sequence[str]) -> str:
    """Things as a list is spoken: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))


def with_article(noun: str) -> str:
    """A noun phrase with its indefinite article, where it takes one: `an old jetty`, `Mara's kitchen`, `woods`."""
    first = noun.split(" ", 1)[0].casefold()
    owned = bool(_OWNER.search(noun.split(" ", 1)[0]))
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    if not noun or not noun[0].isascii() or owned or plural or first in {"a", "an", "the", "some", "one", "two"}:
        return noun
    return f"{'an' if first[0] in 'aeio' or first.startswith('un') else 'a'} {noun}"


def spoken(words: str, names: Iterable[str]) -> str:
    """A text with its capitals as prose has them: `MARA` of the cast is Mara, a `LANTERN` a lantern, the FBI stays."""
    known = {part.casefold() for name in names for part in name.split()}
    return _SHOUTED.sub(lambda match: _lowered(match[0], known), words)


def _lowered(word: str, known: set[str]) -> str:
    bare = re.split("['’]", word)[0]
    if not bare.isupper() or word in _TITLES:
        return word.capitalize() if bare.isupper() else word
    if bare.casefold() in known:
        return word.capitalize()
    told = len(bare) >= _SHORTEST or _is_word(bare.casefold())
    return word.lower() if told and bare not in _INITIALS else word


def _is_word(word: str) -> bool:
    return bool(vocabulary().lexicon.parts(word))


def name_words(name: str) -> str:
    """A name as prose has it: `MARA` is Mara, `A nurse` the nurse."""
    article = _ARTICLE.match(name)
    if article is not None:
        return f"the {name[article.end() :].casefold()}"
    return name.title() if name.isupper() else name


def bare_noun(noun: str) -> str:
    """A noun phrase without its article, and without the number that tells it from others: `the Pine 2` is a pine."""
    return re.sub(r"\s+(?:\d+|\(\d+\))$", "", _ARTICLE.sub("", tidy(noun), count=1)).casefold()


def place_name(place: str, names: Iterable[str]) -> str:
    """A place as prose has it, with its article: `MARA'S FLAT` is Mara's flat, `FISHERMAN'S HUT` a fisherman's hut."""
    told = tidy(place)
    plain = spoken(told, names)
    first, *rest = plain.split(" ")
    if told.isupper() and first.isupper() and not rest:
        return with_article(plain.casefold())
    owner = re.split("['’]", first)[0]
    if not owner or owner == first or not owner.islower():
        return with_article(plain)
    if is_person(owner):
        return f"{'an' if owner[0] in 'aeio' else 'a'} {plain}"
    return plain[0].upper() + plain[1:]
