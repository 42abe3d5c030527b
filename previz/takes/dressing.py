"""Models from outside that dress a scene: taken in, listed, taken out. Each change is one undo step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from previz.errors import WrongUse
from previz.media.hashing import sha256_of
from previz.project.file import Project
from previz.project.schema import DressingRow, Scene
from previz.stage.meshes import extent
from previz.stage.models import model_mesh
from previz.stage.world import Prop, Vector
from previz.takes.requests import RequestWriter, Wanted

_SMALLEST, _LARGEST = 1e-4, 1e4


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a model stands in a set: metres, radians about the upright, and how much larger than it was made.

    What is not said is as the thing of its name stands that the script put there, else the middle of the set.
    """

    position: Vector | None = None
    heading: float | None = None
    scale: float = 1.0


def dress(project: Project, scene: Scene, model: Path, name: str, standing: Standing) -> DressingRow:
    """Put a glTF binary into a scene, under a name that nothing else there has; its file goes into the media folder.

    It takes the place of the thing that the script calls by that name, where there is one.
    Raises PrevizError where the model cannot be read, or the name or the place will not do.
    """
    _require_sound(standing)
    name = name.strip() or _free_name(scene, model.stem)
    if any(row.name.casefold() == name.casefold() for row in scene.dressing):
        raise WrongUse(f"Scene {scene.number} has a “{name}” already", "Give this one another name with --name")
    model_mesh(str(model), sha256_of(model) if model.is_file() else "")
    named = _named(project, scene, name)
    position = standing.position or (named.position if named is not None else (0.0, 0.0, 0.0))
    heading = standing.heading if standing.heading is not None else named.heading if named is not None else 0.0
    stored = project.media.publish(model, ".glb")
    with project.edit(f"Dress scene {scene.number} with {name}"):
        row = DressingRow(scene_id=scene.id, name=name, media=stored.name, media_sha256=stored.sha256)
        row.x, row.y, row.z = position
        row.heading, row.scale = heading, standing.scale
        project.session.add(row)
        project.session.flush()
        project.session.expire(scene, ["dressing"])
    return row


def _named(project: Project, scene: Scene, name: str) -> Prop | None:
    """The thing of a name that the script put into a scene, as one of its shots has it."""
    writer = RequestWriter(project)
    for shot in scene.shots:
        for prop in writer.request(shot, Wanted()).world.props:
            if prop.name.casefold() == name.casefold():
                return prop
    return None


def undress(project: Project, scene: Scene, name: str) -> None:
    """Take a model out of a scene. Raises WrongUse where none has that name."""
    row = next((row for row in scene.dressing if row.name.casefold() == name.strip().casefold()), None)
    if row is None:
        names = ", ".join(each.name for each in scene.dressing)
        raise WrongUse(
            f"Nothing called “{name}” dresses scene {scene.number}",
            f"Use one of: {names}" if names else "List it with: previz dress P.previz " + scene.number,
        )
    with project.edit(f"Take {row.name} out of scene {scene.number}"):
        project.session.delete(row)
        project.session.flush()
        project.session.expire(scene, ["dressing"])


def size_of(project: Project, row: DressingRow) -> Vector:
    """The width, height and depth of a model in metres, as it stands. Raises PrevizError where it cannot be read."""
    low, high = extent(model_mesh(str(project.media.path(row.media)), row.media_sha256))
    x, y, z = ((high - low) * row.scale).tolist()
    return x, y, z


def _require_sound(standing: Standing) -> None:
    place = standing.position or (0.0, 0.0, 0.0)
    if not math.isfinite(standing.heading or 0.0):
        raise WrongUse(f"“{standing.heading}” is no heading for a model", "Give degrees, such as --heading 90")
    if not all(math.isfinite(number) for number in place) or max(map(abs, place)) > _LARGEST:
        raise WrongUse("A model cannot stand there", "Give metres from the set's middle, such as --at 1.5,-2")
    if not _SMALLEST <= standing.scale <= _LARGEST:
        raise WrongUse(f"A model cannot be {standing.scale:g} times its size", "Use a scale such as 0.01, 1 or 2.5")


def _free_name(scene: Scene, stem: str) -> str:
    taken = {row.name.casefold() for row in scene.dressing}
    plain = stem.replace("_", " ").strip() or "model"
    names = (plain, *(f"{plain} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)
