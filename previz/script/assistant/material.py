"""Rows of the film gathered as plain values, and the sheets that any thread can make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from previz.canonical import from_plain
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.assistant.sheets import SceneSheet, SheetLine, SheetShot, ShotSheet
from previz.script.briefing import scene_brief
from previz.script.elements import Element, ElementKind, ScriptScene
from previz.stage.world import CastMember

_TOLD = frozenset(
    {
        ElementKind.SCENE_HEADING, ElementKind.ACTION, ElementKind.SHOT, ElementKind.CHARACTER,
        ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRICS, ElementKind.TRANSITION,
    }
)  # fmt: skip
"""What is played. Notes, synopses and what was struck out are the writer's own."""
LONGEST_SCENE = 24_000
"""The longest scene that is sent, in characters."""
_LINES_AROUND = 12
_SHOTS_AROUND = 2


@dataclass(frozen=True, slots=True)
class SceneMaterial:
    """A scene's row, its shots and the looks of the cast, as plain values that are quick to gather."""

    number: str
    heading: str
    interior: bool | None
    place: str
    time_words: str
    elements: tuple[Any, ...]
    looks: tuple[Any, ...]
    shots: tuple[SheetShot, ...]

    def sheet(self) -> SceneSheet:
        """What is told of the scene. Raises PrevizError for one that is empty, or too long to send."""
        elements = self.told()
        lines = tuple(_lines(elements))
        if not lines:
            raise PrevizError(f"Scene {self.number} has no lines to make shots of", "Write what happens in it first")
        if sum(len(line.text) for line in lines) > LONGEST_SCENE:
            raise PrevizError(
                f"Scene {self.number} is longer than {LONGEST_SCENE:,} characters, which is more than is sent",
                "Part it with a second heading",
            )
        return self.part(elements, lines, self.shots)

    def told(self) -> tuple[Element, ...]:
        """The elements that are told."""
        every = (from_plain(Element, element) for element in self.elements)
        return tuple(element for element in every if element.kind in _TOLD)

    def part(
        self, elements: Sequence[Element], lines: tuple[SheetLine, ...], shots: tuple[SheetShot, ...]
    ) -> SceneSheet:
        """Some lines and shots of the scene, with those who are there."""
        members = [from_plain(CastMember, look) for look in self.looks]
        numbers = {line.number for line in lines}
        held = tuple(element for element in elements if numbers & {*_numbers(element)})
        value = ScriptScene(self.number, self.heading, self.interior, self.place, self.time_words, held)
        brief = scene_brief(value, members)
        return SceneSheet(
            number=self.number,
            heading=self.heading,
            lines=lines,
            people=tuple(member.name for member in brief.cast),
            cast=tuple(member.name for member in members),
            shots=shots,
            interior=self.interior,
            time_of_day=brief.time_of_day,
        )


@dataclass(frozen=True, slots=True)
class ShotMaterial:
    """A shot of a scene: its place among the scene's shots, and the fields that were set by hand."""

    scene: SceneMaterial
    place: int
    overrides: Mapping[str, object]

    def sheet(self) -> ShotSheet:
        """What is told of the shot: of its scene the lines and the shots around it.

        Raises PrevizError for one without words.
        """
        shot = self.scene.shots[self.place]
        if not shot.words.strip():
            raise PrevizError(
                f"Shot {shot.number} has no words to rewrite", "Write some first, or ask for shots of its scene"
            )
        elements = self.scene.told()
        shots = self.scene.shots[max(0, self.place - _SHOTS_AROUND) : self.place + _SHOTS_AROUND + 1]
        lines = tuple(_around(shot, tuple(_lines(elements)) or (SheetLine(1, self.scene.heading),)))
        return ShotSheet(self.scene.part(elements, lines, shots), shot.number, shot.words, self.overrides)


def scene_material(project: Project, scene: Scene) -> SceneMaterial:
    """Gather what is told of a scene."""
    return SceneMaterial(
        number=scene.number,
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        time_words=scene.time_words,
        elements=tuple(scene.elements),
        looks=tuple(project.session.scalars(select(CastRow.look).order_by(CastRow.id))),
        shots=tuple(SheetShot(s.number, s.description, s.first_line, s.last_line) for s in _in_order(scene)),
    )


def shot_material(project: Project, shot: Shot) -> ShotMaterial:
    """Gather what is told of a shot."""
    return ShotMaterial(scene_material(project, shot.scene), _in_order(shot.scene).index(shot), dict(shot.overrides))


def _in_order(scene: Scene) -> list[Shot]:
    return sorted(scene.shots, key=lambda shot: (shot.position, shot.id))


def _numbers(element: Element) -> range:
    """The numbers of an element's lines."""
    return range(element.span.line, element.span.line + element.text.count("\n") + 1)


def _lines(elements: Sequence[Element]) -> Iterator[SheetLine]:
    for element in elements:
        for number, text in zip(_numbers(element), element.text.split("\n"), strict=True):
            if text.strip():
                yield SheetLine(number, text.strip())


def _around(shot: SheetShot, lines: Sequence[SheetLine]) -> Iterator[SheetLine]:
    """The heading and the lines around those that a shot covers (the scene's first where it covers none), up to the
    longest scene that is sent."""
    covered = [place for place, line in enumerate(lines) if _covers(shot, line)] or [0]
    held = lines[max(1, covered[0] - _LINES_AROUND) : covered[-1] + _LINES_AROUND + 1]
    room = LONGEST_SCENE
    for line in (lines[0], *held):
        room -= len(line.text)
        if room < 0:
            return
        yield line


def _covers(shot: SheetShot, line: SheetLine) -> bool:
    return shot.first_line is not None and shot.first_line <= line.number <= (shot.last_line or shot.first_line)
