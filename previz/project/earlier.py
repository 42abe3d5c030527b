"""Earlier versions of a film: what each backup holds, and how one becomes a film of its own beside the other."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from previz.errors import PrevizError
from previz.project.backups import backups_of, number_of, restore, why_of
from previz.project.connection import in_words, sync_folder
from previz.project.glance import NOTHING, Holding, read_holding
from previz.project.media_store import MediaStore
from previz.project.media_use import used_media
from previz.project.opening import standing


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A backup as a person looks for it.

    `last_step` is the id of its last undo step, or 0, and `last_made_at` when that step had last grown.
    One that cannot be read has its reason in `fault`, and nothing else.
    """

    path: Path
    number: int
    why: str
    made_at: datetime
    size: int
    holding: Holding = NOTHING
    last_step: int = 0
    last_label: str = ""
    last_made_at: str = ""
    fault: str = ""


def earlier_versions(project: Path) -> tuple[EarlierVersion, ...]:
    """The backups of a project, newest first. It reads them alone, and may run in any thread."""
    return tuple(_version(path) for path in reversed(backups_of(project)))


def open_as_copy(
    backup: Path, project: Path, target: Path, report: Callable[[int, int], None] = lambda _done, _of: None
) -> int:
    """Make a project of a backup, with the media that are still there. Returns how many of its media are missing.

    The files are shared with the project where the disk can (they are never written to), and copied where it cannot;
    `report` is called with the files that are there and how many there are. Raises PrevizError where it cannot be made.
    """
    restore(backup, target)
    with in_words(target), closing(sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)) as db:
        names = sorted(used_media(db))
    theirs, ours = MediaStore.beside(project), MediaStore.beside(target)
    missing = 0
    for place, name in enumerate(names, 1):
        missing += not _bring(theirs.path(name), ours.path(name))
        report(place, len(names))
    return missing


def _bring(source: Path, target: Path) -> bool:
    """Have a file there too. Returns whether there is one."""
    if target.exists():
        return True
    if not source.is_file():
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a disk that knows no links, or another disk
        _copy(source, target)
    sync_folder(target.parent)
    return True


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        part.replace(target)
    except OSError as error:
        raise PrevizError(
            f"“{source.name}” could not be copied to “{target.parent}” ({error.strerror})",
            "See that the disk has room and can be written",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _version(path: Path) -> EarlierVersion:
    stat = path.stat()
    bare = EarlierVersion(path, number_of(path), why_of(path), datetime.fromtimestamp(stat.st_mtime), stat.st_size)
    try:
        standing(path)
        with in_words(path), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return _read(bare, db)
    except PrevizError as error:
        return replace(bare, fault=error.what)


def _read(bare: EarlierVersion, db: sqlite3.Connection) -> EarlierVersion:
    last = "SELECT id, label, made_at FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1"
    id, label, made_at = db.execute(last).fetchone() or (0, "", "")
    return replace(bare, holding=read_holding(db), last_step=id, last_label=label, last_made_at=made_at)
