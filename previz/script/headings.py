"""Scene headings: the words they open with in several languages, and their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class SlugWords:
    """The words a scene heading opens with, in capitals and without their dots; and those that tell its time.

    Words of `any_case` are taken in small letters too, as Fountain has it. Words of `dotted` need their dot.
    """

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    both: tuple[str, ...]
    unsaid: tuple[str, ...]
    any_case: tuple[str, ...]
    dotted: tuple[str, ...]
    times: frozenset[str]


_TIMES = """
    DAY DAYS NIGHT NIGHTS MORNING EVENING AFTERNOON NOON MIDDAY MIDNIGHT DAWN DUSK SUNRISE SUNSET SUNDOWN SUNUP TWILIGHT
    DAYBREAK NIGHTFALL DAYTIME NIGHTTIME PREDAWN LATER CONTINUOUS CONT SAME MOMENTS MAGIC GOLDEN FLASHBACK FLASHFORWARD
    DREAM PRESENT INTERCUT D N
    JOUR NUIT MATIN SOIR SOIRÉE AUBE CRÉPUSCULE MIDI MINUIT APRÈS-MIDI
    TAG NACHT MORGEN ABEND DÄMMERUNG MITTAG NACHMITTAG MITTERNACHT MORGENDÄMMERUNG ABENDDÄMMERUNG
    DÍA DIA NOCHE TARDE MAÑANA AMANECER ATARDECER MADRUGADA NOITE MANHÃ
    GIORNO NOTTE MATTINA SERA ALBA TRAMONTO POMERIGGIO
    OCHTEND AVOND MIDDAG SCHEMERING DAG NATT KVÄLL MORGON DZIEŃ NOC RANEK WIECZÓR
    ДЕНЬ НОЧЬ УТРО ВЕЧЕР РАССВЕТ ЗАКАТ СУМЕРКИ ПОЛДЕНЬ ПОЛНОЧЬ НІЧ РАНОК ВЕЧІР
    ΜΕΡΑ ΗΜΕΡΑ ΝΥΧΤΑ ΠΡΩΙ ΒΡΑΔΥ GÜN GÜNDÜZ GECE SABAH AKŞAM NAPPAL ÉJSZAKA REGGEL ESTE PÄIVÄ YÖ AAMU ILTA
    日 夜 昼 朝 夕 白天 夜晚 早晨 傍晚 黄昏 清晨 낮 밤 아침 저녁
"""
_INSIDE = """
    INT INTERIOR INTÉRIEUR INTERIEUR INTERNO INNEN BINNEN ИНТ ІНТ ИНТЕРЬЕР ІНТЕР'ЄР ΕΣΩΤ ΕΣ İÇ BELSŐ WN WNĘTRZE SISÄ
    室内 内景
"""
_OUTSIDE = """
    EXT EXTERIOR EXTÉRIEUR EXTERIEUR ESTERNO AUSSEN AUẞEN BUITEN НАТ НАТУРА ЭКСТ ЕКСТ ЭКСТЕРЬЕР ΕΞΩΤ ΕΞ DIŞ KÜLSŐ PL
    PLENER ULKO 室外 外景
"""
SLUG_WORDS = SlugWords(
    inside=tuple(_INSIDE.split()),
    outside=tuple(_OUTSIDE.split()),
    both=("I/E", "I./E", "E/I", "E./I", "INT-EXT", "EXT-INT", "INT EXT", "EXT INT"),
    unsaid=("EST", "ESTABLISHING"),
    any_case=("INT", "EXT", "I/E", "I./E"),
    dotted=("ΕΣ", "ΕΞ", "WN", "PL", "İÇ", "DIŞ"),
    times=frozenset(_TIMES.split()),
)
"""What Previz knows unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a scene heading: inside or not (None: unsaid, or both), the place, and the time as written."""

    interior: bool | None
    place: str
    time: str


_NUMBER = re.compile(r"[ \t]*#([\w\-.]+)#\s*$")
_IN_FRONT = re.compile(r"(?:SCENE\s+)?#?(\d+[A-Z]{0,2})\s*[.:)–—-]*\s+", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s*|\s*--+\s*|[-–—]+\s+")
_STOP = re.compile(r"[,.]\s+(?=\S+\W*$)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def is_heading(text: str, words: SlugWords = SLUG_WORDS) -> bool:
    """Whether a line opens as a scene heading does (`INT. HOUSE`, `EXT HOUSE`, `I/E CAR`, `ИНТ. ДОМ`)."""
    return _opening(text, words) is not None


def number_in_front(text: str, words: SlugWords = SLUG_WORDS) -> tuple[str, str] | None:
    """The number and the heading of a line such as `12. INT. HOUSE` or `SCENE 3: EXT. ROAD`; None for any other."""
    match = _IN_FRONT.match(text)
    if match is None or not is_heading(text[match.end() :], words):
        return None
    return match[1], text[match.end() :]


def split_number(heading: str) -> tuple[str, str | None]:
    """A heading without its `#number#`, and the number as written."""
    match = _NUMBER.search(heading)
    return (heading[: match.start()].rstrip(), match[1]) if match else (heading, None)


def read_heading(text: str, words: SlugWords = SLUG_WORDS) -> Heading:
    """Take a heading apart. A forced one (`.THE MOON`) says neither inside nor outside."""
    opening = _opening(text, words)
    interior = _interior(opening, words) if opening else None
    rest = text[opening.end() :] if opening else text
    bare = rest.strip(" \t-–—.:,")
    if _DASH.match(rest) and _tells_time(bare, words, wholly=True):
        return Heading(interior, "", bare)
    return Heading(interior, *_split_time(bare, words))


def is_omitted(heading: str) -> bool:
    """Whether a heading only tells that its scene is left out."""
    return heading.strip(" .()[]").upper() in {"OMIT", "OMITTED", "SCENE OMITTED", "SCENES OMITTED", "DELETED"}


@lru_cache(maxsize=8)
def _pattern(words: SlugWords) -> re.Pattern[str]:
    listed = sorted({*words.inside, *words.outside, *words.both, *words.unsaid}, key=lambda word: (-len(word), word))
    word = "|".join(re.escape(word) for word in listed)
    return re.compile(rf"(?P<first>{word})(?:\.?\s?/\s?(?P<second>{word}))?(?P<dot>\.|(?=\s+\S))", re.IGNORECASE)


def _opening(text: str, words: SlugWords) -> re.Match[str] | None:
    match = _pattern(words).match(text)
    if match is None:
        return None
    word = match["first"].upper()
    if word in words.any_case or (match["first"] == word and match["dot"]):
        return match
    return match if text == text.upper() and word not in words.dotted else None


def _interior(opening: re.Match[str], words: SlugWords) -> bool | None:
    said = {part.upper() for part in (opening["first"], opening["second"]) if part}
    if said <= set(words.inside):
        return True
    return False if said <= set(words.outside) else None


def _split_time(rest: str, words: SlugWords) -> tuple[str, str]:
    """The place, and the trailing parts that tell the time: `HOUSE - KITCHEN` and `NIGHT - LATER`."""
    cuts = [(match.start(), match.end()) for match in _DASH.finditer(rest) if match.start() > 0]
    at: tuple[int, int] | None = None
    end = len(rest)
    for start, after in reversed(cuts):
        part = rest[after:end]
        if not _tells_time(part, words, wholly=at is not None):
            break
        at, end = (start, after), start
    if at is None:
        stop = _STOP.search(rest)
        at = stop.span() if stop and _tells_time(rest[stop.end() :], words, wholly=True) else None
    return (rest[: at[0]].strip(), rest[at[1] :].strip()) if at else (rest, "")


def _tells_time(part: str, words: SlugWords, *, wholly: bool) -> bool:
    """Whether a part holds a word of time (or, wholly, nothing else), or is a year."""
    found = [word.upper() for word in _WORD.findall(part)]
    timely = [word in words.times or (word.isdecimal() and len(word) == 4) for word in found]
    return bool(timely) and (all(timely) if wholly else any(timely))
