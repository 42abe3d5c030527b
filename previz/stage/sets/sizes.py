"""How large each place is and whether it has a roof, from the vocabulary."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from previz.stage.world import Vector


@cache
def sizes() -> dict[str, Vector]:
    """The extent (x, y, z) in metres of each kind of place."""
    return {kind["name"]: (kind["size"][0], kind["size"][1], kind["size"][2]) for kind in _kinds()}


@cache
def under_the_sky() -> frozenset[str]:
    """The kinds of place on which rain and snow fall."""
    return frozenset(kind["name"] for kind in _kinds() if not kind["interior"]) - {"underwater", "orbit", "moon"}


def _kinds() -> list[dict[str, Any]]:
    text = (resources.files("resources") / "vocabulary" / "places.toml").read_text(encoding="utf-8")
    kinds: list[dict[str, Any]] = tomllib.loads(text)["kind"]
    return kinds
