"""`previz prompt`: what a model is asked of a shot, block by block with its source; edited here too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson, ProjectPath
from previz.errors import WrongUse

if TYPE_CHECKING:
    from previz.engine.models.catalog import Kind
    from previz.engine.prompting.blocks import Block, Prompt
    from previz.project.file import Project
    from previz.project.schema import Shot


def prompt(
    project: ProjectPath,
    shot: Annotated[str, typer.Argument(metavar="[SHOT]", help="The shot's number, such as 2B.")] = "",
    model: Annotated[
        str | None, typer.Option("--model", help="For this model: one of the shelf, or a release that Previz knows.")
    ] = None,
    put: Annotated[
        list[str] | None, typer.Option("--set", help='Put a block in other words, or add one: light="…"; "" drops it.')
    ] = None,
    reset: Annotated[list[str] | None, typer.Option("--reset", help="Give a block back to the shot.")] = None,
    negative: Annotated[str | None, typer.Option("--negative", help="What a model is to keep away from, too.")] = None,
    style: Annotated[str | None, typer.Option("--style", help="The look of the whole film, in words.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what a model is asked of a shot, in blocks with their sources; --set and --reset change it."""
    from previz.cli.filmmaking import one_shot
    from previz.cli.printing import say
    from previz.engine.models.shelf import Shelf
    from previz.project.file import Project
    from previz.takes.prompting import kind_named, prompt_of, set_style
    from previz.takes.requests import RequestWriter

    edits = bool(put or reset or negative is not None)
    if not shot and (edits or style is None):
        raise WrongUse("No shot is named", "Give its number, such as: previz prompt P.previz 2B")
    kind = kind_named(Shelf(), model)
    with Project.open(project, read_only=not edits and style is None) as film:
        if style is not None:
            set_style(film, style)
        if not shot:
            say(f"The film's look: {film.film.style}" if film.film.style else "The film has no look of its own")
            return
        found = one_shot(film, shot)
        if edits:
            _edit(film, found, kind, _texts(put or []), reset or [], negative)
        _print(found, kind, prompt_of(RequestWriter(film), found, kind), as_json)


def _edit(film: Project, shot: Shot, kind: Kind, texts: dict[str, str], reset: list[str], negative: str | None) -> None:
    from dataclasses import replace

    from previz.takes.prompting import edited, put_edits, require_short
    from previz.takes.requests import RequestWriter

    edits = edited(RequestWriter(film), shot, kind, texts, reset)
    put_edits(film, shot, edits if negative is None else replace(edits, negative=require_short(negative)))


def _texts(put: list[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for each in put:
        name, equals, text = each.partition("=")
        if not equals or not name.strip():
            raise WrongUse(f"“{each}” does not set a block", 'Write it as BLOCK="words", such as light="candlelight"')
        texts[name.strip().casefold()] = text
    return texts


def _print(shot: Shot, kind: Kind, written: Prompt, as_json: bool) -> None:
    from previz.canonical import to_plain
    from previz.cli.printing import print_json, print_rows, say

    if as_json:
        print_json({"shot": shot.number, "kind": kind.name, **to_plain(written)})
        return
    say(f"Shot {shot.number}, for {kind.title}")
    rows = [{"block": block.name, "from": _source(block), "words": block.text} for block in written.blocks]
    print_rows(rows, ("block", "from", "words"), False, "")
    say(f"\n{written.text}")
    if written.negative:
        say(f"\nKeeps away from: {written.negative}")
    for note in written.notes:
        say(f"{note}.")


def _source(block: Block) -> str:
    marks = [
        word
        for word, holds in (
            ("its source has changed", block.outdated),
            ("left out", block.left_out),
            ("dropped", block.edited and not block.text),
        )
        if holds
    ]
    return f"{block.source} ({', '.join(marks)})" if marks else block.source
