"""The sample screenplay that comes with Previz."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

SAMPLE = "slack_water.fountain"


def sample_script() -> Path:
    """Where the sample screenplay lies on this machine."""
    with as_file(files("resources").joinpath("sample", SAMPLE)) as path:
        return path
