"""What is pasted where words are written: plain text, its lines ended alike, without signs that no font has."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QMimeData

_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufeff": None})
"""Separators of lines and paragraphs, and the mark of byte order, which some copy along."""


def pasted(source: QMimeData) -> str:
    """The text of what is pasted or dropped."""
    text = source.text().replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
