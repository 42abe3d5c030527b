"""Fountain's title page: `Key: value` lines at the top, values indented below their key or on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from previz.script.directions import is_transition
from previz.script.elements import Element, ElementKind
from previz.script.emphasis import read_emphasis
from previz.script.headings import is_heading
from previz.script.source import Line, Source

_KEY = re.compile(r"(?!\s)([^:\s][^:]{0,40}?)[ \t]*:(?:[ \t]+(.*)|)$")
_KEYS = """
    title, subtitle, episode, episode title, series, season, credit, credits, credit line, author, authors, writer,
    writers, written by, source, based on, draft, draft date, draft number, date, revision, revised, revision color,
    version, contact, contact info, copyright, notes, note, email, phone, address, agent, production, company, studio,
    director, producer, format, language, font, watermark, header, footer, logline, genre, wga registration,
    registration, uuid, info, project, rights, locked, scene numbers,
    titre, auteur, titel, autor, título, titulo, titolo, autore, название, автор
"""
_KNOWN_KEYS = frozenset(key.strip() for key in _KEYS.split(","))


@dataclass(frozen=True, slots=True)
class TitlePage:
    """What a title page says, its elements, and how many lines it takes (blank ones before it counted)."""

    entries: tuple[tuple[str, str], ...]
    elements: tuple[Element, ...]
    lines: int


_NONE = TitlePage((), (), 0)


def read_title_page(source: Source) -> TitlePage:
    """Read the title page at the head of a source; an empty one where there is none."""
    lines = source.lines
    start = next((index for index, line in enumerate(lines) if not line.blank), len(lines))
    end = _block_end(lines, start)
    block = lines[start:end]
    if not block or not _is_key(block[0]) or not any(_is_known_key(line) for line in block):
        return _NONE
    groups = _groups(block)
    entries = tuple(_entry(group) for group in groups)
    elements = tuple(
        source.element(ElementKind.TITLE_PAGE, f"{key}: {value}", group[0].first, group[-1].last)
        for group, (key, value) in zip(groups, entries, strict=True)
    )
    return TitlePage(entries, elements, end)


def _block_end(lines: Sequence[Line], start: int) -> int:
    for index in range(start, len(lines)):
        if lines[index].blank or is_heading(lines[index].text):
            return index
    return len(lines)


def _groups(block: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in block:
        if groups and not _is_key(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _entry(group: Sequence[Line]) -> tuple[str, str]:
    match = _KEY.match(group[0].text.rstrip())
    assert match is not None, "a group opens with its key"
    values = [(match[2] or "").strip(), *(line.bare for line in group[1:])]
    return match[1].strip(), "\n".join(read_emphasis(value)[0] for value in values if value)


def _is_key(line: Line) -> bool:
    return bool(_KEY.match(line.text.rstrip())) and not is_transition(line.bare)


def _is_known_key(line: Line) -> bool:
    match = _KEY.match(line.text.rstrip())
    return bool(match and " ".join(match[1].casefold().split()) in _KNOWN_KEYS)
