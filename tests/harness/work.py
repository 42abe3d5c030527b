"""What a film-maker and their machine do to a project, at random, each deed acknowledged once it is on disk."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import func, select

from previz.project.file import Project
from previz.project.schema import Clip, Cut, Job, Scene, Shot, Take, Track
from tests.project.films import add_scene, state_hash

Kind = Literal["edit", "drag", "record", "undo", "redo", "backup", "restart"]


@dataclass(frozen=True, slots=True)
class Trying:
    """Said before a deed."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class Done:
    """Said once a deed is on disk: the film as it then is, and the last take and job in it."""

    state: str
    last_take: int
    last_job: int


Say = Callable[[Trying | Done], None]


def seen(project: Project) -> Done:
    """The film as it is."""
    session = project.session
    last = [session.scalar(select(func.max(kind.id))) or 0 for kind in (Take, Job)]
    return Done(state_hash(project), *last)


def work(path: Path, seed: int, say: Say) -> None:
    """Work until killed."""
    worker = _Worker(path, random.Random(seed), say)
    while True:
        worker.do_one()


class _Worker:
    def __init__(self, path: Path, chance: random.Random, say: Say) -> None:
        self._path = path
        self._chance = chance
        self._say = say
        self._open()
        say(seen(self._project))

    def do_one(self) -> None:
        kinds: tuple[Kind, ...] = ("edit", "drag", "record", "undo", "redo", "backup", "restart")
        (kind,) = self._chance.choices(kinds, (60, 4, 25, 20, 12, 1, 2))
        self._say(Trying(kind))
        getattr(self, f"_{kind}")()
        self._say(seen(self._project))

    def _edit(self) -> None:
        with self._project.edit("Edit"):
            self._chance.choice([self._add, self._add, self._change, self._place, self._remove, self._import])()

    def _drag(self) -> None:
        shot = self._any(Shot)
        if shot is None:
            return
        group = f"drag {self._chance.random()}"
        for _ in range(5):
            with self._project.edit("Drag", group=group):
                shot.frames += 1

    def _record(self) -> None:
        shot = self._any(Shot)
        if shot is None:
            return
        source = self._project.media.scratch() / "picture.mp4"
        source.write_bytes(self._chance.randbytes(self._chance.choice([10, 5_000, 300_000])))
        stored = self._project.media.publish(source)
        session = self._project.session
        with self._project.record("Take made"):
            number = (session.scalar(select(func.max(Take.number)).where(Take.shot_id == shot.id)) or 0) + 1
            take = Take(
                shot_id=shot.id,
                number=number,
                rung="blocking",
                frames=shot.frames,
                media={"picture": stored.name},
                media_sha256={"picture": stored.sha256},
                recipe={"seed": number},
                inputs_sha256="",
                seconds_spent=self._chance.random(),
                made_at="",
            )
            session.add(take)
            session.flush()
            session.add(Job(shot_id=shot.id, position=0, rung="blocking", state="done", request={}, take_id=take.id))
        source.unlink()

    def _undo(self) -> None:
        self._project.undo()

    def _redo(self) -> None:
        self._project.redo()

    def _backup(self) -> None:
        self._project.back_up("hourly")

    def _restart(self) -> None:
        self._project.close()
        self._open()

    def _open(self) -> None:
        self._project = Project.open(self._path)
        # The log goes into the file every few edits, so that kills in the midst of it happen.
        self._project.session.connection().exec_driver_sql("PRAGMA wal_autocheckpoint=15")

    def _add(self) -> None:
        add_scene(self._project, shots=self._chance.randint(0, 4))

    def _change(self) -> None:
        shot = self._any(Shot)
        if shot:
            shot.description, shot.frames = "Wide. " * self._chance.randint(0, 200), self._chance.randint(1, 999)
            taken = self._project.session.scalar(select(func.max(Take.id)).where(Take.shot_id == shot.id))
            shot.picked_take_id = taken

    def _place(self) -> None:
        shot = self._any(Shot)
        if shot:
            self._project.session.add(Cut(name="Cut", tracks=[Track(clips=[Clip(shot=shot, start=0, frames=9)])]))

    def _remove(self) -> None:
        found = self._any(self._chance.choice([Scene, Shot, Cut]))
        if found:
            self._project.session.delete(found)

    def _import(self) -> None:
        self._project.film.script_text = "INT. BOATHOUSE - NIGHT\n\nRain.\n" * self._chance.randint(1, 3_000)
        for _ in range(self._chance.randint(1, 12)):
            self._add()

    def _any(self, kind: type[Any]) -> Any:
        ids = self._project.session.scalars(select(kind.id).order_by(kind.id)).all()
        return self._project.session.get(kind, self._chance.choice(ids)) if ids else None
