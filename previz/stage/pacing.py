"""How the time of an action line is shared out among its actions: by their words, and more to who crosses the floor.

What stands before the first of them, the camera's words or the place, takes no time: nobody waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from previz.shots.actions import NamedAction
from previz.stage.present import people_named
from previz.stage.view import Floats
from previz.stage.world import SceneBeat

TRAVELS = frozenset({"walk", "march", "tow", "bear", "run", "sneak", "limp", "carry", "dance"})
"""The actions that lead somewhere."""

_LONGER = 2.5
"""How many times its words' share a way takes, and what is done at its end."""

_SENTENCE = re.compile(r"[.!?]+\s+")

_WAITS = re.compile(r"^\W*(?:(?:and|but|then) )*(?:after|finally|at last|eventually|later|a beat|a moment)\b", re.I)
"""How what comes first begins where something is waited for."""

_COMES_TO = re.compile(
    r"\b(?:reveal|find|discover|pan|tilt|whip|crane|boom|swing|rack|move|travel|drift|glide|land|end|settle|come)\w*\b"
    r".*\b(?:to|on|onto|reveals?|revealing|finds?|finding|discovers?|as|until)\b",
    re.I | re.S,
)
"""A camera that comes to somebody only in the course of the shot."""

SUDDEN = frozenset(
    {"fall", "put_down", "pick_up", "hand_over", "take", "throw", "open_door", "close_door", "unlock", "knock", "gasp",
     "recoil", "shoot", "punch", "jump", "dive", "rise", "sit", "turn", "light_lamp", "handshake", "nod", "shake_head"}
)  # fmt: skip
"""What is over in a moment, and must not be before the camera is there."""

_MOST_WAITED = 0.5
"""The share of a line up to which something is waited for."""


class Pace:
    """When each character of an action line is played, in seconds of the scene. Sentences keep their own time, but for
    those of a shot's description in which nothing is done yet."""

    def __init__(self, beat: SceneBeat, actions: Sequence[NamedAction]) -> None:
        length = max(1, len(beat.text))
        weights = np.ones(length)
        sentences = [0, *(match.end() for match in _SENTENCE.finditer(beat.text)), length]
        for first, last in pairwise(sentences):
            done = [action for action in actions if first <= action.start < last]
            weights[first:last] = _shares(first, last, done)
            if done and not beat.alone:
                _lead_in(weights, first, last, beat.text, done)
        if beat.alone and actions:
            _lead_in(weights, 0, length, beat.text, actions)
        self._beat = beat
        self._gone = np.concatenate([[0.0], np.cumsum(weights)]) / length

    def at(self, character: int) -> float:
        """The time at which a character of the line is reached."""
        share = float(self._gone[min(character, len(self._gone) - 1)])
        return self._beat.start + self._beat.seconds * share


def _lead_in(weights: Floats, first: int, last: int, text: str, done: Sequence[NamedAction]) -> None:
    """Give the time of what stands before the first thing done to what is done, all of it but what is waited for."""
    opening = min(done, key=lambda action: action.start)
    start, whole = opening.start, float(weights[first:last].sum())
    lead = float(weights[first:start].sum())
    if lead <= 0.0 or lead >= whole:
        return
    named = max(text.lower().find((opening.subject or "").lower(), start), start)
    told = any(action.action in SUDDEN for action in done) and bool(people_named(text[first:start]))
    comes = opening.action in SUDDEN and _COMES_TO.search(text[first:named]) is not None
    waited = told or comes or _WAITS.search(text[first:start]) is not None
    kept = min(lead, _MOST_WAITED * whole) if waited else 0.0
    weights[first:start] *= kept / lead
    weights[start:last] *= (whole - kept) / (whole - lead)


def _shares(first: int, last: int, actions: Sequence[NamedAction]) -> Floats:
    """The weights of a sentence's characters; they come to its length."""
    weights = np.ones(last - first)
    starts = sorted({action.start for action in actions})
    travelling = [action.start for action in actions if action.action in TRAVELS]
    if len(starts) > 1 and travelling:
        weights[min(travelling) - first :] = _LONGER
    return np.asarray(weights * (len(weights) / max(float(weights.sum()), 1.0)))
