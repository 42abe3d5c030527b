"""How the time of an action line is shared out among its actions: by their words, and more to who crosses the floor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from previz.shots.actions import NamedAction
from previz.stage.view import Floats
from previz.stage.world import SceneBeat

TRAVELS = frozenset({"walk", "march", "tow", "bear", "run", "sneak", "limp", "carry", "dance"})
"""The actions that lead somewhere."""

_LONGER = 2.5
"""How many times its words' share a way takes, and what is done at its end."""

_SENTENCE = re.compile(r"[.!?]+\s+")


class Pace:
    """When each character of an action line is played, in seconds of the scene. Sentences keep their own time."""

    def __init__(self, beat: SceneBeat, actions: Sequence[NamedAction]) -> None:
        length = max(1, len(beat.text))
        weights = np.ones(length)
        sentences = [0, *(match.end() for match in _SENTENCE.finditer(beat.text)), length]
        for first, last in pairwise(sentences):
            weights[first:last] = _shares(first, last, [action for action in actions if first <= action.start < last])
        self._beat = beat
        self._gone = np.concatenate([[0.0], np.cumsum(weights)]) / length

    def at(self, character: int) -> float:
        """The time at which a character of the line is reached."""
        share = float(self._gone[min(character, len(self._gone) - 1)])
        return self._beat.start + self._beat.seconds * share


def _shares(first: int, last: int, actions: Sequence[NamedAction]) -> Floats:
    """The weights of a sentence's characters; they come to its length."""
    weights = np.ones(last - first)
    starts = sorted({action.start for action in actions})
    travelling = [action.start for action in actions if action.action in TRAVELS]
    if len(starts) > 1 and travelling:
        weights[min(travelling) - first :] = _LONGER
    return np.asarray(weights * (len(weights) / max(float(weights.sum()), 1.0)))
