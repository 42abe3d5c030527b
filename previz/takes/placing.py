"""A camera put by hand becomes fields of its shot: where it is, and what words now say of the picture."""

from __future__ import annotations

from dataclasses import replace

from previz.canonical import to_plain
from previz.engine.protocol import Render
from previz.shots.spec import CameraPlace, Composition, ShotSpec
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


def held(request: Render, before: Grip, now: Grip) -> Render:
    """A request as it is while a hand holds its camera: composed as it will be when the hand lets go."""
    there = placed(request, now.place, now.gate.told(now.view.lens_mm))
    composition = _composed_anew(before, now, request.spec)
    if composition is None and not unsaid_of(before, now, request.spec):
        return there
    subjects = there.spec.subjects[:1] if composition is Composition.SINGLE else there.spec.subjects
    return replace(there, spec=replace(there.spec, composition=composition, subjects=subjects))


def camera_fields(request: Render, place: CameraPlace, lens_mm: float | None = None) -> dict[str, object]:
    """The fields that change when the camera of a request is put somewhere: its place, and what words say otherwise."""
    before, after = staged(request).hold(), staged(placed(request, place, lens_mm)).hold()
    return fields_of(before, after, request.spec)


def fields_of(before: Grip, after: Grip, spec: ShotSpec) -> dict[str, object]:
    """The fields that a hand on the camera changes of a spec: where it is, and the terms that are now others.

    A size is moved by as many steps as the picture's own: the medium of a two-shot is wider than that of one person.
    What was composed otherwise before the hand took hold of it is no other for it.
    """
    values: dict[str, object] = {"camera": to_plain(after.place)}
    if after.view.lens_mm != before.view.lens_mm:
        values["lens_mm"] = float(round(after.gate.told(after.view.lens_mm)))
    if spec.side is not None and before.side is spec.side is not after.side:
        values["side"] = str(after.side)
    composition = _composed_anew(before, after, spec)
    if composition is not None:
        values["composition"] = str(composition)
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


def retold(before: Render, after: Render) -> tuple[dict[str, object], tuple[str, ...]]:
    """What somebody who was moved makes of the fields of a shot whose camera a hand has put: those that change, and
    those of which nothing is to be said any more."""
    old, new = staged(before).hold(), staged(after).hold()
    values = fields_of(old, new, before.spec) | {"camera": to_plain(before.spec.camera)}
    unsaid = unsaid_of(old, new, before.spec)
    return (values if len(values) > 1 or unsaid else {}), unsaid


def unsaid_of(before: Grip, after: Grip, spec: ShotSpec) -> tuple[str, ...]:
    """The fields of a spec that nothing is to be said of any more: a profile of one that the camera has left."""
    return ("composition",) if _leaves_profile(before, after, spec) and len(spec.subjects) < _TWO else ()


_TWO = 2


def _composed_anew(before: Grip, after: Grip, spec: ShotSpec) -> Composition | None:
    """How two are composed where a hand took the camera from behind a shoulder, or from their side."""
    if spec.composition is Composition.OVER_THE_SHOULDER and before.is_over_a_shoulder:
        if after.is_over_a_shoulder:
            return None
        return Composition.TWO_SHOT if after.holds_both else Composition.SINGLE
    if _leaves_profile(before, after, spec) and len(spec.subjects) == _TWO:
        return Composition.TWO_SHOT
    return None


def _leaves_profile(before: Grip, after: Grip, spec: ShotSpec) -> bool:
    return spec.composition is Composition.PROFILE and before.is_profile and not after.is_profile
