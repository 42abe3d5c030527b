"""The command table, and how a command ends: with its result, or with one sentence on what happened and what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

import typer

import previz
from previz.cli import (
    asking,
    covering,
    dressing,
    farming,
    filming,
    footage,
    forecasting,
    judging,
    linting,
    listing,
    making,
    marking,
    models,
    planning,
    prompting,
    rewording,
    suggesting,
)
from previz.cli.stopping import Stopped, stoppable
from previz.cli.worded import worded
from previz.errors import PrevizError

application = typer.Typer(
    name="previz",
    help="Previsualise a film before it is shot: a screenplay becomes scenes, shots, takes and a cut that plays.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@application.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and exit.", is_eager=True),
) -> None:
    """Open the window when no command is given."""
    if version:
        typer.echo(f"previz {previz.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        making.gui(None)


COMMANDS: tuple[Callable[..., None], ...] = (
    making.demo,
    making.new,
    making.import_,
    filming.film,
    listing.scenes,
    listing.shots,
    listing.takes,
    listing.cuts,
    asking.spec,
    rewording.reword,
    rewording.set_,
    suggesting.suggest,
    prompting.prompt,
    dressing.dress,
    marking.mark,
    making.shoot,
    making.generate,
    forecasting.forecast,
    judging.judge,
    footage.footage,
    making.export,
    planning.plan,
    covering.coverage,
    linting.lint,
    listing.check,
    asking.engines,
    asking.machine,
    making.gui,
)
_WITH_NUMBERS = frozenset({marking.mark})
"""Commands whose arguments may be less than 0: `-1.5` is no option of theirs."""

for command in COMMANDS:
    taking = {"ignore_unknown_options": True} if command in _WITH_NUMBERS else {}
    application.command(command.__name__.rstrip("_"), context_settings=taking)(worded(command))
application.add_typer(models.models, name="models")
application.add_typer(farming.farm, name="farm")


def call(arguments: Sequence[str]) -> int:
    """Run one command line. Known errors become `error: what. what to do.`; anything else is a bug and raises."""
    try:
        with stoppable():
            code = application(args=list(arguments), prog_name="previz", standalone_mode=False)
            sys.stdout.flush()
    except PrevizError as error:
        return _refused(str(error), error.exit_code)
    except typer.TyperException as error:
        return _refused(f"{error.format_message().rstrip('.')}. See `previz --help`.", error.exit_code)
    except Stopped as stop:
        return _refused("Stopped. What was finished is kept.", stop.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nothing is left to say
        return 0
    return code if isinstance(code, int) else 0


def _refused(sentence: str, code: int) -> int:
    typer.echo(f"error: {sentence}", err=True)
    return code
