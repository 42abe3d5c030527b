"""Settings of all tests: no test needs a screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import hypothesis
import pytest

from tests.longest import longest_first

# Before anything imports Qt. Without the file, the offscreen screen is 800x800 and shrinks every window.
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('offscreen.json')}")

# Before anything imports Triton, which is there where torch is built for a GPU: its kernels run on any processor then.
os.environ.setdefault("TRITON_INTERPRET", "1")

# Each process that a test starts would compile all of Previz again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A property holds on a busy machine too, however long it takes there.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

SHORT_FILM = """Title: Short

INT. KITCHEN - DAY

Mara sits at the table. TOM stands by the window, a letter in his hand.

TOM
You kept it.

MARA
I kept all of them.

Mara takes the letter.

EXT. JETTY - NIGHT

Mara runs down the jetty.
"""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where several processes share the tests, what takes longest begins first."""
    if hasattr(config, "workerinput"):
        longest_first(items)


@pytest.fixture
def short_film(tmp_path: Path) -> Path:
    """A screenplay of two scenes."""
    path = tmp_path / "short.fountain"
    path.write_text(SHORT_FILM, encoding="utf-8")
    return path
