"""A screenplay as values: elements with the source span of each, scenes, cast, and what could not be placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ElementKind(StrEnum):
    """What a paragraph of a screenplay is."""

    SCENE_HEADING = "scene_heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRICS = "lyrics"
    TRANSITION = "transition"
    SHOT = "shot"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page_break"
    TITLE_PAGE = "title_page"


class Emphasis(StrEnum):
    """How a run of text is set."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the source: characters [start, end) of the decoded text (line ends as in the file, the
    byte-order mark not counted), and its first line, from 1. In an .fdx: of the XML text."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of an element's plain text, characters [start, end), with its emphasis."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Element:
    """A paragraph: its kind, its text with markup taken away, and its place in the source.

    `number` is a scene number as written. `dual` marks the cue, parentheticals and lines of the right-hand speaker of a
    dual dialogue. `depth` is a section's level.
    """

    kind: ElementKind
    text: str
    span: Span
    number: str | None = None
    runs: tuple[Run, ...] = ()
    dual: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ScriptScene:
    """A scene: its heading taken apart, and its elements (the heading first, where there is one).

    `number` is text, as written, and not unique. `place` is the heading without INT/EXT and time. `time` is the
    heading's time words as written. `interior` is None where the heading does not say (or says both). `omitted` marks a
    scene that the script keeps but leaves out.
    """

    number: str | None
    heading: str
    interior: bool | None
    place: str
    time: str
    elements: tuple[Element, ...]
    omitted: bool = False

    @property
    def text(self) -> str:
        """The scene's paragraphs, one a line: what drafts are compared by."""
        return "\n".join(element.text for element in self.elements)


@dataclass(frozen=True, slots=True)
class Loss:
    """A paragraph that stands in no scene, or was changed to be read: the line, what it was, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody who speaks or is named in capitals: the name as the cue writes it, without extensions, and the number of
    speeches."""

    name: str
    speeches: int


@dataclass(frozen=True, slots=True)
class Script:
    """A whole screenplay. Each element is in `front` (before the first scene), in a scene, or told of in `losses`."""

    title_page: tuple[tuple[str, str], ...]
    front: tuple[Element, ...]
    scenes: tuple[ScriptScene, ...]
    cast: tuple[Character, ...]
    losses: tuple[Loss, ...] = field(default=())
