"""LoRAs in `previz models`: those that lie on this machine, and those that can be had."""

from __future__ import annotations

from pathlib import Path

from previz.cli.printing import Row
from previz.engine.diffusion.forecast.anatomy import published
from previz.engine.models import policy
from previz.engine.models.catalog import LoraRelease, model_catalog
from previz.engine.models.inspecting import amount
from previz.engine.models.lora_shelf import Purpose, ShelvedLora
from previz.engine.models.loras import width_in
from previz.engine.protocol import PASSES
from previz.errors import WrongUse
from previz.takes.wanted import MOST_STEPS


def is_lora(path: Path) -> bool:
    """Whether what is to be added is a LoRA and no model: a file, or a folder of weights without a model's index."""
    if path.is_file():
        return True
    return path.is_dir() and not (path / policy.INDEX).exists() and any(path.glob("*.safetensors"))


def path_of(release: LoraRelease, folder: Path) -> Path:
    """What of a download is added: its one file, or the folder of two."""
    first = folder / release.files[0]
    return first if len(release.files) == 1 else first.parent


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
        "does": release.good_for if release is not None else _does(lora),
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
        "fits": ", ".join(_models(release)),
        "good_for": release.good_for,
        "download": f"about {amount(round(release.download_gib * 2**30))}",
        "licence": release.licence if release.licence_open else f"{release.licence} (read it)",
        "licence_note": release.licence_note,
        "repository": release.repository,
        "on_shelf": release.name in here,
    }


def added(lora: ShelvedLora) -> str:
    """What is said of a LoRA that was added."""
    return f"{lora.name} is on the shelf: {lora.title} ({amount(lora.bytes)}); {_does(lora)}"


def _models(release: LoraRelease) -> list[str]:
    """The releases that a LoRA is taken for unasked."""
    fitting = (each for each in model_catalog().releases.values() if each.kind in release.kinds)
    return [each.name for each in fitting if width_in(published(each.name).transformer) == release.width]


def _does(lora: ShelvedLora) -> str:
    told = [f"drafts in {lora.steps} steps"] if lora.steps is not None else []
    told += [f"follows the blocking's {way}" for way in lora.follows]
    return "; ".join(told) or "worn where it is named with --lora"
