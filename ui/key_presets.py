"""Keys that people bring from other editing systems: tables of keys by action, as data.

A preset names the actions that it has its own keys for; the others keep theirs. Where one of those then has a key that
the preset gives to another action that could be meant in the same place, it loses that key: the preset's own wins.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QAction, QKeySequence

from previz.errors import PrevizError
from ui.actions import DEEDS, Deed

PREVIZ = "previz"
"""The keys of Previz itself."""


@dataclass(frozen=True)
class Preset:
    """A table of keys: its id, its name, and the keys of the actions that it has its own for."""

    id: str
    name: str
    keys: Mapping[str, tuple[str, ...]]


@functools.cache
def presets() -> tuple[Preset, ...]:
    """All presets: that of Previz first, then those of `resources/keys` by name.

    Raises PrevizError where one names an action or a key that there is not.
    """
    folder = files("resources").joinpath("keys")
    read = [_read(entry.name.removesuffix(".toml"), entry.read_text("utf-8")) for entry in folder.iterdir()]
    return (Preset(PREVIZ, "Previz", {}), *sorted(read, key=lambda preset: preset.name))


def preset_of(id: str) -> Preset:
    """The preset of an id; that of Previz where there is none of it."""
    return next((preset for preset in presets() if preset.id == id), presets()[0])


def keys_of(preset: Preset, deeds: Sequence[Deed] = DEEDS) -> dict[str, tuple[str, ...]]:
    """The keys of each action under a preset."""
    own = {deed.id: preset.keys[deed.id] for deed in deeds if deed.id in preset.keys}
    return {
        deed.id: own[deed.id]
        if deed.id in own
        else tuple(key for key in deed.keys if not _taken(key, deed, own, deeds))
        for deed in deeds
    }


def unbound(preset: Preset, deeds: Sequence[Deed] = DEEDS) -> tuple[str, ...]:
    """The actions that have keys of their own in Previz and none under a preset."""
    keys = keys_of(preset, deeds)
    return tuple(deed.id for deed in deeds if deed.keys and not keys[deed.id])


def put_on(preset: Preset, actions: Mapping[str, QAction]) -> None:
    """Give the actions of a window their keys under a preset."""
    for id, keys in keys_of(preset).items():
        if id in actions:
            actions[id].setShortcuts([QKeySequence(key) for key in keys])


def _taken(key: str, deed: Deed, own: Mapping[str, tuple[str, ...]], deeds: Sequence[Deed]) -> bool:
    """Whether a preset gives a key to another action that could be meant where this one is."""
    wanted = QKeySequence(key)
    return any(
        wanted == QKeySequence(other_key) and _meet(deed, other)
        for other in deeds
        if other.id != deed.id
        for other_key in own.get(other.id, ())
    )


def _meet(one: Deed, other: Deed) -> bool:
    """Whether two actions hold in one place: in a workspace that both have, or one in all of the window."""
    return not one.works or not other.works or bool(set(one.works) & set(other.works))


def _read(id: str, text: str) -> Preset:
    table = tomllib.loads(text)
    known = {deed.id for deed in DEEDS}
    keys = {action: tuple(names) for action, names in table["keys"].items()}
    for action, names in keys.items():
        if action not in known or any(QKeySequence(name).isEmpty() for name in names):
            raise PrevizError(
                f"The keys of {table['name']} name {action}: {', '.join(names)}, which there is not",
                f"Mend resources/keys/{id}.toml",
            )
    return Preset(id, table["name"], keys)
