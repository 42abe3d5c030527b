"""Lines of a scene in words that the stage can play: who draws on somebody aims a gun at them."""

from __future__ import annotations

import re

_NOT_AIMED_AT = (
    r"(?:paper|page|canvas|wall|board|blackboard|whiteboard|sand|napkin|window|ground|floor|pipe|cigar\w*|sheet|piece|scrap|pad|notepad|notebook|"
    r"envelope|experience|memor\w+|map|face|skin|glass|years)"
)

_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\bdraws? on (?=(?:the|an?|his|her) (?!(?:\w+ )?{_NOT_AIMED_AT}\b)|[A-Z])"), "aims a gun at "),
    (re.compile(r"\b(?:pulls?|draws?) (?:a|an|the|his|her) (?:gun|pistol|revolver|rifle) on "), "aims a gun at "),
    (
        re.compile(
            r"\b(?:holds?|puts?|presses?) (?:a|an|the|his|her) (?:gun|pistol|revolver|rifle|barrel) (?:to|against|at) "
            r"((?:the |an? |his |her )?[\w-]+)['’]s (?:head|temple|back|chest|face|neck)\b"
        ),
        r"aims a gun at \1",
    ),
    (re.compile(r"\b(?:have|having) an? (sword|knife) ?fight\b"), r"fight with \1s"),
    (
        re.compile(
            r"\b(?:wav|hold|rais|carr|brandish|lift)(?:es?|y|ies|s)?(?: up)? ((?:[\w-]+ )?(?:signs|placards))\b"
        ),
        r"cheer holding \1",
    ),
    (re.compile(r"\bcross (?:swords|blades)\b"), "fight with swords"),
    (re.compile(r"\b(?:have|having) a (?:fist ?fight|brawl|punch-up|scuffle)\b"), "fight each other"),
    (re.compile(r"\b(?:have|having) a (pillow|snowball|food) fight\b"), r"fight with \1s"),
    (
        re.compile(r"\b(?:handcuffs?|cuffs|arrests?|frisks?|restrains?) (?=(?:the|an?|his|her) \w+|[A-Z]\w)"),
        "reaches for ",
    ),
    (
        re.compile(r"\bserves? (?:the |some )?(tea|coffee|drinks|wine|champagne|cocktails|breakfast|cake)(?: to)?\b"),
        r"holds a tray of \1 for",
    ),
    (
        re.compile(
            r"\b(?:a|the) (?:dead |lifeless )?(?:body|corpse)\b(?! of\b)(?=,| (?:in|on|at|by|near|lies|lying)\b|\.|$)"
        ),
        "a dead man lying on the ground",
    ),
)
"""What is said, and how the stage is told of it."""


def plainly(text: str) -> str:
    """A line in the words that the stage knows for what is done in it."""
    for said, told in _SAID:
        text = said.sub(told, text)
    text = re.sub(r"\b(look|looks|looking|stares?|gazes?) down at (?=a dead man)", r"\1 at ", text)
    return text.replace("lying on the ground lies", "lies").replace("lying on the ground lying", "lying")
