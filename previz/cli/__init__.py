"""The `previz` command. Light to import: each command loads what it needs when it runs."""

from __future__ import annotations

import io
import multiprocessing
import sys
from collections.abc import Sequence


def main() -> None:
    """The entry point of the `previz` command."""
    multiprocessing.freeze_support()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a letter that the terminal lacks must not end the command
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line and return the exit code: 0 done, 1 could not, 2 wrong use, 130 stopped by Ctrl+C."""
    try:
        from previz.cli.application import call

        return call(list(arguments))
    except KeyboardInterrupt:  # before the command began, or after it had ended
        print("error: Stopped. What was finished is kept.", file=sys.stderr)
        return 130
