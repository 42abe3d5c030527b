"""Names of several of a kind, who are told apart by a number: "soldier", "soldier 2"; "door", "door2"."""

from __future__ import annotations


def unnumbered(name: str) -> str:
    """A name without the number that tells it from others of its kind."""
    return name.rstrip("0123456789 ")
