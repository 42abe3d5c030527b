"""Feelings that show on a face, as fields of the rig."""

from __future__ import annotations

from previz.stage.figures.rig import FIELD
from previz.stage.figures.skeleton import Floats

FEELINGS: dict[str, dict[str, float]] = {
    "joy": {"smile": 1.0, "lids": 0.42, "brow_lift": 0.35, "brow_tilt": 2.0},
    "warmth": {"smile": 0.75, "lids": 0.16, "brow_lift": 0.2},
    "grief": {"smile": -0.8, "lids": 0.38, "brow_lift": 0.35, "brow_tilt": 19.0},
    "anger": {"smile": -0.45, "lids": 0.14, "brow_lift": -0.75, "brow_tilt": -19.0},
    "fear": {"smile": -0.35, "lids": -0.22, "brow_lift": 0.95, "brow_tilt": 12.0},
    "pain": {"smile": -0.55, "lids": 0.72, "brow_lift": -0.45, "brow_tilt": 8.0},
    "effort": {"smile": -0.35, "lids": 0.30, "brow_lift": -0.5, "brow_tilt": -10.0},
    "wonder": {"lids": -0.12, "brow_lift": 0.6, "brow_tilt": 3.0},
    "tenderness": {"smile": 0.35, "lids": 0.96, "brow_lift": 0.15, "brow_tilt": 6.0},
    "weariness": {"lids": 0.48, "brow_lift": -0.1, "brow_tilt": 6.0, "smile": -0.25},
    "sleep": {"lids": 1.0, "brow_lift": -0.1},
    "thought": {"lids": 0.16, "brow_lift": -0.25, "brow_tilt": -5.0},
}
"""What each feeling does to brows, lids and mouth at full strength."""


SHOWN: dict[str, tuple[str, float]] = {
    "cry": ("grief", 1.0), "laugh": ("joy", 1.0), "shout": ("anger", 0.9), "smile": ("warmth", 1.2),
    "frown": ("anger", 0.95), "gasp": ("fear", 1.0), "punch": ("anger", 0.9), "fall": ("fear", 0.9),
    "kiss": ("tenderness", 1.0), "embrace": ("tenderness", 0.95), "sleep": ("sleep", 1.0), "push": ("effort", 0.9),
    "doze": ("sleep", 1.0),
    "pull": ("effort", 1.0), "carry": ("effort", 0.35), "climb": ("effort", 0.7), "throw": ("effort", 0.7),
    "limp": ("pain", 0.6), "shoot": ("anger", 0.55), "sneak": ("wonder", 0.6), "jump": ("effort", 0.6),
    "wave": ("warmth", 0.8), "handshake": ("warmth", 0.7), "dance": ("warmth", 0.9),
    "lead": ("warmth", 0.7), "follow": ("warmth", 0.8), "dig": ("effort", 0.6), "sweep": ("effort", 0.2),
    "nod": ("warmth", 0.35), "shake_head": ("thought", 0.8), "read": ("thought", 0.6), "write": ("thought", 0.8),
    "look": ("wonder", 0.45), "listen": ("wonder", 0.18), "drink": ("thought", 0.4), "knock": ("thought", 0.3),
}  # fmt: skip
"""The feeling that each action shows, and how strongly."""


_WORDS: dict[tuple[str, float], str] = {
    ("anger", 0.85): "angry furious enraged irate hostile menacing raging",
    ("anger", 0.45): "annoyed stern grim determined impatient",
    ("grief", 0.85): "sad crying tearful weeping grieving heartbroken sobbing mourning miserable",
    ("warmth", 0.9): "happy smiling cheerful joyful grinning delighted friendly proud",
    ("joy", 0.8): "laughing ecstatic jubilant",
    ("fear", 0.9): "scared frightened terrified panicked horrified screaming",
    ("fear", 0.5): "worried anxious nervous uneasy afraid",
    ("wonder", 0.9): "surprised astonished shocked stunned amazed curious",
    ("pain", 0.7): "injured wounded hurt bleeding dying sick",
    ("weariness", 0.9): "tired exhausted sleepy weary drunk bored",
    ("sleep", 1.0): "sleeping dead unconscious",
    ("thought", 0.9): "thoughtful pensive puzzled confused suspicious",
}
_MOODS = {word: told for told, words in _WORDS.items() for word in words.split()}
"""The feeling that a word for somebody tells, and how strongly."""


def mood(name: str) -> tuple[str, float] | None:
    """The feeling that the words for somebody tell (“an angry woman”), and how strongly; none where they tell none."""
    return next((_MOODS[word] for word in name.lower().split() if word in _MOODS), None)


def felt(row: Floats, feeling: str, share: float = 1.0) -> Floats:
    """The rig row with a feeling on the face, in place of what was on it, by a share of its strength."""
    row = row.copy()
    for field in ("brow_lift", "brow_tilt", "lids", "smile"):
        row[FIELD[field]] += share * (FEELINGS[feeling].get(field, 0.0) - row[FIELD[field]])
    return row


def showing(row: Floats, action: str) -> Floats:
    """The rig row with what an action shows on the face, where it shows anything."""
    if action not in SHOWN:
        return row
    feeling, share = SHOWN[action]
    return felt(row, feeling, share)
