"""What lies in a folder, or has arrived by a download, goes on the shelf as what it is: a model, or a LoRA."""

from __future__ import annotations

from pathlib import Path

from previz.engine.models import policy
from previz.engine.models.catalog import LoraRelease
from previz.engine.models.fetching import Offer
from previz.engine.models.fingerprints import Report
from previz.engine.models.lora_shelf import Purpose, ShelvedLora
from previz.engine.models.shelf import Model, Shelf


def is_lora(path: Path) -> bool:
    """Whether what is to be added is a LoRA and no model: a file, or a folder of weights without a model's index."""
    if path.is_file():
        return True
    return path.is_dir() and not (path / policy.INDEX).exists() and any(path.glob("*.safetensors"))


def shelve(
    shelf: Shelf, path: Path, report: Report | None = None, name: str | None = None, purpose: Purpose | None = None
) -> Model | ShelvedLora:
    """Put what lies there on the shelf, after looking at every file; `purpose` is a LoRA's.

    Raises PrevizError where it is refused.
    """
    if is_lora(path):
        return shelf.add_lora(path, name, purpose, report)
    return shelf.add(path, name, report)


def shelve_arrived(shelf: Shelf, offered: Offer, report: Report | None = None) -> Model | ShelvedLora:
    """Put what was downloaded on the shelf. Raises PrevizError where it is not what was sent, or is refused."""
    release = offered.release
    if not isinstance(release, LoraRelease):
        return shelf.add(offered.folder, None, report, offered.sha256)
    sums = {name.rpartition("/")[2]: sha256 for name, sha256 in offered.sha256.items() if name in release.files}
    return shelf.add_lora(_lora_in(release, offered.folder), release.name, None, report, sums)


def _lora_in(release: LoraRelease, folder: Path) -> Path:
    """What of a download is added: its one file, or the folder of two."""
    first = folder / release.files[0]
    return first if len(release.files) == 1 else first.parent
