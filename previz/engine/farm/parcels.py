"""A request as it travels: JSON that names its files by their SHA-256 alone, and the files beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.canonical import from_plain, to_plain
from previz.engine.protocol import Render

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"(\.[a-z0-9]{1,8})?")


@dataclass(frozen=True, slots=True)
class FileName:
    """A file by what is in it: its SHA-256, and the suffix that says of which kind it is.

    Raises ValueError for what is neither: it comes from another machine and becomes a path.
    """

    sha256: str
    suffix: str

    def __post_init__(self) -> None:
        if not (_SHA256.fullmatch(self.sha256) and _SUFFIX.fullmatch(self.suffix)):
            raise ValueError(f"{self.sha256[:80]!r}{self.suffix[:80]!r} names no file")

    def __str__(self) -> str:
        return self.sha256 + self.suffix


@dataclass(frozen=True, slots=True)
class Parcel:
    """A request without a path of this machine in it, and where its files lie here."""

    text: str
    files: dict[FileName, Path]


def packed(request: Render) -> Parcel:
    """A request that may leave this machine."""
    plain, files = to_plain(request), {}
    for holder in _holders(plain):
        name = FileName(holder["sha256"], Path(holder["path"]).suffix.lower())
        files[name] = Path(holder["path"])
        holder["path"] = str(name)
    return Parcel(json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False), files)


def unpacked(text: str, place_of: Callable[[FileName], Path]) -> Render:
    """The request again, with its files where they lie on this machine. Raises ValueError for what is no request."""
    plain = json.loads(text)
    for holder in _holders(plain):
        holder["path"] = str(place_of(FileName(holder["sha256"], Path(holder["path"]).suffix)))
    return from_plain(Render, plain)


def _holders(plain: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (JSON has no narrower type)
    """All that names a file: what has a path and its SHA-256."""
    if isinstance(plain, dict):
        if isinstance(plain.get("path"), str) and isinstance(plain.get("sha256"), str):
            yield plain
        for each in plain.values():
            yield from _holders(each)
    elif isinstance(plain, list | tuple):
        for each in plain:
            yield from _holders(each)
