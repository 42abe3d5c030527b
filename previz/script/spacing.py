"""Plain text whose blank lines do not tell paragraphs apart, given the blank lines that a screenplay has.

Word processors write it in two ways: each paragraph on a line with none blank between, or each with a blank line below,
cues too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from previz.script.cues import cue_name, is_cue
from previz.script.elements import Loss
from previz.script.headings import is_heading
from previz.script.source import Line, Source

_FEW_BLANKS = 0.05
_ENOUGH_LINES = 8


def respaced(lines: Sequence[Line], *, blank_below_cues: bool = True) -> tuple[Line, ...] | None:
    """The lines with blank ones where paragraphs end; None where the blank lines that there are do tell.

    Without `blank_below_cues` only text without blank lines is changed: Fountain takes the others as meant.
    """
    filled = [line for line in lines if not line.blank]
    headings = [line.first for line in filled if is_heading(line.bare)]
    if len(filled) < _ENOUGH_LINES or not headings:
        return None
    touching = {line.first for line, after in pairwise(lines) if not line.blank and not after.blank}
    if len(lines) - len(filled) <= _FEW_BLANKS * len(filled) and 2 * len(touching.intersection(headings)) >= len(
        headings
    ):
        return tuple(_spaced(filled, {line.first for line in _cues(filled)}))
    cues = _recurring_cues(filled) if blank_below_cues and not touching else set()
    return tuple(_spaced(filled, cues)) if cues else None


def spacing_loss(source: Source, line: Line) -> Loss:
    """What tells that a text was respaced from a line on."""
    reason = "blank lines do not part the paragraphs: read line by line"
    return Loss(source.line_at(line.first), line.bare, reason)


def _spaced(filled: Sequence[Line], cues: set[int]) -> Iterator[Line]:
    """Each line with a blank one below it, but those of a speech together: cue, parentheticals, one line."""
    speaking = False
    for line in filled:
        yield line
        parenthetical = line.bare.startswith("(") and line.bare.endswith(")")
        speaking = line.first in cues or (speaking and parenthetical)
        if not speaking:
            yield Line("", "", line.last, line.last, line.last)


def _recurring_cues(filled: Sequence[Line]) -> set[int]:
    """Lines that read as cues and name somebody twice at least, or bear an extension: a caption comes once."""
    lines = _cues(filled)
    names = Counter(cue_name(line.bare) for line in lines)
    return {line.first for line in lines if names[cue_name(line.bare)] > 1 or line.bare.endswith(")")}


def _cues(filled: Sequence[Line]) -> list[Line]:
    return [line for line in filled if not is_heading(line.bare) and is_cue(line.bare)]
