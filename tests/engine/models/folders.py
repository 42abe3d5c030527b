"""Folders of models as they lie on a disk, written without the libraries that would load them.

The weights are a few zeros: enough for every check that is made before a model is loaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

from previz.engine.models.headers import BITS

Shapes = Mapping[str, tuple[int, ...]]


def safetensors(shapes: Shapes, dtype: str = "F32") -> bytes:
    """A file of zeros in these shapes."""
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    reached = 0
    for name, shape in shapes.items():
        end = reached + prod(shape) * BITS[dtype] // 8
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [reached, end]}
        reached = end
    return framed(header, reached)


def framed(header: object, data_bytes: int) -> bytes:
    """A header of anything, and so many zeros behind it."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + bytes(data_bytes)


@dataclass(frozen=True)
class Part:
    """A part of a model: its library and class, its configuration, and the shapes of its weights."""

    library: str
    network: str
    configuration: Mapping[str, Any] = field(default_factory=dict)
    shapes: Shapes | None = None


def _network(name: str, layers: int = 2, prefix: str = "blocks", setting: str = "num_layers", **more: Any) -> Part:
    shapes = {f"{prefix}.{layer}.weight": (4, 4) for layer in range(layers)}
    return Part("diffusers", name, {"_class_name": name, setting: layers, **more}, shapes)


def _vae(name: str) -> Part:
    return Part("diffusers", name, {"_class_name": name}, {"decoder.weight": (2, 2)})


def _words(encoder: str, tokenizer: str) -> dict[str, Part]:
    return {
        "text_encoder": Part("transformers", encoder, {"architectures": [encoder]}, {"shared.weight": (3, 5)}),
        "tokenizer": Part("transformers", tokenizer),
    }


def _flow(name: str = "UniPCMultistepScheduler") -> Part:
    return Part("diffusers", name, {"_class_name": name, "num_train_timesteps": 1000})


NOTHING = Part("", "")
_WAN = {"scheduler": _flow(), "vae": _vae("AutoencoderKLWan"), **_words("UMT5EncoderModel", "T5TokenizerFast")}
_EULER = {"scheduler": _flow("FlowMatchEulerDiscreteScheduler")}
_WAN_16 = _network("WanTransformer3DModel", in_channels=16)
_WAN_36 = _network("WanTransformer3DModel", in_channels=36)
_WAN_48 = _network("WanTransformer3DModel", in_channels=48)
_LTX = {
    **_EULER,
    **_words("T5EncoderModel", "T5Tokenizer"),
    "vae": _vae("AutoencoderKLLTXVideo"),
    "transformer": _network("LTXVideoTransformer3DModel", prefix="transformer_blocks"),
}
_LTX2 = {
    **_EULER,
    **_words("Gemma3ForConditionalGeneration", "GemmaTokenizerFast"),
    "vae": _vae("AutoencoderKLLTX2Video"),
    "audio_vae": _vae("AutoencoderKLLTX2Audio"),
    "transformer": _network("LTX2VideoTransformer3DModel", prefix="transformer_blocks"),
    "connectors": Part("ltx2", "LTX2TextConnectors", {}, {"weight": (2, 3)}),
    "vocoder": Part("ltx2", "LTX2Vocoder", {}, {"weight": (2, 3)}),
    "processor": NOTHING,
    "prompt_enhancer": NOTHING,
    "duration_head": NOTHING,
}

FOLDERS: Mapping[str, tuple[str, str, Mapping[str, Any], Mapping[str, Part]]] = {
    "from words": ("wan_text", "WanPipeline", {}, {**_WAN, "transformer": _WAN_16}),
    "with an empty second": ("wan_text", "WanPipeline", {"boundary_ratio": None, "expand_timesteps": False}, {
        **_WAN, "transformer": _WAN_16, "transformer_2": NOTHING}),
    "from a video": ("wan_text", "WanVideoToVideoPipeline", {}, {**_WAN, "transformer": _WAN_16}),
    "two experts": ("wan_experts", "WanPipeline", {"boundary_ratio": 0.875}, {
        **_WAN, "transformer": _WAN_16, "transformer_2": _WAN_16}),
    "from a frame": ("wan_frame", "WanImageToVideoPipeline", {}, {**_WAN, "transformer": _WAN_36}),
    "from a frame, two experts": ("wan_frame", "WanImageToVideoPipeline", {"boundary_ratio": 0.9}, {
        **_WAN, "transformer": _WAN_36, "transformer_2": _WAN_36, "image_encoder": NOTHING}),
    "from a frame that is seen": ("wan_frame", "WanImageToVideoPipeline", {}, {
        **_WAN, "transformer": _WAN_36, "image_processor": Part("transformers", "CLIPImageProcessor"),
        "image_encoder": Part("transformers", "CLIPVisionModel", {}, {"weight": (3, 3)})}),
    "5B from words": ("wan_either", "WanPipeline", {"expand_timesteps": True}, {**_WAN, "transformer": _WAN_48}),
    "5B from a frame": ("wan_either", "WanImageToVideoPipeline", {"expand_timesteps": True}, {
        **_WAN, "transformer": _WAN_48}),
    "from passes": ("wan_vace", "WanVACEPipeline", {}, {
        **_WAN, "transformer": _network("WanVACETransformer3DModel", in_channels=16)}),
    "LTX": ("ltx", "LTXPipeline", {}, _LTX),
    "LTX from a frame": ("ltx", "LTXImageToVideoPipeline", {}, _LTX),
    "LTX from frames": ("ltx", "LTXConditionPipeline", {}, _LTX),
    "LTX-2": ("ltx2", "LTX2Pipeline", {}, _LTX2),
    "LTX-2 in context": ("ltx2", "LTX2InContextPipeline", {}, {**_LTX2, "audio_scheduler": NOTHING}),
    "Z-Image": ("zimage", "ZImagePipeline", {}, {
        **_EULER, **_words("Qwen3Model", "Qwen2Tokenizer"), "vae": _vae("AutoencoderKL"),
        "transformer": _network("ZImageTransformer2DModel", prefix="layers", setting="n_layers")}),
    "FLUX.2 klein": ("flux2_klein", "Flux2KleinPipeline", {"is_distilled": True}, {
        **_EULER, **_words("Qwen3ForCausalLM", "Qwen2TokenizerFast"), "vae": _vae("AutoencoderKLFlux2"),
        "transformer": _network("Flux2Transformer2DModel", prefix="transformer_blocks")}),
}  # fmt: skip
"""Folders by what they are: the kind that each must be told as, its pipeline, its settings and its parts."""


def write_model(folder: Path, which: str = "from words") -> Path:
    """Write one of FOLDERS, with the papers that downloads have beside it."""
    _, pipeline, settings, parts = FOLDERS[which]
    index: dict[str, Any] = {"_class_name": pipeline, "_diffusers_version": "0.42.1", **settings}
    for name, part in parts.items():
        index[name] = [part.library or None, part.network or None]
        if part is not NOTHING:
            _write_part(folder / name, name, part)
    write_json(folder / "model_index.json", index)
    (folder / "README.md").write_text("# A model\n", encoding="utf-8")
    (folder / ".gitattributes").write_text("*.safetensors filter=lfs\n", encoding="utf-8")
    return folder


def write_json(path: Path, document: object) -> None:
    """Write a document, and the folder that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document), encoding="utf-8")


def change_json(path: Path, **changes: Any) -> None:
    """Set some keys of a document."""
    write_json(path, {**json.loads(path.read_text(encoding="utf-8")), **changes})


def _write_part(folder: Path, name: str, part: Part) -> None:
    if "scheduler" in name:
        write_json(folder / "scheduler_config.json", part.configuration)
    elif part.shapes is None:
        write_json(folder / "tokenizer_config.json", {"tokenizer_class": part.network, "model_max_length": 10**30})
        write_json(folder / "tokenizer.json", {"model": {"vocab": {"auto_map": 0, "▁the": 1}}})
        (folder / "spiece.model").write_bytes(b"\x0a\x0e\x0a\x05<unk>")
    else:
        write_json(folder / "config.json", part.configuration)
        stem = "model" if part.library == "transformers" else "diffusion_pytorch_model"
        (folder / f"{stem}.safetensors").write_bytes(safetensors(part.shapes))
