"""`previz mark`: where somebody stands or goes to in a scene, set by hand."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.project.schema import Scene


def mark(
    project: ProjectPath,
    scene: Annotated[str, typer.Argument(metavar="SCENE", help="The scene's number.")],
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="Somebody of the scene, by name.")] = None,
    x: Annotated[float | None, typer.Argument(metavar="[X]", help="Metres to the right of the set's middle.")] = None,
    z: Annotated[float | None, typer.Argument(metavar="[Z]", help="Metres towards the front of the set.")] = None,
    facing: Annotated[
        float | None, typer.Option("--facing", help="Where their body faces there, in degrees; 0 to the front.")
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="FRAME|SHOT", help="When: a frame of the scene's clock, or a shot's number.")
    ] = "",
    reset: Annotated[bool, typer.Option("--reset", help="Give the mark back to the words; without --at all.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put somebody on a place of the set's floor, for all shots of the scene; without WHO, list what was put.

    It is where they stand, or go to, at the time of --at, else where they are first seen.
    """
    from previz.cli.filmmaking import require_scene
    from previz.cli.printing import print_json, print_rows, say
    from previz.cli.tables import mark_row
    from previz.project.file import Project
    from previz.takes.marking import reset_mark, set_mark

    _require_sense(who, x, z, facing, reset)
    with Project.open(project, read_only=who is None) as film:
        chosen = require_scene(film, scene)
        if who is None:
            empty = "Nobody was put anywhere by hand. Put somebody: previz mark P.previz SCENE WHO X Z"
            print_rows([mark_row(row) for row in chosen.marks], ("who", "x", "z", "facing", "clock"), as_json, empty)
        elif reset:
            count = reset_mark(film, chosen, who, _clock(chosen, at) if at else None)
            what = "The mark" if count == 1 else f"{count} marks"
            say(f"{what} of {who} in scene {chosen.number} went back to the words")
        elif x is not None and z is not None:
            turned = None if facing is None else math.radians(facing)
            row = set_mark(film, chosen, who, (x, z), turned, _clock(chosen, at) if at else None)
            if as_json:
                print_json(mark_row(row))
            else:
                say(f"{row.who} is put at {row.x:g}, {row.z:g} in scene {chosen.number}, for all of its shots")


def _require_sense(who: str | None, x: float | None, z: float | None, facing: float | None, reset: bool) -> None:
    if who is None and (reset or facing is not None):
        raise WrongUse("Nobody is named", "Name somebody of the scene, such as MARA")
    if who is not None and reset and (x is not None or facing is not None):
        raise WrongUse("A mark is set or given back, not both at once", "Use one command for each")
    if who is not None and not reset and (x is None or z is None):
        raise WrongUse(f"It is not said where {who} is to be", "Add X and Z in metres, or --reset")
    for number, what in ((x, "place"), (z, "place"), (facing, "facing")):
        if number is not None and not math.isfinite(number):
            raise WrongUse(f"“{number}” is no {what}", "Give metres, and degrees")


def _clock(scene: Scene, at: str) -> int:
    """The frame of a scene's clock that is meant: that of the middle of a shot, where one is named."""
    found = [shot for shot in scene.shots if shot.number.casefold() == at.strip().casefold()]
    if found:
        return found[0].clock_start + found[0].frames // 2
    if re.fullmatch(r"\d{1,9}", at.strip()):
        return int(at)
    numbers = ", ".join(shot.number for shot in scene.shots)
    raise WrongUse(
        f"“{at}” is neither a frame nor a shot of scene {scene.number}", f"Use a whole number, or one of: {numbers}"
    )
