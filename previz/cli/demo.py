"""`previz demo`: the sample screenplay all the way to a movie."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from previz.cli.filmmaking import create, export_cut, generate_takes
from previz.cli.printing import say
from previz.cli.reports import print_generated, print_import, print_take
from previz.cut.importing import import_and_assemble
from previz.errors import PrevizError
from previz.project.file import Project
from previz.takes.requests import Wanted


def make_demo(folder: Path, size: str, script: Path) -> None:
    """Make a screenplay's film in a folder: a project, its takes, a movie and a timeline.

    An older demo is replaced, but not one that somebody has worked on: that raises PrevizError.
    """
    began = time.monotonic()
    project, movie, timeline = (folder / f"{script.stem}{suffix}" for suffix in (".previz", ".mp4", ".otio"))
    _require_untouched(project)
    _clear(folder, project, movie, timeline)
    shutil.copy(script, folder / script.name)
    with create(project, "24", size, script) as film:
        print_import(import_and_assemble(film, folder / script.name))
        print_generated(generate_takes(film, "", Wanted(), only_stale=False, tell=print_take))
        say(export_cut(film, movie, burn_in=True, size=None))
        say(export_cut(film, timeline, burn_in=False, size=None))
    say(f"\nThe film is made, in {time.monotonic() - began:.0f} s:")
    for what, path in (
        ("movie", movie),
        ("project", project),
        ("takes", project.with_suffix(".media")),
        ("timeline", timeline),
        ("screenplay", folder / script.name),
    ):
        say(f"  {what:11}{path}")
    say(f"Open it in the window with: previz gui {project}")


def _require_untouched(project: Path) -> None:
    if not project.exists():
        return
    with Project.open(project, read_only=True) as film:
        if len(film.history()) > 1:  # the import is the one step of a demo
            raise PrevizError(f"{project} has been worked on", "Choose another folder with --out, or move it away")


def _clear(folder: Path, *files_made: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in files_made:
            path.unlink(missing_ok=True)
            shutil.rmtree(path.with_suffix(".media"), ignore_errors=True)
    except OSError as error:
        raise PrevizError(f"{folder} cannot be written ({error.strerror})", "Choose another one with --out") from error
