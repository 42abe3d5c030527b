"""How a value of a field is said: the phrases for it, the most usual first, in the manner of the phrase it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from previz.shots.sensors import sensor_named
from previz.shots.spec import Angle, Composition, Movement, Optic, Size, Speed, TimeOfDay, Weather
from previz.shots.wording import abbreviation, movement_words, optic_words, size_words

_ANGLES = {
    Angle.EYE_LEVEL: ("eye level", "at eye level"),
    Angle.LOW: ("low angle", "low-angle"),
    Angle.HIGH: ("high angle", "high-angle"),
    Angle.OVERHEAD: ("overhead", "overhead shot"),
    Angle.WORMS_EYE: ("worm's-eye view", "worm's eye"),
}
_COMPOSITIONS = {
    Composition.SINGLE: ("single", "clean single"),
    Composition.TWO_SHOT: ("two-shot",),
    Composition.GROUP: ("group shot",),
    Composition.OVER_THE_SHOULDER: ("over-the-shoulder", "OTS"),
    Composition.POV: ("POV",),
    Composition.INSERT: ("insert", "insert shot"),
    Composition.ESTABLISHING: ("establishing shot", "establishing"),
    Composition.PROFILE: ("profile", "in profile", "profile shot"),
    Composition.REVERSE: ("reverse", "reverse shot", "reverse angle"),
}
_OPTICS = {optic: (optic_words(optic), f"POV {optic_words(optic)}") for optic in Optic}
_SPEEDS = {
    Speed.SLOW: ("slow", "slowly"),
    Speed.NORMAL: ("steady", "steadily"),
    Speed.FAST: ("fast", "quickly"),
}
_TIMES = {
    TimeOfDay.DAWN: ("dawn", "at dawn"),
    TimeOfDay.DAY: ("day", "by day"),
    TimeOfDay.DUSK: ("dusk", "at dusk"),
    TimeOfDay.NIGHT: ("night", "at night"),
}
_WEATHERS = {
    Weather.CLEAR: ("clear sky", "under a clear sky", "clear"),
    Weather.RAIN: ("rain", "in the rain", "rainy"),
    Weather.SNOW: ("snow", "in the snow", "snowy"),
    Weather.FOG: ("fog", "in fog", "foggy"),
    Weather.STORM: ("storm", "in a storm", "stormy"),
    Weather.WIND: ("wind", "in the wind", "windy"),
}
_SET_SHORT = frozenset({"OTS", "POV", *(abbreviation(size) for size in Size)})
"""Terms that are capitals whatever stands around them."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SLOW_MOTION = 0.5
_FILM_RATE = 24.0
"""The rate that a camera's frames per second are told against: "48 fps" is half speed (the cinema's standard)."""


def phrases(field: str, value: object, old: str = "") -> tuple[str, ...]:
    """The phrases that say a field's value, best first: in the manner of `old`, the phrase whose place they take.

    Empty where there are no words for the value.
    """
    found = dict.fromkeys(_with_number(old, value)) if isinstance(value, float) and field != "playback" else {}
    found.update(dict.fromkeys(_fitted(phrase, old) for phrase in _plain(field, value, old)))
    return tuple(found)


def moves_in(movement: tuple[Movement, ...], old: str = "") -> str:
    """Moves in order, "push in, pan left", the first one bent as the verb was that it replaces: "pushes in"."""
    words = [movement_words(each) for each in movement]
    return _fitted(", ".join([_bent(words[0], old), *words[1:]]), old) if words else ""


def adverb(speed: Speed) -> str:
    """How fast a move goes, said after it: `slowly`."""
    return _SPEEDS[speed][1]


def _plain(field: str, value: object, old: str) -> Iterator[str]:
    match value:
        case Size():
            if old and not (old.lower().endswith(("shot", "up")) or _abbreviated(old)):
                yield size_words(value).removesuffix(" shot")  # "full tracking shot", "low-angle wide"
            yield from (size_words(value), abbreviation(value))[:: -1 if _abbreviated(old) else 1]
        case Angle():
            yield from _ANGLES[value][:: -1 if "-" in old else 1]
        case Composition() | Optic():
            yield from _COMPOSITIONS[value] if isinstance(value, Composition) else _looked_through(value, old)
        case Speed():
            yield from _SPEEDS[value][:: -1 if old.endswith("ly") else 1]
        case TimeOfDay():
            yield from _TIMES[value]
        case Weather():
            yield from _WEATHERS[value][:: -1 if old.endswith("y") else 1]
        case bool():
            yield from _yes_or_no(field, value, old)
        case float():
            yield from _measured(field, value)
        case str():
            if field == "sensor":
                yield sensor_named(value).label
            yield value


def _looked_through(value: Optic, old: str) -> Iterator[str]:
    """What is looked through, without "through" where the old words lack it ("keyhole" POV, the spy's "scope")."""
    if old and " through " not in f" {old.lower()}":
        yield optic_words(value).removeprefix("through ").removeprefix("a ")
    yield from _OPTICS[value]


def _yes_or_no(field: str, value: bool, old: str) -> Iterator[str]:
    if field == "dutch" and value:
        yield "Dutch angle"
    if field == "interior":
        if _abbreviated(old):
            yield "INT" if value else "EXT"
        yield "interior" if value else "exterior"


def _measured(field: str, value: float) -> Iterator[str]:
    match field:
        case "lens_mm":
            yield f"{value:g} mm"
        case "duration_seconds":
            yield f"{value:g} seconds" if value != 1 else "1 second"
        case "stop":
            yield f"T{value:g}"
        case "playback":
            if value == _SLOW_MOTION:
                yield "slow motion"
            yield f"{_FILM_RATE / value:g} fps"


def _with_number(old: str, value: float) -> Iterator[str]:
    """The old phrase with another number in it: `85mm lens` for `50mm lens`, `6 s` for `4 s`."""
    if len(_NUMBER.findall(old)) == 1:
        yield _NUMBER.sub(f"{value:g}", old)


def _abbreviated(old: str) -> bool:
    return bool(old) and len(old) <= 4 and old.isupper()


def _fitted(phrase: str, old: str) -> str:
    """A phrase in the capitals of the one it replaces."""
    if old.isupper() and len(old) > 1 and old not in _SET_SHORT:
        return phrase.upper()
    return phrase[:1].upper() + phrase[1:] if old[:1].isupper() else phrase


def _bent(move: str, old: str) -> str:
    """A move's verb in the form of the old one: `pans left` for `pushes in`, `panning left` for `pushing in`."""
    verb, _, rest = move.partition(" ")
    first = old.lower().split()[0] if old.split() else ""
    if first.endswith("ing"):
        verb = f"{verb}{'n' if verb.endswith('pan') else ''}ing" if not verb.endswith("e") else f"{verb[:-1]}ing"
    elif first.endswith("s") and not first.endswith("ss"):
        verb = f"{verb}es" if verb.endswith(("sh", "ch")) else f"{verb}s"
    return f"{verb} {rest}".strip()
