"""Rooms that a text calls dark: it is night there unless day is told, and next to none of their lamps burn."""

from __future__ import annotations

import re
from collections.abc import Iterable

from previz.shots.vocabulary import place_kind
from previz.stage.sets.sizes import under_the_sky

_DARK = re.compile(r"\b(?:dark|darkened|unlit|pitch[- ]black|lightless)\s+((?:[\w'’-]+\s+)?[\w'’-]+)", re.I)
_NO_LIGHT_IN = re.compile(r"\bin the dark(?:ness)?\b|\b(?:the )?lights? (?:are|is) (?:out|off)\b", re.I)
_OPEN_TOO = frozenset({"alley", "street"})
"""Places under the sky that are dark by night alone."""


def is_dark_room(texts: Iterable[str]) -> bool:
    """Whether a text tells of a dark room, street or alley: "a dark bakery"."""
    return any(_is_dark(text) for text in texts)


def _is_dark(text: str) -> bool:
    return _NO_LIGHT_IN.search(text) is not None or any(_names_a_room(told[1]) for told in _DARK.finditer(text))


def _names_a_room(words: str) -> bool:
    found = place_kind(words.lower())
    return found is not None and (found[0] not in under_the_sky() or found[0] in _OPEN_TOO)
