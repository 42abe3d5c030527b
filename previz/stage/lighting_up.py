"""When the great lamp of a scene burns: what its lines say of it, and otherwise the hour."""

from __future__ import annotations

import re
from collections.abc import Sequence

from previz.stage.darkness import is_dark_room
from previz.stage.world import SceneBeat

_LAMP = r"(?:great |lighthouse |lighthouse's |signal )?(?:lamp|light|lens|beam|beacon|lighthouse)"
_BE = r"(?:is|stands|hangs|remains|lies|has gone|has been) (?:still |quite )?"
_DARK = re.compile(
    rf"\b(?:dark|dead|unlit|lifeless|cold) {_LAMP}\b|\b{_LAMP} {_BE}(?:dark|dead|out|off|unlit|cold)\b", re.I
)
_SHINES = r"(?:burns|comes on|comes alive|sweeps|turns|flares|shines|flashes|blazes|is lit|glows|swings)"
_LIT = re.compile(
    rf"\b(?:lights|relights|ignites|switches on|turns on|kindles) (?:it|(?:the |his |her )?{_LAMP})\b|"
    rf"\b{_LAMP}\b[^.]*?\b{_SHINES}\b",
    re.I,
)
_FAILS = r"(?:goes out|dies|goes dark|is put out|flickers out|fails|cuts out|blinks out)"
_OUT = re.compile(
    rf"\b{_LAMP}\b[^.]*?\b{_FAILS}\b|\b(?:puts out|switches off|turns off|douses|extinguishes) the {_LAMP}\b", re.I
)
_LASTING = 1e6
"""Seconds that are longer than any scene."""

Span = tuple[float, float]


_ALONE = re.compile(
    r"\b(?:by|in) (?:the )?(?:dim |faint |soft |flickering )*(?:light|glow) of (?:a|an|the|one|her|his|two) |"
    r"\b(?:by|in) (?:candle|fire|torch|moon|lantern)light\b|"
    r"\blit (?:only |just )?by (?:a|an|the|one|only) |\bby the (?:fire|fireplace|hearth)\b|\bpower cut\b|"
    r"\bin the dark(?:ness)?\b|\blights? (?:are|is|go|goes) (?:out|off)\b",
    re.I,
)
"""Where what a text names lights a room, and not the room's own lamps."""

_LEFT_BURNING = 0.15


def practicals(texts: Sequence[str], dark_hours: bool) -> float:
    """How much of a room's own lamps burns: by night next to nothing where a candle, a fire or a screen lights it."""
    lone = is_dark_room(texts) or any(_ALONE.search(text) for text in texts)
    return _LEFT_BURNING if lone and dark_hours else 1.0


def burning(beats: Sequence[SceneBeat], dark_hours: bool) -> Span | None:
    """The span of the scene's clock in which the great lamp burns; None where it stays dark.

    Unless the lines say otherwise it burns in `dark_hours`, and a lamp that goes out has burnt till then.
    """
    events = [event for beat in beats if beat.speaker is None for event in _events(beat)]
    first = events[0][1] if events else ("lit" if dark_hours else "dark")
    start = 0.0 if first == "out" or (first == "lit" and (not events or dark_hours)) else None
    for time, what in events:
        if what == "lit" and start is None:
            start = time
        elif what == "out" and start is not None:
            return start, time
    return None if start is None else (start, _LASTING)


def _events(beat: SceneBeat) -> list[tuple[float, str]]:
    found = [
        ((match.start() + match.end()) / 2, what)
        for what, pattern in (("dark", _DARK), ("lit", _LIT), ("out", _OUT))
        for match in pattern.finditer(beat.text)
    ]
    return [(beat.start + beat.seconds * at / max(1, len(beat.text)), what) for at, what in sorted(found)]
