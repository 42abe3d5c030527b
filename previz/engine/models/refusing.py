"""How a folder is refused: with the reason, and the file that gave it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from previz.errors import PrevizError

_LONGEST = 240

GET_SAFETENSORS = (
    "Use a copy of the model whose weights are .safetensors files and that holds nothing else that can run"
)


class Unfit(ValueError):
    """What is wrong with one file, as the end of a sentence that begins with its name ("is a pickle …")."""


class Linked(Unfit):
    """A link where a file of the folder itself should be."""


class Refused(PrevizError):
    """A folder that Previz does not take as a model, with the file that is the reason where there is one."""


def refused(folder: str, name: str, reason: str, remedy: str = GET_SAFETENSORS) -> Refused:
    """The refusal of a folder because of a file in it (its name within the folder, or nothing)."""
    subject = f"“{plainly(name)}” in it {plainly(reason)}" if name else f"it {plainly(reason)}"
    return Refused(f"The folder “{folder}” is not taken as a model: {subject}", remedy)


@contextmanager
def blaming(folder: str, name: str, remedy: str) -> Iterator[None]:
    """Refuse a folder because of a file or part of it where what is done within finds it unfit."""
    try:
        yield
    except Unfit as unfit:
        raise refused(folder, name, str(unfit), remedy) from unfit


def plainly(words: str) -> str:
    """What a stranger's file says, without what would move a terminal's cursor, and not at any length."""
    plain = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in words[:_LONGEST])
    return plain if len(words) <= _LONGEST else f"{plain} …"
