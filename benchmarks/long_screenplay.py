"""A feature-length screenplay, made by rule: as long and as varied as wanted, the same on every run."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

LINES_A_PAGE = 55

_PLACES = (
    ("INT.", "KITCHEN"),
    ("EXT.", "HARBOUR"),
    ("INT.", "OFFICE - CORRIDOR"),
    ("EXT.", "FOREST"),
    ("INT.", "DINER"),
    ("EXT.", "STREET"),
    ("INT.", "HOSPITAL ROOM"),
    ("EXT.", "BEACH"),
    ("INT.", "WAREHOUSE"),
    ("INT./EXT.", "CAR"),
    ("INT.", "BEDROOM"),
    ("EXT.", "ROOFTOP"),
)
_TIMES = ("DAY", "NIGHT", "DUSK", "DAWN", "CONTINUOUS")
_CAST = ("MARA", "TOMAS", "INSPECTOR HALE", "NADIA", "OLD PETER", "JUNE", "DR. ÉLISE ROY", "SVEN")
_ACTIONS = (
    "{a} crosses to the window and looks out at the rain.",
    "{a} picks up the letter, reads it, and puts it in a drawer.",
    "{a} runs down the length of the place, {b} close behind.",
    "The PHONE rings. Nobody moves. {a} lets it ring.",
    "{a} sits. {b} stays standing, one hand on the back of the chair.",
    "A truck pulls up outside. Its headlights sweep the wall.",
    "{a} hands the key to {b}. Their fingers do not touch.",
    "{b} turns away. A long silence settles between them.",
    "CLOSE ON the key in {a}'s palm.",
    "{a} opens the door and finds nobody there.",
)
_SPEECHES = (
    "You said it would be over by now.",
    "I never said that. I said it would be quiet.",
    "Then what is this? Listen to it. Just listen.",
    "There was a boat. There was always going to be a boat, and you knew it when you took the money.",
    "Don't.",
    "I kept the letter. I kept every one of them, in the order they came.",
    "Who else knows?",
    "Nobody who would tell you the truth about it.",
    "Go home, Tomas!",
    "What home?",
)


def long_screenplay(pages: int = 120, seed: int = 1) -> str:
    """A Fountain screenplay of so many pages of 55 lines."""
    chance = np.random.default_rng(seed)
    lines = ["Title: The Long Quiet", "Credit: made by rule", ""]
    scene = 0
    while len(lines) < pages * LINES_A_PAGE:
        scene += 1
        lines.extend(_scene(scene, chance))
    return "\n".join(lines) + "\n"


def _scene(number: int, chance: np.random.Generator) -> list[str]:
    kind, place = _PLACES[chance.integers(len(_PLACES))]
    a, b = (str(name) for name in chance.choice(_CAST, 2, replace=False))
    lines = [f"{kind} {place} {number % 9 + 1} - {_TIMES[chance.integers(len(_TIMES))]}", ""]
    for _ in range(chance.integers(2, 5)):
        action = str(_ACTIONS[chance.integers(len(_ACTIONS))])
        lines += [action.format(a=a.title(), b=b.title()), ""]
        for turn in range(chance.integers(0, 6)):
            speech = str(_SPEECHES[chance.integers(len(_SPEECHES))])
            lines += [(a, b)[turn % 2], speech, ""]
    return lines


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(long_screenplay(), encoding="utf-8")
