"""The `previz` command. Light to import: each command loads what it needs when it runs."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main() -> None:
    """The entry point of the `previz` command."""
    multiprocessing.freeze_support()
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return the exit code: 0 done, 1 could not, 2 wrong use, 130 stopped by Ctrl+C."""
    from previz.cli.application import call

    return call(list(arguments))
