"""Phrases taken out of a description, with the little words and the marks that led to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LEADING = (
    r"(?:\b(?:in|at|on|by|with|for|during|hold|holds|under|and|then)\s+"
    r"(?:(?:an?|the)\s+)?(?:\w+ing\s+|heavy\s+|thick\s+)?)"
)
FOLLOWING = r"^\s*(?:(?:shot|angle|view)\s+)?(?:slowly\s+)?(?:of|on|onto|from|in on|to reveal|revealing|towards?|as)\s+"
TELLER = r"(?:\b(?:we|the camera|camera)\s+(?:\w+ly\s+)?)"


def without(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The words less some phrases: with the little words and the comma that led to each, or with what follows it."""
    if not spans:
        return
    if re.search(FOLLOWING, text[spans[0][1] :]) and not text[: spans[0][0]].rstrip().endswith((",", ";")):
        yield _tidy(cut(text, spans, f"{TELLER}?$", FOLLOWING))
    yield _tidy(cut(text, spans, rf"[,;]?\s*(?:[-–—]\s*)?{LEADING}?{TELLER}?$", ""))
    yield _tidy(cut(text, spans, r"[,;]?\s*(?:[-–—]\s*)?$", ""))
    yield _tidy(cut(text, spans, "", r"^\s*[,;:.]?\s*"))
    yield _tidy(cut(text, spans, rf"{LEADING}?(?:\w+\s+)$", ""))
    yield _tidy(cut(text, spans, "", r"^\s*(?:lens|shot|angle|of|on|to|in)\b\s*[,;:.]?\s*"))


def cut(text: str, spans: Sequence[tuple[int, int]], before: str, after: str) -> str:
    """A text less some stretches, each with what `before` and `after` match beside it."""
    for start, end in reversed(spans):
        head = re.sub(before, "", text[:start], flags=re.IGNORECASE) if before else text[:start]
        tail = re.sub(after, "", text[end:], flags=re.IGNORECASE) if after else text[end:]
        text = head + tail
    return text


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r"\s+([,.;:])", r"\1", text)
    text = re.sub(r"([,;])(?:\s*[,;.])+", r"\1", text)
    text = re.sub(r"^[\s,;:.\-–—]+", "", text).rstrip(" ,;:-–—")
    return text[:1].upper() + text[1:]
