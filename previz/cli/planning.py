"""`previz plan`: floor plans of scenes and shots, for the camera department."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import ProjectPath
from previz.cli.unwritten import unwritten
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.project.schema import Shot
    from previz.stage.plan import Plan

_SUFFIXES = (".svg", ".png")
_NARROWEST, _WIDEST = 200, 12000


def plan(
    project: ProjectPath,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="OUT.svg, OUT.png, or a folder for all.", readable=False)
    ] = Path("plans"),
    scene: Annotated[str, typer.Option("--scene", help="Only this scene, by its number.")] = "",
    shots: Annotated[str, typer.Option("--shots", help="Only these shots, such as 2A,2B.")] = "",
    line: Annotated[bool, typer.Option("--line", help="Draw the line of action and shade its sides.")] = False,
    png: Annotated[bool, typer.Option("--png", help="In a folder, write PNG instead of SVG.")] = False,
    width: Annotated[int, typer.Option("--width", help="The width of a PNG in pixels.")] = 2400,
) -> None:
    """Draw floor plans: set, marks, ways, cameras with lens, height and field of view, to scale on A3."""
    from previz.cli.filmmaking import chosen_shots, require_scene
    from previz.cli.printing import say
    from previz.project.file import Project
    from previz.takes.planning import plan_of_shots
    from previz.takes.requests import RequestWriter

    if not _NARROWEST <= width <= _WIDEST:
        raise WrongUse(f"A plan cannot be {width} pixels wide", f"Use {_NARROWEST} to {_WIDEST}")
    if out.suffix and out.suffix.lower() not in _SUFFIXES:
        raise WrongUse(f"A plan cannot be written as “{out.suffix}”", "Use .svg, .png, or a folder")
    with Project.open(project, read_only=True) as film:
        if scene:
            require_scene(film, scene)
        chosen = chosen_shots(film, ",".join(part for part in (scene, shots) if part))
        if out.suffix and len({shot.scene_id for shot in chosen}) > 1:
            raise WrongUse("A plan shows one scene", "Name one with --scene, or give a folder to draw a plan of each")
        writer = RequestWriter(film)
        for path, group in _sheets(out, chosen, ".png" if png else ".svg"):
            write_plan(plan_of_shots(writer, film.film.title, group, line=line), path, width)
            say(str(path))


def _sheets(out: Path, shots: Sequence[Shot], suffix: str) -> Iterator[tuple[Path, Sequence[Shot]]]:
    """The files to write, each with its shots: one, or in a folder one for each scene and each shot."""
    if out.suffix:
        yield out, shots
        return
    for number, of_scene in groupby(shots, key=lambda shot: shot.scene.number):
        group = list(of_scene)
        yield out / f"scene-{_file_name(number)}{suffix}", group
        for shot in group:
            yield out / f"shot-{_file_name(shot.number)}{suffix}", [shot]


def _file_name(number: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in number)


def write_plan(drawn: Plan, path: Path, width: int = 2400) -> None:
    """Write a plan by its suffix. Raises PrevizError where the disk does not take it."""
    data = drawn.png(width) if path.suffix.lower() == ".png" else drawn.svg().encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise unwritten(path, error) from error
