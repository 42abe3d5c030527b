"""Commands that answer a question and touch no project: what was understood, which engines there are."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson
from previz.cli.consenting import require_consent
from previz.errors import WrongUse

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


def engines(
    install: Annotated[bool, typer.Option("--install", help="Bring what the engines need, from PyPI.")] = False,
    index: Annotated[
        str | None,
        typer.Option("--index", metavar="URL", help="Look there for torch too: a build for another card, or for none."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Install without being asked.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the engines that can make a picture, and whether they can here; or install what they need."""
    from previz.cli.printing import print_rows, say
    from previz.engine import libraries
    from previz.engine.catalog import DIFFUSION, ENGINES, engine_version

    if install:
        _install(index, yes)
    elif index is not None:
        raise WrongUse("An index is where --install looks", "Say --install too")
    gone = libraries.missing()
    rows = [
        {
            "engine": card.name,
            "version": engine_version(card.name),
            "rung": ", ".join(card.rungs),
            "ready": card.name != DIFFUSION or not gone,
            "missing": list(gone) if card.name == DIFFUSION else [],
            "what_it_is": card.summary,
        }
        for card in ENGINES
    ]
    print_rows(
        [row if as_json else {**row, "ready": "yes" if row["ready"] else "no"} for row in rows],
        ("engine", "version", "rung", "ready", "what_it_is"),
        as_json,
        "There are no engines.",
    )
    if gone and not as_json:
        say()
        say(f"The {DIFFUSION} engine needs {', '.join(gone)}: some gigabytes. Install them with: {libraries.INSTALL}")


def _install(index: str | None, yes: bool) -> None:
    """Say what comes from where, ask, and have it brought."""
    from previz.cli.printing import say
    from previz.engine import libraries

    if not libraries.missing():
        say("All that the engines need is here.")
        return
    sources = "PyPI" if index is None else f"PyPI and {index}"
    say(f"From {sources} come {', '.join(libraries.REQUIREMENTS)} and what they need: some gigabytes.")
    say(f"They are put into {libraries.folder()}")
    require_consent(yes, "Install them?", "that is what you want")
    say(f"Installed in {libraries.install(index)}")


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
