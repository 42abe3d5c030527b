"""A yes that is asked for before gigabytes are brought from the network."""

from __future__ import annotations

import sys

import typer

from previz.errors import WrongUse


def require_consent(yes: bool, question: str, wanted: str) -> None:
    """Ask, unless `yes` was said. Raises WrongUse where the answer is no, or where nobody can be asked."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise WrongUse("Nothing is downloaded without a yes", f"Add --yes if {wanted}")
    try:
        agreed = typer.confirm(question, default=False, err=True)
    except typer.Abort:
        agreed = False  # the end of the input is no yes
    if not agreed:
        raise WrongUse("Nothing was downloaded", "Ask again when you want it")
