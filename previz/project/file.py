"""The project: one file that is the truth. Every edit is one transaction, one undo step, and one broadcast."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from previz.engine.protocol import PictureSize
from previz.errors import PrevizError
from previz.project import connection, making, opening
from previz.project.backups import Copying, back_up, begin_backup
from previz.project.capture import Capture, Entry, RowsMoved, columns_by_table, move_rows, rows_by_table, runs_of
from previz.project.guarding import guard, refuse_pending
from previz.project.history import History, StepInfo, blocked
from previz.project.keeping import MOST_CHANGES, Keeper
from previz.project.media_store import MediaStore
from previz.project.media_use import used_media
from previz.project.migrating import migrate
from previz.project.migrations import CURRENT
from previz.project.presence import Presence
from previz.project.refresh import forget, refresh
from previz.project.schema import Film, Row
from previz.project.watching import Change, Origin, Watchers
from previz.shots.sensors import DEFAULT, sensor_named
from previz.timing import Rate

__all__ = ["Change", "Project"]

T = TypeVar("T")


@dataclass
class _Scope:
    """A transaction that is open: what it is called, and whether something inside it failed."""

    label: str
    group: str
    origin: Origin
    step: StepInfo | None = None
    failed: bool = False


class Project:
    """An open project file. Made by `create` or `open`; use it as a context manager, or call `close`.

    It belongs to the thread that opened it. Writes happen inside `edit` (what a person does: can be undone) or `record`
    (what a machine adds: cannot), and nowhere else.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.media = MediaStore.beside(path)
        self._db = db
        self._engine: Engine = connection.engine_on(db, path)
        self.session = Session(self._engine, expire_on_commit=False)
        self._history = History(db, _now)
        self._presence = Presence(path)
        self._watchers = Watchers()
        self._scope: _Scope | None = None
        self._merging: tuple[int, str] | None = None
        self._closed = False
        self._left_open = not read_only and self._presence.stands()
        if not read_only:
            self._capture = Capture(db)
            self._presence.enter(datetime.now().astimezone())
        self._film = self.session.get(Film, 1)  # held, as the session would let go of it and read it again each time
        self._keeper = Keeper(lambda: () if read_only else self._capture.fresh(MOST_CHANGES))
        db.execute("PRAGMA query_only=ON")
        guard(self.session, lambda: self._scope is not None)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str = "",
        rate: Rate,
        size: str = "1280x720",
        seed: int = 1,
        look: str = "ink",
        sensor: str = DEFAULT,
        stop: float | None = None,
    ) -> Self:
        """Make a new project file and open it. Raises PrevizError where there is one already, or no room for one."""
        with connection.on_disk(path):
            path = connection.true_path(path)
        PictureSize.parse(size)
        sensor_named(sensor)
        film = Film(title=title, rate=rate.label, size=size, seed=seed, look=look, sensor=sensor, stop=stop)
        making.make(path, film)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project file, which nobody else then can.

        A file that cannot be written, or that a newer Previz made for older ones to read, opens read-only. Raises
        PrevizError where it is missing, no project, damaged, or open elsewhere.
        """
        with connection.on_disk(path):
            path = connection.true_path(path)
            found = opening.standing(path)
            read_only = read_only or not found.writable or found.version > CURRENT
            opening.require_readable(path, found, for_reading=read_only)
            if found.version < CURRENT:
                migrate(path, found.version)
            db = opening.connect_to_read(path, found) if read_only else connection.connect(path)
            project = cls._whole(path, db, read_only=read_only)
        if not read_only:
            making.sweep(path)
            project.media.sweep(time.time())
        return project

    @classmethod
    def _whole(cls, path: Path, db: sqlite3.Connection, *, read_only: bool) -> Self:
        """The project that a connection leads to, once it is found whole; closes the connection where it is not."""
        try:
            opening.require_whole(db, path)
            if not read_only:
                connection.start_writing(db, path)
            return cls(path, db, read_only=read_only)
        except BaseException:
            db.close()
            raise

    def close(self) -> None:
        """Close the file. One file is left, and nothing beside it but its media. Closing twice is harmless.

        Raises PrevizError where the disk does not take the last edits out of the log; they are safe in it.
        """
        if self._scope is not None:
            raise RuntimeError("the project cannot be closed inside an edit")
        if self._closed:
            return
        self._closed = True
        self.session.close()
        self._watchers.clear()
        if not self.read_only:
            self._presence.leave()
        try:
            connection.leave(self._db, read_only=self.read_only)
        except sqlite3.OperationalError as error:
            raise PrevizError(
                f"“{self.path.name}” is closed, but its disk could not be written ({error})",
                f"Keep “{self.path.name}-wal” beside it: it holds the last edits, and the next opening takes them in",
            ) from error
        finally:
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        try:
            self.close()
        except PrevizError:
            if error is None:  # who leaves for a reason of their own, while a row was read, say, is told that one
                raise

    @property
    def film(self) -> Film:
        """The film: rate, picture size and defaults of the whole project."""
        return self.session.get_one(Film, 1)

    @contextmanager
    def edit(self, label: str, group: str = "") -> Iterator[None]:
        """Change the film: one transaction, one undo step, one broadcast; undone whole where anything in it fails.

        Edits inside an edit join it. Edits that follow each other with the same `group` become one step (a drag).
        """
        with self._transaction(_Scope(label, group, "edit")):
            yield

    @contextmanager
    def record(self, label: str) -> Iterator[None]:
        """Write what a machine made (a finished take, the queue): a transaction and a broadcast, but no undo step."""
        with self._transaction(_Scope(label, "", "record")):
            yield

    def move_rows(self, table: type[Row], ids: Collection[int], by: int) -> None:
        """Let rows start so much later, inside an edit: one statement and one entry, however many they are."""
        if self._scope is None:
            raise RuntimeError("rows were moved outside of edit and record")
        self.session.flush()
        if ids and by:
            move_rows(self._db, RowsMoved(table.__tablename__, by, runs_of(ids)))
            forget(self.session, table, frozenset(ids))

    def kept(self, name: Hashable, read: Callable[[], T], renew: Callable[[T, Sequence[Entry]], T | None]) -> T:
        """What `read` gives, kept in step with the rows: by what `renew` makes of it and the changes made since.

        Where `renew` gives None it is read anew. What is kept is not to be changed in place.
        """
        self.session.flush()
        return self._keeper.value(name, read, renew)

    def undo(self) -> str | None:
        """Take the last step back. Returns its label, or None where there is none.

        Raises PrevizError, and changes nothing, where what the step touched was changed or removed by a record.
        """
        return self._turn(self._history.last(), "undo")

    def redo(self) -> str | None:
        """Do the last undone step again. Returns its label, or None where there is none."""
        return self._turn(self._history.next(), "redo")

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return not self.read_only and self._history.last() is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return not self.read_only and self._history.next() is not None

    def history(self) -> tuple[StepInfo, ...]:
        """All steps, oldest first, the undone ones last."""
        return self._history.all()

    @property
    def recovered(self) -> str | None:
        """What came back, in a sentence, where the Previz that had this file before never closed it; None else."""
        if not self._left_open:
            return None
        done = [step for step in self.history() if not step.undone]
        if not done:
            return "Previz was ended before it had closed this film. Nothing had been edited."
        edits = {1: "The one edit is", 2: "Both edits are"}.get(len(done), f"All {len(done)} edits are")
        when = datetime.fromisoformat(done[-1].made_at).astimezone()
        last = f"the last was “{done[-1].label}” at {when:%H:%M:%S on %d %B}"
        return f"Previz was ended before it had closed this film. {edits} here; {last}."

    def back_up(self, why: str = "kept by hand") -> Path:
        """Copy the file to its backups, proved whole; the oldest backups go. Returns the copy."""
        if self._scope is not None:
            raise RuntimeError("a backup cannot be made inside an edit")
        return back_up(self._db, self.path, why)

    def begin_backup(self, why: str) -> Copying:
        """Copy the file's rows; whoever has the Copying finishes it, in this thread or another."""
        if self._scope is not None:
            raise RuntimeError("a backup cannot be made inside an edit")
        return begin_backup(self._db, self.path, why)

    def used_media(self) -> frozenset[str]:
        """The names of all media that a row of the film, or an undo step, may still ask for."""
        return used_media(self._db)

    def watch(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each change is on disk, in the order of watching. Returns what ends it."""
        return self._watchers.add(callback)

    @contextmanager
    def _transaction(self, scope: _Scope) -> Iterator[None]:
        if self._scope is None:
            with self._outermost(scope):
                yield
            return
        if scope.origin == "edit" and self._scope.origin == "record":
            raise RuntimeError("an edit inside a record could not be undone")
        try:
            yield
        except BaseException:
            self._scope.failed = True
            raise

    @contextmanager
    def _outermost(self, scope: _Scope) -> Iterator[None]:
        self._require_writable()
        refuse_pending(self.session)
        try:
            with connection.in_words(self.path):
                self._begin(scope)
                yield
                changes = self._commit(scope)
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._scope = None
            self._db.execute("PRAGMA query_only=ON")
        refresh(self.session, changes)
        if changes:
            columns = columns_by_table(changes)
            self._watchers.tell(Change(scope.label, rows_by_table(changes), scope.origin, columns))

    def _require_writable(self) -> None:
        if self.read_only:
            raise PrevizError(f"“{self.path.name}” is open for reading only", "Work on a copy of it")

    def _begin(self, scope: _Scope) -> None:
        self._db.execute("PRAGMA query_only=OFF")
        self._db.execute("BEGIN IMMEDIATE")
        self._scope = scope

    def _commit(self, scope: _Scope) -> tuple[Entry, ...]:
        if scope.failed:
            raise RuntimeError("an edit inside this one failed, so this one cannot be kept")
        self.session.flush()
        self._keeper.hear()
        changes = self._capture.take()
        self._keep(scope, changes)
        self._db.execute("COMMIT")
        self.session.commit()
        return changes

    def _keep(self, scope: _Scope, changes: tuple[Entry, ...]) -> None:
        """Write the undo step of an edit, or turn the step that was undone or redone."""
        if scope.step:
            self._history.turned(scope.step, changes)
            self._merging = None
        elif scope.origin == "edit" and changes:
            merges = scope.group and self._merging and self._merging[1] == scope.group
            into = self._merging[0] if self._merging and merges else None
            self._merging = (self._history.add(scope.label, scope.group, changes, into=into), scope.group)

    def _roll_back(self) -> None:
        self._merging = None
        self._keeper.forget()
        self.session.rollback()
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._capture.take()

    def _turn(self, step: StepInfo | None, origin: Origin) -> str | None:
        if self._scope is not None:
            raise RuntimeError("an edit that is open cannot be undone")
        if step is None:
            return None
        try:
            with self._outermost(_Scope(step.label, "", origin, step)):
                self._history.reverse(step)
        except sqlite3.IntegrityError as error:
            raise blocked(step) from error
        return step.label


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
