"""`previz film`: what holds for the whole film, and changes of it."""

from __future__ import annotations

from typing import Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath


def film(
    project: ProjectPath,
    title: Annotated[str | None, typer.Option("--title", help="What the film is called.")] = None,
    fps: Annotated[
        str | None,
        typer.Option("--fps", help="Frames a second, while there are no takes; everything keeps its seconds."),
    ] = None,
    size: Annotated[str | None, typer.Option("--size", help="Picture size in pixels, such as 1920x1080.")] = None,
    look: Annotated[str | None, typer.Option("--look", help="ink, marker, clay or plain.")] = None,
    sensor: Annotated[str | None, typer.Option("--sensor", help="The camera's sensor: super_35, full_frame …")] = None,
    stop: Annotated[str | None, typer.Option("--stop", help="T-stop, such as 2.8; none where all is sharp.")] = None,
    seed: Annotated[str | None, typer.Option("--seed", help="Varies what the words leave open.")] = None,
    start: Annotated[
        str | None, typer.Option("--start", help="The timecode of the first frame, such as 01:00:00:00.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what holds for the whole film: rate, picture size, look, camera; options change it, as one step."""
    from previz.cli.printing import print_json, say
    from previz.cut.film_edits import CALLED, change_film, film_facts
    from previz.project.file import Project

    camera = {"sensor": sensor, "stop": stop}
    typed = {"title": title, "rate": fps, "size": size, "look": look, **camera, "seed": seed, "start_timecode": start}
    said = {name: text for name, text in typed.items() if text is not None}
    with Project.open(project, read_only=not said) as opened:
        changed = change_film(opened, said) if said else ()
        facts = film_facts(opened)
    if as_json:
        print_json(dict(facts))
        return
    for name, fact in facts.items():
        say(f"{CALLED[name]:<14}{fact or '-'}{'   changed' if name in changed else ''}")
