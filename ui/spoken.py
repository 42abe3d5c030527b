"""What scenes, shots, takes and lengths of time are called, in the language of the window."""

from __future__ import annotations

from previz.cut.shot_edits import STATUSES
from ui.words import QT_TRANSLATE_NOOP, N, counted, translate

_MARKED = (
    QT_TRANSLATE_NOOP("Status", "in work"),
    QT_TRANSLATE_NOOP("Status", "in review"),
    QT_TRANSLATE_NOOP("Status", "changes wanted"),
    QT_TRANSLATE_NOOP("Status", "on hold"),
    QT_TRANSLATE_NOOP("Status", "approved"),
    QT_TRANSLATE_NOOP("Status", "omitted"),
)
"""The words of the statuses, for translators: the core has them in English."""


def status_name(code: str) -> str:
    """What a status is called: `in review`. Raises KeyError where there is no such code."""
    return translate("Status", STATUSES[code])


def scene_name(number: str, heading: str) -> str:
    """A scene in a line: `Scene 4 · INT. KITCHEN - NIGHT`."""
    return translate("Spoken", "Scene {number} · {heading}").format(number=number, heading=heading)


def shot_name(number: str) -> str:
    """A shot by its number: `Shot 4A`."""
    return translate("Spoken", "Shot {number}").format(number=number)


def shot_in_line(number: str) -> str:
    """A shot by its number, within a line: `shot 4A`."""
    return translate("Spoken", "shot {number}").format(number=number)


def take_name(number: int) -> str:
    """A take by its number, within a line: `take 3`."""
    return translate("Spoken", "take {number}").format(number=number)


def missing(take: str) -> str:
    """A take, by its name, whose file is gone: `take 3 missing`."""
    return translate("Spoken", "{take} missing").format(take=take)


def card_name() -> str:
    """What plays of a shot that has no take, within a line."""
    return translate("Spoken", "card")


def shots_counted(shots: int) -> str:
    """How many shots there are: `5 shots`."""
    return counted("Spoken", "%n shots", "%n shot", N, shots)


def shots_and_length(shots: int, length: str) -> str:
    """How many shots there are, and how long they are, as that is said: `5 shots · 16 s`."""
    if not shots:
        return translate("Spoken", "no shots")
    return counted("Spoken", "%n shots · {length}", "%n shot · {length}", N, shots).format(length=length)


def clock_words(hours: int, minutes: int, seconds: int = 0) -> str:
    """A length of time by its two greatest parts: `48 s`, `1 min 29 s`, `1 h 32 min`, `2 h`."""
    if hours and not minutes:
        return translate("Spoken", "{hours} h").format(hours=hours)
    if hours:
        return translate("Spoken", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes and seconds:
        return translate("Spoken", "{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    if minutes:
        return translate("Spoken", "{minutes} min").format(minutes=minutes)
    return translate("Spoken", "{seconds} s").format(seconds=seconds)


def time_left(words: str) -> str:
    """How long something still takes, by how that time is said: `4 min left`."""
    return translate("Spoken", "{time} left").format(time=words)


def field_name(field: str, *, of_all: bool) -> str:
    """What a field is called: alone, or where it is that of several shots at once."""
    return translate("Spoken", "{field} of all").format(field=field) if of_all else field


def lines_named(first: int, last: int) -> str:
    """Which lines of the script something covers: `line 4`, `lines 4 to 9`."""
    if first == last:
        return translate("Spoken", "line {number}").format(number=first)
    return translate("Spoken", "lines {first} to {last}").format(first=first, last=last)
