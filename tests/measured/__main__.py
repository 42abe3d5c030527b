"""`python -m tests.measured [FILE]`: watch all descriptions, or those of a file (one a line), and list the faults."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.measured.test_descriptions import faults, written
from tests.measured.watching import described, looked_for, screen


def main(texts: list[str]) -> None:
    """Print each faulty description and the pass rate."""
    watched = [text for text in texts if looked_for(described(text))]
    failed = 0
    with screen() as on:
        for text in watched:
            wrong = faults(text, on)
            failed += bool(wrong)
            if wrong:
                print(f"{text}: {'; '.join(wrong)}", flush=True)
    print(f"{len(watched) - failed} of {len(watched)} descriptions show whom they name, of {len(texts)} in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if len(sys.argv) > 1 else written())
