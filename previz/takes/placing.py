"""A camera put by hand becomes fields of its shot: where it is, and what words now say of the picture."""

from __future__ import annotations

from dataclasses import replace

from previz.canonical import to_plain
from previz.engine.protocol import Render
from previz.shots.spec import CameraPlace, ShotSpec
from previz.stage.placing import Grip
from previz.stage.sizes import ORDER
from previz.stage.staging import StagedShot, stage_shot


def staged(request: Render) -> StagedShot:
    """The shot of a request."""
    return stage_shot(request.world, request.spec, request.window, request.rate, request.size.aspect, request.seed)


def placed(request: Render, place: CameraPlace, lens_mm: float | None = None) -> Render:
    """A request with its camera put somewhere, on the lens that it has or another."""
    spec = replace(request.spec, camera=place)
    return replace(request, spec=spec if lens_mm is None else replace(spec, lens_mm=lens_mm))


def camera_fields(request: Render, place: CameraPlace, lens_mm: float | None = None) -> dict[str, object]:
    """The fields that change when the camera of a request is put somewhere: its place, and what words say otherwise."""
    middle = request.window.duration // 2
    before, after = staged(request).grip(middle), staged(placed(request, place, lens_mm)).grip(middle)
    return fields_of(before, after, request.spec)


def fields_of(before: Grip, after: Grip, spec: ShotSpec) -> dict[str, object]:
    """The fields that a hand on the camera changes of a spec: where it is, and the terms that are now others.

    A size is moved by as many steps as the picture's own: the medium of a two-shot is wider than that of one person.
    """
    values: dict[str, object] = {"camera": to_plain(after.place)}
    if after.view.lens_mm != before.view.lens_mm:
        values["lens_mm"] = float(round(after.gate.told(after.view.lens_mm)))
    old, new = before.terms, after.terms
    if old is None or new is None:
        return values
    if spec.size is not None and new.size is not old.size:
        step = ORDER.index(spec.size) + ORDER.index(new.size) - ORDER.index(old.size)
        values["size"] = str(ORDER[min(max(step, 0), len(ORDER) - 1)])
    if new.angle is not old.angle:
        values["angle"] = str(new.angle)
    if new.dutch != old.dutch:
        values["dutch"] = new.dutch
    return values
