"""The shelf: the models that lie on this machine, each inspected before it is put there, and known by its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from previz.engine.models.contents import Unchanged
from previz.engine.models.fingerprints import Fingerprint, Report, fingerprints, looks_as_it_was, manifest_sha256
from previz.engine.models.inspecting import Inspected, inspect
from previz.engine.models.ledger import Entry, Ledger, Model
from previz.engine.models.lora_shelf import LoraShelf, Purpose, ShelvedLora
from previz.engine.models.loras import inspect_lora
from previz.engine.protocol import Lora
from previz.errors import PrevizError, WrongUse

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_OTHER = re.compile(r"[^a-z0-9._-]+")


def default_path() -> Path:
    """The shelf's file of this user on this machine."""
    return platformdirs.user_data_path("previz", appauthor=False) / "models.json"


def _now() -> datetime:
    return datetime.now(UTC)


class Shelf:
    """The models of this machine, in a file that is read anew each time."""

    def __init__(self, path: Path | None = None, now: Callable[[], datetime] = _now) -> None:
        self._ledger = Ledger(path or default_path())
        self._loras = LoraShelf(self._ledger.path.with_name("loras.json"))
        self._now = now

    def models(self) -> tuple[Model, ...]:
        """All models, by name. Raises PrevizError, once, where the file was damaged."""
        return tuple(entry.model for entry in self._ledger.read())

    def find(self, name: str) -> Model:
        """A model by name. Raises WrongUse that names those there are, or says how to add one."""
        return _entry(self._ledger.read(), name).model

    def loras(self) -> tuple[ShelvedLora, ...]:
        """All LoRAs, by name."""
        return self._loras.loras()

    def add_lora(
        self,
        path: Path,
        name: str | None = None,
        purpose: Purpose | None = None,
        report: Report | None = None,
        expected: Mapping[str, str] | None = None,
    ) -> ShelvedLora:
        """Inspect a LoRA, a .safetensors file or a folder of one or two, read it, and put it on the shelf.

        Raises PrevizError with the reason where it is refused, or its name is that of something else.
        """
        found = inspect_lora(path)
        own = _OTHER.sub("-", path.stem.lower()).strip("-._")[:64]
        called = name or (found.release.name if found.release else own or "lora")
        if not _NAME.fullmatch(called):
            raise WrongUse(f"“{called}” is no name for a LoRA", "Use small letters, digits, dots and dashes")
        if any(entry.model.name == called for entry in self._ledger.read()):
            raise WrongUse(f"The name “{called}” is that of a model", "Give another with --name")
        now = self._now().isoformat(timespec="seconds")
        return self._loras.add(found, called, now, purpose or Purpose(), report, expected)

    def verify_lora(self, name: str, report: Report | None = None) -> ShelvedLora:
        """Read a LoRA again, to the last byte. Raises PrevizError where it is not as it was."""
        return self._loras.verify(name, report)

    def ready_lora(self, asked: Lora) -> ShelvedLora:
        """A LoRA that may be loaded now. Raises PrevizError where it is gone, was changed, or is another."""
        return self._loras.ready(asked.name, asked.sha256)

    def remove_lora(self, name: str) -> None:
        """Forget a LoRA. Its files stay where they are. Raises WrongUse where there is none of that name."""
        self._loras.remove(name)

    def add(
        self,
        folder: Path,
        name: str | None = None,
        report: Report | None = None,
        expected: Mapping[str, str] | None = None,
    ) -> Model:
        """Inspect a folder, read all of its files, and put it on the shelf; again where it is there already.

        `expected` has the SHA-256 that files must have. Raises PrevizError with the reason where the folder is
        refused, a file is another than expected, or the name is another model's.
        """
        if name is not None and not _NAME.fullmatch(name):
            raise WrongUse(f"“{name}” is no name for a model", "Use small letters, digits, dots and dashes")
        found = inspect(folder)
        self._require_free(self._ledger.read(), self._name_for(found, name), found.folder)
        files = fingerprints(found.folder, found.names, report)
        _require_expected(files, expected or {})
        with self._ledger.alone():
            entries = self._ledger.read()
            called = self._name_for(found, name)
            self._require_free(entries, called, found.folder)
            model = Model(
                name=called,
                title=found.title,
                kind=found.kind,
                release=found.release.name if found.release else None,
                folder=str(found.folder),
                sha256=manifest_sha256(files),
                bytes=found.bytes,
                parts=found.parts,
                added_at=self._now().isoformat(timespec="seconds"),
            )
            others = (entry for entry in entries if entry.model.folder != model.folder)
            self._ledger.write([*others, Entry(model, files)])
        return model

    def verified_at(self, name: str) -> str:
        """When all of a model was last read and found whole: when it was verified, else added (ISO 8601, in UTC)."""
        entry = _entry(self._ledger.read(), name)
        return entry.verified_at or entry.model.added_at

    def verify(self, name: str, report: Report | None = None) -> Model:
        """Read a model again, to the last byte, and note when. Raises PrevizError where it is not as it was."""
        entry = _entry(self._ledger.read(), name)
        found = _inspect_again(entry.model)
        _require_same_names(entry, found)
        for file, now in fingerprints(found.folder, found.names, report).items():
            if now.sha256 != entry.files[file].sha256:
                raise _changed(entry.model, f"“{file}” has changed")
        self._replace(replace(entry, verified_at=self._now().isoformat(timespec="seconds")))
        return entry.model

    def ready(self, name: str, sha256: str | None = None) -> Model:
        """A model that may be loaded now: inspected again, and of its files read what looks other than it was.

        `sha256` is that of the files which are wanted. Raises PrevizError where they are not these.
        """
        entry = _entry(self._ledger.read(), name)
        if sha256 is not None and sha256 != entry.model.sha256:
            raise PrevizError(
                f"The model “{name}” on this machine is another than the one that was asked for",
                "Make the take anew with the model of now, or add the folder of the one it was made with",
            )
        found = _inspect_again(entry.model, lambda file: _looks_as_it_was(entry, file))
        _require_same_names(entry, found)
        doubtful = [file for file in found.names if not _looks_as_it_was(entry, file)]
        again = fingerprints(found.folder, doubtful)
        for file, now in again.items():
            if now.sha256 != entry.files[file].sha256:
                raise _changed(entry.model, f"“{file}” has changed")
        if again:
            self._replace(replace(entry, files={**entry.files, **again}))
        return entry.model

    def remove(self, name: str) -> None:
        """Forget a model. Its files stay where they are. Raises WrongUse where there is none of that name."""
        with self._ledger.alone():
            entries = self._ledger.read()
            gone = _entry(entries, name)
            self._ledger.write([entry for entry in entries if entry is not gone])

    def _require_free(self, entries: Sequence[Entry], name: str, folder: Path) -> None:
        """Raise WrongUse for the name of another model, or of a LoRA: both are taken off the shelf by their names."""
        _require_free(entries, name, folder)
        if any(lora.name == name for lora in self.loras()):
            raise WrongUse(f"The name “{name}” is that of a LoRA", "Give another with --name")

    def _replace(self, entry: Entry) -> None:
        with self._ledger.alone():
            entries = self._ledger.read()
            self._ledger.write([entry if old.model == entry.model else old for old in entries])

    def _name_for(self, found: Inspected, name: str | None) -> str:
        """The name that was given, else the one that the folder has already, else its release's or its own."""
        if name is not None:
            return name
        same = (entry.model.name for entry in self._ledger.read() if entry.model.folder == str(found.folder))
        own = _OTHER.sub("-", found.folder.name.lower()).strip("-._")[:64]
        return next(same, found.release.name if found.release else own or found.kind.replace("_", "-"))


def _entry(entries: Sequence[Entry], name: str) -> Entry:
    for entry in entries:
        if entry.model.name == name:
            return entry
    if not entries:
        raise WrongUse(
            f"There is no model called “{name}” on this machine, and no other",
            "Download one with `previz models get NAME`, or add a folder that you have: previz models add DIR",
        )
    known = ", ".join(entry.model.name for entry in entries)
    raise WrongUse(
        f"There is no model called “{name}” on this machine",
        f"Use one of: {known}; or add it: previz models add DIR",
    )


def _require_free(entries: Sequence[Entry], name: str, folder: Path) -> None:
    for entry in entries:
        if entry.model.name == name and entry.model.folder != str(folder):
            raise WrongUse(
                f"The name “{name}” is that of the model in “{entry.model.folder}”",
                "Give another with --name, or take that one off the shelf: previz models remove NAME",
            )


def _require_expected(files: Mapping[str, Fingerprint], expected: Mapping[str, str]) -> None:
    for name, sha256 in expected.items():
        if name in files and files[name].sha256 != sha256:
            raise PrevizError(
                f"“{name}” did not arrive as it was sent: its SHA-256 is another", "Delete it, and get the model again"
            )


def _looks_as_it_was(entry: Entry, file: str) -> bool:
    return file in entry.files and looks_as_it_was(Path(entry.model.folder) / file, entry.files[file])


def _inspect_again(model: Model, unchanged: Unchanged = lambda _: False) -> Inspected:
    folder = Path(model.folder)
    if not folder.is_dir():
        raise PrevizError(
            f"The folder of the model “{model.name}” is gone: “{model.folder}”",
            "Connect the disk it was on, add it from where it is now, or forget it: previz models remove NAME",
        )
    return inspect(folder, unchanged=unchanged)


def _require_same_names(entry: Entry, found: Inspected) -> None:
    came = [name for name in found.names if name not in entry.files]
    went = [name for name in entry.files if name not in found.names]
    if came or went:
        raise _changed(entry.model, f"“{came[0]}” is new" if came else f"“{went[0]}” is gone")


def _changed(model: Model, what: str) -> PrevizError:
    return PrevizError(
        f"The model “{model.name}” is not what was put on the shelf: {what}",
        "If that was meant, add the folder again (previz models add DIR); else download the model again",
    )


__all__ = ["Model", "Shelf", "default_path"]
