"""What the lines of a scene say that somebody of the cast has on there: it is worn, whatever they wear elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from previz.stage.colours import colour_named
from previz.stage.world import CastMember

_OUTFIT_OF: Mapping[str, str] = {
    "coat": "coat", "overcoat": "coat", "greatcoat": "coat", "trenchcoat": "coat", "cloak": "coat",
    "raincoat": "raincoat", "mac": "raincoat", "anorak": "raincoat", "dress": "dress", "gown": "dress",
    "nightgown": "dress", "suit": "suit", "tuxedo": "suit", "uniform": "uniform", "apron": "apron", "scrubs": "scrubs",
    "jumper": "plain", "sweater": "plain", "pullover": "plain", "jersey": "plain", "shirt": "plain",
    "t-shirt": "plain", "blouse": "plain", "cardigan": "plain", "jacket": "plain", "hoodie": "plain",
}  # fmt: skip
"""The outfits by the words for what is worn."""

_WORN = re.compile(
    r"\b(?:in|wear(?:s|ing)|dressed in)\s+(?:(?:a|an|the|his|her|their)\s+)?((?:[\w-]+\s+){0,4}?)"
    rf"({'|'.join(sorted(_OUTFIT_OF, key=len, reverse=True))})\b",
    re.I,
)
_ENDS = re.compile(r"[!?;]|(?<!\bDR)(?<!\bMR)(?<!\bMRS)\.", re.I)
_ITS_OWN = frozenset({"lab", "white", "wet"})
"""What before a coat makes it none: a doctor's white coat is known by the trade."""


def dressed_as_told(member: CastMember, lines: Sequence[str], others: Sequence[str]) -> CastMember:
    """Somebody as the last of some lines that tells of it has them dressed; `others` are the names of the others."""
    for line in reversed(lines):
        for told in re.finditer(rf"\b{re.escape(member.name)}\b", line, re.I):
            rest = _ENDS.split(line[told.end() :], maxsplit=1)[0]
            worn = _WORN.search(rest)
            if worn is None or any(re.search(rf"\b{re.escape(name)}\b", rest[: worn.start()], re.I) for name in others):
                continue
            before = worn[1].lower().split()
            if worn[2].lower() == "coat" and _ITS_OWN & set(before):
                continue
            colour = colour_named(before) or member.colour
            return replace(member, outfit=_OUTFIT_OF[worn[2].lower()], colour=colour)
    return member
