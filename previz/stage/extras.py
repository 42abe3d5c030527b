"""Who a description names that is not in the cast: people become extras, things become props."""

from __future__ import annotations

import hashlib
import re

from previz.shots.vocabulary import prop_kind
from previz.stage.world import CastMember, Vector

_COATS: tuple[Vector, ...] = (
    (0.42, 0.48, 0.55),
    (0.58, 0.47, 0.38),
    (0.43, 0.51, 0.42),
    (0.55, 0.42, 0.45),
    (0.52, 0.5, 0.42),
    (0.38, 0.42, 0.5),
    (0.62, 0.55, 0.42),
    (0.45, 0.4, 0.38),
)
_FEMININE = frozenset(
    ["woman", "girl", "lady", "mother", "wife", "sister", "daughter", "waitress", "nurse", "queen", "actress", "bride", "grandmother", "aunt", "widow"]
)
_MASCULINE = frozenset(
    ["man", "boy", "guy", "father", "husband", "brother", "son", "waiter", "king", "groom", "grandfather", "uncle", "policeman", "fisherman", "gentleman"]
)
_YOUNG = frozenset(["child", "girl", "boy", "kid", "toddler", "baby", "daughter", "son", "children", "kids"])
_AGED = frozenset(["old", "elderly", "aged", "grandmother", "grandfather", "ancient"])
_PEOPLE = (
    _FEMININE
    | _MASCULINE
    | _YOUNG
    | frozenset(
        ["person", "people", "figure", "stranger", "crowd", "cop", "officer", "soldier", "guard", "doctor", "driver", "bartender", "barman", "clerk", "keeper", "detective", "victim", "thief", "killer", "hero", "heroine", "couple", "men", "women", "boys", "girls", "pair", "group", "passenger", "pilot", "priest", "monk", "nun", "judge", "lawyer", "teacher", "student", "worker", "sailor", "captain", "chef", "cook", "dancer", "singer", "musician", "hitchhiker", "runner", "rider", "hunter", "farmer", "mechanic", "silhouette", "someone", "somebody", "they", "friends", "family", "strangers", "soldiers", "cops", "guards"]
    )
)
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "couple": 2,
    "pair": 2,
    "group": 5,
    "crowd": 9,
    "family": 4,
}
_SEVERAL = frozenset(["people", "men", "women", "boys", "girls", "children", "kids", "soldiers", "cops", "guards", "friends", "strangers"])
_ARTICLES = frozenset(["a", "an", "the", "his", "her", "their", "its", "my", "our", "your", "this", "that", "some", "another"])
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def bare(name: str) -> str:
    """A name without its articles, lower case: what two spellings of one subject share."""
    words = [word.lower() for word in _WORD.findall(name)]
    while words and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


def head(name: str) -> str:
    """The noun that a phrase is about: the last word before its first preposition."""
    phrase = re.split(
        r"\b(?:in|on|with|of|at|from|under|behind|by|who|near|wearing|holding)\b", bare(name), maxsplit=1
    )[0]
    words = phrase.split()
    return words[-1] if words else ""


def is_person(name: str) -> bool:
    """Whether a subject is somebody: a word for people, or a proper name that is no thing."""
    words = set(bare(name).split())
    if head(name) in _PEOPLE or (words & _PEOPLE and prop_kind(head(name)) is None):
        return True
    first = _WORD.findall(name)[:1]
    proper = bool(first) and first[0][0].isupper() and first[0].lower() not in _ARTICLES
    worker = head(name).endswith(("er", "or", "man", "woman", "ist")) and len(head(name)) > 4
    return prop_kind(head(name)) is None and (proper or worker)


def people(name: str) -> tuple[CastMember, ...]:
    """The extras that a subject stands for: “two men” are two."""
    words = bare(name).split()
    count = next((_COUNTS[word] for word in words if word in _COUNTS), 3 if head(name) in _SEVERAL else 1)
    plain = name.strip() or "someone"
    return tuple(_extra(plain if index == 0 else f"{plain} {index + 1}", index) for index in range(count))


def _extra(name: str, index: int) -> CastMember:
    """An extra whose looks follow from the words, and otherwise from the name alone."""
    words = set(bare(name).split())
    digest = hashlib.sha256(bare(name).encode()).digest()
    feminine, masculine = (
        bool(words & _FEMININE or words & {"women", "girls"}),
        bool(words & _MASCULINE or words & {"men", "boys"}),
    )
    if not feminine and not masculine:
        feminine, masculine = digest[1] % 2 == 0, digest[1] % 2 == 1
    build = (
        "child" if words & _YOUNG else "old" if words & _AGED else ("adult", "adult", "tall", "heavy")[digest[2] % 4]
    )
    outfit = next(
        (item for item in ("raincoat", "coat", "dress", "suit", "uniform", "apron") if item in words), "plain"
    )
    hair = ("long", "bun", "ponytail")[digest[3] % 3] if feminine else ("short", "cap", "short", "curly")[digest[3] % 4]
    hair = next((item for item in ("hat", "cap", "hood", "bald") if item in words), hair)
    return CastMember(
        name, _COATS[(digest[0] + index) % len(_COATS)], build, "feminine" if feminine else "masculine", hair, outfit
    )
