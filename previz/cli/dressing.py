"""`previz dress`: models from outside that stand in a scene's set."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.project.schema import Scene
    from previz.takes.dressing import Standing


def dress(
    project: ProjectPath,
    scene: Annotated[str, typer.Argument(metavar="SCENE", help="The scene's number.")],
    model: Annotated[
        Path | None, typer.Argument(metavar="[MODEL.glb]", help="A glTF binary to put into the set.", readable=False)
    ] = None,
    at: Annotated[str | None, typer.Option("--at", help="Where its origin stands: x,z or x,y,z in metres.")] = None,
    heading: Annotated[
        float | None, typer.Option("--heading", help="How it is turned, in degrees; 0 as it was made.")
    ] = None,
    scale: Annotated[float, typer.Option("--scale", help="How much larger than it was made.")] = 1.0,
    name: Annotated[str, typer.Option("--name", help="What to call it; else as its file.")] = "",
    remove: Annotated[str, typer.Option("--remove", metavar="NAME", help="Take this one out again.")] = "",
    as_json: AsJson = False,
) -> None:
    """Put a model (.glb) into the set of a scene, or take one out; without a model, list what is there.

    A model with the name of a thing in the script takes its place.
    """
    from previz.cli.filmmaking import require_scene
    from previz.cli.printing import print_rows, say
    from previz.project.file import Project
    from previz.takes.dressing import dress as put
    from previz.takes.dressing import size_of, undress

    if model is not None and remove:
        raise WrongUse("A model is put in or taken out, not both at once", "Use one command for each")
    with Project.open(project, read_only=model is None and not remove) as film:
        chosen = require_scene(film, scene)
        if model is not None:
            row = put(film, chosen, model, name, _standing(at, heading, scale))
            x, y, z = size_of(film, row)
            say(f"Scene {chosen.number} has {row.name}: {x:.2f} m wide, {y:.2f} m high, {z:.2f} m deep")
        elif remove:
            undress(film, chosen, remove)
            say(f"Scene {chosen.number} is without {remove}")
        else:
            columns = ("name", "x", "y", "z", "heading", "scale", "media")
            empty = "Nothing dresses the scene. Put something in: previz dress P.previz SCENE MODEL.glb"
            print_rows(_rows(chosen), columns, as_json, empty)


def _standing(at: str | None, heading: float | None, scale: float) -> Standing:
    from previz.takes.dressing import Standing

    turned = None if heading is None else math.radians(heading)
    return Standing(None if at is None else _place(at), turned, scale)


def _place(text: str) -> tuple[float, float, float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 2:
        return numbers[0], 0.0, numbers[1]
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    raise WrongUse(f"“{text}” is not a place in the set", "Write it as x,z or x,y,z in metres, such as --at 1.5,-2")


def _rows(scene: Scene) -> list[dict[str, object]]:
    return [
        {
            "id": row.id,
            "name": row.name,
            "x": row.x,
            "y": row.y,
            "z": row.z,
            "heading": round(math.degrees(row.heading), 3),
            "scale": row.scale,
            "media": row.media,
            "media_sha256": row.media_sha256,
        }
        for row in scene.dressing
    ]
