"""`previz models`: the models on this machine's shelf, those that can be had, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson
from previz.cli.consenting import require_consent
from previz.cli.worded import worded
from previz.errors import PrevizError, WrongUse

if TYPE_CHECKING:
    from previz.cli.printing import Row
    from previz.engine.models.catalog import LoraRelease, Release
    from previz.engine.models.fetching import Offer
    from previz.engine.models.fingerprints import Report
    from previz.engine.models.hub import Hub
    from previz.engine.models.lora_shelf import ShelvedLora
    from previz.engine.models.shelf import Model, Shelf

models = typer.Typer(
    help="The diffusion models on this machine, and those that can be had.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

ModelName = Annotated[str, typer.Argument(metavar="NAME", help="A model's name, as `previz models` lists it.")]
NewName = Annotated[str | None, typer.Option("--name", help="What to call it; else as its release or folder.")]


@models.callback()
def start(context: typer.Context, as_json: AsJson = False) -> None:
    """List the models on this machine, and those that can be downloaded."""
    if context.invoked_subcommand is None:
        list_(as_json)


@models.command("list")
@worded
def list_(as_json: AsJson = False) -> None:
    """List the models on this machine, and those that can be downloaded: licence, size, use, and whether they fit."""
    from previz.cli.loras import lora_release_row, lora_row
    from previz.cli.model_tables import model_row, release_row
    from previz.cli.printing import print_json, print_rows, say
    from previz.engine.models.catalog import model_catalog
    from previz.engine.models.machine_memory import this_machines_memory
    from previz.takes.foretelling import rates_here
    from previz.takes.holding import known_by
    from previz.takes.supply import supply

    machine = this_machines_memory()
    rates = rates_here(machine)
    found = supply(_shelf(), machine, rates)
    ours = [model_row(each) for each in found.here]
    known = [release_row(each) for each in found.known]
    loras = [lora_row(each) for each in _shelf().loras()]
    names = frozenset(row["release"] for row in loras)
    wanted = [lora_release_row(each, names) for each in model_catalog().loras.values()]
    if as_json:
        memory = {"memory": machine.machine, "gpu": machine.gpu_name or None, "gpu_memory": machine.gpu}
        print_json({"machine": memory, "models": ours, "releases": known, "loras": loras, "lora_releases": wanted})
        return
    say(f"This machine: {machine.words}. {known_by(rates)}")
    say()
    empty = "No models are on this machine. Get one: previz models get NAME; or add a folder: previz models add DIR"
    print_rows(ours, ("name", "what_it_is", "weights", "fits", "folder"), False, empty)
    if loras:
        say()
        say("LoRAs on this machine:")
        print_rows(loras, ("name", "title", "does", "weights", "folder"), False, "")
    others = [row for row in (*known, *wanted) if not row["on_shelf"]]
    if others:
        say()
        say("To be had by `previz models get NAME` (the last of them are LoRAs, for the models that are named):")
        print_rows(others, ("name", "good_for", "download", "licence", "fits"), False, "")


@models.command("add")
@worded
def add(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder that model_index.json lies in, or a LoRA's .safetensors.")
    ],
    name: NewName = None,
    steps: Annotated[int | None, typer.Option("--steps", help="Of a LoRA: in how many steps a model paints.")] = None,
    follows: Annotated[str, typer.Option("--follows", help="Of a LoRA: what a model follows, such as depth.")] = "",
    as_json: AsJson = False,
) -> None:
    """Put a model or a LoRA that you have on the shelf, after looking at every file of it."""
    from previz.cli.loras import purpose_of
    from previz.engine.models.shelving import is_lora

    if is_lora(folder):
        with _bytes_bar("Reading") as report:
            lora = _shelf().add_lora(folder, name, purpose_of(steps, follows), report)
        _print_lora(lora, as_json)
        return
    if steps is not None or follows:
        raise WrongUse("Steps and passes can be said of a LoRA alone", "Leave --steps and --follows out")
    with _bytes_bar("Reading") as report:
        model = _shelf().add(folder, name, report)
    _print_added(model, as_json)


@models.command("verify")
@worded
def verify(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A model; else all of them.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read models to the last byte, and tell whether they are what was put on the shelf."""
    from previz.cli.printing import print_json, say

    shelf = _shelf()
    every = [*(model.name for model in shelf.models()), *(lora.name for lora in shelf.loras())]
    names = [name] if name is not None else every
    rows = [_verified(shelf, each) for each in names]
    if as_json:
        print_json(rows)
    for row in () if as_json else rows:
        say(f"{row['name']}: {row['told']}")
    if not names and not as_json:
        say("No models are on this machine.")
    if not all(row["whole"] for row in rows):
        raise typer.Exit(1)


@models.command("remove")
@worded
def remove(name: ModelName) -> None:
    """Take a model off the shelf. Its files stay where they are."""
    from previz.cli.printing import say

    shelf = _shelf()
    lora = next((each for each in shelf.loras() if each.name == name), None)
    folder = shelf.find(name).folder if lora is None else lora.folder
    if lora is None:
        shelf.remove(name)
    else:
        shelf.remove_lora(name)
    say(f"{name} is off the shelf. Its files are still in “{folder}”")


@models.command("get")
@worded
def get(
    name: Annotated[str, typer.Argument(metavar="NAME", help="One of those that `previz models` lists.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="DIR", help="The folder to put it in.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to the licence and the bytes without being asked.")] = False,
    as_json: AsJson = False,
) -> None:
    """Download a model from huggingface.co, look at every file of it, and put it on the shelf.

    Where a download was stopped, the files that have arrived are kept.
    """
    from previz.engine.models.hub import Apart, HuggingFace

    fetch(_release(name), to, yes, as_json, Apart(HuggingFace()))


def fetch(release: Release | LoraRelease, to: Path | None, yes: bool, as_json: bool, hub: Hub) -> None:
    """Say what a download would bring, ask, bring it, and put it on the shelf."""
    from previz.cli.printing import say
    from previz.engine.models.fetching import bring, default_folder, offer
    from previz.settings import load

    folder = to or default_folder(release, load().settings.folders.models)
    offered = offer(release, folder, hub)
    if not as_json:
        say(offered.words)
    require_consent(yes, "Download it?", "the licence and the bytes are as you want")
    before = offered.bytes - offered.missing
    with _bytes_bar("Downloading", offered.bytes) as report:
        bring(offered, hub, lambda arrived: report(min(offered.bytes, before + arrived), offered.bytes))
    _shelve(offered, as_json)


def _shelve(offered: Offer, as_json: bool) -> None:
    """Put what was downloaded on the shelf."""
    from previz.engine.models.ledger import Model
    from previz.engine.models.shelving import shelve_arrived

    with _bytes_bar("Reading") as report:
        arrived = shelve_arrived(_shelf(), offered, report)
    if isinstance(arrived, Model):
        _print_added(arrived, as_json)
    else:
        _print_lora(arrived, as_json)


def _verified(shelf: Shelf, name: str) -> Row:
    """What reading a model or LoRA again found. Raises WrongUse where there is none of that name."""
    lora = next((each for each in shelf.loras() if each.name == name), None)
    model = shelf.find(name) if lora is None else lora
    try:
        with _bytes_bar(name) as report:
            shelf.verify(name, report) if lora is None else shelf.verify_lora(name, report)
    except PrevizError as error:
        return {"name": name, "sha256": model.sha256, "whole": False, "told": str(error)}
    told = f"as it was put on the shelf ({_amount(model.bytes)})"
    return {"name": name, "sha256": model.sha256, "whole": True, "told": told}


def _shelf() -> Shelf:
    from previz.engine.models.shelf import Shelf

    return Shelf()


def _release(name: str) -> Release | LoraRelease:
    from previz.engine.models.catalog import model_catalog

    releases: dict[str, Release | LoraRelease] = {**model_catalog().releases, **model_catalog().loras}
    if name not in releases:
        raise WrongUse(f"Previz knows of no model “{name}” to download", f"Use one of: {', '.join(releases)}")
    return releases[name]


def _amount(count: int) -> str:
    from previz.engine.models.inspecting import amount

    return amount(count)


def _print_added(model: Model, as_json: bool) -> None:
    from previz.canonical import to_plain
    from previz.cli.printing import print_json, say

    if as_json:
        print_json(to_plain(model))
        return
    parts = ", ".join(f"{part} {_amount(count)}" for part, count in model.parts.items())
    say(f"{model.name} is on the shelf: {model.title} ({parts})")


def _print_lora(lora: ShelvedLora, as_json: bool) -> None:
    from previz.canonical import to_plain
    from previz.cli.loras import added
    from previz.cli.printing import print_json, say

    if as_json:
        print_json(to_plain(lora))
    else:
        say(added(lora))


@contextmanager
def _bytes_bar(what: str, total: int | None = None) -> Iterator[Report]:
    """A bar of bytes with their rate, on standard error; gone when done."""
    from previz.cli.printing import byte_bar

    with byte_bar() as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)
