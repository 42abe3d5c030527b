"""Small films for the tests of the project file."""

from __future__ import annotations

import hashlib

from sqlalchemy import func, select

from previz.project.file import Project
from previz.project.schema import Row, Scene, Shot, Step, Take


def add_scene(project: Project, *, shots: int = 1, number: str = "1") -> Scene:
    """A scene with shots 1A, 1B, …; inside the caller's edit."""
    scene = Scene(position=0, number=number, heading="INT. BOATHOUSE - NIGHT")
    scene.shots = [Shot(position=place, number=f"{number}{chr(65 + place)}", frames=48) for place in range(shots)]
    project.session.add(scene)
    project.session.flush()
    return scene


def add_take(project: Project, shot: Shot, *, seconds: float = 1.5) -> Take:
    """A take of a shot, picked; inside the caller's edit or record."""
    last = project.session.scalar(select(func.max(Take.number)).where(Take.shot_id == shot.id))
    take = Take(
        shot_id=shot.id,
        number=(last or 0) + 1,
        rung="blocking",
        frames=shot.frames,
        media={"picture": "ab/abcd.mp4"},
        media_sha256={"picture": "abcd"},
        recipe={},
        inputs_sha256="",
        seconds_spent=seconds,
        made_at="2026-01-01T00:00:00+00:00",
    )
    project.session.add(take)
    project.session.flush()
    shot.picked_take_id = take.id
    return take


def state_hash(project: Project) -> str:
    """A digest of every row of the film, the history left out."""
    found = hashlib.sha256()
    connection = project.session.connection()
    for table in Row.metadata.sorted_tables:
        if table.name != Step.__tablename__:
            rows = connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY 1').all()
            found.update(repr((table.name, [tuple(row) for row in rows])).encode())
    return found.hexdigest()
