"""The rows that `previz models` prints."""

from __future__ import annotations

from previz.cli.printing import Row
from previz.engine.models.catalog import Release
from previz.engine.models.inspecting import amount
from previz.engine.models.room import Estimate
from previz.takes.supply import OnShelf, ToBeHad


def model_row(there: OnShelf) -> Row:
    """A model on the shelf: what it is, and how this machine can hold it."""
    model, release = there.model, there.release
    return {
        "name": model.name,
        "title": model.title,
        "kind": model.kind,
        "release": model.release,
        "rungs": list(there.rungs),
        "what_it_is": model.title if release is None else f"{model.title}: {release.good_for}",
        "weights": amount(model.bytes),
        "bytes": model.bytes,
        "parts": dict(model.parts),
        "sha256": model.sha256,
        "folder": model.folder,
        "added_at": model.added_at,
        "verified_at": there.verified_at,
        "estimates": [_estimate_row(each) for each in there.estimates],
        "fits": there.fits,
    }


def release_row(known: ToBeHad) -> Row:
    """A release that can be downloaded: what for, on which terms, and how this machine could hold it."""
    release = known.release
    return {
        "name": release.name,
        "title": release.title,
        "kind": release.kind,
        "rungs": list(known.rungs),
        "good_for": release.good_for,
        "download": f"about {amount(_download_bytes(release))}",
        "download_bytes": _download_bytes(release),
        "licence": release.licence if release.licence_open else f"{release.licence} (read it)",
        "licence_note": release.licence_note,
        "repository": release.repository,
        "on_shelf": known.here,
        "estimates": [_estimate_row(each) for each in known.estimates],
        "fits": known.fits,
    }


def _estimate_row(estimate: Estimate) -> dict[str, object]:
    wanted = estimate.fit or estimate.least
    return {
        "rung": estimate.rung,
        "fits": estimate.fit is not None,
        "held": None if estimate.fit is None else estimate.fit.step,
        "gpu_memory": wanted.gpu,
        "memory": wanted.machine,
        "tflop": round(estimate.tflop, 1),
        "seconds": None if estimate.seconds is None else round(estimate.seconds, 1),
    }


def _download_bytes(release: Release) -> int:
    return round(release.download_gib * 2**30)
