"""The script as it is written in the window, the shots made from its lines, and the lines that shots cover.

Each is one undo step, and the cut keeps in step.
"""

from __future__ import annotations

from sqlalchemy import select

from previz.canonical import from_plain
from previz.cut.assemble import assemble
from previz.cut.shot_edits import put_shot
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import CastRow, Scene, Shot
from previz.script.breakdown import shot_over
from previz.script.elements import Element, ScriptScene
from previz.script.growing import Growing
from previz.script.importing import ImportReport, edit_script
from previz.script.plain_sentences import told_over
from previz.script.reading import Screenplay
from previz.stage.world import CastMember
from previz.timing import Rate


def edit_and_assemble(
    project: Project, draft: Screenplay, growing: Growing, shown: Screenplay | None = None
) -> ImportReport:
    """Take in what was typed as the next draft, and bring the cut in step where that changed its shots.

    `shown` is what stood on the page before, where that is not the film's own source: its lines are other ones.
    """
    with project.edit("Edit script"):
        before = _story(project)
        if shown is not None:
            edit_script(project, shown, growing)
        report = edit_script(project, draft, growing)
        if _story(project) != before:
            assemble(project)
    return report


def cover_lines(project: Project, shot: Shot, first_line: int, last_line: int, group: str = "") -> None:
    """Have a shot cover other lines of its scene. Its words stay.

    Raises PrevizError for lines that are none, or stand outside of the scene.
    """
    start, end = scene_lines(shot.scene)
    if not start <= first_line <= last_line <= end:
        raise WrongUse(
            f"Shot {shot.number} cannot cover the lines {first_line} to {last_line}",
            f"Its scene stands on the lines {start} to {end}",
        )
    if (first_line, last_line) != (shot.first_line, shot.last_line):
        with project.edit(f"Change lines of shot {shot.number}", group=group):
            shot.first_line, shot.last_line = first_line, last_line


def shot_from_lines(project: Project, scene: Scene, first_line: int, last_line: int) -> Shot:
    """Make a shot of some lines of a scene, described in their words, after the shots that begin before them.

    Its window on the scene's clock is the time that the lines take.
    """
    with project.edit("Make a shot of lines"):
        made = put_shot_over(project, scene, first_line, last_line)
        assemble(project)
    return made


def put_shot_over(project: Project, scene: Scene, first_line: int, last_line: int) -> Shot:
    """The row of a shot over some lines, as `shot_from_lines` makes it; whose edit it is brings the cut in step."""
    value = _script_scene(scene)
    rate = Rate.parse(project.film.rate)
    members = [
        from_plain(CastMember, row.look) for row in project.session.scalars(select(CastRow).order_by(CastRow.id))
    ]
    names = [member.name for member in members]
    proposed = told_over(value, first_line, last_line, rate) or shot_over(
        value, first_line, last_line, names, rate, members
    )
    made = put_shot(project, scene, _place(scene, first_line))
    made.description = proposed.description
    made.overrides = dict(proposed.overrides)
    made.clock_start, made.frames = proposed.clock_start, proposed.frames
    made.first_line, made.last_line = proposed.first_line, proposed.last_line
    made.dialogue = proposed.dialogue
    return made


def scene_lines(scene: Scene) -> tuple[int, int]:
    """The first and the last line of a scene in the script."""
    value = _script_scene(scene)
    lines = [(element.span.line, element.span.line + element.text.count("\n")) for element in value.elements]
    return (min(first for first, _ in lines), max(last for _, last in lines)) if lines else (1, 1)


def _story(project: Project) -> list[tuple[int, int]]:
    """The shots of the film in order, each with its length."""
    wanted = select(Shot.id, Shot.frames).join(Scene).where(Scene.cut.is_(False), Scene.omitted.is_(False))
    rows = project.session.execute(wanted.order_by(Scene.position, Scene.id, Shot.position, Shot.id))
    return [(shot_id, frames) for shot_id, frames in rows]


def _place(scene: Scene, first_line: int) -> int:
    """Where a shot that begins on a line stands among those of its scene: after all that begin before it, or on it."""
    shots = sorted(scene.shots, key=lambda shot: (shot.position, shot.id))
    earlier = [
        place for place, shot in enumerate(shots) if shot.first_line is not None and shot.first_line <= first_line
    ]
    return earlier[-1] + 1 if earlier else 0 if any(shot.first_line is not None for shot in shots) else len(shots)


def _script_scene(scene: Scene) -> ScriptScene:
    elements = tuple(from_plain(Element, element) for element in scene.elements)
    return ScriptScene(scene.number, scene.heading, scene.interior, scene.place, scene.time_words, elements)
