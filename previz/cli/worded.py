"""Words of a command line as text: what is typed in another encoding than the terminal's is text all the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from previz.script.file_names import legible


def worded(command: Callable[..., None]) -> Callable[..., None]:
    """The command, with a sign in its words for what cannot be text; paths stay as they are, to find their files."""

    @wraps(command)
    def called(*given: object, **named: object) -> None:
        command(*map(_text, given), **{name: _text(value) for name, value in named.items()})

    return called


def _text(value: Any) -> Any:  # noqa: ANN401 (an argument is of any kind)
    if isinstance(value, str):
        return legible(value)
    return [_text(each) for each in value] if isinstance(value, list) else value
