"""What the assistant is told of the film: a scene with its lines, its people and its shots, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from previz.canonical import from_plain
from previz.errors import PrevizError
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.briefing import people_present, scene_brief
from previz.script.elements import Element, ElementKind, ScriptScene
from previz.shots.spec import TimeOfDay
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
class SheetLine:
    """A line of the script: its number from 1, and its text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class SheetShot:
    """A shot that there is: its number, its words, and the lines that it covers, None where it covers none."""

    number: str
    words: str
    first_line: int | None = None
    last_line: int | None = None


@dataclass(frozen=True, slots=True)
class SceneSheet:
    """A scene as it is told. `people` are those of the cast who are in it; `cast` are all, by whom words are read."""

    number: str
    heading: str
    lines: tuple[SheetLine, ...]
    people: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    shots: tuple[SheetShot, ...] = ()
    interior: bool | None = None
    time_of_day: TimeOfDay | None = None

    @property
    def text(self) -> str:
        """All of its lines."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class ShotSheet:
    """A shot as it is told: its words, the fields set by hand, and the part of its scene around it."""

    scene: SceneSheet
    number: str
    words: str
    overrides: Mapping[str, object] = field(default_factory=dict)


def scene_sheet(project: Project, scene: Scene) -> SceneSheet:
    """What is told of a scene. Raises PrevizError for one that is empty, or too long to send."""
    lines = _lines(scene)
    if not lines:
        raise PrevizError(f"Scene {scene.number} has no lines to make shots of", "Write what happens in it first")
    if sum(len(line.text) for line in lines) > LONGEST_SCENE:
        raise PrevizError(
            f"Scene {scene.number} is longer than {LONGEST_SCENE:,} characters, which is more than is sent",
            "Part it with a second heading",
        )
    return _sheet(project, scene, lines, _shots(scene))


def shot_sheet(project: Project, shot: Shot) -> ShotSheet:
    """What is told of a shot: of its scene the lines and the shots around it.

    Raises PrevizError for one without words.
    """
    if not shot.description.strip():
        raise PrevizError(
            f"Shot {shot.number} has no words to rewrite", "Write some first, or ask for shots of its scene"
        )
    scene = _sheet(project, shot.scene, _lines_around(shot), _shots_around(shot))
    return ShotSheet(scene, shot.number, shot.description, dict(shot.overrides))


def _sheet(project: Project, scene: Scene, lines: tuple[SheetLine, ...], shots: tuple[SheetShot, ...]) -> SceneSheet:
    """A scene, or a part of it, with those who are there."""
    members = [
        from_plain(CastMember, row.look) for row in project.session.scalars(select(CastRow).order_by(CastRow.id))
    ]
    numbers = {line.number for line in lines}
    elements = tuple(element for element in _elements(scene) if numbers & {*_numbers(element)})
    value = ScriptScene(scene.number, scene.heading, scene.interior, scene.place, scene.time_words, elements)
    return SceneSheet(
        number=scene.number,
        heading=scene.heading,
        lines=lines,
        people=tuple(member.name for member in people_present(value, members)),
        cast=tuple(member.name for member in members),
        shots=shots,
        interior=scene.interior,
        time_of_day=scene_brief(value, members).time_of_day,
    )


def _elements(scene: Scene) -> tuple[Element, ...]:
    """The elements of a scene that are told."""
    every = (from_plain(Element, element) for element in scene.elements)
    return tuple(element for element in every if element.kind in _TOLD)


def _numbers(element: Element) -> range:
    """The numbers of an element's lines."""
    return range(element.span.line, element.span.line + element.text.count("\n") + 1)


def _lines(scene: Scene) -> tuple[SheetLine, ...]:
    return tuple(
        SheetLine(number, text.strip())
        for element in _elements(scene)
        for number, text in zip(_numbers(element), element.text.split("\n"), strict=True)
        if text.strip()
    )


def _shots(scene: Scene) -> tuple[SheetShot, ...]:
    shots = sorted(scene.shots, key=lambda shot: (shot.position, shot.id))
    return tuple(SheetShot(shot.number, shot.description, shot.first_line, shot.last_line) for shot in shots)


def _shots_around(shot: Shot) -> tuple[SheetShot, ...]:
    shots = _shots(shot.scene)
    place = next(place for place, each in enumerate(shots) if each.number == shot.number)
    return shots[max(0, place - _SHOTS_AROUND) : place + _SHOTS_AROUND + 1]


def _lines_around(shot: Shot) -> tuple[SheetLine, ...]:
    """The heading and the lines around those that a shot covers; the scene's first where it covers none."""
    heading, *lines = _lines(shot.scene) or (SheetLine(1, shot.scene.heading),)
    covered = [place for place, line in enumerate(lines) if _covers(shot, line)] or [0]
    held = lines[max(0, covered[0] - _LINES_AROUND) : covered[-1] + _LINES_AROUND + 1]
    return tuple(_within([heading, *held]))


def _covers(shot: Shot, line: SheetLine) -> bool:
    return shot.first_line is not None and shot.first_line <= line.number <= (shot.last_line or shot.first_line)


def _within(lines: Sequence[SheetLine]) -> Iterator[SheetLine]:
    """Lines up to the longest scene that is sent."""
    room = LONGEST_SCENE
    for line in lines:
        room -= len(line.text)
        if room < 0:
            return
        yield line
