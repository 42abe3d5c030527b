"""A scene with all its cameras as a file for 3D programs: glTF or USD, by suffix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sqlalchemy import select

from previz.errors import PrevizError, WrongUse
from previz.export.delivery import Exported, ExportOptions, Report, published, require_apart
from previz.export.gltf import write_glb
from previz.export.scene_model import NumberedShot, SceneModel, scene_model
from previz.export.usd import write_usd
from previz.project.file import Project
from previz.project.schema import Cut, Scene, Shot
from previz.takes.requests import RequestWriter, Wanted

SCENE_WRITERS: dict[str, Callable[[SceneModel, Path], None]] = {
    ".glb": write_glb,
    ".usda": partial(write_usd, kind="usda"),
    ".usdc": partial(write_usd, kind="usdc"),
}
"""Each kind of scene file by its suffix."""


def export_scene(project: Project, cut: Cut, out: Path, options: ExportOptions, report: Report) -> Exported:
    """Write the scene of the chosen shots: set, props and people over its clock, and a camera for each of the shots.

    Raises WrongUse where the shots are of several scenes, PrevizError where there is none.
    """
    del cut  # a scene is told whole, whatever a cut shows of it
    require_apart(project, out)
    shots = _of_one_scene(project, options.shots)
    writer = RequestWriter(project)
    wanted = Wanted(size=options.size)
    numbered = [NumberedShot(shot.number, shot.description, writer.request(shot, wanted)) for shot in shots]
    return write_scene(f"scene {shots[0].scene.number}", numbered, out, report)


def write_scene(name: str, shots: Sequence[NumberedShot], out: Path, report: Report) -> Exported:
    """Write shots of one scene to a scene file of the kind that the suffix names."""
    write = SCENE_WRITERS[out.suffix.lower()]
    model = scene_model(name, shots, report)
    with published(out) as passing:
        write(model, passing)
    zooming = [camera.number for camera in model.cameras if camera.zooms]
    note = f"the lens of {', '.join(zooming)} changes, which glTF cannot animate: its extras have it frame by frame"
    notes = (note,) if zooming and out.suffix.lower() == ".glb" else ()
    return Exported(out, len(model.frames), 0, cameras=len(model.cameras), notes=notes)


def _of_one_scene(project: Project, ids: Sequence[int]) -> list[Shot]:
    """The shots of the ids, in story order; without ids all shots of the only scene that is in the film."""
    scenes = project.session.scalars(select(Scene).order_by(Scene.position))
    wanted = [
        [shot for shot in scene.shots if shot.id in ids or not (ids or scene.cut or scene.omitted)] for scene in scenes
    ]
    chosen = [shots for shots in wanted if shots]
    if not chosen:
        raise PrevizError("The film has no shots", "Import a screenplay, or add a shot")
    if len(chosen) > 1:
        raise WrongUse(
            f"A 3D file holds one scene, and these shots are of {len(chosen)}",
            f"Choose one of them with --shots, such as --shots {chosen[0][0].scene.number}",
        )
    return chosen[0]
