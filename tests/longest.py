"""Which files of tests take longest, so that they begin first and no processor waits for the other at the end.

Their order alone matters, and only roughly. The tests of a file stay together, as they share what is costly to make.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Protocol, TypeVar

TESTS = Path(__file__).parent
LONGEST = (
    "measured/test_descriptions.py",
    "engine/diffusion/test_painting.py",
    "cli/test_painted_films.py",
    "cli/test_commands.py",
    "ui/test_main_window.py",
    "ui/test_review.py",
    "ui/test_timeline.py",
    "engine/farm/test_on_ray.py",
    "x11/test_on_a_display.py",
    "ui/test_first_five_minutes.py",
    "ui/test_write_page.py",
    "ui/test_write.py",
    "ui/test_session.py",
    "ui/test_board.py",
    "ui/test_queue.py",
    "ui/test_dropping.py",
    "engine/diffusion/test_wording.py",
    "measured/test_sample_film.py",
    "gallery/test_sheets.py",
    "cli/test_linting.py",
    "engine/prompting/test_writing.py",
    "engine/judging/test_judging.py",
    "project/test_history.py",
    "ui/test_painted_in_the_window.py",
    "harness/test_kill_generate.py",
    "harness/test_kill.py",
    "engine/diffusion/test_tuning.py",
    "cli/test_demo.py",
    "ui/test_hand.py",
    "ui/test_inspector.py",
    "ui/test_farm.py",
    "ui/test_live_view.py",
    "ui/test_continuity.py",
    "engine/test_blocking_engine.py",
    "cli/test_forecasting.py",
    "cli/test_covering.py",
    "engine/test_blocking_never_black.py",
    "measured/test_sizes.py",
    "measured/test_shoulders.py",
)
_RANK = {TESTS / name: rank for rank, name in enumerate(LONGEST)}


class Located(Protocol):
    """Something that stands in a file."""

    @property
    def path(self) -> Path:
        """Its file."""


Test = TypeVar("Test", bound=Located)


def longest_first(tests: list[Test]) -> None:
    """Put the files that take longest first, then those with most tests; a file's own tests stay in their order."""
    counts = Counter(test.path for test in tests)
    tests.sort(key=lambda test: (_RANK.get(test.path, len(_RANK)), -counts[test.path], str(test.path)))
