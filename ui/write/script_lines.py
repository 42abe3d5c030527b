"""Where the scenes and the shots of a film stand in its script, read from the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from previz.project.file import Project
from previz.project.reading import rows_of
from previz.project.schema import Scene, Shot
from previz.script.writing import Written, lines_shown
from previz.timing import Rate
from ui.cards import spoken_length
from ui.jobs import JobBook
from ui.spoken import scene_name, shots_and_length
from ui.write.lanes import Bar

Follow = Callable[[int, int], int]
"""A scene's id and a line of the source, to the line that is shown."""


def as_it_is(_scene_id: int, line: int) -> int:
    """The lines that are shown are those of the source."""
    return line


def following(project: Project, written: Written) -> Follow:
    """From the lines that the rows tell to those of the text that is shown."""
    if not written.converted:
        return as_it_is
    wanted = select(Scene.id, Scene.elements).where(Scene.cut.is_(False)).order_by(Scene.position, Scene.id)
    rows = project.session.execute(wanted).all()
    placed = [[(int(e["span"]["line"]), str(e["text"])) for e in elements] for _, elements in rows]
    by_scene = dict(zip([scene_id for scene_id, _ in rows], lines_shown(placed, written.text), strict=True))
    return lambda scene_id, line: by_scene[scene_id](line)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A scene in the outline: its first line, and how many shots it has and how long they are."""

    scene_id: int
    number: str
    heading: str
    line: int
    shots: int
    length: str

    @property
    def title(self) -> str:
        """The scene's name in a line."""
        return scene_name(self.number, self.heading)

    @property
    def facts(self) -> str:
        """How many shots it has, and how long they are."""
        return shots_and_length(self.shots, self.length)

    def moved(self, line: int, by: int) -> OutlineItem:
        """The item once the lines from one on stand elsewhere."""
        return self if self.line < line else replace(self, line=max(line - 1, self.line + by, 1))


def outline(project: Project, follow: Follow = as_it_is) -> list[OutlineItem]:
    """The scenes that stand in the script, in order."""
    rate = Rate.parse(project.film.rate)
    counts = select(Shot.scene_id, func.count(Shot.id), func.sum(Shot.frames)).group_by(Shot.scene_id)
    counted = {scene_id: (shots, frames) for scene_id, shots, frames in project.session.execute(counts)}
    first = func.json_extract(Scene.elements, "$[0].span.line")
    wanted = select(Scene.id, Scene.number, Scene.heading, first).where(Scene.cut.is_(False))
    items: list[OutlineItem] = []
    for scene_id, number, heading, line in project.session.execute(wanted.order_by(Scene.position, Scene.id)):
        shots, frames = counted.get(scene_id, (0, 0))
        place = follow(scene_id, int(line or 1))
        items.append(OutlineItem(scene_id, number, heading, place, shots, spoken_length(frames, rate)))
    return items


def bars(project: Project, jobs: JobBook, follow: Follow = as_it_is) -> list[Bar]:
    """The bars of the shots that cover lines of the script, in the order of the story."""
    wanted = (
        select(Shot.id, Shot.scene_id, Shot.number, Shot.status, Shot.first_line, Shot.last_line)
        .join(Scene)
        .where(Scene.cut.is_(False), Shot.first_line.is_not(None), Shot.last_line.is_not(None))
        .order_by(Scene.position, Scene.id, Shot.position, Shot.id)
    )
    found: list[Bar] = []
    at_work = jobs.codes()
    for shot_id, scene_id, number, status, first, last in rows_of(project.session, wanted):
        shown = at_work.get(shot_id, status)
        lines = follow(scene_id, first or 1), follow(scene_id, last or 1)
        found.append(Bar(shot_id, number, shown, *lines))
    return found
