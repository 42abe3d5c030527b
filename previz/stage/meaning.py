"""What a word for a thing means by what is told with it: a torch that burns, a sign that is held up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from previz.stage.naming import NamedThing

_BURNS = re.compile(
    r"\b(?:burning|flaming|blazing|lit|flickering|fiery|pitch)\s+torch|\btorch(?:es)? (?:burn|flame|flicker|blaz)|"
    r"\b(?:villagers?|peasants?|mob|monks?|knights?|vikings?|druids?|witch(?:es)?|pirates?|dungeon|castle|crypt|"
    r"medieval|pitchforks?|caveman|cavemen|crusaders?|executioner|inquisitors?)\b",
    re.I,
)
"""What is said where a torch is a flame and no lamp."""

_PROTESTS = re.compile(
    r"\b(?:protest\w*|demonstrat\w*|picket\w*|strikers?|rally|activists?|marchers?|suffragettes?)\b|"
    r"\b(?:wav|rais|hold|lift|brandish)\w*(?: up)? (?:\w+ ){0,2}signs\b",
    re.I,
)
"""What is said where signs are held up."""


def meant(there: Sequence[tuple[NamedThing, str]]) -> list[tuple[NamedThing, str]]:
    """The things of some lines, each of the kind that its line means by its word."""
    return [(_meant(thing, text), text) for thing, text in there]


def _meant(thing: NamedThing, text: str) -> NamedThing:
    if thing.kind == "torch" and "flash" not in thing.word and _BURNS.search(text):
        return replace(thing, kind="firebrand")
    if thing.kind == "sign" and _PROTESTS.search(text):
        return replace(thing, kind="placard")
    return thing
