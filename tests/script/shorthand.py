"""A script's elements in few words, for tests."""

from collections.abc import Iterable
from itertools import chain

from previz.script.elements import Element, ElementKind, Script


def elements_of(script: Script) -> tuple[Element, ...]:
    return tuple(chain(script.front, *(scene.elements for scene in script.scenes)))


def said(script: Script) -> list[tuple[str, str]]:
    """Each element as (kind, text)."""
    return [(element.kind.value, element.text) for element in elements_of(script)]


def of_kind(script: Script, kind: ElementKind) -> list[Element]:
    return [element for element in elements_of(script) if element.kind is kind]


def headings(script: Script) -> list[str]:
    return [scene.heading for scene in script.scenes]


def without_spans(elements: Iterable[Element]) -> list[tuple[object, ...]]:
    return [(e.kind, e.text, e.span.line, e.number, e.runs, e.dual, e.depth) for e in elements]
