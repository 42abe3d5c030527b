"""Which kind of model a folder is, and which release: told by its classes and its configurations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from previz.engine.models.catalog import ModelCatalog, Release
from previz.engine.models.policy import Pair
from previz.engine.models.refusing import Unfit

_NEAR = 0.1
"""How far a release's parameters may be from those counted: fine-tunes have the same, the next larger model has not."""

_FROM_WORDS, _FROM_FRAME, _FROM_EITHER = 16, 36, 48
"""Channels that come into Wan's transformer: noise; noise, mask and frame; noise of the VAE of 2.2."""


def kind_of(index: Mapping[str, Any], parts: Mapping[str, Pair], transformer: Mapping[str, Any]) -> str:
    """The name of the kind of a folder: `index` is its model_index.json, `transformer` that part's configuration.

    Raises Unfit where the parts do not make up any kind.
    """
    network = parts["transformer"][1]
    by_network = {
        "WanVACETransformer3DModel": "wan_vace",
        "LTXVideoTransformer3DModel": "ltx",
        "LTX2VideoTransformer3DModel": "ltx2",
        "ZImageTransformer2DModel": "zimage",
        "Flux2Transformer2DModel": "flux2_klein",
    }
    if network in by_network:
        return by_network[network]
    return _wan_kind(transformer.get("in_channels"), bool(index.get("expand_timesteps")), "transformer_2" in parts)


def _wan_kind(channels: object, expands: bool, experts: bool) -> str:
    """Which of the Wan models has so many channels, times of its own for every token, and a second expert."""
    if channels == _FROM_EITHER and expands and not experts:
        return "wan_either"
    if channels == _FROM_FRAME and not expands:
        return "wan_frame"
    if channels == _FROM_WORDS and not expands:
        return "wan_experts" if experts else "wan_text"
    raise Unfit(f"takes {channels} channels, which is no Wan model that Previz knows how to drive")


def release_of(catalog: ModelCatalog, kind: str, parts: Mapping[str, Pair], parameters: int) -> Release | None:
    """The release whose transformer is nearest in size, or None where none of the kind is near."""
    near = {
        abs(release.parameters * 1e9 - parameters): release
        for release in catalog.releases.values()
        if release.kind == kind
        and ("transformer_2" in release.gib) == ("transformer_2" in parts)
        and abs(release.parameters * 1e9 - parameters) <= _NEAR * release.parameters * 1e9
    }
    return near[min(near)] if near else None
