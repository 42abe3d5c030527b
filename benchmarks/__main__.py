"""`make bench`: every benchmark in a process of its own, so that none warms another."""

from __future__ import annotations

import os
import subprocess
import sys

BENCHMARKS = (
    "benchmarks.screenplay",
    "benchmarks.opening",
    "benchmarks.live",
    "benchmarks.blocking",
    "benchmarks.workbench",
    "benchmarks.board",
    "benchmarks.timeline",
    "benchmarks.player",
    "benchmarks.writing",
    "benchmarks.window",
    "benchmarks.start",
    "benchmarks.diffusion",
)


def main() -> None:
    """Run them all."""
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {sys.platform}\n", flush=True)
    for name in BENCHMARKS:
        subprocess.run([sys.executable, "-m", name], check=True)
        print(flush=True)


if __name__ == "__main__":
    main()
