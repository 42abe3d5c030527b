"""The LoRAs of this machine, in a file beside that of the models: put there after each was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from previz.engine.models.fingerprints import Fingerprint, Report, fingerprints, looks_as_it_was, manifest_sha256
from previz.engine.models.ledger import ListFile
from previz.engine.models.loras import InspectedLora, inspect_lora
from previz.errors import PrevizError, WrongUse

_IN_CONTEXT = {"ltx": "ltx2"}
"""Networks whose LoRAs can be those of a later one, by that: the later alone follows anything by a LoRA."""


@dataclass(frozen=True, slots=True)
class ShelvedLora:
    """A LoRA that lies on this machine.

    `network`, `width` and `rows` tell which models it fits; `kinds` are those that it is taken for unasked. `sha256` is
    that of its file, of two that of their list. The rest is as in the catalog, or as its own notes or whoever added it
    say.
    """

    name: str
    title: str
    network: str
    width: int
    kinds: tuple[str, ...]
    release: str | None
    folder: str
    files: Mapping[str, str]
    sha256: str
    bytes: int
    rank: int
    steps: int | None
    guidance: float | None
    shift: float | None
    follows: tuple[str, ...]
    smaller: int
    added_at: str
    rows: Mapping[str, int] = field(default_factory=dict)
    """How many blocks of each row it reaches into; nothing for one that was added before that was looked at."""


@dataclass(frozen=True, slots=True)
class LoraEntry:
    """A LoRA with the fingerprints of its files."""

    lora: ShelvedLora
    files: Mapping[str, Fingerprint]

    @property
    def name(self) -> str:
        """The LoRA's."""
        return self.lora.name


@dataclass(frozen=True, slots=True)
class Purpose:
    """What whoever adds a LoRA says of it: in how many steps it has a model paint, which passes one follows by it."""

    steps: int | None = None
    follows: tuple[str, ...] = ()


class LoraShelf:
    """The LoRAs, in a file that is read anew each time."""

    def __init__(self, path: Path) -> None:
        self._list = ListFile(path, LoraEntry, "LoRAs")

    def loras(self) -> tuple[ShelvedLora, ...]:
        """All of them, by name. Raises PrevizError, once, where the file was damaged."""
        return tuple(entry.lora for entry in self._list.read())

    def add(
        self,
        found: InspectedLora,
        name: str,
        added_at: str,
        purpose: Purpose,
        report: Report | None = None,
        expected: Mapping[str, str] | None = None,
    ) -> ShelvedLora:
        """Read a LoRA that was inspected, and put it on the shelf; again where it is there already.

        `expected` has the SHA-256 that files must have. Raises PrevizError where one is another, or the name another's.
        """
        files = fingerprints(found.folder, sorted(found.files.values()), report)
        for file, sha256 in (expected or {}).items():
            if file in files and files[file].sha256 != sha256:
                raise PrevizError(f"“{file}” did not arrive as it was sent: its SHA-256 is another", "Get it again")
        lora = _shelved(found, files, name, added_at, purpose)
        with self._list.alone():
            others = [each for each in self._list.read() if _lies(each.lora) != _lies(lora)]
            if any(each.name == name for each in others):
                raise WrongUse(f"The name “{name}” is that of another LoRA", "Give another with --name")
            self._list.write([*others, LoraEntry(lora, files)])
        return lora

    def verify(self, name: str, report: Report | None = None) -> ShelvedLora:
        """Read a LoRA again, to the last byte. Raises PrevizError where it changed or is gone."""
        entry = self._entry(name)
        return self._as_it_was(entry, sorted(entry.files), report)

    def ready(self, name: str, sha256: str) -> ShelvedLora:
        """A LoRA of these very bytes that may be loaded now: inspected again, and read where it looks changed."""
        entry = self._entry(name)
        if entry.lora.sha256 != sha256:
            raise PrevizError(
                f"The LoRA “{name}” on this machine is another than the one that was asked for",
                "Make the take anew with the LoRA of now, or add the file of the one it was made with",
            )
        folder = Path(entry.lora.folder)
        doubtful = [file for file, was in entry.files.items() if not looks_as_it_was(folder / file, was)]
        lora = self._as_it_was(entry, doubtful)
        inspect_lora(_path(lora))
        return lora

    def remove(self, name: str) -> None:
        """Forget a LoRA. Its files stay where they are."""
        with self._list.alone():
            gone = self._entry(name)
            self._list.write([entry for entry in self._list.read() if entry != gone])

    def _as_it_was(self, entry: LoraEntry, files: list[str], report: Report | None = None) -> ShelvedLora:
        lora = entry.lora
        for file in files:
            if not (Path(lora.folder) / file).is_file():
                raise _changed(lora, f"“{file}” is gone")
        for file, now in fingerprints(Path(lora.folder), files, report).items():
            if now.sha256 != entry.files[file].sha256:
                raise _changed(lora, f"“{file}” has changed")
        return lora

    def _entry(self, name: str) -> LoraEntry:
        entries = self._list.read()
        for entry in entries:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in entries)
        remedy = f"Use one of: {known}; or add it" if known else "Add it"
        raise WrongUse(f"There is no LoRA called “{name}” on this machine", f"{remedy}: previz models add FILE")


def _shelved(
    found: InspectedLora, files: Mapping[str, Fingerprint], name: str, added_at: str, purpose: Purpose
) -> ShelvedLora:
    known = found.release
    steps = purpose.steps or (known.steps if known else None)
    network = _IN_CONTEXT.get(found.network, found.network) if purpose.follows else found.network
    return ShelvedLora(
        name=name,
        title=known.title if known else f"a LoRA of rank {found.rank} for {network} networks {found.width} wide",
        network=network,
        width=found.width,
        kinds=known.kinds if known else (),
        release=known.name if known else None,
        folder=str(found.folder),
        files=dict(found.files),
        sha256=next(iter(files.values())).sha256 if len(files) == 1 else manifest_sha256(files),
        bytes=found.bytes,
        rank=found.rank,
        steps=steps,
        guidance=None if steps is None else (known.guidance if known and known.guidance is not None else 1.0),
        shift=known.shift if known else None,
        follows=purpose.follows or (known.follows if known else ()),
        smaller=found.smaller,
        added_at=added_at,
        rows=dict(found.rows),
    )


def _lies(lora: ShelvedLora) -> tuple[str, tuple[str, ...]]:
    return lora.folder, tuple(sorted(lora.files.values()))


def _path(lora: ShelvedLora) -> Path:
    """What was added: the file, or the folder of two."""
    folder = Path(lora.folder)
    return folder / lora.files["transformer"] if len(lora.files) == 1 else folder


def _changed(lora: ShelvedLora, what: str) -> PrevizError:
    return PrevizError(
        f"The LoRA “{lora.name}” is not what was put on the shelf: {what}",
        "If that was meant, add it again (previz models add FILE); else download it again",
    )
