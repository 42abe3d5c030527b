"""The command that says what takes will take of this machine, before they are made."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import (
    Adherence,
    AsJson,
    EngineName,
    Guidance,
    LoraNames,
    ModelName,
    ProjectPath,
    Quick,
    RungName,
    StepCount,
)
from previz.errors import PrevizError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from previz.project.file import Project
    from previz.project.schema import Shot
    from previz.takes.foretelling import ModelForecast
    from previz.takes.pace import Forecast
    from previz.takes.wanted import Wanted


def forecast(
    project: ProjectPath,
    shots: Annotated[str, typer.Option("--shots", help="Only these shots, such as 1A,2B.")] = "",
    engine: EngineName = None,
    rung: RungName = None,
    model: ModelName = None,
    adherence: Adherence = None,
    steps: StepCount = None,
    guidance: Guidance = None,
    lora: LoraNames = "",
    quick: Quick = None,
    measure: Annotated[
        bool, typer.Option("--measure", help="First measure how fast this machine runs models, and keep that.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what takes of the shots would take: time, memory, disk. Nothing is made."""
    from previz.cli.filmmaking import chosen_shots
    from previz.cli.printing import print_json, say
    from previz.cli.wishes import ModelWish, wanted
    from previz.engine.catalog import DIFFUSION
    from previz.project.file import Project

    wish = wanted(engine, None, "", None, ModelWish(model, rung, adherence, steps, guidance, lora, quick))
    if measure:
        _measure()
    with Project.open(project, read_only=True) as film:
        chosen = chosen_shots(film, shots)
        if wish.engine != DIFFUSION:
            told = _of_blocking(film, chosen, wish)
            row, lines = (_row(told), [_line(told)]) if told is not None else ({}, [_UNKNOWN])
        else:
            by_model = _of_model(film, chosen, wish)
            row, lines = {**_row(by_model.whole), **_model_row(by_model)}, [_line(by_model.whole), _held(by_model)]
    if as_json:
        print_json(row)
    else:
        say("\n".join(lines))


_UNKNOWN = "Nothing was rendered on this machine yet: the first take will tell how long one takes."


def _of_blocking(film: Project, shots: Sequence[Shot], wish: Wanted) -> Forecast | None:
    from previz.engine.protocol import PictureSize
    from previz.takes.pace import forecast as by_takes
    from previz.takes.pace import spent_here

    return by_takes(spent_here(film, wish.engine), [shot.frames for shot in shots], PictureSize.parse(film.film.size))


def _of_model(film: Project, shots: Sequence[Shot], wish: Wanted) -> ModelForecast:
    from previz.engine.models.shelf import Shelf
    from previz.takes.foretelling import Foreteller, shots_asked

    shelf = Shelf()
    return Foreteller(film, shelf).forecast(shots_asked(film, shelf, shots, wish))


def _measure() -> None:
    """Measure in a process of its own: it loads what models run on."""
    command = [sys.executable, "-m", "previz.engine.diffusion.forecast.calibrating"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise PrevizError(
            f"This machine could not be measured ({last})", "Leave --measure out: its pace is guessed then"
        )


def _line(told: Forecast) -> str:
    from previz.takes.pace import spoken_bytes, spoken_time

    count = f"{told.shots} shot{'' if told.shots == 1 else 's'}, {told.frames} frames"
    memory = f", {spoken_bytes(told.memory)} of memory" if told.memory is not None else ""
    return f"{count}: about {spoken_time(told.seconds)}, {spoken_bytes(told.disk)} of disk{memory}."


def _held(told: ModelForecast) -> str:
    from previz.engine.diffusion.memory import MEMORY_STEPS
    from previz.takes.pace import spoken_bytes

    how = next(step.told for step in MEMORY_STEPS if step.name == told.step)
    where = f"{spoken_bytes(told.gpu)} of the GPU's memory; " if told.gpu else ""
    return f"{(where + how)[:1].upper()}{(where + how)[1:]}. Known {told.known_by}."


def _row(told: Forecast) -> dict[str, object]:
    return {
        "shots": told.shots,
        "frames": told.frames,
        "seconds": round(told.seconds, 1),
        "disk": told.disk,
        "memory": told.memory,
    }


def _model_row(told: ModelForecast) -> dict[str, object]:
    return {"gpu_memory": told.gpu, "held": told.step, "loading": round(told.loading, 1), "known": told.known_by}
