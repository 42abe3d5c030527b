"""Commands that answer a question and touch no project: what was understood, which engines there are."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from previz.cli.arguments import AsJson


def spec(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A shot description, or - to read one a line.")],
    as_json: AsJson = False,
) -> None:
    """Show what Previz understands of a shot description."""
    from previz.canonical import to_plain
    from previz.cli.printing import print_json
    from previz.shots.language import understand

    descriptions = [text] if text != "-" else (line.rstrip("\n") for line in sys.stdin)
    for description in descriptions:
        fields = to_plain(understand(description))
        if not as_json:
            _print_fields(fields, description)
        elif text == "-":
            print(json.dumps(_answer(fields), ensure_ascii=False), flush=True)
        else:
            print_json(_answer(fields))


def engines(as_json: AsJson = False) -> None:
    """List the engines that can make a picture."""
    from previz.cli.printing import print_rows
    from previz.engine.catalog import ENGINES, engine_version

    rows = [
        {"engine": card.name, "version": engine_version(card.name), "rung": card.rung, "what_it_is": card.summary}
        for card in ENGINES
    ]
    print_rows(rows, ("engine", "version", "rung", "what_it_is"), as_json, "There are no engines.")


def _answer(fields: dict[str, object]) -> dict[str, object]:
    spans = fields["understood"]
    if not isinstance(spans, list | tuple):
        raise TypeError("understood is a list of spans")
    return {**fields, "understood": [[span["start"], span["end"], span["field"]] for span in spans]}


def _print_fields(fields: dict[str, object], text: str) -> None:
    from previz.cli.printing import say

    spans = fields["understood"]
    if not isinstance(spans, list | tuple):
        raise TypeError("understood is a list of spans")
    words: dict[str, list[str]] = {}
    for span in spans:
        words.setdefault(span["field"], []).append(text[span["start"] : span["end"]])
    say(text)
    for name, value in fields.items():
        if name == "understood" or value in (None, (), [], False):
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        said = " … ".join(words.get(name, ()))
        say(f"  {name.replace('_', ' '):16} {shown!s:28} {'“' + said + '”' if said else ''}".rstrip())
