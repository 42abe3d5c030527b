"""Fountain's emphasis: `*italic*`, `**bold**`, `***both***`, `_underlined_`, nested at will, on one line.

Marks pair as delimiters do in Markdown: an opening mark touches the word after it, a closing one the word before it.
A mark without a partner is ordinary text, and so is one behind a backslash.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from previz.script.elements import Emphasis, Run

_MARK = re.compile(r"\\[*_]|\*+|_+")
_STYLES = {1: (Emphasis.ITALIC,), 2: (Emphasis.BOLD,), 3: (Emphasis.BOLD, Emphasis.ITALIC)}


@dataclass(slots=True)
class _Opening:
    """A mark that waits for its partner: what is left of it stands in the text at [start, start + count)."""

    character: str
    start: int
    count: int


def read_emphasis(text: str) -> tuple[str, tuple[Run, ...]]:
    """The text without its marks, and the runs they set."""
    if "*" not in text and "_" not in text:
        return text, ()
    plain: list[str] = []
    runs: list[Run] = []
    length = 0
    for line in text.split("\n"):
        content, found = _read_line(line)
        runs += (Run(run.start + length, run.end + length, run.emphasis) for run in found)
        plain.append(content)
        length += len(content) + 1
    return "\n".join(plain), tuple(runs)


def _read_line(line: str) -> tuple[str, list[Run]]:
    removed: set[int] = set()
    pairs: list[tuple[int, int, Emphasis]] = []
    openings = _Openings()
    for match in _MARK.finditer(line):
        if match[0][0] == "\\":
            removed.add(match.start())
        elif len(match[0]) <= (3 if match[0][0] == "*" else 1):
            _take_mark(line, match, openings, pairs, removed)
    return _without(line, removed, pairs)


def _take_mark(
    line: str,
    match: re.Match[str],
    openings: _Openings,
    pairs: list[tuple[int, int, Emphasis]],
    removed: set[int],
) -> None:
    """Close what the mark can close, and let the rest of it wait."""
    character, start, count = match[0][0], match.start(), len(match[0])
    if _closes(line, match):
        while count and (partner := openings.partner(character)):
            used = min(partner.count, count)
            opened = partner.start + partner.count - used
            removed.update(range(opened, opened + used), range(start, start + used))
            styles = _STYLES[used] if character == "*" else (Emphasis.UNDERLINE,)
            pairs += ((opened, start + used, style) for style in styles)
            partner.count -= used
            start, count = start + used, count - used
            if not partner.count:
                openings.drop()
    if count and _opens(line, match):
        openings.add(_Opening(character, start, count))


class _Openings:
    """The marks that wait, nearest last, and how many there are of each: a line may hold thousands."""

    def __init__(self) -> None:
        self._waiting: list[_Opening] = []
        self._number = Counter[str]()

    def add(self, opening: _Opening) -> None:
        self._waiting.append(opening)
        self._number[opening.character] += 1

    def drop(self) -> None:
        self._number[self._waiting.pop().character] -= 1

    def partner(self, character: str) -> _Opening | None:
        """The nearest opening of the same mark; those above it never close. None leaves all waiting."""
        if not self._number[character]:
            return None
        while self._waiting[-1].character != character:
            self.drop()
        return self._waiting[-1]


def _opens(line: str, match: re.Match[str]) -> bool:
    before, after = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
    return bool(after) and not after.isspace() and not (match[0] == "_" and before.isalnum())


def _closes(line: str, match: re.Match[str]) -> bool:
    before, after = line[max(0, match.start() - 1) : match.start()], line[match.end() : match.end() + 1]
    return bool(before) and not before.isspace() and not (match[0] == "_" and after.isalnum())


def _without(line: str, removed: set[int], pairs: list[tuple[int, int, Emphasis]]) -> tuple[str, list[Run]]:
    if not removed:
        return line, []
    marks = sorted(removed)
    edges = pairwise([-1, *marks, len(line)])
    text = "".join(line[before + 1 : after] for before, after in edges)
    runs = {Run(start - bisect_left(marks, start), end - bisect_left(marks, end), style) for start, end, style in pairs}
    ordered = sorted(runs, key=lambda run: (run.start, -run.end, run.emphasis))
    return text, [run for run in ordered if run.start < run.end]
