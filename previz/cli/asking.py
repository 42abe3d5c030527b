"""Commands that answer a question and touch no project: what was understood, which engines there are."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson

if TYPE_CHECKING:
    from previz.shots.explaining import Explained


def spec(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A shot description, or - to read one a line.")],
    as_json: AsJson = False,
) -> None:
    """Show what Previz understands of a shot description."""
    from previz.cli.printing import print_json
    from previz.shots.explaining import explain

    descriptions = [text] if text != "-" else (line.rstrip("\n") for line in sys.stdin)
    for description in descriptions:
        explained = explain(description)
        if not as_json:
            _print_fields(explained, description)
        elif text == "-":
            print(json.dumps(_answer(explained), ensure_ascii=False), flush=True)
        else:
            print_json(_answer(explained))


def engines(as_json: AsJson = False) -> None:
    """List the engines that can make a picture."""
    from previz.cli.printing import print_rows
    from previz.engine.catalog import ENGINES, engine_version

    rows = [
        {
            "engine": card.name,
            "version": engine_version(card.name),
            "rung": ", ".join(card.rungs),
            "what_it_is": card.summary,
        }
        for card in ENGINES
    ]
    print_rows(rows, ("engine", "version", "rung", "what_it_is"), as_json, "There are no engines.")


def machine(as_json: AsJson = False) -> None:
    """Say what draws the pictures on this machine, and what it lacks."""
    from dataclasses import asdict

    from previz.cli.printing import print_json, say
    from previz.engine.machine import this_machine

    found = this_machine()
    if as_json:
        print_json(asdict(found))
    else:
        say(found.sentence)


def _answer(explained: Explained) -> dict[str, object]:
    from previz.canonical import to_plain

    return {
        **to_plain(explained.spec),
        "understood": [[span.start, span.end, span.field] for span in explained.spec.understood],
        "unread": [list(span) for span in explained.unread],
        "notes": list(explained.notes),
    }


def _print_fields(explained: Explained, text: str) -> None:
    from previz.canonical import to_plain
    from previz.cli.printing import say

    words: dict[str, list[str]] = {}
    for span in explained.spec.understood:
        words.setdefault(span.field, []).append(text[span.start : span.end])
    say(text)
    for name, value in to_plain(explained.spec).items():
        if name == "understood" or value is None or value == [] or (name == "dutch" and not value):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        said = " … ".join(words.get(name, ()))
        say(f"  {name.replace('_', ' '):16} {shown!s:28} {'“' + said + '”' if said else ''}".rstrip())
    if explained.unread:
        left = ", ".join(f"“{text[start:end]}”" for start, end in explained.unread)
        say(f"  {'not understood':16} {left}")
    for note in explained.notes:
        say(f"  {'note':16} {note}.")
