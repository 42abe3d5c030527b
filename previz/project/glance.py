"""A look at a project file without opening it: what it is called, what it holds, and its first pictures."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from previz.errors import PrevizError
from previz.project.connection import in_words
from previz.project.media_store import MediaStore, bare_name
from previz.project.opening import standing

POSTERS = 4


@dataclass(frozen=True, slots=True)
class Holding:
    """What a film holds. `posters` are the media names of the first shots that have a take, one each."""

    title: str = ""
    scenes: int = 0
    shots: int = 0
    takes: int = 0
    posters: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """It in a line."""
        counts = ((self.scenes, "scene"), (self.shots, "shot"), (self.takes, "take"))
        return "  ·  ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in counts)


NOTHING = Holding()


@dataclass(frozen=True, slots=True)
class Glance:
    """A project as a list of films tells it. One that is missing, damaged or in use has its reason in `fault`."""

    path: Path
    holding: Holding
    changed_at: datetime | None = None
    posters: tuple[Path, ...] = ()
    fault: str = ""

    @property
    def title(self) -> str:
        """The film's title, or the file's name."""
        return self.holding.title or bare_name(self.path)


def glance(path: Path) -> Glance:
    """Look at a project. It raises nothing and changes nothing, and may run in any thread."""
    try:
        changed_at = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return Glance(path, NOTHING, fault="It is not there any more")
    try:
        held = holding(path)
    except PrevizError as error:
        return Glance(path, NOTHING, changed_at, fault=error.what)
    media = MediaStore.beside(path)
    return Glance(path, held, changed_at, tuple(media.path(name) for name in held.posters))


def holding(path: Path) -> Holding:
    """What a project file holds. Raises PrevizError where it cannot be read."""
    standing(path)
    with in_words(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as db:
        return read_holding(db)


def read_holding(db: sqlite3.Connection) -> Holding:
    """What the film of an open file holds."""
    (title,) = db.execute("SELECT title FROM film").fetchone() or ("",)
    scenes, shots, takes = (
        db.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for what in ("scene WHERE cut = 0", "shot", "take")
    )
    posters = db.execute(
        "SELECT json_extract(take.media, '$.poster') FROM shot JOIN scene ON scene.id = shot.scene_id"
        " JOIN take ON take.id = (SELECT max(id) FROM take WHERE take.shot_id = shot.id)"
        " WHERE json_extract(take.media, '$.poster') IS NOT NULL"
        " ORDER BY scene.position, shot.position LIMIT ?",
        (POSTERS,),
    ).fetchall()
    return Holding(str(title), scenes, shots, takes, tuple(str(name) for (name,) in posters))
