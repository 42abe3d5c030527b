"""Killed, or without room, at each call that makes something durable: the old state or the new, never a mix."""

import errno
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from previz.errors import PrevizError
from previz.project.checking import check
from previz.project.file import Project
from previz.project.migrating import migrate
from previz.project.migrations import CURRENT, VERSIONS, Version
from previz.project.opening import standing
from previz.timing import Rate
from tests.project.films import add_scene, state_hash

KILLED = 9
MOST_CALLS = 40


def _kill() -> NoReturn:
    os._exit(KILLED)


def _fill_disk() -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _create(path: Path) -> None:
    Project.create(path.with_name("new.previz"), rate=Rate(24)).close()


def _publish(path: Path) -> None:
    with Project.open(path) as project:
        clip = path.with_name("clip.mp4")
        clip.write_bytes(b"frames" * 1000)
        project.media.publish(clip)


def _back_up(path: Path) -> None:
    with Project.open(path) as project:
        project.back_up()


def _migrate(path: Path) -> None:
    newest = VERSIONS[-1]
    migrate(path, CURRENT, (*VERSIONS, Version(CURRENT + 1, newest.schema, lambda op: None)))


def _reopen(path: Path) -> None:
    Project.open(path).close()


@pytest.mark.parametrize("fault", [_kill, _fill_disk])
@pytest.mark.parametrize("deed", [_create, _publish, _back_up, _migrate, _reopen])
def test_a_fault_at_any_durable_call_leaves_the_old_state_or_the_new(
    tmp_path: Path, deed: Callable[[Path], None], fault: Callable[[], NoReturn]
) -> None:
    whole = tmp_path / "film.previz"
    before = _make(whole)
    for call in range(1, MOST_CALLS):
        folder = tmp_path / str(call)
        folder.mkdir()
        path = Path(shutil.copy(whole, folder))
        ended = _in_a_process_with_a_fault(partial(deed, path), fault, call)
        assert ended in (0, 1, KILLED)
        _require_whole(path, before)
        if ended == 0:
            return
    raise AssertionError("the deed never ended")


def _make(path: Path) -> str:
    with Project.create(path, rate=Rate(24)) as project, project.edit("Add scene"):
        add_scene(project)
    with Project.open(path) as project:
        return state_hash(project)


def _require_whole(path: Path, before: str) -> None:
    if standing(path).version == CURRENT:  # else it was brought to the next version, whole
        assert check(path).whole
        with Project.open(path) as project:
            assert state_hash(project) == before
            assert project.undo() == "Add scene"
    new = path.with_name("new.previz")
    if new.exists():
        assert check(new).whole
    for backup in path.parent.glob("film.backups/*.previz"):
        assert check(backup).whole
    for media in path.parent.glob("film.media/??/*"):
        assert media.stat().st_size == 6000
    assert not list(path.parent.glob("film.previz.tmp-*")), "swept when the project was opened"


def _in_a_process_with_a_fault(deed: Callable[[], None], fault: Callable[[], NoReturn], call: int) -> int:
    """Do a deed in a process of its own, where the call of that number to the disk fails. Returns how it ended.

    0: done, with fewer calls; 1: refused with a sentence; KILLED; anything else is a bug.
    """
    process = os.fork()
    if process == 0:
        os._exit(_ending(deed, fault, call))
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _ending(deed: Callable[[], None], fault: Callable[[], NoReturn], call: int) -> int:
    calls = iter(range(1, MOST_CALLS))

    def faulty(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object) -> object:
            if next(calls) == call:
                fault()
            return real(*arguments)

        return called

    os.fsync = faulty(os.fsync)  # type: ignore[assignment]  # in this process only, which ends here
    Path.replace = faulty(Path.replace)  # type: ignore[method-assign, assignment]
    try:
        deed()
    except PrevizError:
        return 1
    except BaseException:
        return 3
    return 0
