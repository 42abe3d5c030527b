"""What a printed page adds to a screenplay: page numbers, (MORE), CONTINUED, and scene numbers in the margins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from previz.script.elements import Loss
from previz.script.headings import SLUG_WORDS, SlugWords, is_heading, is_omitted
from previz.script.source import Line, Source

_NUMBER = re.compile(r"[-–—]?\s?\d{1,3}\s?[-–—.]?|(?i:page)\s\d{1,3}")
_HEADER = re.compile(r".*\S\s{2,}\d{1,3}\.?")
_MORE = re.compile(r"\(\s*(?:MORE|CONT(?:['’]?D|INUED|INUING)?\.?|CONTINUES)\s*\)", re.IGNORECASE)
_CONTINUED = re.compile(r"(?:\d+[A-Z]*\s+)?\(?CONTINUED:?\)?:?(?:\s*\(\d+\))?(?:\s+\d+[A-Z]*)?")
_REVISED = re.compile(r"\s{2,}\*+$")
_LEFT_NUMBER = re.compile(r"(?:#\s?)?((?:[A-Z]{1,2})?\d+[A-Za-z]{0,3}(?:[-.]\d+)?)[.)]?[ \t]+(?=\S)")
_RIGHT_NUMBER = re.compile(r"(?<=\S)(?:[ \t]{2,}|[ \t])((?:[A-Z]{1,2})?\d+[A-Za-z]{0,3}(?:[-.]\d+)?)\.?$")
_FAR_RIGHT = 20


@dataclass(frozen=True, slots=True)
class Furniture:
    """Ranges of a source that belong to the page, what was left out, and scene numbers by the offset of their line."""

    taken: tuple[tuple[int, int], ...]
    losses: tuple[Loss, ...]
    numbers: dict[int, tuple[str, int, int]]


def find_furniture(source: Source, words: SlugWords = SLUG_WORDS) -> Furniture:
    """Find what the printed page added."""
    taken: list[tuple[int, int]] = []
    losses: list[Loss] = []
    numbers: dict[int, tuple[str, int, int]] = {}
    for index, line in enumerate(source.lines):
        if line.blank:
            continue
        if reason := _page_reason(source, index):
            taken.append((line.first, line.last))
            losses.append(Loss(source.line_at(line.first), line.bare, reason))
        elif star := _REVISED.search(line.bare):
            taken.append((line.first + star.start(), line.last))
            losses.append(Loss(source.line_at(line.first), "*", "a revision mark in the margin: left out"))
        elif margins := _margin_numbers(line, words):
            number, ranges = margins
            taken += ranges
            first = ranges[0][1] if ranges[0][0] == line.first else line.first
            numbers[source.line_at(first)] = (number, line.first, line.last)
    return Furniture(tuple(taken), tuple(losses), numbers)


def _page_reason(source: Source, index: int) -> str | None:
    """Why a line is left out; None when it is the screenplay's own."""
    line = source.lines[index]
    if _MORE.fullmatch(line.bare) or _CONTINUED.fullmatch(line.bare):
        return "a mark of a page's end: left out"
    new_page = "\f" in line.text
    if _NUMBER.fullmatch(line.bare) and (
        new_page or _stands_alone(source, index) or line.first - line.start > _FAR_RIGHT
    ):
        return "a page number: left out"
    return "a page header: left out" if new_page and _HEADER.fullmatch(line.bare) else None


def _stands_alone(source: Source, index: int) -> bool:
    lines = source.lines
    before = index == 0 or lines[index - 1].blank
    return before and (index + 1 >= len(lines) or lines[index + 1].blank)


def _margin_numbers(line: Line, words: SlugWords) -> tuple[str, list[tuple[int, int]]] | None:
    """The scene number at a heading's left, right or both, and where it stands."""
    left = _LEFT_NUMBER.match(line.bare)
    rest = line.bare[left.end() :] if left else line.bare
    if not is_heading(rest, words) and not (left and is_omitted(_RIGHT_NUMBER.sub("", rest))):
        return None
    right = _RIGHT_NUMBER.search(line.bare)
    if right and not _is_scene_number(right, left):
        right = None
    ranges = [(line.first + match.start(), line.first + match.end()) for match in (left, right) if match]
    number = left[1] if left else right[1] if right else None
    return (number, ranges) if number else None


def _is_scene_number(right: re.Match[str], left: re.Match[str] | None) -> bool:
    """Whether a number at the right repeats the left one, or stands well apart where there is none at the left."""
    return right[1] == left[1] if left else right.end() - right.start() - len(right[1]) >= 2
