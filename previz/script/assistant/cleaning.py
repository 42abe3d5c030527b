"""Text from outside as one plain line: no marks that a screen would obey, no breaks."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Kinds of characters that are not seen: controls, turns of direction, halves of pairs, private ones."""
_JOINERS = frozenset("\u200c\u200d")
"""What joins letters, or keeps them apart, in some scripts: unseen, but meant."""


def one_line(text: str) -> str:
    """The text on one line, with single blanks, and without characters that are not seen."""
    return " ".join("".join(_kept(letter) for letter in text).split())


def has_unseen(text: str) -> bool:
    """Whether a text holds characters that are not seen, apart from breaks of lines and tabs."""
    return any(not letter.isspace() and _kept(letter) == "" for letter in text)


def _kept(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS else letter
