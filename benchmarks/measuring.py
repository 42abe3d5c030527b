"""How the benchmarks measure and print: medians with their spread, one table each."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity over several runs, in its unit, and the bar that it is held to."""

    what: str
    values: tuple[float, ...]
    unit: str
    bar: str = ""

    @property
    def median(self) -> float:
        """The middle value."""
        return statistics.median(self.values)


def seconds(act: Callable[[], object], runs: int) -> tuple[float, ...]:
    """How long an act takes, run after run."""
    spent = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        spent.append(time.perf_counter() - began)
    return tuple(spent)


def print_table(title: str, rows: Sequence[Measured]) -> None:
    """Print the median, the spread and the bar of each quantity."""
    table = Table(title=title, title_justify="left", box=None, header_style="bold")
    for name in ("what", "median", "lowest", "highest", "runs", "bar"):
        table.add_column(name, justify="left" if name in ("what", "bar") else "right")
    for row in rows:
        figures = (f"{value:.3g} {row.unit}" for value in (row.median, min(row.values), max(row.values)))
        table.add_row(row.what, *figures, str(len(row.values)), row.bar)
    Console(width=140).print(table)
