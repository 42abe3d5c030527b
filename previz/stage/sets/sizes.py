"""How large each place is, from the vocabulary."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from previz.stage.world import Vector


@cache
def sizes() -> dict[str, Vector]:
    """The extent (x, y, z) in metres of each kind of place."""
    text = (resources.files("resources") / "vocabulary" / "places.toml").read_text(encoding="utf-8")
    return {kind["name"]: (kind["size"][0], kind["size"][1], kind["size"][2]) for kind in tomllib.loads(text)["kind"]}
