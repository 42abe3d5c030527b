"""Commands that list what a project holds, and check that it is whole."""

from __future__ import annotations

import typer

from previz.cli.arguments import AsJson, ProjectPath


def scenes(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the scenes."""
    from previz.cli.printing import print_rows
    from previz.cli.tables import scene_rows
    from previz.project.file import Project

    with Project.open(project, read_only=True) as film:
        columns = ("number", "heading", "shots", "length", "state")
        print_rows(scene_rows(film), columns, as_json, "There are no scenes. Import a screenplay: previz import P S")


def shots(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the shots in story order."""
    from previz.cli.printing import print_rows
    from previz.cli.tables import shot_rows
    from previz.project.file import Project

    with Project.open(project, read_only=True) as film:
        columns = ("number", "status", "rung", "frames", "size", "lens_mm", "movement", "description")
        print_rows(shot_rows(film), columns, as_json, "There are no shots. Import a screenplay: previz import P S")


def takes(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the takes of every shot; a star marks the one that the shot plays."""
    from previz.cli.printing import print_rows
    from previz.cli.tables import take_rows
    from previz.project.file import Project

    with Project.open(project, read_only=True) as film:
        columns = ("shot", "take", "plays", "rung", "frames", "seconds_spent", "stale", "media")
        print_rows(take_rows(film), columns, as_json, "There are no takes. Make some: previz generate P.previz")


def cuts(project: ProjectPath, as_json: AsJson = False) -> None:
    """List the cuts."""
    from previz.cli.printing import print_rows
    from previz.cli.tables import cut_rows
    from previz.project.file import Project

    with Project.open(project, read_only=True) as film:
        columns = ("name", "clips", "frames", "length")
        print_rows(cut_rows(film), columns, as_json, "There are no cuts. Import a screenplay: previz import P S")


def check(project: ProjectPath, as_json: AsJson = False) -> None:
    """Tell whether file, media and history are whole."""
    from previz.cli.reports import print_check
    from previz.project.checking import check as look_through

    report = look_through(project)
    print_check(report, as_json)
    if not report.whole:
        raise typer.Exit(1)
