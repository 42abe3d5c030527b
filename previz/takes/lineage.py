"""Where a take comes from: its recipe in words, what sets it apart from another, and how it is made exactly again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from previz.canonical import digest, from_plain, to_plain
from previz.engine.catalog import engine_version
from previz.engine.protocol import Render
from previz.errors import PrevizError, WrongUse
from previz.project.schema import Shot, Take
from previz.shots.spec import ShotSpec
from previz.stage.given import given_marks
from previz.takes.choosing import made_request

_UNSAID = "unsaid"
_NOT_TOLD = frozenset({"understood", "duration_seconds"})
_LABELS = {"lens_mm": "lens", "movement_speed": "speed", "time_of_day": "time of day", "movement": "move"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a recipe: what it is, and its value in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Which take another comes from (None for the first), and what was changed for it, in words."""

    parent: int | None
    changes: tuple[str, ...]


def origin(take: Take) -> Origin:
    """Which take of its shot a take comes from, and what changed between the two."""
    parent = next((each for each in take.shot.takes if each.id == take.parent_id), None)
    return Origin(None, ()) if parent is None else Origin(parent.number, set_apart(parent, take))


def set_apart(before: Take, after: Take) -> tuple[str, ...]:
    """What is another in the later of two takes, in words: `size: medium → close up`. Nothing where nothing is."""
    if not {"request"} <= before.recipe.keys() & after.recipe.keys():
        return ("footage",) if before.recipe.get("request") or after.recipe.get("request") else ()
    old, new = made_request(before.recipe), made_request(after.recipe)
    changes = [
        f"{label}: {was} → {now}" for (label, was), (_, now) in zip(_told(old), _told(new), strict=True) if was != now
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
    return (*made, spent, Line("Previz", str(take.recipe.get("previz", ""))), *told, Line("inputs", take.inputs_sha256))


def recipe_text(take: Take) -> str:
    """A take's whole recipe as JSON, to be kept or sent: equal recipes give equal texts."""
    return json.dumps(take.recipe, indent=2, sort_keys=True, ensure_ascii=False)


def request_again(take: Take) -> Render:
    """The very request that a take was made of, to be made again.

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
        *((label, value) for label, value in spec if label not in _NOT_TOLD),
    )


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
