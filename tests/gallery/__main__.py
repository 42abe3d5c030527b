"""`python -m tests.gallery OUT [SHEET ...]`: draw contact sheets as JPEG files in a folder, a page a process."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.gallery.press import develop
from tests.gallery.sheets import SHEETS, pages


def main(out: Path, names: list[str]) -> None:
    """Draw the sheets of the names, or all of them."""
    unknown = [name for name in names if name not in SHEETS]
    if unknown:
        sys.exit(f"There is no sheet called {unknown[0]}. Use some of {', '.join(SHEETS)}.")
    out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        for line in pool.map(partial(develop, out), pages(names)):
            print(line, flush=True)
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
