"""The rows that `previz models` prints."""

from __future__ import annotations

from collections.abc import Sequence

from previz.cli.printing import Row
from previz.engine.models.catalog import Release, model_catalog
from previz.engine.models.inspecting import amount
from previz.engine.models.ledger import Model
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import model_room, release_room


def model_row(model: Model, machine: MachineMemory) -> Row:
    """A model on the shelf: what it is, and how this machine can hold it."""
    release = model_catalog().releases.get(model.release or "")
    room = model_room(model, release, machine)
    return {
        "name": model.name,
        "title": model.title,
        "kind": model.kind,
        "release": model.release,
        "rungs": _rungs(model.kind),
        "what_it_is": model.title if release is None else f"{model.title}: {release.good_for}",
        "weights": amount(model.bytes),
        "bytes": model.bytes,
        "parts": dict(model.parts),
        "sha256": model.sha256,
        "folder": model.folder,
        "added_at": model.added_at,
        "holding": room.holding.value,
        "fits": room.words,
    }


def release_row(release: Release, here: Sequence[Model], machine: MachineMemory) -> Row:
    """A release that can be downloaded: what for, on which terms, and how this machine could hold it."""
    room = release_room(release, machine)
    return {
        "name": release.name,
        "title": release.title,
        "kind": release.kind,
        "rungs": _rungs(release.kind),
        "good_for": release.good_for,
        "download": f"about {amount(_download_bytes(release))}",
        "download_bytes": _download_bytes(release),
        "licence": release.licence if release.licence_open else f"{release.licence} (read it)",
        "licence_note": release.licence_note,
        "repository": release.repository,
        "on_shelf": any(model.release == release.name for model in here),
        "holding": room.holding.value,
        "fits": room.words,
    }


def _rungs(kind: str) -> list[str]:
    return list(model_catalog().kind(kind).rungs)


def _download_bytes(release: Release) -> int:
    return round(release.download_gib * 2**30)
