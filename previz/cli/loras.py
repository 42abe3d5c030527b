"""LoRAs in `previz models`: those that lie on this machine, and those that can be had."""

from __future__ import annotations

from previz.cli.printing import Row
from previz.engine.models.catalog import LoraRelease, model_catalog
from previz.engine.models.inspecting import amount
from previz.engine.models.lora_shelf import Purpose, ShelvedLora
from previz.engine.protocol import PASSES
from previz.errors import WrongUse
from previz.takes.supply import lora_does, lora_fits
from previz.takes.wanted import MOST_STEPS


def purpose_of(steps: int | None, follows: str) -> Purpose:
    """What was said of a LoRA. Raises WrongUse for steps or a pass that cannot be."""
    ways = tuple(way.strip() for way in follows.split(",") if way.strip())
    unknown = [way for way in ways if way not in PASSES]
    if unknown:
        raise WrongUse(f"There is no pass called “{unknown[0]}”", f"Use some of: {', '.join(PASSES)}")
    if steps is not None and not 1 <= steps <= MOST_STEPS:
        raise WrongUse(f"A model cannot take {steps} steps", f"Use 1 to {MOST_STEPS}")
    return Purpose(steps, ways)


def lora_row(lora: ShelvedLora) -> Row:
    """A LoRA on the shelf: what it is for."""
    release = model_catalog().loras.get(lora.release or "")
    return {
        "name": lora.name,
        "title": lora.title,
        "release": lora.release,
        "network": lora.network,
        "width": lora.width,
        "rank": lora.rank,
        "does": release.good_for if release is not None else lora_does(lora),
        "steps": lora.steps,
        "guidance": lora.guidance,
        "follows": list(lora.follows),
        "weights": amount(lora.bytes),
        "bytes": lora.bytes,
        "sha256": lora.sha256,
        "folder": lora.folder,
        "files": dict(lora.files),
        "added_at": lora.added_at,
    }


def lora_release_row(release: LoraRelease, here: frozenset[object]) -> Row:
    """A LoRA that can be downloaded: for which models, what for, and on which terms."""
    return {
        "name": release.name,
        "title": release.title,
        "fits": ", ".join(lora_fits(release)),
        "good_for": release.good_for,
        "download": f"about {amount(round(release.download_gib * 2**30))}",
        "licence": release.licence if release.licence_open else f"{release.licence} (read it)",
        "licence_note": release.licence_note,
        "repository": release.repository,
        "on_shelf": release.name in here,
    }


def added(lora: ShelvedLora) -> str:
    """What is said of a LoRA that was added."""
    return f"{lora.name} is on the shelf: {lora.title} ({amount(lora.bytes)}); {lora_does(lora)}"
