"""JSON from strangers: read strictly, and searched for what would make a loader run code or fetch something."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from previz.engine.models.refusing import Unfit

LARGEST = 64 * 1024 * 1024
"""The largest vocabularies take half of it."""

RUNNING_KEYS = {
    "auto_map": "names code of its own to load it with",
    "_auto_map": "names code of its own to load it with",
    "trust_remote_code": "asks for code from outside to be run",
    "custom_pipeline": "names a pipeline of its own",
    "custom_pipelines": "names pipelines of its own",
    "custom_generate": "names code of its own to run it with",
    "_attn_implementation_internal": "chooses by whose code it is run",
    "_attn_implementation": "chooses by whose code it is run",
    "attn_implementation": "chooses by whose code it is run",
    "_experts_implementation_internal": "chooses by whose code it is run",
    "_experts_implementation": "chooses by whose code it is run",
    "experts_implementation": "chooses by whose code it is run",
    "base_model_name_or_path": "sends the loader to another model",
    "quantization_config": "is of a quantized model, which Previz does not load",
    "compression_config": "is of a quantized model, which Previz does not load",
}
"""Keys that no configuration may have at any depth, and what each of them does."""

_MOST_LAYERS, _LARGEST_SIDE, _LARGEST_NUMBER, _LONGEST_LIST = 512, 2**20, 1e12, 4_096
_LAYERS = ("layers", "blocks", "heads", "registers")
_SIZES = ("_heads", "_dim", "_dims", "_layers", "_channels", "_size", "_blocks")
_NEVER_NONE = ("_heads", "head_dim")


def read_document(path: Path, most: int = LARGEST) -> Any:  # noqa: ANN401 (JSON)
    """A JSON file's document. Raises Unfit for what is too large, no JSON, or says something twice."""
    if path.stat().st_size > most:
        raise Unfit(f"is larger than {most:,} bytes, which none of its kind is")
    return parse(path.read_bytes())


def parse(text: bytes) -> Any:  # noqa: ANN401 (JSON)
    """A JSON document, no key of an object twice, no number beyond JSON. Raises Unfit."""
    try:
        return json.loads(text.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_number)
    except Unfit:
        raise
    except RecursionError as error:
        raise Unfit("is nested without end") from error
    except ValueError as error:
        raise Unfit("is not JSON, whatever its name says") from error


def require_harmless(document: Any) -> None:  # noqa: ANN401 (JSON)
    """Raise Unfit where a configuration has one of RUNNING_KEYS at any depth."""
    for key, _ in _entries(document):
        if key in RUNNING_KEYS:
            raise Unfit(f"has the key “{key}”: it {RUNNING_KEYS[key]}")


def require_reasonable(document: Any) -> None:  # noqa: ANN401 (JSON)
    """Raise Unfit where a network's configuration has sizes that no model has, and would only eat memory."""
    for key, value in _entries(document):
        for number in _scalars(value):
            if key.endswith(_SIZES) and not _is_size(key, number):
                raise Unfit(f"sets “{key}” to {number!r}, which is no size")
            if isinstance(number, int | float) and not _reasonable(key, number):
                raise Unfit(f"sets “{key}” to {number}, beyond any model")
        if isinstance(value, list) and len(value) > _LONGEST_LIST:
            raise Unfit(f"lists {len(value):,} values of “{key}”, beyond any model")


def _scalars(value: Any) -> Iterator[int | float | str | None]:  # noqa: ANN401 (JSON)
    """A plain value, or those of a list of them however deep."""
    if isinstance(value, list):
        for inner in value:
            yield from _scalars(inner)
    elif not isinstance(value, dict):
        yield value


def _is_size(key: str, value: int | float | str | None) -> bool:
    """Whether it can be how many or how wide something is; nothing says that a network sees to it itself."""
    if value is None:
        return True
    return isinstance(value, int) and value >= (1 if key.endswith(_NEVER_NONE) else 0)


def _reasonable(key: str, number: int | float) -> bool:
    if isinstance(number, float):
        return math.isfinite(number) and abs(number) <= _LARGEST_NUMBER
    most = _MOST_LAYERS if key.endswith(_LAYERS) else _LARGEST_NUMBER if key.endswith("theta") else _LARGEST_SIDE
    return -_LARGEST_SIDE <= number <= most


def _entries(document: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (JSON)
    """Every key of every object in a document, with its value."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield key, value
            yield from _entries(value)
    elif isinstance(document, list):
        for value in document:
            yield from _entries(value)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise Unfit("says the same thing twice, so that it could be read in two ways")
    return told


def _no_number(word: str) -> float:
    raise Unfit(f"has {word} where a number should be")
