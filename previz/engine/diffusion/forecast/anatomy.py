"""What a model is built of, read from the configurations in its folder: its work and its memory follow from it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from previz.engine.models.catalog import Kind, model_catalog
from previz.engine.models.documents import read_document, require_reasonable
from previz.engine.models.refusing import Unfit
from previz.engine.models.shelf import Model
from previz.errors import PrevizError

Configuration = Mapping[str, Any]
"""A network's config.json: its class as `_class_name` or `architectures`, and its sizes."""

COUNTED = ("transformer", "transformer_2", "vae", "text_encoder")
"""The parts whose work is counted; the others take next to none."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A model of a kind: the configurations of the parts that are counted, and the bytes of every part's weights.

    `distilled` models need no second pass for guidance, whatever is asked; `expands` tells that of Wan 2.2 whose
    tokens each have a time of their own.
    """

    kind: Kind
    networks: Mapping[str, Configuration]
    bytes: Mapping[str, int]
    distilled: bool = False
    expands: bool = False

    @property
    def transformer(self) -> Configuration:
        """The network that is run at every step."""
        return self.networks["transformer"]

    @property
    def vae(self) -> Configuration:
        """The network that makes latents of pictures, and pictures of latents."""
        return self.networks["vae"]


def anatomy_of(model: Model) -> Anatomy:
    """The anatomy of a model on the shelf. Raises PrevizError where its folder is gone, or is not what it was."""
    folder = Path(model.folder)
    index = _document(folder / "model_index.json", model)
    parts = [part for part in COUNTED if part in model.parts]
    return Anatomy(
        kind=model_catalog().kind(model.kind),
        networks={part: _document(folder / part / "config.json", model) for part in parts},
        bytes=model.parts,
        distilled=bool(index.get("is_distilled")),
        expands=bool(index.get("expand_timesteps")),
    )


def published(release: str) -> Anatomy:
    """The anatomy of a release that Previz knows, before it is downloaded. Raises KeyError for another."""
    told = model_catalog().releases[release]
    document = _published()
    networks = {part: _unfolded(document["network"], name) for part, name in document["release"][release].items()}
    kind = model_catalog().kind(told.kind)
    weights = {part: round(gib * 2**30) for part, gib in told.gib.items()}
    return Anatomy(kind, networks, weights, distilled=told.kind == "flux2_klein", expands=told.kind == "wan_either")


def class_of(network: Configuration) -> str:
    """The name of a network's class."""
    named = network.get("_class_name") or (network.get("architectures") or [""])[0]
    return str(named)


@cache
def _published() -> Mapping[str, Any]:
    return tomllib.loads(files("resources").joinpath("anatomies.toml").read_text(encoding="utf-8"))


def _unfolded(networks: Mapping[str, Any], name: str) -> Configuration:
    """A network's configuration, over that of the one which it is like."""
    own: dict[str, Any] = dict(networks[name])
    like = own.pop("like", None)
    return own if like is None else {**_unfolded(networks, like), **own}


def _document(path: Path, model: Model) -> Configuration:
    if not path.is_file():
        raise PrevizError(
            f"The model “{model.name}” lacks “{path.name}”; it was at {model.folder}",
            "Bring its folder back, or forget it: previz models remove NAME",
        )
    try:
        told = read_document(path)
        require_reasonable(told)
    except (Unfit, OSError) as error:
        raise PrevizError(
            f"“{path.name}” of the model “{model.name}” cannot be read: it {error}",
            "Download the model again, or forget it: previz models remove NAME",
        ) from error
    if not isinstance(told, dict):
        raise PrevizError(
            f"“{path.name}” of the model “{model.name}” says nothing",
            "Download the model again, or forget it: previz models remove NAME",
        )
    return told
