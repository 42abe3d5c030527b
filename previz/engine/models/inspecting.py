"""What a folder is: its kind, its release, its parts and their weights; or why it is not taken.

Nothing of it is imported, unpickled or run: names, JSON and headers are read as data, and what is not on the list is
refused. The list stands in `policy`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.engine.models import policy
from previz.engine.models.catalog import ModelCatalog, Release, model_catalog
from previz.engine.models.contents import Contents, Unchanged, contents_of
from previz.engine.models.documents import read_document, require_reasonable
from previz.engine.models.policy import Family, Pair
from previz.engine.models.refusing import Unfit, blaming, refused
from previz.engine.models.telling import kind_of, release_of
from previz.engine.models.weights import Weights, weights_of


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a folder: the files that a loader reads of it, its configuration, and its weights where it has some."""

    names: tuple[str, ...]
    configuration: Mapping[str, Any]
    weights: Weights | None

    @property
    def parameters(self) -> int:
        """How many numbers it has."""
        return self.weights.parameters if self.weights is not None else 0


_FORM = "Give the folder of a model in the form of diffusers, one of those that `previz models` lists"


@dataclass(frozen=True, slots=True)
class Inspected:
    """A folder that may be loaded.

    `parts` has the bytes of each part's weights, `parameters` counts the transformer's, `names` are the files that
    a loader reads.
    """

    folder: Path
    kind: str
    release: Release | None
    title: str
    parts: Mapping[str, int]
    parameters: int
    names: tuple[str, ...]

    @property
    def bytes(self) -> int:
        """The bytes of all weights."""
        return sum(self.parts.values())


def inspect(folder: Path, catalog: ModelCatalog | None = None, unchanged: Unchanged = lambda _: False) -> Inspected:
    """Tell what a folder is; `unchanged` as in `contents_of`.

    Raises Refused with the reason and the file where Previz does not take it.
    """
    catalog, said = catalog or model_catalog(), str(folder)
    if folder.is_dir() and not (folder / policy.INDEX).is_file():
        raise refused(said, policy.INDEX, "is missing", _FORM)
    contents = contents_of(folder, unchanged)
    with blaming(said, policy.INDEX, _FORM):
        index = read_document(contents.path(policy.INDEX))
        pairs = parts_of(index)
    parts = {name: _part(contents, said, name, pair) for name, pair in pairs.items()}
    transformer = parts["transformer"]
    with blaming(said, "transformer", "Use one of those that `previz models` lists"):
        kind = kind_of(index, pairs, transformer.configuration)
    release = release_of(catalog, kind, pairs, transformer.parameters)
    weights = {name: part.weights.bytes for name, part in parts.items() if part.weights is not None}
    return Inspected(
        folder=contents.folder,
        kind=kind,
        release=release,
        title=release.title if release else f"{catalog.kind(kind).title} ({amount(sum(weights.values()))})",
        parts=weights,
        parameters=transformer.parameters,
        names=tuple(sorted({policy.INDEX, *(name for part in parts.values() for name in part.names)})),
    )


def amount(count: int) -> str:
    """An amount of bytes as it is said: `0.3 MB`, `28.9 GB`."""
    return f"{count / 1e9:.1f} GB" if count >= 10**9 else f"{count / 1e6:.1f} MB"


def parts_of(index: object) -> dict[str, Pair]:
    """The parts that a model_index.json says are there, with library and class, all on the table of its family.

    Raises Unfit for what Previz does not load.
    """
    if not isinstance(index, dict):
        raise Unfit("is not an object")
    pipeline = index.get("_class_name")
    family = policy.family_of(pipeline) if isinstance(pipeline, str) else None
    if family is None:
        raise Unfit(f"is of a pipeline that Previz does not drive: {pipeline!r}")
    pairs: dict[str, Pair] = {}
    for name, told in index.items():
        if name in policy.NOTES or (name in policy.SETTINGS and not isinstance(told, list | dict)):
            continue
        if name not in family.parts:
            raise Unfit(f"names “{name}”, which is no part of a {pipeline}")
        if told != [None, None]:
            pairs[name] = _pair(family, name, told)
    missing = sorted(family.parts.keys() - family.optional - pairs.keys())
    if missing:
        raise Unfit(f"lacks the part “{missing[0]}” of a {pipeline}")
    return pairs


def _pair(family: Family, name: str, told: object) -> Pair:
    if not isinstance(told, list) or len(told) != 2 or not all(isinstance(word, str) for word in told):
        raise Unfit(f"does not give “{name}” a library and a class")
    pair = told[0], told[1]
    if pair not in family.parts[name]:
        raise Unfit(f"has “{name}” made by {pair[0]}'s {pair[1]}, which Previz does not load")
    return pair


def _part(contents: Contents, said: str, name: str, pair: Pair) -> _Part:
    """A part of a folder as it lies there. Raises Refused where it is not whole or not within reason."""
    with blaming(said, name, "Download the model again, whole"):
        own = tuple(file for file in contents.within(name) if not _is_weights(file))
        if name in policy.OF_WORDS:
            if not own:
                raise Unfit("is empty, as when a download was cut off")
            return _Part(own, {}, None)
        configuration = _configuration(contents, name, pair)
        if name.endswith("scheduler"):
            return _Part(own, configuration, None)
        weights = weights_of(contents, name, pair[0])
        _require_agreement(pair[1], configuration, weights)
        return _Part((*own, *weights.names), configuration, weights)


def _configuration(contents: Contents, part: str, pair: Pair) -> Mapping[str, Any]:
    """The configuration of a part: of the class that the index says, and of a size within reason."""
    name = f"{part}/{policy.SCHEDULER if part.endswith('scheduler') else policy.CONFIGURATION}"
    if name not in contents.names:
        raise Unfit(f"lacks “{name}”, as when a download was cut off")
    told = read_document(contents.path(name))
    if not isinstance(told, dict):
        raise Unfit("has a configuration that is not an object")
    said = told.get("_class_name", pair[1])
    if said != pair[1]:
        raise Unfit(f"says that it is a {said!r}, and {policy.INDEX} says {pair[1]}")
    require_reasonable(told)
    return told


def _require_agreement(network: str, configuration: Mapping[str, Any], weights: Weights) -> None:
    """A transformer's weights have as many layers as its configuration says."""
    if network not in policy.LAYERS:
        return
    setting, prefix = policy.LAYERS[network]
    if configuration.get(setting) != weights.layers(prefix):
        raise Unfit(f"has weights of {weights.layers(prefix)} layers, and “{setting}” is {configuration.get(setting)}")


def _is_weights(name: str) -> bool:
    """Whether a file is one that `weights_of` chooses among: no other may be read in its place."""
    return name.endswith((".safetensors", ".safetensors.index.json"))
