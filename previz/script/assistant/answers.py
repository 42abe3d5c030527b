"""The text of an answer to plain items, however it is wrapped. Nothing of it is believed yet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from previz.errors import PrevizError

_TRIES = 40
"""How many places of a text are tried as the beginning of the answer."""
_DECODER = json.JSONDecoder()

Item = Mapping[str, Any]


def items_of(text: str, name: str) -> tuple[object, ...]:
    """The items of the list of that name in an answer: plain JSON, in a fence, or after thoughts.

    Raises PrevizError where there is no such list.
    """
    for value in _values(text):
        found = _list_in(value, name) if isinstance(value, dict) else value
        if isinstance(found, list):
            return tuple(found)
    raise PrevizError(
        f"The answer is not in the form that was asked for: it has no list of {name}",
        "Ask again, or use a model that answers in JSON",
    )


def _list_in(value: Mapping[str, Any], name: str) -> object:
    """The list of that name, or the only list of objects that there is under another."""
    if name in value:
        return value[name]
    lists = [each for each in value.values() if isinstance(each, list) and any(isinstance(item, dict) for item in each)]
    return lists[0] if len(lists) == 1 else None


def _values(text: str) -> Iterator[object]:
    """What a text holds as JSON: as a whole, else objects and lists in it, from its end of thoughts on."""
    whole = text.strip()
    yield from _decoded(whole, 0)
    told = whole.rpartition("</think>")[2]
    places = [place for place, letter in enumerate(told) if letter in "{["]
    for place in places[:_TRIES]:
        yield from _decoded(told, place)


def _decoded(text: str, place: int) -> Iterator[object]:
    try:
        yield _DECODER.raw_decode(text, place)[0]
    except (ValueError, RecursionError):
        return  # it does not begin here
