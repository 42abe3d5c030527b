"""What each line of a screenplay in Fountain is: the whole text, or only the paragraphs around what is being typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.script.elements import Element, ElementKind, Script
from previz.script.fountain import parse
from previz.script.marks import Marks
from previz.script.paragraphs import Paragraphs
from previz.script.source import Source

Kind = ElementKind | None
"""What a line is; None for a blank one."""

_ASIDES = frozenset({ElementKind.NOTE, ElementKind.BONEYARD})


def line_kinds(text: str) -> tuple[Kind, ...]:
    """The kind of each line of a whole screenplay; lines end at line feeds."""
    return kinds_of_script(text, parse(text))


def kinds_of_script(text: str, script: Script) -> tuple[Kind, ...]:
    """The kind of each line of a screenplay that has been parsed already."""
    return tuple(_laid(text, _elements(script)))


def kinds_nearby(lines: Sequence[str], *, opens: bool) -> tuple[Kind, ...]:
    """The kinds of a few lines that stand between blank ones, read by themselves.

    `opens` tells that they are the first of the text, where a title page may stand.
    """
    text = "\n".join(lines)
    if opens or "[[" in text or "/*" in text:
        return line_kinds(text if opens else f"\n{text}")[0 if opens else 1 :]
    return tuple(_laid(text, Paragraphs(Source(text), Marks()).read()))


def nearby(lines: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """The stretch [start, end) of lines that changes in the lines `first` to `last` can mean something else in.

    It reaches to the blank lines at both sides; a line of two spaces does not part a speech.
    """
    start, end = first, last + 1
    while start > 0 and lines[start - 1]:
        start -= 1
    while end < len(lines) and lines[end]:
        end += 1
    return start, end


def _elements(script: Script) -> Iterator[Element]:
    yield from script.front
    for scene in script.scenes:
        yield from scene.elements


def _laid(text: str, elements: Iterator[Element] | Sequence[Element]) -> Iterator[Kind]:
    """The kinds of the lines that the elements stand on. A note is a line's kind only where nothing else is there."""
    mark = 1 if text.startswith("\ufeff") else 0  # spans do not count it
    kinds: dict[int, ElementKind] = {}
    asides: dict[int, ElementKind] = {}
    for element in elements:
        lines = 1 + text.count("\n", element.span.start + mark, element.span.end + mark)
        onto = asides if element.kind in _ASIDES else kinds
        onto |= dict.fromkeys(range(element.span.line - 1, element.span.line - 1 + lines), element.kind)
    for number, line in enumerate(text.split("\n")):
        yield (kinds.get(number) or asides.get(number)) if line.strip() else asides.get(number)
