"""Where a take comes from: its recipe in words, what sets it apart from another, and how it is made exactly again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from previz.canonical import digest, from_plain, to_plain
from previz.engine.catalog import engine_version
from previz.engine.models.shelf import Shelf
from previz.engine.protocol import Diffusion, Render
from previz.errors import PrevizError, WrongUse
from previz.project.schema import Shot, Take
from previz.shots.spec import ShotSpec
from previz.stage.given import given_marks
from previz.takes.asking import Models
from previz.takes.choosing import made_request
from previz.takes.references import shown_take
from previz.timing import FrameRange, Frames

_UNSAID = "unsaid"
_NOT_TOLD = frozenset({"understood", "duration_seconds"})
_OF_TAKES = ("shown: ", "kept frames: ")
"""Changes that are told by how a take is made of another."""

_LONG = frozenset({"prompt", "negative prompt"})
_ASKED = (
    "model",
    "LoRAs",
    "prompt",
    "negative prompt",
    "adherence",
    "steps",
    "guidance",
    "works at",
    "shown",
    "kept frames",
)
_LABELS = {"lens_mm": "lens", "movement_speed": "speed", "time_of_day": "time of day", "movement": "move"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a recipe: what it is, and its value in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Which take another comes from (None for the first), what was changed for it, in words, and what was made of it.

    `how` is said of one that a model made of the pictures of another: `frames 10-24 of take 2 made anew`.
    """

    parent: int | None
    changes: tuple[str, ...]
    how: str = ""


def origin(take: Take) -> Origin:
    """Which take of its shot a take comes from, and what changed between the two."""
    parent = next((each for each in take.shot.takes if each.id == take.parent_id), None)
    how = _how(take)
    if parent is None:
        return Origin(None, (), how)
    changes = set_apart(parent, take)
    return Origin(parent.number, tuple(each for each in changes if not (how and each.startswith(_OF_TAKES))), how)


def _how(take: Take) -> str:
    """What a take makes of another's pictures, in words; nothing where it is shown none."""
    told = take.recipe.get("request", {}).get("diffusion")
    if told is None:
        return ""
    asked = from_plain(Diffusion, told)  # without the world of the request, which is large
    shown = shown_take(take.shot.takes, asked.references)
    if shown is None:
        return ""
    if not asked.keep:
        return f"remixed from take {shown.number}"
    anew = _between(asked.keep, take.frames)
    if anew == (FrameRange(shown.frames, take.frames - shown.frames),):
        return f"take {shown.number} extended by {anew[0].duration} frames"
    spans = " and ".join(f"{each.start}-{each.end - 1}" for each in anew)
    return f"frames {spans} of take {shown.number} made anew"


def _between(keep: Sequence[FrameRange], frames: Frames) -> tuple[FrameRange, ...]:
    """The frames of so many that are not among those kept."""
    reached, found = 0, list[FrameRange]()
    for kept in (*sorted(keep, key=lambda each: each.start), FrameRange(frames, 0)):
        if kept.start > reached:
            found.append(FrameRange(reached, kept.start - reached))
        reached = max(reached, kept.end)
    return tuple(found)


def set_apart(before: Take, after: Take) -> tuple[str, ...]:
    """What is another in the later of two takes, in words: `size: medium → close up`. Nothing where nothing is."""
    if not {"request"} <= before.recipe.keys() & after.recipe.keys():
        return ("footage",) if before.recipe.get("request") or after.recipe.get("request") else ()
    old, new = made_request(before.recipe), made_request(after.recipe)
    changes = [
        f"the {label}" if label in _LONG else f"{label}: {was} → {now}"
        for (label, was), (_, now) in zip(_told(old), _told(new), strict=True)
        if was != now
    ]
    if given_marks(old.world) != given_marks(new.world):
        changes.append("the marks")
    elif old.world != new.world:
        changes.append("the scene")
    return tuple(changes)


def recipe_lines(take: Take) -> tuple[Line, ...]:
    """A take's recipe in words, line by line: what made it, of what, and when."""
    made = [Line("made", take.made_at), Line("rung", take.rung), Line("frames", str(take.frames))]
    if "request" not in take.recipe:
        plain = [Line(name, str(value)) for name, value in sorted(take.recipe.items()) if isinstance(value, str | int)]
        return (*made, *plain)
    told = [Line(label, value) for label, value in _told(made_request(take.recipe)) if value != _UNSAID]
    spent = Line("took", f"{take.seconds_spent:.1f} s")
    by = Line("Previz", str(take.recipe.get("previz", "")))
    made_with = [Line(name, str(value)) for name, value in sorted(take.recipe.get("made_with", {}).items())]
    notes = [Line("note", str(note)) for note in take.recipe.get("notes", ())]
    elsewhere = take.recipe.get("made_on", {})
    spent_on = [Line("on", str(elsewhere["name"]))] if elsewhere else []
    notes += [Line("note", str(note)) for note in elsewhere.get("notes", ())]
    return (*made, spent, *spent_on, by, *told, *made_with, *notes, Line("inputs", take.inputs_sha256))


def recipe_text(take: Take) -> str:
    """A take's whole recipe as JSON, to be kept or sent: equal recipes give equal texts."""
    return json.dumps(dict(take.recipe), indent=2, sort_keys=True, ensure_ascii=False)


def request_again(take: Take, models: Models | None = None) -> Render:
    """The very request that a take was made of, to be made again by the `models` of this machine.

    Raises PrevizError where the same picture cannot come of it, and says why.
    """
    name, recipe = f"Take {take.number}", take.recipe
    if "request" not in recipe:
        raise WrongUse(f"{name} is footage, which no engine made", "Take the file in again instead")
    asked, was = recipe["request"].get("engine", ""), recipe["request"].get("engine_version", "")
    now = engine_version(asked)
    if was != now:
        raise WrongUse(
            f"{name} was made by version {was} of the {asked} engine, and this is version {now}, which draws otherwise",
            "Generate a new take of it, or open the film in the Previz that made it"
            + (f" ({recipe['previz']})" if recipe.get("previz") else ""),
        )
    try:
        request = from_plain(Render, recipe["request"])
    except (ValueError, TypeError, KeyError) as error:
        raise WrongUse(f"The recipe of {name.lower()} is of another Previz ({error})", "Generate a new take") from error
    if request.digest() != digest(recipe["request"]):
        raise WrongUse(f"The recipe of {name.lower()} is of another Previz", "Generate a new take")
    _require_models(request, name)
    if request.diffusion is not None:
        _require_asked(request.diffusion, name, Shelf() if models is None else models)
    return request


def came_from(shot: Shot, inputs_sha256: str, playing: Take | None) -> int | None:
    """The id of the take that a new one comes from: one of the same recipe, else the one that the shot plays."""
    same = [take for take in shot.takes if take.inputs_sha256 == inputs_sha256]
    parent = max(same, key=lambda take: take.number) if same else playing
    return None if parent is None else parent.id


def _require_models(request: Render, name: str) -> None:
    for model in request.world.dressing:
        if not Path(model.path).is_file():
            raise PrevizError(
                f"{name} shows “{model.name}”, whose file is gone ({model.path})", "Bring the file back, or dress anew"
            )


def _require_asked(asked: Diffusion, name: str, models: Models) -> None:
    """Raises PrevizError where the model that made a take, or what it was shown, is not there as it was."""
    model = next((each for each in models.models() if each.name == asked.model), None)
    if model is None:
        raise PrevizError(
            f"{name} was made by the model “{asked.model}”, which is not on this machine",
            "Put its folder on the shelf with: previz models add DIR",
        )
    if model.sha256 != asked.model_sha256:
        raise PrevizError(
            f"{name} was made by the model “{asked.model}”, whose files on this machine are others",
            "Generate a new take, or put the folder that made it on the shelf",
        )
    there = {lora.name: lora.sha256 for lora in models.loras()}
    for lora in asked.loras:
        if there.get(lora.name) != lora.sha256:
            raise PrevizError(
                f"{name} wore the LoRA “{lora.name}”, which is not on this machine as it was",
                "Put its file on the shelf with: previz models add FILE",
            )
    for reference in asked.references:
        if not Path(reference.path).is_file():
            raise PrevizError(
                f"{name} was shown {reference.name}, whose file is gone ({reference.path})",
                "Bring the file back, or generate a new take",
            )


def _told(request: Render) -> Sequence[tuple[str, str]]:
    """What a request says, in words, always the same lines in the same order."""
    spec = [(_LABELS.get(each.name, each.name), _word(request.spec, each.name)) for each in fields(ShotSpec)]
    return (
        ("engine", f"{request.engine} {request.engine_version}"),
        ("picture", str(request.size)),
        ("look", request.look),
        ("rate", request.rate.label),
        ("from frame", str(request.window.start)),
        ("length", f"{request.window.duration} frames"),
        ("seed", str(request.seed)),
        ("passes", ", ".join(request.passes) or _UNSAID),
        *_asked(request.diffusion),
        *((label, value) for label, value in spec if label not in _NOT_TOLD),
    )


def _asked(asked: Diffusion | None) -> Sequence[tuple[str, str]]:
    """What a model was asked, in words."""
    if asked is None:
        return tuple((label, _UNSAID) for label in _ASKED)
    values = (
        f"{asked.model} ({asked.model_sha256[:12]})",
        ", ".join(f"{each.name} ({each.sha256[:12]}) at {each.strength:g}" for each in asked.loras) or _UNSAID,
        asked.prompt,
        asked.negative or _UNSAID,
        f"{asked.adherence:.0%}",
        str(asked.steps),
        f"{asked.guidance:g}",
        f"{asked.pixels / 1e6:.1f} megapixels",
        ", ".join(f"{each.name} as {each.role}" for each in asked.references) or _UNSAID,
        ", ".join(f"{kept.start}-{kept.end - 1}" for kept in asked.keep) or _UNSAID,
    )
    return tuple(zip(_ASKED, values, strict=True))


def _word(spec: ShotSpec, name: str) -> str:
    value: Any = to_plain(getattr(spec, name))
    if isinstance(value, Mapping):
        return " ".join(f"{number:g}" for number in value.values())
    if isinstance(value, list | tuple):
        return ", ".join(str(each).replace("_", " ") for each in value) or _UNSAID
    if value is None or value is False:
        return _UNSAID
    if isinstance(value, float):
        return f"{value:g} mm" if name == "lens_mm" else f"{value:g}"
    return "yes" if value is True else str(value).replace("_", " ")
