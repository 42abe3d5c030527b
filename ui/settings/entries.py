"""The settings that a user can change, as a table: where each lies in the tree, its words, and what it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from previz.engine.catalog import ENGINES
from previz.engine.farm.address import Address
from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.script.assistant.endpoint import EXAMPLE, KEY_VARIABLE, require_key, with_address
from previz.settings import Settings
from previz.timing import Rate
from ui.key_presets import presets
from ui.tokens import SCHEMES

LOOKS = ("ink", "marker", "clay", "plain")
RATES = ("23.976", "24", "25", "29.97", "29.97df", "30", "48", "50", "59.94", "60")
HELP_PAGE = "Script help"
SIZES = ("640x360", "1280x720", "1920x1080", "1920x804", "1998x1080", "3840x2160")


class Kind(Enum):
    """How an entry is edited."""

    CHOICE = "one of several"
    OPEN_CHOICE = "one of several, or another that is typed"
    NUMBER = "a whole number"
    SHARE = "a percentage"
    FOLDER = "a folder"
    TEXT = "a line of text"
    SECRET = "a line of text that is not shown"


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting: its dotted place in the tree, the page it stands on, its name, what it means, what it may be."""

    place: str
    page: str
    name: str
    meaning: str
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    """For a choice: each value, and how it reads."""
    lowest: int = 0
    highest: int = 0


def _as_they_are(values: tuple[str, ...]) -> dict[str, str]:
    return {value: value for value in values}


ENTRIES = (
    Entry(
        "general.rate",
        "New films",
        "Frames a second",
        "The rate that a new film starts with.",
        Kind.CHOICE,
        _as_they_are(RATES),
    ),
    Entry(
        "general.size",
        "New films",
        "Picture size",
        "Width x height in pixels, both even.",
        Kind.OPEN_CHOICE,
        _as_they_are(SIZES),
    ),
    Entry(
        "general.seed",
        "New films",
        "Seed",
        "What varies sky, strokes and staging where the words leave it open.",
        Kind.NUMBER,
        lowest=0,
        highest=2**31 - 1,
    ),
    Entry(
        "engine.name",
        "Engine",
        "Engine",
        "Which engine makes takes where nothing else is said.",
        Kind.CHOICE,
        {card.name: card.name for card in ENGINES},
    ),
    Entry("engine.look", "Engine", "Look", "How blocking is drawn in a new film.", Kind.CHOICE, _as_they_are(LOOKS)),
    Entry(
        "folders.projects",
        "Folders",
        "Projects",
        "Where files are looked for first. Empty: the system's documents.",
        Kind.FOLDER,
    ),
    Entry(
        "folders.exports",
        "Folders",
        "Exports",
        "Where an export is offered first. Empty: beside the project.",
        Kind.FOLDER,
    ),
    Entry("folders.models", "Folders", "Models", "Where models of generating engines lie.", Kind.FOLDER),
    Entry(
        "window.theme",
        "Window",
        "Theme",
        "Dark for judging pictures, light for a bright room.",
        Kind.CHOICE,
        {name: name for name in SCHEMES},
    ),
    Entry(
        "window.keys",
        "Keys",
        "Preset",
        "Keys of Previz, or as another editor has them. What one takes from another action is bound to nothing.",
        Kind.CHOICE,
        {preset.id: preset.name for preset in presets()},
    ),
    Entry(
        "assistant.address",
        HELP_PAGE,
        "Address",
        f"An OpenAI-compatible endpoint that may be asked for shots and words, such as {EXAMPLE}. Empty: nobody is.",
        Kind.TEXT,
    ),
    Entry("assistant.model", HELP_PAGE, "Model", "Its name there, such as qwen3:8b.", Kind.TEXT),
    Entry(
        "assistant.key",
        HELP_PAGE,
        "Key",
        f"Where one is wanted. {KEY_VARIABLE} in the environment goes before it. Another address takes it away.",
        Kind.SECRET,
    ),
    Entry(
        "farm.address",
        "Farm",
        "Farm address",
        "Others make the takes there together: auto where this Previz is one of them, else ray://HEAD:10001. "
        "Empty: takes are made here. It takes Ray: see docs/farm.md.",
        Kind.TEXT,
    ),
    Entry("window.text_scale", "Window", "Size of text", "At the next start.", Kind.SHARE, lowest=80, highest=150),
)


def value_of(settings: Settings, entry: Entry) -> Any:  # noqa: ANN401 (a setting is of any plain kind)
    """The value that an entry has."""
    section, name = entry.place.split(".")
    return getattr(getattr(settings, section), name)


def changed(settings: Settings, entry: Entry, value: object) -> Settings:
    """Settings with another value of an entry. Raises PrevizError for one that it may not have."""
    _require(entry, value)
    section, name = entry.place.split(".")
    if entry.place == "assistant.address":
        return replace(settings, assistant=with_address(settings.assistant, str(value)))
    part = replace(getattr(settings, section), **{name: value})
    return replace(settings, **{section: part})


def fits(entry: Entry, typed: str) -> bool:
    """Whether an entry speaks of all words that were typed."""
    said = f"{entry.page} {entry.name} {entry.meaning} {' '.join(entry.choices.values())}".lower()
    return all(word in said for word in typed.lower().split())


def _require(entry: Entry, value: object) -> None:
    if entry.place == "general.size":
        PictureSize.parse(str(value))
    elif entry.place == "general.rate":
        Rate.parse(str(value))
    elif entry.place == "assistant.key":
        require_key(str(value))
    elif entry.place == "farm.address":
        if value:
            Address.parse(str(value))
    elif entry.kind is Kind.CHOICE and value not in entry.choices:
        raise PrevizError(f"{entry.name} cannot be “{value}”", f"Choose one of: {', '.join(entry.choices)}")
