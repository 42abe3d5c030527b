"""The weights of one part of a model: a single file, or pieces that an index names, each tensor exactly once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from previz.engine.models.contents import Contents
from previz.engine.models.documents import read_document
from previz.engine.models.headers import Tensor, read_header
from previz.engine.models.refusing import Unfit

STEMS = {"diffusers": "diffusion_pytorch_model", "ltx2": "diffusion_pytorch_model", "transformers": "model"}
"""How each library names a part's weights."""

_PIECE = re.compile(r"[A-Za-z0-9_]+-\d{5}-of-\d{5}\.safetensors")


@dataclass(frozen=True, slots=True)
class Weights:
    """A part's weights: the files that hold them (the index among them) and its tensors by name."""

    names: tuple[str, ...]
    tensors: Mapping[str, Tensor]

    @property
    def bytes(self) -> int:
        """The bytes of its numbers."""
        return sum(tensor.end - tensor.begin for tensor in self.tensors.values())

    @property
    def parameters(self) -> int:
        """How many numbers it has."""
        return sum(tensor.parameters for tensor in self.tensors.values())

    def layers(self, prefix: str) -> int:
        """How many numbered layers its tensors name under a prefix (`blocks.0.…`): one more than the highest."""
        starts = (name.split(".") for name in self.tensors)
        numbers = [int(start[1]) for start in starts if len(start) > 1 and start[0] == prefix and start[1].isdecimal()]
        return max(numbers, default=-1) + 1


def weights_of(contents: Contents, part: str, library: str) -> Weights:
    """The weights that a library would load for a part. Raises Unfit where there are none, or more than one reading."""
    stem = f"{part}/{STEMS[library]}"
    single, index = f"{stem}.safetensors", f"{stem}.safetensors.index.json"
    has_single, has_index = single in contents.names, index in contents.names
    if has_single and has_index:
        raise Unfit("has its weights twice: in one file, and in pieces")
    if has_index:
        return _pieces(contents, part, index)
    if not has_single:
        raise Unfit("has no weights, as when a download was cut off")
    return Weights((single,), read_header(contents.path(single)).tensors)


def _pieces(contents: Contents, part: str, index: str) -> Weights:
    places = _places(read_document(contents.path(index)))
    names = tuple(f"{part}/{piece}" for piece in sorted(set(places.values())))
    tensors: dict[str, Tensor] = {}
    for name in names:
        if name not in contents.names:
            raise Unfit(f"lacks “{name}”, as when a download was cut off")
        held = read_header(contents.path(name)).tensors
        wrong = [tensor for tensor in held if places.get(tensor) != name.rpartition("/")[2]]
        if wrong:
            raise Unfit(f"has “{wrong[0]}” in “{name}”, and its index says otherwise")
        tensors |= held
    missing = sorted(places.keys() - tensors.keys())
    if missing:
        raise Unfit(f"lacks “{missing[0]}”, which its index names")
    return Weights((index, *names), tensors)


def _places(document: Any) -> dict[str, str]:  # noqa: ANN401 (JSON)
    """The piece that each tensor lies in, as an index says it."""
    places = document.get("weight_map") if isinstance(document, dict) else None
    if not isinstance(places, dict) or not places:
        raise Unfit("has an index that names no weights")
    for piece in places.values():
        if not isinstance(piece, str) or not _PIECE.fullmatch(piece):
            raise Unfit("has an index that names something other than pieces beside it")
    return places
