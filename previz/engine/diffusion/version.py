"""The version of the diffusion engine."""

from __future__ import annotations

from previz.engine.blocking.version import VERSION as BLOCKING

_OWN = "2"

VERSION = f"{_OWN}/{BLOCKING}"
"""Rises whenever the same request makes another picture; the blocking that steers it is part of it."""
