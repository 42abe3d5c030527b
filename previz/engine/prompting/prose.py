"""How words are put together as prose has them: sentences, lists, articles, capitals, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from previz.shots.grammar import words
from previz.shots.vocabulary import vocabulary
from previz.stage.extras import is_person

_WIDE_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_WIDE_LETTERS}]|[^\W_{_WIDE_LETTERS}]+(?:['’-][^\W_{_WIDE_LETTERS}]+)*")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "”", '"', "।", "؟")
_SHOUTED = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)*")
_SHORTEST = 4
"""Letters from which a word in capitals is no abbreviation."""

_INITIALS = words(
    "ai atm bbc cctv ceo cia cio dj dna dvd fbi gps icu iv led mri nasa nsa nyc nypd pc raf rv sos suv swat tv ufo uk "
    "un usa vcr vhs vip wc"
)
"""Words that stay in capitals."""

_TITLES = frozenset({"DR", "MR", "MRS", "MS", "SGT", "LT", "CAPT", "PROF", "ST", "SIR"})
_ARTICLE = re.compile(r"(?:an?|the|some|one)\s+", re.I)
_OWNER = re.compile(r"\w['’]s\b", re.I)


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
    return word.lower() if told and bare.casefold() not in _INITIALS else word


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
