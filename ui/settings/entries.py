"""The settings that a user can change, as a table: where each lies in the tree, its words, and what it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto
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
from ui.words import QT_TRANSLATE_NOOP, translate

LOOKS = ("ink", "marker", "clay", "plain")
RATES = ("23.976", "24", "25", "29.97", "29.97df", "30", "48", "50", "59.94", "60")
HELP_PAGE = QT_TRANSLATE_NOOP("Settings", "Script help")
SIZES = ("640x360", "1280x720", "1920x1080", "1920x804", "1998x1080", "3840x2160")


class Kind(Enum):
    """How an entry is edited."""

    CHOICE = auto()
    OPEN_CHOICE = auto()
    """One of several, or another that is typed."""
    NUMBER = auto()
    SHARE = auto()
    FOLDER = auto()
    TEXT = auto()
    SECRET = auto()
    """A line of text that is not shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A setting: its dotted place in the tree, the page it stands on, what it is called, what it means, what it may be.

    Its words are marked for translators, and looked up by `name`, `meaning` and `page_title`.
    """

    place: str
    page: str
    called: str
    means: str
    kind: Kind
    choices: Mapping[str, str] = field(default_factory=dict)
    """For a choice: each value, and how it reads."""
    lowest: int = 0
    highest: int = 0

    @property
    def page_title(self) -> str:
        """The page that it stands on, as that is shown."""
        return translate("Settings", self.page)

    @property
    def name(self) -> str:
        """What it is called, as that is shown."""
        return translate("Settings", self.called)

    @property
    def meaning(self) -> str:
        """What it means, as that is shown."""
        return translate("Settings", self.means).format(example=EXAMPLE, variable=KEY_VARIABLE)


def _as_they_are(values: tuple[str, ...]) -> dict[str, str]:
    return {value: value for value in values}


ENTRIES = (
    Entry(
        "general.rate",
        QT_TRANSLATE_NOOP("Settings", "New films"),
        QT_TRANSLATE_NOOP("Settings", "Frames a second"),
        QT_TRANSLATE_NOOP("Settings", "The rate that a new film starts with."),
        Kind.CHOICE,
        _as_they_are(RATES),
    ),
    Entry(
        "general.size",
        QT_TRANSLATE_NOOP("Settings", "New films"),
        QT_TRANSLATE_NOOP("Settings", "Picture size"),
        QT_TRANSLATE_NOOP("Settings", "Width x height in pixels, both even."),
        Kind.OPEN_CHOICE,
        _as_they_are(SIZES),
    ),
    Entry(
        "general.seed",
        QT_TRANSLATE_NOOP("Settings", "New films"),
        QT_TRANSLATE_NOOP("Settings", "Seed"),
        QT_TRANSLATE_NOOP("Settings", "What varies sky, strokes and staging where the words leave it open."),
        Kind.NUMBER,
        lowest=0,
        highest=2**31 - 1,
    ),
    Entry(
        "engine.name",
        QT_TRANSLATE_NOOP("Settings", "Engine"),
        QT_TRANSLATE_NOOP("Settings", "Engine"),
        QT_TRANSLATE_NOOP("Settings", "Which engine makes takes where nothing else is said."),
        Kind.CHOICE,
        {card.name: card.name for card in ENGINES},
    ),
    Entry(
        "engine.look",
        QT_TRANSLATE_NOOP("Settings", "Engine"),
        QT_TRANSLATE_NOOP("Settings", "Look"),
        QT_TRANSLATE_NOOP("Settings", "How blocking is drawn in a new film."),
        Kind.CHOICE,
        _as_they_are(LOOKS),
    ),
    Entry(
        "folders.projects",
        QT_TRANSLATE_NOOP("Settings", "Folders"),
        QT_TRANSLATE_NOOP("Settings", "Projects"),
        QT_TRANSLATE_NOOP("Settings", "Where files are looked for first. Empty: the system's documents."),
        Kind.FOLDER,
    ),
    Entry(
        "folders.exports",
        QT_TRANSLATE_NOOP("Settings", "Folders"),
        QT_TRANSLATE_NOOP("Settings", "Exports"),
        QT_TRANSLATE_NOOP("Settings", "Where an export is offered first. Empty: beside the project."),
        Kind.FOLDER,
    ),
    Entry(
        "folders.models",
        QT_TRANSLATE_NOOP("Settings", "Folders"),
        QT_TRANSLATE_NOOP("Settings", "Models"),
        QT_TRANSLATE_NOOP("Settings", "Where models of generating engines lie."),
        Kind.FOLDER,
    ),
    Entry(
        "window.theme",
        QT_TRANSLATE_NOOP("Settings", "Window"),
        QT_TRANSLATE_NOOP("Settings", "Theme"),
        QT_TRANSLATE_NOOP("Settings", "Dark for judging pictures, light for a bright room."),
        Kind.CHOICE,
        {name: name for name in SCHEMES},
    ),
    Entry(
        "window.keys",
        QT_TRANSLATE_NOOP("Settings", "Keys"),
        QT_TRANSLATE_NOOP("Settings", "Preset"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Keys of Previz, or as another editor has them. What one takes from another action is bound to nothing.",
        ),
        Kind.CHOICE,
        {preset.id: preset.name for preset in presets()},
    ),
    Entry(
        "assistant.address",
        HELP_PAGE,
        QT_TRANSLATE_NOOP("Settings", "Address"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "An OpenAI-compatible endpoint that may be asked for shots and words, such as {example}. Empty: nobody is.",
        ),
        Kind.TEXT,
    ),
    Entry(
        "assistant.model",
        HELP_PAGE,
        QT_TRANSLATE_NOOP("Settings", "Model"),
        QT_TRANSLATE_NOOP("Settings", "Its name there, such as qwen3:8b."),
        Kind.TEXT,
    ),
    Entry(
        "assistant.key",
        HELP_PAGE,
        QT_TRANSLATE_NOOP("Settings", "Key"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Where one is wanted. {variable} in the environment goes before it. Another address takes it away.",
        ),
        Kind.SECRET,
    ),
    Entry(
        "farm.address",
        QT_TRANSLATE_NOOP("Settings", "Farm"),
        QT_TRANSLATE_NOOP("Settings", "Farm address"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Others make the takes there together: auto where this Previz is one of them, else ray://HEAD:10001. "
            "Empty: takes are made here. It takes Ray: see docs/farm.md.",
        ),
        Kind.TEXT,
    ),
    Entry(
        "window.text_scale",
        QT_TRANSLATE_NOOP("Settings", "Window"),
        QT_TRANSLATE_NOOP("Settings", "Size of text"),
        QT_TRANSLATE_NOOP("Settings", "At the next start."),
        Kind.SHARE,
        lowest=80,
        highest=150,
    ),
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
    return speaks_of(f"{entry.page_title} {entry.name} {entry.meaning} {' '.join(entry.choices.values())}", typed)


def speaks_of(said: str, typed: str) -> bool:
    """Whether all words that were typed are in what is said."""
    return all(word in said.lower() for word in typed.lower().split())


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
        raise PrevizError(
            translate("Settings", "{setting} cannot be “{value}”").format(setting=entry.name, value=value),
            translate("Settings", "Choose one of: {choices}").format(choices=", ".join(entry.choices)),
        )
