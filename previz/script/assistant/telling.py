"""How proposals and what is remarked on them are told: values and words of an answer, short and on one line."""

from __future__ import annotations

from dataclasses import replace

from previz.script.assistant.cleaning import one_line
from previz.shots.spec import ShotSpec
from previz.shots.wording import describe

_QUOTED = 60


def quoted(words: str) -> str:
    """Words between quotation marks, shortened."""
    words = one_line(words[: 2 * _QUOTED])
    return f"“{words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + '…'}”"


def in_words(value: object) -> str:
    """A field's value as it is read aloud."""
    if isinstance(value, tuple | list):
        return ", ".join(in_words(each) for each in value) or "unsaid"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return "unsaid" if value is None or value == "" else str(value).replace("_", " ")


def fields_line(spec: ShotSpec) -> str:
    """The small line of a shot's fields: who, and the camera."""
    bare = replace(spec, interior=None, time_of_day=None, weather=None)
    return "  ·  ".join(part for part in (", ".join(spec.subjects), describe(bare)) if part)
