"""A farm on the command line: `--farm ADDRESS`, and `previz farm status`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from previz.cli.arguments import AsJson
from previz.cli.worded import worded

if TYPE_CHECKING:
    from previz.cli.printing import Row
    from previz.engine.crew import Crew
    from previz.engine.farm.cards import Standing
    from previz.engine.farm.client import Farm
    from previz.takes.asking import Models

farm = typer.Typer(help="The machines of a farm, which make takes together.", rich_markup_mode=None)


@farm.callback()
def start() -> None:
    """The machines of a farm, which make takes together."""


@farm.command("status")
@worded
def status(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="auto, HEAD:6379 or ray://HEAD:10001.")],
    as_json: AsJson = False,
) -> None:
    """List the machines of a farm: whether they can work, their memory, and the models that lie there."""
    from previz.cli.printing import print_rows

    with farm_at(address) as crew:
        rows = [_row(standing) for standing in asked_machines(crew)]
    print_rows(rows, ("machine", "state", "has", "models", "why"), as_json, "The farm has no machine that takes work.")


@contextmanager
def crew_at(address: str | None) -> Iterator[tuple[Crew, Models]]:
    """Who makes takes, and the models that there are for them: this machine's worker, or the farm at an address."""
    from previz.engine.client import Worker
    from previz.engine.models.shelf import Shelf
    from previz.takes.farmed import FarmModels

    if address is None:
        with Worker() as worker:
            yield worker, Shelf()
        return
    with farm_at(address) as farm:
        yield farm, FarmModels(lambda: asked_machines(farm))


def farm_at(address: str) -> Farm:
    """The farm at an address, not yet asked. Raises PrevizError for what is no address, and where there is no Ray."""
    from previz.engine.farm.address import Address
    from previz.engine.farm.client import Farm

    return Farm(Address.parse(address))


def asked_machines(crew: Farm) -> tuple[Standing, ...]:
    """How it stands with the machines of a farm once each has answered, or the patience with those that do not is at
    its end. Raises PrevizError where it cannot be reached.
    """
    from previz.cli.printing import waiting
    from previz.cli.running import until

    crew.start()
    with waiting(f"asking the machines at {crew.address}"):
        for _ in until(lambda: crew.has_answered):
            crew.poll()
            if crew.fault is not None:
                raise crew.fault
    return crew.standings


def _row(standing: Standing) -> Row:
    from previz.engine.farm.cards import ASKED

    card = standing.card
    return {
        "machine": standing.name,
        "state": standing.state,
        "has": "" if card is None else card.holds,
        "models": [] if card is None else [model.name for model in card.models],
        "why": standing.why or ("at the work of others, or not yet started" if standing.state == ASKED else ""),
    }
