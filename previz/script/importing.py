"""A screenplay into the project, and a later draft of it as a diff: scenes keep their identity and their shots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select, update

from previz.canonical import from_plain, to_plain
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.breakdown import ProposedShot, break_down
from previz.script.casting import cast_members
from previz.script.cues import name_key
from previz.script.drafts import OldScene, SceneChange, compare
from previz.script.elements import Loss, Script, ScriptScene
from previz.script.growing import Growing, regrow
from previz.script.line_following import line_follower
from previz.script.mark_following import follow_marks
from previz.script.plain_sentences import is_told, sentence_shots
from previz.script.reading import Screenplay, read_screenplay
from previz.script.scene_numbers import give_numbers
from previz.script.writing import as_told
from previz.shots.numbering import shot_numbers
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
class ShotLine:
    """A shot in a report: its id and its number."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did to the scenes, how many shots it proposed, and what in the script needs a look.

    `moved` scenes stand in `changed` or `kept` too. `affected` are the shots that cover lines which changed or went.
    """

    script_name: str
    added: tuple[SceneLine, ...]
    changed: tuple[SceneLine, ...]
    cut: tuple[SceneLine, ...]
    kept: tuple[SceneLine, ...]
    moved: tuple[SceneLine, ...]
    shots_proposed: int
    losses: tuple[Loss, ...]
    affected: tuple[ShotLine, ...] = ()


def import_script(project: Project, path: Path) -> ImportReport:
    """Import a screenplay, or a later draft of it, in one edit.

    Scenes that go on keep their id and shots; dropped ones are marked cut and keep their shots. Shots are proposed for
    scenes that have none. Raises PrevizError when the file cannot be read.
    """
    screenplay = as_told(read_screenplay(path))
    with project.edit(f"Import {screenplay.name}"):
        return _Import(project, screenplay).run()


def edit_script(project: Project, draft: Screenplay, growing: Growing) -> ImportReport:
    """Take in what was typed as the next draft, in one edit.

    As `import_script`, but a scene keeps its identity where its heading is typed anew, and while nobody has touched the
    shots proposed for a scene that was begun so, they follow its words; `growing` remembers those.
    """
    with project.edit("Edit script"):
        return _Import(project, draft, growing).run()


class _Import:
    """One import: the rows there are, and the draft that comes."""

    def __init__(self, project: Project, screenplay: Screenplay, growing: Growing | None = None) -> None:
        self._project = project
        self._growing = growing
        self._session = project.session
        self._screenplay = screenplay
        self._script = screenplay.script
        self._rows = list(self._session.scalars(select(Scene).order_by(Scene.position, Scene.id)))
        self._shifted: defaultdict[int, list[int]] = defaultdict(list)
        self._covered = set(self._session.scalars(select(Shot.scene_id).distinct()))

    def run(self) -> ImportReport:
        """Bring the project up to the draft."""
        old = [_old_scene(row) for row in self._rows]
        changes = compare(old, self._script.scenes, typed=self._growing is not None)
        rows = {row.id: row for row in self._rows}
        headings = {row.id: row.heading for row in self._rows}
        scenes = [rows.get(change.continues or 0) or Scene(shots=[]) for change in changes.scenes]
        newly_cut = self._without_begun([rows[id] for id in changes.cut if not rows[id].cut])
        grown = [row for row in scenes if row.id and self._grows(row)]
        self._write_film()
        self._write_cast()
        self._number(scenes, [row for row in self._rows if row.id in changes.cut])
        affected: list[ShotLine] = []
        for row, scene, change in zip(scenes, self._script.scenes, changes.scenes, strict=True):
            if change.changed and row not in grown:
                affected += _affected(row, scene)
            if row.id in self._covered:
                self._follow_lines(row, scene)
            if change.changed and change.continues is not None:
                follow_marks(row, scene, Rate.parse(self._project.film.rate))
            _write_scene(row, scene)
        self._shift_lines()
        for row in newly_cut:
            row.cut = True
        self._place(scenes)
        proposed = self._propose_shots(scenes, grown)
        self._session.add_all(scenes)
        self._remember(scenes, grown)
        return replace(self._report(scenes, changes.scenes, newly_cut, proposed, headings), affected=tuple(affected))

    def _follow_lines(self, row: Scene, scene: ScriptScene) -> None:
        """Let a kept scene's shots point at the lines where their paragraphs now stand."""
        old = [(int(element["span"]["line"]), str(element["text"])) for element in row.elements]
        new = [(element.span.line, element.text) for element in scene.elements]
        by = new[0][0] - old[0][0] if old and new else 0
        if new == [(line + by, text) for line, text in old]:
            if by:
                self._shifted[by].append(row.id)
            return
        follow = line_follower(old, new)
        for shot in row.shots:
            shot.first_line = None if shot.first_line is None else follow(shot.first_line)
            shot.last_line = None if shot.last_line is None else follow(shot.last_line)

    def _shift_lines(self) -> None:
        """Move the lines of the shots of scenes that stand elsewhere, as they were: a statement for each distance."""
        for by, scene_ids in sorted(self._shifted.items()):
            lines = {"first_line": Shot.first_line + by, "last_line": Shot.last_line + by}
            statement = update(Shot).where(Shot.scene_id.in_(scene_ids)).values(lines)
            self._session.execute(statement, execution_options={"synchronize_session": False})

    def _grows(self, row: Scene) -> bool:
        return self._growing is not None and self._growing.holds(row)

    def _without_begun(self, cut: Sequence[Scene]) -> list[Scene]:
        """Those that are cut. A scene that was begun and taken back again, before anybody worked on it, was none."""
        begun = [row for row in cut if self._grows(row)]
        for row in begun:
            self._rows.remove(row)
            self._session.delete(row)
        return [row for row in cut if row not in begun]

    def _remember(self, scenes: Sequence[Scene], grown: Sequence[Scene]) -> None:
        """Keep in mind what was proposed for the scenes that are being written."""
        if self._growing is not None:
            begun = [row for row in scenes if row.id is None or row in grown]
            self._session.flush()
            for row in begun:
                self._growing.keep(row)

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

    def _propose_shots(self, scenes: Sequence[Scene], grown: Sequence[Scene]) -> int:
        rate = Rate.parse(self._project.film.rate)
        names = [character.name for character in self._script.cast]
        members = tuple(from_plain(CastMember, row.look) for row in self._session.scalars(select(CastRow)))
        proposed = 0
        namesakes = _namesakes([*scenes, *(row for row in self._rows if row not in scenes)])
        for row, scene in zip(scenes, self._script.scenes, strict=True):
            grows = row in grown
            if not grows and (row.id in self._covered or scene.omitted):
                continue
            shots = self._proposed(replace(scene, number=row.number), names, rate, members)
            _letter_apart(row, shots, namesakes.get(row.number, ()))
            if grows:
                regrow(row, shots)
            else:
                row.shots.extend(shots)
                proposed += len(row.shots)
        return proposed

    def _proposed(
        self, scene: ScriptScene, names: Sequence[str], rate: Rate, members: Sequence[CastMember]
    ) -> list[Shot]:
        """The shots of a scene: of one that is told in plain sentences, one for each."""
        if is_told(scene):
            return _as_rows(sentence_shots(scene, rate))
        return _as_rows(break_down(scene, names, rate, members))

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
            losses=(*self._script.losses, *_written_twice(self._script.scenes)),
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


def _affected(row: Scene, scene: ScriptScene) -> list[ShotLine]:
    """The shots of a kept scene that cover a paragraph which is not in the draft as it was."""
    texts = {element.text for element in scene.elements}
    gone = [
        (int(element["span"]["line"]), str(element["text"]).count("\n"))
        for element in row.elements
        if element["text"] not in texts
    ]
    return [ShotLine(shot.id, shot.number) for shot in row.shots if any(_covers(shot, *lines) for lines in gone)]


def _covers(shot: Shot, line: int, more: int) -> bool:
    if shot.first_line is None or shot.last_line is None:
        return False
    return shot.first_line <= line + more and line <= shot.last_line


def _as_rows(proposed: Sequence[ProposedShot]) -> list[Shot]:
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
        for position, shot in enumerate(proposed)
    ]


def _namesakes(rows: Sequence[Scene]) -> dict[str, list[Scene]]:
    """The scenes that bear a number which others bear too."""
    by_number: defaultdict[str, list[Scene]] = defaultdict(list)
    for row in rows:
        by_number[row.number].append(row)
    return {number: alike for number, alike in by_number.items() if len(alike) > 1}


def _letter_apart(row: Scene, shots: Sequence[Shot], namesakes: Sequence[Scene]) -> None:
    """Letter the shots of a scene on from those of others that the script numbers alike: no two shots are both 5A."""
    taken = {shot.number for other in namesakes if other is not row for shot in other.shots}
    for shot, number in zip(shots, shot_numbers(row.number, taken), strict=False) if taken else ():
        shot.number = number


def _written_twice(scenes: Sequence[ScriptScene]) -> Iterator[Loss]:
    """What is to be said of scenes whose number stands in the script before them already."""
    seen: set[str] = set()
    for scene in scenes:
        if scene.number and scene.number in seen:
            reason = f"another scene is numbered {scene.number} too: its shots are lettered on from those of that one"
            yield Loss(scene.elements[0].span.line, scene.heading, reason)
        seen.add(scene.number or "")


def _renumbered(shot: str, before: str, number: str) -> str:
    """A shot's number under its scene's new one."""
    return number + shot.removeprefix(before) if shot.startswith(before) else shot


def _line(row: Scene) -> SceneLine:
    return SceneLine(row.number, row.heading)


def _title(script: Script) -> str:
    found = (value for key, value in script.title_page if key.casefold() in {"title", "titre", "titel", "título"})
    return " ".join(next(found, "").split())
