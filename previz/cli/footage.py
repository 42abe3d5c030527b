"""The command that brings footage into a film."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from previz.cli.arguments import ProjectPath


def footage(
    project: ProjectPath,
    shot: Annotated[str, typer.Argument(metavar="SHOT", help="The shot that it shows, such as 2A.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A clip or a picture.", readable=False)],
) -> None:
    """Take a clip or a picture in as a take of a shot."""
    from previz.cli.filmmaking import one_shot
    from previz.cli.printing import progress_bar, say
    from previz.errors import PrevizError
    from previz.project.file import Project
    from previz.takes.footage import land_footage, take_in, wish_for

    if not file.is_file():
        raise PrevizError(f"There is no file “{file}”", "Check the name")
    with Project.open(project) as film, progress_bar() as bar:
        row = one_shot(film, shot)
        task = bar.add_task(f"taking in {file.name}", total=None)
        taken = take_in(
            film.media, file, wish_for(film, row), lambda done, of: bar.update(task, completed=done, total=of)
        )
        take = land_footage(film, row, taken)
        say(f"{row.number}  take {take.number}  {taken.frames} frames  {file.name}")
