"""Frozen values as JSON and back, and the digest that names them.

The text is canonical (sorted keys, no spaces), so that equal values have equal text and an equal digest on any machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar

import cattrs
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import make_converter

T = TypeVar("T")

UNTOLD_BY_DEFAULT = "untold by default"
"""A key of a field's metadata: a field that came later is left out where it has its default, so that digests stay."""

_CONVERTER = make_converter(forbid_extra_keys=True, detailed_validation=False)
_CONVERTER.register_unstructure_hook(StrEnum, lambda name: name.value)


def _came_later(kind: Any) -> bool:  # noqa: ANN401 (cattrs asks of every kind)
    return is_dataclass(kind) and any(UNTOLD_BY_DEFAULT in each.metadata for each in fields(kind))


def _without_later(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    later: dict[str, Any] = {
        each.name: override(omit_if_default=True) for each in fields(kind) if UNTOLD_BY_DEFAULT in each.metadata
    }
    return make_dict_unstructure_fn(kind, _CONVERTER, **later)


_CONVERTER.register_unstructure_hook_factory(_came_later, _without_later)


def to_plain(value: object) -> Any:  # noqa: ANN401 (JSON has no narrower type)
    """A frozen value as dictionaries, lists, texts and numbers."""
    return _CONVERTER.unstructure(value)


def from_plain(kind: type[T], plain: object) -> T:
    """Build a frozen value of a kind from what `to_plain` gave.

    Raises ValueError when the data do not fit the kind.
    """
    try:
        return _CONVERTER.structure(plain, kind)
    except (cattrs.errors.ForbiddenExtraKeysError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"not a {kind.__name__}: {error}") from error


def to_json(value: object) -> str:
    """A frozen value as canonical JSON."""
    return json.dumps(to_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def from_json(kind: type[T], text: str) -> T:
    """Build a frozen value of a kind from JSON. Raises ValueError when the text does not fit."""
    return from_plain(kind, json.loads(text))


def digest(value: object) -> str:
    """The SHA-256 of a value's canonical JSON, in hexadecimal."""
    return hashlib.sha256(to_json(value).encode()).hexdigest()
