"""Casting: a lasting, distinct look for each character, from what the script says of them."""

from __future__ import annotations

import colorsys
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from previz.script.cues import AGES
from previz.script.elements import Element, ElementKind, Script
from previz.script.pronouns import presented
from previz.shots.reading import find_names
from previz.shots.tokens import tokenise
from previz.stage.costumes import Costume, costume_of, trades
from previz.stage.world import CastMember, Vector

PALETTE: tuple[Vector, ...] = (
    (0.30, 0.33, 0.37),  # slate
    (0.64, 0.36, 0.25),  # rust
    (0.77, 0.79, 0.71),  # linen
    (0.33, 0.43, 0.33),  # bottle green
    (0.48, 0.24, 0.25),  # oxblood
    (0.63, 0.66, 0.69),  # fog
    (0.45, 0.36, 0.46),  # plum
    (0.70, 0.62, 0.36),  # ochre
    (0.48, 0.57, 0.57),  # verdigris
    (0.25, 0.25, 0.27),  # charcoal
    (0.67, 0.48, 0.53),  # old rose
    (0.50, 0.51, 0.37),  # olive
    (0.44, 0.36, 0.24),  # umber
    (0.57, 0.63, 0.50),  # lichen
)
"""Muted costume colours, ordered so that the first few are far apart, in value before hue; none is like skin."""

_NAMED_COLOURS: dict[str, Vector] = {
    "yellow": (0.82, 0.68, 0.32), "red": (0.64, 0.28, 0.24), "blue": (0.31, 0.43, 0.57), "navy": (0.22, 0.28, 0.39),
    "green": (0.36, 0.48, 0.37), "orange": (0.78, 0.51, 0.32), "white": (0.88, 0.86, 0.82), "black": (0.20, 0.20, 0.22),
    "grey": (0.55, 0.56, 0.58), "gray": (0.55, 0.56, 0.58), "brown": (0.46, 0.35, 0.27), "pink": (0.78, 0.58, 0.61),
    "purple": (0.45, 0.35, 0.50), "beige": (0.78, 0.71, 0.59),
}  # fmt: skip
_FEMININE = re.compile(
    r"\b(woman|girl|lady|mother|mum|mom|wife|daughter|sister|queen|waitress|actress|grandmother|grandma|granny|nana|aunt|widow|bride|nun|"
    r"mrs|ms|miss|princess|female|businesswoman|policewoman|frau|señora|madame)\b",
    re.I,
)
_MASCULINE = re.compile(
    r"\b(man|boy|father|dad|husband|son|brother|king|waiter|actor|grandfather|grandpa|grandad|granddad|gramps|uncle|widower|groom|monk|priest|"
    r"mr|sir|prince|male|guy|gentleman|businessman|policeman|fisherman|herr|señor|monsieur|beard|bearded|moustache)\b",
    re.I,
)
_CHILD = re.compile(r"\b(boy|girl|child|kid|toddler|infant|schoolboy|schoolgirl|little)\b", re.I)
_OLD = re.compile(
    r"\b(old|elderly|aged|ancient|grandmother|grandfather|grandma|granny|nana|grandpa|grandad|granddad|gramps|wizened|white-haired|[6-9]0s|sixties|seventies|eighties|"
    r"nineties|pensioner|retired)\b",
    re.I,
)
_HEAVY = re.compile(r"\b(fat|heavy|heavyset|heavy-set|stout|burly|hulking|overweight|obese|large|portly)\b", re.I)
_TALL = re.compile(r"\b(tall|lanky|towering|gangly|rangy|giant)\b", re.I)
_AGE = re.compile(r"[,(]\s*(?:aged?\s+|about\s+|maybe\s+|mid-?|late\s+|early\s+)?(\d{1,2})(s)?\b", re.I)
_SPELLED = re.compile(rf"[,(]\s*(?:aged?\s+|about\s+)?({'|'.join(AGES)})\b(?=\s*(?:[,.;)]|$))", re.I)
_YEARS_OLD = re.compile(rf"\b(\d{{1,2}}|{'|'.join(AGES)})[- ]years?[- ]old\b", re.I)
_ADULT_AGE, _OLD_AGE = 14, 65
_HAIR = (
    ("hood", r"hood(?:ed|ie)?"),
    ("knit_cap", r"(?:wool|woollen|woolen|knit|knitted|watch|fisherman's|stocking) (?:cap|hat)|beanie|toque|balaclava"),
    ("cap", r"cap|beret|headscarf|baseball cap"),
    ("hat", r"hat|fedora|stetson|helmet|bonnet|bowler|sou'wester"),
    ("bald", r"bald|balding|shaved head|shaven head|bald-headed"),
    ("bun", r"bun|hair (?:tied|pinned) (?:up|back)|chignon"),
    ("ponytail", r"ponytail|pony-tail|braid|braids|plait|plaits|pigtails"),
    ("curly", r"curly|curls|afro|frizzy|wavy"),
    ("long", r"long(?:,? \w+)? hair|long-haired|hair down"),
    ("short", r"short(?:,? \w+)? hair|crew ?cut|cropped hair|buzz ?cut"),
)
_OUTFIT = (
    ("raincoat", r"raincoat|oilskins?|slicker|mackintosh|mac|cagoule|anorak"),
    ("apron", r"apron"),
    ("uniform", r"uniform|fatigues|livery"),
    ("armour", r"armou?r|chain ?mail"),
    ("spacesuit", r"spacesuit|space suit"),
    ("lab_coat", r"lab coat|white coat"),
    ("scrubs", r"scrubs|hospital gown"),
    ("overalls", r"overalls|dungarees|boiler suit"),
    ("waistcoat", r"waistcoat"),
    ("cassock", r"cassock|clerical collar|dog collar"),
    ("wedding_gown", r"wedding (?:dress|gown)"),
    ("gown", r"(?:evening|ball) ?gown"),
    ("robe", r"robes"),
    ("suit", r"suit|tuxedo|blazer|three-piece|tie"),
    ("dress", r"dress|gown|skirt|nightgown|frock|sari"),
    ("coat", r"coat|overcoat|parka|jacket|trench ?coat|cloak|cardigan|cape|robe"),
    ("plain", r"jumper|sweater|pullover|jersey|hoodie|t-?shirt|shirt|blouse"),
)
_BEARD = re.compile(r"\b(?:beard|bearded|unshaven|whiskers|goatee)\b", re.I)
_CLEAN = re.compile(r"\b(?:no beard|beardless|clean-shaven|clean shaven)\b", re.I)
_LEAD, _WINDOW = 80, 240


@dataclass(frozen=True, slots=True)
class _Introduction:
    """What the action says of somebody where it names them first."""

    name: str
    text: str

    def says(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.text) or pattern.search(self.name))

    def first_of(self, kinds: Iterable[tuple[str, str]]) -> str | None:
        """The kind whose words stand first; a name may say it too ("NURSE")."""
        text = f"{self.text} {self.name}"
        found = [
            (match.start(), order, kind)
            for order, (kind, words) in enumerate(kinds)
            if (match := re.search(rf"\b(?:{words})\b", text, re.I))
        ]
        return min(found)[2] if found else None

    def costume(self) -> Costume | None:
        """The costume of their trade, where the name tells it ("NURSE"), or a word that is set beside the name."""
        before = re.search(rf"\b((?:[\w'’-]+\s+){{1,3}}){re.escape(self.name)}\b", self.text, re.I)
        beside = _is_a_trade().search(self.text)
        told = (self.name, before[1] if before else "", beside[1] if beside else "")
        return next((found for words in told if (found := costume_of(words)) is not None), None)


@lru_cache(maxsize=1)
def _is_a_trade() -> re.Pattern[str]:
    """Somebody's trade as an apposition: ", a tired night nurse," or "who is a sheriff"."""
    words = "|".join(re.escape(word) for word in trades())
    return re.compile(rf"(?:[,(–—-]|\bis|\bas)\s*(?:an?\s+|the\s+)?((?:[\w-]+\s+){{0,3}}(?:{words}))\b", re.I)


def cast_members(script: Script) -> tuple[CastMember, ...]:
    """The cast of a script, each with a look that stays: colour, build, hair, outfit. Equal scripts, equal looks."""
    elements = [*script.front, *(element for scene in script.scenes for element in scene.elements)]
    names = [character.name for character in script.cast]
    presents = presented(elements, names)
    introductions = _introductions(elements, names)
    colours = _colours([introductions[name] for name in names])
    return tuple(
        _member(introductions[name], presents[name], colour) for name, colour in zip(names, colours, strict=True)
    )


def _introductions(elements: Sequence[Element], names: Sequence[str]) -> dict[str, _Introduction]:
    """The stretch of action about each name where it stands first, up to the next name."""
    found: dict[str, _Introduction] = {}
    for element in elements:
        if element.kind is not ElementKind.ACTION or len(found) == len(names):
            continue
        mentions = find_names(tokenise(element.text), names)
        for order, mention in enumerate(mentions):
            name = mention.name
            if name in found:
                continue
            begin = _sentence_start(element.text, mention.start)
            if order and mentions[order - 1].end > begin:
                # What stands between two names of a sentence is said of the first.
                begin = mention.start
            end = mentions[order + 1].start if order + 1 < len(mentions) else len(element.text)
            found[name] = _Introduction(
                name, element.text[max(begin, mention.start - 80) : min(end, mention.end + _WINDOW)]
            )
    return {name: found.get(name, _Introduction(name, "")) for name in names}


def _sentence_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in ".!?\n") + 1


def _member(introduction: _Introduction, pronouns: str, colour: Vector) -> CastMember:
    presents = _presents(introduction, pronouns)
    build = _build(introduction)
    costume = None if build == "child" else introduction.costume()
    head, clothes = (costume.head, costume.outfit) if costume else (None, None)
    hair = introduction.first_of(_HAIR) or head or _usual_hair(introduction.name, presents, build)
    outfit = introduction.first_of(_OUTFIT) or clothes or _usual_outfit(introduction.name, presents, build)
    beard = introduction.says(_BEARD) and not introduction.says(_CLEAN) and presents != "feminine"
    return CastMember(introduction.name, colour, build, presents, hair, outfit, beard)


def _presents(introduction: _Introduction, pronouns: str) -> str:
    feminine, masculine = introduction.says(_FEMININE), introduction.says(_MASCULINE)
    if pronouns != "neutral" or feminine == masculine:
        return pronouns
    return "feminine" if feminine else "masculine"


def _build(introduction: _Introduction) -> str:
    age = _age(introduction)
    if (age is not None and age < _ADULT_AGE) or (age is None and introduction.says(_CHILD)):
        return "child"
    if (age is not None and age >= _OLD_AGE) or (age is None and introduction.says(_OLD)):
        return "old"
    if introduction.says(_HEAVY):
        return "heavy"
    return "tall" if introduction.says(_TALL) else "adult"


def _age(introduction: _Introduction) -> int | None:
    match = _AGE.search(introduction.text)
    if match is not None:
        return int(match[1]) + (5 if match[2] else 0)
    told = _YEARS_OLD.search(introduction.text) or _SPELLED.search(introduction.text)
    if told is None:
        return None
    return int(told[1]) if told[1].isdecimal() else AGES.index(told[1].lower()) + 1


def _usual_hair(name: str, presents: str, build: str) -> str:
    choices = {
        "feminine": ("long", "bun", "ponytail", "curly", "short"),
        "masculine": ("short", "short", "curly", "bald" if build in {"old", "heavy"} else "short"),
    }.get(presents, ("short", "curly", "short", "ponytail"))
    return choices[_draw(name, "hair") % len(choices)]


def _usual_outfit(name: str, presents: str, build: str) -> str:
    choices = ("plain", "plain", "coat", "dress") if presents == "feminine" else ("plain", "plain", "coat")
    return "plain" if build == "child" else choices[_draw(name, "outfit") % len(choices)]


def _draw(name: str, of: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{of}:{name}".encode()).digest()[:4])


def _colours(introductions: Sequence[_Introduction]) -> list[Vector]:
    """The script's own colours first, those of trades, the palette in order, then steps around the hues; none twice:
    who is said to wear what another wears has it in another shade."""
    worn = [_worn_colour(introduction) or _trade_colour(introduction) for introduction in introductions]
    taken: list[Vector] = []
    for index, colour in enumerate(worn):
        if colour in taken:
            told = _worn_colour(introductions[index])
            worn[index] = colour = None if told is None else _another_shade(told, taken)
        if colour:
            taken.append(colour)
    free = iter([colour for colour in PALETTE if all(_apart(colour, other) for other in taken)])
    result: list[Vector] = []
    steps = 0
    for colour in worn:
        chosen = colour or next(free, None)
        if chosen is None:
            chosen, steps = _hue_step(steps), steps + 1
        result.append(chosen)
    return result


_SHADES = (0.82, 1.16, 0.68, 1.3)


def _another_shade(colour: Vector, taken: Sequence[Vector]) -> Vector | None:
    """A colour darker or lighter than it is told, so that nobody has it yet; none where all of them are worn."""
    red, green, blue = colour
    shades = ((min(red * by, 1.0), min(green * by, 1.0), min(blue * by, 1.0)) for by in _SHADES)
    return next((shade for shade in shades if shade not in taken), None)


def _worn_colour(introduction: _Introduction) -> Vector | None:
    clothes = "|".join(words for _, words in _OUTFIT)
    colours = "|".join(_NAMED_COLOURS)
    worn = re.search(rf"\b({colours})\s+(?:\w+\s+)?(?:{clothes})\b", introduction.text, re.I)
    worn = worn or re.search(
        rf"\b(?:in|wearing|wears) ({colours})(?=[,.;)]|\s+(?:and|with)\b|$)", introduction.text, re.I
    )
    return _NAMED_COLOURS[worn[1].lower()] if worn else None


def _trade_colour(introduction: _Introduction) -> Vector | None:
    costume = introduction.costume()
    return None if costume is None else costume.colour


def _apart(one: Vector, other: Vector) -> bool:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) > 0.03


def _hue_step(index: int) -> Vector:
    """Hues a golden angle apart, at changing lightness: as distinct as a long cast allows."""
    hue = (0.11 + index * 0.61803398875) % 1.0
    red, green, blue = colorsys.hls_to_rgb(hue, (0.42, 0.60, 0.32, 0.70)[index % 4], 0.34)
    return (round(red, 4), round(green, 4), round(blue, 4))
