"""A model from the hub to this machine: what it is and takes is said first, then it is brought whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from previz.engine.models import policy
from previz.engine.models.catalog import LoraRelease, Release
from previz.engine.models.documents import read_document
from previz.engine.models.hub import Hub, Listing, Told, require_online
from previz.engine.models.inspecting import amount, parts_of
from previz.engine.models.refusing import Unfit, blaming
from previz.errors import PrevizError

_OF_A_PART = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
_PAPERS = ("LICENSE*", "LICENCE*", "License*", "NOTICE*", "README.md")
_SPARE = 2 * 10**9
"""What is left free on a disk."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a download would bring: of which release, to where, which commit, and the bytes.

    `bytes` are those of all files, `missing` those that are not in the folder yet, `free` those of the disk.
    `sha256` has what the hub says of the files that it says it of.
    """

    release: Release | LoraRelease
    folder: Path
    commit: str
    patterns: tuple[str, ...]
    sizes: Mapping[str, int]
    sha256: Mapping[str, str]
    missing: int
    free: int

    @property
    def bytes(self) -> int:
        """The bytes of all files."""
        return sum(self.sizes.values())

    @property
    def words(self) -> str:
        """What it is, takes and costs, in lines."""
        licence = f"Licence: {self.release.licence}. {self.release.licence_note}".strip()
        here = self.bytes - self.missing
        so_far = f", of which {amount(here)} are there" if here else ""
        return "\n".join(
            (
                f"{self.release.title}: {self.release.good_for}",
                f"From:    https://huggingface.co/{self.release.repository} (commit {self.commit[:12]})",
                licence,
                f"Bytes:   {amount(self.bytes)} in {len(self.sizes)} files{so_far}",
                f"To:      {self.folder} ({amount(self.free)} free)",
            )
        )


def default_folder(release: Release | LoraRelease, models: str = "") -> Path:
    """Where a release is put where nothing else is said: into the folder for models, or the platform's own place."""
    own = Path(models).expanduser() if models else platformdirs.user_data_path("previz", appauthor=False) / "models"
    return own / release.name


def offer(release: Release | LoraRelease, folder: Path, hub: Hub) -> Offer:
    """Ask the hub what a download would bring. Brings the index of the model alone.

    Raises PrevizError where the hub cannot be reached, the model is of no kind that is loaded, or the disk has no room.
    """
    require_online()
    folder = folder.expanduser().absolute()
    listing, patterns = _wanted(release, hub)
    sizes = {file.name: file.bytes for file in listing.files}
    missing, free = _missing(folder, sizes), _free(folder)
    if missing > free - _SPARE:
        raise PrevizError(
            f"{release.title} needs {amount(missing)} more on the disk of “{folder}”, and {amount(free)} are free",
            "Make room, or say another place with --to",
        )
    sha256 = {file.name: file.sha256 for file in listing.files if file.sha256 is not None}
    return Offer(release, folder, listing.commit, patterns, sizes, sha256, missing, free)


def still_missing(offered: Offer) -> Offer:
    """The same offer as it stands now: a part of it may have arrived, and the disk have become fuller."""
    return replace(offered, missing=_missing(offered.folder, offered.sizes), free=_free(offered.folder))


def bring(offered: Offer, hub: Hub, told: Told) -> None:
    """Download what was offered, or what of it is missing. Raises PrevizError where not all of it arrives."""
    require_online()
    try:
        offered.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PrevizError(
            f"The folder “{offered.folder}” cannot be made ({error.strerror})", "Say another place with --to"
        ) from error
    hub.download(offered.release.repository, offered.commit, offered.patterns, offered.folder, told)
    for name, size in offered.sizes.items():
        if not _is_whole(offered.folder / name, size):
            raise PrevizError(
                f"“{name}” did not arrive whole",
                "Get the model again: what has arrived is kept, and the rest is brought",
            )


def _missing(folder: Path, sizes: Mapping[str, int]) -> int:
    return sum(size for name, size in sizes.items() if not _is_whole(folder / name, size))


def _is_whole(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _wanted(release: Release | LoraRelease, hub: Hub) -> tuple[Listing, tuple[str, ...]]:
    """The files of a release that a loader would read, at the newest commit, and the patterns that name them."""
    if isinstance(release, LoraRelease):
        named = (*release.files, *_PAPERS)
        return hub.listing(release.repository, named), named
    with tempfile.TemporaryDirectory() as name:
        passing = Path(name)
        at = hub.listing(release.repository, (policy.INDEX,))
        hub.download(release.repository, at.commit, (policy.INDEX,), passing, lambda _: None)
        with blaming(release.repository, policy.INDEX, "Use another model, or a newer Previz"):
            if not (passing / policy.INDEX).is_file():
                raise Unfit("is missing")
            patterns = _patterns(tuple(parts_of(read_document(passing / policy.INDEX))))
    return hub.listing(release.repository, patterns, at.commit), patterns


def _patterns(parts: Sequence[str]) -> tuple[str, ...]:
    return (policy.INDEX, *(f"{part}/{kind}" for part in parts for kind in _OF_A_PART), *_PAPERS)


def _free(folder: Path) -> int:
    """The bytes that are free on the disk that a folder is, or will be, on."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(there).free
