"""What commands print: tables for people, JSON for programs, progress while they wait."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text

Row = Mapping[str, object]


def say(text: str = "") -> None:
    """Print a line for people, as it is."""
    print(text)


def print_json(data: object) -> None:
    """Print data as JSON, readable and in the user's own letters."""
    print(json.dumps(data, ensure_ascii=False, indent=2))


def print_rows(rows: Sequence[Row], columns: Sequence[str], as_json: bool, empty: str) -> None:
    """Print rows as a table of some columns, or all of their data as JSON."""
    if as_json:
        print_json([dict(row) for row in rows])
        return
    if not rows:
        say(empty)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row.get(column))) for column in columns))
    console().print(table)


def console() -> Console:
    """A console on standard output: as wide as the terminal, or wide enough for a line each when piped."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)


def progress_bar(unit: str = "frames") -> Progress:
    """A progress bar on standard error, so that output can be piped. Gone when done; only for a terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),  # what is piped must not go to the terminal
        disable=not console.is_terminal,
    )


def byte_bar() -> Progress:
    """A bar of bytes with their rate, as `progress_bar` otherwise."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=32),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
        disable=not console.is_terminal,
    )


@contextmanager
def waiting(for_what: str) -> Iterator[None]:
    """Show on standard error that something is waited for; only for a terminal, and gone when done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(for_what):
        yield


def bullet_list(title: str, lines: Iterable[str]) -> None:
    """Print a title with its lines below, or nothing when there are none."""
    listed = list(lines)
    if listed:
        say(title)
        for line in listed:
            say(f"  {line}")


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
