"""Films of a scene whose shots are written out, for the tests of the continuity lint."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from previz.cut.assemble import assemble
from previz.cut.importing import import_and_assemble
from previz.project.file import Project
from previz.project.schema import Scene, Shot
from previz.timing import Rate

TALK = """INT. KITCHEN - DAY

MARA and JONAS face each other.

MARA
Where were you last night, when the lamp went out?

JONAS
At the harbour. I told you so before I went, twice.

MARA
You told me nothing of the kind.

JONAS
Then you were not listening.
"""

WALK = """EXT. STREET - DAY

MARA walks down the street.
"""


@dataclass(frozen=True)
class Told:
    """A shot as a test writes it: words, seconds, fields set by hand, its start on the clock if not at the last end."""

    words: str
    seconds: float = 2.0
    fields: dict[str, Any] = field(default_factory=dict)
    start: float | None = None


@contextmanager
def film_of(folder: Path, script: str, shots: Sequence[str | Told]) -> Iterator[Project]:
    """A film of one scene with just these shots, 1A, 1B, …, one after the other on the scene's clock."""
    source = folder / "film.fountain"
    source.write_text(script, encoding="utf-8")
    with Project.create(folder / "film.previz", rate=Rate(24), size="320x180") as project:
        import_and_assemble(project, source)
        with project.edit("Write the shots"):
            scene = project.session.scalars(select(Scene).order_by(Scene.position)).one()
            for shot in list(scene.shots):
                project.session.delete(shot)
            project.session.flush()
            project.session.expire(scene, ["shots"])
            _write(project, scene, [Told(shot) if isinstance(shot, str) else shot for shot in shots])
            assemble(project)
        yield project


def _write(project: Project, scene: Scene, shots: Sequence[Told]) -> None:
    clock = 0
    for place, told in enumerate(shots):
        start = clock if told.start is None else round(told.start * 24)
        frames = round(told.seconds * 24)
        project.session.add(
            Shot(
                scene_id=scene.id,
                position=place,
                number=f"{scene.number}{'ABCDEFGHJKLMN'[place]}",
                description=told.words,
                overrides=dict(told.fields),
                clock_start=start,
                frames=frames,
            )
        )
        clock = start + frames
    project.session.flush()
    project.session.expire(scene, ["shots"])
