"""LoRAs: small weights that are laid over those of a network. What one is, told by its header alone; or why not taken.

A file or a folder of them is looked at like a model: no byte of it is given to a loader before each of its keys is
known to be one of the network that it is for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.engine.models.catalog import LoraRelease, ModelCatalog, model_catalog
from previz.engine.models.contents import contents_of
from previz.engine.models.documents import parse, read_document
from previz.engine.models.headers import Header, Tensor, read_header
from previz.engine.models.ledger import Model
from previz.engine.models.refusing import Refused, Unfit, plainly

NETWORKS = {
    "wan_text": "wan",
    "wan_experts": "wan",
    "wan_frame": "wan",
    "wan_vace": "wan",
    "wan_either": "wan",
    "ltx": "ltx",
    "ltx2": "ltx2",
    "zimage": "zimage",
    "flux2_klein": "flux2",
}
"""The network that each kind of model is: a LoRA fits all kinds of one network that are as wide."""

_BLOCKS = {
    "wan": r"(vace_)?blocks[._]\d+[._]",
    "zimage": r"(layers|noise_refiner|context_refiner)[._]\d+[._]",
    "flux2": r"(single_blocks|double_blocks|single_transformer_blocks)\.\d+\.|"
    r"transformer_blocks\.\d+\.(attn|ff_context)\.",
    "ltx2": r"transformer_blocks\.\d+\.(audio_|video_to_audio|audio_to_video)",
    "ltx": r"transformer_blocks\.\d+\.(attn1|attn2|ff)\.",
}
"""How the blocks of each network are called, by which it is known; in this order, for LTX-2 has what LTX has."""

_LTX = r"transformer_blocks\.\d+\.|proj_in|proj_out|patchify_proj|adaln_single|time_embed|caption_projection"
_MODULES = {
    "wan": r"(vace_)?blocks[._]\d+[._]|patch_embedding|text_embedding|time_embedding|time_projection|head|img_emb|"
    r"condition_embedder|proj_out",
    "zimage": r"(layers|noise_refiner|context_refiner)[._]\d+[._]|(all_)?(x_embedder|final_layer)|"
    r"t_embedder|cap_embedder",
    "flux2": r"(single_blocks|double_blocks|single_transformer_blocks|transformer_blocks)\.\d+\.|x_embedder|"
    r"context_embedder|time_guidance_embed|proj_out|norm_out|img_in|txt_in|time_in|guidance_in|final_layer|"
    r"(single_stream|double_stream)_modulation",
    "ltx": _LTX,
    "ltx2": rf"{_LTX}|audio_|av_c|prompt_adaln|aggregate_embed|text_proj_in|(video|audio)_connector|"
    r"(video_|audio_)?text_(proj|embedding)",
}
"""Where in each network a LoRA may lie."""

_ROW = re.compile(r"(?P<row>[a-z_]*(blocks|layers|refiner))[._](?P<number>\d+)[._]")
_COUNTS: Mapping[str, tuple[str, ...]] = {
    "num_layers": ("blocks", "transformer_blocks", "double_blocks"),
    "num_single_layers": ("single_blocks", "single_transformer_blocks"),
    "n_layers": ("layers",),
    "n_refiner_layers": ("noise_refiner", "context_refiner"),
}
"""Where configurations say how many blocks are in the rows of a network."""

_PREFIX = re.compile(
    r"(base_model\.model\.)?(diffusion_model\.|transformer\.|connectors\.|text_embedding_projection\.|lora_unet_)"
)
_KEY = re.compile(r"(?P<module>.+?)\.(?P<side>lora_A|lora_B|lora_down|lora_up)(\.default)?\.weight")
_REST = re.compile(r"(?P<module>.+?)\.(alpha|lora_[AB]\.bias|diff|diff_b)")
_DOWN = ("lora_A", "lora_down")
_NUMBERS = frozenset({"F16", "BF16", "F32"})
_HIGHEST_RANK, _MOST_SMALLER = 1024, 8
_CONFIGURATION = "lora_adapter_metadata"
_SETTINGS = frozenset(
    {
        "r",
        "lora_alpha",
        "target_modules",
        "rank_pattern",
        "alpha_pattern",
        "lora_bias",
        "use_rslora",
        "use_dora",
        "bias",
        "lora_dropout",
        "fan_in_fan_out",
        "inference_mode",
        "init_lora_weights",
        "exclude_modules",
        "layers_pattern",
        "layers_to_transform",
        "peft_type",
        "task_type",
        "revision",
        "modules_to_save",
    }
)
"""What a LoRA's own configuration may set. Others name libraries to be imported, or files to be read."""

_FORM = "Use a LoRA for one of the models that `previz models` lists, as a .safetensors file"


@dataclass(frozen=True, slots=True)
class InspectedLora:
    """A LoRA that may be loaded.

    `files` has the file for each network of a model (`transformer`, `transformer_2`). `network` and `width` tell which
    models it fits, and `rows` how many blocks of each row it reaches into; `smaller` is the factor by which it is shown
    what it follows, where it follows something.
    """

    folder: Path
    files: Mapping[str, str]
    network: str
    width: int
    rows: Mapping[str, int]
    rank: int
    bytes: int
    smaller: int
    in_context: bool
    release: LoraRelease | None


@dataclass(frozen=True, slots=True)
class _Laid:
    """What one file says of itself."""

    network: str
    width: int
    rows: Mapping[str, int]
    rank: int
    bytes: int
    smaller: int
    in_context: bool


def inspect_lora(path: Path, catalog: ModelCatalog | None = None) -> InspectedLora:
    """Tell what a LoRA is: a .safetensors file, or a folder of one, or of two for the experts of a model.

    Raises Refused with the reason where Previz does not take it.
    """
    files = _files(path)
    home = (path if path.is_dir() else path.parent).resolve()
    told = [_laid(home / name, str(path)) for name in files.values()]
    first = told[0]
    if any((each.network, each.width) != (first.network, first.width) for each in told):
        raise _refused(str(path), "has two files that are for different networks")
    return InspectedLora(
        folder=home,
        files=files,
        network=first.network,
        width=first.width,
        rows=_most(each.rows for each in told),
        rank=max(each.rank for each in told),
        bytes=sum(each.bytes for each in told),
        smaller=first.smaller,
        in_context=first.in_context,
        release=_release(catalog or model_catalog(), home, tuple(files.values()), first),
    )


def configuration_of(model: Model) -> Mapping[str, Any] | None:
    """What is told of the network of a model; None where its folder does not say."""
    try:
        told = read_document(Path(model.folder) / "transformer" / "config.json")
    except (OSError, Unfit):
        return None
    return told if isinstance(told, dict) else None


def lies_within(rows: Mapping[str, int], told: Mapping[str, Any]) -> bool:
    """Whether a network has all the blocks that a LoRA lies on, as far as its configuration says how many it has."""
    known = {row: told[key] for key, names in _COUNTS.items() if isinstance(told.get(key), int) for row in names}
    known |= {"vace_blocks": len(told["vace_layers"])} if isinstance(told.get("vace_layers"), list) else {}
    return all(count <= known.get(row, count) for row, count in rows.items())


def width_in(told: Mapping[str, Any]) -> int | None:
    """How wide a network is by its configuration; None where that does not say."""
    heads, each, whole = (told.get(key) for key in ("num_attention_heads", "attention_head_dim", "dim"))
    if isinstance(heads, int) and isinstance(each, int):
        return heads * each
    return whole if isinstance(whole, int) else None


def _files(path: Path) -> dict[str, str]:
    """The file of each network, by the names in a folder."""
    if path.is_file():
        if path.suffix.lower() != ".safetensors":
            raise _refused(str(path), "is no .safetensors file")
        return {"transformer": path.name}
    names = [name for name in contents_of(path).names if name.endswith(".safetensors")]
    if len(names) == 1:
        return {"transformer": names[0]}
    high, low = ([name for name in names if word in name.lower()] for word in ("high", "low"))
    if len(names) == 2 and len(high) == len(low) == 1:
        return {"transformer": high[0], "transformer_2": low[0]}
    raise _refused(str(path), "holds no single LoRA, and no pair of them for high and low noise")


def _laid(path: Path, said: str) -> _Laid:
    try:
        header = read_header(path)
        network = _network(header, path.name)
        sides = _sides(header, network)
        return _Laid(
            network=network,
            width=_width(sides),
            rows=_rows(sides),
            rank=_rank(sides),
            bytes=header.data_bytes,
            smaller=_smaller(header),
            in_context=_IN_CONTEXT in header.notes,
        )
    except Unfit as unfit:
        raise _refused(said, str(unfit)) from unfit
    except OSError as error:
        raise _refused(said, f"cannot be read ({error.strerror})") from error


def _network(header: Header, name: str) -> str:
    """Which network a LoRA is for. One of LTX-2 that leaves its sound alone is known by its notes or its name."""
    _require_plain_configuration(header.notes.get(_CONFIGURATION))
    modules = [_PREFIX.sub("", key, count=1) for key in header.tensors]
    found = next((each for each, blocks in _BLOCKS.items() if any(re.match(blocks, key) for key in modules)), None)
    if found is None:
        raise Unfit("reaches into no network that Previz knows, so it is no LoRA for any of its models")
    if found == "ltx" and (_IN_CONTEXT in header.notes or re.search(r"ltx-?2", name.lower())):
        return "ltx2"
    return found


def _sides(header: Header, network: str) -> dict[str, dict[str, Tensor]]:
    """The two matrices of each place that a LoRA lies on. Raises Unfit where there is anything else in the file."""
    sides: dict[str, dict[str, Tensor]] = {}
    for key, tensor in header.tensors.items():
        prefix = _PREFIX.match(key)
        plain = key[prefix.end() :] if prefix else key
        found = _KEY.fullmatch(plain)
        rest = _REST.fullmatch(plain)
        if prefix is None or (found is None and rest is None):
            raise Unfit(f"has “{key}”, which is no part of a LoRA that Previz can lay over a model")
        if not re.match(_MODULES[network], plain):
            raise Unfit(f"has “{key}”, which lies in no {network} network")
        if tensor.dtype not in _NUMBERS:
            raise Unfit(f"has numbers of type {tensor.dtype} in “{key}”, and not of {', '.join(sorted(_NUMBERS))}")
        if found is not None:
            side = "down" if found["side"] in _DOWN else "up"
            sides.setdefault(found["module"], {})[side] = tensor
    for module, pair in sides.items():
        _require_pair(module, pair)
    if not sides:
        raise Unfit("holds nothing that could be laid over a model")
    return sides


def _require_pair(module: str, pair: Mapping[str, Tensor]) -> None:
    if pair.keys() != {"down", "up"}:
        raise Unfit(f"has one of two matrices of “{module}”, as when a download was cut off")
    down, up = pair["down"].shape, pair["up"].shape
    if len(down) < 2 or len(up) < 2 or down[0] != up[1]:
        raise Unfit(f"has two matrices of “{module}” that do not go together: {list(down)} and {list(up)}")
    if not 1 <= down[0] <= _HIGHEST_RANK:
        raise Unfit(f"is of rank {down[0]} in “{module}”, beyond any LoRA")


def _width(sides: Mapping[str, Mapping[str, Tensor]]) -> int:
    """How wide the network is: what most of its places take in or give out."""
    widths: Counter[int] = Counter()
    for module, pair in sides.items():
        if "audio" not in module:
            widths.update((pair["down"].shape[1], pair["up"].shape[0]))
    if not widths:
        raise Unfit("reaches into the sound of a model alone")
    most = max(widths.values())
    return min(width for width, count in widths.items() if count == most)


def _rows(sides: Iterable[str]) -> Mapping[str, int]:
    """How many blocks of each row are reached into, up to the last one."""
    found = (_ROW.match(module) for module in sides)
    return _most({each["row"]: int(each["number"]) + 1} for each in found if each)


def _most(rows: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    most: dict[str, int] = {}
    for each in rows:
        most |= {row: max(count, most.get(row, 0)) for row, count in each.items()}
    return most


def _rank(sides: Mapping[str, Mapping[str, Tensor]]) -> int:
    return max(pair["down"].shape[0] for pair in sides.values())


_IN_CONTEXT = "reference_downscale_factor"


def _smaller(header: Header) -> int:
    told = header.notes.get(_IN_CONTEXT, "1")
    if not re.fullmatch(r"\d{1,2}(\.0)?", told) or not 1 <= int(float(told)) <= _MOST_SMALLER:
        raise Unfit(f"wants what it follows smaller by {told!r}, which cannot be")
    return int(float(told))


def _require_plain_configuration(text: str | None) -> None:
    """Raise Unfit where a LoRA's own configuration sets more than numbers and names of its places."""
    if text is None:
        return
    told = parse(text.encode())
    if not isinstance(told, dict):
        raise Unfit("has a configuration that is not an object")
    for key in told:
        name = re.sub(r"^(transformer|transformer_2|connectors)\.", "", key)
        if name not in _SETTINGS:
            raise Unfit(f"sets “{key}” in its configuration, which can lead to code or to other files")
    _require_numbers_and_names(told.values(), json.dumps(told))


def _require_numbers_and_names(values: Iterable[Any], text: str) -> None:
    if len(text) > _LONGEST_CONFIGURATION:
        raise Unfit("has a configuration that is longer than any LoRA needs")
    for value in values:
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > _LARGEST_SETTING:
            raise Unfit("has a number in its configuration that no LoRA has")


_LONGEST_CONFIGURATION, _LARGEST_SETTING = 4 * 1024 * 1024, 1e6


def _release(catalog: ModelCatalog, home: Path, names: tuple[str, ...], laid: _Laid) -> LoraRelease | None:
    """The release that these files are, by their names, which their makers keep distinct, and the network."""
    there = set(names) | {f"{home.name}/{name}" for name in names}
    for release in catalog.loras.values():
        known = {"/".join(file.split("/")[-2:]) if release.by_folder else file.split("/")[-1] for file in release.files}
        if known <= there and (release.network, release.width) == (laid.network, laid.width):
            return release
    return None


def _refused(said: str, reason: str) -> Refused:
    return Refused(f"“{said}” is not taken as a LoRA: it {plainly(reason)}", _FORM)
