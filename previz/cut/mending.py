"""What could mend a break of continuity, the least change first; the supervisor tries each by staging it again."""

from __future__ import annotations

from collections.abc import Iterator

from previz.cut.notes import CutShot, Fix
from previz.shots.spec import Composition, Side, Size
from previz.shots.wording import size_words
from previz.stage.continuity.joins import Join, Rule

_LADDER = tuple(Size)
_TIGHTEST_FACE = Size.CLOSE_UP


def fixes(rule: Rule, join: Join, first: CutShot, second: CutShot) -> Iterator[Fix]:
    """Changes of one of two shots that may mend what their cut breaks."""
    if rule in {Rule.LINE, Rule.EYELINE, Rule.SCREEN_DIRECTION}:
        yield from _other_side(second)
        yield from _other_side(first)
    elif rule is Rule.JUMP_CUT:
        yield from _other_size(second, join.head.size, join.head.composition)
        yield from _other_size(first, join.tail.size, join.tail.composition)
    elif rule is Rule.PROP:
        start = first.draft.window.start + first.closing + 1 - second.opening
        if start >= 0 and start != second.draft.window.start:
            label = f"Start {second.number} where {first.number} ends"
            yield Fix(label, second.id, clock_start=start)


def _other_side(shot: CutShot) -> Iterator[Fix]:
    for side in Side:
        if side is not shot.draft.spec.side:
            label = f"Mirror the camera of {shot.number} to the other side of the line"
            yield Fix(label, shot.id, (("side", str(side)),))


def _other_size(shot: CutShot, size: Size, composition: Composition) -> Iterator[Fix]:
    """Sizes about the one there is, tighter before looser; a face not tighter than a close-up unless it is already."""
    place = _LADDER.index(size)
    nearest = len(_LADDER) - 1 if composition is Composition.INSERT else _LADDER.index(_TIGHTEST_FACE)
    tighter = [(step, "Tighten") for step in (place + 1, place + 2) if step <= nearest]
    looser = [(step, "Widen") for step in (place - 1, place - 2, place - 3) if step >= 0]
    for step, verb in (*tighter, *looser):
        yield Fix(
            f"{verb} {shot.number} to {_article(size_words(_LADDER[step]))}", shot.id, (("size", str(_LADDER[step])),)
        )


def _article(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
