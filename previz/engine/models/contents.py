"""What lies in a folder: every file judged by its name, and by how it begins, before anything is read as a model."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from previz.engine.models import policy
from previz.engine.models.documents import read_document, require_harmless
from previz.engine.models.headers import read_header
from previz.engine.models.refusing import Linked, Refused, Unfit, refused

_MOST_FILES, _DEEPEST, _HEAD = 2_000, 5, 512
_LARGEST_TEXT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """A folder and its files: names within it, with `/` between, in order."""

    folder: Path
    names: tuple[str, ...]

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self.folder / name

    def within(self, part: str) -> tuple[str, ...]:
        """The names of the files that lie right in a subfolder."""
        return tuple(name for name in self.names if name.rpartition("/")[0] == part)


Unchanged = Callable[[str], bool]
"""Whether a file of a folder is known, and is as it was."""


def contents_of(folder: Path, unchanged: Unchanged = lambda _: False) -> Contents:
    """The files of a folder, all of them on the list of what a model may hold. Raises Refused with one that is not.

    Reads names, heads of files, JSON and headers of weights; the weights themselves are not touched, and neither are
    vocabularies that are `unchanged`: they are large, and hold words alone.
    """
    if not folder.is_dir():
        raise Refused(f"There is no folder “{folder}”", "Give the folder that model_index.json lies in")
    home = folder.resolve()
    names = []
    for name in _names(home, str(folder)):
        try:
            _require_allowed(home, name, unchanged)
        except Unfit as unfit:
            raise refused(str(folder), name, str(unfit), _remedy(name, unfit)) from unfit
        except OSError as error:
            raise refused(str(folder), name, f"cannot be read ({error.strerror})", "See that it may be read") from error
        names.append(name)
    return Contents(home, tuple(names))


def is_download_note(name: str) -> bool:
    """Whether a file is one that downloads keep their notes in: never read by what loads a model."""
    parts = name.split("/")
    return tuple(parts[:2]) == policy.DOWNLOADS and parts[-1].endswith(policy.DOWNLOAD_NOTES)


def _names(home: Path, said: str) -> Iterator[str]:
    """The names of all that lies in a folder and is not itself one, in order."""
    found: list[str] = []
    for place, folders, files in os.walk(home, onerror=_raise):
        within = Path(place).relative_to(home)
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [(within / name).as_posix() for name in (*files, *links)]
        if len(found) > _MOST_FILES:
            raise refused(said, "", f"holds more than {_MOST_FILES:,} files, as no model does")
        if len(within.parts) > _DEEPEST:
            raise refused(said, within.as_posix(), "lies deeper than anything of a model does")
    yield from sorted(found)


def _raise(error: OSError) -> None:
    raise Refused(
        f"The folder “{error.filename}” cannot be read ({error.strerror})", "See that it may be read"
    ) from error


def _require_allowed(home: Path, name: str, unchanged: Unchanged) -> None:
    """Raise Unfit for a file that is not on the list, or is not what its name says."""
    if not name.isprintable() or "\\" in name:
        raise Unfit("has a name that no file of a model has")
    path = home / name
    _require_plain_file(home, path)
    if is_download_note(name) or path.name in policy.LEFTOVERS:
        return
    if name.startswith((".git/", f"{policy.DOWNLOADS[0]}/")):
        raise Unfit("is of no model")
    reason = policy.RUNNING_SUFFIXES.get(path.suffix.lower())
    if reason is not None:
        raise Unfit(reason)
    if path.name in policy.VOCABULARIES and unchanged(name):
        return
    try:
        _require_content(path)
    except Unfit as unfit:
        raise Unfit(_sign(path) or str(unfit)) from unfit


def _require_plain_file(home: Path, path: Path) -> None:
    if path.is_symlink():
        if not path.exists():
            raise Linked("is a link to nothing")
        if not _is_within(home, path.resolve()):
            raise Linked("is a link that leads out of the folder")
        if path.is_dir():
            raise Linked("is a link to a folder")
    if not stat.S_ISREG(path.stat().st_mode):
        raise Unfit("is no plain file")


def _is_within(home: Path, target: Path) -> bool:
    """Whether a link's target lies in the folder, or where the hub's cache keeps the files of its snapshots.

    A cache has `models--…/snapshots/<commit>/…` with links into `models--…/blobs/`, one file for all commits.
    """
    cache = home.parent.parent
    cached = home.parent.name == "snapshots" and cache.name.startswith("models--") and target.parent == cache / "blobs"
    return cached or target.is_relative_to(home)


def _require_content(path: Path) -> None:
    """Raise Unfit where a file of an allowed name is not of that kind."""
    name, suffix = path.name, path.suffix.lower()
    if suffix == ".safetensors":
        read_header(path)
    elif name in policy.CONFIGURATIONS:
        require_harmless(read_document(path))
    elif name in policy.VOCABULARIES or name.endswith(".safetensors.index.json"):
        read_document(path)
    elif name in policy.PIECES:
        _require_head(path, (b"\x0a",), "is no vocabulary")
    elif suffix in policy.PICTURES:
        _require_head(path, policy.PICTURES[suffix], "is no picture")
    elif name in policy.TEXTS or suffix in policy.PAPERS or name.startswith(policy.BARE_PAPERS):
        _require_text(path)
    else:
        raise Unfit("is of no kind that a model is made of")


def _require_head(path: Path, signs: tuple[bytes, ...], reason: str) -> None:
    if not _head(path).startswith(signs):
        raise Unfit(f"{reason}, whatever its name says")


def _require_text(path: Path) -> None:
    if path.stat().st_size > _LARGEST_TEXT:
        raise Unfit("is too large for a text")
    text = path.read_bytes()
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unfit("is no text, whatever its name says") from error
    if b"\0" in text or _sign(path):
        raise Unfit("is no text, whatever its name says")


def _sign(path: Path) -> str | None:
    """What a file really is, where its first bytes tell."""
    head = _head(path)
    return next((reason for sign, reason in policy.CONTENT_SIGNS if head.startswith(sign)), None)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _remedy(name: str, unfit: Unfit) -> str:
    """What to do about a file that is in the way."""
    if isinstance(unfit, Linked):
        return "Copy the folder with the files themselves in place of the links (`cp -rL`), and add the copy"
    if name.endswith(tuple(policy.RUNNING_SUFFIXES)):
        return "Use a copy of the model whose weights are .safetensors files, or take this file out if it is not needed"
    return "Take this file out if the model does not need it, or download the model again"
