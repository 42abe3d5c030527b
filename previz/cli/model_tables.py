"""The rows that `previz models` prints."""

from __future__ import annotations

from collections.abc import Sequence

from previz.cli.printing import Row
from previz.engine.diffusion.forecast.calibrating import Rates
from previz.engine.models.catalog import Release, model_catalog
from previz.engine.models.inspecting import amount
from previz.engine.models.ledger import Model
from previz.engine.models.machine_memory import MachineMemory
from previz.engine.models.room import Estimate, model_estimates, release_estimates, rungs_of
from previz.errors import PrevizError
from previz.takes.holding import held_words


def model_row(model: Model, machine: MachineMemory, rates: Rates) -> Row:
    """A model on the shelf: what it is, and how this machine can hold it."""
    release = model_catalog().releases.get(model.release or "")
    try:
        estimates = model_estimates(model, release, machine, rates)
        fits = held_words(estimates)
    except PrevizError as error:
        estimates, fits = (), error.what
    except KeyError as missing:
        estimates, fits = (), f"not foretold: its configuration leaves {missing} open"
    return {
        "name": model.name,
        "title": model.title,
        "kind": model.kind,
        "release": model.release,
        "rungs": list(rungs_of(model.kind, release)),
        "what_it_is": model.title if release is None else f"{model.title}: {release.good_for}",
        "weights": amount(model.bytes),
        "bytes": model.bytes,
        "parts": dict(model.parts),
        "sha256": model.sha256,
        "folder": model.folder,
        "added_at": model.added_at,
        "estimates": [_estimate_row(each) for each in estimates],
        "fits": fits,
    }


def release_row(release: Release, here: Sequence[Model], machine: MachineMemory, rates: Rates) -> Row:
    """A release that can be downloaded: what for, on which terms, and how this machine could hold it."""
    estimates = release_estimates(release, machine, rates)
    return {
        "name": release.name,
        "title": release.title,
        "kind": release.kind,
        "rungs": list(rungs_of(release.kind, release)),
        "good_for": release.good_for,
        "download": f"about {amount(_download_bytes(release))}",
        "download_bytes": _download_bytes(release),
        "licence": release.licence if release.licence_open else f"{release.licence} (read it)",
        "licence_note": release.licence_note,
        "repository": release.repository,
        "on_shelf": any(model.release == release.name for model in here),
        "estimates": [_estimate_row(each) for each in estimates],
        "fits": held_words(estimates),
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
