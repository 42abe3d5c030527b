"""A screenplay into the project, and a later draft of it as a diff: scenes keep their identity and their shots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from previz.canonical import from_plain, to_plain
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.breakdown import break_down
from previz.script.casting import cast_members
from previz.script.cues import name_key
from previz.script.drafts import OldScene, SceneChange, compare
from previz.script.elements import Loss, Script, ScriptScene
from previz.script.line_following import line_follower
from previz.script.reading import Screenplay, read_screenplay
from previz.script.scene_numbers import give_numbers
from previz.stage.world import CastMember
from previz.timing import Rate


@dataclass(frozen=True, slots=True)
class SceneLine:
    """A scene in a report: its number, its heading, the heading it had, and, where it changed, a short unified diff."""

    number: str
    heading: str
    diff: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did to the scenes, how many shots it proposed, and what in the script needs a look.

    `moved` scenes stand in `changed` or `kept` too.
    """

    script_name: str
    added: tuple[SceneLine, ...]
    changed: tuple[SceneLine, ...]
    cut: tuple[SceneLine, ...]
    kept: tuple[SceneLine, ...]
    moved: tuple[SceneLine, ...]
    shots_proposed: int
    losses: tuple[Loss, ...]


def import_script(project: Project, path: Path) -> ImportReport:
    """Import a screenplay, or a later draft of it, in one edit.

    Scenes that go on keep their id and shots; dropped ones are marked cut and keep their shots. Shots are proposed for
    scenes that have none. Raises PrevizError when the file cannot be read.
    """
    screenplay = read_screenplay(path)
    with project.edit(f"Import {screenplay.name}"):
        return _Import(project, screenplay).run()


class _Import:
    """One import: the rows there are, and the draft that comes."""

    def __init__(self, project: Project, screenplay: Screenplay) -> None:
        self._project = project
        self._session = project.session
        self._screenplay = screenplay
        self._script = screenplay.script
        statement = select(Scene).options(selectinload(Scene.shots)).order_by(Scene.position, Scene.id)
        self._rows = list(self._session.scalars(statement))

    def run(self) -> ImportReport:
        """Bring the project up to the draft."""
        changes = compare([_old_scene(row) for row in self._rows], self._script.scenes)
        rows = {row.id: row for row in self._rows}
        headings = {row.id: row.heading for row in self._rows}
        scenes = [rows.get(change.continues or 0) or Scene(shots=[]) for change in changes.scenes]
        newly_cut = [rows[id] for id in changes.cut if not rows[id].cut]
        self._write_film()
        self._write_cast()
        self._number(scenes, [rows[id] for id in changes.cut])
        for row, scene in zip(scenes, self._script.scenes, strict=True):
            _follow_lines(row, scene)
            _write_scene(row, scene)
        for row in newly_cut:
            row.cut = True
        self._place(scenes)
        proposed = self._propose_shots(scenes)
        self._session.add_all(scenes)
        return self._report(scenes, changes.scenes, newly_cut, proposed, headings)

    def _write_film(self) -> None:
        film = self._project.film
        if not self._rows and (title := _title(self._script)):
            film.title = title
        film.script_name = self._screenplay.name
        film.script_text = self._screenplay.text
        film.script_sha256 = self._screenplay.sha256

    def _write_cast(self) -> None:
        """Add who is new. Who is there keeps their look, also without a speech left."""
        rows = {name_key(row.name): row for row in self._session.scalars(select(CastRow))}
        speeches = {name_key(character.name): character.speeches for character in self._script.cast}
        if speeches.keys() - rows.keys():
            added = [member for member in cast_members(self._script) if name_key(member.name) not in rows]
            rows |= {name_key(member.name): CastRow(name=member.name, look=to_plain(member)) for member in added}
        for name, row in rows.items():
            row.speeches = speeches.get(name, 0)
        self._session.add_all(rows.values())

    def _number(self, scenes: Sequence[Scene], cut: Sequence[Scene]) -> None:
        """Number the scenes, and the shots of those whose number the script has changed."""
        written = [scene.number for scene in self._script.scenes]
        numbers = give_numbers(written, [row.number for row in scenes], [row.number for row in cut])
        for row, number in zip(scenes, numbers, strict=True):
            if row.number and row.number != number:
                for shot in row.shots:
                    shot.number = _renumbered(shot.number, row.number, number)
            row.number = number

    def _place(self, scenes: Sequence[Scene]) -> None:
        """Put the scenes in the draft's order, dropped ones behind the scene that they followed."""
        order = list(scenes)
        for before, row in zip([None, *self._rows], self._rows, strict=False):
            if row not in order:
                order.insert(order.index(before) + 1 if before else 0, row)
        for position, row in enumerate(order):
            row.position = position

    def _propose_shots(self, scenes: Sequence[Scene]) -> int:
        rate = Rate.parse(self._project.film.rate)
        names = [character.name for character in self._script.cast]
        members = tuple(from_plain(CastMember, row.look) for row in self._session.scalars(select(CastRow)))
        proposed = 0
        for row, scene in zip(scenes, self._script.scenes, strict=True):
            if not row.shots and not scene.omitted:
                row.shots.extend(_proposed(replace(scene, number=row.number), names, rate, members))
                proposed += len(row.shots)
        return proposed

    def _report(
        self,
        scenes: Sequence[Scene],
        changes: Sequence[SceneChange],
        cut: Sequence[Scene],
        proposed: int,
        headings: Mapping[int, str],
    ) -> ImportReport:
        pairs = list(zip(scenes, changes, strict=True))

        def changed(row: Scene, change: SceneChange) -> SceneLine:
            was = headings[row.id]
            return SceneLine(row.number, row.heading, change.diff, "" if was == row.heading else was)

        return ImportReport(
            script_name=self._screenplay.name,
            added=tuple(_line(row) for row, change in pairs if change.continues is None),
            changed=tuple(changed(row, change) for row, change in pairs if change.changed),
            cut=tuple(_line(row) for row in cut),
            kept=tuple(_line(row) for row, change in pairs if change.continues is not None and not change.changed),
            moved=tuple(_line(row) for row, change in pairs if change.moved),
            shots_proposed=proposed,
            losses=self._script.losses,
        )


def _old_scene(row: Scene) -> OldScene:
    text = "\n".join(str(element["text"]) for element in row.elements)
    return OldScene(row.id, row.number, row.heading, text)


def _write_scene(row: Scene, scene: ScriptScene) -> None:
    row.heading = scene.heading
    row.place = scene.place
    row.interior = scene.interior
    row.time_words = scene.time
    row.elements = to_plain(scene.elements)
    row.omitted = scene.omitted
    row.cut = False


def _follow_lines(row: Scene, scene: ScriptScene) -> None:
    """Let a kept scene's shots point at the lines where their paragraphs now stand."""
    if not row.shots:
        return
    old = [(int(element["span"]["line"]), str(element["text"])) for element in row.elements]
    follow = line_follower(old, [(element.span.line, element.text) for element in scene.elements])
    for shot in row.shots:
        shot.first_line = None if shot.first_line is None else follow(shot.first_line)
        shot.last_line = None if shot.last_line is None else follow(shot.last_line)


def _proposed(scene: ScriptScene, names: Sequence[str], rate: Rate, members: Sequence[CastMember]) -> list[Shot]:
    return [
        Shot(
            position=position,
            number=shot.number,
            description=shot.description,
            overrides=dict(shot.overrides),
            clock_start=shot.clock_start,
            frames=shot.frames,
            first_line=shot.first_line,
            last_line=shot.last_line,
            dialogue=shot.dialogue,
        )
        for position, shot in enumerate(break_down(scene, names, rate, members))
    ]


def _renumbered(shot: str, before: str, number: str) -> str:
    """A shot's number under its scene's new one."""
    return number + shot.removeprefix(before) if shot.startswith(before) else shot


def _line(row: Scene) -> SceneLine:
    return SceneLine(row.number, row.heading)


def _title(script: Script) -> str:
    found = (value for key, value in script.title_page if key.casefold() in {"title", "titre", "titel", "título"})
    return " ".join(next(found, "").split())
