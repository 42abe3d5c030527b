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
from previz.script.sample import sample_script
from previz.takes.requests import Wanted


def make_demo(folder: Path, size: str) -> None:
    """Make the sample film in a folder: a project, its takes, a movie and a timeline. An older demo is replaced."""
    began = time.monotonic()
    script = sample_script()
    project, movie, timeline = (folder / f"{script.stem}{suffix}" for suffix in (".previz", ".mp4", ".otio"))
    _clear(folder, project, movie, timeline)
    shutil.copy(script, folder / script.name)
    with create(project, "24", size, script) as film:
        print_import(import_and_assemble(film, folder / script.name))
        print_generated(generate_takes(film, "", Wanted(), only_stale=False, tell=print_take))
        say(export_cut(film, movie, burn_in=True, size=None))
        say(export_cut(film, timeline, burn_in=False, size=None))
    say(f"\nThe sample film is made, in {time.monotonic() - began:.0f} s:")
    for what, path in (
        ("movie", movie),
        ("project", project),
        ("takes", project.with_suffix(".media")),
        ("timeline", timeline),
        ("screenplay", folder / script.name),
    ):
        say(f"  {what:11}{path}")
    say(f"Open it in the window with: previz gui {project}")


def _clear(folder: Path, *files_made: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in files_made:
            path.unlink(missing_ok=True)
            shutil.rmtree(path.with_suffix(".media"), ignore_errors=True)
    except OSError as error:
        raise PrevizError(f"{folder} cannot be written ({error.strerror})", "Choose another one with --out") from error
