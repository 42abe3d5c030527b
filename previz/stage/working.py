"""Work that people are told to do, and that the language of actions has no name for: how it is played."""

from __future__ import annotations

import re
from collections.abc import Sequence

from previz.stage.each_has import own_of
from previz.stage.extras import bare
from previz.stage.parts import Part
from previz.stage.world import Beat, Prop, SceneBeat

_PLAYED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "knead",
        re.compile(
            r"^(?:knead(?:s|ing)?|(?:roll|shap|work|fold|press|punch)\w*(?: out)?"
            r" (?:(?:the|some|his|her) )?(?:\w+ )?dough)\b"
        ),
    ),
    (
        "sweep",
        re.compile(r"^(?:sweep(?:s|ing)?|swept|mop(?:s|ping)?|rak(?:e|es|ing)|vacuum(?:s|ing)?|hoe(?:s|ing)?)\b"),
    ),
    ("pound", re.compile(r"^(?:bang|pound|rap|slam)(?:s|ing)? (?:the|his|her|a) (?:gavel|table|desk|counter|bar)\b")),
    (
        "eat",
        re.compile(
            r"^(?:(?:appl(?:y|ies|ying)|puts? on) (?:her |his )?(?:\w+ )?(?:lipstick|make-?up)|"
            r"brush(?:es|ing)? (?:her|his) teeth|shav(?:es|ing))\b"
        ),
    ),
    ("dig", re.compile(r"^(?:shovel(?:s|ling)?|plough(?:s|ing)?)\b")),
    (
        "type",
        re.compile(
            r"^(?:hammer|saw|drill|weld|examin|operat|fry|frie|iron|sew|carv|shap|mould|mold|sculpt|repair|polish|sharpen|"
            r"plant|pick|pluck|harvest|assembl|build|milk|brush|comb|groom|saddl|inject|grind|stir|whisk|tie|untie|"
            r"unwrap|wrap|fold|pack|unpack|load|unload|stack|sort|sav|defus|solder|forg|weav|spin|draw|paint|bandag|stitch|"
            r"feed|water|wip|dust|rins|scrub|plat|garnish|count|decorat|season|arrang|prepar|cook|bak|work|toil|tinker|wind)\w*\b"
        ),
    ),
)
"""What is done with both hands before one, by how it is played."""

_BETWEEN = re.compile(
    r"^(?:\s*(?:(?:is|are|was|were)(?=\s+\w+ing\b)|and|then|now|slowly|quickly|carefully|gently|calmly|silently|busily))+\s+"
)
_AND_OTHERS = re.compile(
    r"^(?:(?:,|and|, and) (?:an?|the|his|her|their|two|three|four|several) (?:[\w-]+ )??[\w-]+ )+?(?=[\w-]+[^s\W] )",
    re.I,
)
"""Those with whom somebody does what is told after them: "a surgeon and two nurses operate"."""

BEFORE = -1.5
"""When those began, in seconds of the scene, who have something in hand as it opens."""

_HANDLES = frozenset({"broom", "shovel"})
LONG_HANDLED = frozenset({"sweep", "dig"})
"""What is done with a long handle in both hands."""


_FISHES = re.compile(r"^(?:fish(?:es|ing)?|angl(?:es|ing))\b")
_INSTRUMENTS = frozenset({"violin", "guitar", "trumpet", "saxophone", "flute", "accordion", "banjo"})
_PLAYS = re.compile(r"^(?:play|perform|practis|practic|busk|strum|bow)\w*\b")


def works(part: Part, beat: SceneBeat, props: Sequence[Prop], order: int = 0) -> bool:
    """Whether a line has somebody at work with their hands right after their name: their beat is then written. They
    are the first (0), second (1), … of their name."""
    text = beat.text.lower()
    start = text.find(bare(part.name))
    if start < 0 or not bare(part.name):
        return False
    done = _BETWEEN.sub("", _AND_OTHERS.sub("", text[start + len(bare(part.name)) :].lstrip()) + " ").strip()
    instrument = next((prop for prop in props if prop.kind in _INSTRUMENTS), None)
    if instrument is not None and _PLAYS.search(done):
        part.beats.append(Beat("hold", BEFORE, beat.start + beat.seconds - BEFORE, instrument.name))
        return True
    rod = next((prop for prop in props if prop.kind == "fishing_rod"), None)
    if rod is not None and _FISHES.search(done):
        lasting = beat.start + beat.seconds - BEFORE
        own = own_of(rod, order, props)
        part.beats += [Beat("hold", BEFORE, lasting, own.name), Beat("angle", BEFORE, lasting)]
        return True
    played = next((action for action, told in _PLAYED if told.search(done)), None)
    if played is None:
        return False
    gavel = next((prop for prop in props if prop.kind == "gavel"), None)
    if played == "pound" and gavel is not None:
        part.beats.append(Beat("hold", BEFORE, beat.start + beat.seconds - BEFORE, gavel.name))
    money = next((prop for prop in props if prop.kind == "money" and done.startswith("count")), None)
    if money is not None:
        part.beats.append(Beat("hold", BEFORE, beat.start + beat.seconds - BEFORE, money.name))
    part.beats.append(Beat(played, beat.start, beat.seconds))
    return True


def holds_both(part: Part, kind: str) -> bool:
    """Whether somebody has a thing of a kind in both hands as they work, so that neither holds it alone."""
    return kind in _HANDLES and any(beat.action in LONG_HANDLED for beat in part.beats)
