"""Elements in order gathered into a Script: front matter, scenes, cast."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from previz.script.cues import cast_of
from previz.script.elements import Element, ElementKind, Loss, Script, ScriptScene
from previz.script.headings import SLUG_WORDS, SlugWords, is_omitted, read_heading

_NOT_PLAYED = {
    ElementKind.TITLE_PAGE,
    ElementKind.NOTE,
    ElementKind.BONEYARD,
    ElementKind.SECTION,
    ElementKind.SYNOPSIS,
    ElementKind.PAGE_BREAK,
}


def gather(
    title_page: Sequence[tuple[str, str]],
    elements: Sequence[Element],
    losses: Sequence[Loss],
    words: SlugWords = SLUG_WORDS,
    omitted: frozenset[int] = frozenset(),
) -> Script:
    """Divide elements into front matter and scenes. `omitted` names headings, by span start, of scenes left out.

    A text without any heading is one scene, and a loss says so.
    """
    starts = [index for index, element in enumerate(elements) if element.kind is ElementKind.SCENE_HEADING]
    told = list(losses)
    if not starts and (single := _single_scene(elements)):
        scenes = [single]
        played = {element.span.start for element in single.elements}
        front = [element for element in elements if element.span.start not in played]
        first = single.elements[0]
        opening = first.text.strip().split("\n")[0]
        told.insert(0, Loss(first.span.line, opening, "no scene heading found: read as one scene"))
    else:
        front = list(elements[: starts[0]] if starts else elements)
        scenes = [
            _scene(tuple(elements[start:end]), words, omitted) for start, end in pairwise([*starts, len(elements)])
        ]
    heard = chain(front, *(scene.elements for scene in scenes if not scene.omitted))
    return Script(tuple(title_page), tuple(front), tuple(scenes), cast_of(heard), tuple(told))


def _scene(elements: tuple[Element, ...], words: SlugWords, omitted: frozenset[int]) -> ScriptScene:
    heading = elements[0]
    parts = read_heading(heading.text, words)
    left_out = heading.span.start in omitted or is_omitted(heading.text)
    return ScriptScene(heading.number, heading.text, parts.interior, parts.place, parts.time, elements, left_out)


def _single_scene(elements: Sequence[Element]) -> ScriptScene | None:
    """All but the title page and the notes about it as one scene without a heading, where anything is played at all."""
    if all(element.kind in _NOT_PLAYED for element in elements):
        return None
    title = [index for index, element in enumerate(elements) if element.kind is ElementKind.TITLE_PAGE]
    opening = elements[: title[-1] + 1] if title else []
    before = len(opening) if all(element.kind in _NOT_PLAYED for element in opening) else 0
    body = tuple(element for element in elements[before:] if element.kind is not ElementKind.TITLE_PAGE)
    return ScriptScene(None, "", None, "", "", body)
