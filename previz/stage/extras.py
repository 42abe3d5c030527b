"""Who a description names that is not in the cast: people become extras, things become props."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from previz.shots.grammar import words
from previz.shots.vocabulary import is_people, prop_kind
from previz.stage.colours import colour_named
from previz.stage.costumes import Costume, costume_of
from previz.stage.given_names import name_presents
from previz.stage.world import CastMember, Vector

COATS: tuple[Vector, ...] = (
    (0.42, 0.48, 0.55),
    (0.55, 0.33, 0.24),
    (0.43, 0.51, 0.42),
    (0.55, 0.42, 0.45),
    (0.52, 0.5, 0.42),
    (0.38, 0.42, 0.5),
    (0.63, 0.57, 0.30),
    (0.45, 0.4, 0.38),
)
"""What those wear of whom nothing is told."""

_FEMININE = words(
    "woman girl lady mother wife sister daughter waitress queen actress bride grandmother grandma granny nana "
    "aunt widow"
)
_MOSTLY_FEMININE = words("nurse nurses secretary receptionist")
"""Trades whose people are women unless a pronoun tells otherwise."""

_MASCULINE = words(
    "man boy guy father husband brother son waiter king groom grandfather grandpa grandad granddad gramps uncle "
    "policeman fisherman gentleman"
)
_YOUNG = words("child girl boy kid toddler baby daughter son children kids")
_YOUNG_TOO = words(
    "boys girls toddlers schoolboy schoolgirl schoolboys schoolgirls schoolchildren choirboy choirboys grandson "
    "granddaughter grandsons granddaughters grandchild grandchildren sons daughters pupil pupils"
)
"""Who is a child as well, though nobody would be looked for by the word alone."""

_LITTLE, _KIN = words("little baby small kid"), words("brother sister cousin nephew niece brothers sisters cousins")
_AGED = words("old elderly aged ancient grandmother grandfather grandma granny nana grandpa grandad granddad gramps")
_PEOPLE = (
    _FEMININE
    | _MASCULINE
    | _YOUNG
    | words(
        "person people figure stranger crowd cop officer soldier guard doctor driver bartender barman clerk "
        "musketeer musketeers swordsman swordsmen fencer fencers butler butlers mourner mourners groom grooms "
        "keeper detective victim thief killer hero heroine couple men women boys girls pair group passenger "
        "pilot priest monk nun judge lawyer teacher student worker sailor captain chef cook dancer singer "
        "musician hitchhiker runner rider hunter farmer mechanic silhouette someone somebody they friends "
        "family strangers soldiers cops guards body corpse party prostitute"
    )
)
_COUNTS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 12, "fifteen": 14, "twenty": 16, "dozen": 12,
    "couple": 2, "pair": 2, "both": 2, "twins": 2, "few": 3, "several": 4, "many": 8, "dozens": 12, "hundreds": 14,
    "group": 5, "party": 8, "crowd": 12, "audience": 12, "mob": 10, "family": 4, "band": 4, "team": 6, "gang": 5,
    "jury": 12, "choir": 8, "orchestra": 9, "congregation": 10, "police": 4, "folk": 5, "row": 5, "line": 6, "bunch": 5,
}  # fmt: skip
_SEVERAL = {"people": 6, "pedestrians": 8, "passengers": 6, "soldiers": 6, "guests": 6, "dancers": 6, "protesters": 9,
            "spectators": 9, "mourners": 7, "customers": 4, "students": 6, "pupils": 6, "workers": 5}  # fmt: skip
"""How many a plural stands for, where it is not three."""

_USUAL = 3
_SINGULAR_IN_S = words("boss princess actress waitress witness hostess stewardess mistress goddess empress duchess")
_ARTICLES = words("a an the his her their its my our your this that some another")
_NO_PEOPLE = words(
    "water river corner counter floor tower weather number shoulder finger center thunder summer winter shutter answer "
    "laughter horizon interior exterior silver dinner supper order border matter corridor diner harbor laser mirror "
    "monitor motor anchor computer helicopter trailer chamber chapter letter paper power cover colour color "
    "defibrillator ventilator generator projector radiator reactor calculator elevator escalator refrigerator detector "
    "sensor transmitter amplifier thermometer barometer meter scanner printer toaster blender mixer cooker dryer "
    "receiver locker drawer container canister folder ladder hammer lighter tanker cylinder propeller tractor scooter "
    "cooler heater"
)
"""Nouns that end as trades do, and are none."""

_FEW = 6
"""How many looks a crowd of one kind has, so that its bodies are few."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def bare(name: str) -> str:
    """A name without its articles, lower case: what two spellings of one subject share."""
    spoken = [word.lower() for word in _WORD.findall(name)]
    while spoken and spoken[0] in _ARTICLES:
        spoken = spoken[1:]
    return " ".join(spoken)


def head(name: str) -> str:
    """The noun that a phrase is about: the last word before its first preposition."""
    phrase = re.split(
        r"\b(?:in|on|with|of|at|from|under|behind|by|who|near|wearing|holding)\b", bare(name), maxsplit=1
    )[0]
    spoken = phrase.split()
    return spoken[-1] if spoken else ""


OF_A_TOY = words("toy tin lead lego model plastic stuffed wind-up clockwork miniature chess papier-mache")
"""What stands before a word for people where a thing is meant: "toy soldiers", "a plastic cowboy"."""


def is_person(name: str) -> bool:
    """Whether a subject is somebody: a word for people, or a proper name that is no thing."""
    if OF_A_TOY & set(bare(name).split()[:-1]):
        return False
    if is_somebody(name):
        return True
    if any(_stands_for_people(word) for word in bare(name).split()) and prop_kind(head(name)) is None:
        return True
    first = _WORD.findall(name)[:1]
    proper = bool(first) and first[0][0].isupper() and first[0].lower() not in _ARTICLES
    worker = (
        head(name).endswith(("er", "or", "man", "woman", "ist"))
        and len(head(name)) > 4
        and head(name) not in _NO_PEOPLE
    )
    return prop_kind(head(name)) is None and (proper or worker)


def is_somebody(name: str) -> bool:
    """Whether a name is a word for people: what an action is done to may be anything else."""
    return _stands_for_people(head(name))


def _stands_for_people(word: str) -> bool:
    return word in _PEOPLE or is_people(word)


_HE, _SHE = re.compile(r"\b(?:he|him|his|himself)\b", re.I), re.compile(r"\b(?:she|her|hers|herself)\b", re.I)


def presents_in(text: str) -> str | None:
    """What the pronouns of a text tell of somebody: “he” is masculine, “she” feminine; None if they tell nothing."""
    he, she = bool(_HE.search(text)), bool(_SHE.search(text))
    return None if he == she else "masculine" if he else "feminine"


def spoken_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names by which lines call single people: words for several are read as any other words."""
    return tuple(name for name in names if number_of(name) == 1 and not name[-1:].isdecimal())


_BOTH = words("parents grandparents newlyweds twins spouses")
"""Of whom there are two, where no number is told."""


def number_of(name: str) -> int:
    """How many people a name stands for."""
    noun = head(name)
    many = noun in _SEVERAL or (is_somebody(name) and _is_plural(noun))
    said = next((_COUNTS[word] for word in bare(name).split() if word in _COUNTS), None)
    return said or (2 if noun in _BOTH else _SEVERAL.get(noun, _USUAL) if many else 1)


def people(name: str, presents: str | None = None) -> tuple[CastMember, ...]:
    """The extras that a subject stands for: “two men” are two. `presents` is what is told of them elsewhere."""
    plain = name.strip() or "someone"
    return tuple(
        _extra(plain if index == 0 else f"{plain} {index + 1}", index, presents) for index in range(number_of(name))
    )


def _is_plural(noun: str) -> bool:
    single = noun in _SINGULAR_IN_S or noun.endswith("ss")  # a headmistress, a lioness
    return not single and noun.endswith(("s", "men", "people", "children"))


def _extra(name: str, index: int, presents: str | None) -> CastMember:
    """An extra whose looks follow from the words, and otherwise from the name and their number alone."""
    look, told = index % _FEW, _WITH.split(bare(name), maxsplit=1)[0].split()
    spoken = set(told)
    digest = hashlib.sha256(
        f"{bare(name).rstrip('0123456789 ')} {look}".encode() if look else bare(name).encode()
    ).digest()
    bearded = bool(set(_WORD.findall(name.lower())) & _BEARDED)
    feminine = any(_is_of(word, _FEMININE, ("woman", "women", "girl", "girls")) for word in spoken)
    masculine = bearded or any(_is_of(word, _MASCULINE, ("man", "men", "boy", "boys")) for word in spoken)
    feminine = feminine and not bearded
    if not feminine and not masculine:
        presents = (_called(name) or presents) if not look else None
        presents = presents or ("feminine" if spoken & _MOSTLY_FEMININE else None)
        feminine = presents == "feminine" if presents else digest[1] % 2 == 0
    costume = None if spoken & _YOUNG else costume_of(" ".join(told))
    worn = None if not costume or costume_of(" ".join(told[-2:])) is None else costume.outfit
    said = next((item for item in _OUTFITS if item in spoken), costume.outfit if costume else "plain")
    outfit = worn if worn is not None and told[-1] in _OUTFITS else said
    hair = ("long", "bun", "ponytail")[digest[3] % 3] if feminine else ("short", "cap", "short", "curly")[digest[3] % 4]
    hair = "short" if costume and costume.outfit in _BAREHEADED and hair == "cap" else hair
    hair = (costume.head if costume else None) or hair
    hair = next((item for item in ("hat", "cap", "hood", "bald") if item in spoken), hair)
    return CastMember(
        name,
        _coat(told, digest, look, costume),
        _build(spoken, digest, look),
        "feminine" if feminine else "masculine",
        hair,
        outfit,
        bearded,
    )


def _called(name: str) -> str | None:
    """How somebody presents by their own name, where they are called by one."""
    named = [word for word in _WORD.findall(name) if word[0].isupper() and word.lower() not in _ARTICLES]
    return name_presents(" ".join(named)) if named and name.strip().startswith(named[0]) else None


def _is_of(word: str, known: frozenset[str], endings: tuple[str, ...]) -> bool:
    """Whether a word tells who somebody is: one that is known, or a trade that ends so, as "businesswoman"."""
    if word in known:
        return True
    return any(word.endswith(end) and not word.endswith(f"wo{end}") for end in endings) and word != "human"


def _is_young(spoken: set[str]) -> bool:
    """Whether words for somebody are a child's: a boy, two girls, her little brother."""
    return bool(spoken & (_YOUNG | _YOUNG_TOO) or (spoken & _LITTLE and spoken & _KIN))


def _build(spoken: set[str], digest: bytes, index: int) -> str:
    if _is_young(spoken):
        return "child"
    if spoken & {"family"} and index > 1:
        return "child"
    if spoken & _AGED:
        return "old"
    return ("adult", "adult", "tall", "heavy", "adult", "old" if index else "tall")[digest[2] % 6]


def _coat(told: Sequence[str], digest: bytes, look: int, costume: Costume | None) -> Vector:
    """The colour of what they wear: as they are said to, as their trade does, else each their own."""
    said = colour_named([word for word in told if word not in _OF_HAIR])
    if said is None and costume is not None:
        said = costume.colour
    return said or COATS[(digest[0] + 3 * look) % len(COATS)]


_BEARDED = words("beard bearded moustache mustache whiskers stubble goatee")
_WITH = re.compile(r"\b(?:with|holding|carrying|clutching|on)\b")
_OF_HAIR = words("golden silver white grey gray")
"""Colours that people's hair has."""

_BAREHEADED = frozenset({"suit", "tailcoat", "waiter", "fencer", "lab_coat", "bare", "boxer", "cassock"})
"""With what nobody wears a cap."""

_OUTFITS = ("raincoat", "coat", "dress", "suit", "uniform", "apron")
