"""What a user prefers on this machine, in one TOML file. What belongs to a film is in its project."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import platformdirs
import tomli_w

from previz.errors import PrevizError

VERSION = 1
_BINARY = getattr(os, "O_BINARY", 0)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class General:
    """What a new film starts with: frames a second, picture size in pixels, and its seed."""

    rate: str = "24"
    size: str = "1280x720"
    seed: int = 1


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Which engine makes takes where nothing else is said, and the look of its pictures."""

    name: str = "blocking"
    look: str = "ink"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where files are looked for and put first. Empty means the platform's own place."""

    projects: str = ""
    exports: str = ""
    models: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """How the window looks: its theme, the scale of its text, its keys, and the projects opened last, newest first.

    `keys` names a preset, and `own_keys` the keys of actions that are others than there.
    """

    theme: str = "dark"
    keys: str = "previz"
    own_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text_scale: float = 1.0
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """Who may propose shots and words: the address of an OpenAI-compatible endpoint, its model, and its key.

    Nobody is asked while the address is empty. `agreed` is the address to which the user has agreed to send text, and
    `unencrypted` the one to which it may go unencrypted: another address is asked about again.
    """

    address: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    agreed: str = ""
    unencrypted: str = ""


@dataclass(frozen=True, slots=True)
class FarmSettings:
    """Where takes are made: the address of a farm of several machines; on this one while it is empty."""

    address: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `unknown` are keys of another Previz, kept as they were."""

    general: General = field(default_factory=General)
    engine: EngineSettings = field(default_factory=EngineSettings)
    folders: Folders = field(default_factory=Folders)
    window: Window = field(default_factory=Window)
    assistant: AssistantSettings = field(default_factory=AssistantSettings)
    farm: FarmSettings = field(default_factory=FarmSettings)
    unknown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and a sentence on whatever could not be."""

    settings: Settings
    complaint: str | None = None


def default_path() -> Path:
    """The settings file of this user on this machine."""
    return platformdirs.user_config_path("previz", appauthor=False) / "settings.toml"


def load(path: Path | None = None) -> Loaded:
    """Read the settings. What is missing or damaged has its default, and the complaint says so."""
    path = path or default_path()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings())
    except (OSError, ValueError) as error:
        return Loaded(Settings(), f"The settings in “{path}” could not be read ({error}), so the defaults are used.")
    wrong: list[str] = []
    settings = _read(Settings(), document, "", wrong)
    complaint = f"The settings {', '.join(wrong)} in “{path}” could not be used, so they have their defaults."
    return Loaded(settings, complaint if wrong else None)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all, for their user alone: they may hold a key.

    Raises PrevizError where they cannot be written.
    """
    path = path or default_path()
    document = {"version": VERSION} | _merged(dict(settings.unknown), _plain(settings))
    passing = path.with_name(f"{path.name}.{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
                tomli_w.dump(document, file)
                file.flush()
                os.fsync(file.fileno())
            passing.replace(path)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise PrevizError(
            f"The settings could not be written to “{path}” ({error.strerror})", "See that the folder can be written"
        ) from error


def readable_by_others(path: Path | None = None) -> bool:
    """Whether other users of this machine can read the settings file."""
    path = path or default_path()
    return os.name == "posix" and path.exists() and bool(path.stat().st_mode & 0o077)


def _read(default: T, document: Mapping[str, Any], prefix: str, wrong: list[str]) -> T:
    """A dataclass with the document's values where they fit; the dotted names of the others go to `wrong`."""
    values: dict[str, Any] = {}
    for name, old in _parts(default).items():
        new = document.get(name, old)
        if is_dataclass(old) and isinstance(new, dict):
            values[name] = _read(old, new, f"{prefix}{name}.", wrong)
        elif _fits(old, new):
            values[name] = _as(old, new)
        elif new is not old:
            wrong.append(prefix + name)
    if isinstance(default, Settings):
        values["unknown"] = {name: value for name, value in _unknown(default, document).items() if name != "version"}
    return replace(default, **values)  # type: ignore[type-var]  # always a dataclass


def _as(old: object, new: Any) -> Any:  # noqa: ANN401 (a setting is of any plain kind)
    """A value that fits, in the kind that the setting has."""
    if isinstance(old, dict):
        return {name: tuple(words) for name, words in new.items()}
    return tuple(new) if isinstance(old, tuple) else type(old)(new)  # type: ignore[call-arg]  # of one value


def _fits(old: object, new: object) -> bool:
    if isinstance(old, tuple):
        return isinstance(new, list | tuple) and all(isinstance(item, str) for item in new)
    if isinstance(old, dict):
        return isinstance(new, dict) and all(_fits((), words) for words in new.values())
    if isinstance(old, float):
        return isinstance(new, int | float) and not isinstance(new, bool)
    return type(new) is type(old) and not is_dataclass(old)


def _parts(value: object) -> dict[str, Any]:
    names = [item.name for item in fields(value)]  # type: ignore[arg-type]  # always a dataclass
    return {name: getattr(value, name) for name in names if name != "unknown"}


def _unknown(default: object, document: Mapping[str, Any]) -> dict[str, Any]:
    """What a document holds beyond the settings that we know, in the same tree."""
    parts = _parts(default)
    found: dict[str, Any] = {}
    for name, value in document.items():
        if name not in parts:
            found[name] = value
        elif is_dataclass(parts[name]) and isinstance(value, dict):
            inner = _unknown(parts[name], value)
            found |= {name: inner} if inner else {}
    return found


def _plain(value: object) -> dict[str, Any]:
    """A dataclass as TOML's own kinds."""
    plain: dict[str, Any] = {}
    for name, part in _parts(value).items():
        plain[name] = _plain(part) if is_dataclass(part) else _in_toml(part)
    return plain


def _in_toml(part: object) -> object:
    """A plain value as TOML has it: no tuples."""
    if isinstance(part, dict):
        return {name: _in_toml(value) for name, value in part.items()}
    return list(part) if isinstance(part, tuple) else part


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        name: _merged(under[name], over[name]) for name in under.keys() & over.keys() if isinstance(over[name], dict)
    }
    return {**under, **over, **both}
