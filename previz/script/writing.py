"""The screenplay as it is written in the window: its text in Fountain, and what is typed as the next draft of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from previz.script import fdx
from previz.script.as_fountain import as_fountain
from previz.script.elements import ElementKind, Script, ScriptScene
from previz.script.fountain import parse
from previz.script.gathering import gather
from previz.script.line_following import Placed, line_follower
from previz.script.plain_sentences import is_told, told
from previz.script.reading import Screenplay, plain_script
from previz.script.source import normal_line_ends

UNTITLED = "Script.fountain"
"""The name of a script that was begun in the window."""


@dataclass(frozen=True, slots=True)
class Written:
    """A script as it is shown: its name and its text, in Fountain. `converted` tells that the source is something else.

    The lines of a converted one are not those of its source.
    """

    name: str
    text: str
    converted: bool = False


def written(name: str, text: str) -> Written:
    """A project's script in the form in which it is edited."""
    if not name:
        return Written(UNTITLED, normal_line_ends(text))
    fountain_name = str(PurePath(name).with_suffix(".fountain"))
    if name.lower().endswith(".fdx"):
        return Written(fountain_name, as_fountain(fdx.parse_text(text)), converted=True)
    read = plain_script(name, text)
    if read is None:
        return Written(name, normal_line_ends(text).removeprefix("\ufeff"))
    return Written(fountain_name, as_fountain(read), converted=True)


def lines_shown(scenes: Sequence[Sequence[Placed]], text: str) -> tuple[Callable[[int], int], ...]:
    """For each scene of a converted source, given as its paragraphs, a function from a line of it to the line shown.

    `text` is what is shown.
    """
    shown = [[(e.span.line, e.text) for e in scene.elements] for scene in parse(text).scenes]
    pairs = zip(scenes, [*shown, *([[]] * max(0, len(scenes) - len(shown)))], strict=False)
    return tuple(line_follower(old, new) for old, new in pairs)


def draft(name: str, text: str, *, headless: bool = False) -> Screenplay:
    """What is typed, read as the next draft. Any text can be read; one that tells nothing has no scenes.

    A text of plain sentences is one scene. `headless` tells that the film opened with one so far: it stays a scene
    where headings follow it.
    """
    script = parse(text)
    scenes = script.scenes
    if scenes and is_told(scenes[0]):
        script = replace(script, scenes=(told(scenes[0]), *scenes[1:]))
    elif headless and (opening := _opening(script)):
        inside = {element.span.start for element in opening.elements}
        front = tuple(element for element in script.front if element.span.start not in inside)
        script = replace(script, front=front, scenes=(opening, *scenes))
    return Screenplay(name, text, hashlib.sha256(text.encode()).hexdigest(), script)


def as_told(screenplay: Screenplay) -> Screenplay:
    """A screenplay without any heading as it is read where it is typed: one scene of plain sentences, if it is that."""
    scenes = screenplay.script.scenes
    if not scenes or scenes[0].heading or not is_told(scenes[0]):
        return screenplay
    return replace(screenplay, script=replace(screenplay.script, scenes=(told(scenes[0]), *scenes[1:])))


def _opening(script: Script) -> ScriptScene | None:
    """What is told before the first heading, as a scene of its own."""
    front = [element for element in script.front if element.kind is not ElementKind.TITLE_PAGE]
    scenes = gather((), front, ()).scenes
    return told(scenes[0]) if scenes and is_told(scenes[0]) else None
