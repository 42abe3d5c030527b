"""Where the lines of a scene stand in a later draft of it, so that its shots go on pointing at their paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

Placed = tuple[int, str]
"""A paragraph: its first line in the source, and its text."""


def line_follower(old: Sequence[Placed], new: Sequence[Placed]) -> Callable[[int], int]:
    """A function from a line of the old draft to the line of the new one.

    Paragraphs that both drafts have carry their lines over; a line between them stays as far behind the one before it,
    but not beyond the next.
    """
    pairs = _paired(old, new)
    old_lines = [before for before, _ in pairs]

    def follow(line: int) -> int:
        place = bisect_right(old_lines, line) - 1
        before, after = pairs[max(place, 0)]
        following = pairs[place + 1][1] - 1 if 0 <= place < len(pairs) - 1 else None
        moved = max(1, after + line - before)
        return moved if following is None else max(after, min(moved, following))

    return follow


def _paired(old: Sequence[Placed], new: Sequence[Placed]) -> list[tuple[int, int]]:
    """First lines of the paragraphs that stand in both, in order; of the first ones where no two are the same."""
    old_texts, new_texts = [text for _, text in old], [text for _, text in new]
    if old_texts == new_texts:
        pairs = [(before[0], after[0]) for before, after in zip(old, new, strict=True)]
    else:
        blocks = SequenceMatcher(None, old_texts, new_texts, autojunk=False).get_matching_blocks()
        pairs = [(old[block.a + step][0], new[block.b + step][0]) for block in blocks for step in range(block.size)]
    return sorted(set(pairs)) or [(old[0][0] if old else 1, new[0][0] if new else 1)]
