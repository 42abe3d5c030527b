"""The arguments that several commands take, each spelt and explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ProjectPath = Annotated[Path, typer.Argument(metavar="P.previz", help="The project file.", readable=False)]
FarmAddress = Annotated[
    str | None,
    typer.Option("--farm", metavar="ADDRESS", help="Make them on a Ray cluster: auto, or ray://HEAD:10001."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
RateText = Annotated[str, typer.Option("--fps", help="Frames a second: 24, 25, 23.976, 29.97df …")]
SizeText = Annotated[str, typer.Option("--size", help="Picture size in pixels, such as 1280x720.")]
EngineName = Annotated[
    str | None,
    typer.Option("--engine", help="blocking or diffusion; else as --model and --rung say."),
]
ModelName = Annotated[str | None, typer.Option("--model", help="The model of the shelf; else the one that there is.")]
RungName = Annotated[str | None, typer.Option("--rung", help="blocking, frame, draft or final.")]
Adherence = Annotated[
    float | None, typer.Option("--adherence", help="How far a model follows the blocking: 0 to 1, else 0.8.")
]
StepCount = Annotated[int | None, typer.Option("--steps", help="Steps of a model; else as usual for the rung.")]
Guidance = Annotated[float | None, typer.Option("--guidance", help="How firmly a model is held to the words.")]
LoraNames = Annotated[
    str, typer.Option("--lora", help="LoRAs that a model wears beside the usual: NAME or NAME:STRENGTH; none for none.")
]
Quick = Annotated[
    bool | None,
    typer.Option("--quick/--careful", help="Whether a model may trade a little of the picture for time; drafts may."),
]
SensorName = Annotated[
    str | None, typer.Option("--sensor", help="The camera's sensor: super_35, alexa_lf, full_frame, iphone …")
]
StopText = Annotated[
    str | None, typer.Option("--stop", help="T-stop whose depth of field is shown, such as 2.8; else all is sharp.")
]
LookName = Annotated[str | None, typer.Option("--look", help="ink, marker, clay or plain.")]
PassNames = Annotated[
    str, typer.Option("--passes", help="Passes beside the picture: depth,depth16,normal,mask,pose,flow,camera, or all.")
]
