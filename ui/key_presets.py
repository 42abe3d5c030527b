"""Keys that people bring from other editing systems: tables of keys by action, as data.

A preset names the actions that it has its own keys for; the others keep theirs. Where one of those then has a key that
the preset gives to another action that could be meant in the same place, it loses that key: the preset's own wins.
In the same way the keys that a user has set win over those of the preset.
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
from ui.words import translate

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


Keys = Mapping[str, tuple[str, ...]]
"""The keys of actions, by their ids."""

NONE_SET: Keys = {}


def keys_of(preset: Preset, deeds: Sequence[Deed] = DEEDS, own: Keys = NONE_SET) -> dict[str, tuple[str, ...]]:
    """The keys of each action under a preset, with those that a user has set over it."""
    under = _laid_over({deed.id: deed.keys for deed in deeds}, preset.keys, deeds)
    return _laid_over(under, own, deeds)


def others_with(keys: Sequence[str], deed: Deed, now: Keys, deeds: Sequence[Deed] = DEEDS) -> tuple[Deed, ...]:
    """The other actions that have one of some keys now, where this one could be meant too."""
    return tuple(
        other for other in deeds if other.id != deed.id and _meet(deed, other) and _same(keys, now.get(other.id, ()))
    )


def with_keys(
    keys: Sequence[str], deed: Deed, preset: Preset, own: Keys, deeds: Sequence[Deed] = DEEDS
) -> dict[str, tuple[str, ...]]:
    """What a user has set once they give an action these keys; other actions that had one of them lose it."""
    now = keys_of(preset, deeds, own)
    changed = dict(own) | {deed.id: tuple(keys)}
    for other in others_with(keys, deed, now, deeds):
        changed[other.id] = tuple(key for key in now[other.id] if not _same([key], keys))
    plain = keys_of(preset, deeds)
    return {id: set_ for id, set_ in changed.items() if plain.get(id) != set_}


def unbound(preset: Preset, deeds: Sequence[Deed] = DEEDS) -> tuple[str, ...]:
    """The actions that have keys of their own in Previz and none under a preset."""
    keys = keys_of(preset, deeds)
    return tuple(deed.id for deed in deeds if deed.keys and not keys[deed.id])


def put_on(preset: Preset, actions: Mapping[str, QAction], own: Keys = NONE_SET) -> None:
    """Give the actions of a window their keys under a preset, with those that a user has set over it."""
    for id, keys in keys_of(preset, own=own).items():
        if id in actions:
            actions[id].setShortcuts([QKeySequence(key) for key in keys])


def _laid_over(under: Keys, over: Keys, deeds: Sequence[Deed]) -> dict[str, tuple[str, ...]]:
    """The keys of each action: those laid over win, also over the same key of another action in the same place."""
    own = {deed.id: over[deed.id] for deed in deeds if deed.id in over}
    return {
        deed.id: own[deed.id]
        if deed.id in own
        else tuple(key for key in under[deed.id] if not _taken(key, deed, own, deeds))
        for deed in deeds
    }


def _same(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a key of one list is in the other."""
    return bool({QKeySequence(key).toString() for key in some} & {QKeySequence(key).toString() for key in others})


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
                translate("KeyPresets", "The keys of {0} name {1}: {2}, which there is not").format(
                    table["name"], action, ", ".join(names)
                ),
                translate("KeyPresets", "Mend resources/keys/{}.toml").format(id),
            )
    return Preset(id, table["name"], keys)
