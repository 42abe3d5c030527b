"""A Script written in Fountain: what a Final Draft file, or a page of plain text, is shown and edited as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from previz.script.elements import Element, ElementKind, Emphasis, Run, Script
from previz.script.line_kinds import kinds_nearby

_MARKS = {Emphasis.BOLD: "**", Emphasis.ITALIC: "*", Emphasis.UNDERLINE: "_"}
_NESTING = (Emphasis.UNDERLINE, Emphasis.BOLD, Emphasis.ITALIC)
"""From the outermost mark to the innermost."""
_SPOKEN = frozenset({ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRICS})
_LITERAL = re.compile(r"[*_\\]")
_NUMBER = re.compile(r"[\w\-.]+")


def as_fountain(script: Script) -> str:
    """The screenplay as Fountain, which is read back as the same scenes and paragraphs.

    A shot line that Fountain would not take for one becomes action: it knows no mark for them.
    """
    pieces = [_title_page(script.title_page)]
    speaking = False
    for element in _elements(script):
        if element.kind is ElementKind.TITLE_PAGE:
            continue
        follows = element.kind in _SPOKEN and speaking
        pieces.append(("" if follows else "\n") + _written(element) + "\n")
        speaking = element.kind is ElementKind.CHARACTER or follows
    return "".join(pieces).lstrip("\n")


def _elements(script: Script) -> Iterator[Element]:
    yield from script.front
    for scene in script.scenes:
        yield from scene.elements


def _title_page(entries: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{key}:{_value(value)}\n" for key, value in entries)


def _value(value: str) -> str:
    lines = value.split("\n")
    return f" {value}" if len(lines) == 1 else "".join(f"\n    {line}" for line in lines)


def _written(element: Element) -> str:
    text = _emphasised(element.text, element.runs)
    match element.kind:
        case ElementKind.SCENE_HEADING:
            return _heading(text, element)
        case ElementKind.CHARACTER:
            return _cue(text) + (" ^" if element.dual else "")
        case ElementKind.PARENTHETICAL | ElementKind.DIALOGUE:
            return "\n".join(line if line.strip() else "  " for line in text.split("\n"))
        case ElementKind.ACTION | ElementKind.SHOT:
            return _action(text, element.kind)
        case ElementKind.TRANSITION:
            return text if _read_as(text, ElementKind.TRANSITION) else f"> {text}"
        case _:
            return _marked(element, text)


def _marked(element: Element, text: str) -> str:
    """An element that Fountain has a mark for."""
    flat = " ".join(text.split("\n"))
    match element.kind:
        case ElementKind.LYRICS:
            return "\n".join(f"~{line}" for line in text.split("\n"))
        case ElementKind.CENTERED:
            return f"> {flat} <"
        case ElementKind.SECTION:
            return f"{'#' * max(1, element.depth)} {flat}"
        case ElementKind.SYNOPSIS:
            return f"= {flat}"
        case ElementKind.NOTE:
            return f"[[{_unbroken(element.text)}]]"
        case ElementKind.BONEYARD:
            return f"/*{element.text}*/"
        case _:
            return "==="


def _heading(text: str, element: Element) -> str:
    flat = " ".join(text.split("\n"))
    marked = flat if _read_as(flat, ElementKind.SCENE_HEADING) else f".{flat}"
    number = element.number if element.number and _NUMBER.fullmatch(element.number) else None
    return f"{marked} #{number}#" if number else marked


def _cue(text: str) -> str:
    """A cue; `@` marks one whose name Fountain would not take for one."""
    return text if kinds_nearby([text, "…"], opens=False)[0] is ElementKind.CHARACTER else f"@{text}"


def _action(text: str, kind: ElementKind) -> str:
    lines = [line if line.strip() else "  " for line in text.split("\n")]
    told = set(kinds_nearby([line for line in lines if line.strip()] or [""], opens=False))
    plain = told <= {kind} and (kind is ElementKind.SHOT or not lines[0].startswith("!"))
    return "\n".join(lines) if plain else "!" + "\n".join(lines)


def _read_as(line: str, kind: ElementKind) -> bool:
    return kinds_nearby([line], opens=False) == (kind,)


def _unbroken(text: str) -> str:
    """A note's text without the blank lines that would end it."""
    return "\n".join(line if line.strip() else "  " for line in text.split("\n"))


def _emphasised(text: str, runs: Sequence[Run]) -> str:
    """The text with Fountain's marks around its runs, and what only looks like a mark behind a backslash."""
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for run in sorted(runs, key=lambda run: _NESTING.index(run.emphasis)):
        for start, end in _stretches(text, run):
            opened.setdefault(start, []).append(_MARKS[run.emphasis])
            closed.setdefault(end, []).insert(0, _MARKS[run.emphasis])
    pieces: list[str] = []
    for place, character in enumerate(text):
        pieces += closed.get(place, []) + opened.get(place, [])
        pieces.append("\\" + character if _LITERAL.match(character) else character)
    return "".join([*pieces, *closed.get(len(text), [])])


def _stretches(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """A run line by line, without the blanks at its sides: marks must touch the words they set."""
    start = run.start
    for line in text[run.start : run.end].split("\n"):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            yield first, first + len(bare)
        start += len(line) + 1
