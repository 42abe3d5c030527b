"""How long a large project takes to open, to be read, to be edited and to be undone: `python -m benchmarks.opening`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from sqlalchemy import delete, select

from benchmarks.measuring import Measured, print_table
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Scene, Shot, Take, Track
from previz.timing import Rate

T = TypeVar("T")

SCENES, SHOTS_A_SCENE, TAKES_A_SHOT = 100, 20, 3
EDITS = 300
ELEMENT = {"kind": "action", "text": "Rain on the tin roof of the boathouse. " * 4, "span": [0, 160, 1]}


def main() -> None:
    """Make the project, measure, and print a table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.previz"
        _make(path)
        title = f"Project: {SCENES * SHOTS_A_SCENE:,} shots, {path.stat().st_size / 1e6:.1f} MB"
        print_table(title, [*_opening(path), *_working(path)])


def _opening(path: Path) -> Iterator[Measured]:
    opened, closed = [], []
    for _ in range(5):
        project, milliseconds = _timed(partial(Project.open, path))
        opened.append(milliseconds)
        closed.append(_timed(project.close)[1])
    yield Measured("open, checked whole", tuple(opened), "ms", "< 1000 ms")
    yield Measured("close to one file", tuple(closed), "ms")


def _working(path: Path) -> Iterator[Measured]:
    with Project.open(path) as project:
        yield _measured("read every scene, shot and take", "< 1000 ms", partial(_read_all, project))
        edits = [partial(_describe, project, number) for number in range(EDITS)]
        yield _measured("edit one shot", "< 5 ms", *edits)
        drag = [partial(_drag, project, frames) for frames in range(1, EDITS)]
        yield _measured("one move of a drag", "< 5 ms", *drag)
        yield _measured("undo one edit", "< 5 ms", *[project.undo] * 50)
        yield _measured("delete every shot, take and clip", "", partial(_clear, project))
        yield _measured("undo that", "", project.undo)
        yield _measured("back up, proved whole", "< 1000 ms", *[project.back_up] * 3)


def _make(path: Path) -> None:
    with Project.create(path, title="Slack Water", rate=Rate(24)) as project, project.edit("Make"):
        track = Track(cut=Cut(name="Assembly"))
        project.session.add(track)
        for number in range(SCENES):
            scene = Scene(
                position=number, number=str(number), heading="INT. BOATHOUSE - NIGHT", elements=[ELEMENT] * 40
            )
            scene.shots = [_shot(place) for place in range(SHOTS_A_SCENE)]
            project.session.add(scene)
            track.clips += [Clip(shot=shot, start=0, frames=48) for shot in scene.shots]


def _shot(place: int) -> Shot:
    words = "Close on MARA as she reads the tide table by lamplight, slow push in, 50mm. "
    shot = Shot(position=place, number=f"{place}A", frames=48, description=words, overrides={"lens_mm": 50.0})
    shot.takes = [
        Take(
            number=number,
            rung="blocking",
            frames=48,
            media={"picture": "ab/" + "ab" * 32 + ".mp4"},
            media_sha256={"picture": "ab" * 32},
            recipe={"spec": words * 20},
            inputs_sha256="ab" * 32,
            seconds_spent=1.25,
            made_at="2026-01-01T00:00:00+00:00",
        )
        for number in range(1, TAKES_A_SHOT + 1)
    ]
    return shot


def _read_all(project: Project) -> None:
    for kind in (Scene, Shot, Take):
        project.session.scalars(select(kind)).all()


def _describe(project: Project, number: int) -> None:
    with project.edit("Describe"):
        project.session.get_one(Shot, number + 1).description = f"Wide on the boathouse, {number}"


def _drag(project: Project, frames: int) -> None:
    with project.edit("Trim", group="trim"):
        project.session.get_one(Clip, 1).frames = frames


def _clear(project: Project) -> None:
    with project.edit("Delete every shot"):
        project.session.execute(delete(Shot))


def _measured(what: str, bar: str, *acts: Callable[[], object]) -> Measured:
    return Measured(what, tuple(_timed(act)[1] for act in acts), "ms", bar)


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    """What an act gives, and the milliseconds that it took."""
    began = time.perf_counter()
    given = act()
    return given, (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
