"""Commands that make something: a project, takes, a clip, a movie, a window."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from previz.cli.arguments import (
    Adherence,
    EngineName,
    FarmAddress,
    Guidance,
    LookName,
    LoraNames,
    ModelName,
    PassNames,
    ProjectPath,
    Quick,
    RateText,
    RungName,
    SensorName,
    SizeText,
    StepCount,
    StopText,
)
from previz.errors import PrevizError

ScriptPath = Annotated[Path, typer.Argument(metavar="S", help="A screenplay: .fountain, .fdx or .txt.", readable=False)]


def new(
    project: ProjectPath,
    script: Annotated[
        Path | None, typer.Option("--script", help="Import and break down this screenplay.", readable=False)
    ] = None,
    fps: RateText = "24",
    size: SizeText = "1280x720",
    sensor: SensorName = None,
    stop: StopText = None,
) -> None:
    """Create a project; with a screenplay, import it and break it down into shots."""
    from previz.cli.filmmaking import create, create_from
    from previz.cli.printing import say
    from previz.cli.reports import print_import
    from previz.cli.wishes import camera_wish

    camera = camera_wish(sensor, stop)
    if script is None:
        create(project, fps, size, None, camera).close()
        say(f"Created {project}")
        return
    report = create_from(project, fps, size, script, camera)
    say(f"Created {project}")
    print_import(report)


def import_(project: ProjectPath, script: ScriptPath) -> None:
    """Import or re-import a screenplay: prints what was added, changed, cut, and lost."""
    from previz.cli.reports import print_import
    from previz.cut.importing import import_and_assemble
    from previz.project.file import Project

    with Project.open(project) as film:
        print_import(import_and_assemble(film, script))


def generate(
    project: ProjectPath,
    shots: Annotated[str, typer.Option("--shots", help="Only these shots, such as 1A,2B.")] = "",
    engine: EngineName = None,
    look: LookName = None,
    passes: PassNames = "",
    stale: Annotated[bool, typer.Option("--stale", help="Only shots without a take that shows what they say.")] = False,
    rung: RungName = None,
    model: ModelName = None,
    adherence: Adherence = None,
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="Another seed than the shot's.")] = None,
    steps: StepCount = None,
    guidance: Guidance = None,
    lora: LoraNames = "",
    quick: Quick = None,
    start: Annotated[
        str | None, typer.Option("--start", help="Where a model begins: frame (the picked one), previous or none.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--end", help="Where a model ends: next, on the first frame of the shot after.")
    ] = None,
    cast: Annotated[bool, typer.Option("--cast", help="Show a model how the people of the shot look.")] = False,
    redo: Annotated[str, typer.Option("--redo", help="Make some --frames of this shot's take anew.")] = "",
    frames: Annotated[str, typer.Option("--frames", help="The frames to --redo, such as 10-30, from 0.")] = "",
    extend: Annotated[
        int | None, typer.Option("--extend", min=0, help="Lengthen the shots by so many frames, their takes with them.")
    ] = None,
    remix: Annotated[int | None, typer.Option("--remix", help="Go from the pictures of this take of the shot.")] = None,
    farm: FarmAddress = None,
) -> None:
    """Render takes of the shots, on this machine or on a farm of several."""
    from previz.cli.farming import crew_at
    from previz.cli.filmmaking import generate_takes
    from previz.cli.reports import print_generated, print_take
    from previz.cli.wishes import ModelWish, wanted
    from previz.cli.working_on import Work
    from previz.project.file import Project

    work = Work(start, end, cast, redo, frames, extend, remix)
    engine = engine or (work.engine if work.said else None)
    wish = wanted(engine, look, passes, seed, ModelWish(model, rung, adherence, steps, guidance, lora, quick))
    work.require_fit(wish.engine)
    with Project.open(project) as film, crew_at(farm) as (crew, models):
        made = generate_takes(
            film,
            redo or shots,
            wish,
            only_stale=stale,
            tell=print_take,
            work=work,
            crew=crew,
            models=models,
            here=farm is None,
        )
    print_generated(made)


def shoot(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A shot description.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", help="A clip (.mp4), a floor plan (.svg) or the 3D scene.", readable=False)
    ],
    seconds: Annotated[float | None, typer.Option("--seconds", help="Length; else as described, else 3.")] = None,
    size: SizeText = "1280x720",
    fps: RateText = "24",
    engine: EngineName = None,
    look: LookName = None,
    rung: RungName = None,
    model: ModelName = None,
    adherence: Adherence = None,
    steps: StepCount = None,
    guidance: Guidance = None,
    lora: LoraNames = "",
    quick: Quick = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Varies what the words leave open.")] = 1,
    passes: PassNames = "",
    sensor: SensorName = None,
    stop: StopText = None,
) -> None:
    """Turn one description straight into a clip; passes land beside it as OUT.depth.mp4 and so on."""
    from previz.cli.shooting import shoot_description
    from previz.cli.wishes import ModelWish, camera_wish, wanted

    asked = ModelWish(model, rung, adherence, steps, guidance, lora, quick)
    wish, camera = wanted(engine, look, passes, seed, asked), camera_wish(sensor, stop)
    shoot_description(text, out, seconds, size, fps, wish, camera)


def export(
    project: ProjectPath,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="What to write; the suffix says which kind.", readable=False)
    ],
    burn_in: Annotated[
        bool, typer.Option("--burn-in", help="Write scene, shot, take and timecode over the picture.")
    ] = False,
    size: Annotated[str | None, typer.Option("--size", help="Picture size; else the film's.")] = None,
    shots: Annotated[
        str, typer.Option("--shots", help="Of a 3D scene, only the cameras of these shots, such as 1A,1C or 1.")
    ] = "",
) -> None:
    """Export the cut (.mp4, .otio), or a scene with its cameras (.glb, .usda, .usdc)."""
    from previz.cli.filmmaking import export_cut
    from previz.cli.printing import say
    from previz.project.file import Project

    with Project.open(project) as film:
        say(export_cut(film, out, burn_in=burn_in, size=size, shots=shots))


def demo(
    out: Annotated[Path, typer.Option("--out", help="The folder to make it in.", readable=False)] = Path("previz-demo"),
    size: SizeText = "640x360",
) -> None:
    """Make the sample screenplay into a movie, and say where everything is."""
    from previz.cli.demo import make_demo
    from previz.script.sample import sample_script

    make_demo(out, size, sample_script())


def gui(
    project: Annotated[
        Path | None, typer.Argument(metavar="[P.previz]", help="The project to open.", readable=False)
    ] = None,
) -> None:
    """Open the window, on the sample if no project is given."""
    if find_spec("PySide6") is None:
        raise PrevizError(
            "The window needs PySide6, which is not installed",
            "Install it with: pip install PySide6_Essentials PySide6_Addons",
        )
    command = [sys.executable, "-m", "ui", *([str(project)] if project is not None else [])]
    if os.name == "posix":
        os.execv(sys.executable, command)  # the window takes this process's place: whoever ends it ends the window
    code = subprocess.call(command)
    if code:
        raise typer.Exit(code)
