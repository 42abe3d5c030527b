"""What a model folder may hold: which files, which pipelines, and which class for each of their parts.

Only what stands in these tables is loaded. A pair of library and class goes straight into an import when a pipeline is
loaded, so that a free choice of it would be a free choice of code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
"""A library and a class of it."""

CONFIGURATION, SCHEDULER, INDEX = "config.json", "scheduler_config.json", "model_index.json"

RUNNING_SUFFIXES = {
    ".py": "is a program",
    ".pyc": "is a program",
    ".ipynb": "is a program",
    ".sh": "is a program",
    ".bat": "is a program",
    ".exe": "is a program",
    ".so": "is a program",
    ".dll": "is a program",
    ".dylib": "is a program",
    ".bin": "is a pickle, which can run code when it is read",
    ".pt": "is a pickle, which can run code when it is read",
    ".pth": "is a pickle, which can run code when it is read",
    ".ckpt": "is a pickle, which can run code when it is read",
    ".pkl": "is a pickle, which can run code when it is read",
    ".pickle": "is a pickle, which can run code when it is read",
    ".joblib": "is a pickle, which can run code when it is read",
    ".npy": "can hold a pickle, which can run code when it is read",
    ".npz": "can hold a pickle, which can run code when it is read",
    ".h5": "can hold code that runs when it is read",
    ".keras": "can hold code that runs when it is read",
    ".onnx": "is a graph with operators of its own",
    ".gguf": "is of a form whose readers are not safe with files from strangers",
    ".zip": "is an archive, which may hold anything",
    ".7z": "is an archive, which may hold anything",
    ".tar": "is an archive, which may hold anything",
    ".gz": "is an archive, which may hold anything",
    ".xz": "is an archive, which may hold anything",
    ".rar": "is an archive, which may hold anything",
}
"""Endings that are refused, and why. What is in no table is refused too; these have a better reason."""

CONTENT_SIGNS = (
    (b"PK\x03\x04", "is a zip archive, as pickled models are, whatever its name says"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive, whatever its name says"),
    (b"Rar!", "is a rar archive, whatever its name says"),
    (b"\x1f\x8b", "is a packed file, whatever its name says"),
    (b"\x7fELF", "is a program, whatever its name says"),
    (b"MZ", "is a program, whatever its name says"),
    (b"#!", "is a program, whatever its name says"),
    (b"GGUF", "is a GGUF file, whatever its name says"),
    *((bytes((0x80, protocol)), "is a pickle, whatever its name says") for protocol in range(2, 6)),
)
"""How files begin that are not what their names say."""

CONFIGURATIONS = frozenset(
    {
        INDEX,
        CONFIGURATION,
        SCHEDULER,
        "configuration.json",
        "generation_config.json",
        "preprocessor_config.json",
        "processor_config.json",
        "image_processor_config.json",
        "tokenizer_config.json",
        "chat_template.json",
    }
)
"""JSON files that loaders take settings from: no key in them may lead to code."""

VOCABULARIES = frozenset({"tokenizer.json", "vocab.json", "added_tokens.json", "special_tokens_map.json"})
"""JSON files of words, in which any word may stand."""

TEXTS = frozenset({"merges.txt", "chat_template.jinja", ".gitattributes", ".gitignore"})
PIECES = frozenset({"spiece.model", "tokenizer.model", "sentencepiece.bpe.model"})
"""Vocabularies of SentencePiece: a protocol buffer of words."""

PAPERS = (".md", ".txt")
BARE_PAPERS = ("LICENSE", "LICENCE", "NOTICE", "README", "CACHEDIR.TAG")
PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".mp4": (b"\x00\x00\x00",),
    ".pdf": (b"%PDF-",),
}
"""Pictures and papers of a model's card, and how each begins: never opened by Previz."""

LEFTOVERS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What desktops leave in folders."""

DOWNLOADS = (".cache", "huggingface")
"""Where a download keeps its notes; endings of what lies there."""

DOWNLOAD_NOTES = (".metadata", ".lock", ".json", ".incomplete", ".gitignore", "CACHEDIR.TAG")

SETTINGS = frozenset({"boundary_ratio", "expand_timesteps", "is_distilled"})
"""Plain values that an index may hold beside its parts."""

NOTES = frozenset({"_class_name", "_diffusers_version", "_name_or_path"})


@dataclass(frozen=True, slots=True)
class Family:
    """Pipelines that have the same parts: the classes that each part may be of, and which parts may be missing."""

    pipelines: frozenset[str]
    parts: Mapping[str, frozenset[Pair]]
    optional: frozenset[str] = field(default_factory=frozenset)


def _of(library: str, *classes: str) -> frozenset[Pair]:
    return frozenset((library, name) for name in classes)


_FLOW = _of(
    "diffusers",
    "UniPCMultistepScheduler",
    "FlowMatchEulerDiscreteScheduler",
    "FlowMatchHeunDiscreteScheduler",
    "FlowMatchLCMScheduler",
    "DPMSolverMultistepScheduler",
)
_T5_WORDS = _of("transformers", "T5Tokenizer", "T5TokenizerFast")
_QWEN_WORDS = _of("transformers", "Qwen2Tokenizer", "Qwen2TokenizerFast")
_WAN_NETWORK = _of("diffusers", "WanTransformer3DModel")
_VACE_NETWORK = _of("diffusers", "WanVACETransformer3DModel")
_WAN = {
    "scheduler": _FLOW,
    "tokenizer": _T5_WORDS,
    "text_encoder": _of("transformers", "UMT5EncoderModel"),
    "vae": _of("diffusers", "AutoencoderKLWan"),
}

FAMILIES: Mapping[str, Family] = {
    "wan": Family(
        frozenset({"WanPipeline", "WanImageToVideoPipeline", "WanVideoToVideoPipeline"}),
        _WAN
        | {
            "transformer": _WAN_NETWORK,
            "transformer_2": _WAN_NETWORK,
            "image_encoder": _of("transformers", "CLIPVisionModel", "CLIPVisionModelWithProjection"),
            "image_processor": _of("transformers", "CLIPImageProcessor", "CLIPImageProcessorFast", "CLIPProcessor"),
        },
        frozenset({"transformer_2", "image_encoder", "image_processor"}),
    ),
    "wan_vace": Family(
        frozenset({"WanVACEPipeline"}),
        _WAN | {"transformer": _VACE_NETWORK, "transformer_2": _VACE_NETWORK},
        frozenset({"transformer_2"}),
    ),
    "ltx": Family(
        frozenset({"LTXPipeline", "LTXImageToVideoPipeline", "LTXConditionPipeline"}),
        {
            "scheduler": _FLOW,
            "tokenizer": _T5_WORDS,
            "text_encoder": _of("transformers", "T5EncoderModel"),
            "vae": _of("diffusers", "AutoencoderKLLTXVideo"),
            "transformer": _of("diffusers", "LTXVideoTransformer3DModel"),
        },
    ),
    "ltx2": Family(
        frozenset({"LTX2Pipeline", "LTX2ImageToVideoPipeline", "LTX2ConditionPipeline", "LTX2InContextPipeline"}),
        {
            "scheduler": _FLOW,
            "audio_scheduler": _FLOW,
            "tokenizer": _of("transformers", "GemmaTokenizer", "GemmaTokenizerFast"),
            "processor": _of("transformers", "Gemma3Processor"),
            "text_encoder": _of("transformers", "Gemma3ForConditionalGeneration"),
            "vae": _of("diffusers", "AutoencoderKLLTX2Video"),
            "audio_vae": _of("diffusers", "AutoencoderKLLTX2Audio"),
            "transformer": _of("diffusers", "LTX2VideoTransformer3DModel"),
            "connectors": _of("ltx2", "LTX2TextConnectors"),
            "vocoder": _of("ltx2", "LTX2Vocoder", "LTX2VocoderWithBWE"),
            "prompt_enhancer": frozenset(),
            "duration_head": _of("ltx2", "LTX2DurationHead"),
        },
        frozenset({"audio_scheduler", "processor", "prompt_enhancer", "duration_head"}),
    ),
    "zimage": Family(
        frozenset({"ZImagePipeline", "ZImageImg2ImgPipeline"}),
        {
            "scheduler": _FLOW,
            "tokenizer": _QWEN_WORDS,
            "text_encoder": _of("transformers", "Qwen3Model"),
            "vae": _of("diffusers", "AutoencoderKL"),
            "transformer": _of("diffusers", "ZImageTransformer2DModel"),
        },
    ),
    "flux2_klein": Family(
        frozenset({"Flux2KleinPipeline"}),
        {
            "scheduler": _FLOW,
            "tokenizer": _QWEN_WORDS,
            "text_encoder": _of("transformers", "Qwen3ForCausalLM"),
            "vae": _of("diffusers", "AutoencoderKLFlux2"),
            "transformer": _of("diffusers", "Flux2Transformer2DModel"),
        },
    ),
}
"""The families that Previz drives, by name."""

LAYERS = {
    "WanTransformer3DModel": ("num_layers", "blocks"),
    "WanVACETransformer3DModel": ("num_layers", "blocks"),
    "LTXVideoTransformer3DModel": ("num_layers", "transformer_blocks"),
    "LTX2VideoTransformer3DModel": ("num_layers", "transformer_blocks"),
    "ZImageTransformer2DModel": ("n_layers", "layers"),
    "Flux2Transformer2DModel": ("num_layers", "transformer_blocks"),
}
"""How a transformer's configuration counts its layers, and how its tensors name them: the two must agree."""

OF_WORDS = frozenset({"tokenizer", "processor", "image_processor"})
"""Parts that have vocabularies and settings in place of a configuration and weights."""


def family_of(pipeline: str) -> Family | None:
    """The family that a pipeline is of, or None for one that Previz does not drive."""
    return next((family for family in FAMILIES.values() if pipeline in family.pipelines), None)
