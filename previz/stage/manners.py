"""Manners: ways of doing what the language of actions has one name for, by the words that tell them."""

from __future__ import annotations

import re
from dataclasses import replace

from previz.shots.actions import NamedAction
from previz.stage.extras import head
from previz.stage.naming import RIDERS

_HANDS_UP = re.compile(
    r"\b(?:rais|lift|put|throw|hold|stick)\w*(?: up)? (?:his|her|their|both|both (?:his|her)) (?:\w+ )?(?:hands|arms)\b"
    r"(?! (?:on|into|to|over|down|out|around|in (?:his|her|their|an?|prayer))\b)",
    re.I,
)
"""What those do who give themselves up, or exult."""

_HAND_UP = re.compile(
    r"\b(?:rais|lift|thrust|stick|(?:put|throw|hold)\w* up)\w* (?:up )?(?:his|her|their|a|an|one) (?:\w+ )?"
    r"(?:hand|arm)\b"
    r"(?! (?:to|on|into|over|against|around|down|out)\b)",
    re.I,
)
"""What those do who want to be asked, or seen."""

_MANNERS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("wave", "cheer", re.compile(r"\b(?:cheer|clap|applau|celebrat)\w*", re.I)),
    ("walk", "march", re.compile(r"\bmarch\w*", re.I)),
    ("jump", "dive", re.compile(r"\b(?:div(?:e|es|ed|ing)|dove)\b(?! (?:for|behind|under|out))", re.I)),
    ("climb", "sneak", re.compile(r"\b(?:through|out of|in at|into) (?:a|an|the) (?:[\w-]+ )?windows?\b", re.I)),
    ("fall", "kneel", re.compile(r"\bto (?:his|her|their) knees\b", re.I)),
    ("climb", "walk", re.compile(r"\b(?:stairs|staircase|stairway|steps|hills?|hillside|slopes?|dunes?)\b", re.I)),
    ("light_lamp", "drink", re.compile(r"\b(?:cigarettes?|cigars?|cigarillo|pipe|joint)\b", re.I)),
    ("drive", "look", re.compile(r"\bkites?\b", re.I)),
    (
        "write",
        "chalk",
        re.compile(
            r"\b(?:on|across|over|onto) (?:a |the )?(?:[\w-]+ )?(?:(?:black|white|chalk)?board|wall|window|mirror)\b"
        ),
    ),
    ("type", "knead", re.compile(r"\b(?:knead\w*|dough)\b", re.I)),
    ("type", "sweep", re.compile(r"\b(?:mop|scrub\w* the (?:deck|floor))\w*", re.I)),
    ("pull", "sweep", re.compile(r"\b(?:sweep|swept|rak(?:e|es|ing)|hoe)\w*", re.I)),
    ("pull", "dig", re.compile(r"\b(?:dig|dug|shovel)\w*", re.I)),
    ("put_down", "spill", re.compile(r"\bspilt\b", re.I)),
    ("pick_up", "surrender", _HANDS_UP),
    ("pick_up", "wave", _HAND_UP),
    ("put_down", "wave", _HAND_UP),
    ("put_down", "surrender", _HANDS_UP),
    ("wave", "surrender", _HANDS_UP),
    ("open_door", "close_door", re.compile(r"\b(?:clos|shut|slam|lock)\w*", re.I)),
    ("point", "shoot", re.compile(r"\b(?:gun|pistol|revolver|rifle|shotgun)\b", re.I)),
    ("gasp", "recoil", re.compile(r"\b(?:recoil|flinch)\w*", re.I)),
)
"""Ways of doing what the language has one name for: the action, how it is played, the words for that."""


def in_manner(action: NamedAction, text: str) -> NamedAction:
    """An action as its own verb has it: who cheers does not wave."""
    clause = text[action.start : action.end]
    if action.action in {"walk", "run"} and head(action.subject or "") in RIDERS:
        return replace(action, action="ride")
    for name, played, told in _MANNERS:
        if action.action == name and told.search(clause):
            return replace(action, action=played)
    return action
