"""What is held against each other in the review, as it is called in the window."""

from __future__ import annotations

from previz.review.comparing import Comparison, Contender
from ui.spoken import card_name, shot_in_line, take_name


def contender_name(contender: Contender, comparison: Comparison) -> str:
    """A take by its number, the card of the shot, or the shot before it: `take 3`, `card`, `shot 4A`."""
    if contender.take_number is not None:
        return take_name(contender.take_number)
    return card_name() if contender.shot_id == comparison.shot_id else shot_in_line(contender.shot_number)


def contender_names(comparison: Comparison) -> list[str]:
    """All that can be compared for a shot, in order."""
    return [contender_name(one, comparison) for one in comparison.contenders]
