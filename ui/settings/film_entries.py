"""What holds for the film that is open, as entries of the settings: kept in its file, and taken back by undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from previz.cut.film_edits import FIELDS, MOST_SEED
from previz.shots.sensors import sensors
from ui.settings.entries import LOOKS, RATES, SIZES, Entry, Kind
from ui.words import QT_TRANSLATE_NOOP

FILM = "film"
THIS_FILM = QT_TRANSLATE_NOOP("Settings", "This film")
_STOPS = ("1.4", "2", "2.8", "4", "5.6", "8", "11")


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """The facts of the film that is open, as they are typed, and what changes one of them.

    `change` takes a name and a text, and returns the facts as they then are. It raises PrevizError where that cannot
    be. Of a film that is `locked` nothing can be changed.
    """

    facts: Mapping[str, str]
    change: Callable[[str, str], Mapping[str, str]]
    locked: bool = False


def film_entries() -> tuple[Entry, ...]:
    """An entry for each fact of a film."""
    return tuple(_ENTRIES[name] for name in FIELDS)


def is_of_film(entry: Entry) -> bool:
    """Whether an entry is of the film, not of this machine's settings."""
    return entry.place.startswith(f"{FILM}.")


def fact_of(entry: Entry) -> str:
    """The name of the fact that an entry tells."""
    return entry.place.removeprefix(f"{FILM}.")


_ENTRIES: Mapping[str, Entry] = {
    "title": Entry(
        "film.title",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Title"),
        QT_TRANSLATE_NOOP("Settings", "It stands in the title bar and on slates."),
        Kind.TEXT,
    ),
    "rate": Entry(
        "film.rate",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Frames a second"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Shots, clips, titles and sounds keep their seconds. A film with takes keeps its rate, or one that counts "
            "alike (23.976 for 24).",
        ),
        Kind.CHOICE,
        {rate: rate for rate in RATES},
    ),
    "size": Entry(
        "film.size",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Picture size"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Width x height in pixels, both even. Takes of another shape play with bars, and are told to be stale.",
        ),
        Kind.OPEN_CHOICE,
        {size: size for size in SIZES},
    ),
    "look": Entry(
        "film.look",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Look"),
        QT_TRANSLATE_NOOP("Settings", "How blocking is drawn from now on; takes that are there keep theirs."),
        Kind.CHOICE,
        {look: look for look in LOOKS},
    ),
    "sensor": Entry(
        "film.sensor",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Sensor"),
        QT_TRANSLATE_NOOP("Settings", "The camera's, where a shot does not name another: lenses see as they do on it."),
        Kind.CHOICE,
        {sensor.key: sensor.label for sensor in sensors()},
    ),
    "stop": Entry(
        "film.stop",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "T-stop"),
        QT_TRANSLATE_NOOP("Settings", "What is out of its depth of field is soft. “none”: all is sharp."),
        Kind.OPEN_CHOICE,
        {"none": "none", **{stop: stop for stop in _STOPS}},
    ),
    "seed": Entry(
        "film.seed",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "Seed"),
        QT_TRANSLATE_NOOP("Settings", "What varies sky, strokes and staging where the words leave it open."),
        Kind.NUMBER,
        lowest=0,
        highest=MOST_SEED,
    ),
    "start_timecode": Entry(
        "film.start_timecode",
        THIS_FILM,
        QT_TRANSLATE_NOOP("Settings", "First timecode"),
        QT_TRANSLATE_NOOP("Settings", "The timecode of the cut's first frame, HH:MM:SS:FF."),
        Kind.TEXT,
    ),
}
