"""What Tab and Enter do on a line of a screenplay: pure rules on the text around the caret."""

from __future__ import annotations

from collections.abc import Sequence

from previz.script.cues import is_cue
from previz.script.elements import ElementKind
from previz.script.headings import is_heading
from previz.script.line_kinds import Kind, kinds_nearby

_ALONE = (ElementKind.ACTION, ElementKind.CHARACTER, ElementKind.TRANSITION, ElementKind.SCENE_HEADING)
_IN_SPEECH = (ElementKind.DIALOGUE, ElementKind.PARENTHETICAL)
SPEECH = frozenset({ElementKind.CHARACTER, ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRICS})
_KEEPS_SPEAKING = frozenset({ElementKind.CHARACTER, ElementKind.PARENTHETICAL})
_MARKS = ".@!>~"


def next_kind(kind: Kind, before: Kind, step: int = 1) -> ElementKind:
    """The kind that Tab makes of a line, or with -1 Shift+Tab, by what the line right above is."""
    ring: Sequence[ElementKind] = _IN_SPEECH if before in SPEECH else _ALONE
    place = ring.index(kind) if kind in ring else -1 if kind is not None and step > 0 else 0
    return ring[(place + step) % len(ring)]


def as_kind(text: str, kind: ElementKind) -> str:
    """A line's text made one that reads as a kind."""
    bare = _bare(text)
    match kind:
        case ElementKind.CHARACTER:
            return bare.upper() if not bare or _is_cue(bare.upper()) else f"@{bare.upper()}"
        case ElementKind.TRANSITION:
            return "" if not bare else bare.upper() if bare.upper().endswith("TO:") else f"> {bare.upper()}"
        case ElementKind.SCENE_HEADING:
            return "INT. " if not bare else bare.upper() if is_heading(bare.upper()) else f".{bare.upper()}"
        case ElementKind.PARENTHETICAL:
            return f"({bare})"
        case _:
            return f"!{bare}" if bare and (is_heading(bare) or bare.endswith("TO:")) else bare


def speaks_in_capitals(kind: Kind, text: str, column: int) -> bool:
    """Whether what is typed at a column of a line is set in capitals: headings, cues and transitions are."""
    if kind not in (ElementKind.SCENE_HEADING, ElementKind.CHARACTER, ElementKind.TRANSITION):
        return False
    return text.count("(", 0, column) == text.count(")", 0, column) and not text.startswith("@")


def lines_below(kind: Kind, text: str, before: Kind) -> tuple[int, ElementKind | None]:
    """How many lines Enter opens at the end of a line, and what the last of them is most likely to be."""
    if not text.strip():
        return 1, None
    if kind in _KEEPS_SPEAKING or (kind is ElementKind.ACTION and before is None and is_cue(text)):
        return 1, ElementKind.DIALOGUE
    if kind is ElementKind.TITLE_PAGE:
        return 1, None
    return 2, ElementKind.SCENE_HEADING if kind is ElementKind.TRANSITION else None


def _is_cue(text: str) -> bool:
    return kinds_nearby([text, "…"], opens=False)[0] is ElementKind.CHARACTER


def _bare(text: str) -> str:
    """A line without what marks its kind."""
    bare = text.strip()
    if bare[:1] in _MARKS and bare[:2] != "..":
        bare = bare[1:].lstrip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return "" if bare in ("INT.", "EXT.") else bare
