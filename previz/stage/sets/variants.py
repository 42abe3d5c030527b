"""Places that are of a kind, and yet look like no other of it: an ice rink among the halls for sports."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from previz.stage.sets import arenas, bakeries, battlements, joineries
from previz.stage.sets.place import Place, Setting
from previz.stage.sets.sizes import sizes
from previz.stage.world import Vector


@dataclass(frozen=True, slots=True)
class _Variant:
    """A place by the words for it: of what kind it is, how it is built, and how large it is where the kind's size is
    not its own."""

    kind: str
    words: re.Pattern[str]
    build: Callable[[Setting], Place]
    size: Vector | None = None


_VARIANTS = {
    "ice_rink": _Variant("gym", re.compile(r"\brinks?\b", re.I), arenas.ice_rink, (36.0, 8.0, 20.0)),
    "court": _Variant(
        "gym",
        re.compile(r"\b(?:gymnasium|sports hall|school gym|leisure cent|sports cent|youth cent|basketball)", re.I),
        arenas.court,
        (22.0, 6.4, 14.0),
    ),
    "battlements": _Variant(
        "castle",
        re.compile(r"\b(?:battlements?|ramparts?|parapets?|(?:castle|city|curtain) walls?|wall walk)\b", re.I),
        battlements.battlements,
    ),
    "bakery": _Variant(
        "shop", re.compile(r"\b(?:bakery|bakeries|bakehouse|baker['’]s)\b", re.I), bakeries.bakery, (7.2, 3.0, 6.0)
    ),
    "joinery": _Variant(
        "garage",
        re.compile(
            r"\b(?:workshop|workbench|wood ?shop|joiner\w*|carpent\w*|tool shed|potting shed|shed|boathouse)\b", re.I
        ),
        joineries.joinery,
        (7.4, 3.1, 6.4),
    ),
    "arena": _Variant(
        "stadium",
        re.compile(r"\b(?:arena|amphitheat|colosseum|coliseum|bullring|rodeo|sumo)", re.I),
        arenas.arena,
    ),
}
"""The variants by name."""


def variant_of(kind: str, words: str) -> str:
    """The name of the variant of a kind of place that words mean; empty where they mean the kind's own."""
    return next((name for name, each in _VARIANTS.items() if each.kind == kind and each.words.search(words)), "")


def size_of(kind: str, variant: str) -> Vector:
    """How large a place is, in metres."""
    return (_VARIANTS[variant].size if variant else None) or sizes()[kind]


def builder_of(variant: str) -> Callable[[Setting], Place]:
    """How a variant is built."""
    return _VARIANTS[variant].build


def variants() -> tuple[str, ...]:
    """The names of all variants."""
    return tuple(_VARIANTS)
