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
from previz.engine.models.contents import Contents, contents_of
from previz.engine.models.documents import read_document, require_reasonable
from previz.engine.models.policy import Family, Pair
from previz.engine.models.refusing import Unfit, refused
from previz.engine.models.telling import kind_of, release_of
from previz.engine.models.weights import Weights, weights_of


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


def inspect(folder: Path, catalog: ModelCatalog | None = None) -> Inspected:
    """Tell what a folder is. Raises Refused with the reason and the file where Previz does not take it."""
    catalog = catalog or model_catalog()
    contents = contents_of(folder)
    try:
        index = _index(contents)
        pairs = _pairs(index)
    except Unfit as unfit:
        remedy = "Give the folder of a model in the form of diffusers, one of those that `previz models` lists"
        raise refused(folder.name, policy.INDEX, str(unfit), remedy) from unfit
    weights: dict[str, Weights] = {}
    configurations: dict[str, Mapping[str, Any]] = {}
    for part, pair in pairs.items():
        try:
            configurations[part] = _configuration(contents, part, pair)
            if part not in policy.WITHOUT_WEIGHTS:
                weights[part] = weights_of(contents, part, pair[0])
                _require_agreement(pair[1], configurations[part], weights[part])
        except Unfit as unfit:
            raise refused(folder.name, part, str(unfit), "Download the model again, whole") from unfit
    try:
        kind = kind_of(index, pairs, configurations["transformer"])
    except Unfit as unfit:
        raise refused(folder.name, "transformer", str(unfit), "Use one of those that `previz models` lists") from unfit
    parameters = weights["transformer"].parameters
    release = release_of(catalog, kind, pairs, parameters)
    parts = {part: held.bytes for part, held in weights.items()}
    return Inspected(
        folder=contents.folder,
        kind=kind,
        release=release,
        title=release.title if release else f"{catalog.kind(kind).title} ({amount(sum(parts.values()))})",
        parts=parts,
        parameters=parameters,
        names=_loaded(contents, pairs, weights),
    )


def amount(count: int) -> str:
    """An amount of bytes as it is said: `0.3 MB`, `28.9 GB`."""
    return f"{count / 1e9:.1f} GB" if count >= 10**9 else f"{count / 1e6:.1f} MB"


def _index(contents: Contents) -> dict[str, Any]:
    if policy.INDEX not in contents.names:
        raise Unfit("is missing")
    index = read_document(contents.path(policy.INDEX))
    if not isinstance(index, dict):
        raise Unfit("is not an object")
    return index


def _pairs(index: Mapping[str, Any]) -> dict[str, Pair]:
    """The parts of a model that are there, with library and class, all of them on the table of its family."""
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


def _configuration(contents: Contents, part: str, pair: Pair) -> Mapping[str, Any]:
    """The configuration of a part: of the class that the index says, and of a size within reason."""
    name = f"{part}/{policy.SCHEDULER if part.endswith('scheduler') else policy.CONFIGURATION}"
    if part in policy.WITHOUT_WEIGHTS and not part.endswith("scheduler"):
        if not contents.within(part):
            raise Unfit("is empty, as when a download was cut off")
        return {}
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


def _loaded(contents: Contents, pairs: Mapping[str, Pair], weights: Mapping[str, Weights]) -> tuple[str, ...]:
    """The files that a loader reads: the index, each part's own files, and of weights those that it would choose."""
    names = {policy.INDEX}
    for part in pairs:
        small = (name for name in contents.within(part) if not _is_weights(name))
        names |= {*small, *(weights[part].names if part in weights else ())}
    return tuple(sorted(names))


def _is_weights(name: str) -> bool:
    return name.endswith((".safetensors", ".safetensors.index.json"))
