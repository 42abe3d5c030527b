"""The file that the shelf is written in: whole or not at all, by one at a time, and kept aside where it is damaged."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

from previz.canonical import UNTOLD_BY_DEFAULT, from_plain, to_plain
from previz.engine.models.fingerprints import Fingerprint
from previz.errors import PrevizError

VERSION = 1


@dataclass(frozen=True, slots=True)
class Model:
    """A model that lies on this machine.

    `kind` and `release` are names of the catalog; `sha256` is that of its files; `bytes` are those of all weights and
    `parts` those of each component's; `added_at` is the moment in UTC (ISO 8601).
    """

    name: str
    title: str
    kind: str
    release: str | None
    folder: str
    sha256: str
    bytes: int
    parts: Mapping[str, int]
    added_at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A model with the fingerprints of its files, and when they were last verified; nothing where that was never."""

    model: Model
    files: Mapping[str, Fingerprint]
    verified_at: str = field(default="", metadata={UNTOLD_BY_DEFAULT: True})

    @property
    def name(self) -> str:
        """The model's."""
        return self.model.name


class Named(Protocol):
    """What stands in such a file: it is known by its name."""

    @property
    def name(self) -> str:
        """Its name."""
        ...


E = TypeVar("E", bound=Named)


class ListFile(Generic[E]):
    """Entries of a kind in a file, called `what`. It is read anew each time: other processes write it too."""

    def __init__(self, path: Path, kind: type[E], what: str) -> None:
        self.path = path
        self._kind = kind
        self._what = what

    def read(self) -> tuple[E, ...]:
        """All entries, by name. Raises PrevizError where the file is damaged, which is kept aside then."""
        try:
            document = json.loads(self.path.read_text(encoding="utf-8"))
            self._require_own(document)
            return tuple(from_plain(self._kind, plain) for plain in document[self._key])
        except FileNotFoundError:
            return ()
        except (LookupError, TypeError, ValueError, RecursionError) as error:
            raise self._set_aside(str(error)) from error
        except OSError as error:
            raise PrevizError(
                f"The list of {self._what} in “{self.path}” cannot be read ({error.strerror})",
                "See that it may be read",
            ) from error

    def write(self, entries: Sequence[E]) -> None:
        """Put these entries in place of those in the file. Raises PrevizError where it cannot be written."""
        rows = [to_plain(entry) for entry in sorted(entries, key=lambda entry: entry.name)]
        text = json.dumps({"version": VERSION, self._key: rows}, ensure_ascii=False, indent=1)
        passing = self.path.with_name(f"{self.path.name}.{uuid4().hex}")
        try:
            with passing.open("w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            passing.replace(self.path)
        except OSError as error:
            raise self._unwritten(error) from error
        finally:
            passing.unlink(missing_ok=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the file while it is read and written, so that nothing of another process is lost."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = self.path.with_name(f"{self.path.name}.lock").open("a+b")
        except OSError as error:
            raise self._unwritten(error) from error
        with file:
            _lock(file.fileno())
            yield  # closing the file lets go of it

    @property
    def _key(self) -> str:
        return self._what.lower()

    def _require_own(self, document: object) -> None:
        """Raise ValueError for what is no shelf, and PrevizError for one of a newer Previz, which is left as it is."""
        version = document.get("version") if isinstance(document, dict) else None
        if not isinstance(version, int):
            raise ValueError("it does not say of which version it is")
        if version > VERSION:
            raise PrevizError(
                f"The list of {self._what} in “{self.path}” was written by a newer Previz",
                "Use that one, or update this one",
            )

    def _set_aside(self, reason: str) -> PrevizError:
        aside = self.path.with_name(f"{self.path.name}.damaged")
        try:
            self.path.replace(aside)
        except OSError as error:
            return self._unwritten(error)
        return PrevizError(
            f"The list of {self._what} was damaged ({reason}), so it is empty now; what it was is kept as “{aside}”",
            f"Add the {self._what} again: previz models add",
        )

    def _unwritten(self, error: OSError) -> PrevizError:
        return PrevizError(
            f"The list of {self._what} could not be written to “{self.path}” ({error.strerror})",
            "See that the folder can be written and the disk has room",
        )


class Ledger(ListFile[Entry]):
    """The models of a shelf."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, Entry, "models")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
